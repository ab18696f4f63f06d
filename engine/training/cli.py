"""``quartet train``: from a recipe to a checkpoint, both networks, resumable at any moment."""

import argparse
import math
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from engine.codecs.structured import TimbreBasis, fit_basis
from engine.export import export_networks
from engine.model import Model, load_model, save_model, score_config, timbre_config
from engine.stems import STEMS
from engine.training.calibration import measure_makeup
from engine.training.corpus import Example, make_corpus, read_corpus, unique_texts
from engine.training.learning import learn, to_timbre
from engine.training.loop import Descent
from engine.training.plane.recipe import is_plane_recipe, named_recipe
from engine.training.progress import progress_lines
from engine.training.recipe import NetworkRecipe, Recipe, read_recipe
from engine.training.texts import text_vectors
from engine.unet import UNet
from engine.weights import CheckpointError, find_model, load_checkpoint

_NETWORKS: Final = ("score", "timbre")
_FIRST_SEEDS: Final = {"score": 1_000_000, "timbre": 5_000_000}  # no piece serves both
_SMALLEST_DEVIATION: Final = 0.15  # of a channel: rare pitches are not blown up


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    if argv and argv[0] == "tagger":
        from engine.tagger.cli import train_main

        return train_main(argv[1:])
    if argv and argv[0] == "codec":
        from engine.training.codec.cli import main as train_codec

        return train_codec(argv[1:])
    if argv and argv[0] == "transcriber":
        from engine.transcriber.cli import train_main as train_transcriber

        return train_transcriber(argv[1:])
    if argv and argv[0] == "transposer":
        from engine.training.transposer.cli import main as train_transposer

        return train_transposer(argv[1:])
    if argv and argv[0] == "finisher":
        from engine.training.finisher.cli import main as train_finisher

        return train_finisher(argv[1:])
    if argv and argv[0] == "text":
        from engine.training.text.cli import main as train_text

        return train_text(argv[1:])
    if argv and argv[0] == "coherence":
        from engine.coherence.cli import main as train_coherence

        return train_coherence(argv[1:])
    if any(word.partition("=")[0] == "--from" for word in argv):
        from engine.training.tuning import main as tune

        return tune(argv)
    if "--shapes" in argv or is_plane_recipe(named_recipe(argv)):
        from engine.training.plane.cli import main as train_plane

        return train_plane(argv)
    parser = argparse.ArgumentParser(
        prog="quartet train",
        description="Train a model from a recipe, or a part: coherence, tagger, codec, finisher, text, transcriber and "
        "transposer. With --from MODEL --data FOLDER instead of a recipe, tune a model to stems of your own. A recipe "
        "that names a codec trains the paper's plane on --data FOLDER. --shapes shows what a recipe's networks look like.",
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: corpus, sizes, minutes, seed")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where corpora and resumable state lie")
    parser.add_argument("--only", choices=(*_NETWORKS, "save"), help="train one network, or only save what is trained")
    parser.add_argument("--score-from", metavar="MODEL", help="take the trained score network of another model as it is")
    parser.add_argument("--workers", type=int, default=2, help="processes that make the corpus")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end each training by then, whatever the recipe's steps")
    parser.add_argument("--threads", type=int, default=1, help="threads of the training")
    options = parser.parse_args(list(argv))
    try:
        recipe = read_recipe(options.recipe)
    except (OSError, ValueError) as error:
        print(f"quartet train: {error}", file=sys.stderr)
        return 2
    torch.set_num_threads(options.threads)
    run = options.runs / recipe.name
    if options.score_from:
        try:
            _take_score(find_model(options.score_from), run)
        except CheckpointError as error:
            print(f"quartet train: {error}", file=sys.stderr)
            return 1
    for network in _NETWORKS:
        if options.only in (None, network) and not (network == "score" and options.score_from):
            _train(network, recipe, run, options.workers, options.minutes)
    missing = [name for name in _NETWORKS if not (run / f"{name}.pt").exists()]
    if missing:
        print(f"trained {options.only}; the model is saved once {' and '.join(missing)} is trained too")
        return 0
    model = _save(recipe, run, options.out, options.recipe)
    export_networks(options.out, {"score": model.score, "timbre": model.timbre})
    print(f"saved {options.out}")
    return 0


