"""Answers who asks for the devices: one look a second at most, whoever asks meanwhile waits for the next."""

import threading
import time
from collections.abc import Callable
from typing import Final

from server.player.outputs.devices import list_apart
from server.player.protocol import Devices

_APART_SECONDS: Final = 1.0  # between two looks: a program that starts takes a tenth of a second of a core


class Lister:
    """Looks for devices in a thread of its own, as a look starts a program and may take long. Any thread may ask.

    Args:
        answer: Takes the devices and who asked.
        look: Lists the devices.
    """

    def __init__(self, answer: Callable[[Devices, object], None], look: Callable[[], Devices] = list_apart) -> None:
        self._answer = answer
        self._look = look
        self._lock = threading.Lock()
        self._waiting: list[object] = []
        self._looks = False
        self._next_look = 0.0

    def ask(self, asker: object) -> None:
        """Have the devices told to one who asks; never waits."""
        with self._lock:
            self._waiting.append(asker)
            if self._looks:
                return
            self._looks = True
        threading.Thread(target=self._run, name="lister", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(max(0.0, self._next_look - time.monotonic()))
            with self._lock:
                askers, self._waiting = self._waiting, []
                if not askers:
                    self._looks = False
                    return
            self._next_look = time.monotonic() + _APART_SECONDS
            devices = self._look()
            for asker in askers:
                self._answer(devices, asker)
