"""The file output: everything that sounds, as a WAV file."""

import contextlib
import time
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.outputs.feeder import Feeder
from server.player.outputs.output import OutputError
from server.player.outputs.pacer import Pacer
from server.player.outputs.wav_stream import WavStream

_RING_SECONDS: Final = 1.0  # how long the disk may stall before the sound waits for it
_PATIENCE_SECONDS: Final = 10.0  # a disk that stalls longer is gone


class FileOutput:
    """Writes blocks to a WAV file, at the pace of real time, or as fast as the disk goes where it has no pacer.

    Args:
        path: The file; one that is there is replaced.
        channels: How many channels it has.
        block_frames: The longest block.
        pacer: Its clock; None offline.

    Raises:
        OutputError: It cannot be written there.
    """

    def __init__(self, path: Path, channels: int, block_frames: int, pacer: Pacer | None) -> None:
        self.name = f"file:{path}"
        self.channels = channels
        self.latency_frames = 0 if pacer is None else pacer.lead_frames
        self.notice = ""
        self._pacer = pacer
        try:
            self._stream = WavStream(path, channels)
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror or error}; choose another --output file:PATH") from None
        slots = max(4, round(_RING_SECONDS * SAMPLE_RATE_HZ / block_frames))
        self._feeder = Feeder(self._stream.write, slots, block_frames, channels, _PATIENCE_SECONDS)

    @property
    def underruns(self) -> int:
        """How often the blocks fell behind real time; the file has no gap where they did."""
        return 0 if self._pacer is None else self._pacer.underruns

    def write(self, block: NDArray[np.float32]) -> float:
        """Append a block, wait as long as it would sound, and return from when there was room for it.

        Raises:
            OutputError: The disk is full or gone.
        """
        try:
            self._feeder.put(block)
        except OutputError as error:
            raise OutputError(f"{self.name} takes no more sound: {error}; the file ends here") from None
        return time.monotonic() if self._pacer is None else self._pacer.pass_frames(len(block))

    def close(self) -> bool:
        """Write what is queued and close the file; return whether the disk took it in time."""
        if not self._feeder.close():
            return False
        with contextlib.suppress(OSError):  # the disk is full: what the header says was written is there
            self._stream.close()
        return True
