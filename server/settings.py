"""The command line and the set, read once into frozen values."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Final

from bridges.controller import Forced
from bridges.ports import HTTP_PORT, OSC_PORT
from bridges.row import PROMPT_CHARACTERS
from bridges.rows import ROWS
from engine.engine_name import DEFAULT_MODEL
from engine.music import parse_chords, parse_key
from engine.stems import STEMS
from engine.units import SIGNATURES
from server.player.checks import check_block_frames, check_latency_ms
from server.player.protocol import BLOCK_FRAMES, LATENCY_MS
from server.tempo_source import Source
from server.transport import Quantum, find_quantum

SETS_FOLDER: Final = Path(__file__).resolve().parent.parent / "presets" / "sets"


class SettingsError(ValueError):
    """A setting is wrong; the text names the file or option, the key, the value and what was expected."""


@dataclass(frozen=True)
class StemSettings:
    """One stem of a set."""

    prompt: str = ""
    noise: float = 1.0
    seed: int = -1
    gain: float = 1.0
    mute: bool = False
    lock: bool = False
    pan: float = 0.0


@dataclass(frozen=True)
class Set:
    """A performance file: how a new session begins."""

    name: str = ""
    tempo: float = 120.0
    bars: int = 4
    signature: tuple[int, int] = (4, 4)
    quantum: Quantum = Quantum.BAR
    key: str = ""
    chords: str = ""
    prompt: str = ""
    seed: int = -1
    guidance: float = 2.0
    steps: int = 16
    candidates: int = 1
    notify: tuple[tuple[str, int], ...] = ()
    stems: Mapping[str, StemSettings] = field(default_factory=lambda: dict.fromkeys(STEMS, StemSettings()))


@dataclass(frozen=True)
class Settings:
    """How the daemon runs.

    Args:
        set: How a new session begins.
        session: Name of the session.
        data: The data folder.
        osc_port: UDP and TCP port for OSC.
        http_port: TCP port for HTTP, WebSocket and OSCQuery.
        listen: Address to bind.
        allow: Networks that may speak, besides this machine; empty is this machine alone unless ``listen`` says otherwise.
        output: ``device``, ``device:NAME``, ``null`` or ``file:PATH``; None is the device, or null where there is none.
        input: What is recorded: ``device``, ``device:NAME``, ``null`` (nothing) or ``file:PATH``, heard round and round.
        source: Whose tempo to follow from the start; None is as the session was left.
        midi_clock_in: Part of the name of the MIDI input whose clock counts; empty is the first that ticks.
        midi_clock_out: Part of the name of the MIDI output that our clock goes to; empty is none.
        controllers: Controllers for MIDI ports whatever their names say.
        chord_channel: The MIDI channel, 1 to 16, whose notes are chords for the next take; None is none.
        channels: 2 for the mix, 8 for a pair per stem, 10 for both.
        block_frames: Length of the player's blocks.
        latency_ms: How much sound a device is asked to hold.
        offline: Write a file as fast as it goes; time stands still while takes are made.
        seconds: Offline, how much to write.
        engine: ``auto``, ``torch`` or ``onnx[:provider]``.
        model: A model by its name under ``presets/models``, or its folder.
        compose: Make a first loop where the session has none.
        discovery: Tell the network that we are there.
        notify: Host and port of programs that are told once the daemon has started.
    """

    set: Set
    session: str
    data: Path
    osc_port: int = OSC_PORT
    http_port: int = HTTP_PORT
    listen: str = "127.0.0.1"
    allow: tuple[str, ...] = ()
    output: str | None = None
    input: str = "null"
    controllers: tuple[Forced, ...] = ()
    chord_channel: int | None = None
    channels: int = 2
    source: Source | None = None
    midi_clock_in: str = ""
    midi_clock_out: str = ""
    block_frames: int = BLOCK_FRAMES
    latency_ms: float = LATENCY_MS
    offline: bool = False
    seconds: float = 0.0
    engine: str = "auto"
    model: str = DEFAULT_MODEL
    compose: bool = True
    discovery: bool = True
    notify: tuple[tuple[str, int], ...] = ()


def _number(low: float, high: float) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return float(value)

    return check


def _integer(low: int, high: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return check


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > PROMPT_CHARACTERS:
        raise ValueError(f"a text of at most {PROMPT_CHARACTERS} characters")
    return value


def _key(value: Any) -> str:
    try:
        parse_key(_text(value))
    except ValueError as error:
        raise ValueError(f'a key such as "D minor" ({error})') from error
    return str(value)


def _chords(value: Any) -> str:
    try:
        parse_chords(_text(value))
    except ValueError as error:
        raise ValueError(f'chords such as "Am7 | Fmaj7 | C | G" ({error})') from error
    return str(value)


def _quantum(value: Any) -> Quantum:
    try:
        return find_quantum(str(value))
    except LookupError as error:
        raise ValueError(f"one of {', '.join(q.value for q in Quantum)}") from error


def _notify(value: Any) -> tuple[tuple[str, int], ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise ValueError('a list of addresses such as ["127.0.0.1:9000"]')
    try:
        return check_listeners(value)
    except SettingsError as error:
        raise ValueError('a list of addresses such as ["127.0.0.1:9000"]') from error


def _signature(value: Any) -> tuple[int, int]:
    known = {f"{beats}/{unit}": (beats, unit) for beats, unit in SIGNATURES}
    if value not in known:
        raise ValueError(f"one of {', '.join(known)}")
    return known[value]


def _as_sent(address: str) -> Callable[[Any], float]:
    """Return the check of what may be sent to an address too: a number of the same kind and range."""
    argument = next(row for row in ROWS if row.address == address).arguments[0]
    low, high = argument.minimum, argument.maximum
    assert low is not None and high is not None
    return _integer(int(low), int(high)) if argument.type == "i" else _number(low, high)


_SET_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "tempo": _as_sent("/quartet/transport/tempo"),
    "bars": _as_sent("/quartet/transport/bars"),
    "signature": _signature,
    "quantum": _quantum,
    "key": _key,
    "chords": _chords,
    "prompt": _text,
    "seed": _as_sent("/quartet/seed"),
    "guidance": _as_sent("/quartet/guidance"),
    "steps": _as_sent("/quartet/steps"),
    "candidates": _as_sent("/quartet/candidates"),
    "notify": _notify,
}
_STEM_CHECKS: Final[dict[str, Callable[[Any], Any]]] = {
    "prompt": _text,
    "noise": _as_sent("/quartet/stem/{stem}/noise"),
    "seed": _as_sent("/quartet/stem/{stem}/seed"),
    "gain": _as_sent("/quartet/stem/{stem}/gain"),
    "pan": _as_sent("/quartet/stem/{stem}/pan"),
    "mute": _boolean,
    "lock": _boolean,
}


def _checked(file: Path, prefix: str, table: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    values = {}
    for key, value in table.items():
        if key not in checks:
            raise SettingsError(f"{file}: key {prefix}{key} must be one of {', '.join(checks)}, but there is no such key")
        try:
            values[key] = checks[key](value)
        except ValueError as error:
            raise SettingsError(f"{file}: key {prefix}{key} must be {error}, but got {value!r}") from error
    return values


def set_names(folder: Path = SETS_FOLDER) -> tuple[str, ...]:
    """Return the names of the sets in a folder."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


