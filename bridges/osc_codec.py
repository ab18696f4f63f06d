"""OSC 1.0 packets to messages and back: bounded, without recursion, and without trust in any size it reads."""

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bridges.arguments import RawValue
from bridges.row import Value

MAXIMUM_DEPTH: Final = 8  # bundles within bundles
MAXIMUM_MESSAGES: Final = 1024  # of one packet
MAXIMUM_ARGUMENTS: Final = 256  # of one message
MAXIMUM_ADDRESS_BYTES: Final = 1024
MAXIMUM_STRING_BYTES: Final = 2048  # 512 characters of any script; the table holds other strings to 1 kB
MAXIMUM_SENT_BYTES: Final = 8192  # larger datagrams are lost on some systems
IMMEDIATELY: Final = 1  # the timetag that means now
_UNIX_EPOCH_SECONDS: Final = 2_208_988_800  # from 1900, where OSC time begins, to 1970
_BUNDLE: Final = b"#bundle\0"
_INTEGER: Final = struct.Struct(">i")
_FLOAT: Final = struct.Struct(">f")


class OscError(ValueError):
    """Bytes that are not OSC, or more of it than is accepted.

    Args:
        message: Expected and got.
        address: The address of the message, where it had been read.
    """

    def __init__(self, message: str, address: str = "") -> None:
        """Keep the message and the address."""
        super().__init__(message)
        self.address = address


@dataclass(frozen=True)
class Message:
    """One OSC message.

    Args:
        address: Address or pattern.
        arguments: Its values; a blob is bytes, nil is None, an impulse is True.
        time: The timetag of its bundle in Unix seconds; None is at once.
    """

    address: str
    arguments: tuple[RawValue, ...] = ()
    time: float | None = None


def unix_seconds(timetag: int) -> float | None:
    """Return the moment a timetag of 64 bits names, in Unix seconds, or None for at once."""
    if timetag <= IMMEDIATELY:
        return None
    return (timetag >> 32) - _UNIX_EPOCH_SECONDS + (timetag & 0xFFFFFFFF) / 2**32


def timetag_of(seconds: float) -> int:
    """Return the timetag of a moment in Unix seconds."""
    return int((seconds + _UNIX_EPOCH_SECONDS) * 2**32)


def _text(data: bytes, start: int, end: int, maximum: int, what: str) -> tuple[str, int]:
    """Read a null-terminated, padded string; return it and the offset after it."""
    stop = data.find(b"\0", start, min(end, start + maximum + 1))
    if stop < 0:
        raise OscError(f"{what} must end within {maximum} bytes and within its message")
    after = start + (stop - start) // 4 * 4 + 4
    if after > end:
        raise OscError(f"{what} must be padded to a multiple of 4 bytes")
    try:
        return data[start:stop].decode("utf-8"), after
    except UnicodeDecodeError:
        raise OscError(f"{what} must be UTF-8") from None


def _number(layout: str) -> Callable[[bytes, int, int], tuple[RawValue, int]]:
    reader = struct.Struct(layout)

    def read(data: bytes, start: int, end: int) -> tuple[RawValue, int]:
        if start + reader.size > end:
            raise OscError(f"a value must have {reader.size} bytes, but got {end - start}")
        value: RawValue = reader.unpack_from(data, start)[0]
        return value, start + reader.size

    return read


def _blob(data: bytes, start: int, end: int) -> tuple[RawValue, int]:
    if start + 4 > end:
        raise OscError("a blob must begin with its size")
    size = int.from_bytes(data[start : start + 4], "big", signed=True)
    after = start + 4 + (size + 3) // 4 * 4
    if size < 0 or after > end:
        raise OscError(f"a blob must fit its message, but got a size of {size} bytes")
    return data[start + 4 : start + 4 + size], after


def _string(data: bytes, start: int, end: int) -> tuple[RawValue, int]:
    return _text(data, start, end, MAXIMUM_STRING_BYTES, "a string")


_READERS: Final[dict[str, Callable[[bytes, int, int], tuple[RawValue, int]]]] = {
    "i": _number(">i"),
    "f": _number(">f"),
    "h": _number(">q"),
    "d": _number(">d"),
    "t": _number(">Q"),
    "c": _number(">i"),
    "r": _number(">I"),
    "m": _number(">I"),
    "s": _string,
    "S": _string,
    "b": _blob,
    "T": lambda data, start, end: (True, start),
    "F": lambda data, start, end: (False, start),
    "I": lambda data, start, end: (True, start),
    "N": lambda data, start, end: (None, start),
}


