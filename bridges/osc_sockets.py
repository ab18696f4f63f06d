"""The sockets below OSC: a UDP and a TCP port of one number, and the two asyncio protocols on them."""

import asyncio
import contextlib
import errno
import socket
import sys
from collections import deque
from collections.abc import Callable
from typing import Final

from bridges.commands import Client
from bridges.framing import Deframer, FramingError, frame
from bridges.outbox import Outbox

RECEIVE_BUFFER_BYTES: Final = 4 * 2**20  # the usual 208 kB hold some 256 small datagrams, less than one burst
WAITING_PACKETS: Final = 256  # of a TCP client, before it is asked to pause
BURST: Final = 64  # datagrams taken from the socket in one turn of the loop, which costs as much as handling one
READ_BYTES: Final = 8192  # of a stream in one turn of the loop; asyncio takes 256 kB, which in tiny packets are 50 ms of work
MAXIMUM_DATAGRAM_BYTES: Final = 65_536
SLICE: Final = 16  # packets of one TCP client handled before the loop serves others


class PortInUse(OSError):
    """Another program has the port."""


def widen(udp: socket.socket) -> None:
    """Give a socket the receive buffer that is wanted: by force where we may, else as far as the system allows."""
    udp.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER_BYTES)
    force = getattr(socket, "SO_RCVBUFFORCE", 33 if sys.platform == "linux" else None)  # Python 3.11 does not name it
    if force is not None:
        with contextlib.suppress(OSError):  # only the administrator may pass the system's limit
            udp.setsockopt(socket.SOL_SOCKET, force, RECEIVE_BUFFER_BYTES)


