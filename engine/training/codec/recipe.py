"""What a neural codec is trained from and how: one TOML file, read into one frozen object."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from engine.codecs.neural_network import NeuralConfig


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


def _check(kind: type[Any], table: Mapping[str, Any], place: str) -> None:
    kinds = {field.name: field.type for field in fields(kind)}
    for odd in sorted(set(table) ^ set(kinds)):
        fault = "missing" if odd in kinds else "unknown"
        raise ValueError(f"{place}: keys must be {', '.join(kinds)}, but {odd!r} is {fault}")
    for name, value in table.items():
        number = isinstance(value, (int, float) if kinds[name] is float else int) and not isinstance(value, bool)
        if kinds[name] in (int, float) and (not number or value < 0):
            size = "whole number" if kinds[name] is int else "number"
            raise ValueError(f"{place}: {name} must be a {size} of 0 or more, but got {value!r}")
        if kinds[name] is str and not isinstance(value, str):
            raise ValueError(f"{place}: {name} must be text, but got {value!r}")
        if is_dataclass(kinds[name]) and not isinstance(value, dict):
            raise ValueError(f"{place}: [{name}] must be a table, but got {value!r}")


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path} must be TOML: {error}") from error
    _check(Recipe, table, str(path))
    _check(NeuralConfig, table["network"], f"{path}: [network]")
    _check(Settings, table["training"], f"{path}: [training]")
    settings = Settings(**table["training"])
    for name in ("steps", "batch", "window_columns", "validate_every"):
        if getattr(settings, name) < 1:
            raise ValueError(f"{path}: [training]: {name} must be 1 or more, but got {getattr(settings, name)}")
    return Recipe(table["name"], table["seed"], NeuralConfig(**table["network"]), settings)
