"""TCP clients of OSC: a stream each, divided into packets, which are handled a client at a time."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import Final

from bridges.commands import Client
from bridges.framing import Deframer, FramingError, frame
from bridges.osc_sockets import read_little
from bridges.outbox import Outbox

WAITING_PACKETS: Final = 64  # of a client, before it is asked to pause
LEAST_SECONDS: Final = 0.001  # of taking packets in one turn of the loop, though datagrams have used up all its time


class TcpTurns:
    """The clients whose packets wait: each has a packet taken, then the next, until the loop is to serve others.

    However many they are, a turn of the loop takes no longer.

    Args:
        turn_is_over: Returns whether others are to be served.
    """

    def __init__(self, turn_is_over: Callable[[], bool]) -> None:
        """Begin with nobody."""
        self._turn_is_over = turn_is_over
        self._clients: deque[TcpPeer] = deque()
        self._planned = False

    def join(self, client: "TcpPeer") -> None:
        """Have the packets of a client taken, at once where nobody waits before it."""
        self._clients.append(client)
        if self._turn_is_over():
            self._plan()
        elif not self._planned:
            self._serve()

    def _plan(self) -> None:
        if not self._planned:
            self._planned = True
            asyncio.get_running_loop().call_soon(self._serve)

    def _serve(self) -> None:
        self._planned = False
        until = time.perf_counter() + LEAST_SECONDS
        held_back = 0  # one after another, so that no round is made for nothing
        while held_back < len(self._clients) and not (self._turn_is_over() and time.perf_counter() >= until):
            client = self._clients.popleft()
            held_back = 0 if client.take_packet() else held_back + 1
            if client.has_packets:
                self._clients.append(client)
        if self._clients:
            self._plan()


class TcpPeer(asyncio.Protocol):
    """One TCP client: divides its stream into packets that wait for their turn, and frames what goes back as it frames.

    Args:
        turns: Where its packets wait for their turn.
        on_packet: Called with each packet.
        on_open: Called once it is connected; returns whether it may stay.
        on_close: Called once it has gone.
        on_malformed: Called when its stream cannot be read; it is then let go.
        is_behind: Returns whether enough of its packets wait to be handled; what follows waits in the stream.
    """

    def __init__(
        self,
        turns: TcpTurns,
        on_packet: Callable[[bytes, "TcpPeer"], None],
        on_open: Callable[["TcpPeer"], bool],
        on_close: Callable[["TcpPeer"], None],
        on_malformed: Callable[[Client, str], None],
        is_behind: Callable[["TcpPeer"], bool],
    ) -> None:
        """Begin unconnected."""
        self._turns = turns
        self._on_packet = on_packet
        self._on_open = on_open
        self._on_close = on_close
        self._on_malformed = on_malformed
        self._is_behind = is_behind
        self._deframer = Deframer()
        self._waiting: deque[bytes] = deque()
        self._outbox: Outbox[bytes] = Outbox()
        self._full = False
        self._transport: asyncio.Transport | None = None
        self.host = ""
        self.port = 0

    @property
    def has_packets(self) -> bool:
        """Whether packets of it wait."""
        return bool(self._waiting)

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
        """Divide what came; its packets wait for their turn."""
        if self._transport is None:
            return
        try:
            packets = self._deframer.feed(data)
        except FramingError as error:
            self._on_malformed(Client("tcp", self.host, self.port), str(error))
            self.close()
            return
        idle = not self._waiting
        self._waiting.extend(packets)
        if packets and idle:
            self._turns.join(self)
        if len(self._waiting) > WAITING_PACKETS and self._transport is not None and self._transport.is_reading():
            self._transport.pause_reading()

    def take_packet(self) -> bool:
        """Hand on the packet that has waited longest, unless enough of them wait to be handled; return whether it did."""
        if not self._waiting:
            return True  # it was closed meanwhile
        if self._is_behind(self):
            return False
        self._on_packet(self._waiting.popleft(), self)
        if self._waiting:
            return True
        if self._transport is None:
            self._on_close(self)
        elif not self._transport.is_reading() and not self._transport.is_closing():
            self._transport.resume_reading()
        return True

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
