"""One audio file of a set: what its header tells, and any window of it at 48 kHz."""

import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

AUDIO_SUFFIXES: Final = frozenset({".aif", ".aiff", ".flac", ".mp3", ".ogg", ".wav"})
SILENCE: Final = 1e-4  # -80 dB of full scale
_RATES_HZ: Final = (8_000, 384_000)
_MARGIN_FRAMES: Final = 4_800  # read on either side of a window that is resampled; the filter is far shorter
_TAIL_FRAMES: Final = 256
_MP3: Final = "MP3"  # as libsndfile calls it
_LEAD_FRAMES: Final = 16 * 1152  # an MP3 frame leans on those before it: decoded out of nowhere, the first ones are noise
_BLOCK_FRAMES: Final = 1 << 18
# libsndfile's log of a chunk that claims more bytes than the file has
_CUT_CHUNK: Final = re.compile(r"^ ?(?:data|SSND) : (\d+) \(should be (\d+)\)", re.MULTILINE)
# What was streamed into a file claims the most that its header can hold: the program did not know the length yet.
_STREAMED_BYTES: Final = (range(0x7FFFF000, 0x80000000), range(0xFFFFF000, 0x100000000))

Samples = NDArray[np.float32]


class DatasetError(ValueError):
    """A file or folder of a set cannot be used.

    Args:
        path: Which.
        reason: What was expected, what is there and what to do.
    """

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} {reason}")
        self.path = path
        self.reason = reason


@dataclass(frozen=True)
class Source:
    """An audio file whose header is sound.

    Args:
        path: The file.
        rate_hz: Its own sample rate.
        channels: 1 or 2.
        frames: Its length at its own rate.
        words: What people call the instrument; may be empty.
    """

    path: Path
    rate_hz: int
    channels: int
    frames: int
    words: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        """Length of the file."""
        return self.frames / self.rate_hz

    def read(self, start: int, frames: int) -> Samples:
        """Read a window; the same frames come back whatever window they are read in.

        Args:
            start: First frame at 48 kHz; may be below 0.
            frames: Length of the window at 48 kHz.

        Returns:
            Samples [frames, 2]; a mono file sounds on both sides, and there is silence outside of the file.

        Raises:
            DatasetError: It cannot be decoded, or holds NaN or infinity there.
        """
        common = math.gcd(self.rate_hz, SAMPLE_RATE_HZ)
        step_in, step_out = self.rate_hz // common, SAMPLE_RATE_HZ // common  # every so often both clocks tick together
        margin = 0 if self.rate_hz == SAMPLE_RATE_HZ else _MARGIN_FRAMES
        first = max(0, (start - margin) // step_out)
        last = max(first, -((start + frames + margin) // -step_out))
        audio = self._decode(first * step_in, (last - first) * step_in)
        if self.rate_hz != SAMPLE_RATE_HZ and len(audio):
            audio = soxr.resample(audio, self.rate_hz, SAMPLE_RATE_HZ, quality="VHQ").astype(np.float32)
        window = np.zeros((frames, 2), np.float32)
        skip = start - first * step_out
        place = max(0, -skip)
        part = audio[max(0, skip) : max(0, skip + frames)]
        window[place : place + len(part)] = part
        return window

    def _decode(self, start: int, frames: int) -> Samples:
        if start >= self.frames:
            return np.zeros((0, 1), np.float32)
        try:
            with soundfile.SoundFile(self.path) as file:
                lead = min(start, _LEAD_FRAMES) if file.format == _MP3 else 0
                file.seek(start - lead)
                audio: Samples = file.read(lead + min(frames, self.frames - start), dtype="float32", always_2d=True)[lead:]
        except (soundfile.SoundFileError, OSError) as error:
            raise DatasetError(self.path, f"must be audio, but reading it gave: {error}") from error
        bad = ~np.isfinite(audio).all(axis=1)
        if bad.any():
            seconds = (start + int(bad.argmax())) / self.rate_hz
            raise DatasetError(
                self.path, f"must hold finite samples, but has NaN or infinity at {seconds:.2f} s; export it again"
            )
        return audio

    def examine(self) -> float:
        """Decode the whole file, a block at a time.

        Returns:
            Its highest peak.

        Raises:
            DatasetError: As ``read``.
        """
        blocks = range(0, self.frames, _BLOCK_FRAMES)
        return max((float(np.abs(self._decode(start, _BLOCK_FRAMES)).max(initial=0.0)) for start in blocks), default=0.0)


def open_source(path: Path, words: tuple[str, ...] = ()) -> Source:
    """Read the header of a file and decode its last frames, which a file that was cut off does not have.

    Raises:
        DatasetError: It is missing, empty, cut off, no audio, or of a rate or channel count that is not read.
    """
    try:
        size = path.stat().st_size
        if not size:
            raise DatasetError(path, "must be audio, but is empty (0 bytes)")
        with soundfile.SoundFile(path) as file:
            rate_hz, channels, frames, log = file.samplerate, file.channels, file.frames, file.extra_info
            _check_header(path, rate_hz, channels, frames, log)
            tail = min(frames, _TAIL_FRAMES)
            file.seek(frames - tail)
            if len(file.read(tail)) < tail:
                raise DatasetError(path, f"must last {frames / rate_hz:.1f} s as its header says, but ends before; copy it again")
    except FileNotFoundError as error:
        what = "is a link to nothing" if path.is_symlink() else "is not there"
        raise DatasetError(path, f"must be audio, but {what}") from error
    except PermissionError as error:
        raise DatasetError(path, "must be readable, but its permissions forbid it") from error
    except soundfile.SoundFileError as error:
        raise DatasetError(path, f"must be audio, but reading it gave: {str(error).split(': ')[-1]}") from error
    except OSError as error:
        raise DatasetError(path, f"must be audio, but reading it gave: {error.strerror}") from error
    return Source(path, rate_hz, channels, frames, words)


def _check_header(path: Path, rate_hz: int, channels: int, frames: int, log: str) -> None:
    if channels not in (1, 2):
        raise DatasetError(path, f"must be mono or stereo, but has {channels} channels; mix it down to two")
    if not _RATES_HZ[0] <= rate_hz <= _RATES_HZ[1]:
        raise DatasetError(path, f"must have a sample rate of {_RATES_HZ[0]} to {_RATES_HZ[1]} Hz, but has {rate_hz}")
    if frames < 1:
        raise DatasetError(path, "must hold audio, but has no samples")
    cut = _CUT_CHUNK.search(log)
    if cut is not None and int(cut[2]) < int(cut[1]) and not any(int(cut[1]) in sizes for sizes in _STREAMED_BYTES):
        raise DatasetError(path, f"must hold {cut[1]} bytes of samples, but was cut off after {cut[2]}; copy it again")
