import numpy as np
import pytest

from engine.evaluation.loop import Loop, Tally, Truth
from engine.evaluation.notes_metrics import (
    bar_repetition,
    grid_deviations,
    held_beats,
    in_chord,
    in_key,
    measure_notes,
    note_tick,
    on_grid,
    root_per_bar,
    root_spans,
)
from engine.music import Chord, Key, Note
from engine.studio.composer import compose_piece

C, F, G7 = Chord(0, ""), Chord(5, ""), Chord(7, "7")


def truth(*chords: Chord, bpm: float = 120.0, bar: float = 4.0) -> Truth:
    return Truth(bpm, bar, chords, Key(0, "major"), {}, {})


def note(start: float, pitch: int, length: float = 0.5) -> Note:
    return Note(start, length, pitch, 100)


def test_a_note_counts_by_the_chord_at_its_start() -> None:
    chords = truth(C, C, G7, G7)
    notes = [note(0.0, 60), note(1.9, 65), note(2.0, 65), note(3.0, 59), note(3.5, 60)]
    assert in_chord(notes, chords) == Tally(3.0, 5.0)


def test_a_note_is_in_the_key_whatever_the_chord() -> None:
    assert in_key([note(0.0, 62), note(1.0, 61), note(2.0, 71), note(3.0, 60)], truth(C)) == Tally(3.0, 4.0)


def test_the_mix_is_in_the_key_as_all_pitched_stems_are() -> None:
    notes = {"bass": (note(0.0, 36),), "instrument": (note(0.0, 61),), "melody": (note(0.0, 72), note(1.0, 73))}
    assert measure_notes(Loop(120.0, 1, (4, 4), notes, {}), truth(C))["in_key.mix"] == Tally(2.0, 4.0)
    assert "in_key.mix" not in measure_notes(Loop(120.0, 1, (4, 4), {"bass": notes["bass"]}, {}), truth(C))


@pytest.mark.parametrize("start, tick", [(0.0, 0), (-0.01, 0), (0.99, 4), (0.25 + 0.33 / 4, 1), (1.0 - 0.02, 4)])
def test_swing_and_human_timing_keep_a_note_on_its_tick(start: float, tick: int) -> None:
    assert note_tick(note(start, 60)) == tick


def test_a_note_just_before_the_loop_belongs_to_its_first_chord() -> None:
    assert in_chord([note(-0.02, 60)], truth(C, G7)) == Tally(1.0, 1.0)


def test_chords_shorter_than_the_loop_go_round() -> None:
    assert truth(C, G7).chord_at(5) == G7
    assert truth(C, G7).chord_at(-0.25) == G7


@pytest.mark.parametrize("swing", [0.0, 0.1, 0.33])
def test_the_grid_follows_the_swing_of_the_loop(swing: float) -> None:
    ticks = np.arange(64, dtype=np.float64)
    played = ticks + swing * (ticks % 2)
    assert grid_deviations(played).max() < 0.011
    assert on_grid(played)[0] == Tally(64.0, 64.0)


def test_strokes_off_the_grid_are_counted() -> None:
    positions = np.concatenate((np.arange(0, 60, 2.0), [0.5, 10.5]))
    share, deviation = on_grid(positions)
    assert share == Tally(30.0, 32.0)
    assert deviation.total == pytest.approx(1.0)


def test_random_strokes_are_on_the_grid_half_of_the_time() -> None:
    share, deviation = on_grid(np.random.default_rng(3).uniform(0, 64, 5000))
    assert share.total / share.weight == pytest.approx(0.5, abs=0.05)
    assert deviation.total / deviation.weight == pytest.approx(0.25, abs=0.02)


def test_no_strokes_have_no_weight() -> None:
    assert on_grid(np.zeros(0)) == (Tally(0.0, 0.0), Tally(0.0, 0.0))


