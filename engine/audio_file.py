"""A user's WAV or FLAC as the audio of a loop: read with care, resampled, fitted to the loop's exact length."""

from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

MAXIMUM_SECONDS: Final = 600.0  # the longest loop lasts 96 s; what is ten minutes long is no loop
SEAM_FRAMES: Final = 240  # 5 ms: long enough that no click is heard, short enough that no beat is blurred
SILENCE: Final = 1e-4  # -80 dB of full scale
_RATES_HZ: Final = (8_000, 384_000)
_BLOCK_FRAMES: Final = 1 << 18

Samples = NDArray[np.float32]


class AudioFileError(ValueError):
    """A file is missing, is no audio, or holds none that a loop can be made of."""


def _check_header(path: Path, file: soundfile.SoundFile) -> None:
    seconds = file.frames / file.samplerate
    if file.channels not in (1, 2):
        raise AudioFileError(f"{path} must be mono or stereo, but has {file.channels} channels; mix it down to two")
    if not _RATES_HZ[0] <= file.samplerate <= _RATES_HZ[1]:
        low, high = _RATES_HZ
        raise AudioFileError(f"{path} must have a sample rate of {low} to {high} Hz, but has {file.samplerate}")
    if seconds > MAXIMUM_SECONDS:
        raise AudioFileError(
            f"{path} must be at most {MAXIMUM_SECONDS / 60:g} minutes long, but lasts {seconds / 60:.1f}; cut the loop out of it"
        )


def read_audio(path: Path) -> Samples:
    """Read a WAV or FLAC file as 48 kHz stereo; a mono file sounds on both sides.

    A file of that rate comes back sample for sample.

    Args:
        path: The file. Its length is known from its header, so that one far too long is not read.

    Returns:
        Samples [frames, 2], float32.

    Raises:
        AudioFileError: It cannot be read, is too long, empty, silent, holds NaN or has more than two channels.
    """
    if not path.is_file():
        raise AudioFileError(f"{path} must be a WAV or FLAC file, but there is no such file")
    blocks: list[Samples] = []
    try:
        with soundfile.SoundFile(path) as file:
            _check_header(path, file)
            rate_hz = file.samplerate
            room = int(MAXIMUM_SECONDS * rate_hz)
            while room > 0 and len(block := file.read(min(_BLOCK_FRAMES, room), dtype="float32", always_2d=True)):
                blocks.append(block)
                room -= len(block)
    except (soundfile.SoundFileError, OSError) as error:
        raise AudioFileError(f"{path} must be a WAV or FLAC file, but reading it gave: {error}") from error
    if not blocks:
        raise AudioFileError(f"{path} must hold audio, but it has no samples")
    audio = np.concatenate(blocks)
    if not np.isfinite(audio).all():
        raise AudioFileError(f"{path} must hold finite samples, but has NaN or infinity; export it again")
    if float(np.abs(audio).max()) < SILENCE:
        raise AudioFileError(f"{path} must be heard, but is silent: its peak is below -80 dB")
    if rate_hz != SAMPLE_RATE_HZ:
        audio = soxr.resample(audio, rate_hz, SAMPLE_RATE_HZ, quality="VHQ").astype(np.float32)
    return np.ascontiguousarray(np.repeat(audio, 2, axis=1) if audio.shape[1] == 1 else audio)


def _soften_end(piece: Samples) -> None:
    """Crossfade the last frames of a piece, in place, into its held first sample, so that it can go round."""
    length = min(SEAM_FRAMES, len(piece))
    weight = (0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 1) / length)).astype(np.float32)[:, None]
    piece[-length:] = piece[-length:] * (1 - weight) + piece[0] * weight


def fit_loop(audio: Samples, frames: int) -> Samples:
    """Fit audio to a loop's length, at its own speed.

    What is as long as the loop, or goes into it a whole number of times, is taken for a loop itself and not touched,
    but for a frame of rounding. Anything else is cut or repeated from its start, with a crossfade of ``SEAM_FRAMES``
    wherever it would jump.

    Args:
        audio: Samples [n, 2], float32, n above 0.
        frames: Length of the loop.

    Returns:
        Samples [frames, 2], float32, a new array.
    """
    length = len(audio)
    turns = max(1, round(frames / length))
    if abs(turns * length - frames) <= turns:
        edges = [round(turn * frames / turns) for turn in range(turns + 1)]
        places = [np.minimum(np.arange(end - start), length - 1) for start, end in pairwise(edges)]
        return np.ascontiguousarray(audio[np.concatenate(places)])
    fitted = np.empty((frames, 2), dtype=np.float32)
    for start in range(0, frames, length):
        piece = fitted[start : start + length]
        piece[:] = audio[: len(piece)]
        _soften_end(piece)
    return fitted
