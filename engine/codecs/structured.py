"""The structured codec: a score plane beside a timbre plane, decoded by the harmonic-plus-noise synthesizer.

The timbre plane holds, per stem and hop, the smooth spectral envelope in log bands, turned onto its principal axes so
that most of what is heard stands in the first channels, and behind them the share of noise, the balance and the bend.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from engine import synth
from engine.bands import BANDS
from engine.codecs.codec import check_audio
from engine.codecs.finisher import Finisher
from engine.codecs.timbre import BEND_LIMIT, NOISE_BANDS, ROWS, Timbre, measure, timbre_of
from engine.excitation import excite
from engine.music import Note
from engine.stems import STEMS

FLOOR: Final = -10.4  # natural log of amplitude, -90 dB: quieter is silence
_SILENT: Final = -12.0  # what silence is decoded to
_DOUBT: Final = 0.3  # so close to the floor a band is silent
_FAINT: Final = 2.7  # a hop whose loudest band lies so close to it is silent: silence lies between a few axes
_KNEE, _CEILING = 0.5, 0.85
SPREAD: Final = 2.5  # brings log bands near unit variance
_SCALES: Final = (*(2.0,) * NOISE_BANDS, 4.0, 5.0)  # of noise, balance and bend: what the ear minds is worth as much as in bands
_STRAIGHT: Final = 0.06  # semitones: a made bend below that is doubt, no vibrato


@dataclass(frozen=True)
class TimbreBasis:
    """Where the timbre plane's channels lie among the rows of a timbre: axes of its envelope, then the other rows one by one.

    Args:
        mean: Of each stem's rows [stems, ROWS].
        axes: Orthonormal rows [stems, d - (ROWS - BANDS), BANDS].
    """

    mean: Tensor
    axes: Tensor

    @property
    def channels(self) -> int:
        """Channels of the timbre plane, d."""
        return self.axes.shape[1] + ROWS - BANDS

    def encode(self, stem: str, rows: Tensor) -> Tensor:
        """Turn rows of a timbre [ROWS, hops] into a timbre plane [d, hops]."""
        row = STEMS.index(stem)
        centered = torch.cat((rows[:BANDS].clamp_min(FLOOR), rows[BANDS:])) - self.mean[row, :, None]
        return torch.cat((self.axes[row] @ centered[:BANDS] / SPREAD, centered[BANDS:] * torch.tensor(_SCALES)[:, None]))

    def decode(self, stem: str, timbre: Tensor) -> Tensor:
        """Turn a timbre plane [d, hops] into rows [ROWS, hops]; a band or a hop that lies at the floor is silent."""
        row, count = STEMS.index(stem), self.axes.shape[1]
        bands = self.axes[row].T @ (timbre[:count] * SPREAD) + self.mean[row, :BANDS, None]
        silent = (bands < FLOOR + _DOUBT) | (bands.amax(0) < FLOOR + _FAINT)
        bands = torch.where(silent, torch.full_like(bands, _SILENT), bands)
        return torch.cat((bands, timbre[count:] / torch.tensor(_SCALES)[:, None] + self.mean[row, BANDS:, None]))


def louder(stem: str, timbre: Tensor, basis: TimbreBasis, nepers: float | Tensor) -> Tensor:
    """Raise what sounds in a timbre plane [d, hops] by so much, everywhere or in each hop [hops]; silence stays silent."""
    rows = basis.decode(stem, timbre)
    rows[:BANDS] = torch.where(rows[:BANDS] > FLOOR, rows[:BANDS] + nepers, rows[:BANDS])
    return basis.encode(stem, rows)


def fit_basis(rows: Sequence[Tensor], channels: int) -> TimbreBasis:
    """Find the principal axes of each stem's envelopes.

    Args:
        rows: For each stem [ROWS, n], hops of many loops side by side.
        channels: Of the timbre plane.

    Raises:
        ValueError: There are not enough channels for noise, balance and bend, or more than rows.
    """
    count = channels - (ROWS - BANDS)
    if not 1 <= count <= BANDS:
        raise ValueError(f"channels must be {ROWS - BANDS + 1} to {ROWS}, but got {channels}")
    means, axes = [], []
    for found in rows:
        floored = torch.cat((found[:BANDS].clamp_min(FLOOR), found[BANDS:])).double()
        mean = floored.mean(dim=1)
        centered = (floored - mean[:, None])[:BANDS]
        _, vectors = torch.linalg.eigh(centered @ centered.T / centered.shape[1])
        means.append(mean.float())
        axes.append(vectors.flip(1)[:, :count].T.float())
    return TimbreBasis(torch.stack(means), torch.stack(axes))


def encode(stem: str, audio: Tensor, notes: Sequence[Note], basis: TimbreBasis, bpm: float) -> Tensor:
    """Measure the timbre plane of a loop.

    Args:
        stem: Which stem.
        audio: Float32 [2, frames], of any level and any length above 0; an offset is taken out.
        notes: What it plays, in beats.
        basis: Of the checkpoint.
        bpm: Quarter notes per minute.

    Returns:
        [d, hops].

    Raises:
        TypeError: The audio is not float32.
        ValueError: It has another shape, is empty, or holds NaN or infinity.
    """
    check_audio(audio[None])
    return basis.encode(stem, measure(stem, audio - audio.mean(1, keepdim=True), notes, bpm).rows())


def decode(
    stem: str,
    notes: Sequence[Note],
    timbre: Tensor,
    basis: TimbreBasis,
    frames: int,
    bpm: float,
    finisher: Finisher | None = None,
) -> Tensor:
    """Play a take: notes give the excitation, the timbre plane its color and level.

    Args:
        stem: Which stem.
        notes: What is played, in beats.
        timbre: [d, hops].
        basis: Of the checkpoint.
        frames: Length of the loop.
        bpm: Quarter notes per minute.
        finisher: Mends what was synthesized, in the stems that it is good for.

    Returns:
        [2, frames]; zeros without notes.
    """
    if not notes:
        return torch.zeros(2, frames)
    rows = basis.decode(stem, timbre)
    audio = synthesize(stem, notes, rows, frames, bpm)
    return rounded(audio if finisher is None else finisher(stem, audio, rows))


def synthesize(stem: str, notes: Sequence[Note], rows: Tensor, frames: int, bpm: float) -> Tensor:
    """Play notes with a timbre, unfinished and with all their peaks.

    Args:
        stem: Which stem.
        notes: What is played, in beats.
        rows: The timbre, [ROWS, hops].
        frames: Length of the loop.
        bpm: Quarter notes per minute.

    Returns:
        [2, frames].
    """
    sound = timbre_of(rows)
    return synth.render(excitation_of(stem, notes, sound, frames, bpm), sound.envelope, sound.balance)


def excitation_of(stem: str, notes: Sequence[Note], sound: Timbre, frames: int, bpm: float) -> Tensor:
    """Return what sounds before a timbre's envelope is imposed: notes with its bend, and its share of noise, [frames]."""
    bend = torch.where(sound.bend.abs() < _STRAIGHT, 0.0, sound.bend.clamp(-BEND_LIMIT, BEND_LIMIT))
    excitation = excite(stem, notes, frames, bpm, bend if stem == "melody" else None)
    return synth.blend(excitation.tonal, excitation.noise, sound.noise)


def rounded(audio: Tensor) -> Tensor:
    """Bend peaks so that they stay below ``_CEILING``; what lies below ``_KNEE`` passes unchanged.

    A synthesized stroke may peak higher than the recorded one of the same loudness; four such stems would meet in the
    limiter of the player.
    """
    size = audio.abs()
    if bool((size <= _KNEE).all()):
        return audio
    room = _CEILING - _KNEE
    return torch.where(size <= _KNEE, audio, audio.sign() * (_KNEE + room * torch.tanh((size - _KNEE) / room)))
