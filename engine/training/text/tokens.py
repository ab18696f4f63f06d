"""The student's own tokens: pairs of bytes that often stand together, joined again and again (BPE, arXiv 1508.07909).

Every text can be written in them, in any script: what no token holds is written byte by byte.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import tokenizers
from tokenizers import decoders, models, normalizers, pre_tokenizers, trainers

from engine.text.student import PADDING

_PADDING_TOKEN: Final = "<pad>"
_WORD: Final = re.compile(r"\S+")


def _once_each(texts: Iterable[str]) -> Iterator[str]:
    """Yield every word as often as the root of its count says: rare words are to get tokens, too."""
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    for word, count in sorted(counts.items()):
        for _ in range(math.isqrt(count - 1) + 1):
            yield word


def learn_tokens(texts: Iterable[str], vocabulary: int) -> tokenizers.Tokenizer:
    """Return a tokenizer of so many tokens, learned from texts; ``PADDING`` is the number of a token that is in none."""
    tokenizer = tokenizers.Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        min_frequency=1,
        special_tokens=[_PADDING_TOKEN],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(_once_each(texts), trainer)
    if tokenizer.token_to_id(_PADDING_TOKEN) != PADDING or tokenizer.get_vocab_size() != vocabulary:
        raise ValueError(f"vocabulary must be at most {tokenizer.get_vocab_size()} for so few texts, but got {vocabulary}")
    return tokenizer
