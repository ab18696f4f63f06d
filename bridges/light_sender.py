"""Lights on their way to one device: a thread of its own, so that one that hangs holds up nobody.

``show`` is called on the event loop with all lights as they shall be, and never waits; the thread sends what differs from
what it has sent, in one pass, at most fifty times a second. A device that takes nothing for a while gets the newest lights
afterwards and none of those between: there is no queue that could grow.
"""

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bridges.midi_driver import NoMidi, OpenOutput

PASS_SECONDS: Final = 0.02

Frame = Mapping[tuple[str, int], tuple[bytes, ...]]

_log = logging.getLogger("quartet.midi")


@dataclass(frozen=True)
class LightStatistics:
    """Passes over the lights, and messages sent in them."""

    passes: int = 0
    sent: int = 0


class LightSender:
    """Sends lights to one output.

    Args:
        name: Of the output, for the log.
        open_output: Opens it; called in the thread; raises NoMidi.
        setup: What the device is told first; empty is nothing.
        leave: What it is told at the end, after its lights are out; empty is nothing.
    """

    def __init__(self, name: str, open_output: Callable[[], OpenOutput], setup: bytes = b"", leave: bytes = b"") -> None:
        self.name = name
        self._open_output = open_output
        self._setup = setup
        self._leave = leave
        self._wanted: Frame = {}
        self._shown: dict[tuple[str, int], tuple[bytes, ...]] = {}
        self._lights_out = False
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._statistics = LightStatistics()
        self._thread = threading.Thread(target=self._run, name=f"lights {name}", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether it still sends; one whose output fails has ended."""
        return self._thread.is_alive()

    def statistics(self) -> LightStatistics:
        """Return what has been sent."""
        return self._statistics

    def show(self, frame: Frame) -> None:
        """Have all lights look so."""
        self._wanted = frame
        self._news.set()

    def knows(self, key: tuple[str, int], messages: tuple[bytes, ...]) -> None:
        """Note that the device already stands so by itself, because a hand has brought it there."""
        self._shown[key] = messages

    def end(self, lights_out: bool = False) -> None:
        """End soon, without waiting.

        Args:
            lights_out: Turn its lights off and have it leave its mode; else nothing more is sent, for the device has gone.
        """
        self._lights_out = lights_out
        self._stopping.set()
        self._news.set()

    def join(self, seconds: float) -> None:
        """Wait for the end; a device that hangs is left behind."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            port = self._open_output()
        except (NoMidi, OSError) as error:
            _log.debug("%s", error)
            return
        try:
            if self._setup:
                port.send(self._setup)
            while not self._stopping.is_set():
                self._news.wait()
                self._news.clear()
                if not self._stopping.is_set():
                    self._pass(port, self._wanted)
                    self._stopping.wait(PASS_SECONDS)
            if self._lights_out:
                self._pass(port, {key: _put_out(messages) for key, messages in self._shown.items()})
                if self._leave:
                    port.send(self._leave)
        except (NoMidi, OSError) as error:
            _log.debug("%s: %s", self.name, error)
        finally:
            port.close()

    def _pass(self, port: OpenOutput, frame: Frame) -> None:
        sent = 0
        for key, messages in frame.items():
            if self._shown.get(key) != messages:
                self._shown[key] = messages
                for message in messages:
                    port.send(message)
                    sent += 1
        counts = self._statistics
        self._statistics = replace(counts, passes=counts.passes + (sent > 0), sent=counts.sent + sent)


def _put_out(messages: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return the messages that turn a light off."""
    return tuple(bytes((message[0], message[1], 0)) for message in messages)
