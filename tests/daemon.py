"""A running daemon as a program of its own, and an OSC client that talks to it over UDP."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import soundfile
from numpy.typing import NDArray

from bridges.osc_codec import decode, encode
from engine.stems import STEMS

ROOT = Path(__file__).resolve().parents[1]
REAL_DAEMON = (sys.executable, "-m", "server", "serve")
STANDIN_DAEMON = (sys.executable, str(ROOT / "tests" / "server" / "standin_daemon.py"))

Message = tuple[str, tuple[object, ...]]


class OscClient:
    """Sends to a daemon and keeps what comes back, in the order it came.

    Args:
        port: Of the daemon.
    """

    def __init__(self, port: int) -> None:
        """Open a socket and a thread that reads it."""
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.connect(("127.0.0.1", port))
        self._socket.settimeout(0.1)
        self._closed = False
        self.messages: list[Message] = []
        self._came = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        while not self._closed:
            try:
                packet = self._socket.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                time.sleep(0.01)  # nobody listens on the port at the moment
                continue
            with self._came:
                self.messages += [(message.address, tuple(message.arguments)) for message in decode(packet)]
                self._came.notify_all()

    def send(self, address: str, *arguments: int | float | str) -> None:
        """Send one message."""
        self.send_packet(encode(address, arguments))

    def send_packet(self, packet: bytes) -> None:
        """Send any bytes."""
        try:
            self._socket.send(packet)
        except ConnectionRefusedError:
            self._socket.send(packet)  # the error was that of the packet before

    def heard(self, address: str) -> list[tuple[object, ...]]:
        """Return the arguments of everything that came from an address."""
        return [arguments for known, arguments in list(self.messages) if known == address]

    def wait(
        self,
        address: str,
        matches: Callable[[tuple[object, ...]], bool] = lambda arguments: True,
        seconds: float = 30.0,
        begin: int = 0,
    ) -> tuple[object, ...]:
        """Return the first arguments at an address that match, waiting for them if need be.

        Args:
            address: Whose arguments.
            matches: Whether they are the right ones.
            seconds: How long to wait.
            begin: Of the messages that are kept, the first that counts.
        """
        deadline = time.monotonic() + seconds
        with self._came:
            while True:
                for known, arguments in self.messages[begin:]:
                    if known == address and matches(arguments):
                        return arguments
                begin, left = len(self.messages), deadline - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"{address} must come within {seconds} s, but got {self.messages[-20:]}")
                self._came.wait(left)

    def ask(self, address: str, *arguments: int | float | str, reply: str = "", seconds: float = 10.0) -> tuple[object, ...]:
        """Send a message with an id of its own and return the answer, without the id."""
        tag, begin = f"#{time.monotonic_ns()}", len(self.messages)
        self.send(address, *arguments, tag)
        return self.wait(reply or address, lambda answer: bool(answer) and answer[-1] == tag, seconds, begin)[:-1]

    def close(self) -> None:
        """End."""
        self._closed = True
        self._thread.join()
        self._socket.close()


class Daemon:
    """A daemon in a process of its own, ended with the block.

    Args:
        data: Its data folder.
        options: Words for ``quartet serve``.
        command: The program.
        environment: Added to that of this process.
    """

    def __init__(
        self,
        data: Path,
        *options: str,
        command: Sequence[str] = STANDIN_DAEMON,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Start it and wait until it listens."""
        self.data = data
        self.session = data / "sessions" / "default"
        self.process = subprocess.Popen(
            [*command, "--data", str(data), "--osc-port", "0", "--http-port", "0", "--no-discovery", *options],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), **(environment or {})},
        )
        self.lines: list[str] = []
        self._over = False
        self.port = 0
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())
            if found := re.search(r"listens for OSC on \S+ port (\d+)", line):
                self.port = int(found[1])
                break
        if not self.port:
            self.process.wait()
            self.process.stdout.close()
            raise AssertionError(f"the daemon must listen, but said {self.lines}")
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        self.client = OscClient(self.port)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait_line(self, part: str, seconds: float = 60.0) -> str:
        """Return the first line on the terminal that holds a text, waiting for it if need be."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            for line in list(self.lines):
                if part in line:
                    return line
            time.sleep(0.02)
        raise AssertionError(f"the daemon must say {part!r} within {seconds} s, but said {self.lines}")

    @property
    def http_port(self) -> int:
        """The port of the HTTP door."""
        return int(self.wait_line("In a browser").rpartition(":")[2])

    @property
    def player_pid(self) -> int:
        """Process id of the player."""
        return int(json.loads((self.session / "player.json").read_text())["pid"])

    @property
    def worker_pid(self) -> int:
        """Process id of the engine worker: the child of the daemon that writes takes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        pids = [int(pid) for pid in children if b"--takes" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        assert len(pids) == 1, f"there must be one worker, but there are {pids}"
        return pids[0]

    def kill(self) -> None:
        """Kill the daemon alone, at once."""
        self.process.send_signal(signal.SIGKILL)
        self._ended()

    def quit(self) -> int:
        """End the daemon as a performer would, and return its exit code."""
        if self.process.poll() is None:
            self.client.send("/quartet/quit")
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        return self._ended()

    def _ended(self) -> int:
        self._over = True
        code = self.process.wait()
        self._thread.join()
        self.client.close()
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def __enter__(self) -> "Daemon":
        """Return the running daemon."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the daemon, and its player even if the daemon is gone."""
        player = self.player_pid if (self.session / "player.json").exists() else None
        if not self._over:
            self.quit()
        if player is not None and (self.session / "player.json").exists():
            end_program(player)


def end_program(pid: int) -> None:
    """Kill a program that a killed daemon has left behind."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def read_pairs(path: Path) -> dict[str, NDArray[np.float32]]:
    """Return the pair of each stem [frames, 2] of a recording with 8 channels."""
    audio, rate_hz = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate_hz == 48_000
    assert audio.shape[1] == 8
    return {stem: audio[:, 2 * index : 2 * index + 2] for index, stem in enumerate(STEMS)}
