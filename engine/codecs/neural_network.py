"""The network of the neural codec: ConvNeXt blocks at frame rate and a Fourier head, after Vocos (arXiv 2306.00814).

Shapes: n sounds, t spectra, s columns of the latent, t = s * merge, d the width, c channels of the latent.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.codecs.neural_spectrum import BINS, HOP_FRAMES, features, levels_db
from engine.units import SAMPLE_RATE_HZ

_KERNEL: Final = 7
_REACH: Final = _KERNEL // 2
_SOFT_CEILING: Final = 3.0  # deviations: what a latent never passes
_SILENT_DB, _AUDIBLE_DB = -90.0, -60.0  # between them the latent grows from nothing to its full length
CLOSED, OPEN = 0.25, 0.5  # root mean square of a latent: up to the first nothing sounds, from the second all does
_TINY: Final = 1e-12
_LARGEST_LOG: Final = math.log(4.0)  # of a magnitude: 12 dB over a sine of full scale
_FIRST_LOG: Final = -6.0  # untrained it whispers


@dataclass(frozen=True)
class NeuralConfig:
    """Shape of a neural codec.

    Args:
        channels: Numbers in a column of the latent.
        merge: Spectra in a column.
        width: Channels inside.
        fine_layers: Of the encoder, before spectra are merged.
        coarse_layers: Of the encoder, behind that.
        decoder_layers: At the rate of spectra.
    """

    channels: int
    merge: int
    width: int = 256
    fine_layers: int = 4
    coarse_layers: int = 4
    decoder_layers: int = 8

    def __post_init__(self) -> None:
        """Check the numbers."""
        for name, value in vars(self).items():
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise ValueError(f"{name} must be a whole number of 1 or more, but got {value!r}")

    @property
    def column_frames(self) -> int:
        """Audio frames in a column."""
        return self.merge * HOP_FRAMES

    @property
    def columns_per_second(self) -> float:
        """Columns in a second."""
        return SAMPLE_RATE_HZ / self.column_frames

    @property
    def encoder_context(self) -> int:
        """Columns on either side that a column of the latent depends on."""
        return _REACH * self.coarse_layers + math.ceil(_REACH * self.fine_layers / self.merge)

    @property
    def decoder_context(self) -> int:
        """Columns on either side that a column's audio depends on; a window of the audio reaches two spectra far."""
        return 1 + math.ceil((_REACH * self.decoder_layers + 2) / self.merge)


GEOMETRIES: Final[Mapping[str, NeuralConfig]] = {
    "light": NeuralConfig(channels=64, merge=3),  # 50 columns a second
    "paper": NeuralConfig(channels=128, merge=1),  # 150 columns a second
}


def _ramp(x: Tensor, low: float, high: float) -> Tensor:
    """Return 0 up to ``low``, 1 from ``high`` on, and a smooth step between."""
    share = ((x - low) / (high - low)).clamp(0.0, 1.0)
    return share.square() * (3 - 2 * share)


