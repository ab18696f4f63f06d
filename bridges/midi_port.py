"""The MIDI door: controllers that come and go become commands, and their lights show what comes of them.

A thread of its own asks the driver four times a second what is there, opens what is new and lets go what has gone; no driver call
is made on the loop. Messages arrive in threads of the driver, are put aside without waiting, and are translated on the loop.
Lights go out in a thread for each device.
"""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bridges.commands import Command, CommandError, CommandTable
from bridges.controller import Controller, Forced, choose_controller
from bridges.held_keys import Chord, HeldKeys
from bridges.light_sender import PASS_SECONDS
from bridges.lights import Values
from bridges.limits import Debounce
from bridges.midi_clock_in import MidiClockIn
from bridges.midi_driver import VIRTUAL_PORT, Driver, NoMidi, OnClock, OnMessage, RtMidiDriver
from bridges.midi_facts import MidiStatistics, PortFact
from bridges.midi_learn import Binding, Moved, find_moved, learned_controls
from bridges.midi_plugs import MidiPlugs, Plug
from bridges.row import Kind
from bridges.surface import Surface

POLL_SECONDS: Final = 0.25  # no plug is pulled and back in less, and none that was is missed
ABSENT_POLL_SECONDS: Final = 5.0  # where there is no driver; asking for one is not free
WAITING_MESSAGES: Final = 1024  # between driver and loop; further ones push out the oldest
SLICE: Final = 64  # messages translated before the loop serves others

_log = logging.getLogger("quartet.midi")


@dataclass(frozen=True)
class MidiWishes:
    """What a performer wants of MIDI.

    Args:
        forced: Controllers for ports whatever their names say.
        clock_port: Part of the name of the only port whose clock counts, which is opened even where no controller fits;
            empty is any.
        chord_channel: 1..16, on which keyboards play chords; None is none.
    """

    forced: tuple[Forced, ...] = ()
    clock_port: str = ""
    chord_channel: int | None = None