def _bind(kind: socket.SocketKind, family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    bound = socket.socket(family, kind)
    try:
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        if kind == socket.SOCK_STREAM and hasattr(socket, "SO_REUSEPORT"):
            bound.setsockopt(
                socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
            )  # a port in TIME_WAIT is free; on Windows it is without this
        if kind == socket.SOCK_DGRAM:
            widen(bound)
        bound.bind((host, port))
        if kind == socket.SOCK_STREAM:
            bound.listen(64)
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound


def _explained(error: OSError, what: str, kind: str, host: str, port: int, option: str) -> OSError:
    """Return an error of binding with the remedy."""
    if error.errno != errno.EADDRINUSE and getattr(error, "winerror", None) not in (10013, 10048):
        remedy = "give --listen an address of this machine, such as 127.0.0.1 or 0.0.0.0"
        return OSError(f"{what} cannot listen on {host} port {port} ({error.strerror}); {remedy}")
    return PortInUse(
        f"{what} port {port} ({kind}) must be free on {host}, but another program has it; "
        f"end that program, or choose another port with {option}"
    )


def bind_stream(host: str, port: int, what: str, option: str) -> socket.socket:
    """Return a listening TCP socket; port 0 takes one that is free.

    Args:
        host: Where to listen.
        port: The port.
        what: What listens there, for errors.
        option: The option that chooses the port, for errors.

    Raises:
        PortInUse: Another program has the port.
        OSError: The address is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return _bind(socket.SOCK_STREAM, family, host, port)
    except OSError as error:
        raise _explained(error, what, "TCP", host, port, option) from error


def bind_pair(host: str, port: int) -> tuple[socket.socket, socket.socket]:
    """Return a UDP and a listening TCP socket on the same port; port 0 takes one that is free for both.

    Raises:
        PortInUse: Another program has the port.
        OSError: The address is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for attempt in range(16):
        kind = "UDP"
        udp: socket.socket | None = None
        try:
            udp = _bind(socket.SOCK_DGRAM, family, host, port)
            kind = "TCP"
            return udp, _bind(socket.SOCK_STREAM, family, host, udp.getsockname()[1])
        except OSError as error:
            if udp is not None:
                udp.close()
            explained = _explained(error, "OSC", kind, host, port, "--osc-port")
            if isinstance(explained, PortInUse) and port == 0 and attempt < 15:
                continue
            raise explained from error
    raise AssertionError("the loop returns or raises")


def read_little(transport: asyncio.BaseTransport) -> None:
    """Have a stream read in pieces that the loop can bear, where asyncio lets it be said: everywhere but on Windows."""
    if hasattr(transport, "max_size"):
        transport.max_size = READ_BYTES


class UdpProtocol(asyncio.DatagramProtocol):
    """Hands each datagram on with its source.

    asyncio reads one in a turn of its loop. Where the loop waits for sockets to become readable, as it does everywhere but on
    Windows, those that wait behind it are read in the same turn.

    Args:
        on_packet: Called with the bytes, the numeric address and the port.
        wire: The socket that is read; it does not block.
    """

    def __init__(self, on_packet: Callable[[bytes, str, int], None], wire: socket.socket) -> None:
        """Keep whom to call."""
        self._on_packet = on_packet
        self._wire = wire
        self._reads_on = isinstance(asyncio.get_running_loop(), asyncio.SelectorEventLoop)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Hand a datagram on, and those that wait behind it."""
        self._on_packet(data, addr[0], addr[1])
        if not self._reads_on:
            return
        try:
            for _ in range(BURST - 1):
                data, addr = self._wire.recvfrom(MAXIMUM_DATAGRAM_BYTES)
                self._on_packet(data, addr[0], addr[1])
        except OSError:
            return  # nothing waits, or an error that asyncio will meet, too

    def error_received(self, exc: Exception) -> None:
        """Do nothing: a listener that has gone away is no trouble of ours."""


class TcpPeer(asyncio.Protocol):
    """One TCP client: divides its stream, a slice at a time, and frames what goes back as it frames.

    Args:
        on_packet: Called with each packet.
        on_open: Called once it is connected; returns whether it may stay.
        on_close: Called once it has gone.
        on_malformed: Called when its stream cannot be read; it is then let go.
        is_behind: Returns whether enough of its packets wait to be handled; what follows waits in the stream.
        turn_is_over: Returns whether others are to be served; of each client a packet is taken all the same.
    """

    def __init__(
        self,
        on_packet: Callable[[bytes, "TcpPeer"], None],
        on_open: Callable[["TcpPeer"], bool],
        on_close: Callable[["TcpPeer"], None],
        on_malformed: Callable[[Client, str], None],
        is_behind: Callable[["TcpPeer"], bool],
        turn_is_over: Callable[[], bool],
    ) -> None:
        """Begin unconnected."""
        self._on_packet = on_packet
        self._on_open = on_open
        self._on_close = on_close
        self._on_malformed = on_malformed
        self._is_behind = is_behind
        self._turn_is_over = turn_is_over
        self._deframer = Deframer()
        self._waiting: deque[bytes] = deque()
        self._outbox: Outbox[bytes] = Outbox()
        self._full = False
        self._transport: asyncio.Transport | None = None
        self.host = ""
        self.port = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Learn who it is, and let it go where it may not speak."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        read_little(transport)
        peer = transport.get_extra_info("peername")
        self.host, self.port = peer[0], peer[1]
        if not self._on_open(self):
            self.close()

    def data_received(self, data: bytes) -> None:
        """Divide what came and see to it in slices."""
        if self._transport is None:
            return
        try:
            packets = self._deframer.feed(data)
        except FramingError as error:
            self._on_malformed(Client("tcp", self.host, self.port), str(error))
            self.close()
            return
        idle = bool(packets) and not self._waiting
        self._waiting.extend(packets)
        if idle and self._turn_is_over():
            asyncio.get_running_loop().call_soon(self._work_off)
        elif idle:
            self._work_off()

    def _work_off(self) -> None:
        for number in range(min(SLICE, len(self._waiting))):
            if self._is_behind(self) or (number and self._turn_is_over()):
                break
            self._on_packet(self._waiting.popleft(), self)
        if self._waiting:
            if self._transport is not None and len(self._waiting) > WAITING_PACKETS and self._transport.is_reading():
                self._transport.pause_reading()
            asyncio.get_running_loop().call_soon(self._work_off)
        elif self._transport is None:
            self._on_close(self)
        elif not self._transport.is_reading() and not self._transport.is_closing():
            self._transport.resume_reading()

    def send(self, packet: bytes, value_of: str = "") -> None:
        """Send a packet, or let the client go if it has long not read.

        Args:
            packet: As it is, not yet framed.
            value_of: The address whose value it brings and a newer one replaces; empty is a reply or news.
        """
        if self._transport is None or self._transport.is_closing():
            return
        if not self._full:
            self._transport.write(frame(packet, self._deframer.framing))
        elif not self._outbox.push(packet, value_of):
            self._transport.abort()

    def pause_writing(self) -> None:
        """Keep what follows until the client has read."""
        self._full = True

    def resume_writing(self) -> None:
        """Send what was kept."""
        self._full = False
        while not self._full and self._transport is not None and (packet := self._outbox.pop()) is not None:
            self._transport.write(frame(packet, self._deframer.framing))

    def close(self) -> None:
        """End the connection once what was sent has gone; what waits of its packets is not looked at."""
        self._waiting.clear()
        if self._transport is not None:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Say that it has gone; what it sent before it went is still seen to."""
        self._transport = None
        if not self._waiting:
            self._on_close(self)
