"""Chords and keys read from notes by plain code, so that a chord track is always there."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.music import QUALITIES, SCALES, Chord, Key, Note
from engine.stems import PITCHED

# How much a stem tells of the chord: a bass names its root, a melody passes through other tones.
_WEIGHTS: Final = {"bass": 1.0, "instrument": 1.0, "melody": 0.35}
_READ: Final = ("", "m", "7", "maj7", "m7", "m7b5", "dim", "sus4", "5", "9", "maj9", "m9")
_CHANGE_COST: Final = 0.1  # a bar is only split where both halves fit clearly better alone
_SIZE_COST: Final = 0.06  # of each tone beyond three, or a ninth chord would explain everything

_CANDIDATES: Final = tuple(Chord(root, quality) for root in range(12) for quality in _READ)
_SCALE_MODES: Final = ("major", "minor", "dorian", "mixolydian")


def _templates() -> NDArray[np.float64]:
    rows = np.zeros((len(_CANDIDATES), 12))
    for row, chord in zip(rows, _CANDIDATES, strict=True):
        row[list(chord.pitch_classes())] = 1.0
    return rows


_TEMPLATES: Final = _templates()
_ROOTS: Final = np.array([chord.root for chord in _CANDIDATES])
_EXTRA: Final = np.array([max(0, len(QUALITIES[chord.quality]) - 3) for chord in _CANDIDATES])


def _overlap(note: Note, start: float, end: float, loop: float) -> float:
    """Return for how many beats a note sounds between two beats of the loop."""
    covered = 0.0
    for turn in (-loop, 0.0, loop):
        covered += max(0.0, min(end, note.start + note.length + turn) - max(start, note.start + turn))
    return covered


def _scores(notes: Mapping[str, Sequence[Note]], start: float, end: float, loop: float) -> NDArray[np.float64]:
    """Return how well each candidate explains what sounds between two beats; nan where nothing does."""
    tones, low = np.zeros(12), np.zeros(12)
    for stem in PITCHED:
        sounding = [(note, _overlap(note, start, end, loop)) for note in notes.get(stem, ())]
        for note, beats in sounding:
            tones[note.pitch % 12] += _WEIGHTS[stem] * beats
        held = [(note.pitch, note.start, beats) for note, beats in sounding if beats > 0]
        if held and stem == "bass":
            first = min(held, key=lambda item: abs(item[1] - start))
            low[first[0] % 12] += 0.5
        elif held and stem == "instrument":
            low[min(held)[0] % 12] += 0.15
    if tones.sum() == 0:
        return np.full(len(_CANDIDATES), np.nan)
    share = tones / tones.sum()
    present = np.minimum(share / 0.12, 1.0)  # a tone counts as there from an eighth of the sound
    explained = _TEMPLATES @ share
    missing = ((1 - present)[None, :] * _TEMPLATES).sum(axis=1) / _TEMPLATES.sum(axis=1)
    scores: NDArray[np.float64] = explained - 0.45 * missing + 0.3 * low[_ROOTS] + 0.12 * present[_ROOTS] - _SIZE_COST * _EXTRA
    return scores


def read_chords(
    notes: Mapping[str, Sequence[Note]], bars: int, beats_per_bar: float, key: Key | None = None
) -> tuple[Chord, ...]:
    """Read a chord track from notes.

    Args:
        notes: Notes by stem, in beats; drums are ignored.
        bars: Length of the loop.
        beats_per_bar: Length of a bar in quarter notes.
        key: Where given, chords within it are preferred a little.

    Returns:
        One chord per beat; empty when no pitched note sounds anywhere.
    """
    loop = bars * beats_per_bar
    total = round(loop)
    prior = np.zeros(len(_CANDIDATES))
    if key is not None:
        outside = np.ones(12)
        outside[list(key.scale)] = 0
        prior = -0.05 * (_TEMPLATES @ outside)
    found: list[int | None] = []
    for bar in range(bars):
        start = bar * beats_per_bar
        middle = start + beats_per_bar / 2
        end = start + beats_per_bar
        whole = _scores(notes, start, end, loop) + prior
        halves = [_scores(notes, *span, loop) + prior for span in ((start, middle), (middle, end))]
        if np.isnan(whole).any():
            choice: list[int | None] = [None, None]
        elif any(np.isnan(half).any() for half in halves):
            choice = [int(whole.argmax())] * 2
        else:
            split = sum(float(half.max()) for half in halves) / 2
            stay = max(float(whole.max()), float((halves[0] + halves[1]).max() / 2))
            together = int(whole.argmax())
            choice = [int(half.argmax()) for half in halves] if split > stay + _CHANGE_COST else [together, together]
        first = round(middle) - round(start)
        found += [choice[0]] * first + [choice[1]] * (round(end) - round(middle))
    if all(index is None for index in found):
        return ()
    return tuple(_CANDIDATES[index] for index in _fill(found[:total]))


def _fill(found: list[int | None]) -> list[int]:
    """Let silent beats keep the chord before them, round the loop."""
    first = next(index for index in found if index is not None)
    last = next((index for index in reversed(found) if index is not None), first)
    filled = []
    for index in found:
        last = index if index is not None else last
        filled.append(last)
    return filled


def estimate_key(chords: Sequence[Chord]) -> Key | None:
    """Return the key whose scale holds a chord track best, the tonic being the root heard most and first; None if empty."""
    if not chords:
        return None
    tones, roots = np.zeros(12), np.zeros(12)
    for chord in chords:
        tones[list(chord.pitch_classes())] += 1
        roots[chord.root] += 1
    roots[chords[0].root] += 0.5 * len(chords) / 4
    best, chosen = -np.inf, None
    for mode in _SCALE_MODES:
        for tonic in range(12):
            key = Key(tonic, mode)
            inside = tones[list(key.scale)].sum() / tones.sum()
            third = tones[(tonic + SCALES[mode][2]) % 12] / tones.sum()
            score = inside + 0.5 * roots[tonic] / roots.sum() + 0.2 * third
            if score > best:
                best, chosen = score, key
    return chosen


def chords_text(chords: Sequence[Chord], beats_per_bar: float) -> str:
    """Write a chord track, one chord per beat, as ``engine.music.parse_chords`` reads it."""
    bars = []
    count = round(len(chords) / beats_per_bar)
    for bar in range(count):
        span = chords[round(bar * beats_per_bar) : round((bar + 1) * beats_per_bar)]
        plain = all(chord == span[0] for chord in span)
        halves = span[0] != span[-1] and len(span) % 2 == 0 and len(set(span)) == 2 and span[len(span) // 2 - 1] == span[0]
        names = span[:1] if plain else (span[0], span[-1]) if halves and span[len(span) // 2] == span[-1] else span
        bars.append(" ".join(str(chord) for chord in names))
    return " | ".join(bars)
