"""One WebSocket: OSC packets both ways in binary frames, and OSCQuery's few commands as text."""

import asyncio
import json
from typing import Final

from aiohttp import WSMsgType, web

from bridges.commands import Client
from bridges.exchange import Exchange
from bridges.framing import MAXIMUM_PACKET_BYTES
from bridges.osc_codec import Message
from bridges.outbox import Outbox

HEARTBEAT_SECONDS: Final = 20.0  # a browser that has gone without a word is noticed after one and a half
COMMANDS: Final = {"LISTEN": "/quartet/listen", "IGNORE": "/quartet/unlisten"}


class WebSocketClient:
    """A client that came through the WebSocket.

    Args:
        exchange: Where its packets go.
        client: Who it is.
    """

    def __init__(self, exchange: Exchange, client: Client) -> None:
        """Prepare."""
        self._exchange = exchange
        self._client = client
        self._socket = web.WebSocketResponse(
            heartbeat=HEARTBEAT_SECONDS, max_msg_size=MAXIMUM_PACKET_BYTES, compress=False, timeout=1.0
        )
        self._outbox: Outbox[bytes | str] = Outbox()
        self._news = asyncio.Event()
        self._transport: asyncio.BaseTransport | None = None

    def send(self, packet: bytes | str, value_of: str = "") -> None:
        """Send a packet, or a text, as soon as the client takes it; a client that has long not read is let go.

        Args:
            packet: OSC in bytes, or JSON as text.
            value_of: The address whose value it brings and a newer one replaces; empty is a reply or news.
        """
        if not self._outbox.push(packet, value_of) and isinstance(self._transport, asyncio.Transport):
            self._transport.abort()
        self._news.set()

    async def serve(self, request: web.BaseRequest) -> web.WebSocketResponse:
        """Talk until either side ends it."""
        await self._socket.prepare(request)
        self._transport = request.transport
        writer = asyncio.create_task(self._write())
        try:
            async for message in self._socket:
                if message.type is WSMsgType.BINARY:
                    self._exchange.receive(message.data, self._client)
                elif message.type is WSMsgType.TEXT:
                    self._obey(message.data)
                await asyncio.sleep(0)  # frames that wait already would be read without a pause
                while self._exchange.is_behind(self._client):
                    await asyncio.sleep(0)
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)
        return self._socket

    async def close(self) -> None:
        """End it, saying that we go away."""
        if self._socket.prepared:
            await self._socket.close(code=1001)

    async def _write(self) -> None:
        try:
            while True:
                packet = self._outbox.pop()
                if packet is None:
                    self._news.clear()
                    await self._news.wait()
                elif isinstance(packet, bytes):
                    await self._socket.send_bytes(packet)
                else:
                    await self._socket.send_str(packet)
        except (ConnectionError, RuntimeError):
            return  # it is closing: the reader learns of it, too

    def _obey(self, text: str) -> None:
        try:
            fields = json.loads(text)
            command, data = fields["COMMAND"], fields["DATA"]
            address = COMMANDS[command]
        except (ValueError, TypeError, LookupError, RecursionError):
            known = " or ".join(COMMANDS)
            message = (
                f'a text must be JSON such as {{"COMMAND": "LISTEN", "DATA": "/an/address"}} with {known}, but got {text[:80]!r}'
            )
            self._exchange.malformed(self._client, message)
            return
        if not isinstance(data, str):
            self._exchange.malformed(self._client, f"DATA must be an address, but got {str(data)[:80]}", address)
            return
        self._exchange.receive_message(Message(address, (data,)), self._client)
