"""Controller profiles: which note or control change stands for which command. Pure, apart from reading the files."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Final

from bridges.arguments import RawValue
from bridges.commands import Client, Command, CommandError, CommandTable
from bridges.row import Kind, Row, Value

ANY_PORT: Final = "*"
Values = Mapping[str, tuple[Value, ...]]


class Mode(Enum):
    """What moving a control does."""

    TRIGGER = "trigger"  # a press fires; a release does nothing
    TOGGLE = "toggle"  # a press turns over what is on or off
    HOLD = "hold"  # on while pressed
    VALUE = "value"  # the position is the value


@dataclass(frozen=True)
class Control:
    """One key, pad, knob or fader.

    Args:
        kind: ``note`` or ``cc``.
        number: Of the note or controller, 0..127.
        channel: 1..16; None is any.
        address: What it commands.
        mode: How.
        arguments: Sent along with a trigger.
        low: What position 0 means.
        high: What position 127 means.
    """

    kind: str
    number: int
    channel: int | None
    address: str
    mode: Mode
    arguments: tuple[Value, ...] = ()
    low: float = 0.0
    high: float = 1.0


@dataclass(frozen=True)
class Controller:
    """One kind of device.

    Args:
        name: What people call it.
        ports: Parts of the names its MIDI ports have, in any case; ``*`` is every port that no other controller claims.
        controls: What it has.
        setup: A system exclusive message that brings it into the mode these controls are for; empty is none.
        ignore: Parts of the names of its other ports, which no controller shall open.
    """

    name: str
    ports: tuple[str, ...]
    controls: tuple[Control, ...]
    setup: bytes = b""
    ignore: tuple[str, ...] = ()

    def claims(self, port: str) -> bool:
        """Return whether a port is named like one of this device."""
        return _is_named(port, self.ports)

    def ignores(self, port: str) -> bool:
        """Return whether a port is one of this device that nobody shall open."""
        return _is_named(port, self.ignore)

    def translate(self, message: Sequence[int], port: str, table: CommandTable, values: Values) -> list[Command]:
        """Return the commands a MIDI message stands for; none for a release, and for a control that is not mapped.

        Args:
            message: The bytes of one message.
            port: Name of the port it came from.
            table: The command table.
            values: The present value of each readable address, for what is turned over.
        """
        if len(message) != 3 or message[0] & 0xF0 not in (0x80, 0x90, 0xB0):
            return []
        kind = "cc" if message[0] & 0xF0 == 0xB0 else "note"
        position = 0 if message[0] & 0xF0 == 0x80 else message[2]
        channel = (message[0] & 0x0F) + 1
        commands: list[Command] = []
        for control in self.controls:
            if (control.kind, control.number) == (kind, message[1]) and control.channel in (None, channel):
                arguments = _arguments(control, position, values)
                if arguments is not None:
                    commands.extend(table.parse(control.address, arguments, Client("midi", port)))
        return commands


def _is_named(port: str, parts: Sequence[str]) -> bool:
    return any(part != ANY_PORT and part.lower() in port.lower() for part in parts)


def _arguments(control: Control, position: int, values: Values) -> tuple[RawValue, ...] | None:
    """Return what a control in this position sends, None for nothing."""
    if control.mode is Mode.VALUE:
        return (control.low + (control.high - control.low) * position / 127,)
    if control.mode is Mode.HOLD:
        return (int(position > 0),)
    if position == 0:
        return None
    if control.mode is Mode.TRIGGER:
        return control.arguments
    return (int(not any(values.get(control.address, (0,)))),)


def choose_controller(controllers: Sequence[Controller], port: str) -> Controller | None:
    """Return the controller a port belongs to: one that claims its name, else one for any port, else None."""
    if any(controller.ignores(port) for controller in controllers):
        return None
    claiming = [controller for controller in controllers if controller.claims(port)]
    return next(iter(claiming + [controller for controller in controllers if ANY_PORT in controller.ports]), None)


def load_controllers(folder: Path, table: CommandTable) -> tuple[Controller, ...]:
    """Return the controllers of all TOML files in a folder, by file name.

    Raises:
        ValueError: A file is not as it must be; the text names file, key, value and what was expected.
    """
    return tuple(parse_controller(path.read_text("utf-8"), path.name, table) for path in sorted(folder.glob("*.toml")))


def parse_controller(text: str, file: str, table: CommandTable) -> Controller:
    """Return the controller a TOML text describes.

    Args:
        text: The text.
        file: Its name, for errors.
        table: The table its addresses must be in.

    Raises:
        ValueError: As for ``load_controllers``.
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file} must be TOML, but: {error}") from error
    _check_keys(content, {"name", "ports", "ignore", "setup", "control"}, file)
    name = _field(content, "name", file, "a string", lambda v: isinstance(v, str))
    ports = _field(content, "ports", file, "a list of strings", _is_texts)
    ignore = _field(content, "ignore", file, "a list of strings", _is_texts, default=[])
    entries = _field(content, "control", file, "[[control]] tables", _is_tables)
    controls = tuple(_control(entry, f"{file}, control {index}", table) for index, entry in enumerate(entries, start=1))
    setup = _field(content, "setup", file, "hex bytes from F0 to F7", lambda v: isinstance(v, str) and _is_sysex(v), default="")
    return Controller(name, tuple(ports), controls, bytes.fromhex(setup), tuple(ignore))


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(text, str) and text for text in value)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _is_values(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, int | float | str) for item in value)


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(bound) in (int, float) for bound in value)


