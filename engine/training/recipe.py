"""What a model is trained from and how: one TOML file, read into one frozen object."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.training.tables import check_table, read_table


@dataclass(frozen=True)
class NetworkRecipe:
    """How one of the two networks is trained.

    Args:
        pieces: Size of its corpus, composed pieces for the score network, rendered ones for the timbre network.
        widths: Channels of the U-Net's levels.
        batch: Samples a step.
        learning_rate: At its highest.
        steps: How long to train; the learning rate falls to 0 at their end.
        shift: Median of the noise levels drawn is sigmoid(shift).
        window: Columns of a loop that most samples show, so that a step sees more pieces; 0: all samples are whole loops.
    """

    pieces: int
    widths: tuple[int, int, int]
    batch: int
    learning_rate: float
    steps: int
    shift: float
    window: int


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the model.
        seed: Of weights, chance and the first piece.
        timbre_channels: Of the timbre plane of each stem.
        encoder: Of prompts, as ``engine.text.encoder.load_text_encoder`` takes it.
        score: The score network's part.
        timbre: The timbre network's part.
    """

    name: str
    seed: int
    timbre_channels: int
    encoder: str
    score: NetworkRecipe
    timbre: NetworkRecipe


def _network(table: Mapping[str, Any], place: str) -> NetworkRecipe:
    check_table(NetworkRecipe, table, place)
    widths = table["widths"]
    if not (isinstance(widths, list) and len(widths) == 3 and all(isinstance(w, int) and w % 32 == 0 for w in widths)):
        raise ValueError(f"{place}: widths must be three multiples of 32, but got {widths!r}")
    return NetworkRecipe(**{**table, "widths": tuple(widths)})


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    table = read_table(path)
    check_table(Recipe, table, str(path))
    networks = {name: _network(table[name], f"{path}: [{name}]") for name in ("score", "timbre")}
    return Recipe(**{**table, **networks})
