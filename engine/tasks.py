"""The task that a noise map sets, told in words and in learned tokens.

JEN-1 Composer (arXiv 2310.19180, section 4.2) puts prefixes such as "[bass & drum generation]" before its prompts, so that
the model need not find out from the levels alone what is wanted of it.

Shapes: b samples, l noise levels (stems x planes), s frames, c channels of a token.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import torch
from torch import Tensor, nn

from engine.stems import STEMS

_WORDS: Final = {"drums": "drum"}  # what the paper says; other stems are called by their names


class StemTask(IntEnum):
    """What is to become of a stem."""

    GIVEN = 0
    MADE = 1
    ABSENT = 2


def stem_tasks(levels: Tensor, stems: int = len(STEMS)) -> Tensor:
    """Return the ``StemTask`` of every stem, [b, stems], int64.

    A stem is given where it is clean throughout. It is absent where it is pure noise throughout while another stem is between:
    at the first step of a sampler, where all that is not given is pure noise, nothing tells what is pinned there.

    Args:
        levels: A noise map [b, l, s], 0 clean to 1 noise.
        stems: Among which the levels are divided, each stem's planes side by side.
    """
    rows = levels.unflatten(1, (stems, -1)).flatten(2)  # (b, stems, planes s)
    least, most = rows.amin(dim=2), rows.amax(dim=2)
    between = ((rows > 0) & (rows < 1)).flatten(1).any(dim=1, keepdim=True)
    tasks = torch.full_like(least, StemTask.MADE, dtype=torch.int64)
    tasks = torch.where((least == 1) & between, int(StemTask.ABSENT), tasks)
    return torch.where(most == 0, int(StemTask.GIVEN), tasks)


def task_prefix(tasks: Sequence[int], stems: Sequence[str] = STEMS) -> str:
    """Return the prefix of a prompt, such as ``[bass & drum generation]``; empty where nothing is made.

    Args:
        tasks: A ``StemTask`` for each stem.
        stems: What they are called.

    Raises:
        ValueError: They are not as many as the stems.
    """
    if len(tasks) != len(stems):
        raise ValueError(f"tasks must be {len(stems)}, one for each of {', '.join(stems)}, but got {len(tasks)}")
    made = [_WORDS.get(stem, stem) for stem, task in zip(stems, tasks, strict=True) if task == StemTask.MADE]
    return f"[{' & '.join(made)} generation]" if made else ""


class TaskTokens(nn.Module):
    """Learned tokens that say of every stem whether it is given, made or absent."""

    def __init__(self, stems: int, channels: int, count: int = 1) -> None:
        """Make ``count`` tokens of ``channels`` for each task of each stem."""
        super().__init__()
        self.stems, self.count = stems, count
        self.words = nn.Embedding(stems * len(StemTask), count * channels)
        nn.init.normal_(self.words.weight, std=0.02)

    def forward(self, levels: Tensor) -> Tensor:
        """Return the tokens of a noise map [b, l, s], [b, stems count, c]."""
        rows = torch.arange(self.stems, device=levels.device) * len(StemTask)
        words: Tensor = self.words(rows + stem_tasks(levels, self.stems))  # (b, stems, count c)
        tokens: Tensor = words.unflatten(2, (self.count, -1)).flatten(1, 2)
        return tokens
