"""``quartet evaluate resynthesis``: bring takes to another tempo and key, and listen to what became of them."""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import torch

from engine.compose import Composer
from engine.evaluation.resynthesis.material import Band, Player, coded_bands, composed_bands, studio_basis
from engine.evaluation.resynthesis.measures import MOVES, family_figures, hear_coding, hear_moves, hear_studio, move_figures
from engine.evaluation.resynthesis.tables import markdown
from engine.evaluation.summary import machine
from engine.model import load_model
from engine.tagger.metrics import Answer
from engine.tagger.tagger import KIND, Tagger
from engine.weights import CheckpointError, find_model

METRICS_NAME: Final = "metrics.json"
TABLE_NAME: Final = "README.md"


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    options = _parse(argv)
    torch.set_num_threads(1)
    try:
        written = _evaluate(options)
    except (CheckpointError, OSError, ValueError) as error:
        print(f"quartet evaluate resynthesis: {error}", file=sys.stderr)
        return 1
    print(f"wrote {', '.join(map(str, written))}")
    return 0


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="quartet evaluate resynthesis", description="Make takes again, elsewhere, and listen.")
    parser.add_argument("--data", type=Path, default=Path("runs/studio"), help="a library of the studio (default runs/studio)")
    parser.add_argument("--pieces", type=int, default=40, help="loops of its split test, at most (default 40)")
    parser.add_argument("--model", default="", help="also takes that this model composes; its timbre basis is used throughout")
    parser.add_argument("--tagger", default=KIND, help="name or folder of the tagger that listens")
    parser.add_argument("--runs", type=Path, default=Path("runs"), help="where a basis fitted without a model is kept")
    parser.add_argument("--out", type=Path, default=Path("runs/resynthesis"), help="folder of the report")
    options = parser.parse_args(list(argv))
    if options.pieces < 1:
        parser.error(f"--pieces must be 1 or more, but got {options.pieces}")
    return options


def _evaluate(options: argparse.Namespace) -> list[Path]:
    tagger = Tagger.load(options.tagger)
    folder = find_model(options.model) if options.model else None
    if folder:
        model = load_model(folder)
        player, told = Player(model.basis, model.finisher, model.transposer), f"that of {folder.name}"
    else:
        player = Player(studio_basis(options.data, options.runs / "resynthesis" / "basis.npz"))
        told = f"{player.basis.channels} channels, fitted to training loops"
    origins = {"coded takes": _heard(coded_bands(options.data, options.pieces, player), player, tagger)}
    if folder:
        origins["composed takes"] = _heard(composed_bands(Composer(folder), options.pieces), player, tagger)
    figures = {"machine": machine() | {"torch": torch.__version__}, "basis": told, "origins": origins}
    options.out.mkdir(parents=True, exist_ok=True)
    metrics, table = options.out / METRICS_NAME, options.out / TABLE_NAME
    metrics.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    table.write_text(markdown(figures), encoding="utf-8")
    return [metrics, table]


def _heard(bands: Iterable[Band], player: Player, tagger: Tagger) -> dict[str, Any]:
    """Return the figures of many bands; a line of progress for each."""
    floor: list[tuple[str, Answer]] = []
    studio: dict[str, list[tuple[str, Answer]]] = {}
    outcomes = []
    count = 0
    for band in bands:
        count += 1
        outcomes += hear_moves(band, player, tagger)
        floor += list(hear_coding(band, tagger).items()) if band.originals else []
        for move in MOVES:
            studio.setdefault(move.name, []).extend(hear_studio(band, tagger, move).items())
        print(f"heard {band.name}", flush=True)
    if not outcomes:
        raise ValueError("there must be a take that sounds, but there is none; take more pieces")
    moves = {move.name: [outcome for outcome in outcomes if outcome.move == move.name] for move in MOVES}
    return {
        "bands": count,
        "moves": {name: move_figures(found) for name, found in moves.items() if found},
        "floor": family_figures(floor) if floor else {},
        "studio": {name: family_figures(found) for name, found in studio.items() if found},
    }
