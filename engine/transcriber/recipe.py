"""What a transcriber is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.training.tables import check_least, read_recipe_as


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the transcriber.
        seed: Of weights and chance.
        pieces: Most pieces of the split train that are learned from.
        exercises: How many of them are drawn, beside the pieces; 0 draws none.
        tuning_pieces: Of the split train, behind those: thresholds are chosen on them.
        steps: How many batches it learns from.
        batch: Stretches of pitched stems in each, and half as many of drums; 2 or more.
        learning_rate: At its highest; it falls to 0 along a half cosine.
        pitch_width: Channels of the network of the pitched stems.
        drum_width: Channels of the network of the drums.
    """

    name: str
    seed: int
    pieces: int
    exercises: int
    tuning_pieces: int
    steps: int
    batch: int
    learning_rate: float
    pitch_width: int
    drum_width: int


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    recipe = read_recipe_as(Recipe, path)
    check_least(recipe, dict.fromkeys(("pieces", "tuning_pieces", "steps", "batch", "pitch_width", "drum_width"), 1), str(path))
    return recipe
