import numpy as np
import pytest

from engine.evaluation.likeness import groove, length_histogram, measure_likeness, octaves_apart, overlap, range_overlap
from engine.evaluation.loop import Tally
from engine.evaluation.traces import LoopTrace, Trace, voices_played
from engine.music import Note


def note(start: float, pitch: int = 60, length: float = 0.5) -> Note:
    return Note(start, length, pitch, 100)


def loop(stem: str, *notes: Note, bars: int = 2) -> LoopTrace:
    starts = np.array([n.start for n in notes], dtype=np.float64)
    trace = Trace(starts, np.ones(len(notes)), voices_played(stem, notes), notes)
    return LoopTrace(120.0, bars, 4.0, {"notes": {stem: trace}})


def test_histograms_overlap_by_their_shares() -> None:
    assert overlap(np.array([1.0, 1.0]), np.array([3.0, 3.0])) == 1.0
    assert overlap(np.array([1.0, 1.0]), np.array([0.0, 0.0, 2.0])) == 0.0
    assert overlap(np.array([1.0, 1.0]), np.array([1.0])) == 0.5
    assert overlap(np.zeros(2), np.ones(2)) == 0.0


def test_groove_is_told_by_the_place_in_the_bar_and_swing_does_not_move_it() -> None:
    assert groove([note(0.0), note(4.25 + 0.08), note(7.98)], 4.0).nonzero()[0].tolist() == [0, 1]
    assert groove([note(0.0), note(4.25), note(7.98)], 4.0)[0] == 2.0


def test_lengths_are_told_by_class() -> None:
    assert length_histogram([note(0, length=0.1), note(0, length=1.0), note(0, length=3.0)]).tolist() == [1, 0, 1, 0, 1]
    assert length_histogram([]).sum() == 0


def test_ranges_have_in_common_what_both_span() -> None:
    assert range_overlap([note(0, 60), note(1, 71)], [note(0, 60), note(1, 71)]) == 1.0
    assert range_overlap([note(0, 60), note(1, 71)], [note(0, 66), note(1, 77)]) == pytest.approx(6 / 18)
    assert range_overlap([note(0, 60)], [note(0, 72)]) == 0.0
    assert range_overlap([], [note(0)]) == 0.0


def test_quantities_lie_octaves_apart_and_silence_three() -> None:
    assert octaves_apart(2.0, 1.0) == octaves_apart(1.0, 2.0) == 1.0
    assert octaves_apart(0.0, 1.0) == octaves_apart(1000.0, 1.0) == 3.0
    assert octaves_apart(0.0, 0.0) == 0.0


def test_a_loop_is_like_itself() -> None:
    own = loop("melody", note(0.0), note(1.0, 64), note(4.0), note(5.5, 67))
    assert measure_likeness(own, own, "notes") == {
        "groove.melody": Tally(1.0, 1.0),
        "density_gap.melody": Tally(0.0, 1.0),
        "repetition_gap.melody": Tally(0.0, 1.0),
        "polyphony_gap.melody": Tally(0.0, 1.0),
        "range.melody": Tally(1.0, 1.0),
        "length.melody": Tally(1.0, 1.0),
    }


def test_a_loop_lies_apart_from_a_denser_one() -> None:
    real = loop("instrument", *(note(beat, pitch) for beat in range(8) for pitch in (60, 64, 67, 71)))
    made = loop("instrument", *(note(float(beat)) for beat in range(8)))
    found = measure_likeness(made, real, "notes")
    assert found["density_gap.instrument"] == Tally(2.0, 1.0)
    assert found["polyphony_gap.instrument"] == Tally(2.0, 1.0)
    assert found["groove.instrument"].total == pytest.approx(1.0)


def test_repetition_lies_apart_where_a_bar_is_another() -> None:
    real = loop("bass", note(0.0), note(4.0))
    assert measure_likeness(loop("bass", note(0.0), note(5.0)), real, "notes")["repetition_gap.bass"] == Tally(1.0, 1.0)
    assert measure_likeness(loop("bass"), real, "notes")["repetition_gap.bass"] == Tally(1.0, 1.0)


def test_a_stem_that_the_real_piece_does_not_play_is_left_out() -> None:
    assert measure_likeness(loop("bass", note(0.0)), loop("drums", note(0.0, 36)), "notes") == {}
    assert measure_likeness(loop("bass", note(0.0)), loop("bass"), "notes") == {}