class MidiPort:
    """The MIDI door of the daemon. Its methods are called on the loop, and call back there.

    Args:
        table: The command table.
        controllers: The profiles; a port that none fits stays closed.
        handler: Called with each command; what it raises is logged, for MIDI has no replies.
        values: Returns the present value of each readable address.
        on_change: Called when the driver or a port comes or goes.
        on_moved: Called with a control that was moved while one is waited for, in place of what it does.
        on_chord: Called with a chord that is held on a keyboard.
        wishes: What a performer wants of it.
        driver: How to reach the system's MIDI.
        clock: Hears the clock of the ports.
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
        on_moved: Callable[[Moved], None] | None = None,
        on_chord: Callable[[Chord], None] | None = None,
        *,
        wishes: MidiWishes = MidiWishes(),
        driver: Driver | None = None,
        clock: MidiClockIn | None = None,
        poll_seconds: float = POLL_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is opened yet."""
        self._table = table
        self._handler = handler
        self._values = values
        self._on_change = on_change
        self._on_moved = on_moved
        self._on_chord = on_chord
        self._wishes = wishes
        self._clock = clock or MidiClockIn()
        self._poll_seconds = poll_seconds
        self._monotonic = monotonic
        self._driver: Driver = driver or RtMidiDriver()
        receivers = (self._receiver, self._clock_receiver)
        self._plugs = MidiPlugs(self._driver, controllers, wishes.forced, wishes.clock_port, *receivers)
        self._statistics = MidiStatistics(reason="MIDI has not been looked for yet")
        self._debounce = Debounce()
        self._waiting: deque[tuple[str, Controller, tuple[int, ...], float]] = deque(maxlen=WAITING_MESSAGES)
        self._woken = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bindings: tuple[Binding, ...] = ()
        self._surfaces: dict[str, Surface] = {}
        self._keys: dict[str, HeldKeys] = {}
        self._plugged: Mapping[str, Plug] = {}
        self._lights_due: asyncio.TimerHandle | None = None
        self.learns = False  # the next control that moves is told instead of obeyed
        own = choose_controller(controllers, VIRTUAL_PORT, wishes.forced)
        if isinstance(self._driver, RtMidiDriver) and own is not None:
            name = f"quartet:{VIRTUAL_PORT}"
            self._driver.on_virtual(self._receiver(name, own), self._clock_receiver(name))

    def start(self) -> None:
        """Begin to look for ports; call on the running loop."""
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._watch, name="quartet-midi", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Close the ports, lights out. A device that hangs is left behind after two seconds; it keeps no program alive."""
        if self._lights_due is not None:
            self._lights_due.cancel()
        self._stopping.set()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, 4.0)
        self._loop = None

    def statistics(self) -> MidiStatistics:
        """Return what MIDI is at now."""
        return self._statistics

    def bind(self, bindings: tuple[Binding, ...]) -> None:
        """Have these controls stand for what was learned, and no others."""
        if bindings != self._bindings:
            self._bindings = bindings
            self._surfaces.clear()
            self.refresh()

    def refresh(self) -> None:
        """Have the lights brought up to date, soon and all at once."""
        if self._lights_due is None and self._loop is not None and self._plugged:
            self._lights_due = self._loop.call_later(PASS_SECONDS, self._show)

    def _show(self) -> None:
        self._lights_due = None
        values = self._values()
        for name, plug in self._plugged.items():
            if plug.sender is not None:
                plug.sender.show(self._surface(name, plug.controller).frame(values))

    def _watch(self) -> None:
        """Poll the driver; runs in the thread, which alone calls the driver and owns what is open."""
        while not self._stopping.is_set():
            reason = ""
            try:
                self._plugs.look()
            except NoMidi as error:
                reason = str(error)
                self._plugs.unplug()
            except Exception as error:  # a driver may do anything; the music goes on without it
                _log.exception("the MIDI driver failed")
                reason = f"no MIDI driver: {error!r}"
                self._plugs.unplug()
            self._on_loop(self._note_change, reason, self._plugs.names, self._plugs.plugged())
            self._stopping.wait(max(self._poll_seconds, ABSENT_POLL_SECONDS) if reason else self._poll_seconds)
        self._plugs.close()

    def _clock_receiver(self, name: str) -> OnClock:
        """Return what takes the clock of a port; it is called in threads of the driver and never waits."""
        if self._wishes.clock_port.lower() not in name.lower():
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

    def _note_change(self, reason: str, names: tuple[str, ...], plugged: Mapping[str, Plug]) -> None:
        before = self._statistics
        controllers = {name: plug.controller.name if plug.controller is not None else "" for name, plug in plugged.items()}
        inputs = tuple(PortFact(name, name in plugged, controllers.get(name, "")) for name in names)
        self._statistics = replace(before, available=not reason, reason=reason, inputs=inputs)
        for name in self._plugged.keys() - plugged.keys():
            self._surfaces.pop(name, None)
            self._keys.pop(name, None)
        has_new_lights = any(plug.sender is not None and self._plugged.get(name) != plug for name, plug in plugged.items())
        self._plugged = plugged
        if has_new_lights:
            self.refresh()
        if (before.reason, before.inputs) != (reason, inputs) and self._on_change is not None:
            self._on_change(self._statistics)

    def _surface(self, port: str, controller: Controller | None) -> Surface:
        if port not in self._surfaces:
            assert controller is not None
            learned = learned_controls(self._table, self._bindings, port)
            self._surfaces[port] = Surface(port, controller, self._table, learned)
        return self._surfaces[port]

    def _work_off(self) -> None:
        self._woken = False
        for _ in range(min(SLICE, len(self._waiting))):
            self._take(*self._waiting.popleft())
        if self._waiting and not self._woken and self._loop is not None:
            self._woken = True
            self._loop.call_soon(self._work_off)

    def _take(self, port: str, controller: Controller, message: tuple[int, ...], arrived: float) -> None:
        self._statistics = replace(self._statistics, received=self._statistics.received + 1)
        if controller.keys and len(message) == 3 and self._is_played(message[0]):
            chord = self._keys.setdefault(port, HeldKeys()).heard(message)
            if chord is not None and self._on_chord is not None:
                self._on_chord(chord)
            self._obey(port, self._surface(port, controller).note(message, self._moment(arrived)), arrived)
            return
        moved = find_moved(port, message) if self.learns else None
        if moved is not None and self._on_moved is not None:
            self._on_moved(moved)
            return
        surface = self._surface(port, controller)
        try:
            commands = surface.translate(message, self._values())
        except CommandError as error:
            _log.warning("%s: %s", port, error.message)
            return
        plug = self._plugged.get(port)
        if controller.motor and plug is not None and plug.sender is not None and message[0] & 0xF0 == 0xB0:
            plug.sender.knows(("cc", message[1]), (bytes(message),))
        for command in commands:
            self._obey(port, command, arrived)
        if not commands and surface.is_free(message):
            self._obey(port, surface.note(message, self._moment(arrived)), arrived)

    def _moment(self, arrived: float) -> float:
        """Return in Unix seconds when a message arrived."""
        return time.time() - (self._monotonic() - arrived)

    def _is_played(self, status: int) -> bool:
        channel = self._wishes.chord_channel
        return channel is not None and status & 0xF0 in (0x80, 0x90) and status & 0x0F == channel - 1

    def _obey(self, port: str, command: Command, arrived: float) -> None:
        key = (port, command.address, command.arguments)
        is_note = command.launch_at is not None  # a trill is no bounce
        if command.row.kind is Kind.TRIGGER and not is_note and self._debounce.is_repeat(key, arrived):
            return
        self._statistics = replace(self._statistics, commands=self._statistics.commands + 1)
        try:
            self._handler(command)
        except CommandError as error:
            _log.warning("%s: %s", port, error.message)
        except Exception:  # whatever the handler does, the door stays open
            _log.exception("%s failed", command.address)
