"""The neural codec at work: any length in windows with context, loops across their seam.

Shapes: n sounds, c channels, s columns.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final, Self

import torch
from torch import Tensor

from engine.codecs.codec import check_audio, check_latent, even_columns
from engine.codecs.neural_network import NeuralConfig, NeuralNetwork
from engine.codecs.neural_spectrum import MARGIN_FRAMES, audio_of, spectra
from engine.weights import CheckpointError, find_model, load_checkpoint, save_checkpoint

KIND: Final = "neural codec"
_WINDOW_SECONDS: Final = 8.0  # coded at once: more gains no speed
_SOUNDS_AT_ONCE: Final = 4  # with the window, bounds the memory to some hundred MB


def _around(length: int, start: int, stop: int, loop: bool, device: torch.device) -> Tensor:
    """Return places of a line of that length from ``start`` to ``stop``: beyond its ends a loop goes on, all else turns back."""
    places = torch.arange(start, stop, device=device)
    if loop:
        return places % length
    to_and_fro = places % (2 * length)
    return torch.minimum(to_and_fro, 2 * length - 1 - to_and_fro)


def stretch_ring(loop: Tensor, frames: int) -> Tensor:
    """Return a loop [..., k] that goes round in another number of frames, [..., frames], by its Fourier series."""
    length = loop.shape[-1]
    if length == frames:
        return loop
    bins = (min(length, frames) + 1) // 2
    stretched: Tensor = torch.fft.irfft(torch.fft.rfft(loop)[..., :bins], n=frames) * (frames / length)
    return stretched


class NeuralCodec:
    """Codes stereo audio with a ``NeuralNetwork``; contract as ``engine.codecs.codec.Codec``, one thread at a time.

    A loop is stretched by at most two columns, or to the four that the shortest gets, to fill its columns evenly, and
    back. Elsewhere the last column is filled by turning back at the end.
    """

    def __init__(
        self, network: NeuralNetwork, name: str, window_seconds: float = _WINDOW_SECONDS, about: Mapping[str, Any] | None = None
    ) -> None:
        """Take a network, on the device where it is to work.

        Args:
            network: Trained or not.
            name: What tables call it.
            window_seconds: How much is coded at once; the result does not depend on it beyond rounding.
            about: What else is kept with it, such as its recipe.
        """
        self._network = network.eval()
        self._name = name
        self._window = max(1, round(window_seconds * network.config.columns_per_second))
        self.about = dict(about or {})

    @classmethod
    def untrained(cls, name: str, config: NeuralConfig, seed: int = 1) -> Self:
        """Return a codec whose network knows nothing, the same by the same seed: what training is measured against."""
        with torch.random.fork_rng(devices=()):
            torch.manual_seed(seed)
            return cls(NeuralNetwork(config), name)

    @classmethod
    def load(cls, model: str | Path, device: str = "cpu") -> Self:
        """Load a codec.

        Args:
            model: A name among the models, or a folder.
            device: Where it works.

        Raises:
            CheckpointError: There is none, it is damaged, or it is no neural codec.
        """
        folder = find_model(model)
        config, tensors = load_checkpoint(folder)
        try:
            if config["kind"] != KIND:
                raise ValueError(f"its kind is {config['kind']!r}")
            network = NeuralNetwork(NeuralConfig(**config["network"]))
            network.load_state_dict(tensors)
            return cls(network.to(device), str(config["name"]), about=config["about"])
        except (KeyError, TypeError, ValueError, RuntimeError) as error:
            raise CheckpointError(f"{folder} must hold a {KIND}, but reading it gave: {error}; name another folder") from error

    def save(self, folder: Path) -> None:
        """Write the codec as a checkpoint; weights in half precision."""
        network = asdict(self._network.config)
        config = {"kind": KIND, "name": self._name, "network": network, "about": self.about}
        save_checkpoint(folder, config, self._network.state_dict())

    @property
    def name(self) -> str:
        """What tables call it."""
        return self._name

    @property
    def channels(self) -> int:
        """Numbers in a column, c."""
        return self._network.config.channels

    @property
    def columns_per_second(self) -> float:
        """Columns in a second."""
        return self._network.config.columns_per_second

    @property
    def parameters(self) -> int:
        """How many weights the network has."""
        return sum(weight.numel() for weight in self._network.parameters())

    def columns(self, frames: int, loop: bool = False) -> int:
        """Return how many columns so many frames of audio get."""
        return even_columns(frames, self.columns_per_second, loop)

    @torch.no_grad()
    def encode(self, audio: Tensor, loop: bool = False) -> Tensor:
        """Return the latent of audio [n, 2, frames], [n, c, s]; details and errors as ``Codec.encode``."""
        check_audio(audio)
        config, device = self._network.config, self._network.mean.device
        columns = self.columns(audio.shape[2], loop)
        if loop:
            audio = stretch_ring(audio, columns * config.column_frames)

        def code(sounds: Tensor, first: int, last: int) -> Tensor:
            start, stop = (column * config.column_frames for column in (first, last))
            places = _around(sounds.shape[2], start - MARGIN_FRAMES, stop + MARGIN_FRAMES, loop, sounds.device)
            found: Tensor = self._network.encoder(spectra(sounds[..., places].to(device)))
            return (found - self._network.mean[:, None]) / self._network.deviation[:, None]

        return self._windows(audio, columns, config.encoder_context, loop, code, 1)

    @torch.no_grad()
    def decode(self, z: Tensor, frames: int, loop: bool = False) -> Tensor:
        """Return the audio [n, 2, frames] of a latent [n, c, s]; details and errors as ``Codec.decode``."""
        config, device = self._network.config, self._network.mean.device
        columns = self.columns(frames, loop)
        check_latent(z, config.channels, columns)

        def code(latents: Tensor, first: int, last: int) -> Tensor:
            latent = latents[..., _around(columns, first, last, loop, latents.device)].to(device)
            return audio_of(self._network.decoder(latent * self._network.deviation[:, None] + self._network.mean[:, None]))

        audio = self._windows(z, columns, config.decoder_context, loop, code, config.column_frames)
        return stretch_ring(audio, frames) if loop else audio[..., :frames]

    def _windows(
        self, x: Tensor, columns: int, context: int, loop: bool, code: Callable[[Tensor, int, int], Tensor], step: int
    ) -> Tensor:
        """Code window by window, each with its context, and keep its inner part.

        Args:
            x: What is coded, [n, ...].
            columns: Of the whole.
            context: Columns to see on either side.
            loop: Whether there is something beyond the ends.
            code: Codes sounds from a column to another; its result has ``step`` places a column.
            step: Places of the result in a column.

        Returns:
            [n, ..., columns * step], on the CPU.
        """
        return torch.cat(
            [
                torch.cat([code(x_, *seen)[..., kept] for seen, kept in self._cuts(columns, context, loop, step)], -1).cpu()
                for x_ in x.split(_SOUNDS_AT_ONCE)
            ]
        )

    def _cuts(self, columns: int, context: int, loop: bool, step: int) -> Iterator[tuple[tuple[int, int], slice]]:
        """Yield for each window which columns it sees and which places of its result are kept."""
        for first in range(0, columns, self._window):
            last = min(columns, first + self._window)
            seen = (first - context, last + context) if loop else (max(0, first - context), min(columns, last + context))
            yield seen, slice((first - seen[0]) * step, (last - seen[0]) * step)
