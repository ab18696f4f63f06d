"""Between samples a take sounds as its waveform does, at the seam too, whatever the blocks."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from server.player.interpolator import Interpolator, loop_into

RATE_HZ = 48_000


def tone(places: NDArray[Any], hertz: float) -> NDArray[np.float64]:
    wave = 0.5 * np.sin(2 * np.pi * hertz * places / RATE_HZ)
    return np.stack([wave, wave * 0.5], axis=1)


def played(samples: NDArray[np.float32], offset: float, rate: float, frames: int, block: int = 256) -> NDArray[np.float32]:
    interpolator = Interpolator()
    out = np.full((frames, 2), np.nan, dtype=np.float32)
    for begin in range(0, frames, block):
        interpolator.fill(samples, offset, rate, begin, out[begin : begin + block])
    return out


def error_db(out: NDArray[np.float32], expected: NDArray[np.float64]) -> float:
    return 20 * float(np.log10(np.sqrt(np.mean((out - expected) ** 2)) / np.sqrt(np.mean(expected**2))))


@pytest.mark.parametrize(
    ("rate", "hertz"),
    [(1.0123, 1000), (1.0123, 10_000), (0.985, 18_000), (1.015, 18_000), (1.4, 10_000), (2.0, 7000), (4.0, 3000), (0.25, 10_000)],
)
def test_a_tone_comes_out_80_db_clean_over_the_seam(rate: float, hertz: float) -> None:
    samples = tone(np.arange(RATE_HZ, dtype=np.float64), hertz).astype(np.float32)
    out = played(samples, 47_000.3, rate, 9000)  # the seam is passed after 1000 frames
    assert error_db(out, tone(47_000.3 + rate * np.arange(9000.0), hertz)) < -80


@pytest.mark.parametrize(("rate", "hertz"), [(1.5, 20_000), (2.0, 15_000), (4.0, 8000)])
def test_what_would_fold_back_is_gone(rate: float, hertz: float) -> None:
    samples = tone(np.arange(RATE_HZ, dtype=np.float64), hertz).astype(np.float32)
    assert np.abs(played(samples, 0.0, rate, 4096)).max() < 0.5 * 10 ** (-70 / 20)


def test_at_whole_frames_samples_are_themselves() -> None:
    samples = np.random.default_rng(1).uniform(-1, 1, (997, 2)).astype(np.float32)
    assert np.array_equal(played(samples, 5.0, 1.0, 3000), samples[(5 + np.arange(3000)) % 997])


@pytest.mark.parametrize("frames", [1, 2, 30, 997])
def test_any_length_goes_round(frames: int) -> None:
    samples = np.full((frames, 2), 0.25, dtype=np.float32)
    np.testing.assert_allclose(played(samples, 0.7, 1.01, 2000), 0.25, atol=1e-6)


def test_the_same_place_gives_the_same_sample_in_any_block() -> None:
    samples = np.random.default_rng(2).uniform(-1, 1, (5001, 2)).astype(np.float32)
    whole = played(samples, 17.25, 1.0071, 6000, 6000)
    for block in (1000, 256, 77):
        np.testing.assert_array_equal(played(samples, 17.25, 1.0071, 6000, block), whole)


def test_loop_into_wraps_a_take_shorter_than_the_block() -> None:
    take = np.arange(6, dtype=np.float32).reshape(3, 2)
    out = np.empty((10, 2), dtype=np.float32)
    loop_into(take, 2, out)
    assert np.array_equal(out, take[(2 + np.arange(10)) % 3])
