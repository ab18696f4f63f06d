"""The transposer: a small network that says how a stem's spectral envelope changes when its notes move to other pitches.

A rule (``engine.resynthesis``) lays the old envelope over the new harmonics; instruments do more than that, and each in its way.
The network sees all bands of a hop, what the notes excite there before and after, and the mean over the loop of what it made of
them, by which it can tell instruments apart; it moves every band by a bounded log gain.

Shapes: n loops, t hops, ``MID_BANDS`` bands.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn

from engine.bands import BANDS, MID_BANDS
from engine.codecs.timbre import NOISE_BANDS
from engine.stems import PITCHED
from engine.weights import check_kind, fitting, load_checkpoint

KIND: Final = "transposer"
INPUTS: Final = 4 * MID_BANDS + NOISE_BANDS + len(PITCHED) + 1
_MOST_NEPERS: Final = 3.0  # 26 dB: how far a band is moved
_LARGEST_MOVE: Final = 9.0  # semitones that it learns from


@dataclass(frozen=True)
class TransposerConfig:
    """The shape of the network.

    Args:
        width: Channels.
    """

    width: int


def _against_mean(bands: Tensor, level: Tensor) -> Tensor:
    return (bands - level).clamp(-8.0, 4.0) / 2


def _level(bands: Tensor) -> Tensor:
    """Return the log of the mean square of log amplitudes over a loop, half of it: nepers."""
    return bands.mul(2).exp().mean().log() / 2


def inputs(stem: str, rows: Tensor, ruled: Tensor, before: Tensor, after: Tensor, semitones: int) -> Tensor:
    """Return what the network is told of a loop, [t, INPUTS]; no level of the whole changes it.

    Args:
        stem: Whose timbre it is.
        rows: The timbre [ROWS, t].
        ruled: Its envelope as the rule has it at the new pitches [MID_BANDS, t].
        before: Log envelope of what the old notes excite [MID_BANDS, t].
        after: The same of the new notes.
        semitones: How much higher they are.
    """
    level = _level(rows[:MID_BANDS])
    told = torch.zeros(len(PITCHED) + 1, rows.shape[1])
    told[PITCHED.index(stem)] = 1.0
    told[-1] = semitones / _LARGEST_MOVE
    parts = (
        _against_mean(rows[:MID_BANDS], level),
        _against_mean(ruled, level),
        _against_mean(before, _level(before)),
        _against_mean(after, _level(after)),
        rows[BANDS : BANDS + NOISE_BANDS] * 2 - 1,
        told,
    )
    return torch.cat(parts).T


class TransposerNetwork(nn.Module):
    """Moves of bands, none before it has learned anything."""

    def __init__(self, config: TransposerConfig) -> None:
        """Take its shape."""
        super().__init__()
        self.config = config
        width = config.width
        self.hops = nn.Sequential(nn.Linear(INPUTS, width), nn.SiLU(), nn.Linear(width, width), nn.SiLU())
        self.together = nn.Sequential(nn.Linear(2 * width, width), nn.SiLU(), nn.Linear(width, width), nn.SiLU())
        self.moves = nn.Linear(width, MID_BANDS)
        nn.init.zeros_(self.moves.weight)
        nn.init.zeros_(self.moves.bias)

    def forward(self, told: Tensor) -> Tensor:
        """Return by how many nepers each band is moved, [n, t, MID_BANDS], from what ``inputs`` tells, [n, t, INPUTS]."""
        hops = self.hops(told)
        loop = hops.mean(1, keepdim=True).expand_as(hops)
        moves: Tensor = self.moves(self.together(torch.cat((hops, loop), -1)))
        return _MOST_NEPERS * torch.tanh(moves / _MOST_NEPERS)


class Transposer:
    """A trained network."""

    def __init__(self, network: TransposerNetwork) -> None:
        """Take a network."""
        self.network = network.eval().requires_grad_(False)

    def __call__(self, stem: str, rows: Tensor, ruled: Tensor, before: Tensor, after: Tensor, semitones: int) -> Tensor:
        """Return the envelope at the new pitches, [MID_BANDS, t]; arguments as of ``inputs``."""
        with torch.no_grad():
            moves: Tensor = self.network(inputs(stem, rows, ruled, before, after, semitones)[None])[0].T
        return ruled + moves


def load_transposer(folder: Path) -> Transposer:
    """Read a transposer.

    Raises:
        CheckpointError: It is missing, damaged, or no transposer of this version.
    """
    config, tensors = load_checkpoint(folder)
    with fitting(folder, "a transposer"):
        check_kind(config, KIND)
        network = TransposerNetwork(TransposerConfig(**config["network"]))
        network.load_state_dict(tensors)
        return Transposer(network)
