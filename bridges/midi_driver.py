"""The system's MIDI: the one importer of the driver, which may be missing."""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable
from glob import glob
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Protocol

from bridges.midi_clock import CLOCK_STATUSES
from bridges.midi_clock_in import Stamps

API_VARIABLE: Final = "QUARTET_MIDI_API"
CLIENT_NAME: Final = "quartet"
VIRTUAL_PORT: Final = "in"
_ACTIVE_SENSING: Final = 0xFE
_LOOK_SECONDS: Final = 0.004  # between two looks for messages: no more than a finger is uneven by
_IDLE_LOOK_SECONDS: Final = 0.01  # where none has come for a while; a look costs 60 microseconds of a core
_PLAYED_SECONDS: Final = 5.0
_SEQUENCER: Final = Path("/dev/snd/seq")
_API_NAMES: Final = {"alsa": "LINUX_ALSA", "jack": "UNIX_JACK", "core": "MACOSX_CORE", "winmm": "WINDOWS_MM"}


OnMessage = Callable[[tuple[int, ...]], None]
OnClock = Callable[[tuple[int, ...], float], None]


class NoMidi(Exception):
    """There is no MIDI here; the text says why and what would help."""


class OpenInput(Protocol):
    """An input that is open."""

    def close(self) -> None:
        """Stop listening."""


class OpenOutput(Protocol):
    """An output that is open. Used in one thread."""

    def send(self, message: bytes) -> None:
        """Send one message now; may block. Raises NoMidi or OSError when it has gone."""

    def close(self) -> None:
        """Give it back."""


class Driver(Protocol):
    """What the port needs of a driver. All calls but that which opens an output come from one thread; each may block."""

    def list_inputs(self) -> list[str]:
        """Return the names of the inputs that are there now; raises NoMidi."""

    def open_input(self, name: str, on_message: OnMessage, on_clock: OnClock) -> OpenInput:
        """Open an input. Raises NoMidi.

        In any thread, ``on_message`` is called with the bytes of each message, and ``on_clock`` with those of messages of
        the clock instead, and the moment in monotonic seconds at which they came in.
        """

    def list_outputs(self) -> list[str]:
        """Return the names of the outputs that are there now; raises NoMidi."""

    def open_output(self, name: str) -> OpenOutput:
        """Open an output. Raises NoMidi. Called in the thread that will send to it."""

    def close(self) -> None:
        """Give everything back."""


def choose_api() -> str:
    """Return the interface to use: what the environment says, else the platform's.

    On Linux that is ALSA, and JACK where the kernel has no sequencer and a JACK server is running.

    Raises:
        NoMidi: There is none.
    """
    wanted = os.environ.get(API_VARIABLE, "")
    if wanted:
        if wanted not in _API_NAMES:
            raise NoMidi(f"{API_VARIABLE} must be one of {', '.join(_API_NAMES)}, but got {wanted!r}")
        return wanted
    if sys.platform == "darwin":
        return "core"
    if sys.platform == "win32":
        return "winmm"
    if _SEQUENCER.exists():
        return "alsa"
    if _jack_server():
        return "jack"
    raise NoMidi(f"no MIDI driver: {_SEQUENCER} is missing (try: modprobe snd-seq) and no JACK server is running")


def _jack_server() -> tuple[tuple[str, int], ...]:
    """Return what tells one running jackd from the next: its sockets and when they were made; empty without one.

    The clients of a server that has gone go on listing what it had, and say nothing.
    """
    server = os.environ.get("JACK_DEFAULT_SERVER", "default")
    sockets = []
    for path in sorted(glob(f"/dev/shm/jack_{server}_{os.getuid()}_*")):
        with contextlib.suppress(OSError):
            sockets.append((path, os.stat(path).st_ctime_ns))
    return tuple(sockets)


def _import_rtmidi() -> ModuleType:
    try:
        import rtmidi
    except ImportError as error:
        raise NoMidi(f"no MIDI driver: {error} (try: pip install python-rtmidi)") from error
    module: ModuleType = rtmidi
    return module


