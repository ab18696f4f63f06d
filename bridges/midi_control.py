"""One key, pad, knob or fader, and what moving it does to an address."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from bridges.commands import CommandTable
from bridges.row import Argument, Kind, Row, Value

POSITIONS: Final = 127  # the highest position of a control of 7 bits
FINE_POSITIONS: Final = 16383  # and of one of 14
LAST_CONTROLLER: Final = 119  # numbers above it say things like "all notes off", and no control sends them


class Mode(Enum):
    """What moving a control does."""

    TRIGGER = "trigger"  # a press fires; a release does nothing
    TOGGLE = "toggle"  # a press turns over what is on or off, or takes the next of the choices
    HOLD = "hold"  # on while pressed
    VALUE = "value"  # the position is the value, once it has passed the one that holds
    RELATIVE = "relative"  # a knob without end: each of its steps moves the value


class Encoding(Enum):
    """How a knob without end tells its steps."""

    TWOS = "twos"  # 1 to 63 up, 127 to 65 down
    OFFSET = "offset"  # 65 and more up, 63 and less down
    SIGN = "sign"  # 1 to 63 up, 65 to 127 down

    def steps(self, position: int) -> int:
        """Return the steps a position stands for, above 0 clockwise."""
        if self is Encoding.OFFSET:
            return position - 64
        if self is Encoding.SIGN:
            return position if position < 64 else 64 - position
        return position if position < 64 else position - 128


@dataclass(frozen=True)
class Control:
    """One key, pad, knob or fader.

    Args:
        kind: ``note`` or ``cc``.
        number: Of the note or controller, 0..127.
        channel: 1..16; None is any.
        address: What it commands.
        mode: How.
        arguments: Sent along with a trigger, or set by a press.
        low: What position 0 means.
        high: What the highest position means.
        fine: Number of the controller that sends the lower seven of fourteen bits; None is a control of seven.
        encoding: Of a knob without end.
        shifted: It is meant while the controller's shift button is held.
    """

    kind: str
    number: int
    channel: int | None
    address: str
    mode: Mode
    arguments: tuple[Value, ...] = ()
    low: float = 0.0
    high: float = 1.0
    fine: int | None = None
    encoding: Encoding = Encoding.TWOS
    shifted: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """Kind and number: where it is on the device, for its light too."""
        return (self.kind, self.number)


def is_switch(argument: Argument) -> bool:
    """Return whether a setting is turned over by a press: it is on or off, or has choices."""
    return bool(argument.choices) or (argument.type, argument.minimum, argument.maximum) == ("i", 0, 1)


def natural_mode(row: Row) -> Mode:
    """Return what a control for this address does where nothing else is said."""
    if row.kind is Kind.TRIGGER:
        return Mode.TRIGGER
    return Mode.TOGGLE if is_switch(row.arguments[0]) else Mode.VALUE


def natural_range(row: Row) -> tuple[float, float]:
    """Return the values at both ends of a control for this address."""
    first = row.arguments[0] if row.arguments else None
    low = first.minimum if first is not None and first.minimum is not None else 0.0
    high = first.maximum if first is not None and first.maximum is not None else 1.0
    return float(low), float(high)


def controllable(table: CommandTable, address: str) -> Row:
    """Return the row of an address that a control can be given to.

    Raises:
        LookupError: There is no such address.
        ValueError: It takes neither one number nor one of some choices, and is no trigger.
    """
    row, _ = table.find(address)
    argument = row.arguments[0] if row.arguments else None
    is_setting = row.kind is Kind.SETTING and argument is not None and (argument.type != "s" or bool(argument.choices))
    if row.kind is not Kind.TRIGGER and not is_setting:
        raise ValueError(f"address must take a number, have choices or be a trigger, but got {address!r}")
    return row


def natural_control(table: CommandTable, kind: str, number: int, channel: int | None, address: str) -> Control:
    """Return a control that does what is natural for its address.

    Raises:
        LookupError: There is no such address.
        ValueError: It needs more than a press or a position says.
    """
    row = controllable(table, address)
    needed = [argument.name for argument in row.arguments if not argument.optional]
    if len(needed) > (row.kind is Kind.SETTING):
        raise ValueError(f"address must need no more than a press or a position, but {address} needs {', '.join(needed)}")
    low, high = natural_range(row)
    return Control(kind, number, channel, address, natural_mode(row), (), low, high)
