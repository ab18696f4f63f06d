"""A JACK server with the dummy driver, for tests that play MIDI through real programs."""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Final, Self, TextIO

RECORDER: Final = "jack_capture"  # what JACK calls it
_NAMES: Final = 4  # of servers of tests, side by side


def require_program(name: str, package: str) -> str:
    """Return the path of a program the suite relies on, or fail saying which package brings it."""
    path = shutil.which(name)
    assert path is not None, f"the program {name} must be installed (Debian: apt-get install {package}); `make test` does so"
    return path


def capture(path: Path, channels: int, environment: Mapping[str, str] | None = None) -> "subprocess.Popen[bytes]":
    """Start ``jack_capture``, whose inputs go into a WAV file of float32, and return once they are there.

    It is in C: a recorder that is late in a callback of its own would be heard as a fault of what it records.

    Args:
        path: The file, whole once the program has ended.
        channels: How many inputs; to PortAudio they are the device ``RECORDER``.
        environment: Where JACK is, if not where this process has it.
    """
    words = [require_program("jack_capture", "jack-capture"), "--daemon", "-mc", "-c", str(channels), "-f", "wav", str(path)]
    nothing = subprocess.DEVNULL
    recorder = subprocess.Popen(words, env=environment, stdin=nothing, stdout=nothing, stderr=nothing)
    lister = [require_program("jack_lsp", "jackd2"), f"{RECORDER}:"]
    deadline = time.monotonic() + 30
    while len(subprocess.run(lister, env=environment, capture_output=True, check=False).stdout.splitlines()) < channels:
        assert recorder.poll() is None, "jack_capture must run"
        assert time.monotonic() < deadline, f"jack_capture must have {channels} inputs within 30 s"
        time.sleep(0.1)
    return recorder


def _take_name() -> tuple[str, TextIO]:
    """Return a name that no other suite uses now, and the open file that keeps it.

    JACK's register has room for eight servers and gives the place of one that was killed to none but its namesake.
    """
    for number in range(_NAMES):
        name = f"quartet-{number}"
        kept = (Path(tempfile.gettempdir()) / f"{name}.lock").open("w")
        try:
            fcntl.flock(kept, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            kept.close()
        else:
            return name, kept
    raise AssertionError(f"at most {_NAMES} JACK servers of tests can run side by side")


class JackServer:
    """A running jackd with a name of its own among ``_NAMES``, so that suites side by side do not meet.

    While it runs, ``JACK_DEFAULT_SERVER`` names it for this process and those it starts.

    Args:
        rate_hz: Its sample rate.
        patient: It waits for clients that are late in place of going on without what they had to send.
        verbose: It says all that it does, and so does each of its clients, on the client's standard output.
    """

    def __init__(self, rate_hz: int = 48_000, patient: bool = False, verbose: bool = False) -> None:
        """Choose a name."""
        self._rate_hz = rate_hz
        self._mode = ["-S"] * patient + ["-v"] * verbose
        self._block_frames = 2048 if patient else 512
        self.name, self._kept = _take_name()
        self.environment = {"JACK_DEFAULT_SERVER": self.name, "JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}
        self._before: dict[str, str | None] = {}
        self._programs: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        """Start the server and wait until it answers."""
        self._before = {key: os.environ.get(key) for key in self.environment}
        os.environ.update(self.environment)
        self.start()
        return self

    def start(self) -> None:
        """Start the server and wait until it answers."""
        jackd = require_program("jackd", "jackd2")
        words = ["-R", "-P", "20", *self._mode, "-n", self.name, "-d", "dummy", "-r", str(self._rate_hz)]
        server = self._start([jackd, *words, "-p", str(self._block_frames)])
        lister = require_program("jack_lsp", "jackd2")
        deadline = time.monotonic() + 60
        while subprocess.run([lister], capture_output=True, check=False).returncode != 0:
            assert server.poll() is None, "jackd must keep running, but it ended"
            assert time.monotonic() < deadline, "jackd must answer within 60 s"
            time.sleep(0.1)

    def kill(self) -> None:
        """End the server as a crash would, and whatever plays through it."""
        for program in self._programs:
            program.kill()
            program.wait(5)
        self._programs.clear()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End every program, the server last."""
        for program in reversed(self._programs):
            self.end(program)
        for left in Path("/dev/shm").glob(f"*{self.name}*"):  # what a killed server could not remove
            left.unlink(missing_ok=True)
        self._kept.close()
        for key, value in self._before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value

    def _start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        self._programs.append(program)
        return program

    def record(self, path: Path, channels: int) -> "subprocess.Popen[bytes]":
        """Start ``jack_capture``, once its inputs are there; see ``capture``."""
        recorder = capture(path, channels)
        self._programs.append(recorder)
        return recorder

    def play_note(self, client: str, note: int, after_frames: int, loop_frames: int = 48_000 * 3600) -> "subprocess.Popen[bytes]":
        """Start ``jack_midiseq``, which plays one note on channel 1 and then nothing until its loop comes round."""
        sequencer = require_program("jack_midiseq", "jackd2")
        return self._start([sequencer, client, str(loop_frames), str(after_frames), str(note), "4800"])

    def end(self, program: "subprocess.Popen[bytes]") -> None:
        """End a program that was started here, gently at first."""
        if program.poll() is None:
            program.send_signal(signal.SIGTERM)
            try:
                program.wait(5)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait(5)
