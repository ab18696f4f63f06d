"""``quartet train transcriber`` and ``quartet evaluate transcriber``: from a library of the studio to notes and figures."""

import argparse
import hashlib
import json
import math
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import torch

from engine.evaluation.summary import machine
from engine.studio.library import library_folders
from engine.training.progress import progress_lines
from engine.transcriber.batches import Batches
from engine.transcriber.card import figures_tables, write_card
from engine.transcriber.corpus import make_corpus, read_corpus
from engine.transcriber.figures import choose_manners, choose_thresholds, measure
from engine.transcriber.material import outside_parts, studio_parts
from engine.transcriber.network import TranscriberNetwork
from engine.transcriber.peer import BasicPitch, PeerError
from engine.transcriber.recipe import Recipe, read_recipe
from engine.transcriber.training import CURVE_NAME, Progress, train_transcriber
from engine.transcriber.transcriber import KIND, Transcriber
from engine.weights import CheckpointError, shard_files

WELL, FAILED, WRONG_WORDS = 0, 1, 2
METRICS_NAME: Final = "metrics.json"
_PEER_TUNING_PIECES: Final = 20  # the last of split train


def train_main(argv: Sequence[str]) -> int:
    """Run ``quartet train transcriber``; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = _parser(
        "quartet train transcriber",
        "Train the transcriber on a library of quartet studio, and measure it; the same words go on with it.",
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: pieces, exercises, steps, batch, widths, seed")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished transcriber")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where columns and resumable state lie")
    parser.add_argument("--workers", type=int, default=1, help="processes that look at the pieces")
    parser.add_argument("--minutes", type=float, default=math.inf, help="end the training by then, counting earlier runs")
    words = parser.parse_args(list(argv))
    try:
        recipe = read_recipe(words.recipe)
        _check(words)
        learned, tuning = _pieces(words.data, recipe)
        peer = BasicPitch() if words.peer else None
        network = _train(words, recipe, learned)
        parts = list(studio_parts(tuning))
        transcriber = Transcriber(network, choose_thresholds(Transcriber(network, {}), parts))
        del parts
        transcriber.save(words.out)
        transcriber = Transcriber.load(words.out)
        figures = _figures(words, transcriber, peer)
    except (CheckpointError, FloatingPointError, PeerError) as error:
        print(f"quartet train transcriber: {error}", file=sys.stderr)
        return FAILED
    except (OSError, ValueError) as error:
        print(f"quartet train transcriber: {error}", file=sys.stderr)
        return WRONG_WORDS
    _save(words, recipe, transcriber, figures, len(learned), " ".join(("quartet train transcriber", *argv)))
    print(figures_tables(figures))
    print(f"saved {words.out}")
    return WELL


def evaluate_main(argv: Sequence[str]) -> int:
    """Run ``quartet evaluate transcriber``; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = _parser("quartet evaluate transcriber", "Measure a transcriber on the split test of a library of quartet studio.")
    parser.add_argument("--model", default=KIND, help="a name in presets/models, or a folder")
    parser.add_argument("--out", type=Path, help="JSON file of the figures")
    words = parser.parse_args(list(argv))
    try:
        _check(words)
        transcriber = Transcriber.load(words.model)
        figures = _figures(words, transcriber, BasicPitch() if words.peer else None)
    except (CheckpointError, PeerError) as error:
        print(f"quartet evaluate transcriber: {error}", file=sys.stderr)
        return FAILED
    except (OSError, ValueError) as error:
        print(f"quartet evaluate transcriber: {error}", file=sys.stderr)
        return WRONG_WORDS
    if words.out:
        words.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(figures_tables(figures))
    return WELL


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--test-pieces", type=int, default=160, help="most pieces to measure on")
    parser.add_argument("--outside", type=Path, help="folder of songs with stems and notes.mid, to measure on too")
    parser.add_argument("--peer", action="store_true", help="measure basic-pitch on the same audio (extra peers)")
    return parser


def _check(words: argparse.Namespace) -> None:
    for name in ("workers", "test_pieces"):
        if getattr(words, name, 1) < 1:
            raise ValueError(f"{name.replace('_', '-')} must be at least 1, but got {getattr(words, name)}; see --help")
    if not getattr(words, "minutes", 1.0) > 0:
        raise ValueError(f"minutes must be above 0, but got {words.minutes}; see --help")


