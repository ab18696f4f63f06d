"""Audio from outside as a take: a user's file, or what the player has recorded.

Its own audio is the original, a take at its own tempo; what plays is a rendering of it. Its notes are heard by the transcriber,
and only tell the other stems what it plays: its sound stays.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import numpy as np

from engine.audio_file import MissingFileError, length_seconds, read_audio
from engine.bars import Samples
from engine.fitting import Fit, as_loop, plan, told
from engine.rendering import Target, render
from engine.score import encode
from engine.stems import check_stem
from engine.takes import Take, TakeInfo, audio_hash, new_take_id
from engine.transcribe import transcribe
from engine.units import MAXIMUM_BARS, SAMPLE_RATE_HZ, loop_frames, loop_ticks

_HEARD_SECONDS: Final = 1.0  # read beyond the longest loop, so that it is seen to be longer
_SHOWN: Final = 5  # names offered where one is missing


@dataclass(frozen=True, eq=False)
class LoadedAudio:
    """What has become of audio from outside.

    Args:
        original: The audio as a loop at its own tempo.
        take: What plays: the original itself where it fits as it is.
        told: What was done to it, in words; empty where nothing was.
    """

    original: Take
    take: Take
    told: str


def _original(stem: str, audio: Samples, bars: int, bpm: float, signature: tuple[int, int], origin: str) -> Take:
    notes = transcribe(stem, audio, bpm)
    info = TakeInfo(
        id=new_take_id(),
        stem=stem,
        hash=audio_hash(audio),
        frames=len(audio),
        bars=bars,
        bpm=bpm,
        signature=signature,
        origin=origin,
    )
    score = encode(stem, notes, loop_ticks(bars, *signature))
    return Take(info, audio, notes, score, np.zeros((0, 0), dtype=np.float32))


def load_file(path: Path, stem: str, bars: int, bpm: float, signature: tuple[int, int]) -> LoadedAudio:
    """Read a user's file as a take of a stem, fitted to a loop as ``engine.fitting`` has it.

    Only as much of the file is read as the longest loop can play.

    Raises:
        AudioFileError: The file cannot be used; where there is none, the text names those like it.
        CheckpointError: The transcriber's weights are missing or damaged.
        LookupError: The name is no stem.
    """
    check_stem(stem)
    try:
        seconds = length_seconds(path)
    except MissingFileError as error:
        raise MissingFileError(f"{error}; {_near(path)}") from None
    longest = loop_frames(MAXIMUM_BARS, bpm, *signature) / SAMPLE_RATE_HZ
    audio = read_audio(path, longest * 1.5 + _HEARD_SECONDS)
    fit = plan(max(len(audio), round(seconds * SAMPLE_RATE_HZ)) if seconds > longest else len(audio), bpm, signature)
    original = _original(stem, as_loop(audio, fit), fit.bars, fit.bpm, signature, "loaded")
    take = render(original, Target(bars, bpm, signature))
    return LoadedAudio(original, take, told(fit, bars, bpm, signature, seconds))


def load_recording(
    path: Path, stem: str, own_bars: int, first_frame: int, bars: int, bpm: float, signature: tuple[int, int]
) -> LoadedAudio:
    """Read what was recorded along with a loop as a take that plays in phase with what was heard meanwhile.

    Args:
        path: The recording.
        stem: Whose take it becomes.
        own_bars: How many bars it has.
        first_frame: How far into the loop it begins, in audio frames.
        bars: Length of the loop.
        bpm: Its tempo.
        signature: Numerator and denominator.

    Raises:
        AudioFileError: The file cannot be used, or nothing was heard.
        CheckpointError: The transcriber's weights are missing or damaged.
        LookupError: The name is no stem.
    """
    check_stem(stem)
    frames = loop_frames(own_bars, bpm, *signature)
    audio = as_loop(read_audio(path), Fit(own_bars, bpm, frames, frames))
    turned = np.roll(audio, first_frame % frames, axis=0)
    original = _original(stem, turned, own_bars, bpm, signature, "recorded")
    seconds = frames / SAMPLE_RATE_HZ
    words = told(Fit(own_bars, bpm, frames, frames), bars, bpm, signature, seconds)
    return LoadedAudio(original, render(original, Target(bars, bpm, signature)), words)


def take_from_file(path: Path, stem: str, bars: int, bpm: float, signature: tuple[int, int]) -> Take:
    """Return what plays of a user's file; arguments and errors as ``load_file``."""
    return load_file(path, stem, bars, bpm, signature).take


def _near(path: Path) -> str:
    """Say which files there are beside a missing one, those first whose names are like it."""
    try:
        names = sorted(other.name for other in path.parent.iterdir() if other.is_file() and not other.name.startswith("."))
    except OSError:
        names = []
    if not names:
        return f"{path.parent} is empty; put a file there"
    near = get_close_matches(path.name, names, _SHOWN, 0.5)
    return f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(names[:_SHOWN])}"
