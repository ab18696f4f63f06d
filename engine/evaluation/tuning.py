"""``quartet evaluate tuning``: does a model sound like a folder of stems, as the tagger hears it?

What a tuned model is measured by: for loops cut from the folder each model composes from their chords, key and tempo, and the
tagger's embeddings and names of what it makes are held against those of the loops themselves.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from engine.compose import Composer
from engine.datasets.dataset import read_dataset
from engine.datasets.source import DatasetError, Samples
from engine.evaluation.frechet import frechet_distance
from engine.harmony import chords_text
from engine.request import Request
from engine.stems import STEMS
from engine.studio.piece import Piece
from engine.tagger.tagger import Tagger, Tags
from engine.training.excerpts import Excerpt, excerpts
from engine.transcribe import transcribe
from engine.weights import CheckpointError

_FEWEST: Final = 8  # loops: a distance of fewer says nothing
_MIX: Final = "mix"


@dataclass(frozen=True)
class Likeness:
    """How near loops lie to the folder's.

    Args:
        distance: Squared Frechet distance of the tagger's embeddings, for the mix and each stem.
        families: Overlap of the shares of instrument families, 0 to 1, for each stem.
    """

    distance: Mapping[str, float]
    families: Mapping[str, float]


def likeness(made: Sequence[Tags], wanted: Sequence[Tags]) -> Likeness:
    """Hold what the tagger says of some loops against what it says of others."""
    distance = {}
    for name in (_MIX, *STEMS):
        rows = [_embeddings(loops, name) for loops in (made, wanted)]
        if min(map(len, rows)) >= _FEWEST // 2:
            distance[name] = round(frechet_distance(*rows), 4)
    families = {stem: _overlap(*([tags.families.get(stem, "") for tags in loops] for loops in (made, wanted))) for stem in STEMS}
    return Likeness(distance, families)


def _embeddings(loops: Sequence[Tags], name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    if name == _MIX:
        return np.array([tags.embedding for tags in loops], dtype=np.float64)
    return np.array([tags.stem_embeddings[name] for tags in loops if name in tags.stem_embeddings], dtype=np.float64)


def _overlap(one: Sequence[str], two: Sequence[str]) -> float:
    """Return how far the shares of names agree, 0 to 1; where a stem rests there is no name, which counts as one."""
    first, second = Counter(one), Counter(two)
    return round(sum(min(first[name] / len(one), second[name] / len(two)) for name in first), 4)


def asked(piece: Piece, prompt: str, seed: int) -> Request:
    """Ask for the stems that an excerpt has, from its chords, key, tempo and a prompt."""
    return Request(
        bars=piece.bars,
        bpm=piece.bpm,
        signature=piece.signature,
        noise={stem: 1.0 for stem in STEMS if piece.notes[stem]},
        prompts={"": prompt} if prompt else {},
        seed=seed,
        key=str(piece.key),
        chords=chords_text(piece.chords, piece.beats_per_bar),
    )


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = argparse.ArgumentParser(
        prog="quartet evaluate tuning", description="Measure whether models sound like a folder of stems, as the tagger hears it."
    )
    parser.add_argument("--models", nargs="+", required=True, help="names or folders of models, to be compared")
    parser.add_argument("--data", type=Path, required=True, help="folder of songs in stems")
    parser.add_argument("--loops", type=int, default=32, help=f"loops of the folder, {_FEWEST} or more (default 32)")
    parser.add_argument("--prompt", default="", help="what every model is asked for")
    parser.add_argument("--out", type=Path, help="JSON file of the figures")
    options = parser.parse_args(list(argv))
    if options.loops < _FEWEST:
        parser.error(f"--loops must be {_FEWEST} or more, but got {options.loops}")
    torch.set_num_threads(1)
    try:
        composers = {model: Composer(model) for model in options.models}
        chosen = _chosen(options.data, options.loops)
        figures = _measure(composers, chosen, options.prompt)
    except (CheckpointError, DatasetError, OSError, ValueError, ModuleNotFoundError) as error:
        print(f"quartet evaluate tuning: {error}", file=sys.stderr)
        return 1
    print("\n".join(table(figures)))
    if options.out:
        options.out.write_text(json.dumps({"loops": len(chosen), "prompt": options.prompt, "figures": figures}, indent=2) + "\n")
    return 0


def _chosen(folder: Path, count: int) -> list[Excerpt]:
    """Return loops of as many songs as there are, in turn.

    Raises:
        ValueError: There are too few.
    """
    songs = read_dataset(folder).songs
    found: list[list[Excerpt]] = []
    for song in songs:
        each = -(-count // len(songs))
        cut = excerpts(song, lambda stem, audio, bpm: transcribe(stem, audio, bpm, loop=False))
        found.append([excerpt for _, excerpt in zip(range(each), cut, strict=False)])
    chosen = [excerpt for excerpts_of_song in found for excerpt in excerpts_of_song][:count]
    if len(chosen) < _FEWEST:
        raise ValueError(f"{folder} must give {_FEWEST} loops or more, but gave {len(chosen)}; see quartet datasets {folder}")
    return chosen


def _measure(composers: Mapping[str, Composer], chosen: Sequence[Excerpt], prompt: str) -> dict[str, dict[str, Any]]:
    tagger = Tagger.load()

    def tag(sounds: Mapping[str, Samples]) -> Tags:
        return tagger.tag(sounds)

    wanted = [tag({stem: audio for stem, audio in excerpt.sounds.items() if excerpt.piece.notes[stem]}) for excerpt in chosen]
    rows = {"the folder's other half": likeness(wanted[::2], wanted[1::2])}
    for name, composer in composers.items():
        made = []
        for seed, excerpt in enumerate(chosen):
            takes = composer.compose(asked(excerpt.piece, prompt, seed))
            made.append(tag({stem: take.audio for stem, take in takes.items()}))
        rows[name] = likeness(made, wanted)
    return {name: {"distance": dict(row.distance), "families": dict(row.families)} for name, row in rows.items()}


def table(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    """Return the lines of a Markdown table: distances, then overlaps of families."""
    distances = [f"distance, {name}" for name in (_MIX, *STEMS)]
    families = [f"families, {stem}" for stem in STEMS]
    lines = [f"| | {' | '.join((*distances, *families))} |", f"| --- |{' ---: |' * (len(distances) + len(families))}"]
    for name, row in figures.items():
        cells = [row["distance"].get(each) for each in (_MIX, *STEMS)] + [row["families"][stem] for stem in STEMS]
        lines.append(f"| {name} | {' | '.join('' if cell is None else f'{cell:.3f}' for cell in cells)} |")
    return lines
