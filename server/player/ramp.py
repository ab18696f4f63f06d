"""A gain that moves in a straight line, so that no change of it clicks or rattles."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.player.protocol import RAMP_FRAMES

_STEPS: Final = (np.arange(1, RAMP_FRAMES + 1, dtype=np.float32) / np.float32(RAMP_FRAMES))[:, np.newaxis]  # (frames, 1)


class Ramp:
    """A factor on samples that reaches a new target ``RAMP_FRAMES`` after it was set. Used by the audio thread alone.

    Args:
        value: The factor to begin with.
    """

    def __init__(self, value: float = 1.0) -> None:
        self._value = float(value)  # what the last frame had, while steady
        self._from = float(value)
        self._target = float(value)
        self._done = RAMP_FRAMES
        self._curve = np.empty((RAMP_FRAMES, 1), dtype=np.float32)

    @property
    def value(self) -> float:
        """The factor of the frame that was rendered last."""
        return self._value

    @property
    def target(self) -> float:
        """The factor that is set."""
        return self._target

    def set(self, target: float) -> None:
        """Begin to move to a target from where the factor is now; setting the same target again changes nothing."""
        if target == self._target:
            return
        self._from = self._value
        self._target = float(target)
        self._done = 0
        np.multiply(_STEPS, np.float32(self._target - self._from), out=self._curve)
        self._curve += np.float32(self._from)
        self._curve[-1] = self._target

    def apply(self, samples: NDArray[np.float32]) -> None:
        """Multiply samples [frames, channels] in place; a steady factor of exactly 1 leaves every bit as it is."""
        moving = min(RAMP_FRAMES - self._done, len(samples))
        if moving > 0:
            curve = self._curve[self._done : self._done + moving]
            samples[:moving] *= curve
            self._done += moving
            self._value = self._target if self._done == RAMP_FRAMES else float(curve[-1, 0])
        if moving < len(samples):
            steady = samples[moving:]
            if self._target == 0.0:
                steady.fill(0.0)
            elif self._target != 1.0:
                steady *= np.float32(self._target)
