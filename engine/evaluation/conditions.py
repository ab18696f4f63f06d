"""The held-out conditions: which pieces are asked for, as what request, and what is true of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from engine.evaluation.audio_metrics import Hearing
from engine.evaluation.loop import Loop, Truth
from engine.harmony import chords_text
from engine.request import Request
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece
from engine.studio.styles import STYLES


@dataclass(frozen=True)
class Condition:
    """One held-out piece of which a model is told chords, key, tempo and captions.

    Args:
        index: Its place among the conditions, from 0.
        piece: What is true.
        captions: A text of the piece for each stem, and for all under ``""``.
        seed: What the model composes with.
    """

    index: int
    piece: Piece
    captions: Mapping[str, str]
    seed: int

    @property
    def chords(self) -> str:
        """The chord track as a request takes it."""
        return chords_text(self.piece.chords, self.piece.beats_per_bar)


def draw_conditions(count: int, split: str = "test") -> list[Condition]:
    """Return the first pieces of a split in which no stem rests, each with a caption drawn for every stem.

    Args:
        count: How many.
        split: ``test`` for figures, ``train`` to tune the readers on.
    """
    conditions: list[Condition] = []
    seed = 0
    while len(conditions) < count:
        piece = compose_piece(seed, split)
        if all(piece.notes.get(stem) for stem in STEMS):
            rng = Random(f"captions:{split}:{seed}")
            captions = {stem: rng.choice(texts) for stem, texts in piece.captions.items() if texts}
            conditions.append(Condition(len(conditions), piece, captions, 1000 + seed))
        seed += 1
    return conditions


def partner(index: int, count: int) -> int:
    """Return the condition that a shuffled pair is read against: half a round further on."""
    return (index + max(1, count // 2)) % count


def truth_of(piece: Piece, heard: Hearing | None = None) -> Truth:
    """Return what a loop made for a piece is held against.

    Args:
        piece: The piece.
        heard: Its real render as the readers hear it, where there is one.
    """
    return Truth(
        bpm=piece.bpm,
        beats_per_bar=piece.beats_per_bar,
        chords=piece.chords,
        key=piece.key,
        density={stem: len(notes) / piece.beats for stem, notes in piece.notes.items()},
        onset_density={} if heard is None else heard.onset_density(),
    )


def real_loop(piece: Piece) -> Loop:
    """Return a piece as it is composed and rendered by the studio."""
    from engine.studio.render import render_piece

    audio = render_piece(piece)
    return Loop(piece.bpm, piece.bars, piece.signature, {stem: piece.notes[stem] for stem in audio}, audio)


def joint_request(condition: Condition, captions: Mapping[str, str] | None = None, seed: int | None = None) -> Request:
    """Ask for all four stems anew from chords, key, tempo and captions.

    Args:
        condition: Whose piece is asked for.
        captions: Others than its own.
        seed: Another than its own.
    """
    piece = condition.piece
    return Request(
        bars=piece.bars,
        bpm=piece.bpm,
        signature=piece.signature,
        noise=dict.fromkeys(STEMS, 1.0),
        prompts=condition.captions if captions is None else captions,
        seed=condition.seed if seed is None else seed,
        key=str(piece.key),
        chords=condition.chords,
    )


def locked_request(condition: Condition, kept: Mapping[str, Path]) -> Request:
    """Ask for the stems that are not kept, with neither chords nor key: they must be read from what is locked.

    Captions that name a key are not given either: only those of the stems, which never do.
    """
    piece = condition.piece
    made = [stem for stem in STEMS if stem not in kept]
    return Request(
        bars=piece.bars,
        bpm=piece.bpm,
        signature=piece.signature,
        noise=dict.fromkeys(made, 1.0),
        kept=kept,
        prompts={stem: condition.captions[stem] for stem in made},
        seed=condition.seed,
    )


def codec_request(condition: Condition, kept: Mapping[str, Path]) -> Request:
    """Ask for kept stems again as they are: their notes and timbre go through the codec, and no network has a say."""
    piece = condition.piece
    return Request(bars=piece.bars, bpm=piece.bpm, signature=piece.signature, noise=dict.fromkeys(kept, 0.0), kept=kept)


def span_request(condition: Condition, kept: Mapping[str, Path], span: tuple[float, float], seed: int) -> Request:
    """Ask for what lies within a span anew, of all stems, as ``joint_request`` asks for the whole.

    Args:
        condition: Whose piece is asked for.
        kept: What is there, of every stem.
        span: Beats from and to.
        seed: Another than what is there was made with.
    """
    return replace(joint_request(condition, seed=seed), kept=kept, span=span)


def other_style(conditions: Sequence[Condition], index: int) -> Condition:
    """Return the next condition of another style, counted round; where there is none, the condition itself."""
    own = conditions[index]
    later = (conditions[(index + step) % len(conditions)] for step in range(1, len(conditions)))
    return next((other for other in later if other.piece.style != own.piece.style), own)


def style_captions(condition: Condition) -> dict[str, str]:
    """Return a text for each stem that names the piece's style, and none for the whole: those may name tempo or key."""
    words = STYLES[condition.piece.style].words
    captions = {}
    for stem in STEMS:
        text = condition.captions[stem]
        captions[stem] = text if any(word in text for word in words) else f"{words[0]}, {text}"
    return captions
