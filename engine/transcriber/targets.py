"""What the network shall say of a stretch of columns: beginnings, held notes, velocities and exact times."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Span:
    """A note in columns of a stretch.

    Args:
        first: Where it begins, in columns from the stretch's first, with fractions; it may lie before.
        last: Where it ends.
        row: Of its key in the ear.
        velocity: 0 to 1.
    """

    first: float
    last: float
    row: int
    velocity: float


@dataclass(frozen=True, eq=False)
class Targets:
    """As ``engine.transcriber.network.Heard`` shall be, each [columns, rows].

    Args:
        onset: 1 where a note begins, falling to 0 within the ear's reach on either side.
        held: 1 where a note is held.
        velocity: Of the nearest beginning; counts where ``onset`` is above 0.
        offset: Columns to the nearest beginning; counts where ``onset`` is above 0.
    """

    onset: Floats
    held: Floats
    velocity: Floats
    offset: Floats


def make_targets(spans: Sequence[Span], columns: int, rows: int, reach: float) -> Targets:
    """Return the targets of a stretch; of beginnings that share a cell the nearest counts.

    Args:
        spans: Of the notes that touch it.
        columns: Its length.
        rows: Keys of the ear.
        reach: How many columns from a beginning the target falls to 0.
    """
    onset, held, velocity, offset = (np.zeros((columns, rows), np.float32) for _ in range(4))
    for span in spans:
        begin, end = max(0, int(np.ceil(span.first))), min(columns, int(np.ceil(span.last)))
        held[begin:end, span.row] = 1
        near = np.arange(max(0, int(np.ceil(span.first - reach))), min(columns, int(np.floor(span.first + reach)) + 1))
        if not len(near):
            continue
        closeness = 1 - np.abs(near - span.first) / reach
        near = near[closeness > onset[near, span.row]]
        onset[near, span.row] = 1 - np.abs(near - span.first) / reach
        velocity[near, span.row] = span.velocity
        offset[near, span.row] = span.first - near
    return Targets(onset, held, velocity, offset)
