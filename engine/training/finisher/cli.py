"""``quartet train finisher``: from a library of the studio to a finisher and its gate, resumable at any moment."""

import argparse
import csv
import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import torch

from engine.codecs.finisher import KIND, Finisher, FinisherNetwork
from engine.codecs.structured import TimbreBasis
from engine.evaluation.codec.candidates import load_basis
from engine.studio.library import loops_among
from engine.training.finisher.card import write_card
from engine.training.finisher.gate import gate, measure_finisher, milliseconds
from engine.training.finisher.loop import train_finisher
from engine.training.finisher.pairs import Pairs, make_pairs
from engine.training.finisher.recipe import Recipe, read_recipe
from engine.training.progress import progress_lines
from engine.training.run import CURVE_NAME, Progress
from engine.weights import CheckpointError, add_to_config, find_model, save_checkpoint

WELL, FAILED, WRONG_WORDS = 0, 1, 2
_BASIS_NAME: Final = "timbre.pt"  # what a training keeps of its timbre network before there is a model


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    words = _parse(argv)
    torch.set_num_threads(words.threads)
    try:
        recipe, basis = read_recipe(words.recipe), _basis(words.model)
        learned = loops_among(words.data, "train", recipe.training.pieces)
        held_out = loops_among(words.data, "test", words.pieces)
    except (CheckpointError, OSError, ValueError) as error:
        print(f"quartet train finisher: {error}", file=sys.stderr)
        return WRONG_WORDS
    run = words.runs / f"{recipe.name}-{hashlib.blake2b(words.recipe.read_bytes(), digest_size=4).hexdigest()}"
    make_pairs(learned, basis, run / "pairs", progress_lines("pairs"))
    settings = recipe.training
    try:
        pairs = Pairs(run / "pairs", settings.batch, settings.window_columns, recipe.seed)
        network = train_finisher(recipe, pairs, run, _show)
    except (FileNotFoundError, FloatingPointError) as error:
        print(f"quartet train finisher: {error}", file=sys.stderr)
        return FAILED
    figures = measure_finisher(Finisher(network), held_out, basis, progress_lines("measured"))
    facts = {"pairs": len(pairs), "trained_pieces": len(learned), "pieces": len(held_out), "figures": figures}
    _save(network, recipe, facts, run, words)
    print(f"saved {words.out}")
    if words.play and any(gate(figures).values()):
        add_to_config(find_model(words.model), "finisher", recipe.name)
        print(f"{words.model} plays through {recipe.name}")
    return WELL


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quartet train finisher",
        description="Train what finishes the structured codec's sound, and measure whether it is worth its time.",
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: shape, pieces, steps, batch, seed")
    parser.add_argument(
        "--model", required=True, help=f"whose timbre basis is used: a model, or a run's folder with {_BASIS_NAME}"
    )
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished finisher")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where pairs and resumable state lie")
    parser.add_argument("--pieces", type=int, default=24, help="held-out loops that it is measured on (default 24)")
    parser.add_argument("--threads", type=int, default=1, help="threads of the training")
    parser.add_argument("--play", action="store_true", help="have the model play through it from now on, if it is worth that")
    words = parser.parse_args(list(argv))
    for name in ("pieces", "threads"):
        if getattr(words, name) < 1:
            parser.error(f"--{name} must be 1 or more, but got {getattr(words, name)}")
    return words


def _basis(model: str) -> TimbreBasis:
    kept = Path(model) / _BASIS_NAME
    if not kept.is_file():
        return load_basis(model)
    state = torch.load(kept, weights_only=True)
    return TimbreBasis(state["mean"], state["axes"])


def _show(progress: Progress) -> None:
    print(f"step {progress.step}  {progress.seconds:.0f} s  loss {progress.loss:.4f}", flush=True)


def _save(network: FinisherNetwork, recipe: Recipe, facts: dict[str, Any], run: Path, words: argparse.Namespace) -> None:
    """Write the checkpoint, and beside it what it came of and what it does."""
    kept = gate(facts["figures"])
    config = {"kind": KIND, "name": recipe.name, "network": asdict(recipe.network), "gate": kept}
    save_checkpoint(words.out, config, network.state_dict())
    shutil.copyfile(run / CURVE_NAME, words.out / CURVE_NAME)
    shutil.copyfile(words.recipe, words.out / "recipe.toml")
    with (run / CURVE_NAME).open(newline="", encoding="utf-8") as file:
        last = list(csv.DictReader(file))[-1]
    metrics = {
        "name": recipe.name,
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "milliseconds": milliseconds(Finisher(network)),
        "steps": int(last["step"]),
        "training_seconds": float(last["seconds"]),
        "torch": torch.__version__,
        "gate": kept,
        **facts,
    }
    (words.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    (words.out / "README.md").write_text(write_card(metrics, words.recipe.read_text(encoding="utf-8")), encoding="utf-8")
