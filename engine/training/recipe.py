"""What a model is trained from and how: one TOML file, read into one frozen object."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class NetworkRecipe:
    """How one of the two networks is trained.

    Args:
        pieces: Size of its corpus, composed pieces for the score network, rendered ones for the timbre network.
        widths: Channels of the U-Net's levels.
        batch: Samples a step.
        learning_rate: At its highest.
        minutes: How long to train, in minutes of this process; the learning rate falls to 0 at their end.
        shift: Median of the noise levels drawn is sigmoid(shift).
    """

    pieces: int
    widths: tuple[int, int, int]
    batch: int
    learning_rate: float
    minutes: float
    shift: float


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the model.
        seed: Of weights, chance and the first piece.
        timbre_channels: Of the timbre plane of each stem.
        score: The score network's part.
        timbre: The timbre network's part.
    """

    name: str
    seed: int
    timbre_channels: int
    score: NetworkRecipe
    timbre: NetworkRecipe


def _build(kind: type[Any], table: Mapping[str, Any], place: str) -> Any:
    wanted = {field.name for field in fields(kind)}
    for odd in set(table) ^ wanted:
        fault = "missing" if odd in wanted else "unknown"
        raise ValueError(f"{place}: keys must be {', '.join(sorted(wanted))}, but {odd!r} is {fault}")
    return kind(**table)


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path} must be TOML: {error}") from error
    for network in ("score", "timbre"):
        part = table.get(network)
        if not isinstance(part, dict):
            raise ValueError(f"{path}: [{network}] must be a table, but got {part!r}")
        widths = part.get("widths")
        if not (isinstance(widths, list) and len(widths) == 3 and all(isinstance(w, int) and w % 32 == 0 for w in widths)):
            raise ValueError(f"{path}: {network}.widths must be three multiples of 32, but got {widths!r}")
        table[network] = _build(NetworkRecipe, {**part, "widths": tuple(widths)}, f"{path}: [{network}]")
    recipe: Recipe = _build(Recipe, table, str(path))
    return recipe
