"""The score plane: notes go in and come out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import score
from engine.music import Key, Note, parse_key
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composer import compose_piece
from engine.units import loop_ticks


def onsets(notes: tuple[Note, ...], ticks: int) -> set[tuple[int, int]]:
    return {(round(note.start * 4) % ticks, note.pitch) for note in notes}


@pytest.mark.parametrize("stem", STEMS)
def test_composed_notes_survive(stem: str) -> None:
    lost = total = 0
    for seed in range(40):
        piece = compose_piece(seed)
        ticks = loop_ticks(piece.bars, *piece.signature)
        shift = score.canonical_shift(piece.key)
        before = onsets(piece.notes[stem], ticks)
        after = onsets(score.decode(stem, score.encode(stem, piece.notes[stem], ticks, shift), shift), ticks)
        lost += len(before ^ after)
        total += len(before)
    assert lost <= 0.03 * total, "only the lowest bass notes of some keys fold by an octave"


@given(
    st.lists(
        st.tuples(st.integers(0, 63), st.integers(1, 8), st.integers(40, 60), st.integers(1, 127), st.floats(-0.4, 0.4)),
        max_size=12,
        unique_by=lambda row: row[0],
    )
)
def test_decoding_is_stable(rows: list[tuple[int, int, int, int, float]]) -> None:
    notes = tuple(Note((tick + micro) / 4, length / 4, pitch, velocity) for tick, length, pitch, velocity, micro in rows)
    once = score.encode("bass", notes, 64)
    read = score.decode("bass", once)
    again = score.encode("bass", read, 64)
    assert np.array_equal(again[: score.PITCHES], once[: score.PITCHES])
    assert onsets(score.decode("bass", again), 64) == onsets(read, 64)


def test_micro_timing_and_velocity_survive() -> None:
    notes = (Note(1.03, 0.97, 40, 100), Note(15.98, 0.5, 43, 70))
    read = score.decode("bass", score.encode("bass", notes, 64))
    by_pitch = {note.pitch: note for note in read}
    assert by_pitch[40].start == pytest.approx(1.03, abs=1e-6)
    assert by_pitch[40].velocity == 100
    assert by_pitch[43].start == pytest.approx(-0.02, abs=1e-6)


def test_a_tone_round_the_whole_loop_is_one_note() -> None:
    plane = score.encode("instrument", (Note(0.0, 16.0, 60, 90),), 64)
    plane[score.ONSET] = 0
    assert len(score.decode("instrument", plane)) == 1


def test_strokes_keep_their_class_and_loudness() -> None:
    notes = tuple(Note(index * 0.5, 0.25, key, 20 + 10 * index) for index, key in enumerate(DRUM_KEYS.values()))
    assert score.decode("drums", score.encode("drums", notes, 64)) == notes


def test_pitches_outside_the_range_fold_by_octaves() -> None:
    read = score.decode("bass", score.encode("bass", (Note(0.0, 1.0, 100, 90), Note(2.0, 1.0, 12, 90)), 64))
    assert [note.pitch % 12 for note in read] == [100 % 12, 0]


@pytest.mark.parametrize("name", ["C major", "D minor", "F# dorian", "B mixolydian"])
def test_the_canonical_frame_has_its_tonic_on_c(name: str) -> None:
    key = parse_key(name)
    assert isinstance(key, Key)
    shift = score.canonical_shift(key)
    assert -6 <= shift <= 5
    assert (key.tonic + shift) % 12 == 0
