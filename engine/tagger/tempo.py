"""How well each tempo fits what is heard: autocorrelations of onsets, read at the parts and multiples of its beat."""

import math
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.stems import STEMS
from engine.tagger.features import MEL_BANDS, MEL_HOP_FRAMES
from engine.units import SAMPLE_RATE_HZ

STEP: Final = 0.01  # between tempi of the grid, as a share
CANDIDATES: Final = 108  # from 65 to 190 bpm
BEATS: Final = (0.25, 1 / 3, 0.5, 2 / 3, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # lags at which a tempo is tried
_LOWEST_BPM: Final = 65.0
REGISTERS: Final = 4  # bands of kick, snare and hats apart: they keep different time
CHANNELS: Final = len(STEMS) * REGISTERS * len(BEATS)
_LAG: Final = 2  # columns over which a rise is taken


def candidate_bpms() -> Tensor:
    """Return the tempi of the grid, [CANDIDATES]."""
    return _LOWEST_BPM * (1 + STEP) ** torch.arange(CANDIDATES)


def comb(mels: Tensor) -> Tensor:
    """Return how alike the onsets are to themselves a part or multiple of a beat later, [b, CHANNELS, CANDIDATES].

    Args:
        mels: From 0 to 1, [b, stems, MEL_BANDS, columns].
    """
    rise = (mels[..., _LAG:] - mels[..., :-_LAG]).clamp_min(0)
    onsets = rise.unflatten(2, (REGISTERS, MEL_BANDS // REGISTERS)).mean(3).flatten(1, 2)  # (b, stems * registers, columns)
    onsets = onsets - onsets.mean(-1, keepdim=True)
    length = onsets.shape[-1]
    power = torch.fft.rfft(onsets, 2 * length).abs().square()
    raw = torch.fft.irfft(power, 2 * length)[..., :length]
    pairs = torch.arange(length, 0, -1, device=mels.device) / length  # far lags are seen by fewer pairs of columns
    likeness = raw / pairs / (raw[..., :1] + 1e-6)
    likeness = F.pad(likeness, (0, 1))
    beat_columns = 60 / candidate_bpms().to(mels.device) * SAMPLE_RATE_HZ / MEL_HOP_FRAMES
    lags = torch.tensor(BEATS, device=mels.device)[:, None] * beat_columns  # (beats, candidates)
    below = lags.floor().long().clamp_max(length - 1)
    part = (lags - below).clamp(0, 1)
    read = likeness[..., below] * (1 - part) + likeness[..., below + 1] * part
    seen: Tensor = read * (lags < length * 0.75)
    return seen.flatten(1, 2)


def target(bpm: Tensor) -> Tensor:
    """Return where a tempo lies on the grid as a share for each candidate, [b, CANDIDATES]; 1.5 % apart counts half.

    Args:
        bpm: Quarter notes per minute, [b].
    """
    place = torch.log(bpm / _LOWEST_BPM) / math.log(1 + STEP)
    distance = place[:, None] - torch.arange(CANDIDATES, device=bpm.device)
    return torch.softmax(-0.5 * distance.square(), dim=-1)


class TempoHead(nn.Module):
    """Weighs the candidates: what fits, and what the music's character makes likely."""

    def __init__(self, context: int, width: int = 48) -> None:
        """Take a context of so many channels."""
        super().__init__()
        self.fit = nn.Conv1d(CHANNELS, width, 5, padding=2)
        self.character = nn.Linear(context, width)
        self.mix = nn.Conv1d(width, width, 5, padding=2)
        self.out = nn.Conv1d(width, 1, 1)
        self.likely = nn.Linear(context, 12)

    def forward(self, fits: Tensor, context: Tensor) -> Tensor:
        """Return the logits of the candidates, [b, CANDIDATES].

        Args:
            fits: What ``comb`` gives.
            context: [b, channels].
        """
        hidden = F.silu(self.fit(fits) + self.character(context)[:, :, None])
        logits = self.out(F.silu(self.mix(hidden)))[:, 0]
        prior = F.interpolate(self.likely(context)[:, None], CANDIDATES, mode="linear", align_corners=True)[:, 0]
        result: Tensor = logits + prior
        return result
