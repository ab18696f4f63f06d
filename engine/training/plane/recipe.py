"""What a plane is trained from and how: one TOML file, read into one frozen object."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.objective import Kind, Objective
from engine.stems import STEMS
from engine.training.tables import check_least, read_recipe_as, read_table
from engine.unet import UNetConfig

MOST_STEMS: Final = 8
_LEAST: Final = {"window": 1}
_LEAST_TRAINING: Final = {"steps": 1, "batch": 1}


@dataclass(frozen=True)
class NetworkSettings:
    """Shape of the network, as ``engine.unet.UNetConfig`` has it."""

    widths: tuple[int, ...]
    strides: tuple[int, ...]
    attended: tuple[bool, ...]
    blocks: int
    modulation: int
    context: int
    tasks: bool
    objective: Kind


@dataclass(frozen=True)
class TrainingSettings:
    """How the network learns.

    Args:
        steps: How many; the learning rate falls in a straight line to 0 at their end.
        batch: Windows a step.
        learning_rate: At its highest.
        betas: Of AdamW.
        decay: Of weights, in AdamW.
        clip: Largest norm of a gradient.
        averaging: Of the weights that are kept.
        vectors: Whether noise maps are the paper's timestep vectors alone; else they are the stage's mixture, spans of time too.
        wordless: Share of windows without any prompt: the unconditional half of guidance.
        causal: Share of batches without any given stem in which columns look back alone.
    """

    steps: int
    batch: int
    learning_rate: float
    betas: tuple[float, ...]
    decay: float
    clip: float
    averaging: float
    vectors: bool
    wordless: float
    causal: float


@dataclass(frozen=True)
class PlaneRecipe:
    """A whole training.

    Args:
        name: Of the model.
        seed: Of weights and all chance.
        stems: Names, 1 to 8: of the band's stems, ``mix`` for the sum of all, or those that files are called by.
        codec: Its latents are what is learned, as ``engine.codecs.named.load_codec`` takes it.
        text: What encodes prompts, as ``engine.text.token_encoders.load_token_encoder`` takes it.
        window: Columns of the codec that are learned from at once.
        network: Shape of the network.
        training: How it learns.
    """

    name: str
    seed: int
    stems: tuple[str, ...]
    codec: str
    text: str
    window: int
    network: NetworkSettings
    training: TrainingSettings

    def shape(self, channels: int) -> UNetConfig:
        """Return the shape of the network over a codec of so many channels.

        Raises:
            ValueError: Numbers do not fit each other, or the network is narrower than what it shall say: of 512 channels of noise
                256 cannot carry more than half, and DDIM makes the rest 158 times as loud in its first estimate.
        """
        net, k = self.network, len(self.stems)
        if net.objective != "flow" and net.widths[0] < k * channels:
            raise ValueError(
                f"widths must begin with {k * channels} or more to say the noise of {k} stems of {channels} channels, but got "
                f"{net.widths[0]}; widen the network, or take the objective flow, which says what is clean"
            )
        return UNetConfig(
            channels=k * channels,
            stems=k,
            condition=0,
            text=0,
            widths=net.widths,
            modulation=net.modulation,
            strides=net.strides,
            blocks=net.blocks,
            attended=net.attended,
            context=net.context,
            tasks=net.tasks,
            objective=net.objective,
        )


def named_recipe(argv: Sequence[str]) -> Path:
    """Return the recipe that the words of a command name; an empty path where they name none."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    parser.add_argument("--recipe", type=Path, default=Path())
    try:
        return Path(parser.parse_known_args(list(argv))[0].recipe)
    except argparse.ArgumentError:
        return Path()


def is_plane_recipe(path: Path) -> bool:
    """Return whether a recipe is of a plane: only those name a codec. One that cannot be read is none."""
    try:
        return "codec" in read_table(path)
    except (OSError, ValueError):
        return False


def read_plane_recipe(path: Path) -> PlaneRecipe:
    """Read a recipe.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind, or numbers do not fit; the text names file and key.
    """
    recipe = read_recipe_as(PlaneRecipe, path)
    check_least(recipe, _LEAST, str(path))
    check_least(recipe.training, _LEAST_TRAINING, f"{path}: [training]")
    stems = recipe.stems
    if not 1 <= len(stems) <= MOST_STEMS or len(set(stems)) < len(stems) or not all(stem.strip() for stem in stems):
        raise ValueError(f"{path}: stems must be 1 to {MOST_STEMS} names such as {', '.join(STEMS)}, but got {list(stems)}")
    if len(recipe.training.betas) != 2:
        raise ValueError(f"{path}: [training]: betas must be two numbers, but got {list(recipe.training.betas)}")
    try:
        shape = recipe.shape(1)
        Objective(shape.objective)
    except ValueError as error:
        raise ValueError(f"{path}: [network]: {error}") from error
    if recipe.window % shape.stride:
        raise ValueError(f"{path}: window must be a multiple of the network's stride {shape.stride}, but got {recipe.window}")
    return recipe
