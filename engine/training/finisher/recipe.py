"""What a finisher is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.codecs.finisher import FinisherConfig
from engine.training.tables import check_least, read_recipe_as


@dataclass(frozen=True)
class Settings:
    """How it is trained.

    Args:
        pieces: Of the library's split train, at even distances; songs among them are left out.
        steps: How many batches it learns from.
        batch: Windows in each, the stems in turn.
        window_columns: Length of a window in steps of the finisher.
        learning_rate: At its highest; it falls to 0 along a half cosine.
        noise: Largest deviation of what is added to the rows of timbres, as a model's are never quite right.
    """

    pieces: int
    steps: int
    batch: int
    window_columns: int
    learning_rate: float
    noise: float


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the finisher.
        seed: Of weights and chance.
        network: Its shape.
        training: How.
    """

    name: str
    seed: int
    network: FinisherConfig
    training: Settings


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    recipe = read_recipe_as(Recipe, path)
    check_least(recipe.training, {"pieces": 1, "steps": 1, "batch": 1, "window_columns": 32}, f"{path}: [training]")
    return recipe
