from pathlib import Path

import numpy as np
import pytest

from engine.music import Note
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composer import compose_piece
from engine.studio.instruments import INSTRUMENTS
from engine.studio.render import render_piece, render_stem
from engine.studio.sound.effects import loudness
from engine.studio.sound.machines import MACHINES
from engine.studio.sound.soundfont_file import find_soundfont

BPM, FRAMES = 120.0, 192_000
START_BEATS = 3.3
START = round(START_BEATS * 24_000)
PLUCKED = {  # and keys to try it at
    "gm:0": (48, 60, 72),
    "gm:4": (48, 60),
    "gm:24": (48, 60),
    "gm:27": (48, 72),
    "gm:28": (48, 60),
    "gm:33": (28, 36, 45),
    "gm:34": (28, 33, 40),
    "gm:9": (60, 72),
    "gm:12": (60, 72),
    "saw_bass": (36,),
    "808": (36,),
    "pluck": (60,),
    "fm_keys": (60,),
    "fm_bell": (72,),
}


def first_heard(sound: np.ndarray, share: float = 0.15) -> int:
    level = np.abs(sound).max(axis=1)
    window = level[START - 2400 : START + 4800]
    return int(np.argmax(window > share * window.max())) - 2400


@pytest.mark.parametrize("patch", PLUCKED)
def test_a_plucked_note_is_heard_within_five_milliseconds_of_its_start(patch: str) -> None:
    for pitch in PLUCKED[patch]:
        sound = render_stem(patch, [Note(START_BEATS, 1.0, pitch, 100)], BPM, FRAMES, 0)
        assert abs(first_heard(sound)) < 240


@pytest.mark.parametrize("patch", [*MACHINES, "kit:0", "kit:24", "kit:40"])
@pytest.mark.parametrize("stroke", list(DRUM_KEYS))
def test_a_stroke_is_heard_within_five_milliseconds_of_its_start(patch: str, stroke: str) -> None:
    sound = render_stem(patch, [Note(START_BEATS, 0.22, DRUM_KEYS[stroke], 100)], BPM, FRAMES, 0)
    assert abs(first_heard(sound)) < 240


def test_every_patch_sounds_only_where_notes_are() -> None:
    for row in INSTRUMENTS.values():
        pitch = {"bass": 36, "drums": 38, "instrument": 60, "melody": 72}[row.stem]
        sound = render_stem(row.patch, [Note(4.0, 1.0, pitch, 100)], BPM, FRAMES, 0)
        assert sound.shape == (FRAMES, 2)
        assert np.isfinite(sound).all()
        assert loudness(sound) > 1e-3, row
        assert np.abs(sound[24_000:90_000]).max() < 0.02 * np.abs(sound).max() or row.stem == "drums", row


def test_no_patch_lies_beside_zero() -> None:
    for row in INSTRUMENTS.values():
        pitch = {"bass": 36, "drums": 36, "instrument": 60, "melody": 72}[row.stem]
        sound = render_stem(row.patch, [Note(float(beat), 0.9, pitch, 100) for beat in range(8)], BPM, FRAMES, 0)
        assert np.abs(sound.mean(axis=0)).max() < 10 ** (-36 / 20) * loudness(sound), row


def test_notes_may_begin_before_a_loop_and_last_longer_than_it() -> None:
    early, late = Note(-0.2, 9.0, 60, 100), Note(7.9, 60.0, 64, 100)
    sound = render_stem("gm:89", [early, late], BPM, FRAMES, 0)  # this pad's events lie 80 ms before its notes
    assert np.isfinite(sound).all()
    moved = render_stem("gm:89", [Note(7.8, 9.0, 60, 100)], BPM, FRAMES, 0)
    alone = render_stem("gm:89", [early], BPM, FRAMES, 0)
    assert np.abs(alone - moved).max() < 0.05 * np.abs(alone).max()


def test_what_was_rendered_before_changes_nothing() -> None:
    one, other = compose_piece(2), compose_piece(5)
    first = render_piece(one)
    render_piece(other)
    again = render_piece(one)
    assert all(np.array_equal(first[stem], again[stem]) for stem in STEMS)


def test_a_soundfont_loop_goes_round_without_a_seam() -> None:
    # The same notes half a loop later give the same sound half a loop later, wherever the seam falls.
    notes = [Note(0.0, 7.9, 60, 90), Note(2.0, 3.0, 64, 90), Note(6.5, 2.5, 67, 90)]
    later = [Note((note.start + 4.0) % 8.0, note.length, note.pitch, note.velocity) for note in notes]
    sound, moved = (render_stem("gm:16", these, BPM, FRAMES, 0) for these in (notes, later))
    difference = np.roll(sound, FRAMES // 2, axis=0) - moved
    assert np.sqrt((difference**2).mean()) < 0.05 * np.sqrt((sound**2).mean())


@pytest.mark.parametrize("seed", range(8))
def test_a_piece_is_exact_in_length_smooth_at_its_seam_and_never_clips(seed: int) -> None:
    piece = compose_piece(seed)
    stems = render_piece(piece)
    assert tuple(stems) == STEMS
    assert np.abs(sum(stems.values())).max() < 0.9
    for stem, sound in stems.items():
        assert sound.shape == (piece.frames, 2)
        assert sound.dtype == np.float32
        if not piece.notes[stem]:
            assert not sound.any()
            continue
        assert loudness(sound) > 0.01
        steps = np.abs(np.diff(sound, axis=0)).max()
        assert np.abs(sound[0] - sound[-1]).max() <= steps


def test_a_missing_soundfont_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUARTET_SOUNDFONT", str(tmp_path / "none.sf2"))
    with pytest.raises(FileNotFoundError, match="install the package fluid-soundfont-gm, or set QUARTET_SOUNDFONT"):
        find_soundfont()
