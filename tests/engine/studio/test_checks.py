from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.music import Key, Note
from engine.stems import PITCHED, STEMS
from engine.studio.composer import compose_piece
from engine.studio.inspection.checks import (
    FAULTS,
    check_folder,
    check_library,
    check_piece,
    faults_by_kind,
    mistuning,
    notes_in_key,
)
from engine.studio.library import save_piece
from engine.studio.piece import Piece
from engine.studio.render import render_stem

PATCHES = {"bass": "saw_bass", "drums": "machine_909", "instrument": "pluck", "melody": "fm_bell"}
Stems = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def piece() -> Piece:
    return replace(compose_piece(1), form="loop")


@pytest.fixture(scope="module")
def stems(piece: Piece) -> Stems:
    sounds = {stem: render_stem(patch, piece.notes[stem], piece.bpm, piece.frames, 0) for stem, patch in PATCHES.items()}
    return {stem: (0.2 * sound / np.abs(sound).max()).astype(np.float32) for stem, sound in sounds.items()}


def silent(sound: np.ndarray) -> np.ndarray:
    return np.zeros_like(sound)


def clipped(sound: np.ndarray) -> np.ndarray:
    cut: np.ndarray = np.clip(20 * sound, -1, 1)
    return cut


def shifted(sound: np.ndarray) -> np.ndarray:
    moved: np.ndarray = sound + np.float32(0.02)
    return moved


def torn(sound: np.ndarray) -> np.ndarray:
    ramp = np.linspace(-0.5, 0.5, len(sound), dtype=np.float32)
    moved: np.ndarray = sound + ramp[:, None]
    return moved


def broken(sound: np.ndarray) -> np.ndarray:
    return np.where(np.arange(len(sound))[:, None] == 5, np.float32("nan"), sound)


def short(sound: np.ndarray) -> np.ndarray:
    return sound[:-1]


def test_a_sound_piece_has_no_fault(piece: Piece, stems: Stems) -> None:
    check = check_piece(piece, stems)
    assert check.faults == ()
    assert set(check.in_key) == set(PITCHED)
    assert set(check.alignments) == {*STEMS, "mix"}
    assert not any(faults_by_kind([check]).values())


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (silent, "silent: melody"),
        (clipped, "clipped: melody"),
        (shifted, "offset: melody"),
        (torn, "torn seam: melody"),
        (broken, "not a number: melody"),
        (short, "unreadable: melody"),
    ],
)
def test_every_fault_is_found(piece: Piece, stems: Stems, spoil: Callable[[np.ndarray], np.ndarray], fault: str) -> None:
    faults = check_piece(piece, stems | {"melody": spoil(stems["melody"])}).faults
    assert fault in faults
    assert all(kind.split(":")[0] in FAULTS for kind in faults)
    assert not any("bass" in kind or "drums" in kind for kind in faults)


def test_sound_without_notes_is_found(piece: Piece, stems: Stems) -> None:
    assert "sounds without notes: bass" in check_piece(replace(piece, notes={**piece.notes, "bass": ()}), stems).faults


@pytest.mark.parametrize("stem", PITCHED)
def test_a_stem_that_sounds_other_pitches_than_its_notes_is_out_of_tune(piece: Piece, stems: Stems, stem: str) -> None:
    for semitones in (-3, -1, 0, 1, 5):
        notes = tuple(replace(note, pitch=note.pitch - semitones) for note in piece.notes[stem])
        assert mistuning(stems[stem], replace(piece, notes={**piece.notes, stem: notes}), stem) == semitones
    lower = tuple(replace(note, pitch=note.pitch - 1) for note in piece.notes[stem])
    assert f"out of tune: {stem}" in check_piece(replace(piece, notes={**piece.notes, stem: lower}), stems).faults


def test_notes_outside_the_chords_and_the_scale_are_out_of_key(piece: Piece, stems: Stems) -> None:
    assert notes_in_key(piece, "melody") > 0.9
    chromatic = tuple(Note(float(beat), 1.0, 61 + beat, 100) for beat in range(4))
    odd = replace(piece, key=Key(0, "major"), chords=tuple(replace(c, root=0, quality="") for c in piece.chords))
    odd = replace(odd, notes={**piece.notes, "melody": chromatic})
    assert notes_in_key(odd, "melody") == 0.5  # C#, D, Eb, E
    assert notes_in_key(replace(odd, notes={**piece.notes, "melody": ()}), "melody") == 1
    assert "out of key: melody" in check_piece(odd, stems).faults


def test_the_mix_may_clip_though_no_stem_does(piece: Piece, stems: Stems) -> None:
    loud = {stem: (4 * sound).astype(np.float32) for stem, sound in stems.items()}
    assert [fault for fault in check_piece(piece, loud).faults if "clipped" in fault] == ["clipped: mix"]


def test_a_folder_that_cannot_be_read_has_that_fault(piece: Piece, stems: Stems, tmp_path: Path) -> None:
    whole = save_piece(piece, stems, tmp_path)
    torn_folder = save_piece(replace(piece, seed=2), stems, tmp_path)
    (torn_folder / "bass.flac").write_bytes((torn_folder / "bass.flac").read_bytes()[:5000])
    missing = save_piece(replace(piece, seed=3), stems, tmp_path)
    (missing / "drums.flac").unlink()
    good, *bad = check_library([whole, torn_folder, missing])
    assert good.faults == ()
    assert check_folder(whole) == good
    assert [check.seed for check in bad] == [2, 3]
    assert all(check.faults[0].startswith("unreadable: ") for check in bad)
    assert faults_by_kind([good, *bad])["unreadable"] == 2
