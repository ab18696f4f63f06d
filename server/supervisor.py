"""Starts the engine worker, watches it, and starts it again; the player's keeper stands in ``server/player_keeper.py``."""

import asyncio
import os
import secrets
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import Any, Final

from engine.niceness import WORKER, weigh_session
from engine.worker_protocol import AUTHKEY_VARIABLE, Quit, Ready, ToWorker, Unavailable
from server.channel import Channel
from server.events import WorkerLost

ROOT: Final = Path(__file__).resolve().parent.parent
WORKER_COMMAND: Final = (sys.executable, "-m", "engine.worker")
BACKOFF_SECONDS: Final = (0.1, 0.5, 1.0, 2.0, 5.0, 10.0)  # before each further start; a worker that was ready begins anew
FRUITLESS_STARTS: Final = 5  # after so many deaths before it was ever ready, jobs are refused instead of kept waiting
END_SECONDS: Final = 5.0  # a program that has not ended by itself after this is killed


def child_environment(authkey: bytes) -> dict[str, str]:
    """Return the environment of our own programs: where the packages are, and the key of their connection."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, AUTHKEY_VARIABLE: authkey.hex(), "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def new_address(name: str) -> str:
    """Return a fresh local address for a listener, in a folder only this user may enter."""
    if sys.platform == "win32":
        return rf"\\.\pipe\quartet-{name}-{secrets.token_hex(8)}"
    return str(Path(tempfile.mkdtemp(prefix="quartet-")) / name)  # short: a socket's path has at most 107 bytes


def forget_address(address: str) -> None:
    """Remove what a listener left behind."""
    if sys.platform != "win32":
        Path(address).unlink(missing_ok=True)
        try:
            Path(address).parent.rmdir()
        except OSError:
            pass  # somebody else's file is in it, or it is gone


def last_words(log: Path) -> str:
    """Return the last line a program wrote, for an error's text."""
    try:
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1].strip()[:300] if lines else ""


async def end_process(process: asyncio.subprocess.Process) -> None:
    """Wait for a process that was asked to end, and kill it when it does not."""
    try:
        await asyncio.wait_for(process.wait(), END_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()


@dataclass(frozen=True)
class KeeperStatistics:
    """How often a program was started, and its process id (None: it does not run)."""

    starts: int = 0
    pid: int | None = None


class WorkerKeeper:
    """Keeps an engine worker running.

    All methods are called on the event loop. News of the worker come to ``on_event`` on the same loop: the worker's own
    messages, and ``WorkerLost`` each time it has died.

    Args:
        takes: Folder in which the worker writes takes.
        model: Name or folder of the checkpoint.
        engine: ``auto``, ``torch`` or ``onnx[:provider]``.
        log: File for what the worker writes to its standard streams.
        on_event: Takes the news.
        command: The program, without its options.
    """

    def __init__(
        self,
        takes: Path,
        model: str,
        engine: str,
        log: Path,
        on_event: Callable[[Any], None],
        command: Sequence[str] = WORKER_COMMAND,
    ) -> None:
        """Prepare; nothing runs before ``start``."""
        self._options = ("--takes", str(takes), "--model", model, "--engine", engine)
        self._command = tuple(command)
        self._log = log
        self._on_event = on_event
        self._authkey = secrets.token_bytes(32)
        self._address = new_address("worker")
        self._listener: Listener | None = None
        self._channel: Channel | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._ending = False
        self._starts = 0
        self._was_ready = False
        self._unavailable = False

    def start(self) -> None:
        """Begin to listen and start the worker."""
        loop = asyncio.get_running_loop()
        self._listener = Listener(self._address, authkey=self._authkey)
        threading.Thread(target=self._accept, args=(self._listener, loop), name="worker-accept", daemon=True).start()
        self._task = loop.create_task(self._keep())

    def send(self, message: ToWorker) -> None:
        """Send a message to the worker, if it is there; a job lost on the way is told by ``WorkerLost``."""
        if self._channel is not None:
            self._channel.send(message)

    def statistics(self) -> KeeperStatistics:
        """Return the number of starts and the process id."""
        return KeeperStatistics(self._starts, self._process.pid if self._process is not None else None)

    async def stop(self) -> None:
        """End the worker and stop listening."""
        self._ending = True
        if self._channel is not None:
            self._channel.send(Quit())
            self._channel.close()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._process is not None:
            await end_process(self._process)
        if self._listener is not None:
            self._listener.close()
        forget_address(self._address)

    def _accept(self, listener: Listener, loop: asyncio.AbstractEventLoop) -> None:
        while not self._ending:
            try:
                connection = listener.accept()
            except Exception:  # a stranger without the key, or the listener was closed
                if self._ending:
                    return
                continue
            try:
                loop.call_soon_threadsafe(self._connected, connection)
            except RuntimeError:
                connection.close()
                return

    def _connected(self, connection: "Connection[Any, Any]") -> None:
        if self._ending:
            connection.close()
            return
        if self._channel is not None:
            self._channel.close()
        self._channel = Channel(connection, asyncio.get_running_loop(), self._heard, self._hung_up)

    def _heard(self, message: object) -> None:
        if isinstance(message, Ready):
            self._was_ready = True
        if isinstance(message, Unavailable):
            self._unavailable = True
        self._on_event(message)

    def _hung_up(self) -> None:
        """Kill a worker that no longer listens; one that has died is past caring."""
        if self._process is not None and self._process.returncode is None and not self._unavailable:
            self._process.kill()

    async def _keep(self) -> None:
        failures = 0
        while not self._unavailable:
            self._was_ready = False
            self._starts += 1
            with self._log.open("wb") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command,
                    *("--address", self._address),
                    *self._options,
                    stdin=asyncio.subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    env=child_environment(self._authkey),
                    start_new_session=True,  # Ctrl-C at the terminal is the daemon's to handle
                )
            weigh_session(WORKER, self._process.pid)  # from its first instruction on
            code = await self._process.wait()
            await asyncio.sleep(0.05)  # what it said last may still be on its way
            if self._channel is not None:
                self._channel.close()
                self._channel = None
            if self._unavailable:
                return
            failures = 0 if self._was_ready else failures + 1
            reason = f"it ended with {_exit_words(code)}; {last_words(self._log) or 'it said nothing'}"
            if failures == FRUITLESS_STARTS:
                self._on_event(Unavailable(f"the engine worker died {failures} times before it was ready: {reason}"))
            elif failures < FRUITLESS_STARTS:
                self._on_event(WorkerLost(reason))
            await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])


def _exit_words(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
