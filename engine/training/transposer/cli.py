"""``quartet train transposer``: from a library of the studio to what tells how sounds change in another key."""

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

from engine.evaluation.summary import machine
from engine.studio.library import loops_among
from engine.training.progress import progress_lines
from engine.training.transposer.loop import shape_distance, train_transposer
from engine.training.transposer.moves import make_moves, read_moves
from engine.training.transposer.recipe import read_recipe
from engine.transposer import KIND
from engine.weights import CheckpointError, add_to_config, find_model, save_checkpoint

WELL, FAILED, WRONG_WORDS = 0, 1, 2
CURVE_NAME: Final = "curve.csv"
_NEPER_DB: Final = 8.686
_CARD: Final = """\
# {name}

A small network that tells how the spectral envelope of a stem changes when its notes move to other pitches, beside the rule of \
`engine/resynthesis.py`. {parameters} weights.

`quartet evaluate resynthesis` tells what becomes of takes; the model's `resynthesis.md` has its figures.

## Training

{stems} stems of {pieces} loops of the studio's split `train`, each measured as it is and as the studio itself plays it \
up to nine semitones higher or lower; {steps} steps, {minutes:.0f} minutes of one core (`curve.csv`), on {processor}. \
A recognizer of instruments, trained first on the same envelopes and thrown away, adds what a distance in nepers does not know. \
Distance on what it learned from {distance:.2f} dB; the rule's alone is {rule:.2f} dB.

```toml
{recipe}```
"""


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    words = _parse(argv)
    torch.set_num_threads(1)
    try:
        recipe = read_recipe(words.recipe)
        folders = loops_among(words.data, "train", recipe.training.pieces)
        played = find_model(words.play) if words.play else None
    except (CheckpointError, OSError, ValueError) as error:
        print(f"quartet train transposer: {error}", file=sys.stderr)
        return WRONG_WORDS
    run = words.runs / f"{recipe.name}-{hashlib.blake2b(words.recipe.read_bytes(), digest_size=4).hexdigest()}"
    try:
        make_moves(folders, run / "moves", words.workers, progress_lines("moves"))
    except FileNotFoundError as error:
        print(f"quartet train transposer: {error}", file=sys.stderr)
        return FAILED
    moves = read_moves(folders, run / "moves")
    network = train_transposer(recipe, moves, run / CURVE_NAME, _show)
    config = {"kind": KIND, "name": recipe.name, "network": asdict(recipe.network)}
    save_checkpoint(words.out, config, network.state_dict())
    shutil.copyfile(run / CURVE_NAME, words.out / CURVE_NAME)
    text = words.recipe.read_text(encoding="utf-8")
    (words.out / "recipe.toml").write_text(text, encoding="utf-8")
    with (run / CURVE_NAME).open(newline="", encoding="utf-8") as file:
        last = list(csv.DictReader(file))[-1]
    metrics: dict[str, Any] = {
        "name": recipe.name,
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "pieces": len(folders),
        "stems": len(moves),
        "steps": int(last["step"]),
        "minutes": float(last["seconds"]) / 60,
        "distance": float(last["distance"]) * _NEPER_DB,
        "rule": float(torch.stack([shape_distance(moved.ruled[None], moved.real[None]) for moved in moves]).mean()) * _NEPER_DB,
        "machine": machine() | {"torch": torch.__version__},
    }
    (words.out / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    card = _CARD.format(**metrics, processor=metrics["machine"]["processor"], recipe=text)
    (words.out / "README.md").write_text(card, encoding="utf-8")
    print(f"saved {words.out}")
    if played:
        add_to_config(played, "transposer", recipe.name)
        print(f"{words.play} transposes with {recipe.name}")
    return WELL


def _show(step: int, loss: float) -> None:
    print(f"step {step}  loss {loss:.4f}", flush=True)


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="quartet train transposer", description="Train what tells how sounds change when their notes move to another key."
    )
    parser.add_argument("--recipe", type=Path, required=True, help="TOML file: shape, pieces, steps, seed")
    parser.add_argument("--data", type=Path, required=True, help="a library that quartet studio rendered")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished transposer")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where what was measured is kept")
    parser.add_argument("--workers", type=int, default=1, help="processes that render and measure")
    parser.add_argument("--play", metavar="MODEL", help="have a model transpose with it from now on")
    words = parser.parse_args(list(argv))
    if words.workers < 1:
        parser.error(f"--workers must be 1 or more, but got {words.workers}")
    return words
