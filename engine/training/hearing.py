"""How much of an error in a timbre plane is heard: what no ear can tell costs next to nothing.

More than half of all bands of all hops lie below -75 dB, in rests, tails and far from a note's partials. A plain squared
error of log bands asks as much of those as of what sounds, and as silence lies 60 dB from sound where instruments lie 3 dB
from each other, it asks for little else. Here an error counts by the louder of what is true and what is said, so that what
sounds where nothing should is heard too.
"""

from typing import Final

import torch
from torch import Tensor, nn

from engine.bands import BANDS
from engine.codecs.structured import SPREAD, TimbreBasis

_SOFT, _LOUD = -9.2, -4.6  # nepers, -80 and -40 dB: a band below the first is hardly heard, one above the other wholly
_LEAST: Final = 0.05  # what a band that is not heard counts: silence is to be learned too


def heard(bands: Tensor) -> Tensor:
    """Return how much each log band counts, ``_LEAST`` to 1, in the shape of its level in nepers."""
    return ((bands - _SOFT) / (_LOUD - _SOFT)).clamp(_LEAST, 1.0)


class Hearing(nn.Module):
    """Squared errors of timbre planes, each band weighted by how loud it is.

    Shapes: b samples, k stems, d channels of a timbre plane, s hops.
    """

    mean: Tensor
    axes: Tensor

    def __init__(self, basis: TimbreBasis) -> None:
        """Take the basis of the planes."""
        super().__init__()
        self.register_buffer("mean", basis.mean[:, :BANDS, None], persistent=False)
        self.register_buffer("axes", basis.axes, persistent=False)

    def forward(self, error: Tensor, clean: Tensor) -> Tensor:
        """Return the mean squared error, (b, k d, s) twice -> (b, k, s), 1 where all bands are heard and lie one unit apart."""
        stems, axes, _ = self.axes.shape
        said, true = (plane.unflatten(1, (stems, -1)) for plane in (error, clean))
        bands = torch.einsum("bkas,kam->bkms", said[:, :, :axes], self.axes)
        levels = torch.einsum("bkas,kam->bkms", true[:, :, :axes], self.axes)
        louder = levels + bands.detach().clamp_min(0.0)
        weights = heard(louder * SPREAD + self.mean)
        others = said[:, :, axes:].square().sum(2) * weights.amax(2)
        found: Tensor = ((bands.square() * weights).sum(2) + others) / BANDS
        return found
