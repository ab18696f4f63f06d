from collections import Counter
from itertools import pairwise

import pytest

from engine.music import SCALES, Note
from engine.stems import DRUM_KEYS, PITCHED, STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece, piece_from_json, piece_to_json
from engine.studio.styles import STYLES

RANGES = {"bass": (28, 55), "instrument": (48, 76), "melody": (60, 86)}


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return [compose_piece(seed) for seed in range(400)]


def in_chord(piece: Piece, stem: str) -> list[bool]:
    return [note.pitch % 12 in piece.chord_at(note.start).pitch_classes() for note in piece.notes[stem]]


def deviation_ms(piece: Piece, note: Note) -> float:
    tick = round(note.start * 4 - 0.2)
    return (note.start * 4 - tick - (piece.swing if tick % 2 else 0.0)) / 4 * 60_000 / piece.bpm


def test_a_seed_gives_one_piece() -> None:
    assert compose_piece(7) == compose_piece(7)
    assert compose_piece(7) != compose_piece(8)
    assert compose_piece(7).notes != compose_piece(7, "test").notes


def test_an_unknown_split_is_named() -> None:
    with pytest.raises(LookupError, match="split must be one of train, test, but got 'valid'"):
        compose_piece(0, "valid")


def test_every_style_key_and_meter_occurs(pieces: list[Piece]) -> None:
    assert {piece.style for piece in pieces} == set(STYLES)
    assert {piece.key.tonic for piece in pieces} == set(range(12))
    assert {piece.key.mode for piece in pieces} == set(SCALES)
    meters = Counter(piece.signature for piece in pieces)
    assert 0.85 < meters[4, 4] / len(pieces) < 0.99
    assert min(meters[3, 4], meters[6, 8]) > 0
    assert Counter(piece.bars for piece in pieces).most_common(1)[0][0] == 4


def test_everything_lies_in_its_range(pieces: list[Piece]) -> None:
    for piece in pieces:
        assert 70 <= piece.bpm <= 180
        assert 0 <= piece.swing <= 0.33
        assert len(piece.chords) == piece.beats
        assert tuple(piece.notes) == STEMS
        for stem in STEMS:
            for note in piece.notes[stem]:
                assert -0.05 < note.start < piece.beats
                assert note.length > 0
                assert 1 <= note.velocity <= 127
                low, high = RANGES.get(stem, (0, 127))
                assert low <= note.pitch <= high
        assert {note.pitch for note in piece.notes["drums"]} <= set(DRUM_KEYS.values())


def test_no_two_notes_of_a_key_overlap_and_lines_have_one_voice(pieces: list[Piece]) -> None:
    for piece in pieces:
        for stem in PITCHED:
            lanes: dict[int, list[Note]] = {}
            for note in piece.notes[stem]:
                lanes.setdefault(note.pitch if stem == "instrument" else 0, []).append(note)
            for lane in lanes.values():
                for note, following in pairwise(lane):
                    assert note.start + note.length <= following.start
                assert lane[-1].start + lane[-1].length <= lane[0].start + piece.beats


def test_notes_are_on_the_swung_grid_within_six_milliseconds(pieces: list[Piece]) -> None:
    deviations = [deviation_ms(piece, note) for piece in pieces for stem in STEMS for note in piece.notes[stem]]
    assert max(map(abs, deviations)) < 6.01
    assert sum(abs(deviation) > 0.5 for deviation in deviations) > len(deviations) / 4  # it is played, not drawn


def test_the_bass_has_the_root_on_nearly_every_downbeat(pieces: list[Piece]) -> None:
    hits = []
    for piece in pieces:
        for bar in range(piece.bars) if piece.notes["bass"] else ():
            beat = bar * piece.beats_per_bar
            first = [note for note in piece.notes["bass"] if abs(note.start - beat) < 0.1]
            hits.append(bool(first) and first[0].pitch % 12 == piece.chord_at(beat).root)
    assert sum(hits) / len(hits) >= 0.95


