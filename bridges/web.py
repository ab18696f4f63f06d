"""HTTP and WebSocket on one port: OSCQuery's tree, commands as JSON, and OSC both ways.

Runs on the asyncio loop that called ``start``. Bodies, frames, connections and the time of a request are bounded; whatever
comes, no exception leaves this door, and everything that is refused is counted.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from aiohttp import web

from bridges import oscquery
from bridges.commands import Client, CommandError
from bridges.exchange import Exchange
from bridges.front_page import front_page
from bridges.http_call import BadCall, Call, CallRequest
from bridges.http_connection import REQUEST_SECONDS, HttpConnection
from bridges.osc_codec import Message
from bridges.osc_port import packet_of
from bridges.osc_sockets import bind_stream, serve_streams
from bridges.row import Value
from bridges.visitors import Visitors
from bridges.web_socket import WebSocketClient

MAXIMUM_BODY_BYTES: Final = 65_536
MAXIMUM_CONNECTIONS: Final = 256
MAXIMUM_IDLE: Final = 64  # connections of one address without a request or WebSocket; a browser opens six
COMMAND_PATH: Final = "/command"
_HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_PAGE_HEADERS: Final = {**_HEADERS, "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}

_log = logging.getLogger("quartet.doors")

Values = Callable[[], Mapping[str, tuple[Value, ...]]]


@dataclass(frozen=True)
class WebStatistics:
    """Counts since the start, and what is there now.

    Args:
        requests: Requests that were answered, the refused ones too.
        connections: Connections now.
        websockets: WebSockets now.
        foreign: Requests refused for their Host or Origin.
        refused: Connections from addresses that may not speak.
        crowded: Connections refused because there were too many.
        malformed: Requests that were no HTTP, or bodies that were no command.
        oversize: Bodies that were too large.
        timed_out: Connections ended because no request came in time.
        failed: Requests that met an error of ours.
    """

    requests: int = 0
    connections: int = 0
    websockets: int = 0
    foreign: int = 0
    refused: int = 0
    crowded: int = 0
    malformed: int = 0
    oversize: int = 0
    timed_out: int = 0
    failed: int = 0


class WebPort:
    """The HTTP door of the daemon.

    Args:
        exchange: Where commands go and replies come from.
        values: Returns the present value of every address that has one.
        choices: Returns by address the strings that its first argument may be, where they change.
        name: What people call this daemon.
        osc_port: Returns the port where OSC is heard.
        host: Where to listen.
        port: TCP port; 0 takes a free one.
        names: Names of this machine by which it may be asked for, besides localhost.
        request_seconds: For a whole request to come.
    """

    def __init__(
        self,
        exchange: Exchange,
        values: Values,
        *,
        name: str,
        osc_port: Callable[[], int],
        host: str = "127.0.0.1",
        port: int = 7701,
        choices: Callable[[], Mapping[str, tuple[str, ...]]] = dict,
        names: Sequence[str] = (),
        request_seconds: float = REQUEST_SECONDS,
    ) -> None:
        """Prepare; nothing is opened yet."""
        self._exchange = exchange
        self._values = values
        self._choices = choices
        self._name = name
        self._osc_port = osc_port
        self._host = host
        self._port = port
        self._visitors = Visitors(exchange.sources, names)
        self._request_seconds = request_seconds
        self._connections: set[HttpConnection] = set()
        self._sockets: dict[tuple[str, int], WebSocketClient] = {}
        self._calls: dict[int, Call] = {}
        self._call_number = 0
        self._statistics = WebStatistics()
        self._manager: web.Server | None = None  # type: ignore[type-arg,unused-ignore]
        self._server: asyncio.Server | None = None

    @property
    def port(self) -> int:
        """The port that is open, or was asked for."""
        return self._port

    async def start(self) -> None:
        """Open the port.

        Raises:
            PortInUse: Another program has it; the text says what to do.
            OSError: The address is not one of this machine.
        """
        bound = bind_stream(self._host, self._port, "HTTP", "--http-port")
        self._port = bound.getsockname()[1]
        self._manager = web.Server(self._handle, handler_cancellation=True)
        self._server = await serve_streams(bound, self._connection)
        self._exchange.open("ws", self._send_socket, lambda: len(self._sockets))
        self._exchange.open("http", self._send_call, lambda: 0)

    async def stop(self) -> None:
        """Say goodbye to every WebSocket and close the port."""
        if self._server is not None:
            self._server.close()
        await asyncio.gather(*(client.close() for client in list(self._sockets.values())), return_exceptions=True)
        if self._manager is not None:
            await self._manager.shutdown(1.0)
        self._server = self._manager = None

    def statistics(self) -> WebStatistics:
        """Return the counts of this moment."""
        return replace(self._statistics, connections=len(self._connections), websockets=len(self._sockets))

    def path_changed(self, address: str) -> None:
        """Tell every WebSocket that what is said of an address has changed, such as the choices it has."""
        text = json.dumps({"COMMAND": "PATH_CHANGED", "DATA": address})
        for client in self._sockets.values():
            client.send(text)

    def _count(self, name: str) -> None:
        self._statistics = replace(self._statistics, **{name: getattr(self._statistics, name) + 1})

    def _connection(self) -> HttpConnection:
        assert self._manager is not None
        return HttpConnection(self._manager, self, self._request_seconds, max_line_size=8190, max_field_size=8190)

    def admit(self, connection: HttpConnection, host: str) -> tuple[int, str]:
        """Return an HTTP status and why a connection is refused; 0 admits it."""
        if not self._exchange.sources.is_allowed(host):
            self._count("refused")
            return 403, self._exchange.sources.refusal(host)
        idle = sum(other.host == host and other.is_idle for other in self._connections)
        if len(self._connections) >= MAXIMUM_CONNECTIONS or idle >= MAXIMUM_IDLE:
            self._count("crowded")
            return (
                503,
                f"at most {MAXIMUM_IDLE} connections of an address may be idle, {MAXIMUM_CONNECTIONS} there in all; close some",
            )
        self._connections.add(connection)
        return 0, ""

    def left(self, connection: HttpConnection) -> None:
        """Forget a connection."""
        self._connections.discard(connection)

    def misread(self) -> None:
        """Count a request that is no HTTP."""
        self._count("malformed")

    def timed_out(self) -> None:
        """Count a connection that brought no request in time."""
        self._count("timed_out")

    def _send_socket(self, client: Client, address: str, arguments: tuple[Value, ...], replaceable: bool) -> None:
        known = self._sockets.get((client.host, client.port))
        packet = packet_of(address, arguments)
        if known is not None and packet is not None:
            known.send(packet, address if replaceable else "")

    def _send_call(self, client: Client, address: str, arguments: tuple[Value, ...], replaceable: bool) -> None:
        if (call := self._calls.get(client.port)) is not None:
            call.hear(address, arguments)

    async def _handle(self, request: web.BaseRequest) -> web.StreamResponse:
        connection = request.protocol
        assert isinstance(connection, HttpConnection)
        connection.busy()
        self._count("requests")
        try:
            return await self._answer(request, connection)
        except oscquery.QueryError as error:
            return _text(error.code, error.message)
        except (ConnectionError, TimeoutError) as error:
            return _text(408, f"a request must come within {self._request_seconds:g} s, but {error or 'it did not'}")
        except Exception:  # whatever happens, the door stays open
            self._count("failed")
            _log.exception("%s %s failed", request.method, request.path[:200])
            return _text(500, "internal error; the terminal says more")
        finally:
            connection.idle()

    async def _answer(self, request: web.BaseRequest, connection: HttpConnection) -> web.StreamResponse:
        refusal = self._visitors.refusal(request.headers.get("Host", ""), request.headers.get("Origin"), connection.here)
        if refusal:
            self._count("foreign")
            return _text(403, refusal)
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._serve_socket(request, connection)
        if request.method in ("GET", "HEAD"):
            return self._describe(request, connection)
        if request.method == "POST" and request.path == COMMAND_PATH:
            return await self._call(request, connection)
        allow = "POST" if request.path == COMMAND_PATH else "GET, HEAD"
        response = _text(
            405, f"the method must be {allow} here, but got {request.method[:20]}; commands are POSTed to {COMMAND_PATH}"
        )
        response.headers["Allow"] = allow
        return response

    def _describe(self, request: web.BaseRequest, connection: HttpConnection) -> web.Response:
        attribute, *more = request.query_string.split("&")
        attribute = attribute.removesuffix("=")
        if more:
            raise oscquery.QueryError(400, "one attribute must be asked for at a time, but got several; ask for the whole node")
        if attribute == oscquery.HOST_INFO:
            return _json(200, oscquery.host_info(self._name, connection.here, self._osc_port(), self._port))
        wants_page = attribute == "HTML" or (not attribute and "text/html" in request.headers.get("Accept", ""))
        if wants_page and request.path == "/":
            page = front_page(self._name, connection.here, self._osc_port(), request.headers.get("Host", ""))
            return web.Response(text=page, content_type="text/html", headers=_PAGE_HEADERS)
        root = oscquery.tree(self._exchange.table, self._values(), self._choices())
        return _json(200, oscquery.ask(root, request.path, attribute) if attribute else oscquery.find(root, request.path))

    async def _call(self, request: web.BaseRequest, connection: HttpConnection) -> web.Response:
        body = bytearray()
        async with asyncio.timeout(self._request_seconds):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > MAXIMUM_BODY_BYTES:
                    self._count("oversize")
                    return _text(413, f"a body must have at most {MAXIMUM_BODY_BYTES} bytes, but got more")
        self._call_number += 1
        client = Client("http", connection.host, self._call_number)
        try:
            asked = CallRequest.read(bytes(body))
            call = Call(self._exchange.table.parse(asked.address, asked.arguments, client))
        except BadCall as error:
            self._count("malformed")
            return _json(400, {"replies": [], "error": {"code": 400, "message": str(error)}})
        except CommandError as error:
            return _json(error.code, {"replies": [], "error": {"code": error.code, "message": error.message}})
        self._calls[client.port] = call
        try:
            self._exchange.receive_message(Message(asked.address, asked.arguments), client)
            await asyncio.wait([call.ended], timeout=asked.wait_seconds)
            return _json(*call.answer())
        finally:
            del self._calls[client.port]
            self._exchange.disconnected(client)

    async def _serve_socket(self, request: web.BaseRequest, connection: HttpConnection) -> web.StreamResponse:
        peer = request.transport.get_extra_info("peername") if request.transport is not None else None
        if peer is None:
            raise ConnectionResetError("it has gone")
        client = Client("ws", peer[0], peer[1])
        served = WebSocketClient(self._exchange, client)
        self._sockets[(client.host, client.port)] = served
        try:
            return await served.serve(request)
        except web.HTTPException as error:  # no proper WebSocket
            self._count("malformed")
            return _text(error.status, error.text or "")
        finally:
            del self._sockets[(client.host, client.port)]
            self._exchange.disconnected(client)


def _text(status: int, message: str) -> web.Response:
    if status == 204:  # which has no body
        return web.Response(status=204, headers=_HEADERS)
    return web.Response(status=status, text=message + "\n", headers=_HEADERS)


def _json(status: int, answer: dict[str, Any]) -> web.Response:
    text = json.dumps(answer, ensure_ascii=False)
    return web.Response(status=status, text=text, content_type="application/json", headers=_HEADERS)
