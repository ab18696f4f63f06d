"""The last guard before the output: nothing above full scale, nothing that is no number."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

THRESHOLD: Final = np.float32(0.891)  # -1 dBFS: below it a sample passes untouched
_ROOM: Final = np.float32(1.0) - THRESHOLD
_SATURATED: Final = np.float32(4.0)  # from here on the curve is 1 in float32; beyond, only an overflow could be gained


class Limiter:
    """A soft limiter without memory.

    Up to ``THRESHOLD`` it is the identity; above, a hyperbolic tangent bends towards 1 with the same slope at the
    threshold, and never passes 1. It works block by block in buffers of its own; used by the audio thread alone.

    Args:
        frames: The longest block, in frames.
        channels: The most channels.
    """

    def __init__(self, frames: int, channels: int) -> None:
        self._bent = np.empty(frames * channels, dtype=np.float32)
        self._above = np.empty(frames * channels, dtype=np.bool_)

    def apply(self, samples: NDArray[np.float32]) -> None:
        """Bound samples [frames, channels] in place; NaN and infinities become 0."""
        if not samples.size:
            return
        peak = max(float(samples.max()), -float(samples.min()))  # NaN wins over every number in both
        if not np.isfinite(peak):
            np.nan_to_num(samples, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
        elif peak <= THRESHOLD:
            return
        bent = self._bent[: samples.size].reshape(samples.shape)
        above = self._above[: samples.size].reshape(samples.shape)
        np.abs(samples, out=bent)
        np.greater(bent, THRESHOLD, out=above)
        np.minimum(bent, _SATURATED, out=bent)
        bent -= THRESHOLD
        bent /= _ROOM
        np.tanh(bent, out=bent)
        bent *= _ROOM
        bent += THRESHOLD
        np.minimum(bent, np.float32(1.0), out=bent)
        np.copysign(bent, samples, out=bent)
        np.copyto(samples, bent, where=above)
