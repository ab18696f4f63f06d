"""Controllers played byte by byte over JACK: what their keys send, and what their lights do with what comes back.

They are JACK clients by themselves, without the driver that Quartet uses.
"""

import queue
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

import jack

SETUP: Final = bytes.fromhex("F0 00 20 29 02 0D 0E 01 F7")
LEAVE: Final = bytes.fromhex("F0 00 20 29 02 0D 0E 00 F7")


class JackDevice:
    """A device with one port each way, plugged in for the length of the block.

    Args:
        client: Name of the JACK client: what the device is called.
        out_port: Name of the port that its keys send to.
        in_port: Name of the port that its lights listen to.
    """

    def __init__(self, client: str, out_port: str, in_port: str) -> None:
        self._names = (client, out_port, in_port)
        self._waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._client: jack.Client | None = None
        self._news = threading.Event()
        self.heard: list[bytes] = []

    def __enter__(self) -> Self:
        """Plug it in."""
        self.plug()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Pull it out."""
        self.pull()

    def plug(self) -> None:
        """Plug it in, as it comes out of its box: nothing is lit."""
        name, out_port, in_port = self._names
        self.heard = []
        self.reset()
        client = jack.Client(name, no_start_server=True)
        out_keys = client.midi_outports.register(out_port)
        in_lights = client.midi_inports.register(in_port)

        def process(frames: int) -> None:
            out_keys.clear_buffer()
            if not self._waiting.empty():
                out_keys.write_midi_event(0, self._waiting.get_nowait())
            for _, data in in_lights.incoming_midi_events():
                self.heard.append(bytes(data))
                self.take(bytes(data))
                self._news.set()

        client.set_process_callback(process)
        client.activate()
        self._client = client

    def pull(self) -> None:
        """Pull it out."""
        if self._client is not None:
            self._client.deactivate()
            self._client.close()
            self._client = None

    def reset(self) -> None:
        """Forget what is lit."""

    def take(self, message: bytes) -> None:
        """Do with a message what the device does; called in JACK's thread."""

    def send(self, *message: int) -> None:
        """Send one message."""
        self._waiting.put(bytes(message))

    def press(self, note: int, channel: int = 1) -> None:
        """Press a key and let it go."""
        self.send(0x90 | (channel - 1), note, 127)
        self.send(0x80 | (channel - 1), note, 0)

    def until(self, is_true: Callable[[], bool], what: str, seconds: float = 30.0) -> float:
        """Wait until something holds, and return how many seconds that took."""
        begun = time.monotonic()
        while not is_true():
            left = begun + seconds - time.monotonic()
            if left <= 0:
                raise AssertionError(f"{self._names[0]}: {what} must hold within {seconds} s, but heard {self.heard[-30:]}")
            self._news.wait(min(left, 0.05))
            self._news.clear()
        return time.monotonic() - begun


class Launchpad(JackDevice):
    """A Launchpad Mini MK3: its lights, by the programmer's reference manual."""

    def __init__(self) -> None:
        self.programmer_mode = False
        self.base: dict[tuple[str, int], int] = {}
        self.lights: dict[tuple[str, int], tuple[str, int]] = {}
        super().__init__("Launchpad Mini MK3", "LPMiniMK3 MIDI Out", "LPMiniMK3 MIDI In")

    def reset(self) -> None:
        self.programmer_mode = False
        self.base, self.lights = {}, {}

    def take(self, message: bytes) -> None:
        """Channel 1 is a steady color, 2 flashes between that and its own, 3 pulses; only in programmer mode."""
        if message in (SETUP, LEAVE):
            self.reset()
            self.programmer_mode = message == SETUP
        elif self.programmer_mode and message[0] & 0xF0 in (0x90, 0xB0):
            key = ("note" if message[0] & 0xF0 == 0x90 else "cc", message[1])
            channel = (message[0] & 0x0F) + 1
            if channel == 1:
                self.base[key] = message[2]
            if channel == 2 and self.base.get(key, 0) != 0:
                self.lights[key] = ("two colors", message[2])
            else:
                self.lights[key] = ({1: "steady", 2: "flashing", 3: "pulsing"}[channel], message[2])

    def look(self, note: int) -> tuple[str, int]:
        """Return how a pad shines, and its color in the palette."""
        return self.lights.get(("note", note), ("steady", 0))


class Apc(JackDevice):
    """An APC mini mk2: its lights, by the communication protocol."""

    def __init__(self) -> None:
        self.lights: dict[int, tuple[str, int]] = {}
        super().__init__("APC mini mk2", "APC mini mk2 Control", "APC mini mk2 Control In")

    def reset(self) -> None:
        self.lights = {}

    def take(self, message: bytes) -> None:
        """Pads: channels 1 to 7 are brightness, 8 to 11 pulse, 12 to 16 blink. Buttons: 0 off, 1 on, 2 blinking."""
        if message[0] & 0xF0 == 0x90:
            channel = (message[0] & 0x0F) + 1
            if message[1] < 64:
                glow = "steady" if channel <= 7 else "pulsing" if channel <= 11 else "blinking"
                self.lights[message[1]] = (glow, message[2])
            else:
                self.lights[message[1]] = ({0: "off", 1: "on", 2: "blinking"}[message[2]], message[2])

    def look(self, note: int) -> tuple[str, int]:
        """Return how a pad or button shines, and its color in the palette."""
        return self.lights.get(note, ("steady", 0))
