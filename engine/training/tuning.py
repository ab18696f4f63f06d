"""``quartet train --from``: a model that goes on learning from stems that a user owns."""

import argparse
import dataclasses
import hashlib
import math
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch

from engine.codecs.structured import TimbreBasis
from engine.datasets.dataset import read_dataset
from engine.datasets.song import Song
from engine.datasets.source import DatasetError
from engine.export import export_networks
from engine.model import Model, load_model, save_model
from engine.stems import STEMS
from engine.training.calibration import measure_makeup
from engine.training.corpus import Example, example_of, read_examples, unique_texts, write_examples
from engine.training.excerpts import BARS, excerpts
from engine.training.learning import learn, to_timbre
from engine.training.loop import Descent
from engine.training.progress import progress_lines
from engine.training.recipe import NetworkRecipe, Recipe, read_recipe
from engine.training.texts import text_vectors
from engine.transcribe import transcribe
from engine.unet import UNet
from engine.weights import CONFIG_NAME, CheckpointError, find_model

WELL, FAILED, WRONG_WORDS = 0, 1, 2
_SHARES: Final = {"score": 0.3, "timbre": 0.7}  # of the minutes: steps of the timbre network are half as long again
_LEARNING_RATE: Final = 2e-4  # a fifth of a training from nothing, so that what was learned before stays
_NIGHT_MINUTES: Final = 480.0


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    options = _parse(argv)
    torch.set_num_threads(options.threads)
    try:
        base = find_model(options.base)
        model, recipe = load_model(base), read_recipe(base / "recipe.toml")
        songs = _songs(options.data)
        run = options.runs / f"{options.out.name}-{_identity(base, options.data, songs, options.prompt)}"
        examples = _examples(songs, run, options.prompt)
    except (CheckpointError, OSError, ValueError, ModuleNotFoundError) as error:
        print(f"quartet train: {error}", file=sys.stderr)
        return FAILED
    try:
        tuned = _tune(model, recipe, examples, run, options)
    except FloatingPointError as error:
        print(f"quartet train: {error}", file=sys.stderr)
        return FAILED
    _save(tuned, base, run, options, len(songs), len(examples["timbre"]))
    print(f"saved {options.out}; play it with --model {options.out}")
    return WELL


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quartet train --from", description="Tune a model to stems of your own; the same words go on with it."
    )
    parser.add_argument("--from", dest="base", required=True, metavar="MODEL", help="name or folder of the model to begin with")
    parser.add_argument("--data", type=Path, required=True, help="folder of songs in stems, as quartet datasets reads them")
    parser.add_argument("--out", type=Path, required=True, help="folder of the tuned model; its last part is the model's name")
    parser.add_argument("--prompt", default="", help="a text that is true of all of it, which then calls for it")
    parser.add_argument("--minutes", type=float, default=_NIGHT_MINUTES, help="how long to train (default: a night of 480)")
    parser.add_argument("--learning-rate", type=float, default=_LEARNING_RATE, help=f"at its highest (default {_LEARNING_RATE})")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where excerpts and resumable state lie")
    parser.add_argument("--threads", type=int, default=1, help="threads of the training")
    options = parser.parse_args(list(argv))
    for name in ("minutes", "learning_rate", "threads"):
        if not 0 < getattr(options, name) < math.inf:
            parser.error(f"--{name.replace('_', '-')} must be above 0, but got {getattr(options, name)}")
    return options


def _songs(folder: Path) -> tuple[Song, ...]:
    found = read_dataset(folder)
    for problem in found.problems:
        print(problem)
    songs = tuple(song for song in found.songs if song.split != "test")
    if not songs:
        raise FileNotFoundError(f"{folder} must hold songs in stems, but none can be used; see quartet datasets {folder}")
    return songs


def _identity(base: Path, data: Path, songs: Sequence[Song], prompt: str) -> str:
    """Return a digest of what a run depends on but its minutes and its learning rate."""
    names = [str(data.resolve()), prompt, *(song.name for song in songs)]
    return hashlib.blake2b((base / CONFIG_NAME).read_bytes() + "\n".join(names).encode(), digest_size=4).hexdigest()


