"""Closes outputs that have failed, and opens those that are wanted."""

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
        found: Takes an output that could be opened.
        wait_seconds: How long after a loss, and after each try, it is tried again.
        looking: Whether lost devices are looked for before the first ``look``.
    """

    def __init__(
        self,
        settings: OutputSettings,
        found: Callable[[Output], None],
        wait_seconds: float = _WAIT_SECONDS,
        looking: bool = True,
    ) -> None:
        self._settings = settings
        self._found = found
        self._wait_seconds = wait_seconds
        self._looking = looking
        self._lost: queue.SimpleQueue[Output | None] = queue.SimpleQueue()
        threading.Thread(target=self._run, name="outputs", daemon=True).start()

    def take_back(self, output: Output) -> None:
        """Close an output that is no longer written to, and look for the one that was asked for."""
        self._lost.put(output)

    def look(self) -> None:
        """Look for the output that was asked for, which is not open."""
        self._looking = True
        self._lost.put(None)

    def _run(self) -> None:
        pause = threading.Event()
        while True:
            output = self._lost.get()
            while output is not None and not output.close():
                pause.wait(self._wait_seconds)  # a device that hangs: PortAudio must not be touched before it returns
            lost = (
                self._looking and self._settings.choice.kind is OutputKind.DEVICE and output is not None and output.name != "null"
            )
            if output is not None and not lost:
                continue
            if lost:
                pause.wait(self._wait_seconds)
            while True:
                try:
                    self._found(self._settings.open())
                    break
                except OutputError:
                    pause.wait(self._wait_seconds)
