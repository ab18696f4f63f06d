"""A thread between the audio thread and something that may block, fail or hang."""

import threading
from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.player.outputs.output import OutputError
from server.player.realtime import ask_for_realtime

_CLOSE_SECONDS: Final = 3.0  # how long a sink may take to swallow what is queued when it is closed


class Feeder:
    """Hands blocks to a sink in a thread of its own, through a ring of preallocated blocks.

    ``put`` and ``close`` are called by one thread; the sink is called by the feeder's thread alone. Nobody waits longer
    than the patience: a sink that hangs is given up, its thread left behind, and ``is_alive`` tells.

    Args:
        sink: Takes a block [frames, channels], contiguous; may block; raises OSError or OutputError when it fails.
        slots: How many blocks the ring holds.
        block_frames: The longest block.
        channels: Channels of every block.
        patience_seconds: How long ``put`` waits for room before it gives the sink up.
        realtime: Ask the system to run the thread before others.
    """

    def __init__(
        self,
        sink: Callable[[NDArray[np.float32]], None],
        slots: int,
        block_frames: int,
        channels: int,
        patience_seconds: float = 2.0,
        realtime: bool = False,
    ) -> None:
        self._sink = sink
        self._patience_seconds = patience_seconds
        self._realtime = realtime
        self._ring = np.zeros((slots, block_frames, channels), dtype=np.float32)
        self._lengths = [0] * slots  # 0 ends the thread
        self._next = 0
        self._free = threading.Semaphore(slots)
        self._filled = threading.Semaphore(0)
        self._failure: str | None = None
        self._thread = threading.Thread(target=self._run, name="feeder", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether the thread still runs; after ``close`` that means the sink hangs."""
        return self._thread.is_alive()

    def put(self, block: NDArray[np.float32]) -> None:
        """Queue a copy of a block; wait while the ring is full.

        Raises:
            OutputError: The sink has failed, or took nothing for longer than the patience.
        """
        self._acquire()
        self._ring[self._next, : len(block)] = block
        self._push(len(block))

    def close(self) -> bool:
        """Let the sink take what is queued, then end the thread; return whether it ended in time."""
        try:
            self._acquire()
        except OutputError:
            self._filled.release()  # lets a thread that has come back see that it was given up
        else:
            self._push(0)
        self._thread.join(_CLOSE_SECONDS)
        return not self._thread.is_alive()

    def _acquire(self) -> None:
        if self._failure is None and not self._free.acquire(timeout=self._patience_seconds):
            self._failure = f"it has taken no sound for {self._patience_seconds:g} s"
        if self._failure is not None:
            raise OutputError(self._failure)

    def _push(self, length: int) -> None:
        self._lengths[self._next] = length
        self._next = (self._next + 1) % len(self._lengths)
        self._filled.release()

    def _run(self) -> None:
        if self._realtime:
            ask_for_realtime()
        slot = 0
        while True:
            self._filled.acquire()
            length = self._lengths[slot]
            if length == 0 or self._failure is not None:
                return
            try:
                self._sink(self._ring[slot, :length])
            except (OSError, OutputError) as error:
                self._failure = str(error)
                self._free.release()  # wakes a waiting ``put``
                return
            slot = (slot + 1) % len(self._lengths)
            self._free.release()
