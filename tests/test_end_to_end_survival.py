"""The parts of a band killed while a real sound system is recorded; ``python -m tests.survival`` does it at length."""

import sys
from pathlib import Path

import pytest

from tests.survival import kill_all


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to find the worker")
def test_the_music_survives_its_programs(tmp_path: Path) -> None:
    survived = kill_all(tmp_path, kills=1, seed=2)
    for victim in ("daemon", "worker"):
        assert len(survived[victim].gaps) <= survived[victim].underruns, (victim, survived[victim])
    gaps = survived["player"].gaps
    assert 1 <= len(gaps) <= 1 + survived["player"].underruns, "it is silent while no player plays, and sounds again"
