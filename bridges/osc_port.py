"""OSC over UDP and TCP on one port: packets in and out. What they mean is the exchange's matter."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from bridges.commands import Client, CommandError
from bridges.exchange import Exchange
from bridges.osc_codec import encode
from bridges.osc_sockets import PortInUse, UdpProtocol, bind_pair, serve_streams
from bridges.row import Value
from bridges.tcp_peer import TcpPeer, TcpTurns

__all__ = ["OscPort", "OscStatistics", "PortInUse"]

MAXIMUM_UNSENT_BYTES: Final = (
    2**20
)  # of UDP, where the network card is slower than we are; then values are dropped, replies later

MAXIMUM_CONNECTIONS: Final = 256

_log = logging.getLogger("quartet.doors")


def packet_of(address: str, arguments: tuple[Value, ...]) -> bytes | None:
    """Return a message as it goes out, or log why it cannot."""
    try:
        return encode(address, arguments)
    except (TypeError, ValueError) as error:
        _log.error("a message was not sent: %s", error)
        return None


@dataclass(frozen=True)
class OscStatistics:
    """What the sockets have seen.

    Args:
        connections: TCP clients that are there now.
        crowded: TCP clients that were refused because there were too many.
        unsent: UDP packets that were dropped because the network did not take them.
    """

    connections: int = 0
    crowded: int = 0
    unsent: int = 0


class OscPort:
    """The OSC door of the daemon.

    Args:
        exchange: Where packets go and replies come from.
        host: Where to listen.
        port: UDP and TCP port; 0 takes a free one.
    """

    def __init__(self, exchange: Exchange, *, host: str = "127.0.0.1", port: int = 7700) -> None:
        """Prepare; nothing is opened yet."""
        self._exchange = exchange
        self._host = host
        self._port = port
        self._peers: dict[tuple[str, int], TcpPeer] = {}
        self._turns = TcpTurns(lambda: exchange.turn_is_over)
        self._udp: asyncio.DatagramTransport | None = None
        self._server: asyncio.Server | None = None
        self._unsent = 0
        self._crowded = 0

    @property
    def port(self) -> int:
        """The port that is open, or was asked for."""
        return self._port

    async def start(self) -> None:
        """Open both sockets.

        Raises:
            PortInUse: Another program has the port; the text says what to do.
            OSError: The address is not one of this machine.
        """
        loop = asyncio.get_running_loop()
        udp, tcp = bind_pair(self._host, self._port)
        self._port = udp.getsockname()[1]
        self._udp, _ = await loop.create_datagram_endpoint(lambda: UdpProtocol(self._packet_from_udp, udp), sock=udp)
        self._server = await serve_streams(tcp, self._tcp_peer)
        exchange = self._exchange
        exchange.open("udp", self._send_udp, lambda: exchange.sources.present(exchange.monotonic()))
        exchange.open("tcp", self._send_tcp, lambda: len(self._peers))

    async def stop(self) -> None:
        """Close the sockets."""
        if self._udp is not None:
            self._udp.close()
        if self._server is not None:
            self._server.close()
        for peer in list(self._peers.values()):
            peer.close()
        self._udp = self._server = None
        await asyncio.sleep(0)  # the transports close in the loop's next turn

    def statistics(self) -> OscStatistics:
        """Return the counts of this moment."""
        return OscStatistics(len(self._peers), self._crowded, self._unsent)

    def _send_udp(self, client: Client, address: str, arguments: tuple[Value, ...], replaceable: bool) -> None:
        packet = packet_of(address, arguments)
        if self._udp is None or packet is None:
            return
        waiting = self._udp.get_write_buffer_size()  # type: ignore[attr-defined]  # typeshed does not know it
        if waiting > MAXIMUM_UNSENT_BYTES * (1 if replaceable else 4):
            self._unsent += 1
            return
        self._udp.sendto(packet, (client.host, client.reply_port or client.port))

    def _send_tcp(self, client: Client, address: str, arguments: tuple[Value, ...], replaceable: bool) -> None:
        packet = packet_of(address, arguments)
        peer = self._peers.get((client.host, client.port))
        if peer is not None and packet is not None:
            peer.send(packet, address if replaceable else "")

    def _packet_from_udp(self, data: bytes, host: str, port: int) -> None:
        exchange = self._exchange
        if not exchange.sources.is_allowed(host):
            exchange.refuse(Client("udp", host, port))
            return
        exchange.receive(data, exchange.sources.hear(host, port, exchange.monotonic()))

    def _tcp_peer(self) -> TcpPeer:
        return TcpPeer(
            self._turns,
            self._packet_from_tcp,
            self._tcp_opened,
            self._tcp_closed,
            self._exchange.malformed,
            lambda peer: self._exchange.is_behind(Client("tcp", peer.host, peer.port)),
        )

    def _packet_from_tcp(self, data: bytes, peer: TcpPeer) -> None:
        self._exchange.receive(data, Client("tcp", peer.host, peer.port))

    def _tcp_opened(self, peer: TcpPeer) -> bool:
        self._peers[(peer.host, peer.port)] = peer
        if not self._exchange.sources.is_allowed(peer.host):
            self._exchange.refuse(Client("tcp", peer.host, peer.port), connected=True)
            return False
        if len(self._peers) > MAXIMUM_CONNECTIONS:
            self._crowded += 1
            text = f"at most {MAXIMUM_CONNECTIONS} programs may be connected over TCP, and that many are; close some"
            self._exchange.fail(Client("tcp", peer.host, peer.port), CommandError(429, text, ""))
            return False
        return True

    def _tcp_closed(self, peer: TcpPeer) -> None:
        if self._peers.pop((peer.host, peer.port), None) is not None:
            self._exchange.disconnected(Client("tcp", peer.host, peer.port))
