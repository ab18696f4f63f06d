"""What a transposer is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.training.tables import check_least, read_recipe_as
from engine.transposer import TransposerConfig


@dataclass(frozen=True)
class Settings:
    """How it is trained.

    Args:
        pieces: Of the library's split train, at even distances; songs among them are left out.
        recognizer_steps: How many batches the recognizer learns from.
        steps: How many the transposer learns from.
        batch: Windows in each.
        window_hops: Length of a window.
        learning_rate: At its highest; it falls to 0 along a half cosine.
    """

    pieces: int
    recognizer_steps: int
    steps: int
    batch: int
    window_hops: int
    learning_rate: float


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the transposer.
        seed: Of weights and chance.
        network: Its shape.
        training: How.
    """

    name: str
    seed: int
    network: TransposerConfig
    training: Settings


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    recipe = read_recipe_as(Recipe, path)
    least = dict.fromkeys(("pieces", "recognizer_steps", "steps", "batch", "window_hops"), 1)
    check_least(recipe.training, least, f"{path}: [training]")
    return recipe
