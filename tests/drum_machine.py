"""``python -m tests.drum_machine FILE BPM``: a JACK client ``loop8``, a drum machine with a bad MIDI clock, that records.

Its ticks come up to 5 ms off, and 2 % of them never. They begin when somebody listens, and it starts sixteen seconds later. What
comes into its eight inputs goes into a file of raw float32 frames, and the frame of the beat that it starts on into
``FILE.begin``. All frames are the server's, counted from the first in the file: its clock goes on where a cycle is lost, because
a program was late or the machine stood still. Such a cycle is silence in the file, and its frame a line in ``FILE.lost``.
"""

import queue
import random
import signal
import sys
import threading
from collections import deque
from pathlib import Path

import jack
import numpy as np
from numpy.typing import NDArray

from bridges.midi_clock import TICKS_A_BEAT
from server.player.realtime import PROGRAM_PRIORITY, ask_for_realtime

JITTER_FRAMES = 240
LOST_SHARE = 0.02
READY_FRAMES = 16 * 48_000
TICKS = 60 * 200  # four minutes
CHANNELS = 8

Block = NDArray[np.float32]


class DrumMachine:
    """Sends Start and ticks out of a port.

    Args:
        client: Whose port it is.
        bpm: Tempo.
    """

    def __init__(self, client: jack.Client, bpm: float) -> None:
        """Make the port."""
        self._port = client.midi_outports.register("clock")
        self._tick_frames = 60 / bpm / TICKS_A_BEAT * 48_000
        self._plan: deque[tuple[int, bytes]] = deque()
        self.begin_frame = 0

    def process(self, frame: int, frames: int) -> None:
        """Send what is due in a block; called by JACK's thread."""
        self._port.clear_buffer()
        if not self.begin_frame and self._port.number_of_connections:
            self._write_plan(frame + frames)
        while self._plan and self._plan[0][0] < frame + frames:
            due, message = self._plan.popleft()
            self._port.write_midi_event(max(0, due - frame), message)

    def _write_plan(self, frame: int) -> None:
        chance = random.Random(1)
        first = round(READY_FRAMES / self._tick_frames)  # the tick of the beat that it starts on
        for number in range(TICKS):
            due = frame + JITTER_FRAMES + round(number * self._tick_frames)
            if number == first:
                self.begin_frame = due
                self._plan.append((due - round(self._tick_frames / 2), b"\xfa"))
            if number in (0, first) or chance.random() >= LOST_SHARE:
                self._plan.append((due + chance.randint(-JITTER_FRAMES, JITTER_FRAMES), b"\xf8"))


def main() -> None:
    """Record and send ticks until told to end."""
    path, bpm = Path(sys.argv[1]), float(sys.argv[2])
    ask_for_realtime(PROGRAM_PRIORITY)  # the callback waits for whoever holds the interpreter, who must not wait for others
    client = jack.Client("loop8", no_start_server=True)
    ports = [client.inports.register(f"in_{number}") for number in range(1, CHANNELS + 1)]
    machine = DrumMachine(client, bpm)
    blocks: queue.SimpleQueue[tuple[int, Block] | None] = queue.SimpleQueue()
    first_frame: int | None = None

    def process(frames: int) -> None:
        nonlocal first_frame
        now = client.last_frame_time
        first_frame = now if first_frame is None else first_frame
        frame = (now - first_frame) % 2**32
        blocks.put((frame, np.stack([port.get_array() for port in ports], axis=1)))
        machine.process(frame, frames)

    client.set_process_callback(process)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with path.open("wb") as file, path.with_suffix(".lost").open("w", buffering=1) as lost:

        def write() -> None:
            at_frame = 0
            while (told := blocks.get()) is not None:
                frame, block = told
                if frame != at_frame:
                    print(at_frame, file=lost)
                file.seek(frame * CHANNELS * block.itemsize)
                file.write(block.tobytes())
                at_frame = frame + len(block)
                begin = path.with_suffix(".begin")
                if machine.begin_frame and not begin.exists():
                    begin.write_text(str(machine.begin_frame))

        writer = threading.Thread(target=write)
        writer.start()
        with client:
            ended.wait()
        blocks.put(None)
        writer.join()


if __name__ == "__main__":
    main()
