"""Batches of a plane: windows of latents, noise maps, and the token states of what is true of them.

Shapes: b samples, k stems, d channels of the codec, s columns, n tokens.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.plane_prompt import WHOLE, joined, stem_part, task_part, text_parts
from engine.text.encoder import TokenEncoder
from engine.training.batches import Batch
from engine.training.maps import draw_maps
from engine.training.plane.corpus import Window
from engine.training.plane.recipe import TrainingSettings

_TOLD: Final = 0.8  # how often the text of the whole is part of a prompt, and that of each stem
_FACTS: Final = 0.7  # the same of each fact


def every_part(windows: Sequence[Window], stems: Sequence[str]) -> list[str]:
    """Return every part that a prompt may have, each once, in order."""
    parts = {task_part(made) for count in range(1, len(stems) + 1) for made in combinations(stems, count)}
    for window in windows:
        parts.update(window.facts)
        for stem, texts in window.texts.items():
            parts.update(text.strip() if stem == WHOLE else stem_part(stem, text) for text in texts if text.strip())
    return sorted(parts)


def part_states(parts: Sequence[str], encoder: TokenEncoder, path: Path, report: Callable[[float], None]) -> dict[str, Tensor]:
    """Return the token states (n, c), half precision, of every part, read from a file where they were made before.

    Args:
        parts: Each once, none of them blank.
        encoder: Of prompts.
        path: Of the file; it is to be told apart by what encodes them.
        report: Told the share that is done.
    """
    kept = load_file(path) if path.exists() else {}
    states = {part: kept[part] for part in parts if part in kept}
    missing = [part for part in parts if part not in states]
    for number, part in enumerate(missing):
        found, there = encoder.tokens([part])
        states[part] = found[0, there[0]].half().contiguous()
        report((number + 1) / len(missing))
    if missing:
        aside = path.with_suffix(".tmp")
        save_file(kept | states, aside)
        os.replace(aside, path)
    return states


class PlaneBatches:
    """An endless, seeded source of batches: the same one at the same place, whatever was drawn before."""

    def __init__(
        self,
        windows: Sequence[Window],
        stems: Sequence[str],
        mean: Tensor,
        deviation: Tensor,
        states: Mapping[str, Tensor],
        channels: int,
        settings: TrainingSettings,
        seed: int,
    ) -> None:
        """Take what to draw from.

        Args:
            windows: Of one length.
            stems: In the order of their rows.
            mean: Of latents [k d, 1].
            deviation: Of latents [k d, 1].
            states: Token states of every part of a prompt (n, c).
            channels: Of a state.
            settings: Of the training.
            seed: Of all chance.
        """
        self._windows, self._stems, self._states, self._channels = windows, stems, states, channels
        self._mean, self._deviation, self._settings, self._seed = mean, deviation, settings, seed

    def draw(self, place: int, progress: float = 1.0) -> Batch:
        """Draw the batch of a place, from 0; ``progress`` is how much of the training is over, 0 to 1."""
        chance, settings = np.random.default_rng((self._seed, place)), self._settings
        generator = torch.Generator().manual_seed(self._seed * 1_000_003 + place)
        chosen = [self._windows[row] for row in chance.integers(len(self._windows), size=settings.batch)]
        clean = torch.stack([(one.latent().flatten(0, 1) - self._mean) / self._deviation for one in chosen])
        size, k = len(chosen), len(self._stems)
        levels = draw_maps(size, k, clean.shape[2], generator, progress=progress, vectors=settings.vectors)
        present = torch.tensor([one.present for one in chosen], dtype=torch.float32)  # (b, k)
        levels = torch.where(present[:, :, None] > 0, levels, torch.ones_like(levels))
        made = ((levels > 0) & (levels < 1)).any(dim=2) & (present > 0)  # (b, k)
        prompts = [self._prompt(one, row, chance) for one, row in zip(chosen, made.tolist(), strict=True)]
        tokens, there = joined(prompts, self._states, self._channels)
        free = bool((levels > 0).all())
        return Batch(
            clean=clean,
            levels=levels,
            condition=torch.zeros(size, 0, clean.shape[2]),
            text=torch.zeros(size, 0),
            present=torch.where((levels == 1).all(dim=2), 0.0, present),  # what is absent has nothing to learn from
            tokens=tokens,
            there=there,
            causal=free and bool(chance.random() < settings.causal),
        )

    def _prompt(self, window: Window, made: Sequence[bool], chance: np.random.Generator) -> list[str]:
        """Draw the parts of a prompt: the task, some facts, and some of what is true; none now and then."""
        if chance.random() < self._settings.wordless:
            return []
        names = [stem for stem, yes in zip(self._stems, made, strict=True) if yes]
        parts = [task_part(names)] if names else []
        parts += [fact for fact in window.facts if chance.random() < _FACTS]
        sounding = [WHOLE, *(stem for stem, yes in zip(self._stems, window.present, strict=True) if yes)]
        told = {stem: str(chance.choice(window.texts[stem])) for stem in sounding if window.texts.get(stem)}
        return parts + text_parts({stem: text for stem, text in told.items() if chance.random() < _TOLD}, self._stems)
