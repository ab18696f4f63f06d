"""The command table: an address and its arguments become commands, or an error that says what was expected."""

import ipaddress
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from bridges.address_tree import AddressTree
from bridges.arguments import ArgumentError, RawValue, convert_all, to_number
from bridges.osc_pattern import is_pattern
from bridges.row import Argument, Kind, Row, Value
from bridges.rows import ROWS

__all__ = ["Argument", "Client", "Command", "CommandError", "CommandTable", "Kind", "Row", "Value", "split_tag"]


@dataclass(frozen=True)
class Client:
    """Someone who sends commands.

    Args:
        transport: ``udp``, ``tcp``, ``ws`` (a WebSocket), ``http`` (one request), ``midi`` or ``local``.
        host: Where it is, as a numeric address; for MIDI the name of the port.
        port: Where it sends from; of HTTP the number of the request.
        reply_port: Where it wants replies; None is where it sends from.
    """

    transport: str
    host: str = ""
    port: int = 0
    reply_port: int | None = None

    @property
    def destination(self) -> tuple[str, str, int]:
        """Where replies go: what tells one listener from another."""
        return (self.transport, self.host, self.reply_port or self.port)

    @property
    def source(self) -> tuple[str, str, int]:
        """What tells one sender from another: the requests of one machine over HTTP are of one sender."""
        return (self.transport, self.host, 0 if self.transport == "http" else self.port)

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine."""
        if self.transport in ("midi", "local"):
            return True
        try:
            address = ipaddress.ip_address(self.host.split("%")[0])
        except ValueError:
            return False
        mapped = getattr(address, "ipv4_mapped", None)
        return (mapped or address).is_loopback


@dataclass(frozen=True)
class Command:
    """One thing asked for, checked against its row.

    Args:
        address: The concrete address.
        row: Its row in the table.
        stem: The stem in the address, if there is one.
        arguments: Checked values; none asks a readable address for its value, and fires a trigger.
        tag: The caller's id with its ``#``, to come back last in every reply.
        client: Who asked; None for the daemon itself.
        launch_at: The future moment its timetag named, in Unix seconds; None without one.
        clipped: A value was out of its range and has been moved to the nearest bound.
    """

    address: str
    row: Row
    stem: str | None = None
    arguments: tuple[Value, ...] = ()
    tag: str | None = None
    client: Client | None = None
    launch_at: float | None = None
    clipped: bool = False

    @property
    def is_get(self) -> bool:
        """Whether it asks for a value."""
        return self.row.readable and not self.arguments


class CommandError(Exception):
    """A command that cannot be carried out.

    Args:
        code: As the contract has it: 400, 403, 404, 408, 409, 413, 429, 500, 503.
        message: Expected, got, remedy.
        address: As it was sent.
        tag: The caller's id.
        oversize: It was larger than anything may be, and counts as malformed.
    """

    def __init__(self, code: int, message: str, address: str, tag: str | None = None, oversize: bool = False) -> None:
        """Keep what the reply needs."""
        super().__init__(message)
        self.code = code
        self.message = message
        self.address = address
        self.tag = tag
        self.oversize = oversize


def _is_argument(row: Row, value: RawValue) -> bool:
    """Tell whether what a trigger is sent is its first argument: a string, or a whole number above 0 where one is due.

    Buttons send 1.0, or true; where a number of bars may stand, 1 is one bar.
    """
    if not row.arguments:
        return False
    counts = row.arguments[0].type == "i" and isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, str) or counts


def split_tag(values: Sequence[RawValue]) -> tuple[tuple[RawValue, ...], str | None]:
    """Return the arguments without the caller's id, and the id: a last string that begins with ``#``."""
    if values and isinstance(values[-1], str) and values[-1].startswith("#"):
        return tuple(values[:-1]), values[-1]
    return tuple(values), None


