"""What every input is to the recorder."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class InputLost(Exception):
    """The input has gone while it was recorded; the text is one sentence with the reason and the remedy."""


class Input(Protocol):
    """A place that sound comes from, in the frames of the output that was heard meanwhile.

    Every method is called by the recorder's thread alone.
    """

    @property
    def name(self) -> str:
        """What it is, as it is asked for: ``file:PATH`` or ``device:NAME``; empty while there is none."""
        ...

    def begin(self, frame: int, heard_seconds: float) -> None:
        """Prepare to be read from an output frame on, which is heard at that moment of ``time.monotonic``."""
        ...

    def ready_frames(self, heard_frame: int) -> int:
        """Return how many frames from the begin on can be read, while that output frame is heard.

        Raises:
            InputLost: It has gone.
        """
        ...

    def read(self, place: int, out: NDArray[np.float32]) -> int:
        """Fill ``out`` [n, 2] with the frames from ``place`` after the begin on, and return how many of them were lost."""
        ...
