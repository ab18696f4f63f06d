"""The training of a transposer: near to what instruments really play, to a meter of spectra and to a recognizer of instruments.

Distances alone make an envelope that lies between instruments where the network is in doubt. A small recognizer, which learns
from real timbres at all pitches, tells the loss what makes an instrument that one and no other. It is no part of what is saved,
and no part of the tagger that takes are measured with.

Shapes: n windows, t hops of each.
"""

import math
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.bands import MID_BANDS
from engine.codecs.structured import FLOOR
from engine.training.curve import add_to_curve, begin_curve
from engine.training.transposer.moves import Moved
from engine.training.transposer.recipe import Recipe
from engine.transposer import TransposerNetwork

LOSSES: Final = ("distance", "recognizer")
_AUDIBLE: Final = 0.9  # nepers over the floor: where either is louder, a band counts
_RECOGNIZER_WIDTH: Final = 160
_RECOGNIZED: Final = 0.3  # weight of the recognizer against distance in nepers
_NAMED: Final = 0.3  # weight of the name that it says against what it feels
_REPORT_STEPS: Final = 50


class Recognizer(nn.Module):
    """Names the instrument of an envelope [n, t, MID_BANDS], whatever its level and pitch."""

    def __init__(self, names: int) -> None:
        """Take how many instruments there are."""
        super().__init__()
        width = _RECOGNIZER_WIDTH
        self.first = nn.Conv1d(MID_BANDS, width, 5, padding=2)
        self.second = nn.Conv1d(width, width, 5, padding=2)
        self.dropout = nn.Dropout(0.3)
        self.names = nn.Linear(3 * width, names)

    def features(self, envelope: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return what it feels: along the hops twice, and of the whole."""
        loudest = envelope.flatten(1).amax(1)[:, None, None]
        first = F.silu(self.first(((envelope - loudest).clamp(-8.0, 0.0) / 2 + 1.5).transpose(1, 2)))
        second = F.silu(self.second(first))
        return first, second, torch.cat((second.mean(-1), second.std(-1), second.amax(-1)), 1)

    def forward(self, envelope: Tensor) -> Tensor:
        """Return logits [n, names]."""
        logits: Tensor = self.names(self.dropout(self.features(envelope)[2]))
        return logits


def shape_distance(made: Tensor, real: Tensor) -> Tensor:
    """Return how far envelopes [n, t, MID_BANDS] are apart where either is audible, nepers; their levels do not count."""
    counts = (torch.maximum(made.detach(), real) > FLOOR + _AUDIBLE).float()
    total = counts.sum((1, 2)).clamp_min(1)
    apart = made - real
    louder = (apart * counts).sum((1, 2)) / total
    return (((apart - louder[:, None, None]).abs() * counts).sum((1, 2)) / total).mean()


class _Windows:
    """Draws windows of moved stems, round their loops."""

    def __init__(self, moves: Sequence[Moved], recipe: Recipe) -> None:
        self._moves, self._settings = moves, recipe.training
        self._chance = np.random.default_rng(recipe.seed)
        self.names = sorted({moved.instrument for moved in moves})
        self._labels = [self.names.index(moved.instrument) for moved in moves]

    def draw(self) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return what is told, the rule's and the real envelope, and which instruments they are of."""
        rows = self._chance.integers(len(self._moves), size=self._settings.batch)
        parts = []
        for row in rows:
            moved = self._moves[row]
            hops = len(moved.told)
            at = (torch.arange(self._settings.window_hops) + int(self._chance.integers(hops))) % hops
            parts.append((moved.told[at], moved.ruled[at], moved.real[at]))
        told, ruled, real = (torch.stack(column) for column in zip(*parts, strict=True))
        return told, ruled, real, torch.tensor([self._labels[row] for row in rows])


def _optimizer(network: nn.Module, rate: float, steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.05)
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / 100) * 0.5 * (1 + math.cos(math.pi * step / steps))
    )


def train_recognizer(windows: "_Windows", steps: int, rate: float) -> Recognizer:
    """Train a recognizer on real timbres."""
    recognizer = Recognizer(len(windows.names))
    optimizer, schedule = _optimizer(recognizer, rate, steps)
    for _ in range(steps):
        _, _, real, labels = windows.draw()
        changed = real + 0.3 * torch.randn(len(real), 1, 1) + 0.1 * torch.randn(len(real), 1, MID_BANDS)
        loss = F.cross_entropy(recognizer(changed), labels, label_smoothing=0.05)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        schedule.step()
    return recognizer.eval().requires_grad_(False)


def train_transposer(
    recipe: Recipe, moves: Sequence[Moved], curve: Path, report: Callable[[int, float], None]
) -> TransposerNetwork:
    """Train a recognizer and with it a transposer: some minutes, the same weights by the same recipe and moves.

    Args:
        recipe: How.
        moves: What is learned from.
        curve: A CSV of steps, seconds of this process and losses.
        report: Told steps and the mean loss now and then.
    """
    torch.manual_seed(recipe.seed)
    settings, windows = recipe.training, _Windows(moves, recipe)
    recognizer = train_recognizer(windows, settings.recognizer_steps, settings.learning_rate)
    network = TransposerNetwork(recipe.network)
    optimizer, schedule = _optimizer(network, settings.learning_rate, settings.steps)
    begin_curve(curve, LOSSES, 0)
    begun, rows = time.process_time(), []
    for step in range(1, settings.steps + 1):
        told, ruled, real, labels = windows.draw()
        made = (ruled + network(told + 0.05 * torch.randn_like(told))).clamp_min(FLOOR)
        felt, wanted = recognizer.features(made), recognizer.features(real)
        apart = sum((ours - theirs).abs().mean() / theirs.abs().mean() for ours, theirs in zip(felt, wanted, strict=True))
        recognized = apart + _NAMED * F.cross_entropy(recognizer.names(felt[2]), labels)
        distance = shape_distance(made, real)
        loss = distance + _RECOGNIZED * recognized
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        rows.append([float(loss.detach()), float(distance.detach()), float(recognized.detach())])
        if step % _REPORT_STEPS == 0 or step == settings.steps:
            means = torch.tensor(rows).mean(0).tolist()
            add_to_curve(curve, step, time.process_time() - begun, means)
            report(step, means[0])
            rows.clear()
    return network.eval()
