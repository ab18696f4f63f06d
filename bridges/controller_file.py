"""Controller files: TOML texts that say what a device has, checked against the command table."""

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from bridges.commands import CommandError, CommandTable
from bridges.controller import Controller
from bridges.lights import Color, Glow, LightGroup
from bridges.midi_control import LAST_CONTROLLER, Control, Encoding, Mode, controllable, natural_mode, natural_range
from bridges.row import Kind, Row

_FILE_KEYS: Final = {"name", "ports", "ignore", "setup", "leave", "shift", "keys", "motor", "control", "lights"}
_CONTROL_KEYS: Final = {
    "note",
    "cc",
    "channel",
    "address",
    "mode",
    "arguments",
    "range",
    "fine",
    "encoding",
    "shifted",
}
_LIGHTS_KEYS: Final = {"note", "cc", "channels", "colors", "values", "base_channel"}


def load_controllers(folder: Path, table: CommandTable) -> tuple[Controller, ...]:
    """Read every ``.toml`` file of a folder, in the order of their names.

    Raises:
        ValueError: A file is wrong; the text names file, key, value and what was expected.
    """
    return tuple(load_controller(path, table) for path in sorted(folder.glob("*.toml")))


def load_controller(path: Path, table: CommandTable) -> Controller:
    """Read one file.

    Raises:
        ValueError: As for ``load_controllers``.
        OSError: It cannot be read.
    """
    return parse_controller(path.read_text(encoding="utf-8"), path.name, table)


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
    _check_keys(content, _FILE_KEYS, file)
    controls = _field(content, "control", file, "[[control]] tables", _is_tables)
    lights = _field(content, "lights", file, "[[lights]] tables", _is_tables, default=[])
    shift = _field(content, "shift", file, "such as { note = 122 } or { cc = 98 }", _is_place, default={})
    return Controller(
        name=_field(content, "name", file, "a string", lambda v: isinstance(v, str)),
        ports=tuple(_field(content, "ports", file, "a list of strings", _is_texts)),
        controls=tuple(_control(entry, f"{file}, control {count}", table) for count, entry in enumerate(controls, start=1)),
        setup=_sysex(content, "setup", file),
        leave=_sysex(content, "leave", file),
        ignore=tuple(_field(content, "ignore", file, "a list of strings", _is_texts, default=[])),
        lights=tuple(_lights(entry, f"{file}, lights {count}") for count, entry in enumerate(lights, start=1)),
        shift=next(iter(shift.items()), None),
        keys=_field(content, "keys", file, "true or false", _is_boolean, default=False),
        motor=_field(content, "motor", file, "true or false", _is_boolean, default=False),
    )


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(text, str) and text for text in value)


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _is_values(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, int | float | str) for item in value)


def _is_boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _is_int(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and low <= value <= high


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(bound) in (int, float) for bound in value)


def _is_place(value: Any) -> bool:
    return (
        isinstance(value, dict) and len(value) == 1 and all(k in ("note", "cc") and _is_int(0, 127)(v) for k, v in value.items())
    )


def _is_stretch(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_int(0, 127), value)) and value[0] <= value[1]


def _is_sysex(value: Any) -> bool:
    try:
        data = bytes.fromhex(value)
    except (TypeError, ValueError):
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


def _sysex(content: Mapping[str, Any], key: str, where: str) -> bytes:
    return bytes.fromhex(_field(content, key, where, "hex bytes from F0 to F7", _is_sysex, default=""))


def _kind_of(entry: Mapping[str, Any], where: str) -> str:
    kinds = [kind for kind in ("note", "cc") if kind in entry]
    if len(kinds) != 1:
        raise ValueError(f"{where}: it must have either note or cc, but got {' and '.join(kinds) or 'neither'}")
    return kinds[0]


