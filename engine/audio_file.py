"""A user's audio file, read with care: any rate becomes 48 kHz, any number of channels two."""

from pathlib import Path
from typing import Final

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

MAXIMUM_SECONDS: Final = 600.0  # the longest loop lasts 96 s; what is ten minutes long is no loop
SILENCE: Final = 1e-4  # -80 dB of full scale
_RATES_HZ: Final = (8_000, 384_000)
_BLOCK_FRAMES: Final = 1 << 18
_KINDS: Final = "a WAV, FLAC, AIFF or OGG file"
_BESIDE: Final = 0.7071  # -3 dB: what center and surrounds are heard with on either side (ITU-R BS.775)
# Of WAV's order: left, right, center, low effects, then pairs of surrounds.
_SURROUND: Final = {6: ((0, 2, 4), (1, 2, 5)), 8: ((0, 2, 4, 6), (1, 2, 5, 7))}

Samples = NDArray[np.float32]


class AudioFileError(ValueError):
    """A file is missing, is no audio, or holds none that a loop can be made of."""


class MissingFileError(AudioFileError):
    """There is no such file."""


def _check_rate(path: Path, file: soundfile.SoundFile) -> None:
    low, high = _RATES_HZ
    if not low <= file.samplerate <= high:
        raise AudioFileError(f"{path} must have a sample rate of {low} to {high} Hz, but has {file.samplerate}")


def _check_length(path: Path, file: soundfile.SoundFile) -> None:
    seconds = file.frames / file.samplerate
    if seconds > MAXIMUM_SECONDS:
        raise AudioFileError(
            f"{path} must be at most {MAXIMUM_SECONDS / 60:g} minutes long, but lasts {seconds / 60:.1f}; cut the loop out of it"
        )


def fold(audio: Samples) -> Samples:
    """Return audio of any number of channels [n, c] as stereo [n, 2].

    One channel sounds on both sides. 5.1 and 7.1 are folded down as broadcasters do, without the low effects; of other
    numbers the odd channels are heard on the left and the even ones on the right, each side as their mean.
    """
    channels = audio.shape[1]
    if channels == 2:
        return audio
    if channels == 1:
        return np.repeat(audio, 2, axis=1)
    if channels in _SURROUND:
        weights = [np.array([1.0] + [_BESIDE] * (len(side) - 1), dtype=np.float32) for side in _SURROUND[channels]]
        sides = [audio[:, list(side)] @ weight for side, weight in zip(_SURROUND[channels], weights, strict=True)]
    else:
        sides = [audio[:, side::2].mean(axis=1) for side in (0, 1)]
    return np.stack(sides, axis=1).astype(np.float32)


def length_seconds(path: Path) -> float:
    """Return how long a file says that it is, without reading it.

    Raises:
        AudioFileError: It is missing or no audio, or its rate cannot be used.
    """
    with _opened(path) as file:
        return float(file.frames / file.samplerate)


def _opened(path: Path) -> soundfile.SoundFile:
    if not path.is_file():
        raise MissingFileError(f"{path} must be {_KINDS}, but there is no such file")
    try:
        file = soundfile.SoundFile(path)
    except (soundfile.SoundFileError, OSError) as error:
        raise AudioFileError(f"{path} must be {_KINDS}, but reading it gave: {error}") from error
    try:
        _check_rate(path, file)
    except AudioFileError:
        file.close()
        raise
    return file


def read_audio(path: Path, seconds: float | None = None) -> Samples:
    """Read an audio file as 48 kHz stereo.

    A file of that rate comes back sample for sample.

    Args:
        path: The file. Its length is known from its header, so that one far too long is not read.
        seconds: Read only so much from its start; such a file may have any length. None is all of it.

    Returns:
        Samples [frames, 2], float32.

    Raises:
        AudioFileError: It cannot be read, is too long, empty, silent or holds NaN.
    """
    blocks: list[Samples] = []
    with _opened(path) as file:
        if seconds is None:
            _check_length(path, file)
        rate_hz = file.samplerate
        room = int((MAXIMUM_SECONDS if seconds is None else seconds) * rate_hz)
        try:
            while room > 0 and len(block := file.read(min(_BLOCK_FRAMES, room), dtype="float32", always_2d=True)):
                blocks.append(fold(block))
                room -= len(block)
        except (soundfile.SoundFileError, OSError) as error:
            raise AudioFileError(f"{path} must be {_KINDS}, but reading it gave: {error}") from error
    if not blocks:
        raise AudioFileError(f"{path} must hold audio, but it has no samples")
    audio = np.concatenate(blocks)
    if not np.isfinite(audio).all():
        raise AudioFileError(f"{path} must hold finite samples, but has NaN or infinity; export it again")
    if float(np.abs(audio).max()) < SILENCE:
        raise AudioFileError(f"{path} must be heard, but is silent: its peak is below -80 dB")
    if rate_hz != SAMPLE_RATE_HZ:
        audio = soxr.resample(audio, rate_hz, SAMPLE_RATE_HZ, quality="VHQ").astype(np.float32)
    return np.ascontiguousarray(audio)