def _folders(library: Path, split: str, most: int) -> list[Path]:
    folders = library_folders(library, split)[:most]
    if not folders:
        raise FileNotFoundError(
            f"{library} must hold rendered pieces of split {split}, but got none; render some with quartet studio --out {library}"
        )
    return folders


def _pieces(library: Path, recipe: Recipe) -> tuple[list[Path], list[Path]]:
    """Return the pieces of split train that are learned from, and those behind them that thresholds are chosen on."""
    folders = _folders(library, "train", recipe.pieces + recipe.tuning_pieces)
    learned = folders[: len(folders) - recipe.tuning_pieces]
    if not learned:
        raise FileNotFoundError(
            f"{library} must hold more than {recipe.tuning_pieces} rendered pieces of split train, but got {len(folders)}; "
            f"render some with quartet studio --out {library}"
        )
    return learned, folders[len(learned) :]


def _run_folder(runs: Path, recipe_path: Path, learned: Sequence[Path]) -> Path:
    """Return where the state of a training lies: no other recipe or library has the same."""
    told = recipe_path.read_bytes() + "\n".join(folder.name for folder in learned).encode()
    return runs / KIND / f"training-{hashlib.blake2b(told, digest_size=4).hexdigest()}"


def _train(words: argparse.Namespace, recipe: Recipe, learned: Sequence[Path]) -> TranscriberNetwork:
    """Look at the pieces, then train on them."""
    cache, exercises = words.runs / KIND / "columns", range(recipe.exercises)
    told = f"columns of {len(learned)} pieces and {len(exercises)} exercises"
    make_corpus([*learned, *exercises], cache, words.workers, progress_lines(told, 10))
    batches = Batches(read_corpus(learned, cache), read_corpus(exercises, cache), recipe.batch, recipe.seed)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # two would add in another order: other weights

    def report(progress: Progress) -> None:
        minutes = progress.seconds / 60
        print(f"step {progress.step} of {recipe.steps}, {minutes:.1f} min, loss {progress.loss:.3f}", flush=True)

    try:
        folder = _run_folder(words.runs, words.recipe, learned)
        return train_transcriber(recipe, batches, folder, report, words.minutes)
    finally:
        torch.set_num_threads(threads)


def _figures(words: argparse.Namespace, transcriber: Transcriber, peer: BasicPitch | None) -> dict[str, Any]:
    """Measure the transcriber, and the peer where there is one, on the studio and on what is outside of it."""

    def report(line: str) -> None:
        print(line, flush=True)

    test = _folders(words.data, "test", words.test_pieces)
    manners = {}
    if peer:
        report(f"tuning basic-pitch on {_PEER_TUNING_PIECES} pieces of split train")
        tuning = library_folders(words.data, "train")[-_PEER_TUNING_PIECES:]
        manners = choose_manners(peer, studio_parts(tuning))
    report(f"measuring on {len(test)} pieces of split test")
    figures = {"studio": measure(transcriber, studio_parts(test), peer, manners, report)}
    if words.outside:
        report(f"measuring on {words.outside}")
        figures["outside"] = measure(transcriber, outside_parts(words.outside), peer, manners, report)
    tuned = {stem: vars(manner) for stem, manner in manners.items()}
    return {
        **figures,
        "peer_tuned": tuned,
        "machine": machine() | {"torch": torch.__version__, "threads": torch.get_num_threads()},
    }


def _save(
    words: argparse.Namespace, recipe: Recipe, transcriber: Transcriber, figures: dict[str, Any], pieces: int, command: str
) -> None:
    """Write what the checkpoint came of beside it."""
    run = _run_folder(words.runs, words.recipe, _pieces(words.data, recipe)[0])
    last = (run / CURVE_NAME).read_text(encoding="utf-8").splitlines()[-1].split(",")
    metrics = {
        **figures,
        "pieces": pieces,
        "parameters": transcriber.parameters,
        "weight_bytes": sum(path.stat().st_size for path in shard_files(words.out)),
        "thresholds": transcriber.thresholds,
        "steps": int(last[0]),
        "training_seconds": float(last[1]),
        "command": command,
    }
    (words.out / METRICS_NAME).write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    if words.recipe.resolve() != (words.out / "recipe.toml").resolve():
        shutil.copyfile(words.recipe, words.out / "recipe.toml")
    shutil.copyfile(run / CURVE_NAME, words.out / CURVE_NAME)
    card = write_card(metrics, words.recipe.read_text(encoding="utf-8"))
    (words.out / "README.md").write_text(card, encoding="utf-8")
