"""The judge of the last part of the training: does it look like real audio, in complex spectra of three windows.

After the multi-scale STFT discriminator of EnCodec (arXiv 2210.13438, section 3.4) with the hinge loss; stereo at once.
Shapes: n sounds, t spectra.
"""

from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import weight_norm

WINDOWS: Final = (2048, 1024, 512)
_CHANNELS: Final = 32
_COMPRESSION: Final = -0.35  # of power: magnitudes to the power of 0.3, so that what is soft is judged too
_FLOOR: Final = 1e-4  # -80 dB
_DILATIONS: Final = (1, 2, 4)  # over time


class Judge(nn.Module):
    """Judges the complex spectra of one window."""

    hann: Tensor

    def __init__(self, window: int) -> None:
        """Make the layers."""
        super().__init__()
        self.window = window
        self.register_buffer("hann", torch.hann_window(window, periodic=True), persistent=False)
        inner = [
            nn.Conv2d(_CHANNELS, _CHANNELS, (3, 9), stride=(1, 2), dilation=(reach, 1), padding=(reach, 4))
            for reach in _DILATIONS
        ]
        layers = [nn.Conv2d(4, _CHANNELS, (3, 9), padding=(1, 4)), *inner, nn.Conv2d(_CHANNELS, _CHANNELS, 3, padding=1)]
        self.layers = nn.ModuleList(weight_norm(layer) for layer in layers)
        self.leave = weight_norm(nn.Conv2d(_CHANNELS, 1, 3, padding=1))

    def forward(self, audio: Tensor) -> list[Tensor]:
        """Judge audio [n, 2, frames]: what each layer found, and last the verdicts."""
        spectrum = torch.stft(
            audio.flatten(0, 1), self.window, self.window // 4, window=self.hann, pad_mode="constant", return_complex=True
        )
        spectrum = spectrum * (4 / self.window)
        power = spectrum.real.square() + spectrum.imag.square()
        parts = torch.view_as_real(spectrum) * (power + _FLOOR**2).pow(_COMPRESSION)[..., None]  # (2 n, bins, t, 2)
        h = parts.unflatten(0, (-1, 2)).permute(0, 1, 4, 3, 2).flatten(1, 2)  # (n, 4, t, bins)
        found = []
        for layer in self.layers:
            h = F.leaky_relu(layer(h), 0.2)
            found.append(h)
        return [*found, self.leave(h)]


class Discriminator(nn.Module):
    """A judge for every window."""

    def __init__(self) -> None:
        """Make the judges."""
        super().__init__()
        self.judges = nn.ModuleList(Judge(window) for window in WINDOWS)

    def forward(self, audio: Tensor) -> list[list[Tensor]]:
        """Judge audio [n, 2, frames]; a list by window as ``Judge`` gives it."""
        return [judge(audio) for judge in self.judges]


def judging_loss(on_real: list[list[Tensor]], on_played: list[list[Tensor]]) -> Tensor:
    """Return the hinge loss of the discriminator: real above 1, coded below -1."""
    pairs = zip(on_real, on_played, strict=True)
    return torch.stack([F.relu(1 - real[-1]).mean() + F.relu(1 + played[-1]).mean() for real, played in pairs]).mean()


def deceiving_loss(on_played: list[list[Tensor]]) -> Tensor:
    """Return the hinge loss of the codec: its verdicts as high as may be."""
    return -torch.stack([played[-1].mean() for played in on_played]).mean()


def matching_loss(on_real: list[list[Tensor]], on_played: list[list[Tensor]]) -> Tensor:
    """Return how far the judges' layers are from what they find in the real, relative to its size."""
    distances = [
        F.l1_loss(ours, theirs.detach()) / theirs.detach().abs().mean().clamp_min(1e-3)
        for real, played in zip(on_real, on_played, strict=True)
        for theirs, ours in zip(real[:-1], played[:-1], strict=True)
    ]
    return torch.stack(distances).mean()
