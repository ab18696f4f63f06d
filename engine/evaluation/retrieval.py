"""Do free words find the right music? The style of a hand-written text, by the captions that lie nearest to it.

The text encoder places a performer's prompt among the captions that a model learned from; if the nearest ones are of
another style, no model can be expected to understand it. The vote of the k nearest is that of Cover and Hart, "Nearest
neighbor pattern classification" (1967), each weighted by its cosine.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import Tensor

from engine.evaluation.paraphrases import HELD_OUT, TUNING
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece
from engine.text.encoder import MINILM, TextEncoder, load_text_encoder
from engine.weights import CheckpointError

NEIGHBORS: Final = 15
_PER: Final = 10_000  # pieces, to which the number of distinct captions refers


@dataclass(frozen=True, eq=False)
class CaptionIndex:
    """Captions by their sentence vectors.

    Args:
        vectors: Of length 1 [n, 384].
        styles: Of each caption.
    """

    vectors: Tensor
    styles: tuple[str, ...]

    def ranking(self, vector: Tensor, neighbors: int = NEIGHBORS) -> list[str]:
        """Return the styles of the captions nearest to a sentence vector [384], the likeliest first."""
        near = (self.vectors @ vector).topk(min(neighbors, len(self.styles)))
        votes: Counter[str] = Counter()
        for cosine, place in zip(near.values.tolist(), near.indices.tolist(), strict=True):
            votes[self.styles[place]] += cosine
        return [style for style, _ in votes.most_common()]


@dataclass(frozen=True)
class Retrieval:
    """What came of a set of texts.

    Args:
        rankings: For each style and text the styles found, the likeliest first.
    """

    rankings: Mapping[str, Mapping[str, Sequence[str]]]

    def found(self, first: int, style: str | None = None) -> tuple[int, int]:
        """Return how many texts have their style among the first so many found, and how many there are."""
        names = self.rankings if style is None else (style,)
        hits = [name in ranking[:first] for name in names for ranking in self.rankings[name].values()]
        return sum(hits), len(hits)

    def misses(self) -> list[tuple[str, str, str]]:
        """Return style, text and the style found instead, of each text that finds another."""
        rows = [(style, text, ranking[0]) for style, texts in self.rankings.items() for text, ranking in texts.items()]
        return [row for row in rows if row[0] != row[2]]


def index_captions(pieces: Sequence[Piece], encoder: TextEncoder) -> CaptionIndex:
    """Encode the distinct captions of whole pieces; one that pieces of several styles share counts for each."""
    captions = sorted({(text, piece.style) for piece in pieces for text in piece.captions[""]})
    return CaptionIndex(encoder.encode([text for text, _ in captions]), tuple(style for _, style in captions))


def retrieve(
    index: CaptionIndex, texts: Mapping[str, Sequence[str]], encoder: TextEncoder, neighbors: int = NEIGHBORS
) -> Retrieval:
    """Look for the style of every text.

    Args:
        index: What is known.
        texts: By the style that their writer meant.
        encoder: One that places texts where the one that made the index does.
        neighbors: How many of the nearest captions vote.
    """
    return Retrieval(
        {style: {text: index.ranking(encoder.encode([text])[0], neighbors) for text in rows} for style, rows in texts.items()}
    )


def distinct_captions(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return how many different captions the pieces have for each stem, and under ``""`` for the whole."""
    return {row: len({text for piece in pieces for text in piece.captions[row]}) for row in (*STEMS, "")}


def _print_retrieval(result: Retrieval) -> None:
    """Print the figures for each style and for all, chance, and every text that finds another style."""
    for style in result.rankings:
        (first, count), (third, _) = result.found(1, style), result.found(3, style)
        print(f"{style:14} first {first}/{count}  among three {third}/{count}")
    (first, count), (third, _) = result.found(1), result.found(3)
    styles = len(result.rankings)
    print(f"{'all':14} first {first}/{count} ({first / count:.0%}, by chance {1 / styles:.0%})", end="  ")
    print(f"among three {third}/{count} ({third / count:.0%}, by chance {3 / styles:.0%})")
    for style, text, instead in result.misses():
        print(f"  {style}: {text!r} finds {instead}")


def main(argv: Sequence[str]) -> int:
    """Run ``quartet evaluate captions``; the exit code is 0 well, 1 failed, 2 wrong words."""
    parser = argparse.ArgumentParser(prog="quartet evaluate captions", description="Measure the studio's captions.")
    parser.add_argument("--pieces", type=int, default=2000, help="train pieces whose captions are known (default 2000)")
    parser.add_argument("--counted", type=int, default=_PER, help=f"pieces whose captions are counted (default {_PER})")
    parser.add_argument("--neighbors", type=int, default=NEIGHBORS, help=f"captions that vote (default {NEIGHBORS})")
    parser.add_argument(
        "--encoder", action="append", metavar="NAME", help=f"{MINILM} or a text student; several in turn (default {MINILM})"
    )
    parser.add_argument("--index", metavar="NAME", help="encoder of the captions (default: the one of the texts)")
    parser.add_argument("--set", choices=("held-out", "tuning"), default="held-out", help="which hand-written texts")
    options = parser.parse_args(list(argv))
    for name in ("pieces", "counted", "neighbors"):
        if getattr(options, name) < 1:
            parser.error(f"--{name} must be 1 or more, but got {getattr(options, name)}")
    torch.set_num_threads(1)
    try:
        encoders = [load_text_encoder(name) for name in options.encoder or (MINILM,)]
        indexing = load_text_encoder(options.index) if options.index else None
    except CheckpointError as error:
        print(f"quartet evaluate captions: {error}", file=sys.stderr)
        return 1
    pieces = [compose_piece(seed) for seed in range(max(options.pieces, options.counted))]
    for row, count in distinct_captions(pieces[: options.counted]).items():
        print(f"{row or 'whole':12} {count:6} distinct captions of {options.counted} pieces")
    for encoder in encoders:
        index = index_captions(pieces[: options.pieces], indexing or encoder)
        print(f"texts placed by {encoder.name} among captions placed by {(indexing or encoder).name}")
        _print_retrieval(retrieve(index, TUNING if options.set == "tuning" else HELD_OUT, encoder, options.neighbors))
    return 0
