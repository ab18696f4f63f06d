"""Loops of foreign audio at another length or pitch, by Signalsmith's stretch: the length exact, the seam clean.

A ring is stretched with what comes before its start and goes on behind its end, so that no window hears an edge. The stretched
loop goes round a little more than once, and its end runs on into the second round without a join. Where the second round hands
over to the first is free: where the two are most alike, which is in a rest or just before a stroke.

A pitch is moved by a stretch that a change of rate takes back: the stretch's own transposition left a bass 13 cents off.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ

Samples = NDArray[np.float32]

_LEAD_FRAMES: Final = 24_000  # before and behind the loop: far more than a window of the stretch
_OVER_FRAMES: Final = 96_000  # of a second round, within which the hand-over is looked for
_CROSSING_FRAMES: Final = 960  # 20 ms: a few waves of a bass, so that their phases cross over unheard
_LATER_FRAMES: Final = 2_400  # the hand-over stays 50 ms away from the loop's first stroke
_STEP_FRAMES: Final = 240
_LEAST_POWER: Final = 0.25  # of two opposed waves, below which a crossing is not raised further


def stretch_ring(audio: Samples, frames: int, semitones: int = 0) -> Samples:
    """Bring a loop to another length and pitch; neither touches the other.

    Args:
        audio: Samples [n, 2] of a loop, n above 0.
        frames: Its new length.
        semitones: How much higher it shall be.

    Returns:
        Samples [frames, 2], a new array; a copy where nothing is to be changed.
    """
    if len(audio) == frames and not semitones:
        return audio.copy()
    longer = round(frames * 2 ** (semitones / 12))
    return _resampled(_stretched_ring(audio, longer), frames)


def _resampled(loop: Samples, frames: int) -> Samples:
    """Return a loop at another rate, and so at another pitch, [frames, 2]: exact on a ring, since its spectrum is lines."""
    if len(loop) == frames:
        return loop
    lines = np.fft.rfft(loop, axis=0)
    if frames < len(loop):
        lines = lines[: frames // 2 + 1]
    return (np.fft.irfft(lines, frames, axis=0) * (frames / len(loop))).astype(np.float32)


def _stretched_ring(audio: Samples, frames: int) -> Samples:
    if len(audio) == frames:
        return audio
    factor = frames / len(audio)
    over = min(_OVER_FRAMES, frames)
    before, behind = (_input_frames(length, factor) for length in (_LEAD_FRAMES, over + _LEAD_FRAMES))
    places = np.arange(-before, len(audio) + behind) % len(audio)
    first = round(before * factor)
    stretched = _stretched(audio[places], round(len(places) * factor))
    rounds = stretched[first : first + frames + over]
    return _closed(rounds, frames)


def _input_frames(frames: int, factor: float) -> int:
    return int(np.ceil(frames / factor))


def _stretched(audio: Samples, frames: int) -> Samples:
    """Return audio [n, 2] at another length [frames, 2], its start at the start."""
    from python_stretch import Signalsmith

    stretch = Signalsmith.Stretch()
    stretch.preset(2, SAMPLE_RATE_HZ)
    stretch.setTimeFactor(len(audio) / frames)
    made = np.asarray(stretch.process(np.ascontiguousarray(audio.T)), dtype=np.float32).T
    if len(made) < frames:  # the factor has 32 bits: a frame may be missing at the very end, which is cut off anyway
        made = np.concatenate((made, np.repeat(made[-1:], frames - len(made), axis=0)))
    return np.ascontiguousarray(made[:frames])


def _closed(rounds: Samples, frames: int) -> Samples:
    """Return a ring [frames, 2] of one round and the beginning of the next, which are nearly alike."""
    loop = rounds[:frames].copy()
    again = rounds[frames:]
    if len(again) < _LATER_FRAMES + _CROSSING_FRAMES:  # a loop this short has no place to choose
        at, crossing = 0, min(len(again), _CROSSING_FRAMES)
    else:
        at, crossing = _most_alike(loop[: len(again)], again), _CROSSING_FRAMES
    loop[:at] = again[:at]
    loop[at : at + crossing] = _crossed(again[at : at + crossing], loop[at : at + crossing])
    return loop


def _most_alike(first: Samples, second: Samples) -> int:
    """Return where two renderings [n, 2] of the same sound differ least over the length of a crossing."""
    apart = np.concatenate(([0.0], np.cumsum(np.square(first - second, dtype=np.float64).sum(axis=1))))
    starts = np.arange(_LATER_FRAMES, len(first) - _CROSSING_FRAMES + 1, _STEP_FRAMES)
    return int(starts[np.argmin(apart[starts + _CROSSING_FRAMES] - apart[starts])])


def _crossed(old: Samples, new: Samples) -> Samples:
    """Cross from old to new samples [n, 2], as loud between as at the ends, whatever their phases."""
    share = (np.arange(len(old), dtype=np.float64) + 0.5)[:, None] / len(old)
    fade_in, fade_out = np.sin(share * np.pi / 2) ** 2, np.cos(share * np.pi / 2) ** 2
    power = np.sqrt(np.square(old, dtype=np.float64).sum() * np.square(new, dtype=np.float64).sum())
    alike = float((old.astype(np.float64) * new).sum() / power) if power > 0 else 1.0
    mixed_power = np.maximum(fade_in**2 + fade_out**2 + 2 * alike * fade_in * fade_out, _LEAST_POWER)
    crossed: Samples = ((old * fade_out + new * fade_in) / np.sqrt(mixed_power)).astype(np.float32)
    return crossed
