"""What the timbre plane is made of: for every hop how a stem sounds, beside the notes that it plays.

Rows, ``ROWS`` of them: the log envelope of ``engine.bands`` (``BANDS``), the share of noise in four bands, the balance between
left and right, and the bend of the pitch. Shapes: ``hops`` as ``engine.units.loop_hops`` counts them, all circular.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.bands import BANDS, NOISE_EDGES_HZ, analyze, band_centers_hz, circular_pad, spectra_at_hops, triangles
from engine.excitation import excite, hertz_of
from engine.music import Note
from engine.units import SAMPLE_RATE_HZ, beats_to_seconds

NOISE_BANDS: Final = len(NOISE_EDGES_HZ) - 1
BEND_LIMIT: Final = 1.0  # semitones: further off it is another note
ROWS: Final = BANDS + NOISE_BANDS + 2

_WINDOW: Final = 4096  # harmonics of a bass lie three bins apart
_RAYLEIGH: Final = 1.2732  # 4 / pi: mean square of a Rayleigh magnitude over its squared mean
_FLAT: Final = 0.45  # geometric over arithmetic mean of power; white noise has 0.56
_HARMONICS: Final = 10
_HIGHEST_HZ: Final = 5000.0  # of a harmonic that tells the bend
_STEP: Final = 0.1  # semitones
_RINGS_SECONDS: Final = 0.1  # after a note's end its pitch can still be followed
_DOUBT: Final = 0.15  # share of the score that a bend of one semitone must gain to be believed
_STRAIGHT: Final = 0.04  # semitones: less is no bend to the ear


@dataclass(frozen=True)
class Timbre:
    """How a stem sounds, taken apart.

    Args:
        envelope: Natural log of the RMS amplitude of each band, [BANDS, hops].
        noise: Share of noise in the power of each band of ``NOISE_EDGES_HZ``, 0 to 1, [NOISE_BANDS, hops].
        balance: -1 right, 0 in the middle, 1 left, [hops].
        bend: How far all pitches are off, in semitones, [hops].
    """

    envelope: Tensor
    noise: Tensor
    balance: Tensor
    bend: Tensor

    def rows(self) -> Tensor:
        """Return all of it, [ROWS, hops]."""
        return torch.cat((self.envelope, self.noise, self.balance[None], self.bend[None]))


def timbre_of(rows: Tensor) -> Timbre:
    """Take rows [ROWS, hops] apart."""
    return Timbre(rows[:BANDS], rows[BANDS : BANDS + NOISE_BANDS], rows[-2], rows[-1])


def measure(stem: str, audio: Tensor, notes: Sequence[Note], bpm: float) -> Timbre:
    """Measure how a loop sounds.

    Args:
        stem: Which stem. Drums have no noise share, their strokes are made of both; a bend has the melody alone, one line
            whose harmonics lie far apart.
        audio: Float stereo, [2, frames].
        notes: What it plays, in beats.
        bpm: Quarter notes per minute.

    Raises:
        ValueError: The audio is not stereo or empty.
    """
    envelope = analyze(audio)
    frames, hops = audio.shape[-1], envelope.shape[-1]
    noise, bend = torch.zeros(NOISE_BANDS, hops), torch.zeros(hops)
    if stem != "drums" and notes:
        heard = spectra_at_hops(audio.mean(0), hops, _WINDOW).abs()  # (hops, bins)
        bend = _bend(heard, notes, frames, bpm) if stem == "melody" else bend
        tonal = spectra_at_hops(excite(stem, notes, frames, bpm, bend).tonal, hops, _WINDOW).abs()
        noise = _noise_share(heard, tonal)
    return Timbre(envelope, noise, _balance(audio, hops), bend)


def _balance(audio: Tensor, hops: int) -> Tensor:
    """Return how much of the side is the mid itself, [hops], over three hops."""
    mid, side = (audio[0] + audio[1]) / 2, (audio[0] - audio[1]) / 2
    products = torch.stack((mid * side, mid.square()))
    around = F.avg_pool1d(circular_pad(F.interpolate(products[None], hops, mode="area")[0], 1, 1)[None], 3, 1)[0]
    return torch.where(around[1] > 1e-10, around[0] / around[1].clamp_min(1e-10), torch.zeros(hops)).clamp(-1.0, 1.0)


@lru_cache(maxsize=1)
@torch.inference_mode(False)
def _noise_groups() -> Tensor:
    """Return in which noise band each mid band lies, [mid bands, NOISE_BANDS], zeros and ones."""
    edges = torch.tensor(NOISE_EDGES_HZ, dtype=torch.float64)
    centers = band_centers_hz()[:, None]
    return ((centers >= edges[:-1]) & (centers < edges[1:])).float()


def _noise_share(heard: Tensor, tonal: Tensor) -> Tensor:
    """Return which share of each noise band's power the notes' harmonics do not explain, [NOISE_BANDS, hops].

    In each mid band magnitudes are fitted by those of the harmonics and a constant, both not negative. What has lone peaks
    in other places, as bells do, is no noise either.

    Args:
        heard: Magnitudes [hops, bins].
        tonal: Those of the bare harmonics.
    """
    weights = triangles(_WINDOW)
    tonal = tonal / tonal.square().mean(1, keepdim=True).sqrt().clamp_min(1e-9)
    ones, h, hh, xh, x = weights.sum(0), tonal @ weights, tonal.square() @ weights, (heard * tonal) @ weights, heard @ weights
    determinant = (hh * ones - h.square()).clamp_min(1e-9)
    slope, level = (xh * ones - x * h) / determinant, (hh * x - h * xh) / determinant
    level = torch.where(slope > 0, level.clamp_min(0.0), x / ones)
    power = heard.square()
    explained, rest = slope.clamp_min(0.0).square() * hh, level.square() * (_RAYLEIGH * ones)
    flat = torch.exp(torch.log(power + 1e-12) @ weights / ones) / (power @ weights / ones + 1e-12)
    rest = torch.minimum(rest, (explained + rest) * (flat / _FLAT).clamp_max(1.0))
    total, noisy = ((part @ _noise_groups()).T for part in (explained + rest, rest))  # (NOISE_BANDS, hops)
    total, noisy = (F.avg_pool1d(circular_pad(part, 1, 1)[None], 3, 1)[0] for part in (total, noisy))
    sounds = tonal.amax(1) > 0
    return torch.where(sounds, noisy / total.clamp_min(1e-12), torch.zeros_like(noisy)).clamp(0.0, 1.0)


def _bend(heard: Tensor, notes: Sequence[Note], frames: int, bpm: float) -> Tensor:
    """Return how far the harmonics of all notes that sound are off, in semitones, [hops]; 0 where it is not clear.

    Args:
        heard: Magnitudes [hops, bins].
        notes: In beats.
        frames: Length of the loop.
        bpm: Quarter notes per minute.
    """
    hops, bins = heard.shape
    seconds = frames / SAMPLE_RATE_HZ
    reach = round(BEND_LIMIT / _STEP)
    steps = torch.arange(-reach, reach + 1) * _STEP
    loud = heard.pow(0.3)
    scores = torch.zeros(hops, len(steps))
    for note in notes:
        hertz = hertz_of(note.pitch)
        count = max(1, min(_HARMONICS, int(_HIGHEST_HZ / hertz)))
        places = hertz * torch.arange(1, count + 1)[:, None] * 2 ** (steps / 12) * (_WINDOW / SAMPLE_RATE_HZ)
        below = places.long().clamp_max(bins - 2)
        part = places - below
        start = beats_to_seconds(note.start, bpm)
        held = beats_to_seconds(note.length, bpm) + _RINGS_SECONDS
        first, last = round(start / seconds * hops), round((start + held) / seconds * hops)
        at = torch.arange(first, max(last, first + 1)) % hops
        around = loud[at]
        scores.index_add_(0, at, (around[:, below] * (1 - part) + around[:, below + 1] * part).sum(1))
    scores = F.avg_pool1d(circular_pad(scores.T, 1, 1)[None], 3, 1)[0].T
    doubtful = scores * (1 - _DOUBT * steps.square())
    best = doubtful.argmax(1).clamp(1, len(steps) - 2)
    row = torch.arange(hops)
    left, middle, right = (doubtful[row, best + k] for k in (-1, 0, 1))
    shift = (0.5 * (left - right) / (left - 2 * middle + right).clamp_max(-1e-9)).clamp(-0.5, 0.5)
    found = (steps[best] + shift * _STEP) * (middle > 0)
    padded = circular_pad(found, 1, 1)
    found = padded.unfold(0, 3, 1).median(-1).values
    return torch.where(found.abs() < _STRAIGHT, torch.zeros_like(found), found)
