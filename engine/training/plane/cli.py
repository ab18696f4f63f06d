"""``quartet train --recipe`` of a plane: from songs in stems to a checkpoint, resumable at any moment."""

import argparse
import dataclasses
import hashlib
import math
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from accelerate import PartialState

from engine.codecs.codec import Codec
from engine.codecs.named import codec_digest, load_codec
from engine.codecs.providers import ProviderError
from engine.plane import Plane, save_plane
from engine.text.token_encoders import load_token_encoder
from engine.training.loop import Descent, Progress, Weighing, train_network
from engine.training.plane.batches import PlaneBatches, every_part, part_states
from engine.training.plane.corpus import Window, code_songs, measure, read_songs
from engine.training.plane.recipe import PlaneRecipe, read_plane_recipe
from engine.training.progress import progress_lines
from engine.training.shapes import recipe_shapes
from engine.unet import UNet
from engine.weights import CheckpointError

WELL, FAILED, WRONG_WORDS = 0, 1, 2


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = argparse.ArgumentParser(
        prog="quartet train", description="Train the paper's plane on songs in stems; the same words go on with it."
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: stems, codec, shape, steps, seed")
    parser.add_argument("--data", type=Path, help="folder of songs in stems, as quartet datasets reads them")
    parser.add_argument("--out", type=Path, help="folder of the finished model; its last part is the model's name")
    parser.add_argument("--codec", metavar="NAME|PATH", help="another codec than the recipe's")
    parser.add_argument("--text", metavar="NAME|PATH", help="another text encoder than the recipe's, such as a FLAN-T5's folder")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where latents and resumable state lie")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by then, counting earlier runs")
    parser.add_argument("--threads", type=int, default=1, help="threads of the training")
    parser.add_argument("--shapes", action="store_true", help="only show levels, shapes and the number of weights")
    words = parser.parse_args(list(argv))
    try:
        if words.shapes:
            print("\n".join(recipe_shapes(words.recipe)))
            return WELL
        for name in ("data", "out"):
            if getattr(words, name) is None:
                raise ValueError(f"--{name} must be given to train {words.recipe}; see --help")
        recipe = read_plane_recipe(words.recipe)
    except (CheckpointError, OSError, ProviderError, ValueError) as error:
        print(f"quartet train: {error}", file=sys.stderr)
        return WRONG_WORDS
    told = {"codec": words.codec, "text": words.text}
    recipe = dataclasses.replace(recipe, **{name: value for name, value in told.items() if value})
    torch.set_num_threads(words.threads)
    try:
        plane = train_plane(recipe, words.data, words.runs, words.minutes, words.out.name)
    except (CheckpointError, FloatingPointError, LookupError, ModuleNotFoundError, OSError, ProviderError, ValueError) as error:
        print(f"quartet train: {error}", file=sys.stderr)
        return FAILED
    if PartialState().is_main_process:
        _save(plane, recipe, words)
        print(f"saved {words.out}; play it with --model {words.out}")
    return WELL


def run_folder(recipe: PlaneRecipe, data: Path, runs: Path) -> Path:
    """Return where the resumable state of a training lies: another place for whatever would make another model."""
    words = f"{recipe!r}\n{data.resolve()}"
    return runs / f"{recipe.name}-{hashlib.blake2b(words.encode(), digest_size=4).hexdigest()}"


def train_plane(recipe: PlaneRecipe, data: Path, runs: Path, minutes: float = math.inf, name: str = "") -> Plane:
    """Train a plane, going on where an earlier run stopped.

    Args:
        recipe: What from and how.
        data: Songs in stems.
        runs: Where latents and resumable state lie.
        minutes: End by then, counting earlier runs.
        name: Of the model; empty for the recipe's.

    Raises:
        CheckpointError, ProviderError: The codec or the text encoder cannot be loaded.
        ValueError: The set holds no song of these stems, or the encoder's states do not fit the network.
        FloatingPointError: The training has diverged.
    """
    encoder = load_token_encoder(recipe.text)
    if encoder.channels != recipe.network.context:
        raise ValueError(
            f"context must be {encoder.channels}, as many channels as states of {recipe.text} have, but got "
            f"{recipe.network.context}; change the recipe or name another encoder with --text"
        )
    run = run_folder(recipe, data, runs)
    run.mkdir(parents=True, exist_ok=True)
    codec, digest = load_codec(recipe.codec), codec_digest(recipe.codec)
    with PartialState().main_process_first():  # what the first process coded, the others read
        windows = _windows(recipe, data, runs, codec, digest)
        states = part_states(
            every_part(windows, recipe.stems), encoder, runs / "latents" / _states_name(recipe), progress_lines("texts")
        )
    mean, deviation = measure(windows)
    torch.manual_seed(recipe.seed)
    network = UNet(recipe.shape(codec.channels))
    network.deviation.fill_(1.0)  # latents are standardized before it sees them
    settings = recipe.training
    batches = PlaneBatches(windows, recipe.stems, mean, deviation, states, encoder.channels, settings, recipe.seed)
    descent = Descent(
        settings.steps,
        settings.learning_rate,
        recipe.seed,
        betas=(settings.betas[0], settings.betas[1]),
        decay=settings.decay,
        clip=settings.clip,
        fall="linear",
        averaging=settings.averaging,
        minutes=minutes,
    )
    weights = torch.ones(network.config.channels)
    network = train_network(network, batches, Weighing(network, weights), descent, run / "state.pt", run / "curve.csv", _show)
    return Plane(name or recipe.name, network, recipe.stems, mean, deviation, recipe.codec, digest, recipe.text)


def _windows(recipe: PlaneRecipe, data: Path, runs: Path, codec: Codec, digest: str) -> list[Window]:
    found = read_songs(data, recipe.stems, "train", runs / "songs")
    for problem in found.problems:
        if problem.skipped:
            print(f"{problem.path} {problem.reason}", flush=True)
    place, report = runs / "latents", progress_lines("latents")
    windows = code_songs(found.songs, recipe.stems, codec, digest, recipe.window, place, report)
    if not windows:
        raise ValueError(
            f"{data} must hold songs with {', '.join(recipe.stems)}, but none can be used; see quartet datasets {data}"
        )
    return windows


def _states_name(recipe: PlaneRecipe) -> str:
    return f"texts-{hashlib.blake2b(recipe.text.encode(), digest_size=4).hexdigest()}.safetensors"


def _show(progress: Progress) -> None:
    done = f"step {progress.step} {progress.share:4.0%} {progress.seconds / 60:.1f} min"
    print(f"{done} loss {progress.loss:.4f}", flush=True)


def _save(plane: Plane, recipe: PlaneRecipe, words: argparse.Namespace) -> None:
    """Write the checkpoint, and beside it what it came of."""
    save_plane(plane, words.out)
    if words.recipe.resolve() != (words.out / "recipe.toml").resolve():
        shutil.copyfile(words.recipe, words.out / "recipe.toml")
    shutil.copyfile(run_folder(recipe, words.data, words.runs) / "curve.csv", words.out / "curve.csv")
    shapes = "\n".join(recipe_shapes(words.recipe))
    card = (
        f"# {plane.name}\n\nA plane of {', '.join(plane.stems)} over the latents of `{plane.codec}`.\n\n```text\n{shapes}\n```\n"
    )
    (words.out / "README.md").write_text(card, encoding="utf-8")
