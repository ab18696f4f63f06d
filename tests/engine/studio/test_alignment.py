from dataclasses import replace

import numpy as np
import pytest

from engine.evaluation.spectrum import Floats
from engine.music import Note
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.inspection.alignment import MIX, REACH_MS, align, align_piece
from engine.studio.piece import Piece
from engine.studio.render import render_stem

BPM = 120.0
STRUCK = {"bass": "saw_bass", "drums": "machine_909", "instrument": "pluck", "melody": "fm_bell"}


@pytest.fixture(scope="module")
def piece() -> Piece:
    return replace(compose_piece(1), bpm=BPM, bars=4, signature=(4, 4), form="loop")


def strokes(seed: int, pitch: int = 69) -> tuple[Note, ...]:
    starts = np.sort(np.random.default_rng(seed).uniform(0, 16, 24))
    return tuple(Note(float(start), 0.2, pitch, 100) for start in starts)


def laid(notes: tuple[Note, ...], sound: np.ndarray, piece: Piece) -> Floats:
    signal = np.zeros(piece.frames, np.float32)
    for note in notes:
        begin = round(note.start * 24_000)
        signal[np.arange(begin, begin + len(sound)) % len(signal)] += sound
    return signal


@pytest.mark.parametrize("pitched", [False, True])
@pytest.mark.parametrize("late_ms", [0.0, 10.0, -7.5, 33.0])
def test_clicks_are_measured_where_they_are(piece: Piece, pitched: bool, late_ms: float) -> None:
    for seed in range(4):
        notes = strokes(seed)
        clicks = np.roll(laid(notes, np.ones(1, np.float32), piece), round(late_ms * 48))
        found = align(clicks, piece, notes, pitched)
        assert abs(found.lag_ms - late_ms) < 0.3
        assert len(found.curve) == 2 * REACH_MS + 1
        assert np.argmax(found.curve) - REACH_MS == pytest.approx(late_ms, abs=1)


@pytest.mark.parametrize(("attack_ms", "least", "most"), [(1, 0, 2), (10, 1, 4.5), (30, 3, 7), (100, 4, 10)])
def test_a_slow_attack_is_heard_near_its_beginning(piece: Piece, attack_ms: float, least: float, most: float) -> None:
    time = np.arange(14_400, dtype=np.float32) / 48_000
    tone = np.sin(2 * np.pi * 440 * time) * np.minimum(time * 1000 / attack_ms, 1) * np.exp(-time / 0.15)
    notes = strokes(0)
    found = align(laid(notes, tone.astype(np.float32), piece), piece, notes, pitched=True)
    assert least < found.lag_ms < most


def test_neither_loudness_nor_the_other_notes_move_a_note(piece: Piece) -> None:
    notes = strokes(5)
    loud = laid(notes, np.ones(1, np.float32), piece)
    others = laid(tuple(replace(note, start=note.start + 3.3) for note in notes), np.ones(1, np.float32), piece)
    assert align(1e-3 * loud, piece, notes, False).lag_ms == pytest.approx(align(loud, piece, notes, False).lag_ms, abs=0.01)
    assert align(loud + others, piece, notes, False).lag_ms == pytest.approx(0, abs=0.3)


def test_rendered_stems_are_on_their_notes_and_moved_ones_are_not(piece: Piece) -> None:
    stems = {stem: render_stem(patch, piece.notes[stem], BPM, piece.frames, 0) for stem, patch in STRUCK.items()}
    on_time = align_piece(piece, stems)
    late = align_piece(piece, {stem: np.roll(sound, 480, axis=0) for stem, sound in stems.items()})
    assert set(on_time) == set(late) == {*STEMS, MIX}
    for name, found in on_time.items():
        assert abs(found.lag_ms) < 5, name
        assert late[name].lag_ms - found.lag_ms == pytest.approx(10, abs=1), name


def test_only_stems_with_notes_are_measured(piece: Piece) -> None:
    silence = np.zeros((piece.frames, 2), np.float32)
    one = {stem: () for stem in STEMS} | {"drums": strokes(1, 38)}
    assert set(align_piece(replace(piece, notes=one), dict.fromkeys(STEMS, silence))) == {"drums", MIX}
    assert align_piece(replace(piece, notes=dict.fromkeys(STEMS, ())), dict.fromkeys(STEMS, silence)) == {}
