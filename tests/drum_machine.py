"""``python -m tests.drum_machine FILE BPM``: a JACK client ``loop8``, a drum machine with a bad MIDI clock, that records.

Its ticks come up to 5 ms off, and 2 % of them never. They begin when somebody listens, and it starts twelve seconds later. What
comes into its eight inputs goes into a file of raw float32 frames, and the frame of the beat that it starts on into
``FILE.begin`` at the end: both are told in one client's frames.
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

from bridges.midi_clock import TICKS_A_BEAT
from server.player.realtime import PROGRAM_PRIORITY, ask_for_realtime

JITTER_FRAMES = 240
LOST_SHARE = 0.02
READY_FRAMES = 12 * 48_000
TICKS = 60 * 100  # a minute and more
CHANNELS = 8


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
    blocks: queue.SimpleQueue[np.ndarray[tuple[int, int], np.dtype[np.float32]] | None] = queue.SimpleQueue()
    frame = 0

    def process(frames: int) -> None:
        nonlocal frame
        blocks.put(np.stack([port.get_array() for port in ports], axis=1))
        machine.process(frame, frames)
        frame += frames

    client.set_process_callback(process)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with path.open("wb") as file:

        def write() -> None:
            while (block := blocks.get()) is not None:
                file.write(block.tobytes())

        writer = threading.Thread(target=write)
        writer.start()
        with client:
            ended.wait()
        blocks.put(None)
        writer.join()
    path.with_suffix(".begin").write_text(str(machine.begin_frame))


if __name__ == "__main__":
    main()
