"""One connection of the HTTP door: admitted or refused, and ended when it does not bring a request in time."""

import asyncio
from typing import Any, Final, Protocol

from aiohttp import web

from bridges.osc_sockets import read_little

REQUEST_SECONDS: Final = 10.0  # for a whole request to come, and for its answer to be taken; a slow line needs a tenth of it
REFUSED_SECONDS: Final = 0.5  # a refused connection is kept for so long, or its answer would be lost to a reset
REASONS: Final = {403: "Forbidden", 503: "Service Unavailable"}


class Doorkeeper(Protocol):
    """Who decides on connections and counts them."""

    def admit(self, connection: "HttpConnection", host: str) -> tuple[int, str]:
        """Return an HTTP status and why a connection from an address is refused; 0 admits it."""

    def left(self, connection: "HttpConnection") -> None:
        """Learn that an admitted connection has ended."""

    def misread(self) -> None:
        """Learn of a request that is no HTTP."""

    def timed_out(self) -> None:
        """Learn of a connection that brought no request in time."""


class HttpConnection(web.RequestHandler):  # type: ignore[type-arg,unused-ignore]
    """aiohttp's connection, with a keeper at the door and a clock.

    Args:
        manager: The server whose handler answers requests.
        keeper: Who decides and counts.
        seconds: For a whole request to come.
        settings: Passed on to aiohttp.
    """

    def __init__(self, manager: web.Server, keeper: Doorkeeper, seconds: float = REQUEST_SECONDS, **settings: Any) -> None:
        """Begin unconnected."""
        super().__init__(manager, loop=asyncio.get_running_loop(), access_log=None, **settings)  # type: ignore[arg-type,unused-ignore]
        self._keeper = keeper
        self._seconds = seconds
        self._admitted = False
        self._timer: asyncio.TimerHandle | None = None
        self.host = ""
        self.here = ""
        self.is_idle = True

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let a connection in, or answer it at once and end it."""
        assert isinstance(transport, asyncio.Transport)
        peer, own = transport.get_extra_info("peername"), transport.get_extra_info("sockname")
        self.host, self.here = (str(peer[0]), str(own[0])) if peer and own else ("", "")
        status, reason = self._keeper.admit(self, self.host) if self.host else (503, "it has gone")
        if status:
            _turn_away(transport, status, reason)
            return
        self._admitted = True
        read_little(transport)
        super().connection_made(transport)
        self.idle()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Say that it has gone."""
        self._stop_clock()
        if self._admitted:
            self._keeper.left(self)
            super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes in; those of a refused connection are nobody's."""
        if self._admitted:
            super().data_received(data)

    def eof_received(self) -> None:
        """Do nothing: what was asked is answered."""

    def busy(self) -> None:
        """Stop the clock: a request has come and is being answered."""
        self.is_idle = False
        self._stop_clock()

    def idle(self) -> None:
        """Start the clock for the next request."""
        self._stop_clock()
        self.is_idle = True
        if self.transport is not None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self._give_up)

    def _stop_clock(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        if self.transport is not None:
            self._keeper.timed_out()
            self.transport.abort()

    def handle_error(
        self, request: web.BaseRequest, status: int = 500, exc: BaseException | None = None, message: str | None = None
    ) -> web.StreamResponse:
        """Count what is no HTTP, and answer it without a word in the log."""
        self._keeper.misread()
        if request.writer.output_size > 0:
            raise ConnectionError("the answer has begun")
        response = web.Response(
            status=status, text=f"a request must be HTTP 1.1 within its bounds, but {message or exc or status}\n"[:500]
        )
        response.force_close()
        return response


def _turn_away(transport: asyncio.Transport, status: int, reason: str) -> None:
    body = f"{reason}\n".encode()
    lines = (
        f"HTTP/1.1 {status} {REASONS[status]}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
        *(["Retry-After: 10"] if status == 503 else []),
    )
    transport.write("\r\n".join((*lines, "", "")).encode() + body)
    if transport.can_write_eof():
        transport.write_eof()
    asyncio.get_running_loop().call_later(REFUSED_SECONDS, transport.abort)
