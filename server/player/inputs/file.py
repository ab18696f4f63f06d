"""The file input: a WAV file that is heard round and round from the output's frame 0."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from server.player.take_shelf import read_samples


class FileInput:
    """Gives frame ``n`` of the output the file's frame ``n``, round and round; for tests and for rendering offline.

    Args:
        path: A WAV file, 48 kHz, stereo.

    Raises:
        TakeError: It cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self.name = f"file:{path}"
        self._samples = read_samples(path)
        self._begin = 0

    def begin(self, frame: int, heard_seconds: float) -> None:
        """Begin at an output frame."""
        self._begin = frame

    def ready_frames(self, heard_frame: int) -> int:
        """Return what has been heard since the begin: a file is there at once."""
        return max(0, heard_frame - self._begin)

    def read(self, place: int, out: NDArray[np.float32]) -> int:
        """Fill ``out``; nothing is ever lost."""
        out[:] = self._samples[(self._begin + place + np.arange(len(out))) % len(self._samples)]
        return 0
