"""Sentence vectors of a corpus' texts, made once and kept beside it."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor

from engine.conditions import TEXT_CHANNELS_PER_STEM
from engine.text.encoder import MINILM, load_text_encoder

_SHARE: Final = 256  # texts a task


def _encode(encoder: str, texts: Sequence[str]) -> Tensor:
    torch.set_num_threads(1)
    return load_text_encoder(encoder).encode(texts).half()


def text_vectors(
    texts: Sequence[str], path: Path, workers: int, report: Callable[[float], None], encoder: str = MINILM
) -> dict[str, Tensor]:
    """Return the sentence vector of every text, read from a file where the same encoder made it for the same texts before.

    Args:
        texts: Each once, the empty one first: it means no prompt and gets zeros.
        path: The file of vectors.
        workers: Processes.
        report: Told the share that is done.
        encoder: As ``engine.text.encoder.load_text_encoder`` takes it.
    """
    if path.exists():
        with safe_open(path, "pt") as file:
            table, made_by = file.get_tensor("vectors"), (file.metadata() or {}).get("encoder")
        if len(table) == len(texts) and made_by == encoder:
            return {text: vector.float() for text, vector in zip(texts, table, strict=True)}
    shares = [texts[first : first + _SHARE] for first in range(1, len(texts), _SHARE)]
    parts = [torch.zeros(1, TEXT_CHANNELS_PER_STEM, dtype=torch.float16)]
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for part in pool.imap(partial(_encode, encoder), shares):
            parts.append(part)
            report((len(parts) - 1) / len(shares))
    aside = path.with_suffix(".tmp")
    save_file({"vectors": torch.cat(parts)}, aside, {"encoder": encoder})
    os.replace(aside, path)
    return {text: vector.float() for text, vector in zip(texts, torch.cat(parts), strict=True)}
