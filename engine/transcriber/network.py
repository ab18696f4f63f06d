"""The networks: convolutions over time and pitch that see every pitch with its overtones, and over time for drums.

Shapes: ``b`` stretches, ``t`` columns of a lens, ``p`` the keys of an ear. Channels lie last in memory throughout, which
convolutions on processors want.
"""

import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from engine.transcriber.ears import BINS_PER_KEY, DRUM_EAR, DRUM_LENS, PITCH_EAR, PITCH_LENS

REACH_COLUMNS: Final = 32  # beyond a column nothing farther away changes what is said of it
# Semitones to the octave below, where a pitch could be an overtone, to itself and to its overtones, in bins.
_HARMONICS: Final = tuple(round(BINS_PER_KEY * semitones) for semitones in (-12, 0, 12, 19.02, 24, 27.86, 31.02, 33.69, 36))
_RARE: Final = -4.0  # logit of an onset before anything is learned
_PLANES: Final = 4


@dataclass(frozen=True, eq=False)
class Heard:
    """What is heard in every column of every key, each [b, t, p].

    Args:
        onset: Logit of a beginning nearby.
        held: Logit of a note that is held.
        velocity: Of what begins, 0 to 1.
        offset: Hops from the column to the beginning.
    """

    onset: Tensor
    held: Tensor
    velocity: Tensor
    offset: Tensor


def _heard(planes: Tensor) -> Heard:
    """Divide planes [b, 4, t, p]."""
    onset, held, velocity, offset = planes.float().unbind(1)
    return Heard(onset, held, torch.sigmoid(velocity), offset)


