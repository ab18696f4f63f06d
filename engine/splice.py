"""Audio that is made anew in a span of a loop, put into the audio that is kept."""

from typing import Final

import torch
from torch import Tensor

from engine.noise import inside
from engine.request import Request

_CROSSING_FRAMES: Final = (96, 480)  # 2 ms where it begins, so that a stroke there keeps its attack; 10 ms where it ends


def spliced(kept: Tensor, made: Tensor, request: Request) -> Tensor:
    """Return kept audio [2, frames] with the made one in a span; they cross inside of it, so the rest is untouched."""
    share = inside(request.frames, request.beats, request.span, *_CROSSING_FRAMES)
    return torch.where(share > 0, torch.lerp(kept, made, share), kept)
