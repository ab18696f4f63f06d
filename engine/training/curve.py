"""The curve of a training: a CSV with a row now and then, which a resumed run goes on with from the step it begins at."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path


def begin_curve(path: Path, losses: Sequence[str], step: int) -> None:
    """Begin a curve, or take away what lies behind the step that a resumed run begins at.

    Args:
        path: Of the file.
        losses: Names of the columns behind ``step``, ``seconds`` and ``loss``.
        step: The last one that was done.
    """
    rows = [line.split(",") for line in path.read_text().splitlines()[1:]] if path.exists() else []
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([["step", "seconds", "loss", *losses], *(row for row in rows if int(row[0]) <= step)])


def add_to_curve(path: Path, step: int, seconds: float, losses: Iterable[float], decimals: int = 4) -> None:
    """Write one more row: the steps done, the seconds they took, and the mean losses, the weighted sum first."""
    with path.open("a", newline="") as file:
        csv.writer(file).writerow([step, round(seconds, 1), *(round(loss, decimals) for loss in losses)])
