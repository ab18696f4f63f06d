"""Batches of a corpus: loops of one length together, keys, prompts and chords dropped at random, stems absent where silent.

Shapes: b samples, k stems, c channels, q condition channels, s columns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
import torch
from torch import Tensor

from engine.conditions import HARMONY_CHANNELS, OWN_WEIGHTS, PHASE_CHANNELS, TEXT_CHANNELS_PER_STEM, stem_prompt
from engine.score import PITCHES, used_channels
from engine.stems import STEMS
from engine.training.corpus import WHOLE, Example
from engine.training.maps import draw_maps

_CHROMAS: Final = (PHASE_CHANNELS, PHASE_CHANNELS + 12, PHASE_CHANNELS + 25)  # chord tones, chord root, scale
_CHORDLESS: Final = 0.15  # share of samples without a chord track
_KEYLESS: Final = 0.3
_MOVED: Final = 0.3  # share that stands in another frame than its key's, as where no key is known
_WORDLESS: Final = 0.12  # share without any prompt: the unconditional half of guidance
_OWN: Final = {"score": (0.8, 0.8), "timbre": (0.95, 0.9)}  # share of samples in which stems have their own texts, and of those
_WHOLE_LOOPS: Final = 0.2  # share of batches that show whole loops where the others show windows: they must come round


@dataclass(frozen=True)
class Batch:
    """What one training step sees.

    Args:
        clean: [b, k c, s].
        levels: [b, k, s].
        condition: [b, q, s].
        text: [b, t].
        present: 1 where a stem plays, [b, k]; one that does not is pure noise and counts for nothing, so that the
            network never learns to answer with silence.
        tokens: States of the prompts' tokens [b, n, context], for networks that read them.
        there: Which tokens there are, [b, n].
        causal: Whether frames may look back alone.
    """

    clean: Tensor
    levels: Tensor
    condition: Tensor
    text: Tensor
    present: Tensor
    tokens: Tensor | None = None
    there: Tensor | None = None
    causal: bool = False

    def to(self, device: torch.device) -> Self:
        """Return the batch on a device."""
        names = ("clean", "levels", "condition", "text", "present", "tokens", "there")
        return replace(self, **{name: part.to(device) for name in names if (part := getattr(self, name)) is not None})


def draw_text(example: Example, vectors: Mapping[str, Tensor], chance: np.random.Generator, network: str) -> Tensor:
    """Draw prompts for one sample, [k, TEXT_CHANNELS_PER_STEM]: of each stem its own text, that of the whole, both, or none.

    Args:
        example: Whose texts are drawn.
        vectors: Sentence vector of every text.
        chance: Source of chance.
        network: ``score`` or ``timbre``, which draw and weigh the two differently.
    """
    rows, nothing = torch.zeros(len(STEMS), TEXT_CHANNELS_PER_STEM), torch.zeros(TEXT_CHANNELS_PER_STEM)
    if chance.random() < _WORDLESS:
        return rows
    whole = vectors[str(chance.choice(example.texts[WHOLE]))]
    samples, stems = _OWN[network]
    with_whole, with_own = chance.random() < 0.5, chance.random() < samples
    for index in range(len(STEMS)):
        own = nothing
        if with_own and chance.random() < stems and example.present[index]:
            own = vectors[str(chance.choice(example.texts[index]))]
        rows[index] = stem_prompt(whole if with_whole else nothing, own, OWN_WEIGHTS[network])
    return rows


def move_key(x: Tensor, condition: Tensor, semitones: int) -> None:
    """Transpose one score sample in place: x [k, c, s] and condition [q, s]; what leaves a range comes back an octave off."""
    for stem, name in enumerate(STEMS):
        if name != "drums":
            x[stem, :PITCHES] = moved_rows(x[stem, :PITCHES], semitones)
    for first in _CHROMAS:
        condition[first : first + 12] = torch.roll(condition[first : first + 12], semitones, dims=0)


def moved_rows(roll: Tensor, semitones: int) -> Tensor:
    """Return a piano roll [PITCHES, s] so many semitones higher, folding by octaves at its edges."""
    moved = torch.zeros_like(roll)
    for row in range(PITCHES):
        target = row + semitones
        target = target + 12 if target < 0 else target - 12 if target >= PITCHES else target
        moved[target] = torch.maximum(moved[target], roll[row])
    return moved


class Batches:
    """An endless, seeded source of batches: the same one at the same place, whatever was drawn before."""

    def __init__(
        self,
        examples: Sequence[Example],
        vectors: Mapping[str, Tensor],
        size: int,
        shift: float,
        seed: int,
        network: str,
        window: int = 0,
    ) -> None:
        """Group the examples by length.

        Args:
            examples: Their ``x`` is the latent of a network, [k, c, s].
            vectors: Sentence vector of every text.
            size: Samples of a common length in a batch; longer loops come in smaller batches.
            shift: Of the noise levels.
            seed: Of all chance.
            network: ``score`` or ``timbre``; score planes move through keys and lose chords.
            window: Columns that most batches show, with as many more samples; 0: all show whole loops.
        """
        self._examples, self._vectors, self._network, self._shift, self._seed = examples, vectors, network, shift, seed
        self._window = window
        groups: dict[int, list[int]] = {}
        for index, example in enumerate(examples):
            groups.setdefault(example.x.shape[2], []).append(index)
        common = max(groups, key=lambda length: len(groups[length]))
        self._groups = {length: np.array(rows) for length, rows in groups.items()}
        self._sizes = {length: max(1, round(size * common / length)) for length in groups}
        weights = np.array([len(rows) / self._sizes[length] for length, rows in self._groups.items()])
        self._lengths, self._shares = np.array(list(self._groups)), weights / weights.sum()
        self._long = np.array([row for row, example in enumerate(examples) if example.x.shape[2] >= window])
        self._windows = max(1, round(size * common / window)) if window and len(self._long) else 0

    def draw(self, place: int, progress: float = 1.0) -> Batch:
        """Draw the batch of a place, from 0; ``progress`` is how much of the training is over, 0 to 1."""
        chance = np.random.default_rng((self._seed, place))
        generator = torch.Generator().manual_seed(self._seed * 1_000_003 + place)
        if self._windows and chance.random() >= _WHOLE_LOOPS:
            length, rows = self._window, chance.choice(self._long, self._windows)
        else:
            length = int(chance.choice(self._lengths, p=self._shares))
            rows = chance.choice(self._groups[length], self._sizes[length])
        clean, conditions, texts = [], [], []
        for row in rows:
            example = self._examples[row]
            columns = np.arange(length) + (int(chance.integers(example.x.shape[2])) if length < example.x.shape[2] else 0)
            x, condition = (
                torch.from_numpy(part.take(columns, -1, mode="wrap")).float() for part in (example.x, example.condition)
            )
            if self._network == "score":
                _vary_harmony(x, condition, chance)
            clean.append(x.flatten(0, 1))
            conditions.append(condition)
            texts.append(draw_text(example, self._vectors, chance, self._network).flatten())
        levels = draw_maps(len(rows), len(STEMS), length, generator, self._shift, progress)
        present = torch.tensor([self._examples[row].present for row in rows], dtype=torch.float32)
        levels = torch.where(present[:, :, None] > 0, levels, torch.ones_like(levels))
        text = torch.stack(texts) * TEXT_CHANNELS_PER_STEM**0.5
        return Batch(torch.stack(clean), levels, torch.stack(conditions), text, present)


def _vary_harmony(x: Tensor, condition: Tensor, chance: np.random.Generator) -> None:
    """Move a score sample into another key now and then, and take chords and key from it, in place."""
    if chance.random() < _MOVED:
        move_key(x, condition, int(chance.integers(-6, 6)))
    harmony = condition[PHASE_CHANNELS : PHASE_CHANNELS + HARMONY_CHANNELS]
    if chance.random() < _CHORDLESS:
        harmony[:25] = 0
    if chance.random() < _KEYLESS:
        harmony[25:] = 0


def score_weights() -> Tensor:
    """Return how much each channel of the score planes counts, [k c]: rare onsets and the melody more, unused ones nothing."""
    weights = torch.ones(len(STEMS), used_channels().shape[1])
    weights[:, PITCHES] = 8.0  # one onset channel stands for 45 pitches
    weights[:, PITCHES + 1 :] = 2.0
    drums, melody = STEMS.index("drums"), STEMS.index("melody")
    weights[drums] = 6.0  # nine strokes weigh what 45 pitches do
    weights[melody] *= 1.5
    return (weights * torch.from_numpy(used_channels())).flatten()
