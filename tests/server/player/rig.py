"""A real player program in a folder, and a client that talks to it."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Client, Connection
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import numpy as np
import soundfile
from numpy.typing import NDArray

from server.player.protocol import AUTHKEY_VARIABLE, FromPlayer, Hello, Load, Loaded, Quit, Snapshot, ToPlayer

Samples = NDArray[np.float32]
Message = TypeVar("Message")
_PATIENCE_SECONDS = 30.0  # a busy machine starts programs slowly


class PlayerClient:
    """One connection to a player, with all that came in over it."""

    def __init__(self, address: Path, key: bytes) -> None:
        self.connection: Connection = Client(str(address), authkey=key)
        self.received: list[FromPlayer] = []

    def send(self, *messages: ToPlayer) -> None:
        for message in messages:
            self.connection.send(message)

    def wait(self, kind: type[Message], seconds: float = _PATIENCE_SECONDS) -> Message:
        """Return the next message of a kind; what comes before it is kept in ``received``."""
        deadline = time.monotonic() + seconds
        while self.connection.poll(max(0.0, deadline - time.monotonic())):
            message = self.connection.recv()
            self.received.append(message)
            if isinstance(message, kind):
                return message
        raise AssertionError(f"no {kind.__name__} came within {seconds} s, but {self.received[-5:]}")

    def snapshot(self) -> Snapshot:
        self.send(Hello())
        return self.wait(Snapshot)

    def load(self, **paths: Path) -> None:
        for take, path in paths.items():
            self.send(Load(take, path))
            self.wait(Loaded)


class PlayerProgram:
    """``python -m server.player`` with a key of its own; ended, by force if need be, with the ``with`` block."""

    def __init__(
        self, folder: Path, *arguments: str, environment: dict[str, str] | None = None, file_limit_bytes: int | None = None
    ) -> None:
        self.folder = folder
        self.address = folder / "player"
        self.key = os.urandom(16)
        command = [sys.executable, "-m", "server.player", "--address", str(self.address), "--linger", "30", *arguments]
        variables = {**os.environ, **(environment or {}), AUTHKEY_VARIABLE: self.key.hex()}
        if file_limit_bytes is not None:  # what a quota or a full disk does, for this process alone
            limit = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({file_limit_bytes}, {file_limit_bytes}))"
            command = [sys.executable, "-c", f"import os, resource, sys; {limit}; os.execv(sys.argv[1], sys.argv[1:])", *command]
        self.process = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL)
        self._clients: list[PlayerClient] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for client in self._clients:
            client.connection.close()
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def connect(self) -> PlayerClient:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                client = PlayerClient(self.address, self.key)
            except (FileNotFoundError, ConnectionRefusedError):
                assert self.process.poll() is None, f"the player ended with {self.process.returncode}"
                assert time.monotonic() < deadline, "the player did not listen"
                time.sleep(0.02)
            else:
                self._clients.append(client)
                return client

    def quit(self, client: PlayerClient) -> int:
        client.send(Quit())
        return self.process.wait(_PATIENCE_SECONDS)

    def kill(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(_PATIENCE_SECONDS)


def write_take(path: Path, frames: int, seed: int, loudness: float = 0.2) -> Samples:
    """Write a stereo take of noise, and return its samples."""
    samples = np.random.default_rng(seed).uniform(-loudness, loudness, (frames, 2)).astype(np.float32)
    soundfile.write(path, samples, 48_000, subtype="FLOAT")
    return samples


def looped(take: Samples, position: int, frames: int) -> Samples:
    return take[(position + np.arange(frames)) % len(take)]


def read(path: Path) -> Samples:
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    assert rate == 48_000
    return np.asarray(samples, dtype=np.float32)