def _is_sysex(text: str) -> bool:
    try:
        data = bytes.fromhex(text)
    except ValueError:
        return False
    return len(data) > 2 and data[0] == 0xF0 and data[-1] == 0xF7 and max(data[1:-1]) < 0x80


def _check_keys(content: Mapping[str, Any], known: set[str], where: str) -> None:
    for key, value in content.items():
        if key not in known:
            raise ValueError(f"{where}: a key must be one of {', '.join(sorted(known))}, but got {key} = {value!r}")


def _field(
    content: Mapping[str, Any], key: str, where: str, expected: str, is_right: Callable[[Any], Any], default: Any = None
) -> Any:
    value = content.get(key, default)
    if value is default and default is not None:
        return value
    if not is_right(value):
        raise ValueError(f"{where}: {key} must be {expected}, but got {value!r}")
    return value


def _is_int(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _natural_mode(row: Row) -> Mode:
    """Return what a control for this address does where its file does not say."""
    if row.kind is Kind.TRIGGER:
        return Mode.TRIGGER
    argument = row.arguments[0]
    return Mode.TOGGLE if (argument.type, argument.minimum, argument.maximum) == ("i", 0, 1) else Mode.VALUE


def _control(entry: Mapping[str, Any], where: str, table: CommandTable) -> Control:
    _check_keys(entry, {"note", "cc", "channel", "address", "mode", "arguments", "range"}, where)
    kinds = [kind for kind in ("note", "cc") if kind in entry]
    if len(kinds) != 1:
        raise ValueError(f"{where}: it must have either note or cc, but got {' and '.join(kinds) or 'neither'}")
    number = _field(entry, kinds[0], where, "0 to 127", _is_int(0, 127))
    channel = _field(entry, "channel", where, "1 to 16", _is_int(1, 16)) if "channel" in entry else None
    address = _field(entry, "address", where, "an address of the table", lambda v: isinstance(v, str))
    try:
        row, _ = table.find(address)
    except LookupError as error:
        raise ValueError(f"{where}: address: {error.args[0]}") from error
    if not row.writable or (row.kind is Kind.SETTING and row.arguments[0].type == "s"):
        raise ValueError(f"{where}: address must take a number or be a trigger, but got {address!r}")
    names = [mode.value for mode in Mode]
    mode = Mode(
        _field(entry, "mode", where, "one of " + ", ".join(names), lambda v: v in names, default=_natural_mode(row).value)
    )
    if (mode is Mode.TRIGGER) != (row.kind is Kind.TRIGGER):
        kind = "a trigger" if row.kind is Kind.TRIGGER else "a setting"
        raise ValueError(f"{where}: mode must suit {address}, which is {kind}, but got {mode.value!r}")
    arguments = _field(entry, "arguments", where, "a list of numbers and strings", _is_values, default=[])
    if mode is Mode.TRIGGER:
        try:
            table.parse(address, arguments)
        except CommandError as error:
            raise ValueError(f"{where}: arguments: {error.message}") from error
    first = row.arguments[0] if row.arguments else None
    low, high = (first.minimum, first.maximum) if first is not None else (None, None)
    natural = [0.0 if low is None else low, 1.0 if high is None else high]
    span = _field(entry, "range", where, "two numbers", _is_span, default=natural)
    return Control(kinds[0], number, channel, address, mode, tuple(arguments), float(span[0]), float(span[1]))
