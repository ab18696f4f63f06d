"""A piano roll of a loop, as SVG."""

from collections.abc import Mapping, Sequence
from typing import Final

from engine.listening.spectrogram import ROWS, WIDTH
from engine.music import Note
from engine.stems import DRUM_KEYS, STEMS

_LOWEST, _HIGHEST = 24, 95  # C1 to B6: what the pitched stems play
_DRUM_ROWS: Final = list(DRUM_KEYS.values())
_STROKE: Final = 4.0  # columns: a stroke has no length


def piano_roll(notes: Mapping[str, Sequence[Note]], beats: float, beats_per_bar: float) -> str:
    """Return the notes of some stems over the bar lines, colored by stem; what passes the end goes on at the start.

    Args:
        notes: By stem.
        beats: Length of the loop.
        beats_per_bar: Length of a bar.
    """
    scale = WIDTH / beats
    bars = "".join(f"M{bar * beats_per_bar * scale:.1f} 0v{ROWS}" for bar in range(1, round(beats / beats_per_bar)))
    shapes = "".join(
        f'<path class="{stem}" d="{"".join(_box(stem, note, scale) for note in notes[stem])}"/>'
        for stem in STEMS
        if notes.get(stem)
    )
    return (
        f'<svg class="roll" viewBox="0 0 {WIDTH} {ROWS}" preserveAspectRatio="none" role="img" aria-label="notes">'
        f'<path class="bars" d="{bars}"/>{shapes}</svg>'
    )


def _box(stem: str, note: Note, scale: float) -> str:
    begin = note.start * scale % WIDTH
    length = _STROKE if stem == "drums" else max(_STROKE, note.length * scale - 1)
    if stem == "drums":
        place = _DRUM_ROWS.index(note.pitch) / len(_DRUM_ROWS) if note.pitch in _DRUM_ROWS else 0.0
        height = ROWS / len(_DRUM_ROWS) / 2
    else:
        place = (min(max(note.pitch, _LOWEST), _HIGHEST) - _LOWEST) / (_HIGHEST - _LOWEST + 1)
        height = ROWS / (_HIGHEST - _LOWEST + 1)
    top = ROWS * (1 - place) - height
    boxes = [(begin, min(length, WIDTH - begin))]
    if begin + length > WIDTH:
        boxes.append((0.0, min(begin + length - WIDTH, begin)))
    return "".join(f"M{left:.1f} {top:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z" for left, width in boxes)
