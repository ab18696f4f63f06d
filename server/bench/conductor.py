"""Asks a daemon for one new take after the other, so that its model is at work while its doors are measured."""

import contextlib
import time
from collections import Counter
from typing import Final

from bridges.osc_codec import decode, encode
from engine.stems import STEMS
from server.bench.subject import Subject

_LAST_SECONDS: Final = 60.0  # for the take that was being made at the end


class Conductor:
    """Holds one job open at a time, and counts what it is answered.

    Args:
        daemon: Whom to ask.
    """

    def __init__(self, daemon: Subject) -> None:
        """Begin without a job."""
        self._wire = daemon.connect()
        self._asked = 0
        self._answers: Counter[str] = Counter()
        self.failed = 0

    def work(self) -> None:
        """Ask for a take where none is being made. Called often; never waits."""
        self._hear()
        if not self._asked or self._answers[f"#{self._asked}"]:
            self._asked += 1
            stem = STEMS[self._asked % len(STEMS)]
            self._wire.send(encode(f"/quartet/stem/{stem}/regenerate", ("", "none", f"#{self._asked}")))

    def _hear(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while True:
                for message in decode(self._wire.recv(8192)):
                    if message.address in ("/quartet/done", "/quartet/fail") and message.arguments:
                        self._answers[str(message.arguments[-1])] += 1
                        self.failed += message.address == "/quartet/fail"

    def finish(self) -> tuple[int, int]:
        """Wait for the last take, and return how many were asked for and how many were not answered exactly once."""
        end = time.monotonic() + _LAST_SECONDS
        while self._asked and not self._answers[f"#{self._asked}"] and time.monotonic() < end:
            time.sleep(0.02)
            self._hear()
        self._wire.close()
        return self._asked, sum(self._answers[f"#{number}"] != 1 for number in range(1, self._asked + 1))