class CommandTable:
    """All rows for a given set of stems.

    Args:
        stems: Names that stand for ``{stem}``, in their order.
        rows: The rows; those of the contract by default.
    """

    def __init__(self, stems: Sequence[str], rows: Sequence[Row] = ROWS) -> None:
        """Write out every address once."""
        self.stems = tuple(stems)
        self.rows = tuple(rows)
        self._places: dict[str, tuple[Row, str | None]] = {}
        for row in self.rows:
            for stem in self.stems if "{stem}" in row.address else (None,):
                self._places[row.address.replace("{stem}", stem or "")] = (row, stem)
        self._tree = AddressTree(self._places)
        self.nearest = lru_cache(maxsize=1024)(self._nearest)

    def __iter__(self) -> Iterator[tuple[str, Row, str | None]]:
        """Yield every concrete address with its row and stem, in the order of the table."""
        return ((address, row, stem) for address, (row, stem) in self._places.items())

    def find(self, address: str) -> tuple[Row, str | None]:
        """Return the row and the stem of a concrete address.

        Raises:
            LookupError: There is no such address; the text names the nearest.
        """
        try:
            return self._places[address]
        except KeyError:
            raise LookupError(self._unknown(address)) from None

    def is_fader(self, address: str) -> bool:
        """Return whether a concrete address is a setting that moves without steps."""
        place = self._places.get(address)
        return place is not None and place[0].is_fader

    def expand(self, pattern: str, subscribable: bool = False) -> tuple[str, ...]:
        """Return the concrete addresses a pattern names, with ``subscribable`` only those a subscriber can hear.

        Raises:
            ValueError: The pattern is malformed.
        """
        return tuple(address for address in self._tree.find(pattern) if self._places[address][0].subscribable or not subscribable)

    def parse(
        self, address: str, values: Sequence[RawValue] = (), client: Client | None = None, launch_at: float | None = None
    ) -> list[Command]:
        """Return the commands a message stands for: one, several where its address is a pattern, none for a button's release.

        A wildcard in the last part of a pattern reaches values but fires no trigger: ``/quartet/*`` asks and does nothing.

        Raises:
            CommandError: 400 arguments, 403 not from there or not a name, 404 unknown.
        """
        raw, tag = split_tag(values)
        try:
            found = self._targets(address)
            commands = [self._command(place, raw, tag, client, launch_at) for place in found]
        except ArgumentError as error:
            raise CommandError(error.code, str(error), address, tag, error.oversize) from error
        except CommandError as error:
            raise CommandError(error.code, error.message, address, tag) from error
        except LookupError as error:
            raise CommandError(404, str(error.args[0]), address, tag) from error
        return [command for command in commands if command is not None]

    def _targets(self, address: str) -> tuple[str, ...]:
        if address in self._places:
            return (address,)
        if not is_pattern(address):
            raise LookupError(self._unknown(address))
        try:
            found = self.expand(address)
        except ValueError as error:
            raise ArgumentError(str(error)) from error
        if is_pattern(address.rpartition("/")[2]):
            found = tuple(place for place in found if self._places[place][0].readable)
        else:
            found = tuple(place for place in found if self._places[place][0].kind is not Kind.EVENT)
        if not found:
            raise LookupError(f"a pattern must name an address that can be set, asked or fired, but got {address!r}")
        return found

    def _command(
        self, address: str, raw: tuple[RawValue, ...], tag: str | None, client: Client | None, launch_at: float | None
    ) -> Command | None:
        row, stem = self._places[address]
        if row.kind is Kind.EVENT:
            raise ArgumentError(f"{address} is sent by the daemon and takes no commands; hear it with /quartet/listen {address}")
        if row.local_only and client is not None and not client.is_local:
            raise CommandError(403, f"{address} must come from the machine that plays, but came from {client.host}", address)
        if row.kind is Kind.QUERY:
            if raw:
                raise ArgumentError(f"{address} can only be read, but got {len(raw)} arguments; send it without any")
            return Command(address, row, stem, (), tag, client, launch_at)
        if row.kind is Kind.SETTING and not raw:
            return Command(address, row, stem, (), tag, client, launch_at)
        if row.button and row.fires_bare and len(raw) == 1 and not _is_argument(row, raw[0]):
            number = 1 if raw[0] is None else to_number(raw[0])  # a nil is what some programs send as a press
            if number is not None and math.isfinite(number):  # the others are refused below
                return Command(address, row, stem, (), tag, client, launch_at) if number > 0 else None
        arguments, clipped = convert_all(row.arguments, raw, row.rest)
        return Command(address, row, stem, arguments, tag, client, launch_at, clipped)

    def _unknown(self, address: str) -> str:
        parts = address.split("/")
        if len(parts) > 4 and parts[:3] == ["", "quartet", "stem"] and parts[3] not in self.stems:
            stems = ", ".join(self.stems)
            return f"stem must be one of {stems}, but got {parts[3][:60]!r}; did you mean {self.nearest(address)}?"
        shown = address if len(address) <= 100 else address[:97] + "..."
        return f"unknown address {shown!r}; did you mean {self.nearest(address)}? `quartet commands` lists all"

    def _nearest(self, address: str) -> str:
        """Return the known address most like this one."""
        matcher: SequenceMatcher[str] = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(address[:100])
        best, best_ratio = next(iter(self._places)), -1.0
        for known in self._places:
            matcher.set_seq1(known)
            if matcher.real_quick_ratio() > best_ratio and matcher.quick_ratio() > best_ratio and matcher.ratio() > best_ratio:
                best, best_ratio = known, matcher.ratio()
        return best
