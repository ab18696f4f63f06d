"""From results to the figures of the card: tables of the tasks, style, diversity, and what was missed."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.evaluation.conditions import partner
from engine.evaluation.diversity import outline_from_json, pairwise
from engine.evaluation.loop import Tally
from engine.evaluation.results import Result, summarize, table
from engine.evaluation.style import StyleClassifier, train_classifier
from engine.stems import STEMS

Figures = dict[str, dict[str, dict[str, float]]]  # measure -> row -> value, low, high, n


@dataclass(frozen=True)
class Target:
    """What a measure of a task should reach.

    Args:
        task: ``joint`` or ``locked``.
        measure: Name of the measure, less ``notes.`` or ``audio.``.
        least: The value that is enough.
        most: The value that is too much; none where more is better.
        text: What it is called in the card.
    """

    task: str
    measure: str
    least: float
    most: float | None
    text: str


TARGETS: Final = (
    Target("joint", "in_chord.bass", 0.9, None, "bass in the given chord"),
    Target("joint", "in_chord.instrument", 0.8, None, "instrument in the given chord"),
    Target("joint", "on_grid.drums", 0.95, None, "drums on the sixteenth grid"),
    Target("joint", "in_chord.melody", 0.6, None, "melody in the given chord"),
    Target("joint", "density.melody", 0.5, 2.0, "melody's density against the real one"),
    Target("locked", "root.bass", 0.85, None, "bass on the root of each bar, no chords given"),
)


def task_figures(model: Sequence[Result], real: Sequence[Result], task: str) -> Figures:
    """Return the figures of a task beside those of real pieces, over the conditions that the task has done."""
    done = [result for result in model if result.task == task]
    indices = {result.index for result in done}
    beside = [result for result in real if result.task == "real" and (not done or result.index in indices)]
    figures = table([*done, *beside])
    own = {name for result in done for tallies in result.rows.values() for name in tallies}
    return {name: rows for name, rows in figures.items() if not own or name in own}


def _features(results: Sequence[Result], kind: str, stem: str) -> list[Any]:
    return [np.array(result.extra["features"][kind][stem], dtype=np.float32) for result in results]


def _hits(classifier: StyleClassifier, results: Sequence[Result], kind: str, stem: str, key: str) -> dict[str, float] | None:
    """Return the share of loops that are classified as the style under a key of their results."""
    if not results:
        return None
    found = classifier.classify(_features(results, kind, stem))
    return summarize([Tally(float(style == r.extra[key]), 1.0) for style, r in zip(found, results, strict=True)], False)


def style_figures(model: Sequence[Result], real: Sequence[Result]) -> Figures:
    """Train a classifier for every stem, by notes and by audio, and tell what it takes loops for.

    Rows: ``real`` are held-out real pieces, the classifier's own accuracy; ``real shuffled`` the same where the style of
    another condition counts; ``own prompt`` generated for the captions of
    the condition; ``swapped`` for those of another style, which count as hits; ``stayed`` the same loops where the
    condition's own style counts.
    """
    training = [result for result in real if result.task == "style"]
    if not training:
        return {}
    held_out = [result for result in real if result.task == "real"]
    joint = [result for result in model if result.task == "joint"]
    swaps = [result for result in model if result.task == "swaps"]
    names = [result.extra["style"] for result in held_out]
    others = [names[partner(place, len(names))] for place in range(len(names))]
    shuffled = [replace(r, extra={**r.extra, "style": other}) for r, other in zip(held_out, others, strict=True)]
    styles = [str(result.extra["style"]) for result in training]
    figures: Figures = {}
    for kind in ("notes", "audio"):
        for stem in STEMS:
            classifier = train_classifier(_features(training, kind, stem), styles)
            rows = {
                "real": _hits(classifier, held_out, kind, stem, "style"),
                "real shuffled": _hits(classifier, shuffled, kind, stem, "style"),
                "own prompt": _hits(classifier, joint, kind, stem, "style"),
                "swapped": _hits(classifier, swaps, kind, stem, "style"),
                "stayed": _hits(classifier, swaps, kind, stem, "own"),
            }
            figures[f"{kind}.style.{stem}"] = {row: value for row, value in rows.items() if value is not None}
    return figures


def diversity_figures(model: Sequence[Result], real: Sequence[Result]) -> Figures:
    """Tell how far seeds of one condition lie apart, and how far conditions do, generated and real."""
    seeds = [result for result in model if result.task == "seeds"]
    figures = table(seeds)
    same = {result.index for result in seeds}
    beside = [result for result in real if result.task == "real" and result.index in same]
    for row, results in (("conditions", seeds), ("real conditions", beside)):
        loops = [{stem: outline_from_json(value) for stem, value in r.extra["outlines"].items()} for r in results]
        for name, tally in pairwise(loops).items():
            value = round(tally.total / tally.weight, 4)
            figures.setdefault(name, {})[row] = {"value": value, "low": value, "high": value, "n": len(loops)}
    return figures


def verdicts(tasks: Mapping[str, Figures]) -> list[dict[str, Any]]:
    """Hold the figures against ``TARGETS``, by notes and by audio; measures that are not there are left out."""
    found: list[dict[str, Any]] = []
    for target in TARGETS:
        for kind in ("notes", "audio"):
            rows = tasks.get(target.task, {}).get(f"{kind}.{target.measure}", {})
            if "generated" not in rows:
                continue
            found.append(verdict(target, kind, rows["generated"], rows.get("real", {}).get("value")))
    return found


def verdict(target: Target, read_from: str, cell: Mapping[str, float], real: float | None) -> dict[str, Any]:
    """Hold a figure against its target.

    Args:
        target: What it should reach.
        read_from: What reads it, such as ``notes``.
        cell: The figure: value, low and high.
        real: What real pieces have, if they were read.
    """
    value = cell["value"]
    over = 0.0 if target.most is None else max(0.0, value - target.most)
    return {
        "text": target.text,
        "read_from": read_from,
        "task": target.task,
        "least": target.least,
        "most": target.most,
        "value": value,
        "low": cell["low"],
        "high": cell["high"],
        "real": real,
        "missed_by": round(max(0.0, target.least - value) + over, 4),
    }


def machine() -> dict[str, str]:
    """Describe the machine that figures and times come from."""
    name = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text(encoding="utf-8").splitlines()
        name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), name)
    return {
        "processor": name,
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
