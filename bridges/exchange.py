"""Where all doors meet: what comes in through any of them becomes commands, and what goes out finds its door.

Everything here runs on the asyncio loop; nothing waits and nothing blocks. However much comes in, messages are handled for
2 ms at most before the loop serves others, each sender has its turn, and none may ask for more work than its share.
"""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bridges.backlog import Backlog
from bridges.commands import Client, Command, CommandError, CommandTable, split_tag
from bridges.dump import Dump
from bridges.limits import Debounce, RateLimit
from bridges.osc_codec import Message, OscError, decode
from bridges.row import Kind, Value
from bridges.schedule import Schedule, ScheduleFull, TooFarAhead, lateness
from bridges.sources import Network, Sources
from bridges.subscriptions import unique_destinations

SLICE_SECONDS: Final = 0.002  # of handling messages, before the loop serves others
MALFORMED_REPLIES_HZ: Final = 5.0  # of packets that cannot be read, for each source
FAIL_REPLIES_HZ: Final = 100.0  # of commands that are refused; finding the nearest name takes a millisecond
WORK_PER_SECOND: Final = 50_000.0  # of one sender, in plain commands: more than a loop can handle, but 100 jobs or whole states
UNKNOWN_WORK: Final = 50.0  # of an address that is not there, in plain commands

BEHIND: Final = 256  # messages of one client that wait to be handled: some 20 ms of work

_log = logging.getLogger("quartet.doors")

Deliver = Callable[[Client, str, tuple[Value, ...], bool], None]


@dataclass(frozen=True)
class ExchangeStatistics:
    """Counts since the start, and what is there now.

    Args:
        received: Messages that were read.
        malformed: Packets that were not OSC or beyond a limit.
        late: Messages whose timetag was more than 100 ms past.
        scheduled: Messages that wait for their timetag now.
        clients: Connections, and UDP sources heard within a minute.
        refused: Packets and connections from sources that are not allowed.
        dropped: Messages that came faster than they could be handled.
        replaced: Values of faders that gave way to newer ones before there was time for them.
        throttled: Messages of senders that asked for more work than one may.
    """

    received: int = 0
    malformed: int = 0
    late: int = 0
    scheduled: int = 0
    clients: int = 0
    refused: int = 0
    dropped: int = 0
    replaced: int = 0
    throttled: int = 0


