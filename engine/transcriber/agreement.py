"""How well heard notes agree with true ones: each counts once, within 50 ms and on the same key.

The definition is that of ``mir_eval.transcription`` without offsets; a loop's notes agree across its seam too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.transcriber.decoding import Found

TOLERANCE_SECONDS: Final = 0.05
_DECIMALS: Final = 4  # mir_eval rounds distances so

Seconds = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Agreement:
    """Counts, which add up.

    Args:
        both: Pairs of a true note and a heard one.
        true: True notes.
        heard: Heard notes.
    """

    both: int = 0
    true: int = 0
    heard: int = 0

    def __add__(self, other: "Agreement") -> "Agreement":
        """Return the counts of both together."""
        return Agreement(self.both + other.both, self.true + other.true, self.heard + other.heard)

    @property
    def f1(self) -> float:
        """Twice the pairs for all notes, 1 where there are none."""
        return 2 * self.both / (self.true + self.heard) if self.true + self.heard else 1.0

    @property
    def precision(self) -> float:
        """The share of heard notes that are true, 1 where there are none."""
        return self.both / self.heard if self.heard else 1.0

    @property
    def recall(self) -> float:
        """The share of true notes that are heard, 1 where there are none."""
        return self.both / self.true if self.true else 1.0


@dataclass(frozen=True)
class Pair:
    """A true note and the heard one that agrees with it."""

    true: Found
    heard: Found
    late_seconds: float


def _late(true: Sequence[Found], heard: Sequence[Found], seconds: float | None) -> Seconds:
    """Return by how much each heard note comes after each true one, [true, heard]; in a loop by the shorter way."""
    late: Seconds = np.subtract.outer([note.start for note in heard], [note.start for note in true]).T
    return late if seconds is None else (late + seconds / 2) % seconds - seconds / 2


def _pairs_of_key(true: Sequence[Found], heard: Sequence[Found], seconds: float | None) -> list[Pair]:
    """Return as many pairs as there can be, by augmenting paths (Kuhn 1955); the near are tried first."""
    late = _late(true, heard, seconds)
    near = []
    for row in np.abs(late).round(_DECIMALS):
        order = np.argsort(row, kind="stable").tolist()
        near.append([index for index in order if row[index] <= TOLERANCE_SECONDS])
    taken: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for other in near[index]:
            if other not in tried:
                tried.add(other)
                if other not in taken or place(taken[other], tried):
                    taken[other] = index
                    return True
        return False

    for index in range(len(true)):
        place(index, set())
    return [Pair(true[index], heard[other], float(late[index, other])) for other, index in taken.items()]


def pairs(true: Sequence[Found], heard: Sequence[Found], seconds: float | None = None) -> list[Pair]:
    """Return the largest set of pairs in which every note occurs at most once.

    Args:
        true: Notes, starts in seconds.
        heard: As well.
        seconds: Length of a loop; None for what is none.
    """
    found = []
    for key in sorted({note.key for note in true} & {note.key for note in heard}):
        found += _pairs_of_key([n for n in true if n.key == key], [n for n in heard if n.key == key], seconds)
    return found


def agree(true: Sequence[Found], heard: Sequence[Found], seconds: float | None = None) -> Agreement:
    """Return how many notes agree; arguments as ``pairs``."""
    return Agreement(len(pairs(true, heard, seconds)), len(true), len(heard))
