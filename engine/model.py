"""A whole model: the score network, the timbre network and the basis of the timbre plane."""

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from engine.codecs.finisher import Finisher, load_finisher
from engine.codecs.structured import TimbreBasis
from engine.codecs.timbre import ROWS
from engine.conditions import SCORE_CHANNELS, TEXT_CHANNELS, TIMBRE_CHANNELS
from engine.score import CHANNELS
from engine.stems import STEMS
from engine.text.encoder import MINILM
from engine.transposer import Transposer, load_transposer
from engine.unet import UNet, UNetConfig
from engine.weights import checkpoint_hash, find_model, fitting, load_checkpoint, load_config, save_checkpoint


@dataclass(frozen=True)
class Model:
    """The parts of a model.

    Args:
        name: Of its folder.
        score: Writes what is played.
        timbre: Gives it sound.
        basis: Of the timbre plane.
        makeup: How much each stem's made timbre is raised, in nepers [stems]: a network that minimizes squared errors
            is too quiet where it is in doubt.
        finisher: Mends what the decoder plays; None where the model names none.
        finished_by: The name of its checkpoint; empty for none.
        transposer: Tells how sounds change in another key; None where the model names none.
        transposed_by: The name of its checkpoint; empty for none.
        encoder: Of prompts, as ``engine.text.encoder.load_text_encoder`` takes it; a model that names none wants MiniLM.
    """

    name: str
    score: UNet
    timbre: UNet
    basis: TimbreBasis
    makeup: Tensor
    finisher: Finisher | None = None
    finished_by: str = ""
    transposer: Transposer | None = None
    transposed_by: str = ""
    encoder: str = MINILM


def score_config(widths: tuple[int, ...]) -> UNetConfig:
    """Return the shape of a score network."""
    return UNetConfig(len(STEMS) * CHANNELS, len(STEMS), SCORE_CHANNELS, TEXT_CHANNELS, widths)


def timbre_config(widths: tuple[int, ...], channels: int) -> UNetConfig:
    """Return the shape of a timbre network over ``channels`` of timbre a stem.

    Once the notes are known a stem's sound is nearly its own affair, and pitched stems share what they have to learn: stems go
    apart. What frames have to tell each other from afar is which sound it is; for that the coarsest level is fine enough.
    """
    attended = (False,) * (len(widths) - 1) + (True,)
    return UNetConfig(len(STEMS) * channels, len(STEMS), TIMBRE_CHANNELS, TEXT_CHANNELS, widths, attended=attended, apart=True)


def save_model(model: Model, folder: Path) -> None:
    """Write a model as a checkpoint."""
    tensors: dict[str, Tensor] = {"basis.mean": model.basis.mean, "basis.axes": model.basis.axes, "makeup": model.makeup}
    for name, network in (("score", model.score), ("timbre", model.timbre)):
        tensors |= {f"{name}.{key}": value for key, value in network.state_dict().items()}
    config = {"name": model.name, "score": asdict(model.score.config), "timbre": asdict(model.timbre.config)}
    if model.finished_by:
        config["finisher"] = model.finished_by
    if model.transposed_by:
        config["transposer"] = model.transposed_by
    if model.encoder != MINILM:
        config["encoder"] = model.encoder
    save_checkpoint(folder, config, tensors)


def _network(config: dict[str, Any], tensors: dict[str, Tensor], name: str) -> UNet:
    shape: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in config[name].items()}
    network = UNet(UNetConfig(**shape))
    prefix = f"{name}."
    network.load_state_dict({key[len(prefix) :]: value for key, value in tensors.items() if key.startswith(prefix)})
    return network.eval().requires_grad_(False)


def load_model(folder: Path) -> Model:
    """Read a model.

    Raises:
        CheckpointError: It is missing, damaged, or its weights do not fit its config.
    """
    config, tensors = load_checkpoint(folder)
    with fitting(folder, "a model"):
        basis = TimbreBasis(tensors["basis.mean"], tensors["basis.axes"])
        if basis.mean.shape != (len(STEMS), ROWS):
            raise ValueError(f"basis.mean must be [{len(STEMS)}, {ROWS}], but is {list(basis.mean.shape)}")
        with torch.no_grad():
            score, timbre = _network(config, tensors, "score"), _network(config, tensors, "timbre")
            finished_by, transposed_by = str(config.get("finisher", "")), str(config.get("transposer", ""))
            finisher = load_finisher(find_model(finished_by)) if finished_by else None
            transposer = load_transposer(find_model(transposed_by)) if transposed_by else None
            makeup, encoder = tensors["makeup"], str(config.get("encoder", MINILM))
            name = str(config["name"])
            return Model(name, score, timbre, basis, makeup, finisher, finished_by, transposer, transposed_by, encoder)


def model_hash(folder: Path) -> str:
    """Return 32 hex digits that name the weights of all parts of a model: its own, and those that it names.

    Raises:
        CheckpointError: A part is missing or its configuration is damaged.
    """
    config = load_config(folder)
    named = [str(config.get(part, "")) for part in ("finisher", "transposer", "encoder")]
    parts = [folder, *(find_model(name) for name in named if name not in ("", MINILM))]
    return hashlib.blake2b("".join(checkpoint_hash(part) for part in parts).encode(), digest_size=16).hexdigest()