def _head(layer: nn.Conv2d) -> nn.Conv2d:
    nn.init.normal_(layer.weight, std=0.02)
    with torch.no_grad():
        layer.bias.copy_(torch.tensor((_RARE, -2.0, 0.5, 0.0)).repeat_interleave(layer.out_channels // _PLANES))  # type: ignore[union-attr]
    return layer


class Block(nn.Module):
    """A convolution over time and pitch that adds to what it reads."""

    def __init__(self, width: int, kernel: tuple[int, int], dilation: tuple[int, int]) -> None:
        """Make a layer of so many channels; kernel and dilation are of time and of pitch."""
        super().__init__()
        padding = (kernel[0] // 2 * dilation[0], kernel[1] // 2 * dilation[1])
        self.layer = nn.Conv2d(width, width, kernel, padding=padding, dilation=dilation, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(width)

    def forward(self, x: Tensor) -> Tensor:
        """Map [b, width, t, p] to the same shape."""
        moved: Tensor = self.norm(self.layer(x))
        return moved.add_(x).relu_()


class PitchNetwork(nn.Module):
    """Hears the keys of a pitched stem."""

    harmonics: Tensor

    def __init__(self, width: int) -> None:
        """Make the layers."""
        super().__init__()
        keys = BINS_PER_KEY * torch.arange(len(PITCH_EAR.keys))
        around = torch.arange(BINS_PER_KEY)
        places = keys[:, None, None] + torch.tensor(_HARMONICS)[None, :, None] + around
        places = torch.where((places >= 0) & (places < PITCH_LENS.bins), places, PITCH_LENS.bins)  # the last one is silent
        self.register_buffer("harmonics", places.flatten(), persistent=False)  # (p * harmonics * bins)
        channels = len(PITCH_LENS.windows) * len(_HARMONICS) * BINS_PER_KEY
        self.lay = nn.Conv2d(channels, width, (3, 1), padding=(1, 0))
        self.stem = nn.Embedding(len(PITCH_EAR.stems), width)
        # An octave, a twelfth, a fifth away lie the pitches that are taken for each other.
        self.near = nn.Sequential(
            Block(width, (3, 3), (1, 1)),
            Block(width, (1, 3), (1, 12)),
            Block(width, (1, 3), (1, 19)),
            Block(width, (3, 3), (2, 1)),
        )
        self.around = nn.Conv1d(2 * width, width, 5, padding=2)
        self.far = nn.Sequential(
            Block(width, (3, 3), (4, 1)),
            Block(width, (1, 3), (1, 12)),
            Block(width, (3, 3), (1, 1)),
            Block(width, (1, 3), (1, 7)),
            Block(width, (3, 3), (8, 1)),
            Block(width, (3, 3), (1, 1)),
        )
        self.head = _head(nn.Conv2d(width, _PLANES, 1))

    def forward(self, columns: Tensor, stem: Tensor) -> Heard:
        """Hear stretches.

        Args:
            columns: From 0 to 1, [b, t, windows, bins].
            stem: Indices into ``PITCH_EAR.stems``, [b].
        """
        laid = F.pad(columns, (0, 1))[..., self.harmonics]
        laid = laid.unflatten(-1, (len(PITCH_EAR.keys), -1)).transpose(2, 3).flatten(3)  # (b, t, p, channels)
        x = self.lay(laid.permute(0, 3, 1, 2))
        x = self.near(F.relu_(x + self.stem(stem).to(x.dtype)[:, :, None, None]))
        together = torch.cat((x.mean(-1), F.max_pool2d(x, (1, x.shape[-1]))[..., 0]), 1)  # (b, 2 * width, t)
        x = self.far(x + self.around(together)[..., None])
        return _heard(self.head(x))


class DrumNetwork(nn.Module):
    """Hears the strokes of drums."""

    def __init__(self, width: int) -> None:
        """Make the layers."""
        super().__init__()
        widths = (len(DRUM_LENS.windows), 24, 32, 48, 48)
        layers: list[nn.Module] = []
        for number, (before, after) in enumerate(pairwise(widths)):
            layers += [
                nn.Conv2d(before, after, 3, stride=(1, 1 if number == 0 else 2), padding=1, bias=False),
                nn.BatchNorm2d(after),
                nn.ReLU(inplace=True),
            ]
        self.bands = nn.Sequential(*layers)
        self.lay = nn.Conv2d(widths[-1] * DRUM_LENS.bins // 8, width, (3, 1), padding=(1, 0))
        self.time = nn.Sequential(*(Block(width, (5, 1), (dilation, 1)) for dilation in (1, 2, 4)))
        self.head = _head(nn.Conv2d(width, _PLANES * len(DRUM_EAR.keys), 1))

    def forward(self, columns: Tensor, stem: Tensor) -> Heard:
        """Hear stretches [b, t, windows, bins], from 0 to 1; there is but one stem."""
        x = self.bands(columns.permute(0, 2, 1, 3).contiguous(memory_format=torch.channels_last))
        x = x.permute(0, 3, 1, 2).flatten(1, 2)[..., None]  # (b, bands * channels, t, 1)
        x = self.time(F.relu_(self.lay(x)))
        return _heard(self.head(x)[..., 0].unflatten(1, (_PLANES, -1)).transpose(2, 3))


class TranscriberNetwork(nn.Module):
    """Both networks; each is called for itself."""

    def __init__(self, pitch_width: int, drum_width: int) -> None:
        """Make the layers, so many channels wide."""
        super().__init__()
        self.pitch_width, self.drum_width = pitch_width, drum_width
        self.pitches = PitchNetwork(pitch_width)
        self.drums = DrumNetwork(drum_width)
        self.to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def folded(network: TranscriberNetwork) -> TranscriberNetwork:
    """Return a copy that hears the same with its norms folded into the layers before them: a quarter less work."""
    copied = copy.deepcopy(network).eval()
    for module in copied.modules():
        if isinstance(module, Block) and isinstance(module.norm, nn.BatchNorm2d):
            module.layer, module.norm = fuse_conv_bn_eval(module.layer, module.norm), nn.Identity()
    bands = list(copied.drums.bands)
    for index, (layer, norm) in enumerate(pairwise(bands)):
        if isinstance(layer, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
            copied.drums.bands[index], copied.drums.bands[index + 1] = fuse_conv_bn_eval(layer, norm), nn.Identity()
    return copied.requires_grad_(False)
