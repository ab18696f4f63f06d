"""The card's pictures: how the losses fell, and what was reached beside what real pieces have."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

CURVES: Final = ("score", "timbre")
_SHOWN: Final = (
    ("joint", "in_chord.bass", "bass\nin chord"),
    ("joint", "in_chord.instrument", "instrument\nin chord"),
    ("joint", "in_chord.melody", "melody\nin chord"),
    ("joint", "on_grid.drums", "drums\non grid"),
    ("joint", "root.bass", "bass root\nper bar"),
    ("locked", "root.bass", "bass root,\nno chords"),
)
_ROWS: Final = (("generated", "#3465a4"), ("real", "#73a946"), ("shuffled", "#b0b0b0"))


def read_curve(path: Path) -> list[dict[str, float]]:
    """Read a curve that ``quartet train`` wrote: a row of numbers by column; empty where there is no file."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return [{name: float(value) for name, value in row.items() if value} for row in csv.DictReader(file)]


def plot_curves(folder: Path, target: Path) -> bool:
    """Draw the losses of both networks over the minutes of training; False where no curve is found.

    Args:
        folder: Of the model, with ``score_curve.csv`` and ``timbre_curve.csv``.
        target: The PNG to write.
    """
    from matplotlib.figure import Figure

    curves = {name: read_curve(folder / f"{name}_curve.csv") for name in CURVES}
    if not any(curves.values()):
        return False
    figure = Figure(figsize=(8.0, 3.0), layout="constrained")
    for place, (name, rows) in zip(figure.subplots(1, len(CURVES)), curves.items(), strict=True):
        minutes = [row["seconds"] / 60 for row in rows]
        for column in [column for column in (rows[0] if rows else {}) if column not in ("step", "seconds")]:
            heavy = column == "loss"
            place.plot(
                minutes,
                [row.get(column, float("nan")) for row in rows],
                label=column,
                linewidth=1.8 if heavy else 0.7,
                color="black" if heavy else None,
            )
        place.set(title=f"{name} network", xlabel="minutes", ylabel="loss")
        if rows:
            place.legend(fontsize=6, ncols=2)
    figure.savefig(target, dpi=110)
    return True


def plot_figures(tasks: Mapping[str, Any], target: Path) -> bool:
    """Draw the main measures as bars, by notes and by audio; False where nothing was generated.

    Args:
        tasks: Figures by task.
        target: The PNG to write.
    """
    from matplotlib.figure import Figure

    def values(kind: str, row: str) -> Sequence[float]:
        cells = [tasks.get(task, {}).get(f"{kind}.{measure}", {}).get(row, {}) for task, measure, _ in _SHOWN]
        return [float(cell.get("value", "nan")) for cell in cells]

    if not any(value == value for kind in ("notes", "audio") for value in values(kind, "generated")):
        return False
    figure = Figure(figsize=(8.0, 5.0), layout="constrained")
    for place, kind in zip(figure.subplots(2, 1), ("notes", "audio"), strict=True):
        for offset, (row, color) in enumerate(_ROWS):
            place.bar([x + 0.27 * (offset - 1) for x in range(len(_SHOWN))], values(kind, row), 0.25, label=row, color=color)
        place.set(title=f"read from the {kind}", ylim=(0, 1.05))
        place.set_xticks(range(len(_SHOWN)), [text for _, _, text in _SHOWN], fontsize=7)
    place.legend(fontsize=7, ncols=3, loc="upper center", bbox_to_anchor=(0.5, -0.25))
    figure.savefig(target, dpi=110)
    return True
