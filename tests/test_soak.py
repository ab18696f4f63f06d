"""How the soak compares a recording with a rendering."""

from pathlib import Path

import numpy as np

from tests.soak import CHANNELS, Samples, differences


def test_gaps_and_skips_are_found_and_all_else_is_the_same(tmp_path: Path) -> None:
    made = np.random.default_rng(0).uniform(-1, 1, (150_000, CHANNELS)).astype(np.float32)
    silence = np.zeros((700, CHANNELS), dtype=np.float32)
    heard = np.concatenate([silence, made[1_000:60_000], silence, made[60_000:100_000], made[100_512:]])
    heard.tofile(tmp_path / "heard.raw")
    made.tofile(tmp_path / "made.raw")
    compared, same, faults = differences(Samples(tmp_path / "heard.raw"), Samples(tmp_path / "made.raw"), [500, 3_000])
    assert compared - same == 512, "what was skipped is missing"
    assert [fault.split(": ")[1] for fault in faults] == [
        "700 frames of something else in the place of 0",
        "0 frames of something else in the place of 512",
    ]
    assert differences(Samples(tmp_path / "made.raw"), Samples(tmp_path / "made.raw"), [3_000])[2] == []
