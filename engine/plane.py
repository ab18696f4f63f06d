"""A plane: the paper's model. One network over one plane of a codec's latents per stem (JEN-1 Composer, arXiv 2310.19180).

Shapes: k stems, d channels of the codec, s columns.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from engine.unet import UNet, UNetConfig
from engine.weights import fitting, load_config, load_part, save_checkpoint

KIND: Final = "plane"
MIX: Final = "mix"  # the stem that is the sum of all: a plane of it alone is the paper's predecessor, JEN-1


@dataclass(frozen=True)
class Plane:
    """The parts of such a model.

    Args:
        name: Of its folder.
        network: The denoiser; it sees latents of zero mean and unit variance.
        stems: In the order of its channels.
        mean: Of the codec's latents [k d, 1].
        deviation: Of them [k d, 1].
        codec: As ``engine.codecs.named.load_codec`` takes it.
        codec_digest: Of that codec's weights.
        text: What encodes prompts, as ``engine.text.token_encoders.load_token_encoder`` takes it.
    """

    name: str
    network: UNet
    stems: tuple[str, ...]
    mean: Tensor
    deviation: Tensor
    codec: str
    codec_digest: str
    text: str

    def standardized(self, latents: Tensor) -> Tensor:
        """Return what the network sees of latents [k, d, s], [k d, s]."""
        return (latents.flatten(0, 1) - self.mean) / self.deviation

    def restored(self, x: Tensor) -> Tensor:
        """Return the latents [k, d, s] of what the network made [k d, s]."""
        latents: Tensor = (x * self.deviation + self.mean).unflatten(0, (len(self.stems), -1))
        return latents


def is_plane(folder: Path) -> bool:
    """Return whether a checkpoint is a plane; errors as ``engine.weights.load_config``."""
    return load_config(folder).get("kind") == KIND


def save_plane(plane: Plane, folder: Path) -> None:
    """Write a plane as a checkpoint."""
    names = ("name", "stems", "codec", "codec_digest", "text")
    config = {"kind": KIND, "network": asdict(plane.network.config), **{name: getattr(plane, name) for name in names}}
    tensors = {f"network.{name}": value for name, value in plane.network.state_dict().items()}
    save_checkpoint(folder, config, {"mean": plane.mean, "deviation": plane.deviation, **tensors})


def load_plane(folder: Path) -> Plane:
    """Read a plane.

    Raises:
        CheckpointError: It is missing, damaged, of another kind, or its weights do not fit its config.
    """
    config, tensors = load_part(folder, KIND)
    with fitting(folder, "a plane"), torch.no_grad():
        shape: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in config["network"].items()}
        network = UNet(UNetConfig(**shape))
        mean, deviation = tensors.pop("mean"), tensors.pop("deviation")
        network.load_state_dict({name.removeprefix("network."): value for name, value in tensors.items()})
        if mean.shape != (network.config.channels, 1) or deviation.shape != mean.shape:
            raise ValueError(f"mean and deviation must be [{network.config.channels}, 1], but are {list(mean.shape)}")
        words = {name: str(config[name]) for name in ("name", "codec", "codec_digest", "text")}
        network = network.eval().requires_grad_(False)
        return Plane(network=network, stems=tuple(config["stems"]), mean=mean, deviation=deviation, **words)
