"""A small OSC client on real sockets, and a port that answers pings, for the tests of the OSC door."""

import asyncio
import socket
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bridges.commands import Command, CommandTable
from bridges.exchange import Exchange
from bridges.osc_codec import Message, decode, encode
from bridges.osc_port import OscPort


class UdpClient:
    """Sends to a port and hears what comes back."""

    def __init__(self, port: int) -> None:
        """Open a socket."""
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.bind(("127.0.0.1", 0))
        self.number: int = self.socket.getsockname()[1]
        self._to = ("127.0.0.1", port)

    def send(self, address: str, *arguments: int | float | str) -> None:
        """Send one message."""
        self.send_bytes(encode(address, arguments))

    def send_bytes(self, packet: bytes) -> None:
        """Send any bytes."""
        self.socket.sendto(packet, self._to)

    async def receive(self, seconds: float = 30.0) -> Message:
        """Return the next message."""
        loop = asyncio.get_running_loop()
        (message,) = decode(await asyncio.wait_for(loop.sock_recv(self.socket, 65536), seconds))
        return message

    async def before_pong(self, number: int) -> list[Message]:
        """Send a ping and return what comes before its answer: all replies to what was sent before."""
        self.send("/quartet/ping", number)
        messages = []
        while (message := await self.receive()).arguments != (number,):
            messages.append(message)
        return messages

    async def ping_ms(self, number: int) -> float:
        """Return how long a ping takes, passing over other messages."""
        begun = time.perf_counter()
        await self.before_pong(number)
        return (time.perf_counter() - begun) * 1000


class Scene:
    """An open port whose handler answers pings, keeps all commands, and may do more.

    Args:
        table: The command table.
        also: Called with each command.
        port: UDP and TCP port; 0 takes a free one.
        settings: Passed on to the exchange.
    """

    def __init__(
        self, table: CommandTable, also: Callable[[Command], None] | None = None, port: int = 0, **settings: Any
    ) -> None:
        """Prepare."""
        self.commands: list[Command] = []
        self._also = also
        self._clients: list[UdpClient] = []
        self.exchange = Exchange(table, self._handle, **settings)
        self.port = OscPort(self.exchange, port=port)

    def _handle(self, command: Command) -> None:
        self.commands.append(command)
        if command.address == "/quartet/ping" and command.client is not None:
            tag = () if command.tag is None else (command.tag,)
            self.exchange.send(command.client, "/quartet/pong", *command.arguments, *tag)
        if self._also is not None:
            self._also(command)

    def connect(self) -> UdpClient:
        """Return a new client of the port, closed with it."""
        self._clients.append(UdpClient(self.port.port))
        return self._clients[-1]

    @property
    def addresses(self) -> Sequence[str]:
        """Addresses of the commands so far."""
        return [command.address for command in self.commands]

    def play(self, act: Callable[["Scene"], Awaitable[None]]) -> None:
        """Open the port, act, and close it."""

        async def run() -> None:
            await self.port.start()
            try:
                await act(self)
            finally:
                self.exchange.stop()
                await self.port.stop()
                for client in self._clients:
                    client.socket.close()

        asyncio.run(run())
