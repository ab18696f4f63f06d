"""Batches of stretches with their targets; what is drawn depends on the seed and the step alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine.stems import STEMS
from engine.transcriber.corpus import Example
from engine.transcriber.ears import PITCH_LENS, ear_of
from engine.transcriber.targets import Span, Targets, make_targets
from engine.transcriber.variation import Floats, draw_transposition, transpose, vary

STRETCH_COLUMNS: Final = 128  # of the pitches' lens, 2.56 s
# What a step learns from: each of its stretches is of one of these stems.
_SHARES: Final = {"bass": 0.25, "instrument": 0.45, "melody": 0.3}
_EXERCISED: Final = 0.4  # share of stretches that are of exercises, where there are any
_TWO: Final = 0.2  # share of the instrument's stretches that are two laid over each other: denser than any one plays


@dataclass(frozen=True, eq=False)
class Batch:
    """Stretches that one ear hears.

    Args:
        stem: Indices into its stems, [b].
        columns: From 0 to 1, [b, t, windows, bins].
        onset: As ``Targets`` have it, stacked, [b, t, keys]; the others too.
        held: See above.
        velocity: See above.
        offset: See above.
    """

    stem: Tensor
    columns: Tensor
    onset: Tensor
    held: Tensor
    velocity: Tensor
    offset: Tensor


def _stretch_spans(example: Example, first: int, columns: int) -> list[Span]:
    """Return the notes that touch a stretch, in its columns; a loop's come again each time it goes round."""
    spans = []
    rounds = range(-1, (first + columns) // example.columns + 2) if example.loop else (0,)
    for number in rounds:
        move = number * example.columns - first
        for span in example.spans:
            if span.last + move > -3 and span.first + move < columns + 3:
                spans.append(Span(span.first + move, span.last + move, span.row, span.velocity))
    return spans


def cut(example: Example, first: int, columns: int) -> tuple[Floats, list[Span]]:
    """Return a stretch of an example, from 0 to 1, [columns, windows, bins], and its notes; beyond an end is silence."""
    whole = example.load()
    places = np.arange(first, first + columns)
    found = whole[places % len(whole)].astype(np.float32) / np.float32(255)
    if not example.loop:
        found[(places < 0) | (places >= len(whole))] = 0
    return found, _stretch_spans(example, first, columns)


def _by_stem(examples: Sequence[Example]) -> dict[str, list[Example]]:
    return {stem: [example for example in examples if example.stem == stem] for stem in STEMS}


class Batches:
    """Draws training batches."""

    def __init__(self, pieces: Sequence[Example], exercises: Sequence[Example], size: int, seed: int) -> None:
        """Take stems of pieces and exercises; ``size`` stretches of pitched stems and half as many of drums make a step.

        Raises:
            ValueError: A stem is played in no piece.
        """
        self._pieces, self._exercises = _by_stem(pieces), _by_stem(exercises)
        missing = [stem for stem, found in self._pieces.items() if not found]
        if missing:
            raise ValueError(f"the pieces must play all stems, but none plays {', '.join(missing)}; take more pieces")
        self._size = size
        self._seed = seed

    def draw(self, step: int) -> tuple[Batch, Batch]:
        """Return the batches of a step: of pitched stems, and of drums."""
        rng = np.random.default_rng((self._seed, step))
        pitched = rng.choice(list(_SHARES), self._size, p=list(_SHARES.values()))
        return self._batch([str(stem) for stem in pitched], rng), self._batch(["drums"] * (self._size // 2), rng)

    def _batch(self, stems: Sequence[str], rng: np.random.Generator) -> Batch:
        drawn = [self._stretch(stem, rng) for stem in stems]
        columns = torch.from_numpy(np.stack([columns for columns, _ in drawn]))
        planes = [
            torch.from_numpy(np.stack([getattr(targets, name) for _, targets in drawn]))
            for name in ("onset", "held", "velocity", "offset")
        ]
        return Batch(torch.tensor([ear_of(stem).stems.index(stem) for stem in stems]), columns, *planes)

    def _stretch(self, stem: str, rng: np.random.Generator) -> tuple[Floats, Targets]:
        ear = ear_of(stem)
        length = STRETCH_COLUMNS * PITCH_LENS.hop_frames // ear.lens.hop_frames
        columns, spans = self._cut(stem, length, rng)
        if stem == "instrument" and rng.random() < _TWO:
            further, more = self._cut(stem, length, rng)
            columns, spans = np.maximum(columns, further), spans + more
        if stem != "drums":
            semitones = draw_transposition(rng)
            columns = transpose(columns, semitones)
            spans = [
                Span(s.first, s.last, s.row + semitones, s.velocity) for s in spans if 0 <= s.row + semitones < len(ear.keys)
            ]
        return vary(columns, rng), make_targets(spans, length, len(ear.keys), ear.reach)

    def _cut(self, stem: str, length: int, rng: np.random.Generator) -> tuple[Floats, list[Span]]:
        exercised = self._exercises[stem] and rng.random() < _EXERCISED
        examples = self._exercises[stem] if exercised else self._pieces[stem]
        example = examples[int(rng.integers(len(examples)))]
        return cut(example, int(rng.integers(example.columns if example.loop else max(1, example.columns - length // 2))), length)
