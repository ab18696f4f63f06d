"""Labeled effects: what colors a stem after it is played and before it is mixed, always round the loop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import numpy as np

from engine.units import SAMPLE_RATE_HZ

Sound = np.ndarray[Any, np.dtype[np.float32]]

EFFECT_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "low-pass": ("muffled", "dark", "filtered"),
    "shelf": ("crisp", "bright"),
    "drive": ("gritty", "saturated", "crunchy"),
}
_DARK_HZ: Final = {"bass": 500.0, "drums": 2500.0, "instrument": 1200.0, "melody": 1800.0}
_REACH_FRAMES: Final = 2400  # 50 ms: a filter at 500 Hz has died away by then


@dataclass(frozen=True)
class Effect:
    """One effect on one stem.

    Args:
        name: A key of ``EFFECT_WORDS``.
        settings: Its numbers, each with its unit in its name.
    """

    name: str
    settings: Mapping[str, float]


def draw_effects(rng: Random, style: str, stem: str, bpm: float) -> tuple[Effect, ...]:
    """Draw the effects of a stem, in the order that they are applied; mostly none."""
    kind = rng.choice(("plain", "plain", "plain", "low-pass", "shelf", "drive"))
    if kind == "low-pass":
        return (Effect(kind, {"cutoff_hz": _DARK_HZ[stem]}),)
    if kind == "shelf":
        return (Effect(kind, {"corner_hz": 3 * _DARK_HZ[stem]}),)
    return (Effect(kind, {"gain": 0.9}),) if kind == "drive" else ()


def apply_effects(loop: Sound, effects: Sequence[Effect], bpm: float, kicks: Sequence[int]) -> Sound:
    """Return a loop, [frames, 2], through effects in their order.

    Args:
        loop: It has gone round before: what rings past its end is in its beginning already.
        effects: As ``draw_effects`` gives them.
        bpm: Quarter notes per minute, for what follows the tempo.
        kicks: Frames at which the drums' kick is struck, for what ducks under it.
    """
    for effect in effects:
        loop = _apply(loop, effect)
    return loop


def _apply(loop: Sound, effect: Effect) -> Sound:
    if effect.name == "low-pass":
        return _shelved(loop, effect.settings["cutoff_hz"], bright=False)
    if effect.name == "shelf":
        return _shelved(loop, effect.settings["corner_hz"], bright=True)
    if effect.name == "drive":
        loud = loudness(loop)
        return np.tanh(loop * np.float32(effect.settings["gain"] / loud)).astype(np.float32) if loud > 0 else loop
    raise LookupError(f"an effect must be one of {', '.join(EFFECT_WORDS)}, but got {effect.name!r}")


def loudness(loop: Sound) -> float:
    """Return the RMS of those 50 ms of a loop that sound; 0 if none does."""
    block = SAMPLE_RATE_HZ // 20
    blocks = loop[: len(loop) // block * block].reshape(-1, block * 2)  # (blocks, samples of both channels)
    power = np.einsum("bs,bs->b", blocks, blocks, dtype=np.float64) / (block * 2)
    sounding = power[power > 1e-3 * power.max()] if power.max() > 0 else power
    return float(np.sqrt(sounding.mean()))


def _smooth_length(least: int) -> int:
    """Return the least length from ``least`` on that has no prime factor over 5, which a Fourier transform likes."""
    best = 1 << (least - 1).bit_length()
    five = 1
    while five < best:
        three = five
        while three < best:
            two = three
            while two < least:
                two *= 2
            best = min(best, two)
            three *= 3
        five *= 5
    return best


def _shelved(loop: Sound, corner_hz: float, bright: bool) -> Sound:
    """Return the loop through a low-pass (6 to 12 dB an octave) or a treble shelf; round the loop, so no seam."""
    frames = len(loop)
    size = _smooth_length(frames + 2 * _REACH_FRAMES)
    wrapped = np.take(loop.T, np.arange(-_REACH_FRAMES, size - _REACH_FRAMES), axis=1, mode="wrap")
    ratio = np.fft.rfftfreq(size, 1 / SAMPLE_RATE_HZ) / corner_hz
    gain = 1 / np.sqrt(1 + ratio**4) if not bright else np.sqrt((1 + 9 * ratio**2) / (1 + ratio**2))
    spectrum = np.fft.rfft(wrapped, axis=1) * gain.astype(np.float32)
    return np.ascontiguousarray(np.fft.irfft(spectrum, n=size, axis=1)[:, _REACH_FRAMES : _REACH_FRAMES + frames].T, np.float32)
