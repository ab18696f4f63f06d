"""Whether the machine itself stood still: ``python -m tests.witness`` watches each core until its input ends, and says how long.

A thread for each core sleeps at a priority above all else. What it oversleeps, no program on that core could have run in:
on a virtual machine, when its host had other things to do.
"""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from server.player.realtime import ask_for_realtime

_ROOT = Path(__file__).resolve().parents[1]
_SLEEP_SECONDS = 0.002
_PRIORITY = 90  # above a sound server, below the kernel's own


class Witness:
    """Watches the machine for as long as the block lasts; sees nothing where no program may go before all others."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.longest_ms = 0.0
        self._program: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start to watch."""
        if sys.platform == "linux":
            command = [sys.executable, "-m", "tests.witness"]
            self._program = subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End it, and know how long in milliseconds the machine stood still at most."""
        if self._program is not None:
            said, _ = self._program.communicate()
            self.longest_ms = float(said)


def _watch(core: int, longest: dict[int, float]) -> None:
    os.sched_setaffinity(0, {core})
    if not ask_for_realtime(_PRIORITY):
        return
    while True:
        begun = time.perf_counter()
        time.sleep(_SLEEP_SECONDS)
        longest[core] = max(longest.get(core, 0.0), time.perf_counter() - begun - _SLEEP_SECONDS)


def main() -> None:
    """Watch until the input ends."""
    longest: dict[int, float] = {}
    for core in os.sched_getaffinity(0):
        threading.Thread(target=_watch, args=(core, longest), daemon=True).start()
    sys.stdin.read()
    print(1000 * max(longest.values(), default=0.0))


if __name__ == "__main__":
    main()
