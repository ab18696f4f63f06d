"""A take at another tempo, length or key: notes that move exactly, and a timbre that goes with them.

Time: a timbre is not stretched. What is heard behind an onset, or behind the end of what is held, keeps its own speed, so
attacks and decays are as quick as they were. Where there is more time than before, its last moment is held; where there is
less, it is cut. Key: harmonics come from the notes; the envelope over them, an instrument's body, follows part of the way, and
where a model has a transposer, as far and as differently as the instruments do that it has learned from.

Shapes: a timbre's rows [ROWS, hops] as ``engine.codecs.timbre`` has them. Places are seconds from the loop's start.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.bands import BANDS, MID_BANDS, analyze, band_centers_hz, erb_rate
from engine.bars import fit_notes
from engine.codecs.structured import FLOOR, TimbreBasis, excitation_of
from engine.codecs.timbre import timbre_of
from engine.music import Note, transposed
from engine.stems import PITCHED
from engine.transposer import Transposer
from engine.units import TICKS_PER_BEAT, beats_to_frames, beats_to_seconds, loop_hops

LEAD_SECONDS: Final = 0.03  # so far ahead of an onset the windows that measure a timbre hear it
_RISES_NEPERS: Final = 0.1  # a stroke counts in the bands that it makes louder: a hat leaves the kick's decay alone
_BEFORE_HOPS, _AFTER_HOPS = (2, 3), (0, 1, 2, 3)  # of an onset, where a rise is read
FOLLOWS: Final = 0.2  # of a transposition, how far the coarse envelope goes along: 0 keeps formants, 1 is a faster tape
_REACH: Final = 3  # bands: how far a harmonic reaches that drowns what lies between it and the next
_HOLE_NEPERS: Final = 1.0  # so far below such a harmonic a band tells little of the envelope
_FILL: Final = 0.7  # nepers a band: how quickly neighbors matter less
_TINY: Final = 1e-9  # seconds

Places = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Span:
    """How long a loop lasts.

    Args:
        beats: In quarter notes.
        bpm: Quarter notes per minute.
    """

    beats: float
    bpm: float

    @property
    def frames(self) -> int:
        """Length in audio frames."""
        return beats_to_frames(self.beats, self.bpm)

    @property
    def hops(self) -> int:
        """Columns of its timbre plane."""
        return loop_hops(self.frames)

    @property
    def seconds(self) -> float:
        """Length in seconds, unrounded."""
        return beats_to_seconds(self.beats, self.bpm)


def resynthesize(
    stem: str,
    notes: tuple[Note, ...],
    timbre: Tensor,
    basis: TimbreBasis,
    source: Span,
    target: Span,
    semitones: int = 0,
    transposer: Transposer | None = None,
) -> tuple[tuple[Note, ...], Tensor]:
    """Return what a take's notes and timbre plane are at another tempo, length or key.

    Args:
        stem: Which stem.
        notes: What it plays, in beats.
        timbre: [d, hops].
        basis: Of the plane.
        source: The take's span.
        target: The span that is asked for.
        semitones: How much higher; drums stay.
        transposer: Knows how instruments change with their pitch; None for the rule alone.

    Returns:
        Notes and [d, hops of the target], ready for ``engine.codecs.structured.decode``; the very same where nothing changes.
    """
    semitones = semitones if stem in PITCHED else 0
    if source == target and not semitones:
        return notes, timbre
    rows = basis.decode(stem, timbre)
    rows = torch.cat((rows[:BANDS].clamp_min(FLOOR), rows[BANDS:]))
    if source != target:
        rows, notes = fit_timbre(stem, notes, rows, source, target), fit_notes(notes, source.beats, target.beats)
    if semitones:
        moved = transposed(notes, semitones)
        rows, notes = shift_timbre(stem, notes, moved, rows, target, semitones, transposer), moved
    return notes, basis.encode(stem, rows)


def fit_timbre(stem: str, notes: Sequence[Note], rows: Tensor, source: Span, target: Span) -> Tensor:
    """Bring the rows of a timbre to another span, onsets to onsets.

    Args:
        stem: Whose timbre it is. Each band of drums has onsets of its own: the strokes that make it louder.
        notes: Of the source.
        rows: [ROWS, hops of the source].
        source: Their span.
        target: The span that is asked for.

    Returns:
        [ROWS, hops of the target].
    """
    per_second = rows.shape[1] / source.seconds
    onsets = _onsets(notes, source, LEAD_SECONDS / min(1.0, source.bpm / target.bpm))
    if stem != "drums":
        return _read(rows, places(onsets, _ends(notes, onsets, source), source, target) * per_second)
    fitted = _read(rows, places(onsets, None, source, target) * per_second)
    at = np.round(onsets * per_second).astype(np.int64)
    after = torch.stack([rows[:BANDS, (at + hop) % rows.shape[1]] for hop in _AFTER_HOPS]).amax(0)
    before = torch.stack([rows[:BANDS, (at - hop) % rows.shape[1]] for hop in _BEFORE_HOPS]).amax(0)
    patterns, which = np.unique((after - before > _RISES_NEPERS).numpy(), axis=0, return_inverse=True)  # (patterns, onsets)
    for number, pattern in enumerate(patterns):
        if pattern.any():
            bands = np.flatnonzero(which.ravel() == number)
            fitted[bands] = _read(rows[bands], places(onsets[pattern], None, source, target) * per_second)
    return fitted


def _read(rows: Tensor, at: Places) -> Tensor:
    """Return circular rows [.., hops] at places that are counted in hops, in straight lines from hop to hop."""
    first = np.floor(at).astype(np.int64)
    part = torch.from_numpy((at - first).astype(np.float32))
    return torch.lerp(rows[:, first % rows.shape[1]], rows[:, (first + 1) % rows.shape[1]], part)


def _onsets(notes: Sequence[Note], span: Span, apart: float) -> Places:
    """Return when something begins, in order; what begins within so many seconds of another begins with it."""
    onsets: list[float] = []
    for start in sorted(beats_to_seconds(note.start % span.beats, span.bpm) for note in notes):
        if not onsets or start - onsets[-1] >= apart:
            onsets.append(start)
    if len(onsets) > 1 and onsets[0] + span.seconds - onsets[-1] < apart:
        onsets.pop()
    return np.array(onsets, dtype=np.float64)


def _ends(notes: Sequence[Note], onsets: Places, span: Span) -> Places:
    """Return for each onset when all is released that began before the next, [onsets]."""
    starts = np.array([beats_to_seconds(note.start % span.beats, span.bpm) for note in notes])
    ends = starts + [beats_to_seconds(note.length, span.bpm) for note in notes]
    starts, ends = np.concatenate((starts - span.seconds, starts)), np.concatenate((ends - span.seconds, ends))
    return np.array([ends[starts < following - _TINY].max() for following in _following(onsets, span)])


def _following(onsets: Places, span: Span) -> Places:
    return np.append(onsets[1:], onsets[:1] + span.seconds)


def places(onsets: Places, ends: Places | None, source: Span, target: Span) -> Places:
    """Return which place of the source each hop of the target sounds like.

    From an onset, and from a release before a rest, time runs on at its own speed. It stands still or leaps where there is
    more or less of it than before: just before the windows hear the next onset.

    Args:
        onsets: Of the source, in order; none for a loop that rests.
        ends: For each onset when what is held ends; None for strokes.
        source: The span that the places are in.
        target: The span of the hops.

    Returns:
        [hops of the target], rising round the loop.
    """
    slower = source.bpm / target.bpm
    beats = np.arange(target.hops) * (target.beats / target.hops)
    ahead = beats >= target.beats - 0.5 / TICKS_PER_BEAT  # as ``fit_notes`` has it: what anticipates the loop's first beat
    now = np.where(ahead, beats - target.beats, beats) % source.beats * (60 / target.bpm)
    if not len(onsets):
        return now / slower
    times, found = [], []
    for number, (onset, following) in enumerate(zip(onsets, _following(onsets, source), strict=True)):
        lead = min(LEAD_SECONDS, (following - onset) * min(1.0, slower) / 4)
        anchors = [(onset, 0.0), (following, lead)]
        if ends is not None and ends[number] < following - 2 * lead / min(1.0, slower):
            anchors.insert(1, (float(ends[number]), 0.0))
        for (place, _), (until, early) in pairwise(anchors):
            runs = (until - place) * min(1.0, slower) - early
            times += [place * slower, place * slower + runs, until * slower - early]
            found += [place, place + runs, until - early]
    times.append((onsets[0] + source.seconds) * slower)
    found.append(onsets[0] + source.seconds)
    now = np.where(now < onsets[0] * slower, now + source.seconds * slower, now)
    heard: Places = np.interp(now, times, found)
    return heard


def shift_timbre(
    stem: str,
    notes: Sequence[Note],
    moved: Sequence[Note],
    rows: Tensor,
    span: Span,
    semitones: int,
    transposer: Transposer | None = None,
) -> Tensor:
    """Bring the rows of a timbre to other pitches; laid over the harmonics of the new notes it is as loud as before.

    Args:
        stem: Whose timbre it is.
        notes: Those that it was measured with.
        moved: Those that it shall sound with.
        rows: [ROWS, hops].
        span: Of the loop.
        semitones: How much higher the latter are.
        transposer: Corrects the rule, if there is one.

    Returns:
        [ROWS, hops].
    """
    before, after = (excited(stem, played, rows, span) for played in (notes, moved))
    envelope = ruled_envelope(rows, before, after, semitones)
    if transposer is not None:
        mids = [part[:MID_BANDS] for part in (envelope, before, after)]
        envelope[:MID_BANDS] = transposer(stem, rows, mids[0], mids[1], mids[2], semitones)
    envelope = envelope.clamp_min(FLOOR)
    kept = (rows[:MID_BANDS].mul(2).exp().mean() / envelope[:MID_BANDS].mul(2).exp().mean()).log() / 2
    return torch.cat(((envelope + kept).clamp_min(FLOOR), rows[BANDS:]))


def ruled_envelope(rows: Tensor, before: Tensor, after: Tensor, semitones: int) -> Tensor:
    """Return what a timbre's envelope is at other pitches by rule, not yet as loud as before, [BANDS, hops].

    Gains are what a timbre has in each band over what its excitation has there. Their coarse shape, at harmonics, is the body
    of an instrument and follows the pitch by ``FOLLOWS``; what single harmonics and the holes between them have beside it
    goes all the way.

    Args:
        rows: [ROWS, hops].
        before: Log envelope of what the old notes excite, [BANDS, hops].
        after: The same of the new ones.
        semitones: How much higher these are.
    """
    gains = rows[:BANDS] - before
    coarse = _filled(gains[:MID_BANDS], before[:MID_BANDS])
    fine = gains[:MID_BANDS] - coarse
    gains[:MID_BANDS] = _along_bands(semitones * FOLLOWS) @ coarse + _along_bands(semitones) @ fine
    return gains + after


def excited(stem: str, notes: Sequence[Note], rows: Tensor, span: Span) -> Tensor:
    """Return the log envelope of an excitation, as if it were the side too, [BANDS, hops]."""
    mono = excitation_of(stem, notes, timbre_of(rows), span.frames, span.bpm)
    return analyze(torch.stack((2 * mono, torch.zeros_like(mono))))


def _filled(gains: Tensor, excited: Tensor) -> Tensor:
    """Return gains [bands, hops] between harmonics from those at harmonics."""
    around = F.max_pool1d(excited.T[None].transpose(1, 2), 2 * _REACH + 1, 1, _REACH)[0]
    weight = torch.exp((excited - around) / _HOLE_NEPERS)
    bands = torch.arange(MID_BANDS)
    near = torch.exp(-_FILL * (bands[:, None] - bands).abs())
    return (near @ (weight * gains)) / (near @ weight)


@lru_cache(maxsize=32)
@torch.inference_mode(False)
def _along_bands(semitones: float) -> Tensor:
    """Return the matrix that moves an envelope up by semitones, [bands, bands]; at the ends its last band goes on."""
    rates = erb_rate(band_centers_hz())
    place = (erb_rate(band_centers_hz() / 2 ** (semitones / 12)) - rates[0]) / (rates[1] - rates[0])
    distance = place.clamp(0, MID_BANDS - 1)[:, None] - torch.arange(MID_BANDS)
    return (1 - distance.abs()).clamp_min(0.0).float()
