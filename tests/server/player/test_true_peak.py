"""True peak reads what a meter of the standard reads."""

import numpy as np
import pytest

from server.player.true_peak import CENTER, OVERSHOOT, TAPS, TruePeak


def read(wave: np.ndarray) -> np.ndarray:
    samples = np.repeat(wave.astype(np.float32)[:, np.newaxis], 3, axis=1) * np.array([0.1, 1.0, 0.5], dtype=np.float32)
    out = np.empty(len(wave) - TAPS + 1)
    TruePeak(len(out), 3).measure(np.ascontiguousarray(samples), out)
    return out


@pytest.mark.parametrize(("hertz", "phase"), [(12_000, np.pi / 4), (8000, np.pi / 3), (6000, np.pi / 8), (997, 0.0)])
def test_sines_read_their_height_within_the_tolerance_of_the_standard(hertz: float, phase: float) -> None:
    wave = 0.5 * np.sin(2 * np.pi * hertz * np.arange(2000) / 48_000 + phase)
    decibels = 20 * np.log10(read(wave).max() / 0.5)
    assert -0.4 < decibels < 0.2  # what the standard's own test signals allow


def test_a_peak_is_told_at_its_frame_and_nothing_overshoots_the_bound() -> None:
    wave = np.zeros(100)
    wave[50] = 1.0
    assert int(np.argmax(read(wave))) == 50 - TAPS + 1 + CENTER
    assert 1.9 < OVERSHOOT < 2.2
