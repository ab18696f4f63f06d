"""Our own drum machines: every stroke is computed from sines, metal and noise."""

from collections.abc import Sequence
from random import Random
from typing import Any, Final

import numpy as np

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.studio.synthesizers import Sound, lay
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

MACHINES: Final = ("machine_808", "machine_909", "machine_dusty")
_STROKES: Final = {key: name for name, key in DRUM_KEYS.items()}
_PAN: Final = {"closed_hat": 0.58, "open_hat": 0.58, "ride": 0.4, "crash": 0.42, "low_tom": 0.36, "high_tom": 0.64, "clap": 0.46}
_METAL_HZ: Final = (263.0, 400.0, 421.0, 474.0, 587.0, 845.0)

Wave = np.ndarray[Any, np.dtype[np.float64]]


def _time(seconds: float) -> Wave:
    return np.arange(int(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ


def _sweep(low_hz: float, high_hz: float, fall: float, decay: float, click: float) -> Wave:
    time = _time(decay * 5)
    turns = low_hz * time + (high_hz - low_hz) * fall * (1 - np.exp(-time / fall))
    return np.sin(2 * np.pi * turns + 0.6) * np.exp(-time / decay) + click * np.exp(-time / 0.001) * np.cos(
        2 * np.pi * 2400 * time
    )


def _bright(noise: Wave) -> Wave:
    """Return the upper half of a noise: its differences."""
    return np.diff(noise, prepend=0.0) * 0.7


def _noise(rng: np.random.Generator, decay: float) -> Wave:
    time = _time(decay * 5)
    return rng.standard_normal(len(time)) * np.exp(-time / decay) * 0.4


def _metal(rng: np.random.Generator, decay: float, tune: float, hiss: float) -> Wave:
    time = _time(decay * 5)
    squares = np.sum(
        [np.sign(np.sin(2 * np.pi * hertz * 4.3 * tune * time + index)) for index, hertz in enumerate(_METAL_HZ)], axis=0
    )
    return (_bright(_bright(squares)) * 0.35 + _bright(rng.standard_normal(len(time))) * hiss) * np.exp(-time / decay)


def _clap(rng: np.random.Generator, decay: float) -> Wave:
    time = _time(decay * 5 + 0.03)
    bursts = sum(np.where(time >= late, np.exp(-(time - late).clip(0) / 0.004), 0.0) for late in (0.0, 0.011, 0.021))
    tail = np.where(time >= 0.03, np.exp(-(time - 0.03).clip(0) / decay), 0.0)
    return _bright(rng.standard_normal(len(time))) * (bursts + 0.8 * tail) * 0.8


def build_kit(machine: str, seed: int) -> dict[str, Sound]:
    """Return every stroke of a machine, [frames, 2] by stroke class, each machine a little different by seed.

    Args:
        machine: One of ``MACHINES``.
        seed: Tunes it and its decays by up to an eighth.
    """
    draw = Random(f"kit:{seed}")
    tune, long = draw.uniform(0.9, 1.12), draw.uniform(0.85, 1.15)
    rng = np.random.default_rng(seed % 2**32)
    boom = machine == "machine_808"
    kick = (
        _sweep(48 * tune, 160 * tune, 0.03, 0.32 * long, 0.1) if boom else _sweep(54 * tune, 320 * tune, 0.016, 0.15 * long, 0.5)
    )
    tone = _sweep(185 * tune, 330 * tune, 0.012, 0.07 * long, 0.2)
    rattle = _bright(_noise(rng, 0.07 * long if boom else 0.11 * long))
    size = max(len(tone), len(rattle))
    snare = np.pad(tone, (0, size - len(tone))) * 0.5 + np.pad(rattle, (0, size - len(rattle))) * 1.6
    hiss = 0.1 if boom else 0.35
    waves = {
        "kick": kick,
        "snare": snare,
        "clap": _clap(rng, 0.09 * long),
        "closed_hat": _metal(rng, 0.025 * long, tune, hiss),
        "open_hat": _metal(rng, 0.16 * long, tune, hiss),
        "low_tom": _sweep(85 * tune, 150 * tune, 0.03, 0.16 * long, 0.1),
        "high_tom": _sweep(150 * tune, 250 * tune, 0.025, 0.12 * long, 0.1),
        "ride": _metal(rng, 0.35 * long, 1.3 * tune, 0.15) * 0.7,
        "crash": _metal(rng, 0.55 * long, 0.9 * tune, 0.5),
    }
    kit = {}
    for stroke, wave in waves.items():
        if machine == "machine_dusty":  # a twelve-bit sampler at 16 kHz
            wave = np.repeat(wave[::3], 3)[: len(wave)]
            wave = np.round(np.tanh(1.6 * wave / np.abs(wave).max()) * 96) / 96
        wave = wave / np.abs(wave).max()
        wave[-96:] *= np.linspace(1, 0, 96)
        right = _PAN.get(stroke, 0.5)
        kit[stroke] = np.stack([wave * np.sqrt(2 * (1 - right)), wave * np.sqrt(2 * right)], axis=1).astype(np.float32)
    return kit


_MIX: Final = {
    "kick": 1.0,
    "snare": 0.75,
    "clap": 0.7,
    "closed_hat": 0.4,
    "open_hat": 0.42,
    "low_tom": 0.7,
    "high_tom": 0.7,
    "ride": 0.3,
    "crash": 0.45,
}


def render_machine(machine: str, notes: Sequence[Note], bpm: float, frames: int, seed: int) -> Sound:
    """Render a loop of strokes; a hat chokes the open hat before it.

    Args:
        machine: One of ``MACHINES``.
        notes: In beats.
        bpm: Quarter notes per minute.
        frames: Length of the loop.
        seed: As ``build_kit`` takes it.

    Returns:
        The loop, [frames, 2], before mixing.
    """
    kit = build_kit(machine, seed)
    loop = np.zeros((frames, 2), np.float32)
    hats = sorted({beats_to_frames(note.start, bpm) % frames for note in notes if "hat" in _STROKES[note.pitch]})
    for note in notes:
        stroke = _STROKES[note.pitch]
        sound = kit[stroke]
        start = beats_to_frames(note.start, bpm)
        if stroke == "open_hat" and len(hats) > 1:
            gap = min((hat - start) % frames or frames for hat in hats)
            if gap < len(sound):
                sound = sound[:gap].copy()
                fade = min(240, gap)  # 5 ms
                sound[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)[:, None]
        lay(loop, sound, start, _MIX[stroke] * (note.velocity / 127) ** 1.3)
    return loop
