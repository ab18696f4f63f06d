"""scsynth as a subject: the control commands of SuperCollider's server, on a JACK server with the dummy driver."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Final

from bridges.osc_codec import encode
from server.bench.subject import Subject, SubjectError, see_end

CONTROL_BUSES: Final = 16_384  # what scsynth has where nothing else is asked for
BLOCK_FRAMES: Final = 64  # it answers once a block: at 48 kHz every 1.3 ms, its fastest
START_SECONDS: Final = 30.0


@contextlib.contextmanager
def running_scsynth() -> Iterator[Subject]:
    """Start jackd and scsynth, and end both with the block. A question reads a control bus; a value sets one.

    Raises:
        SubjectError: A program is not installed, or does not start.
    """
    for program, package in (("scsynth", "supercollider-server"), ("jackd", "jackd2")):
        if shutil.which(program) is None:
            raise SubjectError(f"{program} must be installed (Debian: apt-get install {package})")
    name = f"quartet-{secrets.token_hex(4)}"
    environment = {**os.environ, "JACK_DEFAULT_SERVER": name, "JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    jackd = ["jackd", "-R", "-n", name, "-d", "dummy", "-r", "48000", "-p", str(BLOCK_FRAMES)]
    scsynth = [
        "scsynth",
        "-u",
        str(port),
        "-B",
        "127.0.0.1",
        "-i",
        "0",
        "-o",
        "2",
        "-c",
        str(CONTROL_BUSES),
        "-R",
        "0",
        "-l",
        "64",
    ]
    end = time.monotonic() + START_SECONDS
    with contextlib.ExitStack() as programs:
        programs.enter_context(_started(jackd, environment))
        while True:  # it ends at once where jackd is not ready yet
            process = programs.enter_context(_started(scsynth, environment))
            if _answers(port, process, end):
                break
            if time.monotonic() > end:
                raise SubjectError(
                    f"scsynth must answer within {START_SECONDS:g} s, but did not; try it by hand with jackd -d dummy"
                )
        yield Subject(
            "scsynth",
            port,
            process.pid,
            lambda number: encode("/c_get", (number,)),
            b"/c_set\0\0,if\0",
            lambda client, value: encode("/c_set", (CONTROL_BUSES - 1 - client, value)),
            lambda client: (encode("/notify", (1,)),),
            CONTROL_BUSES,
        )


@contextlib.contextmanager
def _started(command: list[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        see_end(process, 10)


def _answers(port: int, process: "subprocess.Popen[bytes]", end: float) -> bool:
    """Wait until it answers, or has ended; return whether it answers."""
    with Subject.wire(port) as wire:
        while time.monotonic() < end and process.poll() is None:
            with contextlib.suppress(OSError):
                wire.send(encode("/status"))
            time.sleep(0.1)
            with contextlib.suppress(OSError):
                if wire.recv(8192).startswith(b"/status.reply"):
                    return True
    return False
