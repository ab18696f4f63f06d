"""What the daemon says on its terminal: plain lines, and a progress bar for the first loop where there is a terminal."""

import sys
from typing import Any, Final, TextIO

from tqdm import tqdm

STEP: Final = 0.25  # without a terminal, progress is a line every quarter


class Console:
    """Writes for the performer.

    Args:
        stream: Where to; a bar is drawn only if it is a terminal.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        """Begin without a bar."""
        self._stream = stream if stream is not None else sys.stdout
        self._bar: Any = None
        self._told = 0.0
        self._label = ""

    def line(self, text: str) -> None:
        """Write one line, above the bar where one is drawn."""
        if self._bar is not None:
            self._bar.write(text, file=self._stream)
        else:
            print(text, file=self._stream, flush=True)

    def progress(self, label: str, fraction: float) -> None:
        """Show how much of something is done, 0 to 1; 1 ends it."""
        if label != self._label:
            self._end_bar()
            self._label, self._told = label, 0.0
            if self._stream.isatty():
                layout = "{desc} {percentage:3.0f}% {bar} {elapsed}"
                self._bar = tqdm(total=1.0, desc=label, file=self._stream, bar_format=layout, leave=True)
            else:
                print(f"{label} ...", file=self._stream, flush=True)
        if self._bar is not None:
            self._bar.update(max(0.0, fraction - self._bar.n))
        elif fraction - self._told >= STEP and fraction < 1.0:
            self._told = fraction
            print(f"{label} {fraction:.0%}", file=self._stream, flush=True)
        if fraction >= 1.0:
            self._end_bar()

    def _end_bar(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        self._label = ""
