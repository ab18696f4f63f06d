"""``quartet train coherence``: from a library of the studio to a coherence scorer and its figures, resumable at any moment."""

import argparse
import csv
import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import torch

from engine.coherence.batches import Batches, Material, materials
from engine.coherence.card import figures_table, write_card
from engine.coherence.metrics import measure
from engine.coherence.network import CoherenceNetwork
from engine.coherence.recipe import Recipe, read_recipe
from engine.coherence.scorer import Scorer
from engine.coherence.training import train_coherence
from engine.evaluation.summary import machine
from engine.tagger.corpus import features_folder, library_pieces, make_corpus, read_corpus
from engine.training.progress import progress_lines
from engine.training.run import CURVE_NAME, Progress

WELL, FAILED, WRONG_WORDS = 0, 1, 2
METRICS_NAME: Final = "metrics.json"
_UNTRAINED: Final = 60  # pieces that show what a network scores that has learned nothing
_AT_ONCE: Final = 100  # pieces whose features are read before they are made smaller


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    words = _parse(argv)
    torch.set_num_threads(1)  # two would add in another order: other weights
    try:
        recipe = read_recipe(words.recipe)
        train, test = (_pieces(words, split, most) for split, most in (("train", recipe.training.pieces), ("test", words.pieces)))
        if len(test) < 2:
            raise ValueError(f"{words.data} must hold 2 pieces of split test or more, but got {len(test)}")
        batches = Batches(train, recipe.training, recipe.seed)
    except (OSError, ValueError) as error:
        print(f"quartet train coherence: {error}", file=sys.stderr)
        return WRONG_WORDS
    run = words.runs / f"{recipe.name}-{hashlib.blake2b(words.recipe.read_bytes(), digest_size=4).hexdigest()}"
    try:
        network = train_coherence(recipe, batches, run, lambda progress: _show(progress, recipe))
    except FloatingPointError as error:
        print(f"quartet train coherence: {error}", file=sys.stderr)
        return FAILED
    Scorer(network).save(words.out)
    _tell(recipe, len(train), test, run, words, argv)
    print(f"saved {words.out}")
    return WELL


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quartet train coherence", description="Train the coherence scorer on a library of quartet studio, and measure it."
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: shape, pieces, steps, seed")
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished scorer")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where features and resumable state lie")
    parser.add_argument("--pieces", type=int, default=1500, help="most held-out pieces to measure on (default 1500)")
    parser.add_argument("--workers", type=int, default=1, help="processes that extract features")
    words = parser.parse_args(list(argv))
    for name in ("pieces", "workers"):
        if getattr(words, name) < 1:
            parser.error(f"--{name} must be 1 or more, but got {getattr(words, name)}")
    return words


def _pieces(words: argparse.Namespace, split: str, most: int) -> list[Material]:
    """Return the pieces of a split; features that the tagger or an earlier run extracted are read back."""
    folders, cache = library_pieces(words.data, split, most), features_folder(words.runs, words.data, split)
    make_corpus(folders, cache, words.workers, progress_lines(f"features of {len(folders)} {split} pieces", 10))
    found: list[Material] = []
    for first in range(0, len(folders), _AT_ONCE):
        found += materials(read_corpus(folders[first : first + _AT_ONCE], cache))
    return found


def _show(progress: Progress, recipe: Recipe) -> None:
    steps = recipe.training.steps
    print(f"step {progress.step} of {steps}, {progress.seconds / 60:.1f} min of work, loss {progress.loss:.3f}", flush=True)


def _tell(
    recipe: Recipe, trained: int, test: Sequence[Material], run: Path, words: argparse.Namespace, argv: Sequence[str]
) -> None:
    """Measure the scorer as it was saved, and write beside it what it came of and what it does."""
    scorer = Scorer.load(words.out)
    torch.manual_seed(recipe.seed)
    untrained = Scorer(CoherenceNetwork(recipe.network))
    if (run / CURVE_NAME).resolve() != (words.out / CURVE_NAME).resolve():
        shutil.copyfile(run / CURVE_NAME, words.out / CURVE_NAME)
    if words.recipe.resolve() != (words.out / "recipe.toml").resolve():
        shutil.copyfile(words.recipe, words.out / "recipe.toml")
    with (run / CURVE_NAME).open(newline="", encoding="utf-8") as file:
        last = list(csv.DictReader(file))[-1]
    metrics: dict[str, Any] = {
        "name": recipe.name,
        "figures": measure(scorer, test, progress_lines("measured", 10)),
        "untrained": measure(untrained, test[:_UNTRAINED], progress_lines("measured untrained", 10)),
        "pieces": {"train": trained, "test": len(test)},
        "parameters": scorer.parameters,
        "steps": int(last["step"]),
        "training_seconds": float(last["seconds"]),
        "command": " ".join(("quartet train coherence", *argv)),
        "machine": machine() | {"torch": torch.__version__},
    }
    (words.out / METRICS_NAME).write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    (words.out / "README.md").write_text(write_card(metrics, words.recipe.read_text(encoding="utf-8")), encoding="utf-8")
    print(figures_table(metrics["figures"]))
