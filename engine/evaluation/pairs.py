"""Loops side by side, once all have been read: each beside its real piece, and beside those of other conditions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from engine.evaluation.conditions import partner
from engine.evaluation.likeness import measure_likeness
from engine.evaluation.loop import Tally, add
from engine.evaluation.results import Result
from engine.evaluation.rhythm import measure_rhythm, shuffled_rhythm
from engine.evaluation.traces import KINDS, LoopTrace, trace_from_json
from engine.stems import STEMS

_SHUFFLED: Final = {"generated": "shuffled", "codec": "codec shuffled", "real": "real shuffled"}


def measure_pairs(results: Sequence[Result], real: Sequence[Result]) -> list[Result]:
    """Add to results that keep a trace what it measures beside other loops' traces.

    A loop is held against its real piece, and for the shuffled row against those of its partner and of three others, for one
    pair tells little of how unlike two pieces are; rhythm is measured between its own stems, and for the shuffled row between
    each and those of other real pieces.

    Args:
        results: Of any tasks.
        real: Among them the readings of all real pieces, in the order of the conditions.
    """
    traces = [trace_from_json(reading.extra["trace"]) for reading in real if reading.task == "real"]
    return [_measured(result, traces) if "trace" in result.extra else result for result in results]


def _measured(result: Result, real: Sequence[LoopTrace]) -> Result:
    loop, own, count = trace_from_json(result.extra["trace"]), real[result.index], len(real)
    other = real[partner(result.index, count)]
    turns = [real[(result.index + turn * max(1, count // len(STEMS))) % count] for turn in range(1, len(STEMS))]
    row = next(row for row in _SHUFFLED if row in result.rows)
    added: dict[str, dict[str, Tally]] = {row: {}, _SHUFFLED[row]: {}}
    for kind in KINDS:
        if not any(name.startswith(f"{kind}.") for name in result.rows[row]):
            continue
        unlike = [measure_likeness(loop, real_one, kind) for real_one in (other, *turns) if real_one is not own]
        beside: Mapping[str, Mapping[str, Tally]] = {
            row: measure_likeness(loop, own, kind) | measure_rhythm(loop, kind, own),
            _SHUFFLED[row]: _mean(unlike) | shuffled_rhythm((loop, *turns), other, kind, seed=result.index),
        }
        for name, tallies in beside.items():
            added[name] |= {f"{kind}.{measure}": tally for measure, tally in tallies.items()}
    return replace(
        result, rows={**result.rows, **{name: {**result.rows.get(name, {}), **found} for name, found in added.items()}}
    )


def _mean(measured: Sequence[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the mean of each measure over the loops that have it, with the weight of one loop."""
    sums = {name: add(found[name] for found in measured if name in found) for found in measured for name in found}
    return {name: Tally(total / weight, 1.0) for name, (total, weight) in sums.items() if weight}
