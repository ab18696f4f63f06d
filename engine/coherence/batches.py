"""Batches of a contrast: windows of pieces that are hard to tell apart, each cut into two sets of stems, and out of step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine.coherence.heard import COLUMNS_PER_SECOND, Floats, Heard, Window, hear, transposed, window
from engine.coherence.recipe import Settings
from engine.stems import PITCHED, STEMS
from engine.tagger.corpus import Example
from engine.units import TICKS_PER_BEAT

SHIFTS: Final = (1, 2, 3, 4, 5, 6, 7)  # sixteenths: less than any bar, so that no shift is the piece itself
_BEATS: Final = 16  # a window begins on one of so many
_STRETCH: Final = 1.25  # most that a piece is brought to another's tempo
_SAME_KEY: Final = 0.5  # of the groups
_SINGLE: Final = 0.6  # of the sets are one stem, the rest any cut
_GAIN: Final = 0.5  # most that a register's rises are changed, as a logarithm
_PITCHED_ROWS: Final = [STEMS.index(stem) for stem in PITCHED]


@dataclass(frozen=True, eq=False)
class Material:
    """A piece to learn from or to measure on.

    Args:
        heard: Its stems.
        style: Its name.
        tonic: Pitch class of its key.
        bpm: Quarter notes per minute.
    """

    heard: Heard
    style: str
    tonic: int
    bpm: float

    @property
    def columns_per_beat(self) -> float:
        """Columns of 20 ms in a quarter note."""
        return COLUMNS_PER_SECOND * 60 / self.bpm


@dataclass(frozen=True, eq=False)
class Windows:
    """Windows as the network takes them.

    Args:
        rises: [b, stems, REGISTERS, RHYTHM_COLUMNS].
        pitches: [b, pitched stems, PITCHES, PITCH_COLUMNS].
        audible: [b, stems].
    """

    rises: Tensor
    pitches: Tensor
    audible: Tensor


@dataclass(frozen=True, eq=False)
class Batch:
    """What is learned from at once.

    Args:
        windows: Of the pieces.
        shifted: ``hard`` times the rises of the same pieces later or earlier by sixteenths, [hard, b, stems, REGISTERS, columns].
        one: 1 for the stems of each piece's first set, [b, stems].
        two: For those of its second; the sets do not meet, and some stem of each sounds.
        intervals: Semitones by which each piece is transposed to be its own negative, 1 to 11, [hard, b].
        pitched: Whether both sets have a stem with a pitch: only then is a transposed one a negative, [b].
    """

    windows: Windows
    shifted: Tensor
    one: Tensor
    two: Tensor
    intervals: Tensor
    pitched: Tensor


def materials(examples: Sequence[Example]) -> list[Material]:
    """Return those pieces of a corpus in which two stems or more sound."""
    return [
        Material(hear(example.features), example.labels.style, example.labels.tonic, example.labels.bpm)
        for example in examples
        if example.features.audible.sum() > 1
    ]


def stack(windows: Sequence[Window]) -> Windows:
    """Return windows as a batch."""
    fields = ([getattr(found, name) for found in windows] for name in ("rises", "pitches", "audible"))
    rises, pitches, audible = (torch.from_numpy(np.stack(values)) for values in fields)
    return Windows(rises, pitches, audible)


class Batches:
    """Draws training batches; what is drawn depends on the seed and the step alone."""

    def __init__(self, pieces: Sequence[Material], settings: Settings, seed: int) -> None:
        """Take pieces.

        Raises:
            ValueError: They are of fewer styles than a batch has, or a style has too few.
        """
        found: dict[str, list[Material]] = {}
        for piece in pieces:
            found.setdefault(piece.style, []).append(piece)
        self._by_style = [row for _, row in sorted(found.items()) if len(row) >= settings.alike]
        if len(self._by_style) < settings.styles:
            raise ValueError(
                f"the library must have {settings.alike} pieces of each of {settings.styles} styles, but only "
                f"{len(self._by_style)} have as many; render more with quartet studio"
            )
        self._settings = settings
        self._seed = seed

    def draw(self, step: int) -> Batch:
        """Return the batch of a step."""
        rng = np.random.default_rng((self._seed, step))
        straight: list[Window] = []
        shifted: list[list[Floats]] = [[] for _ in range(self._settings.hard)]
        for style in rng.choice(len(self._by_style), self._settings.styles, replace=False):
            self._group(self._by_style[int(style)], straight, shifted, rng)
        sets = [_cut(found.audible, rng) for found in straight]
        one, two = (np.stack(rows) for rows in zip(*sets, strict=True))
        pitched = one[:, _PITCHED_ROWS].any(1) & two[:, _PITCHED_ROWS].any(1)
        return Batch(
            stack(straight),
            torch.from_numpy(np.array(shifted)),
            torch.from_numpy(one),
            torch.from_numpy(two),
            torch.from_numpy(rng.integers(1, 12, (self._settings.hard, len(straight)))),
            torch.from_numpy(pitched),
        )

    def _group(
        self, pieces: Sequence[Material], straight: list[Window], shifted: list[list[Floats]], rng: np.random.Generator
    ) -> None:
        """Add the windows of pieces of one style, as alike as they can be made."""
        order = [pieces[int(index)] for index in rng.permutation(len(pieces))]
        leader, beat, added = order[0], int(rng.integers(_BEATS)), 0
        same_key, speed = rng.random() < _SAME_KEY, float(np.exp(rng.uniform(-0.1, 0.1)))
        for place, piece in enumerate(order):
            found = alike(piece, leader, beat, same_key, 0.0, speed)
            spare = len(order) - place - (self._settings.alike - added)
            if found.audible.sum() < 2 and spare > 0:  # a song may rest where it was cut
                continue
            gains = np.exp(rng.uniform(-_GAIN, _GAIN, found.rises.shape[:2])).astype(np.float32)[:, :, None]
            straight.append(Window(found.rises * gains, found.pitches, found.audible))
            for row in shifted:
                ticks = int(rng.choice(SHIFTS)) * int(rng.choice((-1, 1)))
                late = alike(piece, leader, beat, same_key, ticks / TICKS_PER_BEAT, speed)
                row.append(late.rises * gains)
            added += 1
            if added == self._settings.alike:
                return


def alike(piece: Material, leader: Material, beat: float, same_key: bool, later_beats: float = 0.0, speed: float = 1.0) -> Window:
    """Return a window of a piece at the tempo of another, from the same beat, and in its key if wanted.

    A piece whose tempo is too far off keeps its own; the keys are brought together by the nearest way.

    Args:
        piece: Whose window.
        leader: Whose tempo, and key.
        beat: Where it begins.
        same_key: Whether its tonic is to be the leader's.
        later_beats: How much later it begins than that.
        speed: How much faster both pass.
    """
    ratio = leader.bpm / piece.bpm
    rate = speed * (ratio if 1 / _STRETCH <= ratio <= _STRETCH else 1.0)
    found = window(piece.heard, (beat + later_beats) * piece.columns_per_beat, rate)
    interval = (leader.tonic - piece.tonic + 5) % 12 - 5
    return transposed(found, interval) if same_key and interval else found


def _cut(audible: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Return two sets of the stems that sound; where fewer than two do, one of them is silent and teaches nothing."""
    sounding = rng.permutation(np.flatnonzero(audible > 0))
    one, two = np.zeros_like(audible), np.zeros_like(audible)
    count = 1 if rng.random() < _SINGLE else int(rng.integers(1, max(2, len(sounding))))
    one[sounding[:count]] = 1
    two[sounding[count:]] = 1
    return one, two
