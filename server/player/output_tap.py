"""Records the output: each stem and the mix, as WAV files of a folder."""

import contextlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ
from server.player.outputs.feeder import Feeder
from server.player.outputs.wav_stream import WavStream

_RING_SECONDS: Final = 4.0  # how long a disk may stall; then the recording ends, and playing does not
_CHANNELS: Final = 2 * len(STEMS) + 2


class OutputTap:
    """Takes what sounds and writes it on a thread of its own.

    ``put`` is called by the audio thread and never waits; ``close`` by another thread, once ``put`` is called no more.

    Args:
        folder: Where to; made where missing, files of these names are replaced.
        block_frames: The longest block.

    Raises:
        OSError: It cannot be written there.
    """

    def __init__(self, folder: Path, block_frames: int) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._streams = [WavStream(folder / f"{name}.wav", 2) for name in (*STEMS, "mix")]
        slots = round(_RING_SECONDS * SAMPLE_RATE_HZ / block_frames)
        self._feeder = Feeder(self._write, slots, block_frames, _CHANNELS, patience_seconds=0.0)

    def put(self, buses: NDArray[np.float32]) -> None:
        """Take a block [n, 10], a pair for each stem and the mix, as they go to the limiter.

        Raises:
            OutputError: The disk takes no more.
        """
        self._feeder.put(buses)

    def close(self) -> None:
        """Write what is queued and close the files."""
        self._feeder.close()
        for stream in self._streams:
            with contextlib.suppress(OSError):  # the disk is full: what the header says was written is there
                stream.close()

    def _write(self, block: NDArray[np.float32]) -> None:
        for index, stream in enumerate(self._streams):
            stream.write(block[:, 2 * index : 2 * index + 2])
