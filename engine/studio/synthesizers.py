"""Our own synthesizers: wavetables whose brightness follows an envelope, and two-operator FM.

Each note is computed once for its pitch and length and laid round the loop, so a loop has no seam by construction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.music import Note
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

Sound = np.ndarray[Any, np.dtype[np.float32]]

_TABLE: Final = 4096
_LEVELS: Final = 10  # wavetables from dark to bright, a step is half an octave of cutoff or less


@dataclass(frozen=True)
class Patch:
    """A sound.

    Args:
        wave: ``saw``, ``square``, ``sine``, ``organ`` or ``fm``.
        attack_seconds: Of the loudness.
        decay_seconds: Time constant from the attack's peak to the sustain.
        sustain: Level that a held note falls to.
        release_seconds: Time constant after the note.
        cutoff_hz: Cutoff a note opens with, and the one it falls to; for ``fm`` the index times 1000.
        sweep_seconds: Time constant of that fall.
        resonance: Q of the filter; for ``fm`` the modulator's ratio to the carrier.
        detune_cents: A voice for each, spread from left to right.
        drop_octaves: How far above its pitch a note begins, an 808's knock.
    """

    wave: str
    attack_seconds: float = 0.002
    decay_seconds: float = 0.4
    sustain: float = 0.8
    release_seconds: float = 0.03
    cutoff_hz: tuple[float, float] = (6000.0, 2000.0)
    sweep_seconds: float = 0.15
    resonance: float = 0.8
    detune_cents: tuple[float, ...] = (0.0,)
    drop_octaves: float = 0.0


PATCHES: Final = {
    "sub": Patch("sine", 0.004, 1.0, 0.9, 0.03),
    "saw_bass": Patch("saw", 0.002, 0.6, 0.8, 0.03, (2400, 700), 0.12, 1.0),
    "acid": Patch("saw", 0.002, 0.4, 0.7, 0.02, (3000, 350), 0.09, 6.0),
    "808": Patch("sine", 0.001, 0.9, 0.25, 0.08, (0, 0), 0.02, 0.8, (0.0,), 1.2),
    "fm_bass": Patch("fm", 0.002, 0.5, 0.6, 0.03, (5000, 900), 0.10, 1.0),
    "fm_keys": Patch("fm", 0.002, 0.8, 0.25, 0.10, (1700, 350), 0.25, 1.0, (-2.0, 2.0)),
    "supersaw": Patch("saw", 0.006, 1.0, 0.9, 0.08, (9000, 5000), 0.3, 0.7, (-14.0, -7.0, 0.0, 7.0, 14.0)),
    "saw_pad": Patch("saw", 0.08, 1.0, 1.0, 0.20, (900, 1400), 0.6, 0.8, (-8.0, 8.0)),
    "pluck": Patch("saw", 0.001, 0.18, 0.08, 0.06, (6500, 500), 0.07, 1.5, (-4.0, 4.0)),
    "organ_house": Patch("organ", 0.002, 0.5, 0.7, 0.04, (6000, 3000), 0.1, 0.7, (-2.0, 2.0)),
    "saw_lead": Patch("saw", 0.004, 0.8, 0.85, 0.05, (7000, 3500), 0.2, 1.2, (-5.0, 5.0)),
    "soft_lead": Patch("sine", 0.010, 0.8, 0.85, 0.05, (0, 0), 0.2, 0.8, (-3.0, 3.0)),
    "fm_bell": Patch("fm", 0.001, 0.5, 0.1, 0.20, (2600, 300), 0.35, 3.5, (-2.0, 2.0)),
}


def _harmonics(wave: str, count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    number = np.arange(1, count + 1)
    if wave == "sine":
        return np.where(number == 1, 1.0, np.where(number == 2, 0.06, 0.0))
    if wave == "organ":
        return np.isin(number, (1, 2, 3, 4, 6)) / np.sqrt(number)
    return np.where((wave == "saw") | (number % 2 == 1), 1.0 / number, 0.0)


def _tables(patch: Patch, hertz: float) -> tuple[Sound, np.ndarray[Any, np.dtype[np.float64]]]:
    """Return the wavetables of a pitch from dark to bright, [levels, size], and the cutoff of each."""
    count = max(1, min(_TABLE // 8, int(0.42 * SAMPLE_RATE_HZ / hertz)))
    low, high = min(patch.cutoff_hz), max(patch.cutoff_hz)
    if patch.wave == "sine":
        low = high = 20_000.0
    cutoffs = np.geomspace(max(low, hertz), max(high, hertz * 1.01, low), _LEVELS)
    ratio = np.arange(1, count + 1) * hertz / cutoffs[:, None]
    gains = 1 / np.sqrt((1 - ratio**2) ** 2 + (ratio / patch.resonance) ** 2)
    spectrum = np.zeros((_LEVELS, _TABLE // 2 + 1), complex)
    spectrum[:, 1 : count + 1] = -1j * _harmonics(patch.wave, count) * np.minimum(gains, 8.0) * (_TABLE / 2)
    return np.fft.irfft(spectrum, axis=1).astype(np.float32), cutoffs


def _loudness(patch: Patch, held: int, total: int) -> Sound:
    seconds = np.arange(total) / SAMPLE_RATE_HZ
    level = patch.sustain + (1 - patch.sustain) * np.exp(-seconds / patch.decay_seconds)
    level *= np.minimum(1.0, seconds / patch.attack_seconds)
    level[held:] *= np.exp(-(seconds[held:] - held / SAMPLE_RATE_HZ) / patch.release_seconds)
    level[-96:] *= np.linspace(1, 0, min(96, total))  # 2 ms, so that the cut tail does not click
    return level.astype(np.float32)


def _voice(patch: Patch, pitch: int, held: int) -> Sound:
    """Return one note at full velocity, [frames, 2]."""
    total = held + int(patch.release_seconds * 5 * SAMPLE_RATE_HZ)
    seconds = np.arange(total, dtype=np.float64) / SAMPLE_RATE_HZ
    fall = np.exp(-seconds / patch.sweep_seconds)
    base = 440.0 * 2 ** ((pitch - 69) / 12)
    opened, closed = patch.cutoff_hz
    sweep = closed + (opened - closed) * fall
    out = np.zeros((total, 2), np.float32)
    if patch.wave != "fm":
        tables, cutoffs = _tables(patch, base)
        position = np.interp(np.log(np.maximum(sweep, 1.0)), np.log(cutoffs), np.arange(_LEVELS)) if opened else np.zeros(total)
        lower = np.minimum(position.astype(np.int32), _LEVELS - 2)
        blend = (position - lower).astype(np.float32)
        lower *= _TABLE
        flat = tables.ravel()
    for index, cents in enumerate(patch.detune_cents):
        hertz = base * 2 ** (cents / 1200)
        turns = seconds * hertz
        if patch.drop_octaves:
            turns = turns + hertz * (2**patch.drop_octaves - 1) * patch.sweep_seconds * (1 - fall)
        if patch.wave == "fm":
            depth = sweep / 1000.0 * min(1.0, 900.0 / base)
            wave = np.sin(2 * np.pi * (turns + depth / (2 * np.pi) * np.sin(2 * np.pi * turns * patch.resonance)))
            wave = wave.astype(np.float32)
        else:
            place = ((turns + 0.37 * index) * _TABLE).astype(np.int64) % _TABLE
            place += lower
            wave = flat[place]
            wave += blend * (flat[place + _TABLE] - wave)
        right = 0.5 if len(patch.detune_cents) == 1 else 0.2 + 0.6 * index / (len(patch.detune_cents) - 1)
        out[:, 0] += wave * np.float32(np.sqrt(1 - right))
        out[:, 1] += wave * np.float32(np.sqrt(right))
    out *= _loudness(patch, held, total)[:, None]
    return out


def lay(loop: Sound, sound: Sound, start: int, gain: float) -> None:
    """Add a sound to a loop from a frame on, round its end as often as needed; both are [frames, 2]."""
    frames = len(loop)
    place = start % frames
    done = 0
    while done < len(sound):
        count = min(frames - place, len(sound) - done)
        loop[place : place + count] += np.float32(gain) * sound[done : done + count]
        done, place = done + count, 0


def render_patch(patch: str, notes: Sequence[Note], bpm: float, frames: int) -> Sound:
    """Render a loop of notes with one of ``PATCHES``.

    Args:
        patch: Its name.
        notes: In beats.
        bpm: Quarter notes per minute.
        frames: Length of the loop.

    Returns:
        The loop, [frames, 2], before mixing.
    """
    loop = np.zeros((frames, 2), np.float32)
    voices: dict[tuple[int, int], Sound] = {}
    for note in notes:
        held = max(96, beats_to_frames(note.length, bpm))
        if (note.pitch, held) not in voices:
            voices[note.pitch, held] = _voice(PATCHES[patch], note.pitch, held)
        lay(loop, voices[note.pitch, held], beats_to_frames(note.start, bpm), (note.velocity / 127) ** 1.5)
    return loop
