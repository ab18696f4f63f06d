"""Keeps a player program running, and takes hold of one that a daemon before this one has left playing."""

import asyncio
import json
import os
import secrets
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any, Final

from server.channel import Channel
from server.events import PlayerLost
from server.player.protocol import Hello, Quit, ToPlayer
from server.supervisor import KeeperStatistics, child_environment, end_process, forget_address, last_words, new_address

PLAYER_COMMAND: Final = (sys.executable, "-m", "server.player")
START_SECONDS: Final = 20.0  # a player that cannot be reached after so long is started again
TRY_SECONDS: Final = 0.05  # between two tries to connect to a player that is starting
HOLD_SECONDS: Final = 3.0  # a player of an earlier daemon that does not answer within this is left to itself
BACKOFF_SECONDS: Final = (0.1, 0.5, 2.0, 5.0)  # before each further start without success


@dataclass(frozen=True)
class PlayerRecord:
    """What ``player.json`` holds: how to reach the running player of a session, and what it was started with."""

    address: str
    authkey: str
    output: str
    channels: int
    offline: bool
    pid: int
    input: str = "null"


def read_record(file: Path) -> PlayerRecord | None:
    """Return what is known about the running player, or None where nothing is."""
    try:
        return PlayerRecord(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_record(file: Path, record: PlayerRecord) -> None:
    """Write how to reach the player, readable for this user alone: the key lets anyone command it."""
    aside = file.with_suffix(".tmp")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(record.__dict__, stream)
    aside.replace(file)


async def connect(address: str, authkey: bytes) -> "Connection[Any, Any]":
    """Connect on a thread of its own, since the handshake of a program that hangs would never end.

    Raises:
        OSError: Nobody listens there, or not with this key.
        TimeoutError: Somebody does, and does not answer.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Connection[Any, Any]] = loop.create_future()

    def settle(connection: "Connection[Any, Any] | None", error: Exception | None) -> None:
        if future.done():
            if connection is not None:
                connection.close()
        elif connection is not None:
            future.set_result(connection)
        else:
            future.set_exception(OSError(f"no connection to {address}: {error!r}"))

    def run() -> None:
        try:
            outcome: tuple[Connection[Any, Any] | None, Exception | None] = (Client(address, authkey=authkey), None)
        except Exception as error:  # refused, gone, another key: all the same to the caller
            outcome = (None, error)
        try:
            loop.call_soon_threadsafe(settle, *outcome)
        except RuntimeError:
            if outcome[0] is not None:
                outcome[0].close()

    threading.Thread(target=run, name="player-connect", daemon=True).start()
    return await asyncio.wait_for(future, HOLD_SECONDS)


class PlayerKeeper:
    """Keeps a player running.

    All methods are called on the event loop. News come to ``on_event`` on the same loop: the player's own messages, first
    of all a ``Snapshot`` on each connection, and ``PlayerLost`` each time it has gone.

    Args:
        file: Where it is written how to reach the player.
        output: ``device[:NAME]``, ``null`` or ``file:PATH``.
        channels: 2 or 8.
        offline: Frames are rendered only when asked for.
        log: File for what the player writes to its standard streams.
        on_event: Takes the news.
        command: The program, without its options.
        input: ``device[:NAME]``, ``null`` or ``file:PATH``.
    """

    def __init__(
        self,
        file: Path,
        output: str,
        channels: int,
        offline: bool,
        log: Path,
        on_event: Callable[[Any], None],
        command: Sequence[str] = PLAYER_COMMAND,
        input: str = "null",
    ) -> None:
        """Prepare; nothing runs before ``start``."""
        self._file = file
        self._output = output
        self._channels = channels
        self._offline = offline
        self._log = log
        self._on_event = on_event
        self._command = tuple(command)
        self._input = input
        self._channel: Channel | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._record: PlayerRecord | None = None
        self._task: asyncio.Task[None] | None = None
        self._gone = asyncio.Event()
        self._starts = 0

    def start(self) -> None:
        """Take hold of the running player, or start one."""
        self._task = asyncio.get_running_loop().create_task(self._keep())

    def send(self, message: ToPlayer) -> None:
        """Send a message to the player, if it is there; who connects is told everything anew."""
        if self._channel is not None:
            self._channel.send(message)

    def statistics(self) -> KeeperStatistics:
        """Return the number of starts and the process id."""
        return KeeperStatistics(self._starts, self._record.pid if self._record is not None else None)

    async def stop(self) -> None:
        """End the player, its file closed, and forget how to reach it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._channel is not None:
            self._channel.send(Quit())
            if self._process is None:
                await self._wait_gone()
            self._channel.close()
        if self._process is not None:
            await end_process(self._process)
        self._forget()

    async def _wait_gone(self) -> None:
        try:
            await asyncio.wait_for(self._gone.wait(), HOLD_SECONDS)
        except TimeoutError:
            pass  # it was somebody else's child: all we can do is ask

    def _forget(self) -> None:
        self._file.unlink(missing_ok=True)
        if self._record is not None:
            forget_address(self._record.address)
            self._record = None

    async def _keep(self) -> None:
        failures = 0
        held = await self._hold()
        while True:
            connection = held if held is not None else await self._start()
            held = None
            if connection is None:
                failures += 1
            else:
                failures = 0
                self._gone.clear()
                self._channel = Channel(connection, asyncio.get_running_loop(), self._on_event, self._gone.set)
                self._channel.send(Hello())
                await self._gone.wait()
                self._channel.close()
                self._channel = None
            if self._process is not None and self._process.returncode is None:
                self._process.kill()  # it lives without a connection: nobody could ever stop it
                await self._process.wait()
            self._process = None
            self._on_event(PlayerLost(f"the player has ended; {last_words(self._log) or 'it said nothing'}"))
            self._forget()
            await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])

    async def _hold(self) -> "Connection[Any, Any] | None":
        """Connect to a player that an earlier daemon left, if it is of the kind that is wanted; else end it."""
        record = read_record(self._file)
        if record is None:
            return None
        try:
            connection = await connect(record.address, bytes.fromhex(record.authkey))
        except (OSError, TimeoutError, ValueError):
            return None
        wanted = (self._output, self._channels, self._offline, self._input)
        if (record.output, record.channels, record.offline, record.input) == wanted:
            self._record = record
            return connection
        connection.send(Quit())
        await asyncio.get_running_loop().run_in_executor(None, _wait_for_end, connection)
        return None

    async def _start(self) -> "Connection[Any, Any] | None":
        self._starts += 1
        address, authkey = new_address("player"), secrets.token_bytes(32)
        options = ["--address", address, "--output", self._output, "--channels", str(self._channels)]
        options += ["--input", self._input]
        with self._log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                *options,
                *(["--offline"] if self._offline else []),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=child_environment(authkey),
                start_new_session=True,  # it plays on when the daemon's terminal is closed
            )
        asked = (self._output, self._channels, self._offline)
        self._record = PlayerRecord(address, authkey.hex(), *asked, self._process.pid, self._input)
        write_record(self._file, self._record)
        deadline = asyncio.get_running_loop().time() + START_SECONDS
        while self._process.returncode is None and asyncio.get_running_loop().time() < deadline:
            try:
                return await connect(address, authkey)
            except (OSError, TimeoutError):
                await asyncio.sleep(TRY_SECONDS)
        return None


def _wait_for_end(connection: "Connection[Any, Any]") -> None:
    """Read until the player has closed the connection, for at most the time it may take to end."""
    try:
        while connection.poll(HOLD_SECONDS):
            connection.recv()
    except (OSError, EOFError):
        pass
    finally:
        connection.close()