def test_notes_follow_the_chords(pieces: list[Piece]) -> None:
    for stem, share in (("bass", 0.9), ("instrument", 0.95), ("melody", 0.75)):
        hits = [hit for piece in pieces for hit in in_chord(piece, stem)]
        assert sum(hits) / len(hits) >= share
    for piece in pieces:
        if piece.notes["melody"]:
            hits = in_chord(piece, "melody")
            assert sum(hits) / len(hits) >= 0.75
        allowed = set(piece.key.scale)
        for note in piece.notes["melody"]:
            assert note.pitch % 12 in allowed | set(piece.chord_at(note.start).pitch_classes())


def test_melodies_have_notes_enough_and_rests(pieces: list[Piece]) -> None:
    for piece in pieces:
        notes = piece.notes["melody"]
        if notes:
            assert 1 <= len(notes) / piece.bars <= 6
    silent = [1 - sum(note.length for note in piece.notes["melody"]) / piece.beats for piece in pieces if piece.notes["melody"]]
    assert sum(silent) / len(silent) > 0.2


def test_drums_repeat_from_bar_to_bar(pieces: list[Piece]) -> None:
    shares = []
    for piece in pieces:
        ticks = round(piece.beats_per_bar * 4)
        strokes = {(round(note.start * 4 - 0.2), note.pitch) for note in piece.notes["drums"]}
        for bar in range(piece.bars - 1):
            one = {(tick % ticks, key) for tick, key in strokes if tick // ticks == bar}
            two = {(tick % ticks, key) for tick, key in strokes if tick // ticks == bar + 1}
            if one | two:
                shares.append(len(one & two) / len(one | two))
    assert 0.85 < sum(shares) / len(shares) < 0.99


def test_styles_differ_in_their_drums(pieces: list[Piece]) -> None:
    histograms: dict[str, Counter[tuple[int, int]]] = {name: Counter() for name in STYLES}
    for piece in pieces:
        if piece.signature == (4, 4):
            for note in piece.notes["drums"]:
                histograms[piece.style][round(note.start * 4 - 0.2) % 16, note.pitch] += 1
    names = list(STYLES)
    for index, one in enumerate(names):
        for two in names[index + 1 :]:
            first, second = histograms[one], histograms[two]
            cells = set(first) | set(second)
            distance = sum(abs(first[cell] / first.total() - second[cell] / second.total()) for cell in cells) / 2
            assert distance > 0.05, (one, two)
    house = histograms["house"]
    assert all(house[tick, DRUM_KEYS["kick"]] > 0 for tick in (0, 4, 8, 12))
    assert histograms["jazz"][0, DRUM_KEYS["ride"]] > histograms["jazz"][0, DRUM_KEYS["closed_hat"]]


def test_a_stem_rests_sometimes_but_never_two(pieces: list[Piece]) -> None:
    resting = [[stem for stem in STEMS if not piece.notes[stem]] for piece in pieces]
    assert max(map(len, resting)) == 1
    assert 0.03 < sum(map(len, resting)) / len(pieces) < 0.14
    for piece, absent in zip(pieces, resting, strict=True):
        assert set(piece.programs) == set(piece.effects) == set(STEMS) - set(absent)


def test_the_test_split_has_combinations_that_train_never_has() -> None:
    seen = {
        split: {
            (piece.style, str(piece.key), piece.programs["instrument"])
            for piece in (compose_piece(seed, split) for seed in range(400))
            if "instrument" in piece.programs
        }
        for split in ("train", "test")
    }
    assert len(seen["test"]) > 150
    assert not seen["train"] & seen["test"]


def test_labels_survive_json(pieces: list[Piece]) -> None:
    for piece in pieces[:50]:
        assert piece_from_json(piece_to_json(piece)) == piece


def test_a_label_file_without_a_field_is_refused(pieces: list[Piece]) -> None:
    data = piece_to_json(pieces[0])
    del data["bpm"]
    with pytest.raises(ValueError, match="a piece needs the field 'bpm'"):
        piece_from_json(data)
