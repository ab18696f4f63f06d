"""``quartet train tagger`` and ``quartet evaluate tagger``: from a library of the studio to a tagger and its figures."""

import argparse
import hashlib
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import torch

from engine.evaluation.summary import machine
from engine.studio.library import library_folders
from engine.tagger.batches import Batches
from engine.tagger.card import figures_table, write_card
from engine.tagger.corpus import Example, Speed, features_folder, library_pieces, make_corpus, read_corpus
from engine.tagger.held_out import held_out_pairs, without_held_out
from engine.tagger.labels import Vocabulary, studio_vocabulary
from engine.tagger.metrics import measure
from engine.tagger.tagger import KIND, Tagger
from engine.tagger.training import CURVE_NAME, Progress, Settings, train_tagger
from engine.training.progress import progress_lines
from engine.weights import CheckpointError

WELL, WRONG_WORDS = 0, 2
METRICS_NAME: Final = "metrics.json"


@dataclass(frozen=True)
class Corpora:
    """What is learned from, and what is measured on.

    Args:
        train: Of the library and of the further one.
        test: Of the library.
        further: Of the further library's split ``test``, as ``test`` but told apart.
        speed: At which features were extracted.
    """

    train: list[Example]
    test: list[Example]
    further: list[Example]
    speed: Speed


def train_main(argv: Sequence[str]) -> int:
    """Run ``quartet train tagger``; the exit code is 0 well, 2 wrong words."""
    parser = _parser("quartet train tagger", "Train the tagger on a library of quartet studio, and measure it.")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished tagger")
    parser.add_argument(
        "--further", type=Path, help="another library to learn from too, as quartet studio --transpose makes it; measured apart"
    )
    parser.add_argument("--pieces", type=int, default=8000, help="most pieces of a library to learn from")
    parser.add_argument(
        "--steps",
        type=int,
        default=Settings.steps,
        help="batches of 24 pieces to learn from; a hundred take about half a minute of one core",
    )
    parser.add_argument("--seed", type=int, default=Settings.seed, help="of weights and chance")
    words = parser.parse_args(list(argv))
    settings = Settings(steps=words.steps, seed=words.seed)
    try:
        _check(words, steps=words.steps, pieces=words.pieces)
        corpora = _corpora(words)
    except (OSError, ValueError) as error:
        print(f"quartet train tagger: {error}", file=sys.stderr)
        return WRONG_WORDS
    vocabulary = studio_vocabulary()
    recipe = _recipe(settings, corpora, words)
    run = words.runs / KIND / f"training-{_fingerprint(recipe, corpora, vocabulary)}"
    batches = Batches(corpora.train, vocabulary, settings.batch, settings.seed)
    torch.set_num_threads(1)  # two would add in another order: other weights

    def report(progress: Progress) -> None:
        minutes = progress.seconds / 60
        print(f"step {progress.step} of {settings.steps}, {minutes:.1f} min of work, loss {progress.loss:.3f}", flush=True)

    Tagger(train_tagger(batches, vocabulary, settings, run, report), held_out_pairs()).save(words.out)
    tagger = Tagger.load(words.out)
    metrics = {
        **measure(tagger, corpora.test),
        "further": measure(tagger, corpora.further)["figures"] if corpora.further else {},
        "pieces": {"train": len(corpora.train), "test": len(corpora.test), "further": len(corpora.further)},
        "parameters": tagger.parameters,
        "features_times_real_time": round(corpora.speed.times_real_time, 1),
        "training_seconds": _curve_seconds(run / CURVE_NAME),
        "command": " ".join(("quartet train tagger", *argv)),
        "machine": machine() | {"torch": torch.__version__},
    }
    (words.out / METRICS_NAME).write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    (words.out / "recipe.toml").write_text(recipe, encoding="utf-8")
    shutil.copyfile(run / CURVE_NAME, words.out / CURVE_NAME)
    (words.out / "README.md").write_text(write_card(metrics, recipe), encoding="utf-8")
    _show(metrics)
    print(f"saved {words.out}")
    return WELL


def evaluate_main(argv: Sequence[str]) -> int:
    """Run ``quartet evaluate tagger``; the exit code is 0 well, 2 wrong words."""
    parser = _parser("quartet evaluate tagger", "Measure a tagger on the split test of a library of quartet studio.")
    parser.add_argument("--model", default=KIND, help="a name in presets/models, or a folder")
    words = parser.parse_args(list(argv))
    try:
        _check(words)
        tagger = Tagger.load(words.model)
        test, _ = _examples(words, words.data, "test", words.test_pieces)
    except (OSError, ValueError, CheckpointError) as error:
        print(f"quartet evaluate tagger: {error}", file=sys.stderr)
        return WRONG_WORDS
    _show(measure(tagger, test))
    return WELL


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description=description)
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--test-pieces", type=int, default=1500, help="most pieces to measure on")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where features and resumable state lie")
    parser.add_argument("--workers", type=int, default=1, help="processes that extract features")
    return parser


def _check(words: argparse.Namespace, **numbers: int) -> None:
    for name, number in {"workers": words.workers, "test-pieces": words.test_pieces, **numbers}.items():
        if number < 1:
            raise ValueError(f"{name} must be at least 1, but got {number}; see --help")


def _examples(words: argparse.Namespace, library: Path, split: str, most: int) -> tuple[list[Example], Speed]:
    folders = library_pieces(library, split, most)
    cache = features_folder(words.runs, library, split)
    speed = make_corpus(folders, cache, words.workers, progress_lines(f"features of {len(folders)} {split} pieces", 10))
    return read_corpus(folders, cache), speed


def _corpora(words: argparse.Namespace) -> Corpora:
    """Return the examples of both libraries; the further one needs no split ``test``."""
    found: dict[str, list[Example]] = {"train": [], "test": [], "further": []}
    speed = Speed()
    for library in filter(None, (words.data, words.further)):
        for split, most in (("train", words.pieces), ("test", words.test_pieces)):
            further = library is not words.data
            if further and split == "test" and not library_folders(library, split):
                continue
            examples, spent = _examples(words, library, split, most)
            found["further" if further and split == "test" else split] += examples
            speed += spent
    kept = without_held_out([example.labels for example in found["train"]], held_out_pairs())
    return Corpora([found["train"][index] for index in kept], found["test"], found["further"], speed)


def _recipe(settings: Settings, corpora: Corpora, words: argparse.Namespace) -> str:
    """Return what determines the weights, as TOML."""
    lines = [f"{name} = {value}" for name, value in asdict(settings).items()]
    lines += [f"pieces = {len(corpora.train)}", f"last_piece = {max(example.seed for example in corpora.train)}"]
    pairs = [f'"{style}" = "{program}"' for style, program in held_out_pairs().items()]
    return "\n".join(['name = "tagger"', *lines, "", "[held_out]", *pairs, ""])


def _fingerprint(recipe: str, corpora: Corpora, vocabulary: Vocabulary) -> str:
    """Return what tells the state of this training from that of another."""
    told = [recipe, repr(vocabulary), *(str(example.seed) for example in corpora.train)]
    return hashlib.blake2b("\n".join(told).encode(), digest_size=4).hexdigest()


def _curve_seconds(path: Path) -> float:
    """Return how long a training took, of one core."""
    return float(path.read_text(encoding="utf-8").splitlines()[-1].split(",")[1])


def _show(metrics: dict[str, Any]) -> None:
    print(figures_table(metrics["figures"]))
    print("held-out pairs of style and instrument:")
    print(figures_table(metrics["held_out"]))
    if metrics.get("further"):
        print("the further library:")
        print(figures_table(metrics["further"]))