def _control(entry: Mapping[str, Any], where: str, table: CommandTable) -> Control:
    _check_keys(entry, _CONTROL_KEYS, where)
    kind = _kind_of(entry, where)
    last = 127 if kind == "note" else LAST_CONTROLLER
    number = _field(entry, kind, where, f"0 to {last}", _is_int(0, last))
    channel = _field(entry, "channel", where, "1 to 16", _is_int(1, 16)) if "channel" in entry else None
    address = _field(entry, "address", where, "an address of the table", lambda v: isinstance(v, str))
    try:
        row = controllable(table, address)
    except LookupError as error:
        raise ValueError(f"{where}: address: {error.args[0]}") from error
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from error
    mode = Mode(_choice(entry, "mode", where, [mode.value for mode in Mode], natural_mode(row).value))
    arguments = _field(entry, "arguments", where, "a list of numbers and strings", _is_values, default=[])
    _check_mode(mode, row, address, arguments, where)
    if mode is Mode.TRIGGER:
        try:
            table.parse(address, arguments)
        except CommandError as error:
            raise ValueError(f"{where}: arguments: {error.message}") from error
    span = _field(entry, "range", where, "two numbers", _is_span, default=list(natural_range(row)))
    fine = _field(entry, "fine", where, "the cc of the lower seven bits", _is_int(0, last)) if "fine" in entry else None
    if fine is not None and (kind, mode) != ("cc", Mode.VALUE):
        raise ValueError(f"{where}: fine must be of a cc that sets a number, but got fine = {fine}")
    return Control(
        kind,
        number,
        channel,
        address,
        mode,
        tuple(arguments),
        float(span[0]),
        float(span[1]),
        fine,
        Encoding(_choice(entry, "encoding", where, [encoding.value for encoding in Encoding], Encoding.TWOS.value)),
        _field(entry, "shifted", where, "true or false", _is_boolean, default=False),
    )


def _choice(entry: Mapping[str, Any], key: str, where: str, names: list[str], default: str) -> str:
    return str(_field(entry, key, where, "one of " + ", ".join(names), lambda value: value in names, default=default))


def _check_mode(mode: Mode, row: Row, address: str, arguments: list[Any], where: str) -> None:
    """Raise ValueError where a control of this mode cannot do anything sensible to an address."""
    if row.kind is Kind.TRIGGER:
        suits, what = mode is Mode.TRIGGER, "a trigger"
    elif mode is Mode.TRIGGER:
        suits, what = bool(arguments), "a setting, and without arguments"
    else:
        is_number = row.arguments[0].type != "s"
        suits, what = mode is Mode.TOGGLE or is_number, "a setting" if is_number else "a setting of choices"
    if not suits:
        raise ValueError(f"{where}: mode must suit {address}, which is {what}, but got {mode.value!r}")


def _lights(entry: Mapping[str, Any], where: str) -> LightGroup:
    _check_keys(entry, _LIGHTS_KEYS, where)
    kind = _kind_of(entry, where)
    first, last = _field(entry, kind, where, "the first and the last number", _is_stretch)
    glows, colors = [glow.value for glow in Glow], [color.value for color in Color]
    channels = _numbers(entry, "channels", where, glows, (1, 16))
    values = _numbers({"values": {}, **entry}, "values", where, glows, (0, 127), some=True)
    base = _field(entry, "base_channel", where, "1 to 16", _is_int(1, 16)) if "base_channel" in entry else None
    return LightGroup(
        kind,
        first,
        last,
        {Glow(name): number for name, number in channels.items()},
        {Color(name): number for name, number in _numbers(entry, "colors", where, colors, (0, 127)).items()},
        {Glow(name): number for name, number in values.items()},
        base,
    )


def _numbers(
    entry: Mapping[str, Any], key: str, where: str, names: list[str], bounds: tuple[int, int], some: bool = False
) -> dict[str, int]:
    """Return a table with a number for each name, with ``some`` for some of them."""
    expected = f"a table of {', '.join(names)}, each {bounds[0]} to {bounds[1]}"

    def is_right(value: Any) -> bool:
        is_numbers = isinstance(value, dict) and all(map(_is_int(*bounds), value.values()))
        return is_numbers and (set(value) <= set(names) if some else set(value) == set(names))

    return dict(_field(entry, key, where, expected, is_right))
