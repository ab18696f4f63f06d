"""What a neural codec is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.codecs.neural_network import NeuralConfig
from engine.training.tables import check_table, read_table


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
    table = read_table(path)
    check_table(Recipe, table, str(path))
    check_table(NeuralConfig, table["network"], f"{path}: [network]")
    check_table(Settings, table["training"], f"{path}: [training]")
    settings = Settings(**table["training"])
    for name in ("steps", "batch", "window_columns", "validate_every"):
        if getattr(settings, name) < 1:
            raise ValueError(f"{path}: [training]: {name} must be 1 or more, but got {getattr(settings, name)}")
    return Recipe(table["name"], table["seed"], NeuralConfig(**table["network"]), settings)
