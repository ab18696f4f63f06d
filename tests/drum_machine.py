"""A drum machine with a bad MIDI clock, a part of a JACK client: its ticks come up to 5 ms off, and 2 % of them never.

Ticks begin when somebody listens, and it starts twelve seconds later.
"""

import random
from collections import deque

import jack

from bridges.midi_clock import TICKS_A_BEAT

JITTER_FRAMES = 240
LOST_SHARE = 0.02
READY_FRAMES = 12 * 48_000
TICKS = 60 * 100  # a minute and more


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
