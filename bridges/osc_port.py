"""OSC over UDP and TCP on one port: what comes in becomes commands, what goes out becomes packets.

Everything here runs on the asyncio loop that called ``start``; nothing waits and nothing blocks. However much comes in,
messages are handled for 4 ms at most before the loop serves others, and each source has its turn.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bridges.backlog import Backlog
from bridges.commands import Client, Command, CommandError, CommandTable, split_tag
from bridges.limits import Debounce, RateLimit
from bridges.osc_codec import Message, OscError, decode, encode
from bridges.osc_sockets import PortInUse, TcpPeer, UdpProtocol, bind_pair
from bridges.row import Kind, Value
from bridges.schedule import Schedule, ScheduleFull, TooFarAhead, lateness
from bridges.sources import Network, Sources
from bridges.subscriptions import unique_destinations

__all__ = ["OscPort", "OscStatistics", "PortInUse"]

SLICE_SECONDS: Final = 0.004  # of handling messages, before the loop serves others
MALFORMED_REPLIES_HZ: Final = 5.0  # of packets that cannot be read, for each source
FAIL_REPLIES_HZ: Final = 100.0  # of commands that are refused; finding the nearest name takes a millisecond

_log = logging.getLogger("quartet.osc")


@dataclass(frozen=True)
class OscStatistics:
    """Counts since the start, and what is there now.

    Args:
        received: Messages that were read.
        malformed: Packets that were not OSC or beyond a limit.
        late: Messages whose timetag was more than 100 ms past.
        scheduled: Messages that wait for their timetag now.
        clients: TCP connections, and UDP sources heard within a minute.
        refused: Packets from sources that are not allowed.
        dropped: Messages that came faster than they could be handled.
    """

    received: int = 0
    malformed: int = 0
    late: int = 0
    scheduled: int = 0
    clients: int = 0
    refused: int = 0
    dropped: int = 0


class OscPort:
    """The OSC door of the daemon.

    Args:
        table: The command table.
        handler: Called on the loop with each command. A ``CommandError`` it raises goes to the sender as ``/quartet/fail``; any
            other exception too, with code 500.
        host: Where to listen.
        port: UDP and TCP port; 0 takes a free one.
        allow: Networks whose addresses may speak, besides this machine; empty is all.
        on_disconnect: Called on the loop when a TCP client has gone.
        lead_seconds: How much before its timetag a launching command reaches the handler, so that the launch can be scheduled
            on its frame; the moment itself is in ``launch_at``. Other commands come at their moment.
        clock: Unix seconds; timetags are compared with it.
        monotonic: Seconds that never go back; rates are measured by it.
    """

    def __init__(
        self,
        table: CommandTable,
        handler: Callable[[Command], None],
        *,
        host: str = "127.0.0.1",
        port: int = 7700,
        allow: Sequence[str | Network] = (),
        on_disconnect: Callable[[Client], None] | None = None,
        lead_seconds: float = 0.1,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare; nothing is opened yet."""
        self._table = table
        self._handler = handler
        self._host = host
        self._port = port
        self._sources = Sources(allow)
        self._on_disconnect = on_disconnect
        self._lead_seconds = lead_seconds
        self._clock = clock
        self._monotonic = monotonic
        self._statistics = OscStatistics()
        self._schedule: Schedule[Command] = Schedule()
        self._debounce = Debounce()
        self._malformed_replies = RateLimit(MALFORMED_REPLIES_HZ)
        self._fail_replies = RateLimit(FAIL_REPLIES_HZ)
        self._backlog: Backlog[tuple[Message, Client]] = Backlog()
        self._peers: dict[tuple[str, int], TcpPeer] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._udp: asyncio.DatagramTransport | None = None
        self._server: asyncio.Server | None = None
        self._timer: asyncio.TimerHandle | None = None

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
        self._loop = asyncio.get_running_loop()
        udp, tcp = bind_pair(self._host, self._port)
        self._port = udp.getsockname()[1]
        self._udp, _ = await self._loop.create_datagram_endpoint(lambda: UdpProtocol(self._packet_from_udp), sock=udp)
        self._server = await self._loop.create_server(
            lambda: TcpPeer(self._packet_from_tcp, self._tcp_opened, self._tcp_closed, self._malformed), sock=tcp
        )

    async def stop(self) -> None:
        """Close the sockets and forget what was waiting."""
        if self._timer is not None:
            self._timer.cancel()
        self._schedule.clear()
        self._backlog.clear()
        if self._udp is not None:
            self._udp.close()
        if self._server is not None:
            self._server.close()
        for peer in list(self._peers.values()):
            peer.close()
        self._udp = self._server = self._loop = None
        await asyncio.sleep(0)  # the transports close in the loop's next turn

    def statistics(self) -> OscStatistics:
        """Return the counts of this moment."""
        clients = self._sources.present(self._monotonic()) + len(self._peers)
        return replace(self._statistics, scheduled=len(self._schedule), clients=clients)

    def clear(self) -> int:
        """Forget the commands that wait for their timetag and return how many they were."""
        return self._schedule.clear()

    def send(self, client: Client, address: str, *arguments: Value) -> None:
        """Send one message. A client that has gone, or has no ears, is no error; a message that cannot be sent is logged."""
        try:
            packet = encode(address, arguments)
        except (TypeError, ValueError) as error:
            _log.error("a message was not sent: %s", error)
            return
        if client.transport == "udp" and self._udp is not None:
            self._udp.sendto(packet, (client.host, client.reply_port or client.port))
        elif client.transport == "tcp" and (peer := self._peers.get((client.host, client.port))) is not None:
            peer.send(packet)

    def broadcast(self, clients: Iterable[Client], address: str, *arguments: Value) -> None:
        """Send one message to several clients, once to each destination."""
        for client in unique_destinations(clients):
            self.send(client, address, *arguments)

    def fail(self, client: Client, error: CommandError) -> None:
        """Tell a client that its command cannot be carried out."""
        tag = () if error.tag is None else (error.tag,)
        self.send(client, "/quartet/fail", error.address, error.code, error.message, *tag)

    def _count(self, **more: int) -> None:
        self._statistics = replace(
            self._statistics, **{name: getattr(self._statistics, name) + number for name, number in more.items()}
        )

    def _packet_from_udp(self, data: bytes, host: str, port: int) -> None:
        if not self._sources.is_allowed(host):
            self._refuse(Client("udp", host, port))
            return
        self._packet(data, self._sources.hear(host, port, self._monotonic()))

    def _packet_from_tcp(self, data: bytes, peer: TcpPeer) -> None:
        self._packet(data, Client("tcp", peer.host, peer.port))

    def _tcp_opened(self, peer: TcpPeer) -> bool:
        if not self._sources.is_allowed(peer.host):
            peer.send(encode("/quartet/fail", ("", 403, self._sources.refusal(peer.host))))
            self._count(refused=1)
            return False
        self._peers[(peer.host, peer.port)] = peer
        return True

    def _tcp_closed(self, peer: TcpPeer) -> None:
        if self._peers.pop((peer.host, peer.port), None) is not None and self._on_disconnect is not None:
            self._on_disconnect(Client("tcp", peer.host, peer.port))

    def _refuse(self, client: Client) -> None:
        self._count(refused=1)
        if self._malformed_replies.allows(client.host, self._monotonic()):
            self.fail(client, CommandError(403, self._sources.refusal(client.host), ""))

    def _malformed(self, client: Client, message: str, address: str = "") -> None:
        self._count(malformed=1)
        if self._malformed_replies.allows(client.host, self._monotonic()):
            self.fail(client, CommandError(400, message, address))

    def _packet(self, data: bytes, client: Client) -> None:
        try:
            messages = decode(data)
        except OscError as error:
            self._malformed(client, str(error), error.address)
            return
        self._count(received=len(messages))
        idle = not self._backlog
        dropped = self._backlog.push((client.transport, client.host, client.port), [(message, client) for message in messages])
        if dropped:
            self._count(dropped=dropped)
        if idle:
            self._work_off()

    def _work_off(self) -> None:
        until = time.perf_counter() + SLICE_SECONDS
        while self._backlog:
            self._message(*self._backlog.pop())
            if time.perf_counter() > until and self._backlog and self._loop is not None:
                self._loop.call_soon(self._work_off)
                return

    def _message(self, message: Message, client: Client) -> None:
        now = self._clock()
        due = message.time if message.time is not None and message.time > now else None
        try:
            self._read(message, client, due, now)
        except CommandError as error:
            if error.oversize:
                self._malformed(client, error.message, error.address)
            elif self._fail_replies.allows((client.host, client.port), self._monotonic()):
                self.fail(client, error)

    def _read(self, message: Message, client: Client, due: float | None, now: float) -> None:
        commands = self._table.parse(message.address, message.arguments, client, due)
        tag = split_tag(message.arguments)[1]
        late = lateness(message.time, now)
        if late:
            self._count(late=1)
            self.send(client, "/quartet/late", message.address, late * 1000, *(() if tag is None else (tag,)))
        for command in commands:
            lead = self._lead_seconds if command.row.launches else 0.0
            if due is None or due - lead <= now:
                self._dispatch(command)
                continue
            try:
                self._schedule.hold(due - lead, command, now)
            except TooFarAhead as error:
                raise CommandError(408, str(error), message.address, tag) from error
            except ScheduleFull as error:
                raise CommandError(429, str(error), message.address, tag) from error
            self._wake_for_schedule()

    def _wake_for_schedule(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        due = self._schedule.next_due
        if due is not None and self._loop is not None:
            wait = min(max(due - self._clock(), 0.0), 1.0)  # the wall clock may be set; look again each second
            self._timer = self._loop.call_later(wait, self._release_due)

    def _release_due(self) -> None:
        for command in self._schedule.take_due(self._clock()):
            self._dispatch(command)
        self._wake_for_schedule()

    def _dispatch(self, command: Command) -> None:
        client = command.client
        assert client is not None
        if command.row.kind is Kind.TRIGGER and command.row.button:
            key = (client.transport, client.host, client.port, command.address, command.arguments, command.tag)
            if self._debounce.is_repeat(key, self._monotonic()):
                return
        if command.row.address == "/quartet/notify" and client.transport == "udp" and len(command.arguments) > 1:
            client = self._sources.register_reply_port(client, int(command.arguments[1]))
            command = replace(command, client=client)
        try:
            self._handler(command)
        except CommandError as error:
            self.fail(client, error)
        except Exception as error:  # whatever the handler does, the door stays open
            _log.exception("%s failed", command.address)
            self.fail(client, CommandError(500, f"internal error: {error!r}"[:500], command.address, command.tag))
