"""The limiter is not there until it is needed, and then nothing passes full scale."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from server.player.limiter import THRESHOLD, Limiter


def limited(values: np.ndarray) -> np.ndarray:
    out = np.array(values, dtype=np.float32).reshape(-1, 2)
    Limiter(len(out), 2).apply(out)
    return out.reshape(-1)


@given(arrays(np.float32, 64, elements=st.floats(-float(THRESHOLD), float(THRESHOLD), width=32)))
def test_it_is_the_identity_up_to_the_threshold(values: np.ndarray) -> None:
    assert limited(values).tobytes() == values.tobytes()


@given(arrays(np.float32, 64, elements=st.floats(width=32)))
def test_anything_comes_out_finite_and_within_full_scale(values: np.ndarray) -> None:
    out = limited(values)
    assert np.isfinite(out).all()
    assert np.abs(out).max() <= 1.0
    quiet = np.abs(values) <= THRESHOLD
    assert np.array_equal(out[quiet], values[quiet])
    assert not out[~np.isfinite(values)].any()
    finite = np.isfinite(values)
    assert np.array_equal(np.sign(out[finite]), np.sign(values[finite]))


def test_it_is_odd_monotone_and_smooth_through_the_threshold() -> None:
    grid = np.linspace(0, 3, 30_000, dtype=np.float32)
    out = limited(grid)
    assert np.array_equal(limited(-grid), -out)
    assert np.all(np.diff(out) >= 0)
    slope = np.gradient(out.astype(np.float64), grid.astype(np.float64))
    near = np.abs(grid - THRESHOLD) < 0.005
    assert np.all(np.abs(slope[near] - 1) < 0.02)
    assert out[np.searchsorted(grid, 1.0)] < 0.98


def test_one_loud_sample_leaves_its_neighbors_alone() -> None:
    values = np.full(64, 0.3, dtype=np.float32)
    values[7] = 5.0
    out = limited(values)
    assert out[7] <= 1.0
    assert np.array_equal(np.delete(out, 7), np.delete(values, 7))