def test_a_root_counts_until_the_chord_changes() -> None:
    assert root_spans(truth(C, C, G7, G7, F, F, F, F), 2, 4.0) == [(0.0, 2.0, 0), (4.0, 8.0, 5)]


def test_the_first_note_of_a_bar_names_its_root() -> None:
    chords = truth(*[C] * 4, *[F] * 4)
    right = [note(0.0, 36), note(1.0, 43), note(4.0, 41), note(5.0, 36, 3.0)]
    assert root_per_bar(right, chords, 2, 4.0) == Tally(2.0, 2.0)
    wrong = [note(0.0, 43), note(1.0, 36, 3.0), note(4.0, 41)]
    assert root_per_bar(wrong, chords, 2, 4.0) == Tally(1.0, 2.0)


def test_a_note_held_over_the_bar_line_counts_where_none_begins() -> None:
    assert root_per_bar([note(0.0, 36, 8.0)], truth(*[C] * 8), 2, 4.0) == Tally(2.0, 2.0)
    assert root_per_bar([note(0.0, 36, 2.0)], truth(*[C] * 8), 2, 4.0) == Tally(1.0, 2.0)


def test_held_beats_wrap_round_the_loop() -> None:
    held = held_beats([note(7.0, 48, 2.0)], 0.0, 4.0, 8.0)
    assert held[0] == pytest.approx(1.0)
    assert held[1:].sum() == 0


def test_repetition_compares_with_the_bar_most_alike() -> None:
    bar = [(0.0, 36), (1.0, 38), (2.0, 36), (3.0, 38)]
    twice = [note(start + 4 * turn, pitch) for turn in range(2) for start, pitch in bar]
    assert bar_repetition(twice, 2, 4.0, by_pitch=True) == Tally(2.0, 2.0)
    changed = [*twice[:4], *(note(n.start, 42) for n in twice[4:])]
    assert bar_repetition(changed, 2, 4.0, by_pitch=True).total == 0
    assert bar_repetition(changed, 2, 4.0, by_pitch=False).total == 2.0
    assert bar_repetition(twice[:4], 1, 4.0, by_pitch=True) == Tally(0.0, 0.0)


def test_a_composed_piece_scores_as_it_was_composed_and_its_shuffled_pair_does_not() -> None:
    pieces = [compose_piece(seed) for seed in range(60)]
    totals: dict[tuple[str, str], list[float]] = {}
    for index, piece in enumerate(pieces):
        other = pieces[(index + 30) % 60]
        loop = Loop(piece.bpm, piece.bars, piece.signature, piece.notes, {})
        for row, source in (("real", piece), ("shuffled", other)):
            against = Truth(source.bpm, source.beats_per_bar, source.chords, source.key, {}, {})
            for name, tally in measure_notes(loop, against).items():
                sums = totals.setdefault((row, name), [0.0, 0.0])
                sums[0] += tally.total
                sums[1] += tally.weight
    share = {key: total / weight for key, (total, weight) in totals.items()}
    assert share["real", "in_chord.instrument"] > 0.98
    assert share["real", "in_key.bass"] > 0.95
    assert share["shuffled", "in_key.bass"] < 0.8
    assert share["real", "root.bass"] > 0.9
    assert share["real", "on_grid.drums"] > 0.99
    assert share["shuffled", "in_chord.instrument"] < 0.45
    assert share["shuffled", "root.bass"] < 0.25
    assert share["shuffled", "on_grid.drums"] < 0.7


def test_density_is_told_against_the_real_piece() -> None:
    loop = Loop(120.0, 1, (4, 4), {"melody": tuple(note(beat, 60) for beat in range(4))}, {})
    result = measure_notes(loop, Truth(120.0, 4.0, (C,), Key(0, "major"), {"melody": 2.5}, {}))
    assert result["density.melody"] == Tally(1.0, 2.5)
    assert result["density_within.melody"] == Tally(0.0, 1.0)
    assert "density.melody" not in measure_notes(loop, truth(C))
