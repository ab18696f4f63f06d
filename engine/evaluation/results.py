"""What was measured, condition by condition: written as it comes, so that an evaluation that was cut goes on."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.evaluation.loop import Tally

MEDIANS: Final = ("seam", "join")  # ratios with a long tail: the middle one is told, not the mean
_RESAMPLES: Final = 1000


@dataclass(frozen=True)
class Result:
    """One condition of one task.

    Args:
        task: Name of the task.
        index: Which condition.
        rows: By row (``generated``, ``real``, ``shuffled`` ...), by measure (``notes.in_chord.bass`` ...): sum and weight.
        extra: What is not a tally, such as features.
    """

    task: str
    index: int
    rows: Mapping[str, Mapping[str, Tally]]
    extra: Mapping[str, Any]

    def line(self) -> str:
        """Return the result as one line of JSON."""
        rows = {row: {name: list(tally) for name, tally in tallies.items()} for row, tallies in self.rows.items()}
        return json.dumps({"task": self.task, "index": self.index, "rows": rows, "extra": self.extra})


def parse_result(line: str) -> Result:
    """Read what ``Result.line`` wrote.

    Raises:
        ValueError: The line is no result, as the last one of a file that was cut.
    """
    data = json.loads(line)
    try:
        rows = {row: {name: Tally(*pair) for name, pair in tallies.items()} for row, tallies in data["rows"].items()}
        return Result(data["task"], int(data["index"]), rows, data["extra"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"a result must have task, index, rows and extra, but got {line[:80]!r}") from error


class ResultFile:
    """Results on disk, one a line under a line that says what they are results of."""

    def __init__(self, path: Path, identity: Mapping[str, Any]) -> None:
        """Open the file of an evaluation, or begin it anew where it is of another one.

        Args:
            path: Where it is.
            identity: What the results depend on; results of anything else are dropped.
        """
        self._path = path
        self._results: dict[tuple[str, int], Result] = {}
        head = json.dumps(identity, sort_keys=True)
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        if lines and lines[0] == head:
            for line in lines[1:]:
                try:
                    result = parse_result(line)
                except ValueError:  # the evaluation was cut while it wrote
                    continue
                self._results[result.task, result.index] = result
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join((head, *(result.line() for result in self.results()))) + "\n", encoding="utf-8")

    def __contains__(self, key: tuple[str, int]) -> bool:
        """Tell whether a condition of a task is done."""
        return key in self._results

    def add(self, result: Result) -> None:
        """Keep a result and write it."""
        self._results[result.task, result.index] = result
        with self._path.open("a", encoding="utf-8") as file:
            file.write(result.line() + "\n")

    def results(self, task: str | None = None) -> list[Result]:
        """Return the results of a task, or all, in the order of their conditions."""
        return [result for key, result in sorted(self._results.items()) if task is None or key[0] == task]


def summarize(tallies: Iterable[Tally], median: bool) -> dict[str, float] | None:
    """Return value, 95 % interval over conditions (bootstrap, seeded) and number of conditions; None without weight."""
    pairs = np.array([tally for tally in tallies if tally.weight > 0 and math.isfinite(tally.total)], dtype=np.float64)
    if not len(pairs):
        return None
    draws = np.random.default_rng(0).integers(0, len(pairs), (_RESAMPLES, len(pairs)))
    if median:
        values = pairs[:, 0] / pairs[:, 1]
        value, resampled = float(np.median(values)), np.median(values[draws], axis=1)
    else:
        value = float(pairs[:, 0].sum() / pairs[:, 1].sum())
        resampled = pairs[draws, 0].sum(axis=1) / pairs[draws, 1].sum(axis=1)
    low, high = np.percentile(resampled, (2.5, 97.5))
    return {"value": round(value, 4), "low": round(float(low), 4), "high": round(float(high), 4), "n": len(pairs)}


def table(results: Iterable[Result]) -> dict[str, dict[str, dict[str, float]]]:
    """Return measure -> row -> value, low, high and n over the results of one task."""
    gathered: dict[str, dict[str, list[Tally]]] = {}
    for result in results:
        for row, tallies in result.rows.items():
            for name, tally in tallies.items():
                gathered.setdefault(name, {}).setdefault(row, []).append(tally)
    summary: dict[str, dict[str, dict[str, float]]] = {}
    for name, rows in sorted(gathered.items()):
        for row, tallies_of_row in rows.items():
            value = summarize(tallies_of_row, name.split(".")[1] in MEDIANS)
            if value is not None:
                summary.setdefault(name, {})[row] = value
    return summary
