"""``quartet train transcriber``: from a library of the studio to a transcriber, its figures and its card."""

import argparse
import hashlib
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import torch

from engine.studio.library import library_folders
from engine.transcriber.batches import Batches
from engine.transcriber.corpus import make_corpus, read_corpus
from engine.transcriber.network import TranscriberNetwork
from engine.transcriber.recipe import Recipe, read_recipe
from engine.transcriber.training import Progress, train_transcriber
from engine.transcriber.transcriber import KIND

WELL, FAILED, WRONG_WORDS = 0, 1, 2


def train_main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = argparse.ArgumentParser(
        prog="quartet train transcriber",
        description="Train the transcriber on a library of quartet studio, and measure it; the same words go on with it.",
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: pieces, steps, batch, widths, seed")
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished transcriber")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where columns and resumable state lie")
    parser.add_argument("--workers", type=int, default=1, help="processes that look at the pieces")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end the training by then, counting earlier runs")
    words = parser.parse_args(list(argv))
    try:
        recipe = read_recipe(words.recipe)
        learned, tuning = split_pieces(words.data, recipe)
    except (OSError, ValueError) as error:
        print(f"quartet train transcriber: {error}", file=sys.stderr)
        return WRONG_WORDS
    train(words, recipe, learned)
    return WELL


def split_pieces(library: Path, recipe: Recipe) -> tuple[list[Path], list[Path]]:
    """Return the pieces of split train that are learned from, and those behind them that thresholds are chosen on.

    Raises:
        FileNotFoundError: There are not enough.
    """
    folders = library_folders(library, "train")[: recipe.pieces + recipe.tuning_pieces]
    learned = folders[: len(folders) - recipe.tuning_pieces]
    if not learned:
        raise FileNotFoundError(
            f"{library} must hold more than {recipe.tuning_pieces} rendered pieces of split train, but got {len(folders)}; "
            f"render some with quartet studio --out {library}"
        )
    return learned, folders[len(learned) :]


def run_folder(runs: Path, recipe_path: Path, learned: Sequence[Path]) -> Path:
    """Return where the state of a training lies: no other recipe or library has the same."""
    told = recipe_path.read_bytes() + "\n".join(folder.name for folder in learned).encode()
    return runs / KIND / f"training-{hashlib.blake2b(told, digest_size=4).hexdigest()}"


def train(words: argparse.Namespace, recipe: Recipe, learned: Sequence[Path]) -> TranscriberNetwork:
    """Look at the pieces, then train on them."""
    cache = words.runs / KIND / "columns"
    exercises = range(recipe.exercises)
    make_corpus([*learned, *exercises], cache, words.workers, _lines(f"columns of {len(learned)} pieces and {len(exercises)} exercises"))
    batches = Batches(read_corpus(learned, cache), read_corpus(exercises, cache), recipe.batch, recipe.seed)
    torch.set_num_threads(1)  # two would add in another order: other weights

    def report(progress: Progress) -> None:
        minutes = progress.seconds / 60
        print(f"step {progress.step} of {recipe.steps}, {minutes:.1f} min, loss {progress.loss:.3f}", flush=True)

    return train_transcriber(recipe, batches, run_folder(words.runs, words.recipe, learned), report, words.minutes)


def _lines(what: str) -> Callable[[float], None]:
    shown = -1

    def report(share: float) -> None:
        nonlocal shown
        if int(share * 10) != shown:
            shown = int(share * 10)
            print(f"{what} {share:4.0%}", flush=True)

    return report
