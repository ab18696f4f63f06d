"""Measures with known answers: codecs whose fault is known read as that fault and no other."""

import numpy as np
import pytest

from engine.evaluation.codec.measures import (
    LARGEST_SDR_DB,
    log_mel_db,
    log_mel_l1,
    matched,
    measure,
    onset_f1,
    seam_ratio,
    si_sdr_db,
    stft_distance,
    wrap_ratio,
)
from engine.evaluation.codec.partials import compare_partials
from engine.evaluation.spectrum import Floats
from engine.units import SAMPLE_RATE_HZ

FRAMES = 3 * SAMPLE_RATE_HZ


def chord(cents: float = 0.0, frames: int = FRAMES) -> Floats:
    """Three held notes of four harmonics each, on both sides."""
    time = np.arange(frames) / SAMPLE_RATE_HZ
    hertz = [110.0 * 2 ** (semitone / 12 + cents / 1200) * number for semitone in (0, 7, 16) for number in (1, 2, 3, 4)]
    sound = sum(0.05 / (1 + index % 4) * np.sin(2 * np.pi * f * time) for index, f in enumerate(hertz))
    return np.stack((sound, sound), axis=1).astype(np.float32)


def noise(seed: int = 0) -> Floats:
    return (0.1 * np.random.default_rng(seed).standard_normal((FRAMES, 2))).astype(np.float32)


