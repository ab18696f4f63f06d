from dataclasses import replace

import numpy as np
import pytest

from engine.music import QUALITIES, SCALES, Chord, Key, Note
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.labels import (
    CHORD_COUNT,
    KEY_COUNT,
    bar_phase,
    beat_phase,
    chord_index,
    chord_indices,
    chord_of,
    hops_of,
    key_index,
    key_indices,
    key_of,
    note_roll,
    section_indices,
)
from engine.studio.piece import Piece, Section

HOPS = 400


@pytest.fixture
def waltz() -> Piece:
    """Four bars of 3/4, twelve beats: 100 hops a bar, 33.3 a beat."""
    chords = tuple(Chord(beat % 12, "m7") for beat in range(12))
    notes = {
        "bass": (Note(-0.03, 1.0, 36, 127), Note(6.0, 3.0, 43, 64)),
        "drums": (),
        "instrument": (Note(11.0, 2.0, 60, 100), Note(11.001, 0.5, 60, 120)),
        "melody": (),
    }
    return replace(compose_piece(1), bpm=120.0, bars=4, signature=(3, 4), key=Key(2, "dorian"), chords=chords, notes=notes)


def test_numbers_of_chords_and_keys_come_back_and_have_no_gap() -> None:
    chords = [Chord(root, quality) for root in range(12) for quality in QUALITIES]
    assert sorted(map(chord_index, chords)) == list(range(CHORD_COUNT))
    assert [chord_of(chord_index(chord)) for chord in chords] == chords
    keys = [Key(tonic, mode) for tonic in range(12) for mode in SCALES]
    assert sorted(map(key_index, keys)) == list(range(KEY_COUNT))
    assert [key_of(key_index(key)) for key in keys] == keys


def test_phases_begin_at_every_bar_and_beat(waltz: Piece) -> None:
    bars, beats = bar_phase(waltz, 1200), beat_phase(waltz, 1200)
    assert np.allclose(bars[::300], 0)
    assert np.allclose(beats[::100], 0)
    assert bars.min() == 0
    assert bars.max() < 1
    assert np.allclose(bars[150], 0.5)
    assert np.count_nonzero(np.diff(beats) < 0) == 11


def test_every_hop_has_the_chord_of_its_beat(waltz: Piece) -> None:
    for hops in (12, 37, HOPS):
        chords = chord_indices(waltz, hops)
        assert chords.shape == (hops,)
        for hop, index in enumerate(chords):
            assert chord_of(int(index)) == waltz.chords[int(hop * 12 / hops)]


def test_the_key_is_the_same_throughout(waltz: Piece) -> None:
    assert {key_of(int(index)) for index in key_indices(waltz, HOPS)} == {Key(2, "dorian")}


def test_sections_fill_a_song(waltz: Piece) -> None:
    song = replace(waltz, form="song", sections=(Section("intro", 0, 1), Section("verse", 1, 3)))
    assert section_indices(song, HOPS).tolist() == [0] * 100 + [1] * 300


def test_notes_lie_in_their_hops_and_wrap_round_a_loop(waltz: Piece) -> None:
    bass, chords = note_roll(waltz, "bass", HOPS), note_roll(waltz, "instrument", HOPS)
    assert bass.onsets.shape == bass.held.shape == (128, HOPS)
    assert np.argwhere(bass.onsets).tolist() == [[36, 399], [43, 200]]
    assert bass.onsets[36, 399] == 1
    assert np.flatnonzero(bass.held[43]).tolist() == list(range(200, 300))
    assert np.isclose(bass.held[43, 250], 64 / 127)
    assert np.flatnonzero(bass.held[36]).tolist() == [*range(32), 399]
    assert np.isclose(chords.onsets[60, 367], 120 / 127)  # of two in one cell the louder
    assert chords.held[60, :33].all()


def test_what_rings_past_the_end_of_a_song_is_cut(waltz: Piece) -> None:
    roll = note_roll(replace(waltz, form="song"), "instrument", HOPS)
    assert not roll.held[60, :300].any()
    assert roll.held[60, 399] > 0


def test_an_absent_stem_has_an_empty_roll(waltz: Piece) -> None:
    roll = note_roll(waltz, "drums", HOPS)
    assert not roll.onsets.any()
    assert not roll.held.any()


@pytest.mark.parametrize("seed", range(6))
def test_every_note_of_a_composed_piece_is_in_its_roll(seed: int) -> None:
    piece = compose_piece(seed)
    hops = hops_of(piece, 0.005)
    for stem in STEMS:
        roll = note_roll(piece, stem, hops)
        assert set(np.flatnonzero(roll.onsets.any(axis=1))) == {note.pitch for note in piece.notes[stem]}
        assert np.count_nonzero(roll.onsets) == len(piece.notes[stem])
        assert (roll.held >= roll.onsets).all()


def test_hops_last_about_as_long_as_was_asked_for(waltz: Piece) -> None:
    assert hops_of(waltz, 0.02) == 300
    assert hops_of(waltz, 100.0) == 1


def test_wrong_hops_and_stems_are_told(waltz: Piece) -> None:
    with pytest.raises(ValueError, match="must be divided into at least 1 hop, but got 0"):
        bar_phase(waltz, 0)
    with pytest.raises(LookupError, match="stem must be one of bass, drums, instrument, melody, but got 'base'"):
        note_roll(waltz, "base", HOPS)
