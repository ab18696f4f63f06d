"""The limiter is not there until it is needed, and then no true peak passes -1 dBFS."""

import numpy as np
import pytest
import soxr
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from server.player.limiter import THRESHOLD, Limiter

Samples = NDArray[np.float32]


def limited(samples: Samples, block: int = 256) -> Samples:
    limiter = Limiter(block, samples.shape[1])
    parts = [limiter.apply(samples[begin : begin + block]).copy() for begin in range(0, len(samples), block)]
    return np.concatenate([*parts, limiter.flush()])


def true_peak(samples: Samples) -> float:
    """Measure in another way: band-limited, at sixteen times the rate."""
    return float(np.abs(soxr.resample(samples.astype(np.float64), 1, 16, quality="VHQ")).max())


def stereo(wave: NDArray[np.float64]) -> Samples:
    return np.stack([wave, -0.5 * wave], axis=1).astype(np.float32)


@given(arrays(np.float32, (300, 2), elements=st.floats(-0.4375, 0.4375, width=32)), st.sampled_from([1, 33, 256, 1000]))
def test_below_the_threshold_every_bit_passes(values: Samples, block: int) -> None:
    assert np.array_equal(limited(values, block), values)


def test_a_loud_wave_whose_true_peak_is_below_the_threshold_passes_bit_for_bit() -> None:
    wave = stereo(0.88 * np.sin(2 * np.pi * 997 * np.arange(20_000) / 48_000))
    assert np.array_equal(limited(wave), wave)


@settings(deadline=None)
@given(arrays(np.float32, (200, 2), elements=st.floats(width=32)), st.sampled_from([64, 200]))
def test_anything_comes_out_finite_and_below_the_threshold(values: Samples, block: int) -> None:
    out = limited(values, block)
    assert len(out) == len(values)
    assert np.isfinite(out).all()
    assert np.abs(out).max() <= THRESHOLD + 1e-4


@pytest.mark.parametrize("hertz", [50, 997, 6000, 11_999, 17_000])
@pytest.mark.parametrize("gain", [1.0, 1.5, 4.0])
def test_no_true_peak_passes_1_db_below_full_scale(hertz: float, gain: float) -> None:
    times = np.arange(24_000) / 48_000
    burst = 0.2 + 0.8 * np.sin(2 * np.pi * 4 * times) ** 16
    wave = stereo(gain * burst * np.sin(2 * np.pi * hertz * times + np.pi / 4))
    out = limited(wave)
    tolerance_db = 0.1 if hertz < 15_000 else 0.5  # what the standard's filter may read low
    assert true_peak(out) < 10 ** ((-1 + tolerance_db) / 20)


def test_a_wave_that_peaks_between_its_samples_is_caught() -> None:
    wave = stereo(np.sin(2 * np.pi * 12_000 * np.arange(9600) / 48_000 + np.pi / 4))  # samples reach 0.707 alone
    assert np.abs(wave).max() < 0.71
    assert true_peak(limited(1.3 * wave)[500:-500]) == pytest.approx(THRESHOLD, rel=0.02)


def test_one_gain_is_over_all_channels_and_moves_without_a_step() -> None:
    rng = np.random.default_rng(3)
    samples = np.full((20_000, 4), 0.25, dtype=np.float32)
    samples[5000:5400, 0] = 0.25 + 3.0 * np.hanning(400)
    samples[:, 1] = rng.uniform(0.1, 0.2, 20_000)
    out = limited(samples)
    gains = out.astype(np.float64) / samples
    np.testing.assert_allclose(gains[:, 1], gains[:, 2], rtol=1e-5)
    assert gains[:, 3].min() == pytest.approx(THRESHOLD / 3.25, rel=3e-3)
    assert np.abs(np.diff(gains[:, 3])).max() < 1.5 / 64
    assert np.array_equal(out[:4900], samples[:4900])
    assert gains[5400 + 4800, 3] > 0.7  # it comes back


def test_what_comes_after_a_peak_is_bit_exact_again() -> None:
    samples = np.full((180_000, 2), 0.25, dtype=np.float32)
    samples[300] = 2.0
    out = limited(samples)
    assert np.abs(out[300]).max() <= THRESHOLD + 1e-6
    assert np.array_equal(out[150_000:], samples[150_000:])


@pytest.mark.parametrize("block", [64, 100, 500])
def test_blocks_make_no_difference_to_the_ear(block: int) -> None:
    wave = stereo(1.5 * np.random.default_rng(4).uniform(-1, 1, 9000))
    np.testing.assert_allclose(limited(wave, block), limited(wave, 256), atol=2e-6)


def test_broken_samples_leave_their_neighbors_alone() -> None:
    samples = np.full((600, 2), 0.3, dtype=np.float32)
    samples[200:204] = np.nan
    samples[300] = np.inf
    out = limited(samples)
    assert np.isfinite(out).all()
    assert not out[200:204].any() and not out[300].any()
    assert np.array_equal(out[:200], samples[:200]) and np.array_equal(out[301:], samples[301:])
