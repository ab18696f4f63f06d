"""From a piece to audio: each stem by its player, through its tone, at its level."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.music import Note
from engine.stems import STEMS
from engine.studio.instruments import INSTRUMENTS
from engine.studio.machines import MACHINES, render_machine
from engine.studio.piece import Piece
from engine.studio.sound import color, mix
from engine.studio.soundfont import soundfont_synth
from engine.studio.synthesizers import render_patch


def render_stem(patch: str, notes: Sequence[Note], bpm: float, frames: int, seed: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Render a loop of notes with one patch, as it sounds when it has gone round before.

    Args:
        patch: As ``engine.studio.instruments.Instrument`` has it.
        notes: In beats.
        bpm: Quarter notes per minute.
        frames: Length of the loop.
        seed: Tunes a drum machine.

    Returns:
        The loop, [frames, 2], at 48 kHz, before its tone and level.
    """
    if patch in MACHINES:
        return render_machine(patch, notes, bpm, frames, seed)
    if ":" in patch:
        return soundfont_synth().render(patch, notes, bpm, frames)
    return render_patch(patch, notes, bpm, frames)


def render_piece(piece: Piece) -> dict[str, np.ndarray[Any, np.dtype[np.float32]]]:
    """Render every stem of a piece.

    Returns:
        By stem, in the order of ``STEMS``: the loop, [frames, 2] float32 at 48 kHz, which goes round without a seam;
        zeros where the stem is absent. Their sum stays below full scale.

    Raises:
        FileNotFoundError: There is no soundfont; the text names the package.
    """
    loops = {}
    for stem in STEMS:
        loop = np.zeros((piece.frames, 2), np.float32)
        if piece.notes[stem]:
            patch = INSTRUMENTS[piece.programs[stem]].patch
            loop = render_stem(patch, piece.notes[stem], piece.bpm, piece.frames, piece.seed)
            loop = color(loop, stem, piece.tones.get(stem, "plain"))
        loops[stem] = loop
    return mix(loops, piece.seed)
