"""Our MIDI clock on its way out: what is planned from the performance goes to the thread that sends it."""

import asyncio
from collections.abc import Callable

from bridges.midi_clock_out import MidiClockOut
from server.clock_plan import ClockPlan, planned
from server.state import State


class ClockOut:
    """Sends the MIDI clock once it has been started; every method is called on the loop.

    Args:
        tell: Takes a sentence when the output comes or goes.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._plan = ClockPlan()
        self._sender: MidiClockOut | None = None

    def start(self, part: str) -> None:
        """Begin to look for the output with this part in its name; an empty one is none."""
        if not part:
            return
        loop = asyncio.get_running_loop()

        def tell(text: str) -> None:
            loop.call_soon_threadsafe(self._tell, text)

        self._sender = MidiClockOut(part, tell)
        self._sender.start()

    def follow(self, state: State, now: float) -> None:
        """Plan what is due soon; called with each position of the player, some fifty times a second."""
        if self._sender is not None:
            self._plan, due = planned(self._plan, state, now)
            self._sender.plan(due)

    def stop(self) -> None:
        """Send a stop, and end."""
        if self._sender is not None:
            self._sender.stop()
