"""The role of a text encoder, and the one that a model names.

A sentence vector says what a text means as a whole; the states of its tokens say it word by word, for networks that read
them by cross-attention (``context`` of ``engine.unet.UNetConfig``).

Shapes: n texts, l tokens of the longest one, c channels of a token's state.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import torch
from torch import Tensor

TEXT_CHANNELS: Final = 384  # of a sentence vector, of every encoder that a stage can play with
MINILM: Final = "minilm"  # what a model names that wants all-MiniLM-L6-v2
_CACHED_TEXTS: Final = 4096  # 6 MB of vectors


class TextEncoder(Protocol):
    """Turns prompts in any script into sentence vectors, each computed alone, so that its company changes no bit."""

    @property
    def name(self) -> str:
        """What tables and models call it."""

    def encode(self, texts: Sequence[str]) -> Tensor:
        """Return sentence vectors [n, 384], float32, of length 1; zeros, the mark of no prompt, where a text says nothing."""


class TokenEncoder(Protocol):
    """Turns prompts into the states of their tokens."""

    @property
    def channels(self) -> int:
        """Width of a state."""

    def tokens(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return states [n, l, c], float32, and which of them there are [n, l]; a blank text has none."""


def load_text_encoder(name: str) -> TextEncoder:
    """Return the encoder that a model names: ``minilm``, or the name or folder of a text student.

    Raises:
        CheckpointError: It is missing or damaged.
    """
    if name == MINILM:
        from engine.text.minilm import MiniLM

        return MiniLM()
    from engine.text.student import load_student

    return load_student(name)


def padded(states: Sequence[Tensor], channels: int) -> tuple[Tensor, Tensor]:
    """Lay states (l, c) of texts of several lengths side by side: [n, l, c], and which of them there are [n, l]."""
    longest = max((len(rows) for rows in states), default=0)
    filled = torch.zeros(len(states), longest, channels)
    there = torch.zeros(len(states), longest, dtype=torch.bool)
    for place, rows in enumerate(states):
        filled[place, : len(rows)] = rows
        there[place, : len(rows)] = True
    return filled, there


class VectorCache:
    """The vectors of the texts that were asked for last."""

    def __init__(self, encode: Callable[[str], Tensor]) -> None:
        """Take what computes the vector (c,) of one text that is not blank."""
        self._encode = encode
        self._vectors: OrderedDict[str, Tensor] = OrderedDict()

    def encode(self, texts: Sequence[str]) -> Tensor:
        """Return a vector per text [n, 384]; zeros for a blank one."""
        vectors = []
        for text in texts:
            text = text.encode("utf-8", "replace").decode("utf-8").strip()  # half a surrogate pair is no text
            vector = self._vectors.pop(text, None)
            if vector is None:
                vector = self._encode(text) if text else torch.zeros(TEXT_CHANNELS)
            self._vectors[text] = vector
            if len(self._vectors) > _CACHED_TEXTS:
                self._vectors.popitem(last=False)
            vectors.append(vector)
        return torch.stack(vectors) if vectors else torch.zeros(0, TEXT_CHANNELS)
