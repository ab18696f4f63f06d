"""What every audio codec is: two functions between audio and a latent of evenly spaced columns.

Shapes: n sounds, c channels, s columns, ``frames`` audio samples of both sides at 48 kHz.
"""

from typing import Protocol

import torch
from torch import Tensor

from engine.units import HOPS_STRIDE, SAMPLE_RATE_HZ


class Codec(Protocol):
    """Turns audio into a latent and back; a sound codes the same alone and beside others."""

    @property
    def name(self) -> str:
        """What tables call it."""

    @property
    def channels(self) -> int:
        """Numbers in a column, c."""

    @property
    def columns_per_second(self) -> float:
        """Columns in a second; those of a loop are spread evenly and may lie a little closer or wider."""

    def columns(self, frames: int, loop: bool = False) -> int:
        """Return how many columns so many frames of audio get."""

    def encode(self, audio: Tensor, loop: bool = False) -> Tensor:
        """Return the latent of audio.

        Args:
            audio: Float32 [n, 2, frames], full scale 1; any length above 0, and louder than full scale too.
            loop: Whether the end is followed by the beginning, so that the seam is coded like any other place.

        Returns:
            Float32 [n, c, s], on the CPU. A silent sound has the same vector in every column.

        Raises:
            TypeError: The audio is not float32.
            ValueError: It has another shape, is empty, or holds NaN or infinity.
        """

    def decode(self, z: Tensor, frames: int, loop: bool = False) -> Tensor:
        """Return the audio of a latent.

        Args:
            z: Float32 [n, c, s], s as ``columns`` says.
            frames: How long the audio is.
            loop: As in ``encode``.

        Returns:
            Float32 [n, 2, frames], on the CPU; silence comes back below -80 dB of full scale.

        Raises:
            TypeError: The latent is not float32.
            ValueError: It has another shape or holds NaN or infinity.
        """


def even_columns(frames: int, columns_per_second: float, loop: bool) -> int:
    """Return how many columns cover so many frames.

    A loop gets a multiple of ``HOPS_STRIDE``, whichever lies nearest, so that a network over it needs no padding.

    Raises:
        ValueError: There are no frames.
    """
    if frames < 1:
        raise ValueError(f"frames must be 1 or more, but got {frames}; leave out what is empty")
    columns = frames * columns_per_second / SAMPLE_RATE_HZ
    if loop:
        return HOPS_STRIDE * max(1, round(columns / HOPS_STRIDE))
    return -int(-columns // 1)


def check_audio(audio: Tensor) -> None:
    """Raise what ``Codec.encode`` raises for audio that cannot be coded."""
    if audio.dtype != torch.float32:
        raise TypeError(f"audio must be float32, but got {audio.dtype}; convert it with float()")
    if audio.ndim != 3 or audio.shape[1] != 2 or not audio.shape[0] or not audio.shape[2]:
        raise ValueError(f"audio must be [n, 2, frames], none of them 0, but got {list(audio.shape)}; stack stereo sounds")
    if not bool(torch.isfinite(audio).all()):
        raise ValueError("audio must be finite, but holds NaN or infinity; export it again")


def check_latent(z: Tensor, channels: int, columns: int) -> None:
    """Raise what ``Codec.decode`` raises for a latent that is not [n, channels, columns]."""
    if z.dtype != torch.float32:
        raise TypeError(f"latents must be float32, but got {z.dtype}; convert them with float()")
    if z.ndim != 3 or not z.shape[0] or tuple(z.shape[1:]) != (channels, columns):
        raise ValueError(
            f"latents must be [n, {channels}, {columns}], but got {list(z.shape)}; ask columns() how many a length has"
        )
    if not bool(torch.isfinite(z).all()):
        raise ValueError("latents must be finite, but hold NaN or infinity; the model that made them has diverged")
