"""What the lights of controllers say: one table from what a control is at to a color and a way to shine. Pure.

It is the language of clip launchers: off is empty, dim is there to be pressed, steady is playing, blinking waits for its
moment, pulsing is at work, red is kept or wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bridges.midi_control import Control
from bridges.row import Value

Values = Mapping[str, tuple[Value, ...]]


class Color(Enum):
    """The colors that every controller's file gives a number to."""

    OFF = "off"
    DIM = "dim"
    WHITE = "white"
    RED = "red"
    ORANGE = "orange"
    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"


class Glow(Enum):
    """How a light shines."""

    STEADY = "steady"
    BLINK = "blink"
    PULSE = "pulse"


@dataclass(frozen=True)
class Look:
    """One light as it is to be seen."""

    color: Color
    glow: Glow = Glow.STEADY


LOOKS: Final[Mapping[str, Look]] = {
    # a stem's take
    "empty": Look(Color.OFF),
    "queued": Look(Color.YELLOW),
    "generating": Look(Color.YELLOW, Glow.PULSE),
    "recording": Look(Color.RED, Glow.PULSE),
    "ready": Look(Color.GREEN, Glow.BLINK),
    "playing": Look(Color.GREEN),
    "failed": Look(Color.RED, Glow.BLINK),
    # what is on
    "locked": Look(Color.RED),
    "muted": Look(Color.ORANGE),
    "solo": Look(Color.BLUE),
    "on": Look(Color.WHITE),
    # what can be pressed
    "available": Look(Color.DIM),
    "waiting": Look(Color.GREEN, Glow.BLINK),
    "kept": Look(Color.BLUE),
    "missing": Look(Color.OFF),
}

_WORDS_OF_SWITCHES: Final = {"lock": "locked", "mute": "muted", "solo": "solo"}
_WATCHED: Final = ("state", "lock", "mute", "solo", "play", "record", "launch", "list", "quantum", "source", "noise")


def is_watched(address: str) -> bool:
    """Return whether a light may look different once this address has another value."""
    return address.rpartition("/")[2] in _WATCHED


def _first(values: Values, address: str) -> Value:
    found = values.get(address, ())
    return found[0] if found else 0


def _take(values: Values, stem: str) -> str:
    """Return what a stem's take is at: what happens to it first, then what was made of it."""
    state = str(values.get(f"{stem}/state", ("empty",))[0])
    if state == "playing":
        return "muted" if _first(values, f"{stem}/mute") else "locked" if _first(values, f"{stem}/lock") else "playing"
    return state


def word_of(address: str, arguments: Sequence[Value], values: Values) -> str:
    """Return what a control for an address is at, as a word of the table.

    Args:
        address: What the control commands.
        arguments: What it sends along.
        values: The present value of each readable address.
    """
    owner, _, verb = address.rpartition("/")
    if verb == "regenerate":
        return _take(values, owner) if "/stem/" in address else "available"
    if address == "/quartet/scene/load":
        return "kept" if arguments[:1] and arguments[0] in values.get("/quartet/scene/list", ()) else "missing"
    if address == "/quartet/launch/now":
        held = _first(values, "/quartet/launch") == "hold"
        states = [value[0] for known, value in values.items() if known.endswith("/state")]
        return "waiting" if held and "ready" in states else "available"
    value = _first(values, address)
    is_on = value == arguments[0] if arguments else value not in (0, "", "auto", "internal")
    return _WORDS_OF_SWITCHES.get(verb, "on") if address in values and is_on else "available"


def look_of(control: Control, values: Values) -> Look:
    """Return how the light of a control looks."""
    return LOOKS[word_of(control.address, control.arguments, values)]


@dataclass(frozen=True)
class LightGroup:
    """Some lights of a device that are told alike: by a note or controller whose value is the color.

    Args:
        kind: ``note`` or ``cc``: what lights them.
        first: The lowest number.
        last: The highest.
        channels: The channel, 1..16, that says how a light shines.
        colors: The value of each color.
        values: The value for a way to shine, where that and not the color decides; a color of value 0 stays dark.
        base_channel: Blinking alternates with the color this channel has set, which is turned off before; None needs none.
    """

    kind: str
    first: int
    last: int
    channels: Mapping[Glow, int]
    colors: Mapping[Color, int]
    values: Mapping[Glow, int]
    base_channel: int | None = None

    def holds(self, key: tuple[str, int]) -> bool:
        """Return whether a control's light is one of these."""
        return key[0] == self.kind and self.first <= key[1] <= self.last

    def messages(self, number: int, look: Look) -> tuple[bytes, ...]:
        """Return the MIDI messages that bring a light to look so."""
        value = self.colors[look.color]
        glow = look.glow if value else Glow.STEADY
        if value:
            value = self.values.get(glow, value)
        told = (self._message(self.channels[glow], number, value),)
        if glow is Glow.BLINK and self.base_channel is not None:
            return (self._message(self.base_channel, number, 0), *told)
        return told

    def _message(self, channel: int, number: int, value: int) -> bytes:
        return bytes(((0xB0 if self.kind == "cc" else 0x90) | (channel - 1), number, value))
