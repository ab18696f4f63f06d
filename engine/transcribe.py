"""A user's file as a take: its audio fitted to the loop, its notes heard by the transcriber that comes with Quartet.

They only tell the other stems what it plays: its sound stays.
"""

from pathlib import Path

import numpy as np

from engine.audio_file import fit_loop, read_audio
from engine.music import Note
from engine.score import encode
from engine.stems import check_stem
from engine.takes import Take, TakeInfo, audio_hash, new_take_id
from engine.transcriber.lens import Audio
from engine.transcriber.transcriber import shipped_transcriber
from engine.units import loop_frames, loop_ticks


def transcribe(stem: str, audio: Audio, bpm: float, loop: bool = True) -> tuple[Note, ...]:
    """Hear the notes of one stem.

    Args:
        stem: Which stem; it says what to listen for.
        audio: Samples [frames, 2].
        bpm: Quarter notes per minute.
        loop: Whether the end goes on at the start.

    Returns:
        Notes in order; none where nothing is struck.

    Raises:
        CheckpointError: The transcriber's weights are missing or damaged.
        LookupError: The name is no stem.
        TypeError, ValueError: The audio cannot be heard, or the tempo is 0 or less.
    """
    return shipped_transcriber().transcribe(check_stem(stem), audio, bpm, loop)


def take_from_file(path: Path, stem: str, bars: int, bpm: float, signature: tuple[int, int]) -> Take:
    """Read a user's file as a take of a stem: its audio fitted to the loop, its notes heard, its timbre plane empty.

    Raises:
        AudioFileError: The file cannot be used.
        CheckpointError: The transcriber's weights are missing or damaged.
        LookupError: The name is no stem.
    """
    check_stem(stem)
    audio = fit_loop(read_audio(path), loop_frames(bars, bpm, *signature))
    notes = transcribe(stem, audio, bpm)
    info = TakeInfo(
        id=new_take_id(),
        stem=stem,
        hash=audio_hash(audio),
        frames=len(audio),
        bars=bars,
        bpm=bpm,
        signature=signature,
        origin="loaded",
    )
    score = encode(stem, notes, loop_ticks(bars, *signature))
    return Take(info, audio, notes, score, np.zeros((0, 0), dtype=np.float32))
