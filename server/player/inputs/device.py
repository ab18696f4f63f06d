"""The device input: what the capturing program hears, kept for some seconds and found again by the moment it was heard."""

import json
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.inputs.input import InputLost
from server.player.inputs.wire import decode
from server.player.realtime import ordinary

CAPTURE_COMMAND: Final = (sys.executable, "-m", "server.player.inputs.capture")
_KEPT_FRAMES: Final = 8 * SAMPLE_RATE_HZ
_LOSS_FRAMES: Final = 240  # 5 ms: after a loss that was told, a block this late shows how much it was
_SILENT_LOSS_FRAMES: Final = 12_000  # a quarter of a second: no jitter is as late, so it was a loss that nobody told
_MOMENTS: Final = 64  # blocks whose moments are believed in their middle: single ones are off by some milliseconds
_AGAIN_SECONDS: Final = 2.0  # before a device that has gone is looked for again


class CaptureRing:
    """The last seconds of what was captured. Written by one thread, read by another, under a lock for a moment each."""

    def __init__(self, frames: int = _KEPT_FRAMES) -> None:
        self._samples = np.zeros((frames, 2), dtype=np.float32)
        self._lock = threading.Lock()
        self._begins: deque[float] = deque(maxlen=_MOMENTS)  # the moment of frame 0, as each block tells it
        self._count = 0
        self._gaps: list[tuple[int, int]] = []  # where frames were lost, first and last

    @property
    def count(self) -> int:
        """How many frames have come, lost ones among them."""
        return self._count

    def clear(self) -> None:
        """Forget everything, since another stream begins."""
        with self._lock:
            self._begins.clear()
            self._count, self._gaps = 0, []

    def push(self, moment: float, block: NDArray[np.float32], after_loss: bool = False) -> None:
        """Add frames [n, 2], the first of which came at a moment; where others were lost before them, silence stands."""
        with self._lock:
            if self._begins:
                late = round((moment - median(self._begins)) * SAMPLE_RATE_HZ) - self._count
                if (_LOSS_FRAMES if after_loss else _SILENT_LOSS_FRAMES) < late < len(self._samples):
                    self._gaps = [*self._gaps[-63:], (self._count, self._count + late)]
                    self._write(np.zeros((late, 2), dtype=np.float32))
            self._begins.append(moment - self._count / SAMPLE_RATE_HZ)
            self._write(block)

    def _write(self, block: NDArray[np.float32]) -> None:
        places = (self._count + np.arange(len(block))) % len(self._samples)
        self._samples[places] = block
        self._count += len(block)

    def index_at(self, moment: float) -> int | None:
        """Return which frame came at a moment; None before anything has come."""
        with self._lock:
            if not self._begins:
                return None
            return round((moment - median(self._begins)) * SAMPLE_RATE_HZ)

    def read(self, first: int, out: NDArray[np.float32]) -> int:
        """Fill ``out`` [n, 2] from a frame on, with silence for what is not there, and return how many frames were lost."""
        with self._lock:
            places = first + np.arange(len(out))
            there = (places >= max(0, self._count - len(self._samples))) & (places < self._count)
            out[:] = self._samples[places % len(self._samples)]
            out[~there] = 0.0
            last = first + len(out)
            lost = sum(max(0, min(last, end) - max(first, begin)) for begin, end in self._gaps)
            return int((~there).sum()) + lost


class DeviceInput:
    """Keeps a device captured, and looks for one that has gone.

    Args:
        device: A part of its name; empty for the system's default.
        changed: Called by a thread of its own with the input's name, empty where it has gone, and why.
        command: The capturing program, without the device's name.
    """

    def __init__(self, device: str, changed: Callable[[str, str], None], command: Sequence[str] = CAPTURE_COMMAND) -> None:
        self.name = ""
        self.notice = "it is being opened; ask again in a second"
        self._device = device
        self._changed = changed
        self._command = (*command, *([device] if device else []))
        self._ring = CaptureRing()
        self._process: subprocess.Popen[bytes] | None = None
        self._first: int | None = None
        self._closed = threading.Event()
        threading.Thread(target=self._run, name="input", daemon=True).start()

    def close(self) -> None:
        """End the capturing program."""
        self._closed.set()
        if self._process is not None:
            self._process.kill()

    def begin(self, frame: int, heard_seconds: float) -> None:
        """Begin at the frame that came when an output frame was heard."""
        self._first = self._ring.index_at(heard_seconds)

    def ready_frames(self, heard_frame: int) -> int:
        """Return how many frames have come since the begin.

        Raises:
            InputLost: The device has gone.
        """
        if not self.name or self._first is None:
            raise InputLost(f"the input must stay open to be recorded, but it has gone: {self.notice or 'nothing comes from it'}")
        return max(0, self._ring.count - self._first)

    def read(self, place: int, out: NDArray[np.float32]) -> int:
        """Fill ``out`` and return how many of its frames were lost."""
        assert self._first is not None
        return self._ring.read(self._first + place, out)

    def _run(self) -> None:
        told = ""
        while not self._closed.is_set():
            root = Path(__file__).resolve().parents[3]
            self._process = subprocess.Popen(
                ordinary(self._command), cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
            assert self._process.stdout is not None
            with self._process.stdout as stream:
                self.notice = self._listen(stream)
            self._process.wait()
            had, self.name = self.name, ""
            if (had or self.notice != told) and not self._closed.is_set():
                told = self.notice
                self._changed("", self.notice)
            self._closed.wait(_AGAIN_SECONDS)

    def _listen(self, stream: IO[bytes]) -> str:
        """Take in what is captured until it ends, and return why it did."""
        try:
            told = json.loads(stream.readline())
        except ValueError:
            return "the capturing program has ended; see the sound system"
        if "error" in told:
            return str(told["error"])
        self._ring.clear()
        self.notice = ""
        while (block := decode(stream)) is not None:
            self._ring.push(block.moment, block.samples, block.after_loss)
            if not self.name:
                self.name = f"device:{told['name']}"
                self._changed(self.name, "")
        return f"{told['name']!r} gives no more sound"
