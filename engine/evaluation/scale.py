"""One scale for every measure, and what should be reached on it: held-out real pieces are 1, shuffled pairs 0."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

Cells = Mapping[str, dict[str, float]]  # row -> value, low, high, n
SCALE: Final = "scale"  # the row that holds the place on it
SUBJECTS: Final = ("generated", "codec", "swapped")  # the rows that are put on it, the first that is there
REAL: Final = "real"
SHUFFLED: Final = "real shuffled"


@dataclass(frozen=True)
class ScaleTarget:
    """Where on the scale a measure of a task should stand.

    Args:
        task: ``joint`` or ``locked``.
        measure: Name of the measure, less ``notes.`` or ``audio.``.
        least: The place that is enough.
        text: What it is called in the card.
    """

    task: str
    measure: str
    least: float
    text: str


SCALE_TARGETS: Final = (
    ScaleTarget("joint", "on_grid.drums", 0.85, "drums on the sixteenth grid"),
    ScaleTarget("joint", "cbs.mix", 0.85, "beats common to all stems (CBS)"),
    ScaleTarget("locked", "cbs.mix", 0.85, "beats common to made and locked stems (CBS)"),
    ScaleTarget("locked", "in_key.bass", 0.85, "bass in the key of what is locked"),
    ScaleTarget("locked", "in_key.melody", 0.75, "melody in the key of what is locked"),
    ScaleTarget("locked", "in_chord.bass", 0.85, "bass in the chords of what is locked"),
    ScaleTarget("locked", "in_chord.melody", 0.75, "melody in the chords of what is locked"),
    ScaleTarget("joint", "density_gap.melody", 0.75, "melody as dense as the real one"),
    ScaleTarget("joint", "repetition_gap.melody", 0.75, "melody's bars repeating as the real one's"),
)


def place(cells: Cells) -> dict[str, float] | None:
    """Return where a measure stands: (value - shuffled) / (real - shuffled), with the interval of its value.

    For a distance this is 1 - distance / that of shuffled pairs. None where nothing was made, or where the intervals of real
    and shuffled meet, so that the scale has no length.
    """
    subject = next((cells[row] for row in SUBJECTS if row in cells), None)
    real, zero = cells.get(REAL), cells.get(SHUFFLED)
    if subject is None or real is None or zero is None:
        return None
    if real["low"] <= zero["high"] and zero["low"] <= real["high"]:
        return None
    length = real["value"] - zero["value"]
    value, *ends = ((subject[name] - zero["value"]) / length for name in ("value", "low", "high"))
    return {"value": round(value, 4), "low": round(min(ends), 4), "high": round(max(ends), 4), "n": subject["n"]}


def scaled(figures: Mapping[str, Cells]) -> dict[str, dict[str, dict[str, float]]]:
    """Return figures with the row of the scale wherever there is one."""
    return {name: {**cells, **({SCALE: found} if (found := place(cells)) else {})} for name, cells in figures.items()}


def scale_verdicts(tasks: Mapping[str, Mapping[str, Cells]]) -> list[dict[str, Any]]:
    """Hold the scale against ``SCALE_TARGETS``, by notes and by audio; measures without a place on it are left out."""
    found: list[dict[str, Any]] = []
    for target in SCALE_TARGETS:
        for kind in ("notes", "audio"):
            cells = tasks.get(target.task, {}).get(f"{kind}.{target.measure}", {})
            if SCALE not in cells:
                continue
            there = cells[SCALE]
            found.append(
                {
                    "text": target.text,
                    "measure": target.measure,
                    "read_from": kind,
                    "task": target.task,
                    "least": target.least,
                    "value": there["value"],
                    "low": there["low"],
                    "high": there["high"],
                    "missed_by": round(max(0.0, target.least - there["value"]), 4),
                }
            )
    return found