def load_set(name: str, folder: Path = SETS_FOLDER) -> Set:
    """Read a set by its name in a folder, or by its path.

    Raises:
        SettingsError: There is none, or a key or value is wrong.
    """
    path = Path(name) if name.endswith(".toml") else folder / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        known = ", ".join(set_names(folder)) or "none"
        raise SettingsError(f"--set must be one of {known}, or the path of a .toml file, but got {name!r}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: the set must be a readable TOML file, but {error}") from error
    stems_table = table.pop("stem", {})
    if not isinstance(stems_table, dict):
        raise SettingsError(f"{path}: key stem must be a table such as [stem.bass], but got {stems_table!r}")
    stems = dict.fromkeys(STEMS, StemSettings())
    for stem, entry in stems_table.items():
        if stem not in STEMS or not isinstance(entry, dict):
            raise SettingsError(f"{path}: key stem.{stem} must be a table for one of {', '.join(STEMS)}, but got {entry!r}")
        stems[stem] = StemSettings(**_checked(path, f"stem.{stem}.", entry, _STEM_CHECKS))
    return Set(name=path.stem, stems=stems, **_checked(path, "", table, _SET_CHECKS))


def check_output(text: str) -> str:
    """Return an output as the player takes it, a file's path made absolute.

    Raises:
        SettingsError: It is none of the three kinds, or the file's folder is missing.
    """
    kind, _, rest = text.partition(":")
    if text == "null" or kind == "device":
        return text
    if kind == "file" and rest:
        path = Path(rest).expanduser().resolve()
        if not path.parent.is_dir():
            raise SettingsError(f"--output file:PATH must be in an existing folder, but {path.parent} is none; make it first")
        return f"file:{path}"
    raise SettingsError(f"--output must be device, device:NAME, null or file:PATH, but got {text!r}")


def check_block(frames: int) -> int:
    """Return a length of a block in frames; raises SettingsError where the player cannot work with it."""
    try:
        return check_block_frames(frames)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def check_latency(ms: float) -> float:
    """Return what a device shall hold in milliseconds; raises SettingsError where the player cannot ask for it."""
    try:
        return check_latency_ms(ms)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def check_input(text: str) -> str:
    """Return an input as the player takes it, a file's path made absolute.

    Raises:
        SettingsError: It is none of the three kinds, or there is no such file.
    """
    kind, _, rest = text.partition(":")
    if text == "null" or kind == "device":
        return text
    if kind == "file" and rest:
        path = Path(rest).expanduser().resolve()
        if not path.is_file():
            raise SettingsError(f"--input file:PATH must be a WAV file of 48 kHz, but there is none at {path}")
        return f"file:{path}"
    raise SettingsError(f"--input must be device, device:NAME, null or file:PATH, but got {text!r}")


def check_networks(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return networks such as ``192.168.1.0/24`` in their plain form.

    Raises:
        SettingsError: One is no network.
    """
    try:
        return tuple(str(ip_network(text, strict=False)) for text in texts)
    except ValueError as error:
        raise SettingsError(f"--allow must be a network such as 192.168.1.0/24, but {error}") from error


def check_listeners(texts: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return addresses such as ``192.168.1.7:9000`` as host and port.

    Raises:
        SettingsError: One is no numeric address with a port.
    """
    found = []
    for text in texts:
        host, _, port = text.rpartition(":")
        try:
            place = (str(ip_address(host.strip("[]"))), int(port))
            if not 0 < place[1] < 65536:
                raise ValueError
        except ValueError:
            raise SettingsError(f"--notify must be an address and port such as 127.0.0.1:9000, but got {text!r}") from None
        found.append(place)
    return tuple(found)
