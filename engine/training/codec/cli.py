"""``quartet train codec``: from a library of the studio to a neural codec, resumable at any moment."""

import argparse
import csv
import hashlib
import json
import math
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import torch

from engine.backends.torch_backend import best_device
from engine.codecs.neural import NeuralCodec
from engine.codecs.neural_network import NeuralNetwork
from engine.codecs.neural_spectrum import MARGIN_FRAMES
from engine.training.codec.card import write_card
from engine.training.codec.loop import CURVE_NAME, Budget, Progress, train_codec
from engine.training.codec.recipe import Recipe, read_recipe
from engine.training.codec.validation import VALIDATION_NAME, Validation
from engine.training.codec.windows import Windows, held_out_windows, split_library
from engine.units import SAMPLE_RATE_HZ

WELL, FAILED, WRONG_WORDS = 0, 1, 2
_HELD_OUT_WINDOWS: Final = 8
_HELD_OUT_SECONDS: Final = 4


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = argparse.ArgumentParser(
        prog="quartet train codec",
        description="Train a neural codec on a library of quartet studio; the same words go on with it.",
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: shape, steps, batch, seed")
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished codec")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where resumable state and validations lie")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end by then, counting earlier runs")
    parser.add_argument("--threads", type=int, default=1, help="threads of the training, and that read windows")
    parser.add_argument("--device", default=best_device(), help="where to train (default: the fastest there is)")
    words = parser.parse_args(list(argv))
    try:
        _check(words)
        recipe = read_recipe(words.recipe)
        learned, held_out = split_library(words.data)
    except (OSError, ValueError) as error:
        print(f"quartet train codec: {error}", file=sys.stderr)
        return WRONG_WORDS
    torch.set_num_threads(words.threads)
    run = words.runs / f"{recipe.name}-{hashlib.blake2b(words.recipe.read_bytes(), digest_size=4).hexdigest()}"
    settings, column = recipe.training, recipe.network.column_frames
    windows = Windows(learned, settings.batch, settings.window_columns * column + 2 * MARGIN_FRAMES, recipe.seed)
    validation = Validation(held_out_windows(held_out, _HELD_OUT_WINDOWS, _HELD_OUT_SECONDS * SAMPLE_RATE_HZ), run)

    def validate(network: NeuralNetwork, step: int) -> None:
        figures = validation(NeuralCodec(network, recipe.name), step)
        print(f"step {step}: {figures}; audio and pictures in {run / 'validation'}", flush=True)

    budget = Budget(words.minutes, words.device, judged=words.device.startswith("cuda"), readers=words.threads)
    try:
        network = train_codec(recipe, windows, run, budget, _show, validate)
    except FloatingPointError as error:
        print(f"quartet train codec: {error}", file=sys.stderr)
        return FAILED
    _save(network, recipe, run, words)
    print(f"saved {words.out}")
    return WELL


def _check(words: argparse.Namespace) -> None:
    if words.threads < 1:
        raise ValueError(f"threads must be at least 1, but got {words.threads}; see --help")
    if not words.minutes > 0:
        raise ValueError(f"minutes must be above 0, but got {words.minutes}; see --help")
    if words.device.startswith("cuda") and not torch.cuda.is_available():
        raise ValueError(f"device must be one that torch sees, but got {words.device!r} and there is no CUDA; say --device cpu")


def _show(progress: Progress) -> None:
    print(f"step {progress.step}  {progress.share:4.0%}  {progress.seconds:.0f} s  loss {progress.loss:.4f}", flush=True)


def _save(network: NeuralNetwork, recipe: Recipe, run: Path, words: argparse.Namespace) -> None:
    """Write the checkpoint, and beside it what it came of."""
    codec = NeuralCodec(network, recipe.name, about={"recipe": asdict(recipe.training), "seed": recipe.seed})
    codec.save(words.out)
    for name in (CURVE_NAME, VALIDATION_NAME):
        shutil.copyfile(run / name, words.out / name)
    shutil.copyfile(words.recipe, words.out / "recipe.toml")
    last, validation = _rows(run / CURVE_NAME)[-1], _rows(run / VALIDATION_NAME)
    figures = validation[-1]
    metrics = {
        "log_mel_l1": figures["log_mel_l1"],
        "si_sdr_db": figures["si_sdr_db"],
        "parameters": codec.parameters,
        "numbers_per_second": codec.channels * codec.columns_per_second,
        "steps": int(last["step"]),
        "training_seconds": last["seconds"],
        "device": words.device,
        "torch": torch.__version__,
    }
    (words.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    card = write_card(recipe.name, metrics, validation, words.recipe.read_text(encoding="utf-8"))
    (words.out / "README.md").write_text(card, encoding="utf-8")


def _rows(path: Path) -> list[dict[str, float]]:
    with path.open(newline="", encoding="utf-8") as file:
        return [{name: float(value) for name, value in row.items()} for row in csv.DictReader(file)]
