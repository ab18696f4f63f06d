"""From a piece to audio: each stem by its player, through its effects, at its level."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from engine.music import Note, transposed
from engine.stems import DRUM_KEYS, PITCHED, STEMS
from engine.studio.instruments import INSTRUMENTS
from engine.studio.piece import Piece
from engine.studio.sound.effects import apply_effects
from engine.studio.sound.machines import MACHINES, render_machine
from engine.studio.sound.mix import mix
from engine.studio.sound.soundfont import soundfont_synth
from engine.studio.sound.synthesizers import one_thread, render_patch
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

_SONG_TAIL_FRAMES: Final = 6 * SAMPLE_RATE_HZ  # a song goes round too, but over a silence in which all has rung out
_SONG_FADE_FRAMES: Final = SAMPLE_RATE_HZ // 10


@one_thread()
def render_stem(
    patch: str, notes: Sequence[Note], bpm: float, frames: int, seed: int, device: str = "cpu"
) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Render a loop of notes with one patch, as it sounds when it has gone round before.

    Args:
        patch: As ``engine.studio.instruments.Instrument`` has it.
        notes: In beats.
        bpm: Quarter notes per minute.
        frames: Length of the loop.
        seed: Tunes a drum machine and a synthesizer.
        device: Where our own synthesizers compute, ``cpu`` or ``cuda``; the soundfont always plays on the processor.

    Returns:
        The loop, [frames, 2], at 48 kHz, before its effects and level.
    """
    if patch in MACHINES:
        loop = render_machine(patch, notes, bpm, frames, seed, device)
    elif ":" in patch:
        loop = soundfont_synth().render(patch, notes, bpm, frames)
    else:
        loop = render_patch(patch, notes, bpm, frames, seed, device)
    return loop.T.contiguous().cpu().numpy()


@one_thread()
def render_piece(piece: Piece, device: str = "cpu") -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """Render every stem of a piece.

    Args:
        piece: As composed.
        device: As ``render_stem`` takes it.

    Returns:
        By stem, in the order of ``STEMS``: [frames, 2] float32 at 48 kHz, a loop goes round without a seam;
        zeros where the stem is absent. Their sum stays below full scale.

    Raises:
        FileNotFoundError: There is no soundfont; the text names the package.
    """
    kicks = [beats_to_frames(note.start, piece.bpm) for note in piece.notes["drums"] if note.pitch == DRUM_KEYS["kick"]]
    sounding = piece.frames + (_SONG_TAIL_FRAMES if piece.form == "song" else 0)
    loops = {}
    for stem in STEMS:
        loop = np.zeros((sounding, 2), np.float32)
        if piece.notes[stem]:
            patch = INSTRUMENTS[piece.programs[stem]].patch
            loop = render_stem(patch, piece.notes[stem], piece.bpm, sounding, piece.seed, device)
            loop = apply_effects(loop, piece.effects.get(stem, ()), piece.bpm, kicks)
        if piece.form == "song":
            loop = loop[: piece.frames].copy()
            loop[-_SONG_FADE_FRAMES:] *= np.linspace(1, 0, _SONG_FADE_FRAMES, dtype=np.float32)[:, None]
        loops[stem] = loop
    return mix(loops, piece.seed, piece.style)


def render_elsewhere(piece: Piece, tempo: float, semitones: int) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """Render a piece as its instruments play it elsewhere.

    Args:
        piece: As composed; its notes move, its labels do not.
        tempo: Factor of its tempo.
        semitones: How much higher; drums stay.

    Returns:
        As ``render_piece`` does.

    Raises:
        FileNotFoundError: There is no soundfont; the text names the package.
    """
    notes = {stem: transposed(played, semitones) if stem in PITCHED else played for stem, played in piece.notes.items()}
    return render_piece(replace(piece, bpm=piece.bpm * tempo, notes=notes))
