"""``quartet train text``: from captions, a vocabulary and MiniLM to a text student, resumable at any moment."""

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

from engine.text.student import KIND, TOKENIZER_NAME, StudentNetwork, load_student
from engine.training.progress import progress_lines
from engine.training.run import CURVE_NAME, Progress
from engine.training.text.batches import Batches
from engine.training.text.card import write_card
from engine.training.text.corpus import KINDS, Corpus, make_corpus
from engine.training.text.figures import measure_student
from engine.training.text.loop import train_student
from engine.training.text.recipe import Recipe, read_recipe
from engine.training.text.tokens import learn_tokens
from engine.weights import CheckpointError, add_to_config, find_model, save_checkpoint, shard_files

WELL, FAILED, WRONG_WORDS = 0, 1, 2
MOST_LOST: Final = 3  # points of the styles found first, below MiniLM, that a student may lose to be played with


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    words = _parse(argv)
    torch.set_num_threads(words.threads)
    try:
        recipe = read_recipe(words.recipe)
        playing = find_model(words.play) if words.play else None
    except (CheckpointError, OSError, ValueError) as error:
        print(f"quartet train text: {error}", file=sys.stderr)
        return WRONG_WORDS
    run = words.runs / f"{recipe.name}-{hashlib.blake2b(words.recipe.read_bytes(), digest_size=4).hexdigest()}"
    settings = recipe.training
    try:
        corpus = make_corpus(recipe.corpus, recipe.seed, words.runs / "text-corpus", progress_lines("taught"))
        tokenizer = learn_tokens((text for kind in KINDS for text in corpus.texts[kind]), recipe.network.vocabulary)
        batches = Batches(corpus, tokenizer, settings.batch, settings.mistyped, settings.mixed, recipe.seed)
        network = train_student(recipe, batches, run, _show)
    except (CheckpointError, FloatingPointError, ValueError) as error:
        print(f"quartet train text: {error}", file=sys.stderr)
        return FAILED
    config = {"kind": KIND, "name": recipe.name, "network": asdict(recipe.network)}
    save_checkpoint(words.out, {**config, "least_confidence": settings.least_confidence}, network.state_dict())
    tokenizer.save(str(words.out / TOKENIZER_NAME), pretty=False)
    metrics = _metrics(network, corpus, recipe, run, words)
    shutil.copyfile(run / CURVE_NAME, words.out / CURVE_NAME)
    if words.recipe.resolve() != (words.out / "recipe.toml").resolve():
        shutil.copyfile(words.recipe, words.out / "recipe.toml")
    (words.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    (words.out / "README.md").write_text(write_card(metrics, words.recipe.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"saved {words.out}")
    if playing is not None:
        _offer(playing, recipe.name, metrics["retrieval"])
    return WELL


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quartet train text",
        description="Train a small network that places prompts where MiniLM does, and measure it beside MiniLM.",
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: shape, corpus, steps, batch, seed")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished student")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where texts, vectors and resumable state lie")
    parser.add_argument("--pieces", type=int, default=2000, help="pieces whose captions it is measured among (default 2000)")
    parser.add_argument("--threads", type=int, default=1, help="threads of the training")
    parser.add_argument(
        "--play", metavar="MODEL", help=f"have a model read prompts with it, if it loses {MOST_LOST} points or fewer to MiniLM"
    )
    words = parser.parse_args(list(argv))
    for name in ("pieces", "threads"):
        if getattr(words, name) < 1:
            parser.error(f"--{name} must be 1 or more, but got {getattr(words, name)}")
    return words


def _show(progress: Progress) -> None:
    print(f"step {progress.step}  {progress.seconds:.0f} s  loss {progress.loss:.4f}", flush=True)


def _metrics(network: StudentNetwork, corpus: Corpus, recipe: Recipe, run: Path, words: argparse.Namespace) -> dict[str, Any]:
    with (run / CURVE_NAME).open(newline="", encoding="utf-8") as file:
        last = list(csv.DictReader(file))[-1]
    return {
        "name": recipe.name,
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "bytes": sum(path.stat().st_size for path in shard_files(words.out)),
        "texts": sum(map(len, corpus.texts.values())),
        "steps": int(last["step"]),
        "training_seconds": float(last["seconds"]),
        "least_confidence": recipe.training.least_confidence,
        "torch": torch.__version__,
        **measure_student(load_student(words.out), corpus, words.pieces),
    }


def is_near(retrieval: Sequence[dict[str, Any]]) -> bool:
    """Return whether a student finds styles nearly as often as MiniLM, among its own captions and among MiniLM's."""
    minilm, *student = retrieval
    return all(bool(row["first"] >= minilm["first"] - MOST_LOST) for row in student)


def _offer(model: Path, name: str, retrieval: Sequence[dict[str, Any]]) -> None:
    if is_near(retrieval):
        add_to_config(model, "encoder", name)
        print(f"{model} reads prompts with {name}")
    else:
        print(f"{model} stays as it is: {name} loses more than {MOST_LOST} points to MiniLM")
