"""The finisher: a small network behind the structured codec's decoder that mends the spectra of what was synthesized.

It sees short log spectra of the sound and the timbre that was asked for, and gives every bin a bounded log gain, the
same for both channels. It adds nothing: what is silent stays silent.

Shapes: n sounds, ``frames`` audio samples of a loop, t spectra about 11 ms apart, round the loop.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.bands import BANDS, circular_pad, stretches
from engine.codecs.timbre import ROWS
from engine.precision import mixed
from engine.short_spectra import SHORT_FRAMES, STEP_FRAMES, centers, overlap_add, window_count
from engine.stems import STEMS
from engine.weights import check_kind, fitting, load_checkpoint

KIND: Final = "finisher"
BINS: Final = SHORT_FRAMES // 2 + 1
_SHAPE: Final = 4.0  # of the window: far bins leak less than -110 dB, so that faint highs are seen beside a loud bass
_FAINTEST: Final = 1e-7  # -140 dB: where the decoder leaves what its timbre plane holds to be silent
_MOST_NEPERS: Final = 2.5  # 22 dB: how far a bin is moved
_FAINT_NEPERS: Final = -11.5  # -100 dB: what is fainter may be raised to about there, whatever it has lost
_AROUND_BINS: Final = 9  # whose mean a peak or a valley is told from


@dataclass(frozen=True)
class FinisherConfig:
    """The shape of the network.

    Args:
        width: Channels.
        layers: Blocks, 7 spectra wide each; every other one looks three times as far.
    """

    width: int
    layers: int


class _Block(nn.Module):
    """A block after ConvNeXt (arXiv 2201.03545) on a ring of spectra, [n, t, width] in and out."""

    def __init__(self, width: int, dilation: int) -> None:
        super().__init__()
        self.reach = 3 * dilation
        self.along = nn.Conv1d(width, width, 7, groups=width, dilation=dilation)
        self.norm = nn.LayerNorm(width)
        self.widen = nn.Linear(width, 3 * width)
        self.narrow = nn.Linear(3 * width, width)
        self.scale = nn.Parameter(torch.full((width,), 0.2))

    def forward(self, x: Tensor) -> Tensor:
        """Mix in time, then in channels."""
        mixed = self.along(circular_pad(x.transpose(1, 2), self.reach, self.reach)).transpose(1, 2)
        added: Tensor = x + self.scale * self.narrow(F.gelu(self.widen(self.norm(mixed)), approximate="tanh"))
        return added


class FinisherNetwork(nn.Module):
    """Log levels of bins, rows of a timbre and a stem in, log gains out; gains of 1 before it has learned anything."""

    def __init__(self, config: FinisherConfig) -> None:
        """Take its shape."""
        super().__init__()
        self.config = config
        self.levels = nn.Linear(BINS, config.width)
        self.timbre = nn.Linear(ROWS, config.width)
        self.stem = nn.Embedding(len(STEMS), config.width)
        self.blocks = nn.ModuleList(_Block(config.width, 3 if place % 2 else 1) for place in range(config.layers))
        self.norm = nn.LayerNorm(config.width)
        self.moves = nn.Linear(config.width, 2 * BINS)
        nn.init.zeros_(self.moves.weight)
        nn.init.zeros_(self.moves.bias)

    def forward(self, levels: Tensor, rows: Tensor, stems: Tensor) -> Tensor:
        """Return log gains [n, t, BINS].

        Args:
            levels: Natural logs of amplitudes, [n, t, BINS].
            rows: The timbre at each spectrum, [n, t, ROWS].
            stems: Places among ``STEMS``, [n].
        """
        known = torch.cat(((rows[..., :BANDS].clamp(-12.0, 0.0) + 7.0) / 2.5, rows[..., BANDS:].clamp(-1.5, 1.5)), -1)
        x = self.levels((levels + 10.0) / 3.0) + self.timbre(known) + self.stem(stems)[:, None]
        for block in self.blocks:
            x = block(x)
        moved = self.moves(self.norm(x))
        moves, contrast = moved[..., :BINS].float(), moved[..., BINS:].float()
        peaks = levels - _around(levels)
        return torch.tanh(moves + contrast * peaks) * (_MOST_NEPERS + (_FAINT_NEPERS - levels).clamp_min(0.0))


def _around(levels: Tensor) -> Tensor:
    """Return the mean of the bins around each, fewer at the ends, [..., BINS]; sums that slide beat a pooling eight times."""
    around: Tensor = _slid(levels) / _slid(torch.ones(BINS, device=levels.device))
    return around


def _slid(values: Tensor) -> Tensor:
    """Return the sum of the ``_AROUND_BINS`` values around each, of fewer at the ends."""
    reach = _AROUND_BINS // 2
    sums = F.pad(values, (reach + 1, reach)).cumsum(-1)
    return sums[..., _AROUND_BINS:] - sums[..., :-_AROUND_BINS]


@lru_cache(maxsize=1)
@torch.inference_mode(False)
def _window() -> Tensor:
    """Return the Kaiser-Bessel-derived window, [SHORT_FRAMES]: squares half a window apart add up to 1."""
    half = torch.kaiser_window(STEP_FRAMES + 1, periodic=False, beta=math.pi * _SHAPE, dtype=torch.float64).cumsum(0)
    rising = (half[:-1] / half[-1]).sqrt().float()
    return torch.cat((rising, rising.flip(0)))


@lru_cache(maxsize=8)
@torch.inference_mode(False)
def _evenly(frames: int) -> Tensor:
    """Return one over what squared windows add up to, [frames]: steps are not all of the same length."""
    return 1.0 / overlap_add(_window().square().repeat(window_count(frames), 1), frames)


def spectra(signals: Tensor) -> Tensor:
    """Return short spectra of loops [..., frames], [..., t, BINS]."""
    found: Tensor = torch.fft.rfft(stretches(signals, centers(signals.shape[-1]), SHORT_FRAMES) * _window())
    return found


def levels_of(found: Tensor) -> Tensor:
    """Return natural logs of the amplitudes of short spectra, never below -140 dB."""
    squares = found.real.square() + found.imag.square()
    return 0.5 * torch.log(squares * (4.0 / SHORT_FRAMES**2) + _FAINTEST**2)


def joined(found: Tensor, frames: int) -> Tensor:
    """Put short spectra [n, t, BINS] together again, [n, frames]."""
    pieces = torch.fft.irfft(found, n=SHORT_FRAMES) * _window()
    return torch.stack([overlap_add(loop, frames) for loop in pieces]) * _evenly(frames)


def rows_at(rows: Tensor, places: Tensor) -> Tensor:
    """Return rows of a timbre [ROWS, hops] at places between hops, round the loop, [t, ROWS]."""
    hops = rows.shape[1]
    first = places.floor().long()
    part = (places - first).float()[:, None]
    around = rows.T
    return torch.lerp(around[first % hops], around[(first + 1) % hops], part)


class Finisher:
    """A trained network, and the stems that it is good for."""

    def __init__(self, network: FinisherNetwork, stems: tuple[str, ...] = STEMS) -> None:
        """Take a network and the names of the stems that it finishes; the others pass."""
        self.network = network.eval().requires_grad_(False)
        self.stems = stems

    def __call__(self, stem: str, audio: Tensor, rows: Tensor) -> Tensor:
        """Finish a loop.

        Args:
            stem: Which stem.
            audio: As it was synthesized, [2, frames].
            rows: The timbre that it was synthesized with, [ROWS, hops].

        Returns:
            [2, frames], finite, silent in every frame that was; the same where the stem is not one of ``stems``.
        """
        if stem not in self.stems:
            return audio
        frames = audio.shape[1]
        sound = audio.nan_to_num(0.0, 1.0, -1.0).clamp(-8.0, 8.0)
        both = spectra(sound)  # (2, t, bins)
        places = centers(frames).double() * (rows.shape[1] / frames)
        known = rows_at(rows.nan_to_num(-12.0, 0.0, -12.0), places)
        with torch.no_grad(), mixed(sound.device):
            gains = self.network(levels_of((both[0] + both[1]) / 2)[None], known[None], torch.tensor([STEMS.index(stem)]))
        scaled = torch.view_as_complex(torch.view_as_real(both) * torch.exp(gains)[..., None])  # real factors, as they are
        return torch.where(sound == 0, 0.0, joined(scaled, frames))


def load_finisher(folder: Path) -> Finisher:
    """Read a finisher.

    Raises:
        CheckpointError: It is missing, damaged, or no finisher of this version.
    """
    config, tensors = load_checkpoint(folder)
    with fitting(folder, "a finisher"):
        check_kind(config, KIND)
        network = FinisherNetwork(FinisherConfig(**config["network"]))
        network.load_state_dict(tensors)
        return Finisher(network, tuple(stem for stem in STEMS if config["gate"][stem]))
