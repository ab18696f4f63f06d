"""The last guard before the output: no true peak above -1 dBFS, nothing that is no number."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.true_peak import CENTER, OVERSHOOT, TAPS, TruePeak

THRESHOLD: Final = 0.891  # -1 dBFS: up to here nothing is touched
_ATTACK_FRAMES: Final = 64  # 1.3 ms: the gain is down before the peak comes, slowly enough not to crackle
_RELEASE_SECONDS: Final = 0.1  # to a third: a bass note is not bent within its wave, and the drums after a peak come back
_NOTHING: Final = 1e-8  # of reduction: a gain of 1 less so little is 1 in float32, wherever the blocks lie
_LARGEST: Final = np.float32(100.0)  # +40 dB: what is above was broken on its way, and would only duck what follows
_CHUNK_FRAMES: Final = 256  # of ten channels: small enough for a matrix product that stays in its thread
LOOKAHEAD_FRAMES: Final = _ATTACK_FRAMES + CENTER

_DECAY: Final = np.exp(-1 / (_RELEASE_SECONDS * SAMPLE_RATE_HZ))
_FALL: Final = _DECAY ** np.arange(1, _CHUNK_FRAMES + 1)


class Limiter:
    """A true-peak limiter that looks ahead, with one gain for all channels.

    One gain, so that stems keep their balance and pairs go on adding up to the mix. A peak's gain is
    reached by a straight fall of ``_ATTACK_FRAMES`` before it, held, and given back slowly. While nothing rises above
    ``THRESHOLD`` samples pass bit for bit, ``LOOKAHEAD_FRAMES`` later. Used by the audio thread alone.

    Args:
        frames: The longest block.
        channels: How many channels.
        running: Sound has come out before this limiter: begin with silence instead of nothing.
    """

    def __init__(self, frames: int, channels: int, running: bool = False) -> None:
        self._line = np.zeros((LOOKAHEAD_FRAMES + _CHUNK_FRAMES, channels), dtype=np.float32)
        self._out = np.zeros((max(frames, LOOKAHEAD_FRAMES), channels), dtype=np.float32)
        self._silence = np.zeros((LOOKAHEAD_FRAMES, channels), dtype=np.float32)
        self._detector = TruePeak(_CHUNK_FRAMES, channels)
        self._excess = np.zeros(_ATTACK_FRAMES + _CHUNK_FRAMES)  # reduction that each frame asks for
        self._windows = np.zeros(_ATTACK_FRAMES + _CHUNK_FRAMES)
        self._held = np.zeros(_ATTACK_FRAMES + _CHUNK_FRAMES)  # held from the attack before a peak on, then given back
        self._sums = np.zeros(_ATTACK_FRAMES + _CHUNK_FRAMES + 1)
        self._mean = np.zeros(_CHUNK_FRAMES)
        self._gain = np.zeros((_CHUNK_FRAMES, 1), dtype=np.float32)
        self._busy_frames = 0  # for how long what has been asked for can still be felt
        self._missing = 0 if running else LOOKAHEAD_FRAMES

    def apply(self, samples: NDArray[np.float32]) -> NDArray[np.float32]:
        """Take a block [frames, channels] and return as many limited frames, those that came ``LOOKAHEAD_FRAMES`` before.

        The very first frames have none before them: so many fewer are returned, and frame 0 of what comes out is
        frame 0 of what went in. NaN and infinities become 0. What is returned is overwritten by the next call.
        """
        out = self._out[: len(samples)]
        for begin in range(0, len(samples), _CHUNK_FRAMES):
            self._apply_chunk(samples[begin : begin + _CHUNK_FRAMES], out[begin : begin + _CHUNK_FRAMES])
        missing = min(self._missing, len(out))
        self._missing -= missing
        return out[missing:]

    def flush(self) -> NDArray[np.float32]:
        """Return the frames that are still inside."""
        return self.apply(self._silence)

    def _apply_chunk(self, samples: NDArray[np.float32], out: NDArray[np.float32]) -> None:
        count = len(samples)
        line = self._line[: LOOKAHEAD_FRAMES + count]
        fresh = line[LOOKAHEAD_FRAMES:]
        fresh[:] = samples
        highest = max(float(fresh.max()), -float(fresh.min()))  # NaN wins over every number in both
        if not np.isfinite(highest):
            np.nan_to_num(fresh, copy=False, nan=0.0, posinf=0.0, neginf=0.0)
            highest = max(float(fresh.max()), -float(fresh.min()))
        if highest > _LARGEST:
            np.clip(fresh, -_LARGEST, _LARGEST, out=fresh)
        if highest * OVERSHOOT > THRESHOLD:
            self._busy_frames = 2 * _ATTACK_FRAMES + TAPS + count
        out[:] = line[:count]
        if self._busy_frames > 0:
            self._limit(line, count, out)
            self._busy_frames -= count
        line[:LOOKAHEAD_FRAMES] = line[count : count + LOOKAHEAD_FRAMES].copy()  # they overlap

    def _limit(self, line: NDArray[np.float32], count: int, out: NDArray[np.float32]) -> None:
        """Find the gain of each frame that goes out, from all that has come in, and apply it."""
        span = _ATTACK_FRAMES + count
        excess, windows, held = self._excess[:span], self._windows[:span], self._held[:span]
        asked = excess[_ATTACK_FRAMES:]
        self._detector.measure(line[LOOKAHEAD_FRAMES - TAPS + 1 :], asked)
        np.maximum(asked, THRESHOLD, out=asked)
        np.divide(-THRESHOLD, asked, out=asked)
        asked += 1.0
        windows[:] = excess
        width = 1
        while width <= _ATTACK_FRAMES:  # windows[i] becomes the highest of excess[i] to excess[i + _ATTACK_FRAMES]
            step = min(width, _ATTACK_FRAMES + 1 - width)
            np.maximum(windows[: span - step], windows[step:span], out=windows[: span - step])
            width += step
        fresh = held[_ATTACK_FRAMES:]
        np.divide(windows[:count], _FALL[:count], out=fresh)
        fresh[0] = max(fresh[0], held[_ATTACK_FRAMES - 1])
        np.maximum.accumulate(fresh, out=fresh)
        fresh *= _FALL[:count]
        if fresh[-1] < _NOTHING:
            fresh[-1] = 0.0
        else:
            self._busy_frames = max(self._busy_frames, 2 * _ATTACK_FRAMES + count)
        if held.any():
            sums, mean, gain = self._sums[: span + 1], self._mean[:count], self._gain[:count]
            np.cumsum(held, out=sums[1:])
            np.subtract(sums[_ATTACK_FRAMES + 1 :], sums[:count], out=mean)
            mean /= -(_ATTACK_FRAMES + 1)
            mean += 1.0
            gain[:, 0] = mean
            out *= gain
        excess[:_ATTACK_FRAMES] = excess[count:].copy()
        held[:_ATTACK_FRAMES] = held[count:].copy()
