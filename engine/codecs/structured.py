"""The structured codec: a score plane beside a timbre plane, decoded by the harmonic-plus-noise synthesizer.

The timbre plane holds, per stem and hop, the smooth spectral envelope in log bands, turned onto its principal axes so
that most of what is heard stands in the first channels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from engine import synth
from engine.excitation import excite
from engine.music import Note
from engine.stems import STEMS

FLOOR: Final = -8.0  # natural log of amplitude, -69 dB: quieter is silence
_KNEE, _CEILING = 0.5, 0.85
_SPREAD: Final = 2.5  # brings log bands near unit variance


@dataclass(frozen=True)
class TimbreBasis:
    """Where the timbre plane's channels lie among the bands.

    Args:
        mean: Of each stem's bands [stems, BANDS].
        axes: Orthonormal rows [stems, d, BANDS].
    """

    mean: Tensor
    axes: Tensor

    @property
    def channels(self) -> int:
        """Channels of the timbre plane, d."""
        return self.axes.shape[1]

    def encode(self, stem: str, envelope: Tensor) -> Tensor:
        """Turn log bands [BANDS, hops] into a timbre plane [d, hops]."""
        row = STEMS.index(stem)
        return self.axes[row] @ (envelope.clamp_min(FLOOR) - self.mean[row, :, None]) / _SPREAD

    def decode(self, stem: str, timbre: Tensor) -> Tensor:
        """Turn a timbre plane [d, hops] into log bands [BANDS, hops]; what lies at the floor is silent."""
        row = STEMS.index(stem)
        bands = self.axes[row].T @ (timbre * _SPREAD) + self.mean[row, :, None]
        return torch.where(bands < FLOOR + 0.3, torch.full_like(bands, -12.0), bands)


def louder(stem: str, timbre: Tensor, basis: TimbreBasis, nepers: float) -> Tensor:
    """Raise what sounds in a timbre plane [d, hops] by so much; silence stays silent."""
    bands = basis.decode(stem, timbre)
    return basis.encode(stem, torch.where(bands > FLOOR, bands + nepers, bands))


def fit_basis(envelopes: Sequence[Tensor], channels: int) -> TimbreBasis:
    """Find the principal axes of each stem's envelopes.

    Args:
        envelopes: For each stem [BANDS, n], hops of many loops side by side.
        channels: How many axes to keep.
    """
    means, axes = [], []
    for envelope in envelopes:
        bands = envelope.clamp_min(FLOOR).double()
        mean = bands.mean(dim=1)
        centered = bands - mean[:, None]
        _, vectors = torch.linalg.eigh(centered @ centered.T / centered.shape[1])
        means.append(mean.float())
        axes.append(vectors.flip(1)[:, :channels].T.float())
    return TimbreBasis(torch.stack(means), torch.stack(axes))


def decode(stem: str, notes: Sequence[Note], timbre: Tensor, basis: TimbreBasis, frames: int, bpm: float) -> Tensor:
    """Play a take: notes give the excitation, the timbre plane its color and level.

    Args:
        stem: Which stem.
        notes: What is played, in beats.
        timbre: [d, hops].
        basis: Of the checkpoint.
        frames: Length of the loop.
        bpm: Quarter notes per minute.

    Returns:
        [2, frames]; zeros without notes.
    """
    if not notes:
        return torch.zeros(2, frames)
    return rounded(synth.render(excite(stem, notes, frames, bpm), basis.decode(stem, timbre)))


def rounded(audio: Tensor) -> Tensor:
    """Bend peaks so that they stay below ``_CEILING``; what lies below ``_KNEE`` passes unchanged.

    A synthesized stroke may peak higher than the recorded one of the same loudness; four such stems would meet in the
    limiter of the player.
    """
    size = audio.abs()
    room = _CEILING - _KNEE
    return torch.where(size <= _KNEE, audio, audio.sign() * (_KNEE + room * torch.tanh((size - _KNEE) / room)))
