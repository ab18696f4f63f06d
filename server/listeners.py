"""Everyone who listens: told what changes as often as they asked, and never what they set themselves."""

import asyncio
import time
from collections.abc import Callable, Mapping

from bridges.commands import Client, CommandError, CommandTable
from bridges.exchange import Exchange
from bridges.subscriptions import Subscriptions, TooManySubscriptions
from server.effects import Publish, Subscribe, Value

Values = Mapping[str, tuple[Value, ...]]


class Listeners:
    """Carries out what is to be published. Used on the event loop alone; nothing waits.

    Args:
        table: The command table.
        exchange: Sends messages to clients.
        values: Returns the present value of every address that has one.
        value: Returns that of one address, None where it has none.
    """

    def __init__(
        self,
        table: CommandTable,
        exchange: Exchange,
        values: Callable[[], Values],
        value: Callable[[str], tuple[Value, ...] | None],
    ) -> None:
        """Begin with nobody listening."""
        self._table = table
        self._exchange = exchange
        self._values = values
        self._value = value
        self._subscriptions = Subscriptions()
        self._timer: asyncio.TimerHandle | None = None

    def publish(self, effect: Publish) -> None:
        """Tell whoever listens to an address, now or as soon as they asked to hear it again."""
        targets = self._subscriptions.targets(effect.address, time.monotonic(), effect.setter, effect.clipped)
        send = self._exchange.send_value if self._table.find(effect.address)[0].has_value else self._exchange.send
        for client in targets:
            if effect.heard is None or client.destination != effect.heard.destination:
                send(client, effect.address, *effect.arguments)
        self._plan()

    def subscribe(self, effect: Subscribe) -> None:
        """Let a client hear a pattern, and tell it the present values.

        Raises:
            CommandError: 404 the pattern names nothing that can be heard, 400 it is malformed, 429 there are too many.
        """
        command = effect.command
        try:
            heard = set(self._table.expand(effect.pattern, subscribable=True)) if effect.pattern else None
            if heard is not None and not heard:
                message = f"a pattern must name an address that can be heard, but got {effect.pattern!r}"
                raise CommandError(404, message, command.address, command.tag)
            self._subscriptions.subscribe(effect.client, effect.pattern, effect.max_hz)
        except TooManySubscriptions as error:
            raise CommandError(429, str(error), command.address, command.tag) from error
        except ValueError as error:
            raise CommandError(400, str(error), command.address, command.tag) from error
        for address, arguments in self._values().items():
            if heard is None or address in heard:
                self._exchange.send_value(effect.client, address, *arguments)

    def unsubscribe(self, client: Client, pattern: str) -> None:
        """Let a client no longer hear a pattern; the empty pattern is all it heard."""
        if pattern:
            self._subscriptions.unsubscribe(client, pattern)
        else:
            self._subscriptions.drop(client)

    def forget(self, client: Client) -> None:
        """Forget a client that has gone."""
        self._subscriptions.drop(client)

    def stop(self) -> None:
        """Tell nobody anything any more."""
        if self._timer is not None:
            self._timer.cancel()

    def _plan(self) -> None:
        due = self._subscriptions.next_owed
        if due is not None and self._timer is None:
            wait = max(0.0, due - time.monotonic())
            self._timer = asyncio.get_running_loop().call_later(wait, self._send_owed)

    def _send_owed(self) -> None:
        self._timer = None
        for client, address in self._subscriptions.take_owed(time.monotonic()):
            value = self._value(address)
            if value is not None:  # news, such as of jobs, has no present value and is not told late
                self._exchange.send_value(client, address, *value)
        self._plan()
