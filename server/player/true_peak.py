"""How high a waveform rises between its samples: true peak as in ITU-R BS.1770-4, annex 2."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

TAPS: Final = 12
CENTER: Final = 6  # how many samples after a place are needed to know it
# The standard's interpolating filter at 4 x 48 kHz; the other two phases are these two reversed.
_HALF: Final = np.array(
    [
        [0.001708984375, 0.010986328125, -0.0196533203125, 0.033203125, -0.0594482421875, 0.1373291015625],
        [0.97216796875, -0.102294921875, 0.047607421875, -0.0266113281250, 0.014892578125, -0.00830078125],
        [-0.0291748046875, 0.029296875, -0.0517578125, 0.089111328125, -0.16650390625, 0.465087890625],
        [0.77978515625, -0.2003173828125, 0.1015625, -0.0582275390625, 0.0330810546875, -0.0189208984375],
    ],
    dtype=np.float32,
).reshape(2, TAPS)
_FILTER: Final = np.concatenate([_HALF, _HALF[:, ::-1]])  # (phases, taps)
OVERSHOOT: Final = float(np.abs(_FILTER).sum(axis=1).max())  # no true peak is higher than so many times the highest sample


class TruePeak:
    """Measures the highest of all channels around each frame. Used by the audio thread alone, in buffers of its own.

    Args:
        frames: The most frames at once.
        channels: The most channels.
    """

    def __init__(self, frames: int, channels: int) -> None:
        self._columns = np.empty(TAPS * frames * channels, dtype=np.float32)
        self._rises = np.empty(len(_FILTER) * frames * channels, dtype=np.float32)
        self._peaks = np.empty(frames, dtype=np.float32)

    def measure(self, samples: NDArray[np.float32], out: NDArray[np.float64]) -> None:
        """Give for each frame but the first ``TAPS - 1`` the peak around the one ``CENTER`` frames before it.

        Args:
            samples: [TAPS - 1 + frames, channels], contiguous.
            out: [frames]: the largest magnitude of the sample and of the waveform up to 3/8 of a frame to either side.
        """
        frames, channels = len(out), samples.shape[1]
        size = frames * channels
        flat = samples.reshape(-1)
        columns = self._columns[: TAPS * size].reshape(TAPS, size)
        for tap in range(TAPS):
            begin = (TAPS - 1 - tap) * channels
            columns[tap] = flat[begin : begin + size]
        rises = self._rises[: len(_FILTER) * size].reshape(len(_FILTER), size)
        np.dot(_FILTER, columns, out=rises)
        np.abs(rises, out=rises)
        middle = columns[CENTER]
        np.abs(middle, out=middle)
        np.maximum(middle, rises[0], out=middle)
        for rise in rises[1:]:
            np.maximum(middle, rise, out=middle)
        peaks = self._peaks[:frames]
        np.max(middle.reshape(frames, channels), axis=1, out=peaks)
        out[:] = peaks
