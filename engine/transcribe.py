"""The notes of audio, heard by the transcriber that comes with Quartet."""

from engine.music import Note
from engine.stems import check_stem
from engine.transcriber.lens import Audio
from engine.transcriber.transcriber import shipped_transcriber


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