class Exchange:
    """Turns messages into commands for one handler, and sends what it answers.

    Args:
        table: The command table.
        handler: Called on the loop with each command. A ``CommandError`` it raises goes to the sender as ``/quartet/fail``; any
            other exception too, with code 500.
        allow: Networks whose addresses may speak, besides this machine; empty is all.
        on_disconnect: Called on the loop when a client with a connection has gone.
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
        allow: Sequence[str | Network] = (),
        on_disconnect: Callable[[Client], None] | None = None,
        lead_seconds: float = 0.1,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin without doors."""
        self.table = table
        self.sources = Sources(allow)
        self.monotonic = monotonic
        self._handler = handler
        self._on_disconnect = on_disconnect
        self._lead_seconds = lead_seconds
        self._clock = clock
        self._counts: Counter[str] = Counter()
        self._schedule: Schedule[Command] = Schedule()
        self._debounce = Debounce()
        self._malformed_replies = RateLimit(MALFORMED_REPLIES_HZ)
        self._fail_replies = RateLimit(FAIL_REPLIES_HZ)
        self._work = RateLimit(WORK_PER_SECOND)
        self._backlog: Backlog[tuple[Message, Client]] = Backlog(self._fader_of)
        self._doors: dict[str, tuple[Deliver, Callable[[], int]]] = {}
        self._dump = Dump(monotonic)
        self._timer: asyncio.TimerHandle | None = None
        self._turn: asyncio.Handle | None = None
        self._worked_seconds = 0.0

    def open(self, transport: str, deliver: Deliver, present: Callable[[], int]) -> None:
        """Let a door carry what goes to clients of its transport.

        Args:
            transport: As clients name it.
            deliver: Sends one message: client, address, arguments, and whether a newer value of the address may replace it.
            present: Returns how many clients are there.
        """
        self._doors[transport] = (deliver, present)

    def stop(self) -> None:
        """Forget what was waiting."""
        if self._timer is not None:
            self._timer.cancel()
        if self._turn is not None:
            self._turn.cancel()
        self._schedule.clear()
        self._backlog.clear()

    def statistics(self) -> ExchangeStatistics:
        """Return the counts of this moment."""
        clients = sum(present() for _, present in self._doors.values())
        replaced = self._backlog.replaced
        return ExchangeStatistics(**self._counts, replaced=replaced, scheduled=len(self._schedule), clients=clients)

    def clear(self) -> int:
        """Forget the commands that wait for their timetag and return how many they were."""
        return self._schedule.clear()

    def dump(self, client: Client, on: bool) -> None:
        """Begin or end to tell a client of everything that comes in and goes out."""
        self._dump.watch(client, on)

    def send(self, client: Client, address: str, *arguments: Value) -> None:
        """Send one message. A client that has gone, or has no ears, is no error; a message that cannot be sent is logged."""
        self._deliver(client, address, arguments, False)

    def send_value(self, client: Client, address: str, *arguments: Value) -> None:
        """Send the present value of an address, which a newer one may replace while the client is too slow to take it."""
        self._deliver(client, address, arguments, True)

    def broadcast(self, clients: Iterable[Client], address: str, *arguments: Value) -> None:
        """Send one message to several clients, once to each destination."""
        for client in unique_destinations(clients):
            self.send(client, address, *arguments)

    def fail(self, client: Client, error: CommandError) -> None:
        """Tell a client that its command cannot be carried out."""
        tag = () if error.tag is None else (error.tag,)
        self.send(client, "/quartet/fail", error.address, error.code, error.message, *tag)

    def _deliver(self, client: Client, address: str, arguments: tuple[Value, ...], replaceable: bool) -> None:
        door = self._doors.get(client.transport)
        if door is not None:
            door[0](client, address, arguments, replaceable)
            for watcher, line in self._dump.lines("out", client, address, arguments):
                self._deliver(watcher, Dump.ADDRESS, line, False)

    def disconnected(self, client: Client) -> None:
        """Forget a client whose connection has ended."""
        self._dump.watch(client, False)
        if self._on_disconnect is not None:
            self._on_disconnect(client)

    def refuse(self, client: Client, connected: bool = False) -> None:
        """Count somebody who may not speak, and say so: on a connection that ends with it, else at most 5 times a second."""
        self._counts["refused"] += 1
        if connected or self._malformed_replies.allows(client.host, self.monotonic()):
            self.fail(client, CommandError(403, self.sources.refusal(client.host), ""))

    def malformed(self, client: Client, message: str, address: str = "") -> None:
        """Count a packet that cannot be read, and say so at most 5 times a second."""
        self._counts["malformed"] += 1
        if self._malformed_replies.allows(client.host, self.monotonic()):
            self.fail(client, CommandError(400, message, address))

    def receive(self, packet: bytes, client: Client) -> None:
        """Take an OSC packet in; its messages are handled in the sender's turn."""
        begun = time.perf_counter()
        try:
            messages = decode(packet)
        except OscError as error:
            self.malformed(client, str(error), error.address)
            messages = ()
        self._worked_seconds += time.perf_counter() - begun
        if not messages:
            self._plan_turn()
            return
        self._counts["received"] += len(messages)
        dropped = self._backlog.push(client.source, [(message, client) for message in messages])
        if dropped:
            self._counts["dropped"] += dropped
            if self._malformed_replies.allows(client.host, self.monotonic()):
                text = f"messages must come no faster than they can be handled, but {dropped} were dropped; send fewer a second"
                self.fail(client, CommandError(429, text, messages[-1].address))
        self._work_off()

    def _fader_of(self, waiting: tuple[Message, Client]) -> str | None:
        """Return the address of a fader that a message moves, None where it asks for nothing that could depend on one."""
        message = waiting[0]
        if message.address == "/quartet/ping":
            return None
        moves = len(message.arguments) == 1 and isinstance(message.arguments[0], float) and message.time is None
        return message.address if moves and self.table.is_fader(message.address) else ""

    def is_behind(self, client: Client) -> bool:
        """Return whether so much of a client waits that its door should hold it back; UDP cannot, and loses what is too much."""
        return self._backlog.waiting(client.source) >= BEHIND

    @property
    def turn_is_over(self) -> bool:
        """Whether this turn of the loop has given messages its time; a door that can wait does so."""
        return self._worked_seconds >= SLICE_SECONDS

    def receive_message(self, message: Message, client: Client) -> None:
        """Handle one message at once."""
        self._counts["received"] += 1
        self._message(message, client)

    def _work_off(self) -> None:
        """Handle what waits, for what is left of this turn of the loop, however many doors call in it."""
        begun = time.perf_counter()
        while self._backlog and self._worked_seconds < SLICE_SECONDS:
            self._message(*self._backlog.pop())
            now = time.perf_counter()
            self._worked_seconds += now - begun
            begun = now
        self._plan_turn()

    def _plan_turn(self) -> None:
        if self._turn is None:
            self._turn = asyncio.get_running_loop().call_soon(self._next_turn)

    def _next_turn(self) -> None:
        self._turn = None
        self._worked_seconds = 0.0
        if self._backlog:
            self._work_off()

    def _message(self, message: Message, client: Client) -> None:
        for watcher, line in self._dump.lines("in", client, message.address, message.arguments):
            self._deliver(watcher, Dump.ADDRESS, line, False)
        now = self._clock()
        due = message.time if message.time is not None and message.time > now else None
        try:
            self._read(message, client, due, now)
        except CommandError as error:
            if error.oversize:
                self.malformed(client, error.message, error.address)
            elif self._fail_replies.allows(client.source, self.monotonic()):
                self.fail(client, error)

    def _parse(self, message: Message, client: Client, due: float | None) -> list[Command]:
        if not self._work.spend(client.source, self.monotonic(), 1.0):
            self._counts["throttled"] += 1
            text = "a client must leave time for the others, but this one asks for too much; send fewer commands a second"
            raise CommandError(429, text, message.address, split_tag(message.arguments)[1])
        try:
            commands = self.table.parse(message.address, message.arguments, client, due)
        except CommandError as error:
            self._work.spend(client.source, self.monotonic(), UNKNOWN_WORK if error.code == 404 else 1.0)
            raise
        self._work.spend(client.source, self.monotonic(), sum(command.row.work for command in commands) - 1.0)
        return commands

    def _read(self, message: Message, client: Client, due: float | None, now: float) -> None:
        commands = self._parse(message, client, due)
        tag = split_tag(message.arguments)[1]
        late = lateness(message.time, now)
        if late:
            self._counts["late"] += 1
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
        if due is not None:
            wait = min(max(due - self._clock(), 0.0), 1.0)  # the wall clock may be set; look again each second
            self._timer = asyncio.get_running_loop().call_later(wait, self.release_due)

    def release_due(self) -> None:
        """Hand on the commands whose moment has come."""
        for command in self._schedule.take_due(self._clock()):
            self._dispatch(command)
        self._wake_for_schedule()

    def _dispatch(self, command: Command) -> None:
        client = command.client
        assert client is not None
        if command.row.kind is Kind.TRIGGER and command.row.button:
            key = (client.transport, client.host, client.port, command.address, command.arguments, command.tag)
            if self._debounce.is_repeat(key, self.monotonic()):
                return
        if command.row.address == "/quartet/notify" and client.transport == "udp" and len(command.arguments) > 1:
            client = self.sources.register_reply_port(client, int(command.arguments[1]))
            command = replace(command, client=client)
        try:
            self._handler(command)
        except CommandError as error:
            self.fail(client, error)
        except Exception as error:  # whatever the handler does, the doors stay open
            _log.exception("%s failed", command.address)
            self.fail(client, CommandError(500, f"internal error: {error!r}"[:500], command.address, command.tag))