class ConvNeXt(nn.Module):
    """A depthwise convolution over time and a perceptron per frame; the norm is over channels alone, so local in time."""

    def __init__(self, width: int, scale: float) -> None:
        """Make a block whose share in the sum begins at ``scale``."""
        super().__init__()
        self.around = nn.Conv2d(width, width, (1, _KERNEL), padding=(0, _REACH), groups=width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.widen = nn.Linear(width, 3 * width)
        self.narrow = nn.Linear(3 * width, width)
        self.scale = nn.Parameter(torch.full((width,), scale))

    def forward(self, x: Tensor) -> Tensor:
        """Refine (n, t, d)."""
        image = x.transpose(1, 2).unsqueeze(2)  # (n, d, 1, t), channels last: a 1-d convolution trains far slower on a CPU
        with torch.autocast(x.device.type, enabled=False):  # a convolution by channels is no matrix product: slower in bfloat16
            around = self.around(image.float()).squeeze(2).transpose(1, 2)
        refined: Tensor = x + self.scale * self.narrow(F.gelu(self.widen(self.norm(around))))
        return refined


class _Spectrum(torch.autograd.Function):
    """Complex numbers of a log size and a direction; its slopes in two passes, where those of ``polar`` take ten."""

    @staticmethod
    def forward(ctx: Any, logs: Tensor, x: Tensor, y: Tensor, loud: Tensor) -> Tensor:
        """Return ``loud * exp(logs) * (x + iy) / |x + iy|``, loud per spectrum."""
        inverse = (x.square() + y.square()).add_(_TINY).rsqrt_()
        size = logs.clamp_max(_LARGEST_LOG).exp_().mul_(loud)
        found = torch.complex(size * x * inverse, size * y * inverse)
        ctx.save_for_backward(logs, x, y, inverse, size, loud)
        return found

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> tuple[Tensor, ...]:
        """Return the slopes of all four."""
        logs, x, y, inverse, size, loud = ctx.saved_tensors
        along, across = slopes[0].real, slopes[0].imag
        ux, uy = x * inverse, y * inverse
        radial = along * ux + across * uy
        by_logs = radial * size
        turn = size * inverse
        by_loud = by_logs.sum((1, 3), keepdim=True) / loud.clamp_min(_TINY)
        return by_logs * (logs < _LARGEST_LOG), (along - radial * ux) * turn, (across - radial * uy) * turn, by_loud


def _blocks(width: int, layers: int) -> nn.Sequential:
    return nn.Sequential(*(ConvNeXt(width, 1 / layers) for _ in range(layers)))


class Encoder(nn.Module):
    """From short spectra to a latent whose columns have unit length per channel where something sounds, and 0 in silence."""

    def __init__(self, config: NeuralConfig) -> None:
        """Make the layers."""
        super().__init__()
        self.merge = config.merge
        self.enter = nn.Linear(4 * BINS, config.width)
        self.fine = _blocks(config.width, config.fine_layers)
        self.join = nn.Linear(config.merge * config.width, config.width)
        self.coarse = _blocks(config.width, config.coarse_layers)
        self.norm = nn.LayerNorm(config.width, eps=1e-6)
        self.leave = nn.Linear(config.width, config.channels)

    def forward(self, found: Tensor) -> Tensor:
        """Map complex spectra (n, 2, t, BINS) to a latent (n, c, s)."""
        h = self.fine(self.enter(features(found)))
        h = self.coarse(self.join(h.unflatten(1, (-1, self.merge)).flatten(2)))  # (n, s, d)
        direction = F.rms_norm(self.leave(self.norm(h)).float(), (self.leave.out_features,), eps=1e-6)
        loudest = levels_db(found).unflatten(1, (-1, self.merge)).amax(2)  # (n, s)
        length = _ramp(loudest, _SILENT_DB, _AUDIBLE_DB)[..., None]
        latent: Tensor = length * _SOFT_CEILING * torch.tanh(direction / _SOFT_CEILING)
        return latent.transpose(1, 2)


class Decoder(nn.Module):
    """From a latent to short spectra: log magnitude and phase of every bin, nothing where the latent is short."""

    def __init__(self, config: NeuralConfig) -> None:
        """Make the layers."""
        super().__init__()
        self.merge = config.merge
        self.enter = nn.Conv1d(config.channels, config.merge * config.width, 3, padding=1)
        self.first_norm = nn.LayerNorm(config.width, eps=1e-6)
        self.blocks = _blocks(config.width, config.decoder_layers)
        self.norm = nn.LayerNorm(config.width, eps=1e-6)
        self.leave = nn.Linear(config.width, 6 * BINS)
        nn.init.trunc_normal_(self.leave.weight, std=0.02)
        with torch.no_grad():
            self.leave.bias.zero_().unflatten(0, (3, 2, BINS))[0] = _FIRST_LOG

    def forward(self, latent: Tensor) -> Tensor:
        """Map a latent (n, c, s) to complex spectra (n, 2, t, BINS)."""
        h = self.enter(latent).transpose(1, 2)  # (n, s, merge d)
        h = self.first_norm(h.unflatten(2, (self.merge, -1)).flatten(1, 2))  # (n, t, d)
        numbers = self.leave(self.norm(self.blocks(h))).float().unflatten(2, (3, 2, BINS))
        logs, x, y = numbers.permute(2, 0, 3, 1, 4)  # (n, 2, t, BINS) each
        length = (latent.float().square().mean(1) + _TINY).sqrt()  # (n, s); a root of 0 has no slope
        loud = _ramp(length, CLOSED, OPEN).repeat_interleave(self.merge, 1)
        found: Tensor = _Spectrum.apply(logs, x, y, loud[:, None, :, None])  # type: ignore[no-untyped-call]
        return found


class NeuralNetwork(nn.Module):
    """Encoder and decoder, with what brings each channel of the latent to mean 0 and deviation 1."""

    mean: Tensor
    deviation: Tensor

    def __init__(self, config: NeuralConfig) -> None:
        """Make the layers; ``mean`` and ``deviation`` [c] are to be set to those of the data's latents."""
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.decoder = Decoder(config)
        self.register_buffer("mean", torch.zeros(config.channels))
        self.register_buffer("deviation", torch.ones(config.channels))