def strokes() -> Floats:
    """A stroke every 250 ms, each of other noise."""
    sound = noise(1)
    fade = np.exp(-(np.arange(FRAMES) % (SAMPLE_RATE_HZ // 4)) / (0.03 * SAMPLE_RATE_HZ))
    return (sound * fade[:, None]).astype(np.float32)


@pytest.mark.parametrize("stem", ["bass", "drums", "instrument", "melody"])
def test_what_comes_back_unchanged_is_perfect(stem: str) -> None:
    audio = strokes() if stem == "drums" else chord() + np.float32(0.1) * strokes()
    figures = measure(stem, audio, audio.copy(), loop=True, phase=True)
    assert (figures.log_mel_db, figures.log_mel_l1, figures.stft, figures.level_db) == (0.0, 0.0, 0.0, 0.0)
    assert figures.si_sdr_db == LARGEST_SDR_DB
    assert figures.seam == 1.0
    expected = (1.0, None, None) if stem == "drums" else (None, 0.0, 1.0)
    assert (figures.onset_f1, figures.pitch_cents, figures.partials_kept) == expected


def test_what_is_no_loop_has_no_seam_and_what_has_no_phase_no_distortion() -> None:
    figures = measure("bass", chord(), chord(), loop=False, phase=False)
    assert figures.seam is None
    assert figures.si_sdr_db is None


@pytest.mark.parametrize("cents", [3.0, 30.0, -30.0])
def test_a_shifted_pitch_is_read_in_cents(cents: float) -> None:
    found = compare_partials(chord()[:, 0], chord(cents)[:, 0])
    assert found.cents == pytest.approx(abs(cents), abs=1.0)
    assert found.kept == pytest.approx(1.0, abs=0.02)  # the chord breaks off at the wrap


def test_partials_that_are_gone_are_not_kept() -> None:
    lowest = np.sin(2 * np.pi * 110.0 * np.arange(FRAMES) / SAMPLE_RATE_HZ).astype(np.float32)
    found = compare_partials(chord()[:, 0], lowest)
    assert found.cents == pytest.approx(0.0, abs=1.0)
    assert found.kept is not None
    assert 0.05 < found.kept < 0.3


def test_noise_has_no_sustained_partials() -> None:
    kept = compare_partials(strokes()[:, 0], strokes()[:, 0])
    assert kept.cents is None


def test_late_drums_lose_their_onsets() -> None:
    audio = strokes()
    late = np.roll(audio, round(0.08 * SAMPLE_RATE_HZ), axis=0)
    assert onset_f1(audio, late) == 0.0
    assert onset_f1(audio, np.roll(audio, round(0.01 * SAMPLE_RATE_HZ), axis=0)) == 1.0


def test_a_lost_stroke_costs_its_share() -> None:
    audio = strokes()
    audio[5 * SAMPLE_RATE_HZ // 4 : 6 * SAMPLE_RATE_HZ // 4] = 0.0
    f1 = onset_f1(strokes(), audio)
    assert f1 == pytest.approx(2 * 11 / (12 + 11))


def test_silent_drums_have_no_onsets_to_lose() -> None:
    assert onset_f1(np.zeros_like(strokes()), strokes()) is None
    assert onset_f1(strokes(), np.zeros_like(strokes())) == 0.0


@pytest.mark.parametrize("gain_db", [-6.0, 3.0])
def test_a_gain_shows_as_what_it_is(gain_db: float) -> None:
    audio = noise()
    louder = audio * np.float32(10 ** (gain_db / 20))
    figures = measure("drums", audio, louder, loop=True, phase=True)
    assert figures.log_mel_db == pytest.approx(abs(gain_db), abs=0.01)
    assert figures.level_db == pytest.approx(gain_db, abs=0.01)
    assert figures.si_sdr_db is not None
    assert figures.si_sdr_db > 90.0


def test_distortion_is_read_in_decibels_whatever_the_gain() -> None:
    audio, other = noise(0), noise(5)
    assert si_sdr_db(audio, np.float32(0.5) * (audio + np.float32(0.1) * other)) == pytest.approx(20.0, abs=0.1)
    assert si_sdr_db(np.zeros_like(audio), other) is None


def test_a_dull_codec_is_further_off_than_a_faithful_one() -> None:
    audio = strokes()
    spectrum = np.fft.rfft(audio, axis=0)
    spectrum[np.fft.rfftfreq(FRAMES, 1 / SAMPLE_RATE_HZ) > 6000] = 0.0
    dull = np.fft.irfft(spectrum, n=FRAMES, axis=0).astype(np.float32)
    faithful = audio + np.float32(0.01) * noise(3)
    assert stft_distance(audio, dull) > 2 * stft_distance(audio, faithful) > 0.0
    assert log_mel_db(audio, dull) > 2 * log_mel_db(audio, faithful) > 0.0


def test_a_side_that_is_lost_shows() -> None:
    audio = noise()
    narrow = np.repeat(audio.mean(axis=1, keepdims=True), 2, axis=1)
    assert log_mel_db(audio, narrow) > 2.0


def test_a_click_at_the_wrap_shows_in_the_seam() -> None:
    audio = chord() + np.float32(0.1) * strokes()
    clicking = audio.copy()
    clicking[:24] += 0.5
    ratio = seam_ratio(audio, clicking)
    assert ratio is not None
    assert ratio > 1.5
    assert seam_ratio(np.zeros_like(audio), np.zeros_like(audio)) is None


def test_a_loop_that_is_coded_alike_everywhere_wraps_as_it_goes_on() -> None:
    audio = chord() + np.float32(0.1) * strokes()
    turned = np.roll(audio, 10_000, axis=0)
    assert wrap_ratio(audio, turned, 10_000) == pytest.approx(1.0, abs=0.05)
    clicking = audio.copy()
    clicking[:24] += 0.5
    ratio = wrap_ratio(clicking, turned, 10_000)
    assert ratio is not None and ratio > 1.5
    assert wrap_ratio(np.zeros_like(audio), np.zeros_like(audio), 7) is None


def test_twice_the_level_is_a_log_of_four_in_power() -> None:
    assert log_mel_l1(noise(), 2 * noise()) == pytest.approx(np.log(4), abs=0.02)


@pytest.mark.parametrize(
    ("real", "found", "pairs"),
    [
        ((0.0, 1.0, 2.0), (0.01, 1.01, 2.01), 3),
        ((0.0, 1.0), (2.99, 1.0), 2),
        ((0.01, 1.0), (2.99, 1.02, 1.03), 2),
        ((0.0,), (), 0),
        ((0.0, 1.0, 2.0), (0.5, 1.5), 0),
    ],
)
def test_moments_are_paired_once_round_the_loop(real: tuple[float, ...], found: tuple[float, ...], pairs: int) -> None:
    assert matched(np.array(real), np.array(found), 3.0, 0.03) == pairs
    assert matched(np.sort(np.array(found)), np.array(real), 3.0, 0.03) == pairs


def test_what_does_not_fit_is_refused() -> None:
    audio = chord()
    with pytest.raises(ValueError, match=r"a codec must give back \[144000, 2\], but gave \[143999, 2\]; mend its length"):
        measure("bass", audio, audio[:-1], loop=True, phase=True)
    broken = audio.copy()
    broken[7] = np.nan
    with pytest.raises(ValueError, match="finite"):
        measure("bass", audio, broken, loop=True, phase=True)
