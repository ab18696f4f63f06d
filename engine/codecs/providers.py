"""Codecs that others trained, from weights that lie in a local folder: EnCodec, DAC and Oobleck.

Their libraries are not part of the project: whoever wants to compare installs them. Latents are those before any
quantizer. Nothing is ever downloaded.
"""

import importlib
import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import soxr
import torch
from torch import Tensor

from engine.codecs.codec import check_audio, check_latent
from engine.units import SAMPLE_RATE_HZ

MARGIN_SECONDS: Final = 0.5  # of the loop's other end, so that no codec hears an edge where the loop has none
_SMALLEST_SCALE: Final = 1e-8


class ProviderError(RuntimeError):
    """A foreign codec cannot be had: its library or its weights are not there."""


def _library(module: str, package: str, name: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ProviderError(
            f"{name} needs the package {package}, but importing it gave: {error}; install it beside the project (pip install "
            f"{package})"
        ) from error


def _weights(module: str, package: str, name: str, folder: Path | None) -> Any:
    """Return the class's module of a library; the folder must hold its weights."""
    library = _library(module, package, name)
    if folder is None or not (folder / "config.json").is_file():
        lacking = "none was named" if folder is None else f"{folder} has no config.json"
        raise ProviderError(f"{name} needs a local folder of weights, as {package} saves them, but {lacking}; name it as a codec")
    return library


def _length(frames: int, from_hz: int, to_hz: int) -> int:
    return max(1, round(frames * to_hz / from_hz))


def _resampled(audio: Tensor, from_hz: int, to_hz: int) -> Tensor:
    """Return audio [n, c, frames] at another rate; its length is the nearest."""
    if from_hz == to_hz:
        return audio
    frames = _length(audio.shape[-1], from_hz, to_hz)
    rows = [soxr.resample(one.T.numpy(), from_hz, to_hz, quality="VHQ").T for one in audio]
    return _fitted(torch.from_numpy(np.ascontiguousarray(np.stack(rows), dtype=np.float32)), frames)


def _fitted(audio: Tensor, frames: int) -> Tensor:
    """Return audio [n, c, frames'] cut, or filled up with silence, to a length."""
    return torch.nn.functional.pad(audio[..., :frames], (0, max(0, frames - audio.shape[-1])))


class ForeignCodec:
    """A codec of another rate or channel count behind 48 kHz stereo.

    A mono codec codes left and right one after the other; its latents stand above each other.

    Args:
        name: What it is called.
        network: Kept in evaluation mode.
        rate_hz: Its sample rate.
        sides: How many channels it hears at once, 1 or 2.
        channels: Of its latent.
        hop_frames: Of its own rate from column to column.
        columns: How many columns so many frames at its rate get.
        encode: From audio [n, sides, frames] at its rate to [n, channels, columns].
        decode: From [n, channels, columns] to audio at its rate.
    """

    def __init__(
        self,
        name: str,
        network: torch.nn.Module,
        rate_hz: int,
        sides: int,
        channels: int,
        hop_frames: float,
        columns: Callable[[int], int],
        encode: Callable[[Tensor], Tensor],
        decode: Callable[[Tensor], Tensor],
    ) -> None:
        network.eval().requires_grad_(False)
        self._name = name
        self._channels = channels * (2 // sides)
        self._columns_per_second = rate_hz / hop_frames
        self._rate_hz = rate_hz
        self._sides = sides
        self._columns = columns
        self._encode = encode
        self._decode = decode

    @property
    def name(self) -> str:
        """What tables call it."""
        return self._name

    @property
    def channels(self) -> int:
        """Numbers in a column."""
        return self._channels

    @property
    def columns_per_second(self) -> float:
        """Columns in a second of the audio, margins aside."""
        return self._columns_per_second

    def columns(self, frames: int, loop: bool = False) -> int:
        """Return how many columns so many frames get; a loop's margins are among them."""
        whole = frames + 2 * _margin(loop)
        return self._columns(_length(whole, SAMPLE_RATE_HZ, self._rate_hz))

    def encode(self, audio: Tensor, loop: bool = False) -> Tensor:
        """Return the latent of audio, as ``engine.codecs.codec.Codec`` says."""
        check_audio(audio)
        margin, frames = _margin(loop), audio.shape[-1]
        around = audio[..., torch.arange(-margin, frames + margin) % frames] if loop else audio
        sides = _resampled(around, SAMPLE_RATE_HZ, self._rate_hz)
        with torch.inference_mode():
            latent = self._encode(sides.reshape(-1, self._sides, sides.shape[-1]))
        return latent.reshape(audio.shape[0], self.channels, -1)

    def decode(self, z: Tensor, frames: int, loop: bool = False) -> Tensor:
        """Return the audio of a latent, as ``engine.codecs.codec.Codec`` says; silence is what the network makes of it."""
        check_latent(z, self.channels, self.columns(frames, loop))
        with torch.inference_mode():
            audio = self._decode(z.reshape(-1, self.channels * self._sides // 2, z.shape[-1]))
        sides = audio.reshape(z.shape[0], 2, -1)
        return _fitted(_resampled(sides, self._rate_hz, SAMPLE_RATE_HZ)[..., _margin(loop) :], frames)


def _margin(loop: bool) -> int:
    return round(MARGIN_SECONDS * SAMPLE_RATE_HZ) if loop else 0


def _encodec(network: Any, name: str) -> ForeignCodec:
    """Wrap an ``EncodecModel``: its chunks overlap by a hundredth, and each may carry a scale, here as a log channel."""
    config = network.config
    length, stride, hop = config.chunk_length, config.chunk_stride, config.hop_length
    per_chunk = math.ceil(length / hop) if length else 0

    def encode_chunk(audio: Tensor) -> Tensor:
        if not config.normalize:
            return _tensor(network.encoder(audio))
        scale = audio.mean(1, keepdim=True).square().mean(2, keepdim=True).sqrt() + _SMALLEST_SCALE
        latent = _tensor(network.encoder(audio / scale))
        return torch.cat((latent, scale.log().expand(-1, -1, latent.shape[2])), 1)

    def decode_chunk(latent: Tensor) -> Tensor:
        if not config.normalize:
            return _tensor(network.decoder(latent))
        return _tensor(network.decoder(latent[:, :-1])) * latent[:, -1:, :1].exp()

    def count(frames: int) -> int:
        return max(1, math.ceil((frames - int(length)) / int(stride)) + 1)

    def encode(audio: Tensor) -> Tensor:
        if not length:
            return encode_chunk(audio)
        padded = _fitted(audio, (count(audio.shape[-1]) - 1) * stride + length)
        chunks = padded.unfold(-1, length, stride).unbind(2)
        return torch.cat([encode_chunk(chunk) for chunk in chunks], 2)

    def decode(latent: Tensor) -> Tensor:
        if not length:
            return decode_chunk(latent)
        chunks = [decode_chunk(chunk) for chunk in latent.split(per_chunk, 2)]
        weight = 0.5 - (torch.linspace(0, 1, length + 2)[1:-1] - 0.5).abs()
        total = torch.zeros(*chunks[0].shape[:2], (len(chunks) - 1) * stride + length)
        weights = torch.zeros(total.shape[-1])
        for number, chunk in enumerate(chunks):
            total[..., number * stride : number * stride + length] += weight * chunk
            weights[number * stride : number * stride + length] += weight
        return total / weights

    channels = config.hidden_size + (1 if config.normalize else 0)
    spacing = stride / per_chunk if length else float(hop)

    def columns(frames: int) -> int:
        return count(frames) * per_chunk if length else math.ceil(frames / hop)

    return ForeignCodec(name, network, config.sampling_rate, config.audio_channels, channels, spacing, columns, encode, decode)


def _tensor(value: Any) -> Tensor:
    if not isinstance(value, Tensor):
        raise TypeError(f"a network must give a tensor, but gave {type(value).__name__}; use another version of its library")
    return value


def _whole_hops(audio: Tensor, hop: int) -> Tensor:
    return _fitted(audio, math.ceil(audio.shape[-1] / hop) * hop)


def _dac(network: Any, name: str) -> ForeignCodec:
    """Wrap a ``DacModel``, mono."""
    hop = network.config.hop_length

    def encode(audio: Tensor) -> Tensor:
        return _tensor(network.encoder(_whole_hops(audio, hop)))

    def decode(latent: Tensor) -> Tensor:
        return _tensor(network.decoder(latent))

    rate_hz, channels = network.config.sampling_rate, network.config.hidden_size
    return ForeignCodec(name, network, rate_hz, 1, channels, hop, lambda frames: math.ceil(frames / hop), encode, decode)


def _oobleck(network: Any, name: str) -> ForeignCodec:
    """Wrap an ``AutoencoderOobleck``; its latent is the mean of what it encodes."""
    hop, config = network.hop_length, network.config

    def encode(audio: Tensor) -> Tensor:
        return _tensor(network.encoder(_whole_hops(audio, hop)).chunk(2, dim=1)[0])

    def decode(latent: Tensor) -> Tensor:
        return _tensor(network.decoder(latent))

    sides, channels = config.audio_channels, config.decoder_input_channels
    return ForeignCodec(
        name, network, config.sampling_rate, sides, channels, hop, lambda frames: math.ceil(frames / hop), encode, decode
    )


_PROVIDERS: Final[dict[str, tuple[str, str, str, Callable[[Any, str], ForeignCodec]]]] = {
    "encodec": ("EnCodec", "transformers", "EncodecModel", _encodec),
    "dac": ("DAC", "transformers", "DacModel", _dac),
    "oobleck": ("Oobleck", "diffusers", "AutoencoderOobleck", _oobleck),
}
PROVIDERS: Final = tuple(_PROVIDERS)


def provider_of(folder: Path) -> str | None:
    """Return which of ``PROVIDERS`` a folder of weights is for, by its config; None where it is for none of them."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(config, dict):
        return None
    kind = {"AutoencoderOobleck": "oobleck"}.get(str(config.get("_class_name")), str(config.get("model_type")))
    return kind if kind in _PROVIDERS else None


def wrap(provider: str, network: Any) -> ForeignCodec:
    """Return the codec of a network that is already there.

    Args:
        provider: One of ``PROVIDERS``.
        network: Of the class that belongs to it.
    """
    title, _, _, build = _PROVIDERS[provider]
    return build(network, title)


def load_provider(provider: str, folder: Path | None) -> ForeignCodec:
    """Load a foreign codec from a local folder.

    Args:
        provider: One of ``PROVIDERS``.
        folder: As the library's ``save_pretrained`` wrote it.

    Raises:
        LookupError: There is no such provider.
        ProviderError: The library is not installed, or the weights are not there or do not fit.
    """
    if provider not in _PROVIDERS:
        raise LookupError(f"provider must be one of {', '.join(PROVIDERS)}, but got {provider!r}")
    title, package, kind, _ = _PROVIDERS[provider]
    library = _weights(package, package, title, folder)
    try:
        network = getattr(library, kind).from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, RuntimeError, AttributeError) as error:
        raise ProviderError(
            f"{title} must be loaded from {folder}, but {package} said: {error}; save its weights again"
        ) from error
    return wrap(provider, network)
