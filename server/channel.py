"""A connection to one of our other programs, without ever waiting on the event loop."""

import asyncio
import os
import queue
import socket
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final

QUEUE_LENGTH: Final = 4096  # messages that may wait for a program that does not read; then it counts as lost


class Channel:
    """Carries messages to and from a program on two threads of its own.

    ``send`` is called on the event loop and never waits. Both callbacks are called on the event loop; ``on_close`` is
    called once, when the other side is gone or does not read any more, but not after ``close``.

    Args:
        connection: The open connection; it belongs to the channel from now on.
        loop: Where the callbacks are called.
        on_message: Takes each message as it comes.
        on_close: Told when the connection has ended.
    """

    def __init__(
        self,
        connection: "Connection[Any, Any]",
        loop: asyncio.AbstractEventLoop,
        on_message: Callable[[Any], None],
        on_close: Callable[[], None],
    ) -> None:
        """Start the threads."""
        self._connection = connection
        self._loop = loop
        self._on_message = on_message
        self._on_close = on_close
        self._outgoing: queue.Queue[Any] = queue.Queue(QUEUE_LENGTH)
        self._closed = False
        self._reader = threading.Thread(target=self._read, name="channel-reader", daemon=True)
        self._writer = threading.Thread(target=self._write, name="channel-writer", daemon=True)
        self._reader.start()
        self._writer.start()

    def send(self, message: object) -> None:
        """Queue a message; a program that has not read 4096 of them is given up."""
        try:
            self._outgoing.put_nowait(message)
        except queue.Full:
            self._lose()

    def close(self) -> None:
        """Send what is queued, then end the connection. Returns at once; the threads end by themselves."""
        self._closed = True
        self._end_writer()

    def join(self, timeout_seconds: float) -> None:
        """Wait for both threads to end, after ``close``."""
        self._writer.join(timeout_seconds)
        self._reader.join(timeout_seconds)

    def _read(self) -> None:
        try:
            while True:
                message = self._connection.recv()
                self._call(self._deliver, message)
        except (OSError, EOFError, TypeError):  # TypeError: closed by the writer while receiving
            self._call(self._lose)

    def _write(self) -> None:
        try:
            while (message := self._outgoing.get()) is not None:
                self._connection.send(message)
        except (OSError, ValueError):
            pass  # the reader sees the same end and tells
        finally:
            self._shut()

    def _shut(self) -> None:
        """Wake the reader, which a plain close would leave waiting, and end the connection."""
        try:
            if sys.platform == "win32":
                return
            duplicate = socket.socket(fileno=os.dup(self._connection.fileno()))
            try:
                duplicate.shutdown(socket.SHUT_RDWR)
            finally:
                duplicate.close()
        except OSError:
            pass  # already gone
        finally:
            self._connection.close()

    def _deliver(self, message: object) -> None:
        if not self._closed:
            self._on_message(message)

    def _lose(self) -> None:
        if not self._closed:
            self._closed = True
            self._end_writer()
            self._on_close()

    def _end_writer(self) -> None:
        try:
            self._outgoing.put_nowait(None)
        except queue.Full:
            self._shut()  # the writer hangs in a send that now fails

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        try:
            self._loop.call_soon_threadsafe(function, *arguments)
        except RuntimeError:
            pass  # the loop has ended: nobody is left to be told
