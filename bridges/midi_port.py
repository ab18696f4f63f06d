"""MIDI in: controllers that come and go become commands.

A thread of its own asks the driver once a second what is there, opens what is new and lets go what has gone; no driver call
is made on the loop. Messages arrive in threads of the driver, are put aside without waiting, and are translated on the loop.
"""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bridges.commands import Command, CommandError, CommandTable
from bridges.limits import Debounce
from bridges.midi_clock_in import MidiClockIn
from bridges.midi_driver import VIRTUAL_PORT, Driver, NoMidi, OnClock, OnMessage, OpenInput, RtMidiDriver
from bridges.midi_map import Controller, Values, choose_controller
from bridges.row import Kind

POLL_SECONDS: Final = 1.0
ABSENT_POLL_SECONDS: Final = 5.0  # where there is no driver; asking for one is not free
WAITING_MESSAGES: Final = 1024  # between driver and loop; further ones push out the oldest
SLICE: Final = 64  # messages translated before the loop serves others

_log = logging.getLogger("quartet.midi")


@dataclass(frozen=True)
class MidiStatistics:
    """What MIDI is at.

    Args:
        available: There is a driver.
        reason: Why there is none, in a sentence; empty when there is.
        ports: Names of the inputs that are open.
        received: Messages so far.
        commands: Commands they led to.
    """

    available: bool = False
    reason: str = ""
    ports: tuple[str, ...] = ()
    received: int = 0
    commands: int = 0


class MidiPort:
    """The MIDI door of the daemon.

    Args:
        table: The command table.
        controllers: The profiles; a port that none fits stays closed.
        handler: Called on the loop with each command; what it raises is logged, for MIDI has no replies.
        values: Returns the present value of each readable address, for controls that turn something over.
        on_change: Called on the loop when the driver or a port comes or goes.
        driver: How to reach the system's MIDI.
        clock: Hears the clock of the ports.
        clock_port: Part of the name of the only port whose clock counts, which is opened even where no profile fits; empty
            is any.
        poll_seconds: How often to look for what has come or gone.
        monotonic: Seconds that never go back; repeats are told by it. Called in threads of the driver.
    """

    def __init__(
        self,
        table: CommandTable,
        controllers: Sequence[Controller],
        handler: Callable[[Command], None],
        values: Callable[[], Values],
        on_change: Callable[[MidiStatistics], None] | None = None,
        *,
        driver: Driver | None = None,
        clock: MidiClockIn | None = None,
        clock_port: str = "",
        poll_seconds: float = POLL_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is opened yet."""
        self._table = table
        self._controllers = tuple(controllers)
        self._handler = handler
        self._values = values
        self._on_change = on_change
        self._driver: Driver = driver or RtMidiDriver()
        self._clock = clock or MidiClockIn()
        self._clock_port = clock_port.lower()
        self._poll_seconds = poll_seconds
        self._monotonic = monotonic
        self._statistics = MidiStatistics(reason="MIDI has not been looked for yet")
        self._debounce = Debounce()
        self._waiting: deque[tuple[str, Controller, tuple[int, ...], float]] = deque(maxlen=WAITING_MESSAGES)
        self._woken = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        own = choose_controller(self._controllers, VIRTUAL_PORT)
        if isinstance(self._driver, RtMidiDriver) and own is not None:
            name = f"quartet:{VIRTUAL_PORT}"
            self._driver.on_virtual(self._receiver(name, own), self._clock_receiver(name))

    def start(self) -> None:
        """Begin to look for ports; call on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._watch, name="quartet-midi", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Close the ports. A driver that hangs is left behind after two seconds; its thread does not keep the program alive."""
        self._stopping.set()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, 2.0)
        self._loop = None

    def statistics(self) -> MidiStatistics:
        """Return what MIDI is at now."""
        return self._statistics

    def _watch(self) -> None:
        """Poll the driver; runs in the thread, which alone calls the driver and owns the open inputs."""
        inputs: dict[str, OpenInput] = {}
        while not self._stopping.is_set():
            reason = ""
            try:
                self._compare(self._driver.list_inputs(), inputs)
            except NoMidi as error:
                reason = str(error)
                self._compare([], inputs)
            except Exception as error:  # a driver may do anything; the music goes on without it
                _log.exception("the MIDI driver failed")
                reason = f"no MIDI driver: {error!r}"
                self._compare([], inputs)
            self._on_loop(self._note_change, reason, tuple(inputs))
            self._stopping.wait(max(self._poll_seconds, ABSENT_POLL_SECONDS) if reason else self._poll_seconds)
        self._compare([], inputs)
        self._driver.close()

    def _compare(self, names: list[str], inputs: dict[str, OpenInput]) -> None:
        """Open what is new and close what has gone."""
        for name in [name for name in inputs if name not in names]:
            inputs.pop(name).close()
        for name in names:
            controller = choose_controller(self._controllers, name)
            if name in inputs or (controller is None and not self._is_clock_port(name)):
                continue
            try:
                inputs[name] = self._driver.open_input(name, self._receiver(name, controller), self._clock_receiver(name))
                if controller is not None and controller.setup:
                    self._driver.send(controller.claims, controller.setup)
            except NoMidi as error:  # tried again at the next look
                _log.debug("%s", error)

    def _is_clock_port(self, name: str) -> bool:
        return bool(self._clock_port) and self._clock_port in name.lower()

    def _clock_receiver(self, name: str) -> OnClock:
        """Return what takes the clock of a port; it is called in threads of the driver and never waits."""
        if self._clock_port and not self._is_clock_port(name):
            return lambda message, moment: None
        return lambda message, moment: self._clock.heard(name, message, moment)

    def _receiver(self, name: str, controller: Controller | None) -> OnMessage:
        """Return what puts a port's messages aside; it is called in threads of the driver and never waits."""

        def receive(message: tuple[int, ...]) -> None:
            if controller is None:
                return
            self._waiting.append((name, controller, message, self._monotonic()))
            if not self._woken:
                self._woken = True
                self._on_loop(self._work_off)

        return receive

    def _on_loop(self, call: Callable[..., None], *arguments: object) -> None:
        loop = self._loop
        if loop is None:
            return
        try:
            loop.call_soon_threadsafe(call, *arguments)
        except RuntimeError:  # the loop has closed meanwhile
            self._stopping.set()

    def _note_change(self, reason: str, ports: tuple[str, ...]) -> None:
        before = self._statistics
        self._statistics = replace(before, available=not reason, reason=reason, ports=ports)
        if (before.reason, before.ports) != (reason, ports) and self._on_change is not None:
            self._on_change(self._statistics)

    def _work_off(self) -> None:
        self._woken = False
        for _ in range(min(SLICE, len(self._waiting))):
            self._translate(*self._waiting.popleft())
        if self._waiting and not self._woken and self._loop is not None:
            self._woken = True
            self._loop.call_soon(self._work_off)

    def _translate(self, port: str, controller: Controller, message: tuple[int, ...], arrived: float) -> None:
        self._statistics = replace(self._statistics, received=self._statistics.received + 1)
        try:
            commands = controller.translate(message, port, self._table, self._values())
        except CommandError as error:
            _log.warning("%s: %s", port, error.message)
            return
        for command in commands:
            key = (port, command.address, command.arguments)
            if command.row.kind is Kind.TRIGGER and self._debounce.is_repeat(key, arrived):
                continue
            self._statistics = replace(self._statistics, commands=self._statistics.commands + 1)
            try:
                self._handler(command)
            except CommandError as error:
                _log.warning("%s: %s", port, error.message)
            except Exception:  # whatever the handler does, the door stays open
                _log.exception("%s failed", command.address)
