"""The role of what turns prompts into the states of their tokens, for networks that read them word by word.

Shapes: n texts, l tokens of the longest one, c channels of a token's state.
"""

from collections.abc import Sequence
from typing import Final, Protocol

import torch
from torch import Tensor

from engine.text import TEXT_CHANNELS, TextEncoder

MINILM: Final = "minilm"


class TokenEncoder(Protocol):
    """Turns prompts into the states of their tokens."""

    @property
    def channels(self) -> int:
        """Width of a state."""

    def tokens(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return states [n, l, c], float32, and which of them there are [n, l]; a blank text has none."""


class _MiniLM:
    channels = TEXT_CHANNELS

    def __init__(self) -> None:
        self._encoder = TextEncoder()

    def tokens(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        states = [self._encoder._states(text) if text.strip() else torch.zeros(0, self.channels) for text in texts]
        return padded(states, self.channels)


def padded(states: Sequence[Tensor], channels: int) -> tuple[Tensor, Tensor]:
    """Lay states (l, c) of texts of several lengths side by side: [n, l, c], and which of them there are [n, l]."""
    longest = max((len(rows) for rows in states), default=0)
    filled = torch.zeros(len(states), longest, channels)
    there = torch.zeros(len(states), longest, dtype=torch.bool)
    for place, rows in enumerate(states):
        filled[place, : len(rows)] = rows
        there[place, : len(rows)] = True
    return filled, there


def load_token_encoder(name: str) -> TokenEncoder:
    """Return the encoder that a plane names."""
    if name != MINILM:
        raise LookupError(f"text must be {MINILM}, but got {name!r}")
    return _MiniLM()
