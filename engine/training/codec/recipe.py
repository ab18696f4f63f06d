"""What a neural codec is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.codecs.neural_network import NeuralConfig
from engine.training.tables import check_least, read_recipe_as


@dataclass(frozen=True)
class Settings:
    """How it is trained.

    Args:
        steps: How many batches it learns from.
        batch: Windows in each.
        window_columns: Length of a window in columns of the latent.
        learning_rate: At its highest; it falls to 0 along a half cosine.
        noise: Largest deviation of the noise that the decoder learns to bear on latents whose own is about 1.
        adversarial_from: Share of the training from which on a discriminator takes part, where a GPU makes room for it.
        validate_every: Steps between validations.
    """

    steps: int
    batch: int
    window_columns: int
    learning_rate: float
    noise: float
    adversarial_from: float
    validate_every: int


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the codec.
        seed: Of weights and chance.
        network: Its shape.
        training: How.
    """

    name: str
    seed: int
    network: NeuralConfig
    training: Settings


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    recipe = read_recipe_as(Recipe, path)
    check_least(recipe.training, {"steps": 1, "batch": 1, "window_columns": 1, "validate_every": 1}, f"{path}: [training]")
    return recipe
