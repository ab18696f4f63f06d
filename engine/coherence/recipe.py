"""What a coherence scorer is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.coherence.network import CoherenceConfig
from engine.training.tables import check_least, read_recipe_as


@dataclass(frozen=True)
class Settings:
    """How it is trained.

    Args:
        pieces: Most of a library's split train.
        steps: How many batches it learns from.
        styles: In each batch.
        alike: Pieces of each of those, brought to one tempo, beat and often key: negatives that no style gives away.
        hard: How many times each piece stands among its own negatives transposed, and as often shifted.
        learning_rate: At its highest; it falls to 0 along a half cosine.
    """

    pieces: int
    steps: int
    styles: int
    alike: int
    hard: int
    learning_rate: float


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the scorer.
        seed: Of weights and chance.
        network: Its shape.
        training: How.
    """

    name: str
    seed: int
    network: CoherenceConfig
    training: Settings


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    recipe = read_recipe_as(Recipe, path)
    check_least(recipe.network, {"rhythm_width": 1, "rhythm": 1, "harmony_width": 1, "harmony": 1}, f"{path}: [network]")
    check_least(recipe.training, {"pieces": 2, "steps": 1, "styles": 1, "alike": 2, "hard": 1}, f"{path}: [training]")
    return recipe
