"""A player program that runs, and the connection to it."""

import asyncio
import json
import os
import secrets
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Client, Connection
from pathlib import Path
from typing import Any, Final

from engine.niceness import BEGINNING, weigh_session
from server.channel import Channel
from server.player.protocol import BLOCK_FRAMES, LATENCY_MS, Quit, ToPlayer
from server.supervisor import child_environment, end_process, forget_address, new_address

PLAYER_COMMAND: Final = (sys.executable, "-m", "server.player")
START_SECONDS: Final = 20.0  # a player that cannot be reached after so long is started again
TRY_SECONDS: Final = 0.05  # between two tries to connect to a player that is starting
HOLD_SECONDS: Final = 3.0  # a player of an earlier daemon that does not answer within this is left to itself


@dataclass(frozen=True)
class OutputWish:
    """What a player is started with.

    Args:
        output: ``device[:NAME]``, ``null`` or ``file:PATH``.
        channels: 2, 8 or 10.
        block_frames: Length of a block.
        latency_ms: How much sound a device is asked to hold.
        offline: Frames are rendered only when asked for.
        input: What is recorded: ``device[:NAME]``, ``null`` or ``file:PATH``.
    """

    output: str
    channels: int
    block_frames: int = BLOCK_FRAMES
    latency_ms: float = LATENCY_MS
    offline: bool = False
    input: str = "null"

    @property
    def options(self) -> tuple[str, ...]:
        """The words for the player's command line."""
        words = ("--output", self.output, "--input", self.input, "--channels", str(self.channels))
        sizes = ("--block", str(self.block_frames), "--latency-ms", f"{self.latency_ms:g}")
        return (*words, *sizes, *(("--offline",) if self.offline else ()))


@dataclass(frozen=True)
class PlayerRecord:
    """What ``player.json`` holds: how to reach the running player of a session, and what it was started with.

    Args:
        address: Where it listens.
        authkey: The key of its connections in hex.
        wish: What it was started with.
        pid: Its process number.
        asked: What the daemon itself was started with, where the output has been changed since.
    """

    address: str
    authkey: str
    wish: OutputWish
    pid: int
    asked: OutputWish | None = None


def read_record(file: Path) -> PlayerRecord | None:
    """Return what is known about the running player, or None where nothing is."""
    try:
        fields = json.loads(file.read_text(encoding="utf-8"))
        wishes = {name: OutputWish(**fields[name]) for name in ("wish", "asked") if fields.get(name) is not None}
        return PlayerRecord(**{**fields, **wishes})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def write_record(file: Path, record: PlayerRecord) -> None:
    """Write how to reach the player, readable for this user alone: the key lets anyone command it."""
    aside = file.with_suffix(".tmp")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(asdict(record), stream)
    aside.replace(file)


class PlayerProgram:
    """A player that is connected, started by us or by a daemon before; used on the event loop.

    Args:
        connection: To the player; it belongs to the program from now on.
        record: How it is reached.
        process: Our child; None where an earlier daemon started it.
        on_event: Takes what it says.
    """

    def __init__(
        self,
        connection: "Connection[Any, Any]",
        record: PlayerRecord,
        process: asyncio.subprocess.Process | None,
        on_event: Callable[["PlayerProgram", Any], None],
    ) -> None:
        """Begin to listen."""
        self.record = record
        self.gone = asyncio.Event()
        self._process = process
        loop = asyncio.get_running_loop()
        self._channel = Channel(connection, loop, lambda event: on_event(self, event), self.gone.set)

    def send(self, message: ToPlayer) -> None:
        """Send a message; one that has gone is told by ``gone``."""
        self._channel.send(message)

    def hang_up(self) -> None:
        """End the connection, and a process of ours with it: without one nobody could ever stop it."""
        self._channel.close()
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
        forget_address(self.record.address)

    async def end(self) -> None:
        """Ask it to end, its file closed, and wait for that; one that does not is killed, if it is ours."""
        self._channel.send(Quit())
        if self._process is None:
            try:
                await asyncio.wait_for(self.gone.wait(), HOLD_SECONDS)
            except TimeoutError:
                pass  # it was somebody else's child: all we can do is ask
        self._channel.close()
        if self._process is not None:
            await end_process(self._process)
        forget_address(self.record.address)


async def start_player(
    command: Sequence[str],
    wish: OutputWish,
    log: Path,
    on_event: Callable[[PlayerProgram, Any], None],
    *further: str,
    standing_by: bool = False,
) -> PlayerProgram | None:
    """Start a player and connect to it; None where it ended, or did not answer in time.

    Args:
        command: The program.
        wish: What it is started with.
        log: File for what it writes to its standard streams.
        on_event: Takes what it says.
        further: Options of this one alone; they win over the others.
        standing_by: It gets ready while other programs go first, and plays when it is told to.
    """
    address, authkey = new_address("player"), secrets.token_bytes(32)
    with log.open("wb") as stream:
        process = await asyncio.create_subprocess_exec(
            *command,
            *("--address", address, *wish.options, *further, *(("--standby",) if standing_by else ())),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            env=child_environment(authkey),
            start_new_session=True,  # it plays on when the daemon's terminal is closed
        )
    if standing_by:
        weigh_session(BEGINNING, process.pid)  # until it is ready: that takes a third of a second of a core
    try:
        deadline = asyncio.get_running_loop().time() + START_SECONDS
        while process.returncode is None and asyncio.get_running_loop().time() < deadline:
            try:
                connection = await connect(address, authkey)
            except (OSError, TimeoutError):
                await asyncio.sleep(TRY_SECONDS)
            else:
                return PlayerProgram(connection, PlayerRecord(address, authkey.hex(), wish, process.pid), process, on_event)
    except asyncio.CancelledError:
        process.kill()
        raise
    if process.returncode is None:
        process.kill()
    forget_address(address)
    return None


async def hold_player(
    record: PlayerRecord, wish: OutputWish, on_event: Callable[[PlayerProgram, Any], None]
) -> PlayerProgram | None:
    """Take hold of a player that an earlier daemon left, if it is of the kind that is wanted; else end it."""
    try:
        connection = await connect(record.address, bytes.fromhex(record.authkey))
    except (OSError, TimeoutError, ValueError):
        return None
    program = PlayerProgram(connection, record, None, on_event)
    if wish in (record.wish, record.asked):
        return program
    await program.end()
    return None


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
