"""The blocks of the denoiser: modulated residual and attention blocks on a ring of frames.

Shapes: b samples, s frames, c channels, h heads, n tokens of text. Inside the network tensors are (b, s, c), so that every
layer is one matrix product; neighbors are found by rolling, so that the last frame's neighbor is the first and a loop has no
seam. Causal blocks look back alone, from a first frame on, as in the unidirectional mode of JEN-1 (arXiv 2308.04729, 3.2).
"""

from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

HEAD_CHANNELS: Final = 32


def neighbors(x: Tensor, causal: bool = False) -> Tensor:
    """Return each frame between its two neighbors on the ring, or behind the two before it, (b, s, c) -> (b, s, 3 c)."""
    if causal:
        return torch.cat((behind(x, 2), behind(x, 1), x), dim=2)
    before = torch.cat((x[:, -1:], x[:, :-1]), dim=1)
    after = torch.cat((x[:, 1:], x[:, :1]), dim=1)
    return torch.cat((before, x, after), dim=2)


def behind(x: Tensor, frames: int) -> Tensor:
    """Return what stood so many frames earlier, zeros where nothing did, (b, s, c)."""
    return functional.pad(x, (0, 0, frames, 0))[:, : x.shape[1]]


class Modulation(nn.Module):
    """A root-mean-square norm over channels, scaled and shifted per frame by what conditions it.

    The norm is per frame: statistics over time would mix clean and noisy frames and depend on the loop's length.
    """

    def __init__(self, channels: int, condition: int) -> None:
        """Make a modulation of ``channels`` by ``condition`` channels that begins as the plain norm."""
        super().__init__()
        self.norm = nn.RMSNorm(channels, eps=1e-6)
        self.film = nn.Linear(condition, 2 * channels)
        nn.init.zeros_(self.film.weight)
        nn.init.zeros_(self.film.bias)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """Modulate x (b, s, c) by condition (b, s, q)."""
        scale, shift = self.film(condition).chunk(2, dim=-1)
        modulated: Tensor = self.norm(x.float()) * (1 + scale) + shift  # a mean of squares wants float32, where x is not
        return modulated


class ResidualBlock(nn.Module):
    """Two ring convolutions of width 3 behind a modulation."""

    def __init__(self, channels: int, condition: int) -> None:
        """Make a block that begins as the identity."""
        super().__init__()
        self.modulation = Modulation(channels, condition)
        self.first = nn.Linear(3 * channels, channels)
        self.second = nn.Linear(3 * channels, channels)
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x: Tensor, condition: Tensor, causal: bool = False) -> Tensor:
        """Refine x (b, s, c) under condition (b, s, q)."""
        hidden = functional.silu(self.first(neighbors(self.modulation(x, condition), causal)))
        refined: Tensor = x + self.second(neighbors(hidden, causal))
        return refined


class AttentionBlock(nn.Module):
    """Self-attention over the whole loop and a perceptron, each behind a modulation.

    Positions are not encoded: where a frame stands in its bar and phrase comes in as a condition, which keeps the
    network indifferent to where a loop begins.
    """

    def __init__(self, channels: int, condition: int) -> None:
        """Make a block that begins as the identity."""
        super().__init__()
        self.heads = channels // HEAD_CHANNELS
        self.attention_modulation = Modulation(channels, condition)
        self.query_key_value = nn.Linear(channels, 3 * channels)
        self.out = nn.Linear(channels, channels)
        self.perceptron_modulation = Modulation(channels, condition)
        self.widen = nn.Linear(channels, 2 * channels)
        self.narrow = nn.Linear(2 * channels, channels)
        for layer in (self.out, self.narrow):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x: Tensor, condition: Tensor, causal: bool = False) -> Tensor:
        """Refine x (b, s, c) under condition (b, s, q)."""
        b, s, c = x.shape
        mixed = self.query_key_value(self.attention_modulation(x, condition))
        query, key, value = mixed.reshape(b, s, 3, self.heads, c // self.heads).permute(2, 0, 3, 1, 4)  # (b, h, s, c/h)
        attended = functional.scaled_dot_product_attention(query, key, value, is_causal=causal)
        x = x + self.out(attended.transpose(1, 2).reshape(b, s, c))
        refined: Tensor = x + self.narrow(functional.silu(self.widen(self.perceptron_modulation(x, condition))))
        return refined


class ReadingBlock(nn.Module):
    """Cross-attention of frames to the tokens of a text, behind a modulation."""

    def __init__(self, channels: int, condition: int, context: int) -> None:
        """Make a block that begins as the identity; ``context`` is the width of a token."""
        super().__init__()
        self.heads = channels // HEAD_CHANNELS
        self.modulation = Modulation(channels, condition)
        self.query = nn.Linear(channels, channels)
        self.key_value = nn.Linear(context, 2 * channels)
        self.out = nn.Linear(channels, channels)
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, x: Tensor, condition: Tensor, tokens: Tensor, there: Tensor) -> Tensor:
        """Refine x (b, s, c) under condition (b, s, q).

        Args:
            x: What reads.
            condition: What modulates it.
            tokens: What is read (b, n, context).
            there: Which tokens there are (b, n), at least one of each sample.
        """
        b, s, c = x.shape
        query = self.query(self.modulation(x, condition)).reshape(b, s, self.heads, -1).transpose(1, 2)  # (b, h, s, c/h)
        key, value = self.key_value(tokens).reshape(b, tokens.shape[1], 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        read = functional.scaled_dot_product_attention(query, key, value, attn_mask=there[:, None, None, :])
        refined: Tensor = x + self.out(read.transpose(1, 2).reshape(b, s, c))
        return refined
