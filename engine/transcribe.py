"""Notes of a foreign stem, estimated from its audio. They only tell the other stems what it plays: its sound stays.

Strokes come from spectral flux, pitches from the harmonic sum of spectral peaks under each stroke, drum classes from
how energy rises in four bands. That is rough: fast runs blur, octaves slip, and toms and cymbals are heard as their
nearest class.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.audio_file import fit_loop, read_audio
from engine.evaluation.onsets import onset_seconds
from engine.evaluation.pitches import LOWEST, RANGES, Range, salience, semitone_peaks
from engine.evaluation.spectrum import Floats, magnitudes, mono
from engine.music import Note
from engine.score import LOWEST as LOWEST_PLAYED
from engine.score import PITCHES, encode
from engine.stems import DRUM_KEYS, check_stem
from engine.takes import Take, TakeInfo, audio_hash, new_take_id
from engine.units import SAMPLE_RATE_HZ, beats_to_frames, loop_frames, loop_ticks

_HARMONICS: Final = np.array((0, 12, 19, 24, 28, 31, 34, 36))  # semitones from a pitch to its overtones
_LOUDNESS_FRAMES: Final = 480  # 10 ms
_FADED: Final = 0.1  # of a note's peak: it has ended
_AUDIBLE: Final = 0.02  # of the loop's peak: less is no note
_LOUDER: Final = 1.2  # than just before it: the same pitch is struck again
_EARLY_SECONDS: Final = 0.03  # so shortly before the loop's end, a stroke belongs to its start
_SHORTEST_BEATS: Final = 0.125
_STROKE_FRAMES: Final = 1440  # 30 ms of a stroke tell its class
_BANDS_HZ: Final = {"low": (30, 130), "body": (150, 1000), "crack": (1500, 5000), "air": (7000, 16000)}
_RISES: Final = 0.25  # of the strongest rise of its band: the band was struck
_OPEN: Final = 0.35  # of its first 30 ms, 120 ms later: the hat is open


def _loudness(signal: Floats) -> Floats:
    """Return the RMS of every 10 ms, [columns]."""
    columns = -(-len(signal) // _LOUDNESS_FRAMES)
    padded = np.pad(signal, (0, columns * _LOUDNESS_FRAMES - len(signal)))
    rms: Floats = np.sqrt(np.square(padded.reshape(columns, _LOUDNESS_FRAMES)).mean(axis=1))
    return rms


def _velocity(level: float, peak: float) -> int:
    """Return 127 for the loudest stroke, 30 for one 30 dB below it."""
    return int(np.clip(round(127 + 97 / 30 * 20 * np.log10(max(level, 1e-9) / peak)), 1, 127))


def _voices(laid: Floats, reach: Range) -> list[int]:
    """Return the pitches of one spectrum of semitone peaks [semitones], strongest first."""
    rest, found, first = laid.copy()[None], [], 0.0
    low, high = reach.lowest - LOWEST, reach.highest - LOWEST + 1
    for _ in range(reach.voices):
        ranked = salience(rest)[0, low:high]
        best = int(ranked.argmax())
        first = first or float(ranked[best])
        if ranked[best] <= 0.0 or ranked[best] < reach.relative * first:
            break
        found.append(best + reach.lowest)
        rest[0, np.minimum(best + low + _HARMONICS, rest.shape[1] - 1)] = 0.0
    return found


def _pitched(stem: str, signal: Floats, onsets: NDArray[np.float64], bpm: float) -> list[Note]:
    reach, loudness, beats_per_second = RANGES[stem], _loudness(signal), bpm / 60
    laid = semitone_peaks(magnitudes(signal, reach.window, 1024), reach.window)
    peak = float(loudness.max())
    notes: list[Note] = []
    struck: list[Note] = []  # at the latest stroke
    for index, start in enumerate(onsets):
        end = onsets[index + 1] if index + 1 < len(onsets) else len(signal) / SAMPLE_RATE_HZ
        first, last = (max(0, round(seconds * SAMPLE_RATE_HZ / _LOUDNESS_FRAMES)) for seconds in (start, end))
        levels = loudness[first : max(last, first + 1)]
        if not len(levels) or float(levels.max()) < _AUDIBLE * peak:
            continue
        faded = np.flatnonzero((levels < _FADED * levels.max()) & (np.arange(len(levels)) > levels.argmax()))
        length = min(end - start, faded[0] * _LOUDNESS_FRAMES / SAMPLE_RATE_HZ if len(faded) else np.inf)
        # The middle of the note: its beginning still holds the note before, since a window lasts 170 ms.
        left, right = (max(0, int((start + part * length) * SAMPLE_RATE_HZ / 1024)) for part in (0.3, 0.8))
        heard = laid[left % len(laid) : max(right, left + 1)].mean(axis=0) if left < len(laid) else laid[-1]
        lowest, held = LOWEST_PLAYED[stem], max(_SHORTEST_BEATS, float(length) * beats_per_second)
        pitches = [p if lowest <= p < lowest + PITCHES else lowest + (p - lowest) % 12 for p in _voices(heard, reach)]
        begin, velocity = float(start) * beats_per_second, _velocity(float(levels.max()), peak)
        last_struck = {note.pitch for note in struck}
        louder = float(levels[:5].max()) > _LOUDER * float(loudness[max(0, first - 5) : max(1, first - 1)].max())
        if set(pitches) <= last_struck and not louder:  # low tones beat, and the reader takes that for a stroke
            struck = [replace(note, length=begin + held - note.start) for note in struck]
        else:
            notes += struck
            struck = [Note(begin, held, pitch, velocity) for pitch in pitches]
    return notes + struck


def _band_levels(signal: Floats, start: int) -> dict[str, float]:
    stretch = np.take(signal, np.arange(start, start + _STROKE_FRAMES), mode="wrap") * np.hanning(_STROKE_FRAMES)
    power = np.square(np.abs(np.fft.rfft(stretch)))
    hertz = np.fft.rfftfreq(_STROKE_FRAMES, 1 / SAMPLE_RATE_HZ)
    return {name: float(np.sqrt(power[(hertz >= a) & (hertz < b)].sum())) for name, (a, b) in _BANDS_HZ.items()}


def _drums(signal: Floats, onsets: NDArray[np.float64], bpm: float) -> list[Note]:
    frames = [round(seconds * SAMPLE_RATE_HZ) for seconds in onsets]
    after = [_band_levels(signal, frame) for frame in frames]
    before = [_band_levels(signal, frame - _STROKE_FRAMES) for frame in frames]
    rises = [{band: max(0.0, a[band] - b[band]) for band in _BANDS_HZ} for a, b in zip(after, before, strict=True)]
    strongest = {band: max([rise[band] for rise in rises], default=0.0) or 1.0 for band in _BANDS_HZ}
    notes = []
    for frame, seconds, rise, level in zip(frames, onsets, rises, after, strict=True):
        struck = {band: rise[band] / strongest[band] for band in _BANDS_HZ}
        kinds = {}
        if struck["low"] > _RISES and rise["low"] > rise["air"]:
            kinds["kick"] = struck["low"]
        if struck["crack"] > _RISES and struck["body"] > 0.5 * _RISES and rise["crack"] > 0.5 * rise["low"]:
            kinds["snare"] = struck["crack"]
        if "snare" not in kinds and struck["air"] > 0.5 * _RISES:
            later = _band_levels(signal, frame + round(0.12 * SAMPLE_RATE_HZ))["air"]
            kinds["open_hat" if later > _OPEN * level["air"] else "closed_hat"] = struck["air"]
        notes += [Note(float(seconds) * bpm / 60, 0.25, DRUM_KEYS[kind], _velocity(v, 1.0)) for kind, v in kinds.items()]
    return notes


def transcribe(stem: str, audio: Floats, bpm: float) -> tuple[Note, ...]:
    """Estimate the notes of one stem.

    Args:
        stem: Which stem; it says where and how to listen.
        audio: Samples [frames, 2] of a loop.
        bpm: Quarter notes per minute.

    Returns:
        Notes in order; none where nothing is struck.

    Raises:
        LookupError: The name is no stem.
    """
    check_stem(stem)
    signal = mono(audio)
    onsets = onset_seconds(signal)
    if len(onsets) == 0:
        return ()
    length = len(signal) / SAMPLE_RATE_HZ
    onsets = np.sort(np.where(onsets > length - _EARLY_SECONDS, onsets - length, onsets))
    notes = _drums(signal, onsets, bpm) if stem == "drums" else _pitched(stem, signal, onsets, bpm)
    beats = len(signal) / beats_to_frames(1.0, bpm)
    return tuple(sorted(note for note in notes if note.start < beats))


def take_from_file(path: Path, stem: str, bars: int, bpm: float, signature: tuple[int, int]) -> Take:
    """Read a user's file as a take of a stem: its audio fitted to the loop, its notes estimated, its timbre plane empty.

    Raises:
        AudioFileError: The file cannot be used.
        LookupError: The name is no stem.
    """
    check_stem(stem)
    audio = fit_loop(read_audio(path), loop_frames(bars, bpm, *signature))
    notes = transcribe(stem, audio, bpm)
    info = TakeInfo(
        id=new_take_id(),
        stem=stem,
        hash=audio_hash(audio),
        frames=len(audio),
        bars=bars,
        bpm=bpm,
        signature=signature,
        origin="loaded",
    )
    score = encode(stem, notes, loop_ticks(bars, *signature))
    return Take(info, audio, notes, score, np.zeros((0, 0), dtype=np.float32))
