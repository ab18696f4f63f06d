"""The sockets below OSC: a UDP and a TCP port of one number, and how much is taken from them in one turn of the loop."""

import asyncio
import contextlib
import errno
import socket
import sys
from collections.abc import Callable
from typing import Final

RECEIVE_BUFFER_BYTES: Final = 4 * 2**20  # the usual 208 kB hold some 256 small datagrams, less than one burst
BURST: Final = 32  # datagrams taken from the socket in one turn of the loop, which costs as much as handling one
READ_BYTES: Final = 4096  # of a stream in one turn of the loop; asyncio takes 256 kB, which in tiny packets are 50 ms of work
ACCEPTED: Final = 8  # connections let in in one turn of the loop: each costs as much as several packets
_QUEUED_CONNECTIONS: Final = 128  # that the system keeps until then
MAXIMUM_DATAGRAM_BYTES: Final = 65_536


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
            bound.listen(_QUEUED_CONNECTIONS)
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


async def serve_streams(bound: socket.socket, protocol: Callable[[], asyncio.Protocol]) -> asyncio.Server:
    """Let connections in on a listening socket, a few in each turn of the loop; the system keeps the others meanwhile."""
    server = await asyncio.get_running_loop().create_server(protocol, sock=bound, backlog=ACCEPTED)
    bound.listen(_QUEUED_CONNECTIONS)  # asyncio takes one number for what it lets in at once and what the system keeps
    return server


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
