"""Do the stems that a model makes go together with those they were made for? As the coherence scorer hears it."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Final

import numpy as np

from engine.coherence.heard import COLUMNS_PER_SECOND, Heard, Window, heard_from_json, together, transposed, window
from engine.coherence.metrics import INTERVALS
from engine.coherence.scorer import Scorer, starts
from engine.evaluation.loop import Tally
from engine.evaluation.results import Result, summarize
from engine.evaluation.summary import Figures
from engine.stems import PITCHED, STEMS

STRANGERS: Final = 4  # stems of other held-out pieces that each is held against
_SHIFTS_BEATS: Final = (-0.75, -0.5, -0.25, 0.25, 0.5, 0.75)
_KEPT: Final = {"locked": ("drums", "instrument"), "joint": ()}  # by task; the rest was made

Contrast = Iterator[tuple[str, list[Window]]]


def coherence_figures(
    model: Sequence[Result], real: Sequence[Result], task: str, load: Callable[[], Scorer] = Scorer.load
) -> Figures:
    """Tell in what share of pairs a stem goes better with its band than another one does.

    The band are the stems that were kept, or where none was all others. Measures: ``coherent`` against real stems of the same
    name of other held-out pieces, ``coherent_key`` against the stem itself transposed, ``coherent_time`` against itself
    out of step by one to three sixteenths. Rows: ``generated``, and ``real``, the stem of the real piece in its place. Chance is
    one half; a silent stem never wins.

    Args:
        model: Results; those of the task count.
        real: Results of the task ``real`` for the same conditions.
        task: ``joint`` or ``locked``.
        load: Gives the scorer; called only if there is something to score.
    """
    played = {result.index: heard_from_json(result.extra["heard"]) for result in real if result.task == "real"}
    made = [result for result in model if result.task == task and result.index in played]
    if not made or len(played) < 2:
        return {}
    scorer = load()
    beats = {result.index: float(result.extra["columns_per_beat"]) for result in real if result.task == "real"}
    tallies: dict[str, dict[str, list[Tally]]] = {}
    for result in made:
        rng = Random(f"strangers:{result.index}")
        others = [played[index] for index in rng.sample(sorted(set(played) - {result.index}), min(STRANGERS, len(played) - 1))]
        made_here = _with_kept(heard_from_json(result.extra["heard"]), played[result.index], _KEPT[task])
        rows = {"generated": made_here, "real": played[result.index]}
        for stem in (name for name in STEMS if name not in _KEPT[task]):
            context = _KEPT[task] or tuple(name for name in STEMS if name != stem)
            interval, shift = rng.choice(INTERVALS), rng.choice(_SHIFTS_BEATS) * beats[result.index]
            for row, heard in rows.items():
                for name, tally in _held_against(scorer, heard, stem, context, others, interval, shift).items():
                    tallies.setdefault(f"scorer.{name}.{stem}", {}).setdefault(row, []).append(tally)
    figures: Figures = {}
    for name, found in sorted(tallies.items()):
        cells = {row: summarize(values, median=False) for row, values in found.items()}
        figures[name] = {row: cell for row, cell in cells.items() if cell is not None}
    return figures


def columns_per_beat(bpm: float) -> float:
    """Return how many columns of what is heard a quarter note lasts."""
    return COLUMNS_PER_SECOND * 60 / bpm


def _with_kept(made: Heard, played: Heard, kept: Sequence[str]) -> Heard:
    """Return what was made together with the stems that were kept, which are the real piece's; both last equally long."""
    registers, pitches, audible = made.registers.copy(), made.pitches.copy(), made.audible.copy()
    for stem in kept:
        row = STEMS.index(stem)
        registers[row], audible[row] = played.registers[row], played.audible[row]
        if stem in PITCHED:
            pitches[PITCHED.index(stem)] = played.pitches[PITCHED.index(stem)]
    return Heard(registers, pitches, audible, made.loop)


def _held_against(
    scorer: Scorer, heard: Heard, stem: str, context: Sequence[str], others: Sequence[Heard], interval: int, shift: float
) -> dict[str, Tally]:
    """Return how many of its rivals a stem scores higher than, and how many there were, by kind of rival."""
    if not any(heard.audible[STEMS.index(name)] for name in context):
        return {}
    firsts = starts(heard.columns, heard.loop)
    own = [window(heard, first) for first in firsts]
    rivals: list[tuple[str, list[Window]]] = [("coherent", [window(other, first) for first in firsts]) for other in others]
    if stem in PITCHED:
        rivals.append(("coherent_key", [transposed(found, interval) for found in own]))
    rivals.append(("coherent_time", [window(heard, first + shift) for first in firsts]))
    rows = [own]
    for _, windows in rivals:
        rows.append([together({**dict.fromkeys(context, band), stem: rival}) for band, rival in zip(own, windows, strict=True)])
    scores = scorer.scores([found for row in rows for found in row], stem, context).reshape(len(rows), -1).mean(1)
    sounds = bool(heard.audible[STEMS.index(stem)])
    tallies: dict[str, Tally] = {}
    for (name, _), score in zip(rivals, scores[1:], strict=True):
        total, weight = tallies.get(name, Tally(0.0, 0.0))
        tallies[name] = Tally(total + float(sounds and np.greater(scores[0], score)), weight + 1)
    return tallies
