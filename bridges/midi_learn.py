"""Controls that were learned: what moved, and what it stands for since. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bridges.commands import CommandTable
from bridges.midi_control import LAST_CONTROLLER, Control, Mode, natural_control

_ALSA_NUMBERS: Final = re.compile(r"\s+\d+:\d+$")  # of client and port; another time they are others


def steady_name(port: str) -> str:
    """Return the part of a port's name that is the same when the device comes back."""
    return _ALSA_NUMBERS.sub("", port)


@dataclass(frozen=True)
class Moved:
    """A control that was moved.

    Args:
        port: Steady name of its port.
        kind: ``note`` or ``cc``.
        number: Of the note or controller.
        channel: 1..16.
    """

    port: str
    kind: str
    number: int
    channel: int

    def __str__(self) -> str:
        """Say it as a performer reads it, such as ``cc 21 channel 1``."""
        return f"{self.kind} {self.number} channel {self.channel}"


@dataclass(frozen=True)
class Binding:
    """A control that stands for an address since it was learned."""

    control: Moved
    address: str


def find_moved(port: str, message: Sequence[int]) -> Moved | None:
    """Return which control a message moves; None for a release, and for what is no control."""
    if len(message) != 3 or message[0] & 0xF0 not in (0x90, 0xB0) or not 0 < message[2] < 0x80:
        return None
    kind = "cc" if message[0] & 0xF0 == 0xB0 else "note"
    if not 0 <= message[1] <= (LAST_CONTROLLER if kind == "cc" else 127):
        return None
    return Moved(steady_name(port), kind, message[1], (message[0] & 0x0F) + 1)


def suits(table: CommandTable, moved: Moved, address: str) -> bool:
    """Return whether a control can do what an address needs: a key has no position to set a number by."""
    control = natural_control(table, moved.kind, moved.number, moved.channel, address)
    return moved.kind == "cc" or control.mode is not Mode.VALUE


def learn(bindings: Sequence[Binding], moved: Moved, address: str) -> tuple[Binding, ...]:
    """Return the bindings with a new one: an address has one learned control, and a control stands for one address."""
    kept = (binding for binding in bindings if binding.address != address and binding.control != moved)
    return (*kept, Binding(moved, address))


def learned_controls(table: CommandTable, bindings: Iterable[Binding], port: str) -> tuple[Control, ...]:
    """Return what was learned on a port; addresses that the table no longer has are passed over."""
    controls = []
    for binding in bindings:
        moved = binding.control
        if moved.port == steady_name(port):
            try:
                controls.append(natural_control(table, moved.kind, moved.number, moved.channel, binding.address))
            except (LookupError, ValueError):
                continue
    return tuple(controls)
