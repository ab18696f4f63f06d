"""Our own daemon as a subject: the whole program with worker and player, in a session of its own."""

import contextlib
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bridges.osc_codec import encode
from engine.stems import STEMS
from server.bench.subject import Subject, SubjectError, see_end

ROOT: Final = Path(__file__).resolve().parents[2]
DAEMON_COMMAND: Final = (sys.executable, "-m", "server", "serve")
START_SECONDS: Final = 180.0  # for a model to load and the first loop to be made, on a slow machine
SUBSCRIPTIONS: Final = (  # of the eight clients; with a rate, no oftener than that
    encode("/quartet/notify", (1,)),
    encode("/quartet/listen", ("/quartet/stem/*/gain", 60.0)),
    encode("/quartet/listen", ("/quartet/stem/*/level", 25.0)),
    encode("/quartet/listen", ("/quartet/transport/*",)),
    encode("/quartet/listen", ("/quartet/stem/{bass,drums}/*", 30.0)),
    encode("/quartet/listen", ("/quartet/job",)),
    encode("/quartet/listen", ("/quartet/stem/*/progress", 10.0)),
    encode("/quartet/listen", ("/quartet/stem/melody/pan",)),
)
FADERS: Final = tuple(f"/quartet/stem/{stem}/{what}" for what in ("gain", "noise") for stem in STEMS)


@contextlib.contextmanager
def running_daemon(command: Sequence[str], options: Sequence[str], data: Path) -> Iterator[Subject]:
    """Start the daemon, wait until its first loop plays, and end it with the block.

    Args:
        command: The program that serves.
        options: Words for it besides the data folder and the ports.
        data: The folder of its sessions.

    Raises:
        SubjectError: It does not start, or cannot make takes.
    """
    said = data / "said.txt"
    words = ["--data", str(data), "--osc-port", "0", "--http-port", "0", "--no-discovery", "--output", "null", *options]
    with said.open("wb") as out:
        process = subprocess.Popen(
            [*command, *words],
            cwd=ROOT,
            stdout=out,
            stderr=out,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    try:
        port = int(_wait(process, said, r"listens for OSC on \S+ port (\d+)"))
        _wait(process, said, r"(Playing): ")
        yield Subject(
            "quartet",
            port,
            process.pid,
            lambda number: encode("/quartet/ping", (number,)),
            encode("/quartet/pong", (0,))[:-4],
            lambda client, value: encode(FADERS[client], (value,)),
            lambda client: (SUBSCRIPTIONS[client],),
        )
    finally:
        _end(process, said)


def _wait(process: "subprocess.Popen[bytes]", said: Path, pattern: str) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        text = said.read_text(encoding="utf-8", errors="replace")
        if found := re.search(pattern, text):
            return found[1]
        if process.poll() is not None or "No takes can be made" in text:
            break
        time.sleep(0.05)
    raise SubjectError(f"the daemon must play within {START_SECONDS:g} s, but said: {said.read_text(errors='replace')[-500:]}")


def _end(process: "subprocess.Popen[bytes]", said: Path) -> None:
    """End the daemon as a performer would, so that its programs end with it."""
    found = re.search(r"listens for OSC on \S+ port (\d+)", said.read_text(errors="replace"))
    if process.poll() is None and found is not None:
        with Subject.wire(int(found[1])) as wire:
            wire.send(encode("/quartet/quit"))
    else:
        process.terminate()
    see_end(process, 30)
