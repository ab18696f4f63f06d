"""MIDI clock out: messages go out on the moments that were planned for them.

A thread of its own waits for each moment, which is told in absolute seconds, so that what one message is late by is not
handed on to the next. ``plan`` may be called from any thread, a little ahead of time, and never waits. An output that is not
there, or goes, is looked for once a second; what falls due meanwhile is dropped.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from bridges.midi_driver import NoMidi, RtMidiOutput

LOOK_SECONDS: Final = 1.0
_IDLE_SECONDS: Final = 0.01  # how soon something planned is seen
_STALE_SECONDS: Final = 0.5  # followers count ticks, so a late one is better than none; one as late as this is of another time


class ClockPort(Protocol):
    """An output that is open."""

    def send(self, message: bytes) -> None:
        """Send a message now."""

    def is_there(self) -> bool:
        """Return whether it can still be sent to."""

    def close(self) -> None:
        """Give it back."""


@dataclass(frozen=True)
class ClockOutStatistics:
    """Messages sent, those dropped because they came too late or had nowhere to go, and the most that one was late by."""

    sent: int = 0
    dropped: int = 0
    latest_seconds: float = 0.0


class MidiClockOut:
    """Sends planned messages.

    Args:
        part: Part of the output's name.
        tell: Called in the thread with a sentence when the output comes or goes.
        open_port: Opens the output; raises NoMidi.
        monotonic: The seconds that moments are told in.
    """

    def __init__(
        self,
        part: str,
        tell: Callable[[str], None],
        open_port: Callable[[str], ClockPort] = RtMidiOutput,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._part = part
        self._tell = tell
        self._open = open_port
        self._monotonic = monotonic
        self._due: deque[tuple[float, bytes]] = deque()
        self._stopping = threading.Event()
        self._statistics = ClockOutStatistics()
        self._thread = threading.Thread(target=self._run, name="midi-clock-out", daemon=True)

    def start(self) -> None:
        """Begin to look for the output."""
        self._thread.start()

    def plan(self, due: Iterable[tuple[float, bytes]]) -> None:
        """Add messages and their moments, later ones than all before."""
        self._due.extend(due)

    def statistics(self) -> ClockOutStatistics:
        """Return what has been sent."""
        return self._statistics

    def stop(self) -> None:
        """End, with a stop for who follows."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(2.0)

    def _run(self) -> None:
        said, port = "", None
        while not self._stopping.is_set():
            try:
                port = self._open(self._part)
            except NoMidi as error:
                self._drop()
                if str(error) != said:
                    said = str(error)
                    self._say(f"no MIDI clock goes out: {said}")
                self._stopping.wait(LOOK_SECONDS)
                continue
            said = ""
            self._say(f"the MIDI clock goes out to {getattr(port, 'name', self._part)}")
            self._due.clear()
            self._send_while_there(port)
            port.close()

    def _say(self, text: str) -> None:
        try:
            self._tell(text)
        except RuntimeError:  # the loop that is told has ended
            self._stopping.set()

    def _send_while_there(self, port: ClockPort) -> None:
        look = self._monotonic() + LOOK_SECONDS
        try:
            while not self._stopping.is_set():
                if not self._due:
                    if self._monotonic() >= look:
                        look = self._monotonic() + LOOK_SECONDS
                        if not port.is_there():
                            return
                    self._stopping.wait(_IDLE_SECONDS)
                    continue
                moment, message = self._due[0]
                wait = moment - self._monotonic()
                if wait > 0:
                    self._stopping.wait(wait)
                    continue
                self._due.popleft()
                if -wait > _STALE_SECONDS:
                    self._statistics = replace(self._statistics, dropped=self._statistics.dropped + 1)
                    continue
                port.send(message)
                counts = self._statistics
                self._statistics = ClockOutStatistics(counts.sent + 1, counts.dropped, max(counts.latest_seconds, -wait))
            port.send(b"\xfc")
        except (OSError, NoMidi):
            return

    def _drop(self) -> None:
        count = len(self._due)
        self._due.clear()
        self._statistics = replace(self._statistics, dropped=self._statistics.dropped + count)
