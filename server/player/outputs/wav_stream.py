"""A WAV file that is valid at any moment while it grows."""

import os
import struct
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

_FLOAT_GUID: Final = bytes.fromhex("0300000000001000800000aa00389b71")  # KSDATAFORMAT_SUBTYPE_IEEE_FLOAT
_EXTENSIBLE: Final = 0xFFFE
_STEREO_MASK: Final = 0x3  # front left, front right; more channels than two are pairs without a place in the room
_SIZES_BYTES: Final = 28  # room for the 64-bit sizes that a file over 4 GiB needs
_HEADER_BYTES: Final = 12 + 8 + _SIZES_BYTES + 8 + 40 + 8 + 4 + 8
_RIFF_LIMIT_BYTES: Final = 0xFFFFFFFF
_HEADER_FRAMES: Final = SAMPLE_RATE_HZ // 4  # the header lags the samples by 0.25 s at most


def header(channels: int, frames: int) -> bytes:
    """Return the header of a 48 kHz float32 WAV file, which becomes RF64 (EBU Tech 3306) beyond 4 GiB.

    It has the same length for any number of frames, so that it can be written over.
    """
    data_bytes = frames * channels * 4
    riff_bytes = data_bytes + _HEADER_BYTES - 8
    large = riff_bytes > _RIFF_LIMIT_BYTES
    sizes = struct.pack("<QQQI", riff_bytes, data_bytes, frames, 0) if large else bytes(_SIZES_BYTES)
    mask = _STEREO_MASK if channels == 2 else 0
    fmt = struct.pack("<HHIIHH", _EXTENSIBLE, channels, SAMPLE_RATE_HZ, SAMPLE_RATE_HZ * channels * 4, channels * 4, 32)
    fmt += struct.pack("<HHI", 22, 32, mask) + _FLOAT_GUID
    return b"".join(
        (
            b"RF64" if large else b"RIFF",
            struct.pack("<I", _RIFF_LIMIT_BYTES if large else riff_bytes),
            b"WAVE",
            b"ds64" if large else b"JUNK",
            struct.pack("<I", _SIZES_BYTES),
            sizes,
            b"fmt ",
            struct.pack("<I", len(fmt)),
            fmt,
            b"fact",
            struct.pack("<II", 4, min(frames, _RIFF_LIMIT_BYTES)),
            b"data",
            struct.pack("<I", _RIFF_LIMIT_BYTES if large else data_bytes),
        )
    )


class WavStream:
    """A float32 WAV file at 48 kHz written as it comes, whose header is set right four times a second.

    Whoever reads it meanwhile, or after a kill, finds a whole file that ends at most 0.25 s early. Used by one thread.

    Args:
        path: The file; one that is there is replaced.
        channels: How many channels the blocks have.

    Raises:
        OSError: It cannot be written there.
    """

    def __init__(self, path: Path, channels: int) -> None:
        self._channels = channels
        self._frames = 0
        self._header_frames = 0
        self._file = path.open("wb", buffering=0)
        self._write(header(channels, 0))

    def write(self, block: NDArray[np.float32]) -> None:
        """Append a block [frames, channels].

        Raises:
            OSError: The disk is full or gone; the header is right for what was written before.
        """
        self._write(np.ascontiguousarray(block, dtype="<f4").data)
        self._frames += len(block)
        if self._frames - self._header_frames >= _HEADER_FRAMES:
            self._write_header()

    def close(self) -> None:
        """Set the header right and close the file; raises OSError like ``write``, but the file is closed."""
        try:
            if self._header_frames != self._frames:
                self._write_header()
        finally:
            self._file.close()

    def _write_header(self) -> None:
        self._file.seek(0)
        self._write(header(self._channels, self._frames))
        self._header_frames = self._frames
        self._file.seek(0, os.SEEK_END)

    def _write(self, data: bytes | memoryview) -> None:
        """Write all of the bytes: a raw file may take fewer at a time."""
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[self._file.write(rest) or 0 :]
