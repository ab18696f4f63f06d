"""The MIDI door over a stand-in for the driver, whose ports a test plugs and pulls."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from bridges.commands import Command, CommandTable, Value
from bridges.controller_file import load_controllers
from bridges.held_keys import Chord
from bridges.midi_driver import NoMidi
from bridges.midi_facts import MidiStatistics
from bridges.midi_learn import Moved
from bridges.midi_port import MidiPort, MidiWishes

CONTROLLERS = Path(__file__).parents[2] / "presets" / "controllers"
LAUNCHPAD = "Launchpad Mini MK3 LPMiniMK3 MIDI"


class StandInInput:
    """An open input of the stand-in."""

    def __init__(self, driver: "StandInDriver", name: str) -> None:
        self._driver, self._name = driver, name

    def close(self) -> None:
        del self._driver.opened[self._name]


class StandInOutput:
    """An open output of the stand-in, which hangs until it is let go where the driver says so."""

    def __init__(self, driver: "StandInDriver", name: str) -> None:
        self._driver, self._name = driver, name

    def send(self, message: bytes) -> None:
        if self._name in self._driver.hanging:
            self._driver.let_go.wait(30)
        if self._name in self._driver.broken:
            raise OSError("the device has gone")
        self._driver.sent.append((self._name, message))

    def close(self) -> None:
        self._driver.closed_outputs.append(self._name)


class StandInDriver:
    """A stand-in for the driver, whose ports the test plugs and pulls; each input has an output of the same name."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.missing = ""
        self.opened: dict[str, Callable[[tuple[int, ...]], None]] = {}
        self.clocks: dict[str, Callable[[tuple[int, ...], float], None]] = {}
        self.sent: list[tuple[str, bytes]] = []
        self.hanging: set[str] = set()
        self.broken: set[str] = set()
        self.let_go = threading.Event()
        self.closed_outputs: list[str] = []
        self.threads: set[int] = set()
        self.looks = 0

    def list_inputs(self) -> list[str]:
        self.threads.add(threading.get_ident())
        self.looks += 1
        if self.missing == "break":
            raise RuntimeError("segment")
        if self.missing:
            raise NoMidi(self.missing)
        return list(self.names)

    def open_input(
        self, name: str, on_message: Callable[[tuple[int, ...]], None], on_clock: Callable[[tuple[int, ...], float], None]
    ) -> StandInInput:
        self.threads.add(threading.get_ident())
        if name == "busy":
            raise NoMidi("MIDI input 'busy' cannot be opened")
        self.opened[name] = on_message
        self.clocks[name] = on_clock
        return StandInInput(self, name)

    def list_outputs(self) -> list[str]:
        self.threads.add(threading.get_ident())
        return [name for name in self.names if name != "deaf"]

    def open_output(self, name: str) -> StandInOutput:
        assert threading.get_ident() not in self.threads  # neither the loop's nor that which looks
        if name not in self.names:
            raise NoMidi(f"MIDI output {name!r} has gone")
        return StandInOutput(self, name)

    def lights(self, name: str) -> dict[tuple[str, int], bytes]:
        """Return the last message for each light of a device."""
        sent = [message for port, message in list(self.sent) if port == name and len(message) == 3]
        return {("cc" if message[0] & 0xF0 == 0xB0 else "note", message[1]): message for message in sent}

    def close(self) -> None:
        self.names = []


class Stage:
    """An open MIDI port over the stand-in."""

    def __init__(
        self,
        driver: StandInDriver,
        handler: Callable[[Command], None] | None = None,
        wishes: MidiWishes = MidiWishes(),  # noqa: B008
    ) -> None:
        table = CommandTable(("bass", "drums", "instrument", "melody"))
        controllers = load_controllers(CONTROLLERS, table)
        self.driver = driver
        self.commands: list[Command] = []
        self.news: list[MidiStatistics] = []
        self.now = 100.0
        self.moved: list[Moved] = []
        self.chords: list[Chord] = []
        self.values: dict[str, tuple[Value, ...]] = {}
        self.port = MidiPort(
            table,
            controllers,
            handler or self.commands.append,
            lambda: self.values,
            self.news.append,
            self.moved.append,
            self.chords.append,
            wishes=wishes,
            driver=driver,
            poll_seconds=0.005,
            monotonic=lambda: self.now,
        )

    async def until(self, is_true: Callable[[], object]) -> None:
        """Wait until something holds."""
        for _ in range(2000):
            if is_true():
                return
            await asyncio.sleep(0.005)
        raise AssertionError(f"it must come to hold, but {self.driver.sent[-20:]} were sent")

    async def look(self) -> None:
        """Wait until the driver has been asked anew, and what it said has arrived."""
        seen = self.driver.looks
        while self.driver.looks < seen + 3:
            await asyncio.sleep(0.002)

    def play(self, act: "Callable[[Stage], object]") -> None:
        async def run() -> None:
            self.port.start()
            await self.look()
            try:
                await act(self)  # type: ignore[misc]
            finally:
                await self.port.stop()

        asyncio.run(run())
