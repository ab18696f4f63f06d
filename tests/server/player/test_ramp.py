"""Gains move in a straight line and are exact where they rest."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from server.player.protocol import RAMP_FRAMES
from server.player.ramp import Ramp


def run(ramp: Ramp, frames: int, block: int = 256) -> np.ndarray:
    out = np.ones((frames, 2), dtype=np.float32)
    for begin in range(0, frames, block):
        ramp.apply(out[begin : begin + block])
    return out[:, 0]


def test_unity_leaves_every_bit() -> None:
    samples = np.array([[1e-40, -0.0], [np.nextafter(np.float32(1), np.float32(2)), -3.3]], dtype=np.float32)
    kept = samples.tobytes()
    Ramp(1.0).apply(samples)
    assert samples.tobytes() == kept


def test_a_ramp_takes_10_ms_in_equal_steps() -> None:
    ramp = Ramp(1.0)
    ramp.set(0.25)
    gains = run(ramp, 1000)
    np.testing.assert_allclose(np.diff(gains[:RAMP_FRAMES]), -0.75 / RAMP_FRAMES, atol=1e-6)
    assert np.all(gains[RAMP_FRAMES - 1 :] == np.float32(0.25))
    assert gains[RAMP_FRAMES - 2] > 0.25
    assert RAMP_FRAMES == 480


def test_back_at_unity_it_copies_again() -> None:
    ramp = Ramp(0.0)
    ramp.set(1.0)
    assert run(ramp, 1000)[RAMP_FRAMES - 1] == 1.0
    assert ramp.value == 1.0


@given(
    targets=st.lists(st.tuples(st.floats(0, 4), st.integers(0, 700)), min_size=1, max_size=8),
    block=st.sampled_from([1, 64, 256, 1000]),
)
def test_no_step_is_larger_than_the_widest_ramp_allows(targets: list[tuple[float, int]], block: int) -> None:
    ramp = Ramp(1.0)
    gains = [np.ones(1, dtype=np.float32)]
    for target, frames in targets:
        ramp.set(target)
        gains.append(run(ramp, frames, block))
    gains.append(run(ramp, RAMP_FRAMES, block))
    curve = np.concatenate(gains)
    assert np.abs(np.diff(curve)).max() <= 4.0 / RAMP_FRAMES + 1e-6
    assert curve[-1] == np.float32(targets[-1][0])
