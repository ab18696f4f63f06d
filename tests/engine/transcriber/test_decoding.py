"""From planes to notes: peaks, exact times, lengths, the seam."""

import numpy as np
import pytest

from engine.transcriber.decoding import Activity, Floats, decode, peaks
from engine.transcriber.targets import Span, make_targets

COLUMNS, SECONDS = 100, 2.0


def activity(*spans: Span, loop: bool = True) -> Activity:
    """Return what a network says that makes no mistake."""
    rounds = (-COLUMNS, 0, COLUMNS) if loop else (0,)
    moved = [Span(s.first + move, s.last + move, s.row, s.velocity) for s in spans for move in rounds]
    targets = make_targets(moved, COLUMNS, 3, 2.0)
    return Activity(targets.onset, targets.held, targets.velocity, targets.offset)


def test_notes_come_back_with_exact_times_lengths_and_velocities() -> None:
    spans = (Span(10.3, 20.0, 0, 0.5), Span(20.0, 29.5, 0, 1.0), Span(10.3, 60.0, 2, 0.1))
    notes = decode(activity(*spans), (60, 61, 62), 0.5, SECONDS, loop=True)
    assert [(note.key, note.velocity) for note in notes] == [(60, 64), (62, 13), (60, 127)]
    assert [note.start for note in notes] == pytest.approx([0.206, 0.206, 0.4], abs=1e-6)
    assert [note.length for note in notes] == pytest.approx([0.194, 0.994, 0.2], abs=0.021)


def test_a_loop_s_note_sounds_across_the_seam_and_begins_before_it_by_a_little() -> None:
    notes = decode(activity(Span(95.0, 110.0, 0, 0.5), Span(-0.8, 4.0, 1, 0.5)), (60, 61, 62), 0.5, SECONDS, loop=True)
    assert [(note.key, round(note.start, 3)) for note in notes] == [(61, -0.016), (60, 1.9)]
    assert notes[1].length == pytest.approx(0.3, abs=0.021)


def test_what_is_no_loop_stays_inside_itself() -> None:
    notes = decode(activity(Span(-0.4, 5.0, 0, 0.5), Span(98.9, 130.0, 1, 0.5), loop=False), (60, 61, 62), 0.5, SECONDS, False)
    assert [note.start for note in notes] == pytest.approx([0.0, 1.978], abs=1e-6)
    assert all(note.start + note.length <= SECONDS + 0.02 for note in notes)


def test_a_tone_that_never_ends_is_as_long_as_the_loop() -> None:
    (note,) = decode(activity(Span(50.0, 150.0, 0, 0.5)), (60, 61, 62), 0.5, SECONDS, loop=True)
    assert note.length == pytest.approx(SECONDS)


@pytest.mark.parametrize("loop", [True, False])
def test_a_plateau_is_one_peak_and_its_first_column(loop: bool) -> None:
    onset: Floats = np.zeros((10, 1), np.float32)
    onset[4:6] = 0.8
    assert np.flatnonzero(peaks(onset, 0.5, loop)).tolist() == [4]
    assert not peaks(onset, 0.9, loop).any()


def test_of_two_beginnings_at_once_the_nearest_counts() -> None:
    targets = make_targets([Span(5.2, 9.0, 0, 0.3), Span(7.0, 9.0, 0, 0.9)], 12, 1, 2.0)
    assert targets.onset[:, 0].tolist() == pytest.approx([0, 0, 0, 0, 0.4, 0.9, 0.6, 1, 0.5, 0, 0, 0], abs=1e-6)
    assert targets.velocity[5:9, 0].tolist() == pytest.approx([0.3, 0.3, 0.9, 0.9])
    assert targets.offset[5:9, 0].tolist() == pytest.approx([0.2, -0.8, 0, -1], abs=1e-6)
    assert targets.held[:, 0].tolist() == [0] * 6 + [1] * 3 + [0] * 3
