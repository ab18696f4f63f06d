"""Batches of texts for a student: what MiniLM has placed, some of it with slips of the fingers, and what means nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np
import tokenizers
import torch
from torch import Tensor

from engine.studio.wording.captions import mistyped
from engine.text.student import numbered
from engine.training.text.corpus import KINDS, Corpus
from engine.training.text.nonsense import make_nonsense, make_word
from engine.training.text.phrases import listed_words

_SHARES: Final[Mapping[str, float]] = {"captions": 0.3, "phrases": 0.32, "words": 0.1, "tangles": 0.16, "sentences": 0.12}
_NONSENSE: Final = 5  # texts to one that means nothing
_LONGEST_TOKENS: Final = 20  # of a text that is learned from; few are longer
_OMITTED_FROM: Final = 4  # words, of which one may be missing


@dataclass(frozen=True, eq=False)
class Batch:
    """Texts by their tokens; those that mean nothing come last.

    Args:
        numbers: Tokens [n, l].
        vectors: Where MiniLM places the first of them [m, 384]; the other n - m mean nothing.
    """

    numbers: Tensor
    vectors: Tensor


class Batches:
    """An endless source of batches; what a step sees depends on the seed and its number alone."""

    def __init__(
        self, corpus: Corpus, tokenizer: tokenizers.Tokenizer, size: int, mistyped: float, mixed: float, seed: int
    ) -> None:
        """Take a corpus.

        Args:
            corpus: Texts and vectors.
            tokenizer: The student's.
            size: Texts that mean something in a batch.
            mistyped: Share of them with a slip of the fingers.
            mixed: Share of them with a word that means nothing.
            seed: Of all chance.
        """
        self._corpus = {kind: corpus.share(kind, checked=False) for kind in KINDS}
        self._tokenizer, self._size, self._seed = tokenizer, size, seed
        self._mistyped, self._mixed = mistyped, mixed
        self._known = listed_words()

    def draw(self, step: int) -> Batch:
        """Return the batch of a step."""
        chance, rng = np.random.default_rng((self._seed, step)), Random(self._seed * 1_000_003 + step)
        texts: list[str] = []
        vectors: list[Tensor] = []
        for kind, share in _SHARES.items():
            found, places = self._corpus[kind]
            if not found:
                continue
            drawn = chance.integers(len(found), size=max(1, round(share * self._size)))
            texts += [self._slipped(rng, found[place]) for place in drawn]
            vectors.append(places[torch.from_numpy(drawn)])
        texts += [make_nonsense(rng, self._known) for _ in range(max(1, len(texts) // _NONSENSE))]
        return Batch(numbered(self._tokenizer, texts, _LONGEST_TOKENS), torch.cat(vectors).float())

    def _slipped(self, rng: Random, text: str) -> str:
        chance = rng.random()
        words = text.split(" ")
        if chance < self._mixed:
            words.insert(rng.randint(0, len(words)), make_word(rng, self._known))
        elif chance < self._mixed + self._mistyped / 2 and len(words) >= _OMITTED_FROM:
            del words[rng.randrange(len(words))]
        elif chance < self._mixed + self._mistyped:
            return mistyped(rng, text)
        return " ".join(words)