def _corpus(network: str, recipe: Recipe, run: Path, workers: int) -> list[Example]:
    part: NetworkRecipe = getattr(recipe, network)
    first = _FIRST_SEEDS[network] * recipe.seed
    make_corpus(network, run / network, part.pieces, first, workers, progress_lines(f"{network} corpus"))
    return read_corpus(run / network, part.pieces)


def _initial(network: str, recipe: Recipe, basis: TimbreBasis | None) -> UNet:
    torch.manual_seed(recipe.seed)
    part: NetworkRecipe = getattr(recipe, network)
    return UNet(score_config(part.widths) if basis is None else timbre_config(part.widths, basis.channels))


def _deviation(examples: Sequence[Example]) -> Tensor:
    columns = torch.cat([torch.from_numpy(example.x).float().flatten(0, 1) for example in examples], dim=1)
    return columns.std(dim=1).clamp_min(_SMALLEST_DEVIATION)


def _basis(examples: Sequence[Example], channels: int) -> TimbreBasis:
    rows = [
        torch.cat([torch.from_numpy(e.x[stem]).float() for e in examples if e.present[stem]], 1) for stem in range(len(STEMS))
    ]
    return fit_basis(rows, channels)


def _train(network: str, recipe: Recipe, run: Path, workers: int, minutes: float) -> None:
    part: NetworkRecipe = getattr(recipe, network)
    examples = _corpus(network, recipe, run, workers)
    vectors = text_vectors(
        unique_texts(examples),
        run / f"{network}_texts.safetensors",
        workers,
        progress_lines(f"{network} texts"),
        recipe.encoder,
    )
    basis, rendered = None, examples
    if network == "timbre":
        basis = _basis(examples, recipe.timbre_channels)
        examples = to_timbre(examples, basis)
    unet = _initial(network, recipe, basis)
    unet.deviation.copy_(_deviation(examples))
    descent = Descent(part.steps, part.learning_rate, recipe.seed, minutes=minutes)
    trained = learn(network, unet, examples, vectors, part, descent, run, basis)
    finished: dict[str, object] = {"network": trained.state_dict()}
    if basis is not None:
        makeup = measure_makeup(trained, basis, rendered, vectors, recipe.seed)
        finished |= {"mean": basis.mean, "axes": basis.axes, "makeup": makeup}
    torch.save(finished, run / f"{network}.pt")


def _take_score(folder: Path, run: Path) -> None:
    """Make another model's score network, and its curve, those of this run; its shape must be the recipe's."""
    run.mkdir(parents=True, exist_ok=True)
    tensors = load_checkpoint(folder)[1]
    score = {name.removeprefix("score."): value for name, value in tensors.items() if name.startswith("score.")}
    torch.save({"network": score}, run / "score.pt")
    shutil.copyfile(folder / "score_curve.csv", run / "score_curve.csv")


def _save(recipe: Recipe, run: Path, out: Path, recipe_path: Path) -> Model:
    """Put the two trained networks into one checkpoint, its recipe and curves beside it."""
    score_state = torch.load(run / "score.pt", weights_only=True)
    timbre_state = torch.load(run / "timbre.pt", weights_only=True)
    basis = TimbreBasis(timbre_state["mean"], timbre_state["axes"])
    score, timbre = _initial("score", recipe, None), _initial("timbre", recipe, basis)
    score.load_state_dict(score_state["network"])
    timbre.load_state_dict(timbre_state["network"])
    save_model(Model(recipe.name, score, timbre, basis, timbre_state["makeup"], encoder=recipe.encoder), out)
    if recipe_path.resolve() != (out / "recipe.toml").resolve():
        shutil.copyfile(recipe_path, out / "recipe.toml")
    for network in _NETWORKS:
        shutil.copyfile(run / f"{network}_curve.csv", out / f"{network}_curve.csv")
    return load_model(out)
