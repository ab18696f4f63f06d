"""An open HTTP door whose handler keeps commands and answers a few, and plain requests to it."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bridges.commands import Command, CommandTable
from bridges.exchange import Exchange
from bridges.row import Value
from bridges.web import WebPort


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as an object."""
        return json.loads(self.body)


async def read_answer(reader: asyncio.StreamReader, head: bool = False) -> Answer:
    """Read one answer of a connection."""
    lines = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 30)).decode().split("\r\n")
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}
    length = 0 if head else int(headers.get("content-length", "0"))
    return Answer(int(lines[0].split()[1]), headers, await asyncio.wait_for(reader.readexactly(length), 30))


def request_bytes(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    """Return a request as it goes out; ``Host`` is localhost unless it is given."""
    lines = {"Host": "localhost", "Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in headers.items()}}
    head = "\r\n".join([f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in lines.items())])
    return head.encode() + b"\r\n\r\n" + body


class WebScene:
    """An open door.

    Args:
        table: The command table.
        also: Called with the scene and each command.
        values: The present values.
        settings: Passed on to the port.
    """

    def __init__(
        self,
        table: CommandTable,
        also: Callable[["WebScene", Command], None] | None = None,
        values: dict[str, tuple[Value, ...]] | None = None,
        allow: Sequence[str] = (),
        **settings: Any,
    ) -> None:
        """Prepare."""
        self.commands: list[Command] = []
        self.gone: list[object] = []
        self._also = also
        self.exchange = Exchange(table, self._handle, allow=allow, on_disconnect=self.gone.append)
        known = values or {}
        more = {"name": "Quartet (x)", "osc_port": lambda: 7700, "port": 0, **settings}
        self.web = WebPort(self.exchange, lambda: known, **more)
        self._writers: list[asyncio.StreamWriter] = []

    def _handle(self, command: Command) -> None:
        self.commands.append(command)
        tag = () if command.tag is None else (command.tag,)
        if command.address == "/quartet/ping" and command.client is not None:
            self.exchange.send(command.client, "/quartet/pong", *command.arguments, *tag)
        if self._also is not None:
            self._also(self, command)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Return a plain connection, closed with the door."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.web.port)
        self._writers.append(writer)
        return reader, writer

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Return the answer to one request on a connection of its own."""
        reader, writer = await self.connect()
        writer.write(request_bytes(method, path, body, **headers))
        try:
            return await read_answer(reader, method == "HEAD")
        finally:
            writer.close()

    async def command(self, address: str, *arguments: object, **more: object) -> Answer:
        """Return the answer to a command."""
        return await self.ask("POST", "/command", json.dumps({"address": address, "args": arguments, **more}).encode())

    def play(self, act: Callable[["WebScene"], Awaitable[None]]) -> None:
        """Open the door, act, and close it."""

        async def run() -> None:
            await self.web.start()
            try:
                await act(self)
            finally:
                self.exchange.stop()
                await self.web.stop()
                for writer in self._writers:
                    writer.transport.abort()
                    with contextlib.suppress(OSError):
                        await writer.wait_closed()

        asyncio.run(run())
