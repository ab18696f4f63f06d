"""Float32 WAV files whose bytes depend on nothing but the samples."""

import struct
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

_FORMAT_FLOAT: Final = 3  # WAVE_FORMAT_IEEE_FLOAT
_HEADER_BYTES: Final = 58  # RIFF 12, fmt 26, fact 12, data 8


def wav_bytes(audio: NDArray[np.float32]) -> bytes:
    """Return a 48 kHz float32 WAV file as bytes.

    libsndfile puts a peak chunk with the time of day into float files; this one has no clock in it, so that equal
    samples give equal files.

    Args:
        audio: Samples [frames, channels], float32.

    Raises:
        TypeError: The samples are not float32.
        ValueError: The array has not two axes, or the file would pass the 4 GiB that the format can count.
    """
    if audio.dtype != np.float32:
        raise TypeError(f"samples must be float32, but got {audio.dtype}; convert with astype(np.float32)")
    if audio.ndim != 2:
        raise ValueError(f"samples must have the axes frames and channels, but got shape {audio.shape}")
    frames, channels = audio.shape
    data = np.ascontiguousarray(audio, dtype="<f4").tobytes()
    if len(data) + _HEADER_BYTES > 0xFFFFFFFF:
        raise ValueError(f"a WAV file must stay under 4 GiB, but got {len(data)} bytes of samples; write fewer frames")
    fmt = struct.pack("<HHIIHHH", _FORMAT_FLOAT, channels, SAMPLE_RATE_HZ, SAMPLE_RATE_HZ * channels * 4, channels * 4, 32, 0)
    return b"".join(
        (
            b"RIFF" + struct.pack("<I", _HEADER_BYTES - 8 + len(data)) + b"WAVE",
            b"fmt " + struct.pack("<I", len(fmt)) + fmt,
            b"fact" + struct.pack("<II", 4, frames),
            b"data" + struct.pack("<I", len(data)),
            data,
        )
    )


def write_wav(path: Path, audio: NDArray[np.float32]) -> None:
    """Write samples [frames, channels] as a 48 kHz float32 WAV file; errors as ``wav_bytes``."""
    path.write_bytes(wav_bytes(audio))
