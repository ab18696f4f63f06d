"""Chords and keys read from notes."""

import pytest

from engine.harmony import chords_text, estimate_key, read_chords
from engine.music import Note, parse_chords, parse_key, spread_chords
from engine.studio.composer import compose_piece


def block(track: str, bars: int) -> tuple[Note, ...]:
    chords = spread_chords(parse_chords(track), bars, 4.0)
    return tuple(Note(beat, 0.9, 60 + tone, 90) for beat, chord in enumerate(chords) for tone in chord.pitch_classes())


@pytest.mark.parametrize("track", ["Dm7 | G7 | Cmaj7 | Am7", "F | C | G | Am", "Em7 A7 | D | Bm | G"])
def test_block_chords_are_read_as_written(track: str) -> None:
    found = read_chords({"instrument": block(track, 4)}, 4, 4.0)
    assert chords_text(found, 4.0) == track


def test_without_pitched_notes_there_is_no_chord() -> None:
    assert read_chords({"drums": (Note(0.0, 0.25, 36, 100),)}, 4, 4.0) == ()
    assert estimate_key(()) is None


def test_silent_bars_keep_the_chord_before() -> None:
    notes = tuple(Note(float(beat), 0.9, pitch, 90) for beat in range(4, 8) for pitch in (57, 60, 64))
    assert chords_text(read_chords({"instrument": notes}, 4, 4.0), 4.0) == "Am | Am | Am | Am"


@pytest.mark.parametrize(("track", "key"), [("C | F | G | C", "C major"), ("Am | F | G | Am", "A minor")])
def test_keys(track: str, key: str) -> None:
    assert estimate_key(spread_chords(parse_chords(track), 4, 4.0)) == parse_key(key)


def test_roots_of_composed_pieces_are_read() -> None:
    hits = total = 0
    for seed in range(60):
        piece = compose_piece(seed)
        if not piece.notes["instrument"]:
            continue
        found = read_chords({"instrument": piece.notes["instrument"]}, piece.bars, piece.beats_per_bar)
        hits += sum(a.root == b.root for a, b in zip(found, piece.chords, strict=True))
        total += len(piece.chords)
    assert hits > 0.9 * total
