"""Records the input into a file, in the frames of the output that was heard meanwhile."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from engine.units import SAMPLE_RATE_HZ
from server.player.inputs.input import Input, InputLost
from server.player.outputs.wav_stream import WavStream
from server.player.protocol import Record, Recorded, RecordFailed

_LOOK_SECONDS: Final = 0.002  # fine enough to see when a block of the output goes out
_CHUNK_FRAMES: Final = 4_800
LEAD_FRAMES: Final = 240  # 5 ms that are read before the first frame: the recording's end crosses over to them


@dataclass(frozen=True, slots=True)
class OutputClock:
    """Where the output stands.

    Args:
        written: The frame that is written next, at the moment a block has gone out.
        latency_frames: From there to hearing it.
        zero: The moment at which frame 0 was written, in seconds; None where the output has not settled.
    """

    written: int
    latency_frames: int
    zero: float | None = None


class Recorder:
    """A thread that records. ``record`` and ``stop`` may be called by any thread and never wait.

    Args:
        source: Where the sound comes from; None where there is none.
        clock: Says where the output stands.
        emit: Takes ``Recorded`` and ``RecordFailed``.
        offline: The output runs as fast as it goes, and what is written counts as heard.
    """

    def __init__(
        self,
        source: Input | None,
        clock: Callable[[], OutputClock],
        emit: Callable[[Recorded | RecordFailed], None],
        offline: bool = False,
    ) -> None:
        self._source = source
        self._clock = clock
        self._emit = emit
        self._offline = offline
        self._orders: queue.SimpleQueue[Record] = queue.SimpleQueue()
        self._given_up: set[Path] = set()
        threading.Thread(target=self._run, name="recorder", daemon=True).start()

    def record(self, order: Record) -> None:
        """Record as soon as the frame is heard."""
        self._given_up.discard(order.path)
        self._orders.put(order)

    def stop(self, path: Path) -> None:
        """Give up the recording into a file."""
        self._given_up.add(path)

    def _run(self) -> None:
        while True:
            order = self._orders.get()
            try:
                lost = self._record(order)
            except InputLost as error:
                self._emit(RecordFailed(order.path, 503, str(error)))
            except OSError as error:
                text = f"the recording must be written to {order.path}, but {error.strerror or error}; make room there"
                self._emit(RecordFailed(order.path, 500, text))
            else:
                if order.path in self._given_up:
                    self._given_up.discard(order.path)
                    order.path.unlink(missing_ok=True)
                elif lost is not None:
                    self._emit(Recorded(order.path, lost))
                else:
                    self._emit(RecordFailed(order.path, 409, "another recording was begun in its place"))

    def _record(self, order: Record) -> int | None:
        """Record and return how many frames were lost; None where another recording has taken its place."""
        if self._source is None or not self._source.name:
            raise InputLost("an audio input must be open to record, but there is none; start with --input device")
        begun, place, lost = False, 0, 0
        total = LEAD_FRAMES + order.frames
        heard = np.zeros((total, 2), dtype=np.float32)
        while place < total:
            if order.path in self._given_up:
                return 0
            if not self._orders.empty():
                return None
            clock = self._clock()
            heard_frame = clock.written - (0 if self._offline else clock.latency_frames)
            if not begun and heard_frame >= order.frame:
                first = order.frame - LEAD_FRAMES
                zero = clock.zero if clock.zero is not None else time.monotonic() - clock.written / SAMPLE_RATE_HZ
                moment = zero + (first + clock.latency_frames) / SAMPLE_RATE_HZ
                self._source.begin(first, moment)
                begun = True
            if begun:
                count = min(_CHUNK_FRAMES, total - place, self._source.ready_frames(heard_frame) - place)
                if count > 0:
                    lost += self._source.read(place, heard[place : place + count])
                    place += count
                    continue
            time.sleep(_LOOK_SECONDS if not begun else 5 * _LOOK_SECONDS)
        self._write(order.path, heard)
        return lost

    def _write(self, path: Path, heard: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> None:
        """Write what was heard, its end crossing over to what led to its beginning."""
        share = (0.5 - 0.5 * np.cos(np.pi * (np.arange(LEAD_FRAMES) + 1) / LEAD_FRAMES)).astype(np.float32)[:, None]
        loop = heard[LEAD_FRAMES:]
        count = min(LEAD_FRAMES, len(loop))
        loop[-count:] = loop[-count:] * (1 - share[-count:]) + heard[LEAD_FRAMES - count : LEAD_FRAMES] * share[-count:]
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = WavStream(path, 2)
        try:
            stream.write(np.ascontiguousarray(loop))
        except OSError:
            with contextlib.suppress(OSError):
                stream.close()
            raise
        stream.close()
