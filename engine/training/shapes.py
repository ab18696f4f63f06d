"""What a recipe's networks look like before anything is trained: their levels, their shapes, their weights counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch

from engine.codecs.named import load_codec
from engine.model import score_config, timbre_config
from engine.training.plane.recipe import is_plane_recipe, read_plane_recipe
from engine.training.recipe import read_recipe
from engine.unet import UNet, UNetConfig
from engine.units import loop_frames, loop_hops, loop_ticks

_BARS, _BPM = 4, 120.0  # of the loop that the stage's networks are shown with


@dataclass(frozen=True)
class LevelShape:
    """One level of a U-Net.

    Args:
        frames: Its length.
        width: Its channels.
        blocks: Residual blocks in it, on the way down, in the middle and on the way up together.
        attends: Whether its frames attend to each other.
        reads: Whether they read tokens.
    """

    frames: int
    width: int
    blocks: int
    attends: bool
    reads: bool


def level_shapes(config: UNetConfig, frames: int) -> list[LevelShape]:
    """Return the levels of a network over so many frames, the finest first."""
    attended = config.attended or (True,) * len(config.widths)
    rows = []
    for depth, width in enumerate(config.widths):
        rows.append(LevelShape(frames, width, 2 * config.blocks, attended[depth], attended[depth] and config.context > 0))
        frames //= config.strides[depth] if depth < len(config.strides) else 1
    return rows


def parameters(config: UNetConfig) -> int:
    """Return how many weights such a network has; none is made."""
    with torch.device("meta"):
        return sum(weight.numel() for weight in UNet(config).parameters())


def shape_lines(name: str, config: UNetConfig, frames: int) -> Iterator[str]:
    """Yield the lines that tell of a network over so many frames."""
    k, c = config.stems, config.channels
    yield f"{name}: {parameters(config):,} weights, {k} stems of {c // k} channels, objective {config.objective}"
    read = f", tokens [b, n, {config.context}]" if config.context else ""
    told = f", condition [b, {config.condition}, {frames}]" if config.condition else ""
    said = f", text [b, {config.text}]" if config.text else ""
    yield f"  x [b, {c}, {frames}], levels [b, {config.levels}, {frames}]{told}{said}{read} -> [b, {c}, {frames}]"
    yield "  level  frames  width  blocks  attention  reading"
    for number, row in enumerate(level_shapes(config, frames)):
        yes = ("yes" if flag else "no" for flag in (row.attends, row.reads))
        yield "  {:5}  {:6}  {:5}  {:6}  {:>9}  {:>7}".format(number, row.frames, row.width, row.blocks, *yes)


def recipe_shapes(path: Path) -> Iterator[str]:
    """Yield what there is to tell of a recipe's networks.

    Raises:
        OSError, ValueError: As those who read recipes.
        CheckpointError, ProviderError: The codec of a plane cannot be loaded.
    """
    if is_plane_recipe(path):
        plane = read_plane_recipe(path)
        yield from shape_lines(plane.name, plane.shape(load_codec(plane.codec, "cpu").channels), plane.window)
        return
    recipe = read_recipe(path)
    yield from shape_lines(f"{recipe.name} score", score_config(recipe.score.widths), loop_ticks(_BARS))
    timbre = timbre_config(recipe.timbre.widths, recipe.timbre_channels)
    yield from shape_lines(f"{recipe.name} timbre", timbre, loop_hops(loop_frames(_BARS, _BPM)))