def _examples(songs: Sequence[Song], run: Path, prompt: str) -> dict[str, list[Example]]:
    """Return what each network learns from; what was heard of a song before is not heard again.

    Raises:
        ValueError: No song has steady bars with notes in them.
    """
    kept, report = run / "excerpts", progress_lines("excerpts")
    kept.mkdir(parents=True, exist_ok=True)
    examples: dict[str, list[Example]] = {network: [] for network in _SHARES}
    for number, song in enumerate(songs):
        paths = {network: kept / f"{number:05d}_{network}.npz" for network in _SHARES}
        if not all(path.exists() for path in paths.values()):
            _hear(song, paths, prompt)
        for network, path in paths.items():
            examples[network] += read_examples(path)
        report((number + 1) / len(songs))
    if not examples["score"]:
        raise ValueError(f"songs must have {BARS} bars of one tempo with something to hear in them, but none has; label them")
    return examples


def _hear(song: Song, paths: dict[str, Path], prompt: str) -> None:
    found: dict[str, list[Example]] = {network: [] for network in paths}
    try:
        for excerpt in excerpts(song, lambda stem, audio, bpm: transcribe(stem, audio, bpm, loop=False), prompt):
            for network, rows in found.items():
                rows.append(example_of(network, excerpt.piece, excerpt.sounds))
    except DatasetError as error:
        print(f"{error}; the rest of the song is left out", file=sys.stderr)
    for network, path in paths.items():
        write_examples(path, found[network])


def _tune(model: Model, recipe: Recipe, examples: dict[str, list[Example]], run: Path, options: argparse.Namespace) -> Model:
    texts = unique_texts([*examples["score"], *examples["timbre"]])
    vectors = text_vectors(texts, run / "texts.safetensors", 1, progress_lines("texts"), model.encoder)
    latents = {"score": examples["score"], "timbre": to_timbre(examples["timbre"], model.basis)}
    tuned: dict[str, UNet] = {}
    for name, share in _SHARES.items():
        part: NetworkRecipe = getattr(recipe, name)
        network: UNet = getattr(model, name).requires_grad_(True)
        descent = Descent(part.steps, options.learning_rate, recipe.seed, minutes=share * options.minutes)
        tuned[name] = learn(
            name, network, latents[name], vectors, part, descent, run, model.basis if name == "timbre" else None
        ).requires_grad_(False)
    makeup = _makeup(tuned["timbre"], model, examples["timbre"], recipe.seed, vectors)
    return dataclasses.replace(model, name=options.out.name, score=tuned["score"], timbre=tuned["timbre"], makeup=makeup)


def _makeup(
    network: UNet, model: Model, examples: Sequence[Example], seed: int, vectors: dict[str, torch.Tensor]
) -> torch.Tensor:
    """Measure the make-up of the stems that were heard; the others keep theirs."""
    basis: TimbreBasis = model.basis
    heard = torch.tensor([any(example.present[row] for example in examples) for row in range(len(STEMS))])
    return torch.where(heard, measure_makeup(network, basis, examples, vectors, seed), model.makeup)


def _save(model: Model, base: Path, run: Path, options: argparse.Namespace, songs: int, pieces: int) -> None:
    """Write the checkpoint, and beside it what it came of."""
    save_model(model, options.out)
    saved = load_model(options.out)
    export_networks(options.out, {"score": saved.score, "timbre": saved.timbre})
    shutil.copyfile(base / "recipe.toml", options.out / "recipe.toml")
    for network in _SHARES:
        shutil.copyfile(run / f"{network}_curve.csv", options.out / f"{network}_curve.csv")
    called = f" Its sound is called for by the prompt {options.prompt!r}." if options.prompt else ""
    card = (
        f"# {model.name}\n\n`{base.name}` of Quartet, tuned for {options.minutes:g} minutes to {pieces} excerpts of {BARS} bars "
        f"from {songs} songs in stems, at a learning rate of at most {options.learning_rate:g}.{called} The curves lie beside; "
        f"`quartet evaluate --model {options.out}` measures it.\n"
    )
    (options.out / "README.md").write_text(card, encoding="utf-8")
