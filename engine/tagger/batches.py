"""Batches of features: stretches of one length, changed in ways that must not matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine.stems import PITCHED, STEMS
from engine.tagger.corpus import Example
from engine.tagger.features import MEL_BANDS, PITCHES, Features
from engine.tagger.labels import Vocabulary, key_index
from engine.tagger.stretches import MEL_COLUMNS, PITCH_COLUMNS, Stretch, cut

IGNORED: Final = -100  # the target of a family that is not to be learned

_STEM_DROPOUT: Final = 0.1
_STRETCH: Final = 0.05  # most that the tempo is changed
_GAIN: Final = 0.06  # most that loudness is shifted against its range, 4 dB
_MASKED_BANDS: Final = 10
_MASKED_COLUMNS: Final = 40


@dataclass(frozen=True, eq=False)
class Batch:
    """Features from 0 to 1 and their targets; the fields as ``TaggerNetwork`` and ``Output`` have them.

    Args:
        mels: [b, stems, MEL_BANDS, columns].
        pitches: [b, pitched stems, PITCHES, columns].
        audible: [b, stems].
        style: Index of the style, [b].
        families: Index of the family of each stem, ``IGNORED`` where it does not sound, [b, stems].
        key: [b].
        bpm: [b].
    """

    mels: Tensor
    pitches: Tensor
    audible: Tensor
    style: Tensor
    families: Tensor
    key: Tensor
    bpm: Tensor


class Batches:
    """Draws training batches; what is drawn depends on the seed and the step alone."""

    def __init__(self, examples: Sequence[Example], vocabulary: Vocabulary, size: int, seed: int) -> None:
        """Take examples whose labels are all in the vocabulary; ``size`` of them make a batch."""
        self._examples = examples
        self._size = size
        self._seed = seed
        self._style = [vocabulary.styles.index(example.labels.style) for example in examples]
        self._families = [
            [
                vocabulary.families[stem].index(example.labels.families[stem]) if stem in example.labels.families else IGNORED
                for stem in STEMS
            ]
            for example in examples
        ]

    def draw(self, step: int) -> Batch:
        """Return the batch of a step."""
        rng = np.random.default_rng((self._seed, step))
        chosen = self._chosen(step)
        mels = np.empty((self._size, len(STEMS), MEL_BANDS, MEL_COLUMNS), np.float32)
        pitches = np.empty((self._size, len(PITCHED), PITCHES, PITCH_COLUMNS), np.float32)
        audible = np.empty((self._size, len(STEMS)), np.float32)
        families = np.empty((self._size, len(STEMS)), np.int64)
        bpms, keys = [], []
        for row, index in enumerate(chosen):
            labels = self._examples[index].labels
            rate = 1 + rng.uniform(-_STRETCH, _STRETCH)
            mels[row], pitches[row], audible[row] = _changed(self._examples[index].features, rate, rng)
            families[row] = np.where(audible[row] > 0, self._families[index], IGNORED)
            bpms.append(labels.bpm * rate)
            keys.append(key_index(labels.tonic, labels.mode))
        return Batch(
            torch.from_numpy(mels),
            torch.from_numpy(pitches),
            torch.from_numpy(audible),
            torch.tensor([self._style[index] for index in chosen]),
            torch.from_numpy(families),
            torch.tensor(keys),
            torch.tensor(bpms, dtype=torch.float32),
        )

    def _chosen(self, step: int) -> list[int]:
        """Return the examples of a step: those of an endless row in which each round has all of them, shuffled anew."""
        first, count = step * self._size, len(self._examples)
        rounds = range(first // count, (first + self._size - 1) // count + 1)
        row = np.concatenate([np.random.default_rng((self._seed, number, 1)).permutation(count) for number in rounds])
        beginning = first - rounds[0] * count
        return [int(index) for index in row[beginning : beginning + self._size]]


def _changed(features: Features, rate: float, rng: np.random.Generator) -> Stretch:
    """Return a stretch whose place, tempo, loudness and parts are drawn."""
    length = features.mels.shape[-1]
    first = int(rng.integers(length if features.loop else max(1, length - MEL_COLUMNS)))
    mels, pitches, audible = cut(features, first, rate)
    for row, stem in enumerate(STEMS):
        if rng.random() < _STEM_DROPOUT and audible.sum() > 1:
            audible[row] = 0
            mels[row] = 0
            if stem in PITCHED:
                pitches[PITCHED.index(stem)] = 0
        mels[row] = np.clip(mels[row] + rng.uniform(-_GAIN, _GAIN) * (mels[row] > 0), 0, 1)
        band, column = int(rng.integers(MEL_BANDS)), int(rng.integers(MEL_COLUMNS))
        mels[row, band : band + int(rng.integers(_MASKED_BANDS))] = 0
        mels[row, :, column : column + int(rng.integers(_MASKED_COLUMNS))] = 0
    return mels, pitches, audible
