"""Loops that are stretched or moved in pitch: length exact, pitch kept, seam clean."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation.onsets import flux, join_ratios
from engine.evaluation.spectrum import mono
from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.stretch import stretch_ring
from engine.studio.sound.machines import render_machine
from engine.units import SAMPLE_RATE_HZ, loop_frames

Samples = NDArray[np.float32]


def tone(cycles: int, frames: int) -> Samples:
    wave = 0.3 * np.sin(2 * np.pi * cycles * np.arange(frames) / frames)
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


def hertz(audio: Samples) -> float:
    """Return the frequency of a tone, between the bins."""
    spectrum = np.log(np.abs(np.fft.rfft(audio[:, 0] * np.hanning(len(audio)))) + 1e-12)
    top = int(np.argmax(spectrum))
    before, here, after = spectrum[top - 1 : top + 2]
    return float((top + (before - after) / (2 * (before - 2 * here + after))) * SAMPLE_RATE_HZ / len(audio))


def loudness(audio: Samples) -> Samples:
    """Return the level of every 20 ms of a ring."""
    ring = np.concatenate((audio[:, 0], audio[:960, 0])).astype(np.float64)
    sums = np.cumsum(ring**2)
    return np.sqrt((sums[960:] - sums[:-960]) / 960).astype(np.float32)


@pytest.mark.parametrize("bpm", [100.0, 140.0, 97.3])
@pytest.mark.parametrize("cycles", [883, 3521])  # 110 and 440 Hz
def test_a_tone_keeps_its_pitch_and_its_level_round_the_seam(cycles: int, bpm: float) -> None:
    audio = tone(cycles, 384_000)
    stretched = stretch_ring(audio, loop_frames(4, bpm))
    assert stretched.shape == (loop_frames(4, bpm), 2)
    assert abs(1200 * np.log2(hertz(stretched) / hertz(audio))) < 1
    level = loudness(stretched)
    assert level.min() > 0.85 * 0.3 / np.sqrt(2) and level.max() < 1.06 * 0.3 / np.sqrt(2)


@pytest.mark.parametrize("semitones", [-12, -5, 1, 7, 12])
def test_a_tone_is_moved_by_semitones(semitones: int) -> None:
    audio = tone(883, 384_000)
    moved = stretch_ring(audio, 384_000, semitones)
    assert abs(1200 * np.log2(hertz(moved) / hertz(audio)) - 100 * semitones) < 5
    steps = np.abs(np.diff(np.concatenate((moved, moved[:1])), axis=0)).max()
    assert steps < 0.3 * 2 * np.pi * 110.4 * 2 ** (semitones / 12) / SAMPLE_RATE_HZ * 1.3


def test_nothing_to_change_changes_nothing() -> None:
    audio = np.random.default_rng(1).standard_normal((5_000, 2)).astype(np.float32)
    assert np.array_equal(stretch_ring(audio, 5_000), audio)


@pytest.mark.parametrize("bpm", [100.0, 140.0])
def test_drums_have_no_seam_and_keep_their_strokes(bpm: float) -> None:
    strokes = [Note(beat, 0.25, DRUM_KEYS[name], 100) for beat in range(16) for name in (("kick",), ("snare",))[beat % 2]]
    audio = render_machine("machine_909", strokes, 120.0, 384_000, seed=7).T.contiguous().numpy()
    stretched = stretch_ring(audio, loop_frames(4, bpm))
    before, after = (join_ratios(flux(mono(one)), 4, (0,))[0] for one in (audio, stretched))
    assert after <= max(before, 1.0) * 1.15
    for beat in range(16):
        at = round(beat * len(stretched) / 16)
        around = np.abs(np.take(stretched[:, 0], np.arange(at - 2_400, at + 4_800), mode="wrap"))
        assert abs(int(np.argmax(around > 0.3 * around.max())) - 2_400) < 720, f"beat {beat} must be where it was, to 15 ms"


@pytest.mark.parametrize("frames", [1, 50, 3_000, 200_000])
def test_short_loops_have_their_length_too(frames: int) -> None:
    audio = np.random.default_rng(2).uniform(-0.1, 0.1, (2_000, 2)).astype(np.float32)
    stretched = stretch_ring(audio, frames)
    assert stretched.shape == (frames, 2) and np.isfinite(stretched).all()
