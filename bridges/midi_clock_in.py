"""The MIDI clock of a port, from the driver's threads to whoever asks.

``heard`` may be called from any thread and never waits; ``read`` is called on the loop, a few times a second, and only then
are the messages worked off. One port is believed at a time: the first that ticks, until it has been silent for a while.
"""

from collections import deque
from dataclasses import dataclass, replace
from typing import Final

from bridges.midi_clock import Health, MidiClock

WAITING_MESSAGES: Final = 1024  # ten seconds of ticks; nobody asks while another source is followed
SILENT_SECONDS: Final = 5.0  # after which another port may tick


@dataclass(frozen=True)
class ClockReading:
    """What the clock was at when it was asked.

    Args:
        moment: When that was, in seconds.
        port: Where it comes from; empty before the first tick.
        clock: What has been heard.
    """

    moment: float
    port: str
    clock: MidiClock

    @property
    def notice(self) -> str:
        """What is wrong, as a sentence; empty when all is well."""
        health = self.clock.health_at(self.moment)
        if health is Health.LOST:
            return f"the MIDI clock of {self.port} must go on ticking, but its ticks have failed: the tempo is held"
        if self.clock.line is not None and self.clock.bpm is None:
            return f"the MIDI clock of {self.port} must be between 30 and 300 bpm, but it is not: the tempo is held"
        return ""


class MidiClockIn:
    """Gathers clock messages."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[str, tuple[int, ...], float]] = deque(maxlen=WAITING_MESSAGES)
        self._reading = ClockReading(0.0, "", MidiClock())
        self._last = 0.0

    def heard(self, port: str, message: tuple[int, ...], moment: float) -> None:
        """Take a message of a port, and when it came."""
        self._waiting.append((port, message, moment))

    def read(self, moment: float) -> ClockReading:
        """Return what the clock is at."""
        reading = self._reading
        while self._waiting:
            port, message, came = self._waiting.popleft()
            if port != reading.port:
                if reading.port and came - self._last < SILENT_SECONDS:
                    continue
                reading = ClockReading(moment, port, MidiClock())
            self._last = came
            reading = replace(reading, clock=reading.clock.heard(message, came))
        self._reading = replace(reading, moment=moment)
        return self._reading


class Stamps:
    """Moments of messages by the driver's own distances between them, which do not depend on when a thread got its turn.

    The distances are added up; of the last messages the one that came through the quickest says which moment that is. One
    object belongs to one port and is used in one thread.
    """

    def __init__(self) -> None:
        self._total = 0.0
        self._ahead: deque[float] = deque(maxlen=96)

    def stamp(self, distance: float, now: float) -> float:
        """Return the moment of a message.

        Args:
            distance: Seconds since the message before it, by the driver; 0 for the first.
            now: The moment at which it arrives here, by the clock that the answer is told in.
        """
        self._total += distance
        self._ahead.append(now - self._total)
        return self._total + min(self._ahead)
