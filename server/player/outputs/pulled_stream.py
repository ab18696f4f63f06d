"""A stream that PortAudio pulls from, for hosts whose blocking writes do not work."""

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.outputs.devices import JACK_HOST
from server.player.outputs.output import OutputError

# PortAudio's blocking write to JACK begins with whatever was in memory, and more than once never got past it: noise at any level.
PULLED_HOSTS: Final = (JACK_HOST,)
_LOOK_SECONDS: Final = 0.001
_PATIENCE_SECONDS: Final = 2.0  # a stream that pulls nothing for so long has gone


class PulledStream:
    """Blocks are written by one thread and pulled by PortAudio's, through a ring of frames; what is missing is silence.

    Args:
        frames: How much the ring holds.
        channels: Of every block.
        open_stream: Opens PortAudio's stream with a callback, and starts it.
    """

    def __init__(self, frames: int, channels: int, open_stream: Callable[[Callable[..., None]], Any]) -> None:
        self._ring: NDArray[np.float32] = np.zeros((frames, channels), dtype=np.float32)
        self._written = 0
        self._pulled = 0
        self._missed = False
        self._stream = open_stream(self._pull)

    @property
    def latency(self) -> float:
        """Seconds from writing to hearing."""
        return float(self._stream.latency) + len(self._ring) / SAMPLE_RATE_HZ

    @property
    def write_available(self) -> int:
        """Frames that there is room for."""
        return len(self._ring) - (self._written - self._pulled)

    def write(self, block: NDArray[np.float32]) -> bool:
        """Write a block [frames, channels] once there is room, and return whether frames were missing since the last one.

        Raises:
            OutputError: Nothing is pulled any longer.
        """
        last, moment = self._pulled, time.monotonic()
        while len(block) > self.write_available:
            time.sleep(_LOOK_SECONDS)
            if self._pulled != last:
                last, moment = self._pulled, time.monotonic()
            elif not self._stream.active or time.monotonic() - moment > _PATIENCE_SECONDS:
                raise OutputError("the sound system takes nothing any longer")
        begin = self._written % len(self._ring)
        count = min(len(block), len(self._ring) - begin)
        self._ring[begin : begin + count] = block[:count]
        self._ring[: len(block) - count] = block[count:]
        self._written += len(block)
        missed, self._missed = self._missed, False
        return missed

    def stop(self) -> None:
        """Let the ring run empty, and stop."""
        deadline = time.monotonic() + len(self._ring) / SAMPLE_RATE_HZ
        while self._pulled < self._written and time.monotonic() < deadline:
            time.sleep(_LOOK_SECONDS)
        self._stream.stop()

    def close(self) -> None:
        """Give the device back."""
        self._stream.close()

    def _pull(self, out: Any, frames: int, _when: object, status: Any) -> None:
        """Fill PortAudio's buffer; called by its thread, never waits."""
        wanted = np.frombuffer(out, dtype=np.float32).reshape(frames, self._ring.shape[1])
        count = min(frames, self._written - self._pulled)
        begin = self._pulled % len(self._ring)
        first = min(count, len(self._ring) - begin)
        wanted[:first] = self._ring[begin : begin + first]
        wanted[first:count] = self._ring[: count - first]
        wanted[count:] = 0.0
        self._pulled += count
        if status.output_underflow or (count < frames and self._written):
            self._missed = True
