"""The player's side of the connections: who is there, what comes in, what goes out.

The acceptor thread waits for connections. Each client has a thread that reads and one that writes, so that one that is
slow, dead or a stranger holds up nobody. ``send`` may be called by any thread and never waits: a client whose queue is
full is disconnected.
"""

import contextlib
import queue
import socket
import sys
import threading
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client as connect  # noqa: N813  (it is a function, whatever its name says)
from multiprocessing.connection import Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Final

from server.player.protocol import FromPlayer, Position, Refused

_QUEUE_MESSAGES: Final = 512
_QUEUE_POSITIONS: Final = 64  # a client this far behind (1.3 s) gets no more meter readings until it has caught up


class AddressInUseError(Exception):
    """Another player listens at the address; the text names it and the remedy."""


class RemoteClient:
    """One connection, after it has proven that it knows the key."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.outbox: queue.Queue[FromPlayer | None] = queue.Queue(_QUEUE_MESSAGES)


class Clients:
    """Listens at an address, from its making on, and serves clients from ``start`` on.

    Args:
        address: A path of a Unix socket, or of a named pipe on Windows.
        key: What a client must know.
        handle: Takes each message and the client that sent it; called by that client's thread, may raise TypeError,
            ValueError and LookupError, which the client gets as ``Refused``.

    Raises:
        AddressInUseError: Another player answers there. A socket that a dead one left is replaced.
        OSError: The address cannot be listened at.
    """

    def __init__(self, address: str, key: bytes, handle: Callable[[object, RemoteClient], None]) -> None:
        self._key = key
        self._handle = handle
        self._clients: set[RemoteClient] = set()
        self._lock = threading.Lock()
        self._listener = _listen(address)

    def start(self) -> None:
        """Let clients in; those that have come meanwhile are waiting."""
        threading.Thread(target=self._accept, name="acceptor", daemon=True).start()

    @property
    def count(self) -> int:
        """How many clients are connected."""
        return len(self._clients)

    def send(self, message: FromPlayer, client: object = None) -> None:
        """Queue a message for one client, or for all; one that has gone is passed over."""
        with self._lock:
            addressed = [other for other in self._clients if client is None or other is client]
        for other in addressed:
            if isinstance(message, Position) and other.outbox.qsize() > _QUEUE_POSITIONS:
                continue
            try:
                other.outbox.put_nowait(message)
            except queue.Full:
                self._remove(other)

    def close(self, seconds: float) -> None:
        """Stop listening, let what is queued go out within so many seconds in all, and disconnect everybody."""
        self._listener.close()
        with self._lock:
            leaving = list(self._clients)
        for client in leaving:
            with contextlib.suppress(queue.Full):
                client.outbox.put_nowait(None)
        waiting = threading.Event()
        for _ in range(round(seconds / 0.01)):
            if not self._clients:
                return
            waiting.wait(0.01)

    def _accept(self) -> None:
        while True:
            try:
                connection = self._listener.accept()
            except OSError:
                return  # the listener is closed
            threading.Thread(target=self._serve, args=(connection,), name="reader", daemon=True).start()

    def _serve(self, connection: Connection) -> None:
        """Let a client in if it knows the key, then read what it sends until it goes."""
        try:
            deliver_challenge(connection, self._key)
            answer_challenge(connection, self._key)
        except (AuthenticationError, EOFError, OSError):
            connection.close()
            return
        client = RemoteClient(connection)
        with self._lock:
            self._clients.add(client)
        writer = threading.Thread(target=self._write, args=(client,), name="writer", daemon=True)
        writer.start()
        while client in self._clients:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                break
            except Exception as error:  # whatever unpickling a foreign message may raise
                self.send(Refused(f"a message could not be read: {error}; use the same version on both sides"), client)
                continue
            try:
                self._handle(message, client)
            except (TypeError, ValueError, LookupError) as error:
                self.send(Refused(str(error)), client)
        self._remove(client)
        writer.join()
        connection.close()  # not before nobody uses it: its number may go to another file at once

    def _write(self, client: RemoteClient) -> None:
        while True:
            message = client.outbox.get()
            if message is None or client not in self._clients:
                break
            try:
                client.connection.send(message)
            except (OSError, ValueError):
                break
        self._remove(client)

    def _remove(self, client: RemoteClient) -> None:
        with self._lock:
            if client not in self._clients:
                return
            self._clients.remove(client)
        with contextlib.suppress(queue.Full):
            client.outbox.put_nowait(None)
        _hang_up(client.connection)


def _hang_up(connection: Connection) -> None:
    """Wake every thread that reads or writes the connection, and tell the other side, without giving up its number."""
    if sys.platform == "win32":
        connection.close()
        return
    with contextlib.suppress(OSError), socket.fromfd(connection.fileno(), socket.AF_UNIX, socket.SOCK_STREAM) as pipe:
        pipe.shutdown(socket.SHUT_RDWR)


def _listen(address: str) -> Listener:
    """Listen at an address, in the place of a player that died there."""
    try:
        return Listener(address, backlog=8)
    except OSError as error:
        try:
            connect(address).close()
        except ConnectionRefusedError:
            Path(address).unlink(missing_ok=True)
            return Listener(address, backlog=8)
        except OSError:
            raise error from None
        raise AddressInUseError(f"another player listens at {address}; end it, or use it") from None