class _RtMidiInput:
    """One input of RtMidi, listened to in a thread that looks into its queue.

    RtMidi's callback would be called in the driver's own thread, and wait there for whoever holds the interpreter: under JACK
    all programs' sound would wait with it, and closing a port, which waits for that thread with the interpreter locked, for ever.

    Args:
        midi: What it has made. A port may be opened later.
        on_message: Takes the bytes of each message, but not of the clock.
        on_clock: Takes those of the clock, and the moment.
    """

    def __init__(self, midi: Any, on_message: OnMessage, on_clock: OnClock) -> None:
        self._midi = midi
        self._on_message = on_message
        self._on_clock = on_clock
        self._stamps = Stamps()
        self._closed = False
        self._thread = threading.Thread(target=self._listen, name="quartet-midi-in", daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        heard = 0.0
        while not self._closed:
            time.sleep(_LOOK_SECONDS if time.monotonic() - heard < _PLAYED_SECONDS else _IDLE_LOOK_SECONDS)
            while (event := self._midi.get_message()) is not None:
                heard = time.monotonic()
                self._hear(tuple(event[0]), event[1], heard)

    def _hear(self, message: tuple[int, ...], distance: float, now: float) -> None:
        moment = self._stamps.stamp(distance, now)
        if message[0] in CLOCK_STATUSES:
            self._on_clock(message, moment)
        elif message[0] != _ACTIVE_SENSING:
            self._on_message(message)

    def close(self) -> None:
        """Stop listening."""
        self._closed = True
        self._thread.join()
        with contextlib.suppress(Exception):  # the device may have gone, and its handle with it
            self._midi.close_port()
            self._midi.delete()


def _of_others(names: list[str]) -> list[str]:
    return [name for name in names if not name.lower().startswith(CLIENT_NAME) and "midi through" not in name.lower()]


class RtMidiDriver:
    """MIDI by RtMidi: ALSA, JACK, CoreMIDI or WinMM; with ALSA and CoreMIDI other programs can also send to ``quartet:in``."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._lister: Any = None
        self._own: _RtMidiInput | None = None
        self._out_lister: Any = None
        self._api = 0
        self._uses_jack = False
        self._jack_server: tuple[tuple[str, int], ...] = ()
        self._virtual: tuple[OnMessage, OnClock] | None = None

    def on_virtual(self, on_message: OnMessage, on_clock: OnClock) -> None:
        """Set who hears the own port; call before the first list."""
        self._virtual = on_message, on_clock

    def list_inputs(self) -> list[str]:
        """Return the names of the inputs of other programs and devices.

        Raises:
            NoMidi: There is no driver, or it does not answer.
        """
        try:
            if self._lister is None:
                self._open_lister()
            if self._uses_jack and _jack_server() != self._jack_server:
                self.close()
                raise NoMidi("no MIDI driver: the JACK server has ended, or been started anew")
            names = [str(name) for name in self._lister.get_ports()]
        except OSError as error:  # the errors of RtMidi are of this kind
            self.close()
            raise NoMidi(f"no MIDI driver: {error}") from error
        return _of_others(names)

    def _open_lister(self) -> None:
        rtmidi = _import_rtmidi()
        self._api = getattr(rtmidi, f"API_{_API_NAMES[choose_api()]}")
        if self._api not in rtmidi.get_compiled_api():
            raise NoMidi(f"no MIDI driver: this python-rtmidi was built without {choose_api()}")
        self._lister = self._make_input(rtmidi)
        self._uses_jack = self._api == rtmidi.API_UNIX_JACK
        self._jack_server = _jack_server() if self._uses_jack else ()
        # JACK programs are all listed, and Windows has no such ports; elsewhere a program may want somewhere to send to.
        if self._virtual is not None and self._api in (rtmidi.API_LINUX_ALSA, rtmidi.API_MACOSX_CORE):
            self._lister.open_virtual_port(VIRTUAL_PORT)
            self._own = _RtMidiInput(self._lister, *self._virtual)

    def _make_input(self, rtmidi: ModuleType) -> Any:
        midi = rtmidi.MidiIn(self._api, name=CLIENT_NAME)
        midi.ignore_types(sysex=True, timing=False, active_sense=False)  # what is not heard is missing in the distances
        return midi

    def open_input(self, name: str, on_message: OnMessage, on_clock: OnClock) -> OpenInput:
        """Open an input by name.

        Raises:
            NoMidi: It has gone, or another program keeps it.
        """
        rtmidi = _import_rtmidi()
        try:
            midi = self._make_input(rtmidi)
            names = midi.get_ports()
            if name not in names:
                midi.delete()
                raise NoMidi(f"MIDI input {name!r} has gone")
            midi.open_port(names.index(name), name="from " + name.rpartition(":")[2][:20])
        except OSError as error:
            raise NoMidi(f"MIDI input {name!r} cannot be opened: {error}") from error
        return _RtMidiInput(midi, on_message, on_clock)

    def list_outputs(self) -> list[str]:
        """Return the names of the outputs to other programs and devices; call after ``list_inputs``.

        Raises:
            NoMidi: The driver does not answer.
        """
        try:
            if self._out_lister is None:
                self._out_lister = _import_rtmidi().MidiOut(self._api, name=CLIENT_NAME)
            names = [str(name) for name in self._out_lister.get_ports()]
        except OSError as error:
            self.close()
            raise NoMidi(f"no MIDI driver: {error}") from error
        return _of_others(names)

    def open_output(self, name: str) -> OpenOutput:
        """Open an output by name.

        Raises:
            NoMidi: It has gone, or another program keeps it.
        """
        return RtMidiOutput(name)

    def close(self) -> None:
        """Give the own port back."""
        if self._own is not None:
            self._own.close()
        elif self._lister is not None:
            with contextlib.suppress(Exception):
                self._lister.delete()
        self._own = self._lister = None
        if self._out_lister is not None:
            with contextlib.suppress(Exception):
                self._out_lister.delete()
            self._out_lister = None


class RtMidiOutput:
    """An output that is open, found by its name, or by a part of it.

    Args:
        part: The name, or part of it in any case.

    Raises:
        NoMidi: There is no driver, or no such output.
    """

    def __init__(self, part: str) -> None:
        rtmidi = _import_rtmidi()
        try:
            api = choose_api()
            self._jack_server = _jack_server() if api == "jack" else ()
            self._midi = rtmidi.MidiOut(getattr(rtmidi, f"API_{_API_NAMES[api]}"), name=CLIENT_NAME)
            names = [str(name) for name in self._midi.get_ports()]
            parts = (index for index, name in enumerate(names) if part.lower() in name.lower())
            found = names.index(part) if part in names else next(parts, None)
            if found is None:
                self._midi.delete()
                known = ", ".join(names) or "none"
                raise NoMidi(f"a MIDI output with {part!r} in its name must be there, but there is {known}")
            self.name = names[found]
            self._midi.open_port(found, name="to " + self.name.rpartition(":")[2][:20])
        except OSError as error:
            raise NoMidi(f"a MIDI output with {part!r} in its name cannot be opened: {error}") from error

    def send(self, message: bytes) -> None:
        """Send a message now.

        Raises:
            NoMidi: The JACK server has gone. RtMidi would wait for it for ever, and keep all threads waiting.
        """
        if self._jack_server and _jack_server() != self._jack_server:
            raise NoMidi(f"the JACK server of {self.name} has ended")
        self._midi.send_message(list(message))

    def is_there(self) -> bool:
        """Return whether the output is still listed; one that has gone takes messages all the same."""
        return self.name in self._midi.get_ports()

    def close(self) -> None:
        """Give it back."""
        with contextlib.suppress(Exception):
            self._midi.close_port()
            self._midi.delete()
