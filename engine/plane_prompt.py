"""What a plane is told of in words: parts whose token states stand one behind the other.

The parts of a prompt are the task ("[bass & drum generation]", JEN-1 Composer, section 4.2), facts such as "120 bpm", a text
for the whole, and texts of single stems. Each is encoded alone, so that a corpus needs every text once and every task once,
not every task with every text.

Shapes: b prompts, n tokens of the longest one, c channels of a token's state.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import torch
from torch import Tensor

from engine.music import Key
from engine.tasks import StemTask, task_prefix
from engine.text.encoder import padded

WHOLE: Final = ""  # where the text for all stems stands, as in engine.request


def task_part(made: Sequence[str]) -> str:
    """Return what the task is called where these stems are made, as ``engine.tasks.task_prefix`` does."""
    return task_prefix([StemTask.MADE] * len(made), made)


def fact_parts(bpm: float | None, signature: tuple[int, int] | None, key: Key | None) -> list[str]:
    """Return what is known of the music in numbers, a part each."""
    parts = [f"{bpm:.0f} bpm"] if bpm else []
    parts += [f"in {signature[0]}/{signature[1]}"] if signature else []
    return [*parts, f"in {key}"] if key else parts


def stem_part(stem: str, text: str) -> str:
    """Return a text that speaks of one stem."""
    return f"{stem}: {text.strip()}"


def text_parts(texts: Mapping[str, str], stems: Sequence[str]) -> list[str]:
    """Return the texts of the whole and of single stems, in this order; blank ones are left out."""
    parts = [texts[WHOLE].strip()] if texts.get(WHOLE, "").strip() else []
    return parts + [stem_part(stem, texts[stem]) for stem in stems if texts.get(stem, "").strip()]


def joined(prompts: Iterable[Sequence[str]], states: Mapping[str, Tensor], channels: int) -> tuple[Tensor, Tensor]:
    """Return the tokens of prompts.

    Args:
        prompts: Parts of each; none for no prompt.
        states: Of every part (n, c).
        channels: Of a state.

    Returns:
        Token states [b, n, c], and which of them there are [b, n].
    """
    rows = [torch.cat([torch.zeros(0, channels), *(states[part].float() for part in parts)]) for parts in prompts]
    return padded(rows, channels)
