from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation.conditions import draw_conditions
from engine.evaluation.loop import Tally
from engine.evaluation.rhythm import (
    Pulse,
    dispersion,
    measure_rhythm,
    shuffled_rhythm,
    stability,
    synchronization,
    track_beats,
)
from engine.evaluation.traces import LoopTrace, Trace
from engine.studio.piece import Piece

RNG = np.random.default_rng(0)


def pulse(onsets: NDArray[Any], beats: float = 8.0, bpm: float = 120.0) -> Pulse:
    tracked = track_beats(onsets.astype(np.float64), np.ones(len(onsets)), beats, bpm)
    assert tracked is not None
    return tracked


def trace_of(piece: Piece) -> LoopTrace:
    starts = {stem: np.array([note.start for note in notes]) % piece.beats for stem, notes in piece.notes.items()}
    traces = {stem: Trace(onsets, np.ones(len(onsets)), None) for stem, onsets in starts.items()}
    return LoopTrace(piece.bpm, piece.bars, piece.beats_per_bar, {"notes": traces})


@pytest.mark.parametrize("offset", [0.0, 0.2, 0.45, -0.3])
def test_beats_lie_where_strokes_do(offset: float) -> None:
    tracked = pulse((np.arange(8) + offset) % 8)
    assert np.allclose(np.sort(tracked.times % 4.0), np.sort((np.arange(8) + offset) % 8 / 2))
    assert stability(tracked).total == pytest.approx(0.0, abs=1e-6)


def test_beats_follow_strokes_and_go_on_through_rests() -> None:
    tracked = pulse(np.array([0.0, 1.05, 2.0, 4.0]))
    assert np.allclose(tracked.times * 2, [0.0, 1.05, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0])
    assert np.allclose(tracked.intervals.sum(), 4.0)


def test_of_sixteenths_all_alike_the_beat_is_on_the_loops_start() -> None:
    assert pulse(np.arange(32) / 4).times[0] == 0.0


def test_the_beat_is_where_the_strong_strokes_are() -> None:
    onsets = np.arange(16) / 2
    tracked = track_beats(onsets, np.where(np.arange(16) % 2, 1.0, 0.2), 8.0, 120.0)
    assert tracked is not None
    assert np.allclose(tracked.times % 0.5, 0.25)


def test_nothing_has_no_beats() -> None:
    assert track_beats(np.zeros(0), np.zeros(0), 8.0, 120.0) is None


def test_a_steady_track_is_stabler_than_a_shaky_one() -> None:
    shaky = stability(pulse(np.arange(8) + RNG.normal(0, 0.04, 8).clip(-0.1, 0.1)))
    assert shaky.total > 10.0


def test_the_beats_of_one_clock_fall_together_and_of_two_do_not() -> None:
    first, second = pulse(np.arange(8.0)), pulse((np.arange(8) + 0.01) % 8)
    assert synchronization((first, first)) == Tally(1.0, 1.0)
    assert dispersion(first, first) == Tally(0.0, 1.0)
    assert synchronization((first, second)).total > 0.9
    assert dispersion(first, second).total == pytest.approx(0.02)
    other = pulse(np.arange(8.0), bpm=97.0)
    assert synchronization((first, other)).total < 0.7
    assert dispersion(first, other).total > 0.3


def test_half_a_beat_apart_no_window_is_shared() -> None:
    first, second = pulse(np.arange(8.0)), pulse(np.arange(8) + 0.5)
    assert synchronization((first, second)).total == pytest.approx(0.5)
    assert synchronization((first, second, second, second)).total == pytest.approx(0.5)
    assert dispersion(first, second).total == pytest.approx(1.0)


def test_stems_of_composed_pieces_beat_together_and_those_of_different_pieces_do_not() -> None:
    loops = [trace_of(condition.piece) for condition in draw_conditions(16)]
    real: dict[str, list[float]] = {}
    shuffled: dict[str, list[float]] = {}
    for index, loop in enumerate(loops):
        others = [loops[(index + turn) % 16] for turn in (8, 4, 11)]
        for found, measured in (
            (real, measure_rhythm(loop, "notes", loop)),
            (shuffled, shuffled_rhythm((loop, *others), others[0], "notes", index)),
        ):
            for name, tally in measured.items():
                found.setdefault(name, []).append(tally.total / tally.weight)
    for stem in ("bass", "drums", "instrument", "melody", "mix"):
        assert np.mean(real[f"cbs.{stem}"]) > np.mean(shuffled[f"cbs.{stem}"]) + 0.2
        assert np.mean(real[f"cbd.{stem}"]) < np.mean(shuffled[f"cbd.{stem}"])
    for stem in ("bass", "drums", "instrument", "melody"):
        assert np.mean(real[f"irs.{stem}"]) < 0.3 * np.mean(shuffled[f"irs.{stem}"])


def test_made_stems_are_heard_beside_the_locked_ones() -> None:
    whole = trace_of(draw_conditions(1)[0].piece)
    made = LoopTrace(whole.bpm, whole.bars, whole.beats_per_bar, {"notes": {"bass": whole.stems["notes"]["bass"]}})
    found = measure_rhythm(made, "notes", whole)
    assert set(found) == {"irs.bass", "cbs.bass", "cbd.bass", "cbs.mix", "cbd.mix"}
    assert found["cbs.mix"] == measure_rhythm(whole, "notes", whole)["cbs.mix"]