def _message(data: bytes, start: int, end: int, time: float | None) -> Message:
    address, start = _text(data, start, end, MAXIMUM_ADDRESS_BYTES, "an address")
    if not address.startswith("/"):
        raise OscError(f"an address must begin with '/', but got {address[:40]!r}")
    if start == end:
        return Message(address, (), time)
    arguments: list[RawValue] = []
    try:
        tags, start = _text(data, start, end, MAXIMUM_ARGUMENTS + 1, "a type tag string")
        if not tags.startswith(","):
            raise OscError(f"type tags must begin with ',', but got {tags[:20]!r}")
        for tag in tags[1:]:
            if tag not in _READERS:
                raise OscError(f"a type tag must be one of {''.join(_READERS)}, but got {tag!r}")
            value, start = _READERS[tag](data, start, end)
            arguments.append(value)
        if start != end:
            raise OscError(f"a message must end with its arguments, but {end - start} bytes are left")
    except OscError as error:
        raise OscError(str(error), address) from None
    return Message(address, tuple(arguments), time)


def decode(packet: bytes) -> tuple[Message, ...]:
    """Return the messages of a packet, those of nested bundles in their order.

    Raises:
        OscError: Any part of it is not OSC or beyond a limit; then none of it counts.
    """
    messages: list[Message] = []
    waiting: list[tuple[int, int, int, float | None]] = [(0, len(packet), 0, None)]  # (start, end, depth, time), last is next
    while waiting:
        start, end, depth, time = waiting.pop()
        size = end - start
        if size < 4 or size % 4:
            raise OscError(f"a packet must have a multiple of 4 bytes, but got {size}")
        if packet[start : start + 8] != _BUNDLE:
            messages.append(_message(packet, start, end, time))
        else:
            if depth == MAXIMUM_DEPTH:
                raise OscError(f"bundles must be nested at most {MAXIMUM_DEPTH} deep")
            if size < 16:
                raise OscError(f"a bundle must have at least 16 bytes, but got {size}")
            time = unix_seconds(int.from_bytes(packet[start + 8 : start + 16], "big"))
            waiting.extend(reversed(_elements(packet, start + 16, end, depth + 1, time)))
        if len(messages) + len(waiting) > MAXIMUM_MESSAGES:
            raise OscError(f"a packet must hold at most {MAXIMUM_MESSAGES} messages")
    return tuple(messages)


def _elements(packet: bytes, start: int, end: int, depth: int, time: float | None) -> list[tuple[int, int, int, float | None]]:
    """Return where the elements of a bundle lie, having checked every size."""
    elements = []
    while start < end:
        size = int.from_bytes(packet[start : start + 4], "big", signed=True)
        start += 4
        if size <= 0 or size % 4 or size > end - start:
            raise OscError(f"an element must fit the {end - start} bytes left of its bundle, in fours, but says {size}")
        elements.append((start, start + size, depth, time))
        start += size
    return elements


@lru_cache(maxsize=1024)
def _padded(text: str) -> bytes:
    """Return a text as OSC has it: ended with a null and padded to fours. Addresses and type tags are few, and are kept."""
    return _padded_bytes(text.encode("utf-8", "replace"))


def _padded_bytes(data: bytes) -> bytes:
    return data + b"\0" * (4 - len(data) % 4)


def encode(address: str, arguments: Sequence[Value] = ()) -> bytes:
    """Return one message as a packet; integers go as ``i``, floats as ``f``, texts as ``s``.

    Raises:
        TypeError: A value is none of these.
        ValueError: An integer needs more than 32 bits, or the packet would be larger than 8 kB.
    """
    tags = ","
    parts = [b""]
    for value in arguments:
        if isinstance(value, str):
            tags += "s"
            parts.append(_padded_bytes(value.encode("utf-8", "replace").replace(b"\0", b"")))
        elif isinstance(value, float):
            tags += "f"
            parts.append(_FLOAT.pack(max(-3.4e38, min(3.4e38, value))))
        elif isinstance(value, bool) or not isinstance(value, int):
            raise TypeError(f"an argument of {address} must be int, float or str, but got {value!r}")
        elif -(2**31) <= value < 2**31:
            tags += "i"
            parts.append(_INTEGER.pack(value))
        else:
            raise ValueError(f"an integer of {address} must fit 32 bits, but got {value}")
    parts[0] = _padded(address) + _padded(tags)
    packet = b"".join(parts)
    if len(packet) > MAXIMUM_SENT_BYTES:
        raise ValueError(f"a message must have at most {MAXIMUM_SENT_BYTES} bytes, but {address} would have {len(packet)}")
    return packet
