"""Packets in a TCP stream: SLIP as OSC 1.1 has it, or each after its length in four bytes as OSC 1.0 had it."""

import re
from enum import Enum
from typing import Final

MAXIMUM_PACKET_BYTES: Final = 65_536
# RFC 1055: C0 ends a packet, DB DC stands for C0, DB DD for DB. Whoever sends nothing but these must not cost more than others.
_ENDS: Final = re.compile(rb"\xc0{2,}")
_BAD_ESCAPE: Final = re.compile(rb"\xdb([^\xdc\xdd])", re.DOTALL)
_EMPTY_LENGTHS: Final = re.compile(rb"(?:\0{4})+")


class FramingError(ValueError):
    """A stream that cannot be divided into packets any further."""


class Framing(Enum):
    """How packets are kept apart."""

    UNKNOWN = "unknown"
    SLIP = "slip"
    LENGTH = "length"


def frame(packet: bytes, framing: Framing) -> bytes:
    """Return a packet as it goes into the stream; SLIP where nothing is known."""
    if framing is Framing.LENGTH:
        return len(packet).to_bytes(4, "big") + packet
    escaped = packet.replace(b"\xdb", b"\xdb\xdd").replace(b"\xc0", b"\xdb\xdc")
    return b"\xc0" + escaped + b"\xc0"


class Deframer:
    """Divides what arrives into packets.

    The first byte tells the framing: a length of less than 16 MB begins with 0, a SLIP stream never does.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.framing = Framing.UNKNOWN
        self._buffer = bytearray()
        self._escaped = False

    def feed(self, data: bytes) -> list[bytes]:
        """Take bytes in and return the packets they complete.

        Raises:
            FramingError: A packet is too large, or an escape means nothing; the stream cannot be read on.
        """
        if self.framing is Framing.UNKNOWN and data:
            self.framing = Framing.LENGTH if data[0] == 0 else Framing.SLIP
        return self._lengths(data) if self.framing is Framing.LENGTH else self._slip(data)

    def _lengths(self, data: bytes) -> list[bytes]:
        self._buffer += data
        packets, start = [], 0
        while len(self._buffer) - start >= 4:
            size = int.from_bytes(self._buffer[start : start + 4], "big")
            if not size:
                empty = _EMPTY_LENGTHS.match(self._buffer, start)
                assert empty is not None
                start = empty.end()
                continue
            if size > MAXIMUM_PACKET_BYTES:
                raise FramingError(f"a packet must have at most {MAXIMUM_PACKET_BYTES} bytes, but its length says {size}")
            if len(self._buffer) - start - 4 < size:
                break
            packets.append(bytes(self._buffer[start + 4 : start + 4 + size]))
            start += 4 + size
        del self._buffer[:start]
        return packets

    def _slip(self, data: bytes) -> list[bytes]:
        packets = []
        for index, piece in enumerate(_ENDS.sub(b"\xc0", data).split(b"\xc0")):
            if index:  # the byte before this piece ended a packet
                if self._escaped:
                    raise FramingError("an escape must be followed by DC or DD, but got the end of the packet")
                if self._buffer:
                    packets.append(bytes(self._buffer))
                    self._buffer.clear()
            self._unescape(piece)
            if len(self._buffer) > MAXIMUM_PACKET_BYTES:
                raise FramingError(f"a packet must have at most {MAXIMUM_PACKET_BYTES} bytes, but got more")
        return packets

    def _unescape(self, piece: bytes) -> None:
        if self._escaped:
            piece = b"\xdb" + piece
        if bad := _BAD_ESCAPE.search(piece):
            what = "another escape" if bad[1] == b"\xdb" else bad[1].hex().upper()
            raise FramingError(f"an escape must be followed by DC or DD, but got {what}")
        self._escaped = piece.endswith(b"\xdb")
        whole = piece[:-1] if self._escaped else piece
        self._buffer += whole.replace(b"\xdb\xdc", b"\xc0").replace(b"\xdb\xdd", b"\xdb")
