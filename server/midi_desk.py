"""The daemon's hands on MIDI devices: the MIDI door, joined to the performance."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from bridges.commands import Command, CommandTable
from bridges.controller import Forced
from bridges.controller_file import load_controller, load_controllers
from bridges.held_keys import Chord
from bridges.lights import is_watched
from bridges.midi_clock_in import MidiClockIn
from bridges.midi_facts import MidiStatistics
from bridges.midi_learn import Moved
from bridges.midi_port import MidiPort, MidiWishes
from bridges.row import Value
from engine.stems import STEMS
from server.events import MidiChanged
from server.settings import Settings, SettingsError
from server.state import State

CONTROLLERS_FOLDER: Final = Path(__file__).resolve().parent.parent / "presets" / "controllers"


class MidiDesk:
    """Feeds what is played on controllers into the performance, and shows on them what becomes of it. Used on the loop.

    Args:
        table: The command table.
        settings: How the daemon runs.
        obey: Carries out a command.
        feed: Takes what else happens at the door.
        values: Returns the present value of each readable address.
        tell: Called when the driver or a port comes or goes.
        clock: Hears the clock of the ports.
    """

    def __init__(
        self,
        table: CommandTable,
        settings: Settings,
        obey: Callable[[Command], None],
        feed: Callable[[Moved | Chord | MidiChanged], None],
        values: Callable[[], Mapping[str, tuple[Value, ...]]],
        tell: Callable[[MidiStatistics], None],
        clock: MidiClockIn,
    ) -> None:
        self._feed = feed
        self._tell = tell
        self._port = MidiPort(
            table,
            load_controllers(CONTROLLERS_FOLDER, table),
            obey,
            values,
            self._changed,
            feed,
            feed,
            wishes=MidiWishes(settings.controllers, settings.midi_clock_in, settings.chord_channel),
            clock=clock,
        )

    def start(self, state: State) -> None:
        """Begin to look for devices, knowing what was learned."""
        self._port.bind(state.midi.bindings)
        self._port.start()

    async def stop(self) -> None:
        """Put the lights out and let everything go."""
        await self._port.stop()

    def follow(self, before: State, after: State) -> None:
        """Take note of what was learned, and of what is to be."""
        if after.midi is not before.midi:
            self._port.learns = after.midi.learning is not None
            self._port.bind(after.midi.bindings)

    def published(self, address: str) -> None:
        """Bring the lights up to date where they show what has changed."""
        if is_watched(address):
            self._port.refresh()

    def _changed(self, statistics: MidiStatistics) -> None:
        self._feed(MidiChanged(statistics.reason, statistics.inputs))
        self._tell(statistics)


def check_controllers(texts: list[str]) -> tuple[Forced, ...]:
    """Return the controllers that ports are given whatever their names say.

    Args:
        texts: Each a name in presets/controllers or the path of a .toml file, and after a ``=`` perhaps a part of the names
            of the ports that it is for.

    Raises:
        SettingsError: There is no such file, or it is wrong.
    """
    table = CommandTable(STEMS)
    forced = []
    for text in texts:
        name, _, part = text.partition("=")
        path = Path(name).expanduser() if name.endswith(".toml") else CONTROLLERS_FOLDER / f"{name}.toml"
        try:
            forced.append(Forced(load_controller(path, table), part))
        except OSError as error:
            known = ", ".join(sorted(file.stem for file in CONTROLLERS_FOLDER.glob("*.toml")))
            raise SettingsError(f"--controller must be one of {known}, or the path of a .toml file, but got {name!r}") from error
        except ValueError as error:
            raise SettingsError(f"--controller: {error}") from error
    return tuple(forced)
