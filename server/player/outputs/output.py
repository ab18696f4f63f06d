"""What every output is to the audio thread."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class OutputError(Exception):
    """The output cannot be opened or takes no more sound; the text is one sentence with the reason and the remedy."""


class Output(Protocol):
    """A place that takes blocks of sound at the pace of its clock.

    ``write`` and ``close`` are called by one thread at a time, ``write`` by the audio thread: it blocks until there is
    room, that is how the frame clock keeps time. A late block is counted as an underrun by the output itself.
    """

    @property
    def name(self) -> str:
        """What it is, as it is asked for: ``null``, ``file:PATH`` or ``device:NAME``."""
        ...

    @property
    def channels(self) -> int:
        """How many channels a block must have."""
        ...

    @property
    def latency_frames(self) -> int:
        """From writing a frame to hearing it."""
        ...

    @property
    def notice(self) -> str:
        """Empty, or one sentence on how it differs from what was asked for."""
        ...

    @property
    def underruns(self) -> int:
        """How often sound came too late since it was opened."""
        ...

    def write(self, block: NDArray[np.float32]) -> float:
        """Take a block [frames, channels]; it may be reused when this returns.

        Returns:
            The moment from which there was room for it, in seconds of the system's monotonic clock; what the output itself
            holds counts, so that all moments belong to one clock, however late the writer was told.

        Raises:
            OutputError: It takes no more sound. Nothing but ``close`` may be called after.
        """
        ...

    def close(self) -> bool:
        """Let what was written end, as far as it still can, and give everything back. Never raises, never hangs.

        Returns:
            Whether all is given back; where something hangs, it may be called again later.
        """
        ...
