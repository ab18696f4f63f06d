"""Closes outputs that have failed, and finds a lost device again."""

import queue
import threading
from collections.abc import Callable
from typing import Final

from server.player.outputs.choice import OutputKind, OutputSettings
from server.player.outputs.output import Output, OutputError

_WAIT_SECONDS: Final = 1.0  # between two tries: a cable that wiggled is back within a few bars


class OutputKeeper:
    """A thread for everything about outputs that may take long: closing them, and opening the device again.

    ``take_back`` and ``look_again`` may be called by any thread and never wait.

    Args:
        settings: What was asked for. Only devices are looked for again: a full disk wants a person.
        found: Takes an output that could be opened again.
        wait_seconds: How long after a loss, and after each try, it is tried again.
    """

    def __init__(self, settings: OutputSettings, found: Callable[[Output], None], wait_seconds: float = _WAIT_SECONDS) -> None:
        self._settings = settings
        self._found = found
        self._wait_seconds = wait_seconds
        self._lost: queue.SimpleQueue[Output | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="outputs", daemon=True).start()

    def take_back(self, output: Output) -> None:
        """Close an output that is no longer written to, and look for the one that was asked for."""
        self._lost.put(output)

    def look_again(self) -> None:
        """Look for the output that was asked for, which could not be opened at the start."""
        self._lost.put(None)

    def _run(self) -> None:
        pause = threading.Event()
        while True:
            output = self._lost.get()
            while output is not None and not output.close():
                pause.wait(self._wait_seconds)  # a device that hangs: PortAudio must not be touched before it returns
            if self._settings.choice.kind is not OutputKind.DEVICE or (output is not None and output.name == "null"):
                continue
            while True:
                pause.wait(self._wait_seconds)
                try:
                    self._found(self._settings.open())
                    break
                except OutputError:
                    continue
