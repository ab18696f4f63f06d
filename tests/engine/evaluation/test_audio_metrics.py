from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation.audio_metrics import hear, measure_audio
from engine.evaluation.loop import Loop, Truth
from engine.evaluation.onsets import flux, join_ratios, onset_seconds, strokes
from engine.evaluation.pitches import RANGES, sounding, sounding_in_chord, sounding_in_key, voices_heard
from engine.evaluation.spectrum import magnitudes, mono, rms_db
from engine.music import Chord, Key

RATE = 48_000
BPM = 120.0
C, F, G, AM = Chord(0, ""), Chord(5, ""), Chord(7, ""), Chord(9, "m")
Floats = NDArray[np.float32]


def tone(pitch: int, seconds: float, harmonics: int = 8) -> Floats:
    time = np.arange(round(seconds * RATE)) / RATE
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    wave = sum((np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, harmonics + 1)), np.zeros_like(time))
    fade = np.minimum(1, np.minimum(time, time[::-1]) / 0.005)
    faded: Floats = (0.2 * wave * fade).astype(np.float32)
    return faded


def chord_tone(pitches: Sequence[int], seconds: float) -> Floats:
    summed: Floats = np.sum([tone(pitch, seconds) for pitch in pitches], axis=0, dtype=np.float32)
    return summed


def stereo(signal: Floats) -> Floats:
    return np.stack((signal, signal), axis=1)


def clicks(seconds: Sequence[float], length: float) -> Floats:
    signal = np.zeros(round(length * RATE), dtype=np.float32)
    burst = np.random.default_rng(0).normal(size=2400).astype(np.float32) * np.exp(-np.arange(2400) / 400, dtype=np.float32)
    for second in seconds:
        place = (round(second * RATE) + np.arange(2400)) % len(signal)
        signal[place] += 0.3 * burst
    return signal


def truth(*chords: Chord) -> Truth:
    return Truth(BPM, 4.0, chords, Key(0, "major"), {}, {})


@pytest.mark.parametrize("pitches", [(60, 64, 67), (57, 60, 64), (55, 59, 62, 65), (64, 67, 72)])
def test_a_chord_is_heard_as_its_tones(pitches: tuple[int, ...]) -> None:
    heard = sounding(chord_tone(pitches, 2.0), BPM, RANGES["instrument"])
    total = heard.strengths.sum(axis=0)
    assert set(np.flatnonzero(total > 0.1 * total.max())) == {pitch % 12 for pitch in pitches}


def test_what_is_heard_is_held_against_the_chord_of_its_beat() -> None:
    signal = np.concatenate((chord_tone((60, 64, 67), 2.0), chord_tone((65, 69, 72), 2.0)))
    heard = sounding(signal, BPM, RANGES["instrument"])
    right = sounding_in_chord(heard, truth(*[C] * 4, *[F] * 4))
    wrong = sounding_in_chord(heard, truth(*[Chord(6, "")] * 8))
    assert right.total / right.weight > 0.95
    assert wrong.total / wrong.weight < 0.05


@pytest.mark.parametrize("harmonics", [1, 8])
@pytest.mark.parametrize("pitch", [28, 33, 40, 45])
def test_the_root_of_a_bass_is_heard_at_any_octave_and_timbre(pitch: int, harmonics: int) -> None:
    bar = np.concatenate((tone(pitch, 1.0, harmonics), tone(pitch + 7, 1.0, harmonics)))
    loop = Loop(BPM, 2, (4, 4), {}, {"bass": stereo(np.concatenate((bar, bar)))})
    root = Chord(pitch % 12, "")
    assert measure_audio(hear(loop), truth(*[root] * 8))["root.bass"] == (2.0, 2.0)
    fifth = Chord((pitch + 7) % 12, "")
    assert measure_audio(hear(loop), truth(*[root] * 4, *[fifth] * 4))["root.bass"] == (1.0, 2.0)


def test_strokes_are_found_within_three_milliseconds_round_the_seam_too() -> None:
    times = [0.0, 0.25, 0.51, 1.0, 1.377, 1.9]
    found = onset_seconds(clicks(times, 2.0))
    assert len(found) == len(times)
    distance = np.abs((found[:, None] - np.array(times)[None] + 1.0) % 2.0 - 1.0).min(axis=1)
    assert distance.max() < 0.003


