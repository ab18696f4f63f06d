"""Training data as arrays: pieces composed, and for the timbre network rendered, by workers, in resumable chunks.

Shapes: n pieces, k stems, c channels, q condition channels, s columns (ticks or hops).
"""

import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray

from engine.codecs.timbre import measure
from engine.conditions import score_condition, timbre_condition
from engine.datasets.source import Samples
from engine.score import canonical_shift, encode
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece
from engine.units import loop_ticks

CHUNK: Final = 100  # pieces a file: a few minutes of rendering are all that a kill can lose
TEXTS: Final = {"score": 1, "timbre": 3}  # paraphrases kept of each stem and of the whole: few where pieces are many
WHOLE: Final = len(STEMS)  # row of the texts that speak of the whole

Columns = dict[str, NDArray[np.float16]]


@dataclass(frozen=True)
class Example:
    """One piece as a network sees it.

    Args:
        x: The clean latent [k, c, s]: score planes in the canonical frame, or rows of timbres.
        condition: [q, s].
        texts: For each stem and the whole the texts that are true of it, [k + 1][TEXTS of the network].
        present: Which stems play, [k].
    """

    x: NDArray[np.float16]
    condition: NDArray[np.float16]
    texts: tuple[tuple[str, ...], ...]
    present: tuple[bool, ...]


def score_example(piece: Piece) -> Columns:
    """Return a composed piece's planes and conditions."""
    ticks = loop_ticks(piece.bars, *piece.signature)
    shift = canonical_shift(piece.key)
    x = np.stack([encode(stem, piece.notes.get(stem, ()), ticks, shift) for stem in STEMS])
    condition = score_condition(ticks, piece.beats_per_bar, piece.bpm, piece.chords, piece.key, shift)
    return {"x": x.astype(np.float16), "condition": condition.numpy().astype(np.float16)}


def timbre_example(piece: Piece, sounds: Mapping[str, Samples] | None = None) -> Columns:
    """Return a piece's timbres, measured from its stems [frames, 2] or rendered, and what its notes excite."""
    if sounds is None:
        from engine.studio.render import render_piece

        sounds = render_piece(piece)
    audio = {stem: torch.from_numpy(np.ascontiguousarray(sounds[stem].T)) for stem in STEMS}
    x = torch.stack([measure(stem, audio[stem], piece.notes[stem], piece.bpm).rows() for stem in STEMS])
    condition = timbre_condition(piece.notes, piece.frames, piece.beats, piece.beats_per_bar, piece.bpm)
    return {"x": x.numpy().astype(np.float16), "condition": condition.numpy().astype(np.float16)}


def example_of(network: str, piece: Piece, sounds: Mapping[str, Samples] | None = None) -> Example:
    """Return a piece as one of the networks sees it.

    Args:
        network: ``score`` or ``timbre``.
        piece: What is played.
        sounds: Its stems, for the timbre network; None renders them.
    """
    columns = score_example(piece) if network == "score" else timbre_example(piece, sounds)
    texts = tuple(tuple(row) for row in _texts(piece, TEXTS[network]))
    return Example(columns["x"], columns["condition"], texts, tuple(bool(piece.notes.get(stem)) for stem in STEMS))


def write_examples(path: Path, examples: Sequence[Example]) -> None:
    """Write examples into a file, aside and renamed."""
    arrays: dict[str, Any] = {}
    for index, example in enumerate(examples):
        parts = {"x": example.x, "condition": example.condition, "texts": example.texts, "present": example.present}
        arrays |= {f"{name}{index}": np.array(part) for name, part in parts.items()}
    aside = path.with_suffix(".tmp")
    with aside.open("wb") as file:
        np.savez(file, **arrays)
    os.replace(aside, path)


def read_examples(path: Path) -> list[Example]:
    """Read what ``write_examples`` wrote."""
    examples = []
    with np.load(path) as arrays:
        for index in range(sum(name.startswith("present") for name in arrays.files)):
            texts = tuple(tuple(str(text) for text in row) for row in arrays[f"texts{index}"])
            present = tuple(bool(flag) for flag in arrays[f"present{index}"])
            examples.append(Example(arrays[f"x{index}"], arrays[f"condition{index}"], texts, present))
    return examples


def _texts(piece: Piece, count: int) -> list[list[str]]:
    """Return so many texts of each stem and of the whole, repeated where there are fewer, empty where there are none."""
    rows = [list(piece.captions.get(stem, ())) or [""] for stem in (*STEMS, "")]
    first = piece.seed  # another paraphrase comes first in every piece
    return [[row[(first + index) % len(row)] for index in range(count)] for row in rows]


def _chunks(folder: Path, pieces: int) -> list[tuple[Path, int]]:
    """Return the file of each chunk and how many pieces it holds; one that is not full says so in its name."""
    counts = [min(CHUNK, pieces - first) for first in range(0, pieces, CHUNK)]
    return [(folder / (f"{n:05d}.npz" if count == CHUNK else f"{n:05d}_{count}.npz"), count) for n, count in enumerate(counts)]


def _write_chunk(network: str, first_seed: int, split: str, chunk: tuple[int, tuple[Path, int]]) -> None:
    """Compose, and for timbre render, the pieces of one chunk into a file, written aside and renamed."""
    number, (path, count) = chunk
    if path.exists():
        return
    torch.set_num_threads(1)
    first = first_seed + number * CHUNK
    write_examples(path, [example_of(network, compose_piece(seed, split)) for seed in range(first, first + count)])


def make_corpus(
    network: str, folder: Path, pieces: int, first_seed: int, workers: int, report: Callable[[float], None], split: str = "train"
) -> None:
    """Make all chunks of a corpus that are not there yet.

    Args:
        network: ``score`` or ``timbre``.
        folder: Where the chunks lie.
        pieces: How many.
        first_seed: Seed of the first piece; the others follow.
        workers: Processes.
        report: Told the share that is done.
        split: Of the studio: ``train`` or ``test``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chunks = _chunks(folder, pieces)
    write = partial(_write_chunk, network, first_seed, split)
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for done, _ in enumerate(pool.imap_unordered(write, enumerate(chunks)), 1):
            report(done / len(chunks))


def read_corpus(folder: Path, pieces: int) -> list[Example]:
    """Read what ``make_corpus`` wrote.

    Raises:
        FileNotFoundError: A chunk is missing; make the corpus first.
    """
    return [example for path, _ in _chunks(folder, pieces) for example in read_examples(path)]


def unique_texts(examples: Sequence[Example]) -> list[str]:
    """Return every text of a corpus once, the empty one first."""
    return ["", *sorted({text for example in examples for row in example.texts for text in row} - {""})]
