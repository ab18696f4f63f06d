from pathlib import Path

from engine.evaluation.conditions import (
    draw_conditions,
    joint_request,
    locked_request,
    other_style,
    partner,
    span_request,
    style_captions,
    truth_of,
)
from engine.music import parse_chords, parse_key, spread_chords
from engine.stems import STEMS
from engine.studio.styles import STYLES

CONDITIONS = draw_conditions(40)


def test_conditions_are_the_same_every_time_and_of_the_test_split() -> None:
    assert draw_conditions(40) == CONDITIONS
    assert all(c.piece.split == "test" for c in CONDITIONS)
    assert all(c.piece.notes[stem] for c in CONDITIONS for stem in STEMS)
    assert draw_conditions(10) == CONDITIONS[:10]


def test_a_request_asks_for_the_chords_of_the_piece() -> None:
    for condition in CONDITIONS:
        request, piece = joint_request(condition), condition.piece
        assert spread_chords(parse_chords(request.chords), piece.bars, piece.beats_per_bar) == piece.chords
        assert parse_key(request.key) == piece.key
        assert request.frames == piece.frames
        assert set(request.prompts) == {"", *STEMS}


def test_a_locked_request_tells_neither_chords_nor_key() -> None:
    kept = {"drums": Path("drums"), "instrument": Path("instrument")}
    for condition in CONDITIONS:
        request = locked_request(condition, kept)
        assert (request.chords, request.key) == ("", "")
        assert request.stems == ("bass", "melody")
        assert not any(str(condition.piece.key) in text for text in request.prompts.values())


def test_a_span_is_asked_for_as_the_whole_was_with_another_seed() -> None:
    condition = CONDITIONS[0]
    kept = {stem: Path(stem) for stem in STEMS}
    request = span_request(condition, kept, (4.0, 8.0), 7)
    assert (request.span, request.kept, request.seed) == ((4.0, 8.0), kept, 7)
    whole = joint_request(condition)
    assert (request.chords, request.key, request.prompts, request.noise) == (whole.chords, whole.key, whole.prompts, whole.noise)


def test_a_swap_is_to_another_style_and_names_it() -> None:
    for condition in CONDITIONS:
        other = other_style(CONDITIONS, condition.index)
        assert other.piece.style != condition.piece.style
        words = STYLES[other.piece.style].words
        captions = style_captions(other)
        assert set(captions) == set(STEMS)
        assert all(any(word in text for word in words) for text in captions.values())


def test_no_condition_is_its_own_shuffled_pair() -> None:
    for count in (2, 3, 7, 40):
        assert sorted(partner(index, count) for index in range(count)) == list(range(count))
        assert all(partner(index, count) != index for index in range(count))


def test_the_truth_is_that_of_the_piece() -> None:
    piece = CONDITIONS[0].piece
    truth = truth_of(piece)
    assert truth.key == piece.key
    assert [truth.chord_at(beat) for beat in range(len(piece.chords))] == list(piece.chords)
    assert truth.density["bass"] * piece.beats == len(piece.notes["bass"])