def test_drums_off_the_grid_are_heard_off_the_grid() -> None:
    sixteenth = 60 / BPM / 4
    on = clicks([tick * sixteenth for tick in range(0, 32, 2)], 4.0)
    late = clicks([(tick + 0.4 * (tick % 4 == 2)) * sixteenth for tick in range(0, 32, 2)], 4.0)
    shares, deviations = [], []
    for signal in (on, late):
        result = measure_audio(hear(Loop(BPM, 2, (4, 4), {}, {"drums": stereo(signal)})), truth(C))
        shares.append(result["on_grid.drums"].total / result["on_grid.drums"].weight)
        deviations.append(result["deviation.drums"].total / result["deviation.drums"].weight)
    assert shares == [1.0, 0.5]
    assert deviations == [pytest.approx(0.0, abs=0.03), pytest.approx(0.2, abs=0.03)]


def test_what_is_heard_is_held_against_the_key() -> None:
    heard = sounding(np.concatenate((tone(60, 1.0), tone(61, 1.0))), BPM, RANGES["melody"])
    inside = sounding_in_key(heard, truth(C))
    assert inside.total / inside.weight == pytest.approx(0.5, abs=0.05)


def test_as_many_voices_are_heard_as_sound_at_once() -> None:
    assert voices_heard(sounding(chord_tone((60, 64, 67), 2.0), BPM, RANGES["instrument"])) == pytest.approx(3.0, abs=0.2)
    assert voices_heard(sounding(tone(60, 2.0), BPM, RANGES["instrument"])) == pytest.approx(1.0, abs=0.1)
    assert voices_heard(sounding(np.zeros(96_000, dtype=np.float32), BPM, RANGES["instrument"])) is None


def test_a_loud_stroke_rises_more_than_a_soft_one() -> None:
    signal = clicks([0.5], 2.0) + 0.05 * clicks([1.5], 2.0)
    seconds, rises = strokes(flux(signal), len(signal))
    assert len(seconds) == 2
    assert rises[0] > rises[1]


def test_a_cut_in_a_held_tone_is_a_seam() -> None:
    beats = [np.concatenate((tone(60, 0.45), np.zeros(2400, dtype=np.float32))) for _ in range(16)]
    smooth = np.concatenate(beats)
    assert join_ratios(flux(smooth), 4, (0,)) == [pytest.approx(1.0, abs=0.15)]
    noise = np.random.default_rng(1).normal(size=1200).astype(np.float32)
    broken = smooth.copy()
    broken[:1200] += noise
    wrap, middle = join_ratios(flux(broken), 4, (0, 2))
    assert wrap > 1.3
    assert middle == pytest.approx(1.0, abs=0.15)
    assert join_ratios(flux(smooth), 2, (0, 1)) == []
    assert join_ratios(flux(smooth), 1, (0,)) == []


def test_silence_is_heard_as_nothing() -> None:
    silent = {stem: np.zeros((96_000, 2), dtype=np.float32) for stem in ("bass", "drums", "instrument", "melody")}
    result = measure_audio(hear(Loop(BPM, 1, (4, 4), {}, silent)), truth(C))
    assert result["root.bass"] == (0.0, 1.0)
    assert result["in_chord.melody"].weight == 0.0
    assert result["on_grid.drums"] == (0.0, 0.0)
    assert result["level_db.drums"].total == -120.0
    assert "seam.drums" not in result
    assert result["level_db.mix"].total == -120.0


def test_only_a_loop_of_all_stems_has_a_mix() -> None:
    part = {stem: stereo(tone(60, 2.0)) for stem in ("bass", "instrument", "melody")}
    assert "mix" not in hear(Loop(BPM, 1, (4, 4), {}, part)).levels_db
    whole = hear(Loop(BPM, 1, (4, 4), {}, part | {"drums": stereo(clicks([0.0, 1.0], 2.0))}))
    assert whole.levels_db["mix"] > whole.levels_db["bass"]


def test_levels_and_magnitudes_are_those_of_the_signal() -> None:
    time = np.arange(48_000) / RATE
    sine = (0.5 * np.sin(2 * np.pi * 750 * time)).astype(np.float32)
    assert rms_db(stereo(sine)) == pytest.approx(20 * np.log10(0.5 / np.sqrt(2)), abs=0.01)
    assert magnitudes(mono(stereo(sine)), 4096, 4800).max() == pytest.approx(0.25, abs=0.001)


def test_density_is_told_against_the_real_render() -> None:
    signal = stereo(clicks([0.0, 0.5, 1.0, 1.5], 2.0))
    against = Truth(BPM, 4.0, (C,), Key(0, "major"), {}, {"melody": 2.0})
    result = measure_audio(hear(Loop(BPM, 1, (4, 4), {}, {"melody": signal})), against)
    assert result["density.melody"] == (1.0, 2.0)
    assert result["density_within.melody"] == (1.0, 1.0)
