"""The training of the tagger: a number of steps, the same by the same seed, resumable at any of them."""

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.stems import STEMS
from engine.tagger.batches import IGNORED, Batch, Batches
from engine.tagger.labels import Vocabulary
from engine.tagger.network import Output, TaggerNetwork
from engine.tagger.tempo import target
from engine.training.curve import add_to_curve, begin_curve

CURVE_NAME: Final = "curve.csv"
LOSSES: Final = ("style", *(f"family_{stem}" for stem in STEMS), "key", "tempo")
_WEIGHTS: Final = {"style": 1.0, "key": 1.0, "tempo": 0.7, **{f"family_{stem}": 0.5 for stem in STEMS}}
_SMOOTHING: Final = 0.05  # of labels; two styles may share a groove
_AVERAGING: Final = 0.99  # of the weights that are kept: the last hundred steps
_WARM_UP_STEPS: Final = 40
_REPORT_STEPS: Final = 10
_SAVE_SECONDS: Final = 60.0


@dataclass(frozen=True)
class Settings:
    """How a tagger is trained.

    Args:
        steps: How many batches it learns from.
        batch: Pieces in each.
        learning_rate: At its highest; it falls to 0 along a half cosine.
        seed: Of weights and chance.
    """

    steps: int = 1200
    batch: int = 24
    learning_rate: float = 2e-3
    seed: int = 1


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds of one core over all runs, mean loss since the last report."""

    step: int
    seconds: float
    loss: float


def losses(output: Output, batch: Batch) -> dict[str, Tensor]:
    """Return the cross-entropy of every head, by the names of ``LOSSES``; 0 for a family that no piece of the batch has."""
    found = {
        "style": F.cross_entropy(output.style, batch.style, label_smoothing=_SMOOTHING),
        "key": F.cross_entropy(output.key, batch.key, label_smoothing=_SMOOTHING),
        "tempo": F.cross_entropy(output.tempo, target(batch.bpm)),
    }
    for row, stem in enumerate(STEMS):
        wanted = batch.families[:, row]
        total = F.cross_entropy(output.families[stem], wanted, ignore_index=IGNORED, label_smoothing=_SMOOTHING, reduction="sum")
        found[f"family_{stem}"] = total / (wanted != IGNORED).sum().clamp_min(1)
    return {name: found[name] for name in LOSSES}


class _Run:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, vocabulary: Vocabulary, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        self.network = TaggerNetwork(vocabulary)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), lr=settings.learning_rate, weight_decay=0.02)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.step = 0
        self.seconds = 0.0

    def load(self, path: Path) -> None:
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average, self.step, self.seconds = state["average"], state["step"], state["seconds"]

    def save(self, path: Path) -> None:
        aside = path.with_suffix(".tmp")
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "average": self.average}
        torch.save({**state, "step": self.step, "seconds": self.seconds}, aside)
        os.replace(aside, path)

    def take_step(self, batches: Batches, settings: Settings) -> list[float]:
        """Learn from one batch; return the loss and its parts."""
        share = self.step / settings.steps
        rate = settings.learning_rate * min(1.0, (self.step + 1) / _WARM_UP_STEPS) * 0.5 * (1 + math.cos(math.pi * share))
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        torch.manual_seed(settings.seed * 1_000_003 + self.step)  # of the dropout: the same after a resume
        batch = batches.draw(self.step)
        parts = losses(self.network(batch.mels, batch.pitches, batch.audible), batch)
        loss = torch.stack([_WEIGHTS[name] * part for name, part in parts.items()]).sum()
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        rate = min(_AVERAGING, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                if value.is_floating_point():
                    self.average[name].lerp_(value, 1 - rate)
        return [float(loss.detach()), *(float(part.detach()) for part in parts.values())]


def train_tagger(
    batches: Batches,
    vocabulary: Vocabulary,
    settings: Settings,
    folder: Path,
    report: Callable[[Progress], None],
    save_seconds: float = _SAVE_SECONDS,
) -> TaggerNetwork:
    """Train to the last step, going on where an earlier run stopped; a run that was stopped ends as one that was not.

    Args:
        batches: Where to learn from.
        vocabulary: What the outputs stand for.
        settings: How.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        report: Told the progress every few steps.
        save_seconds: Between saves.

    Returns:
        The network with its averaged weights, ready to read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    state_path, curve_path = folder / "state.pt", folder / CURVE_NAME
    run = _Run(vocabulary, settings)
    if state_path.exists():
        run.load(state_path)
    begin_curve(curve_path, LOSSES, run.step)
    run.network.train()
    rows: list[list[float]] = []
    saved = clock = time.process_time()
    while run.step < settings.steps:
        rows.append(run.take_step(batches, settings))
        run.seconds, clock = run.seconds + time.process_time() - clock, time.process_time()
        if run.step % _REPORT_STEPS == 0 or run.step == settings.steps:
            means = torch.tensor(rows).mean(dim=0).tolist()
            rows.clear()
            add_to_curve(curve_path, run.step, run.seconds, means)
            if clock - saved >= save_seconds or run.step == settings.steps:
                run.save(state_path)
                saved = clock
            report(Progress(run.step, run.seconds, means[0]))
    run.network.load_state_dict(run.average)
    return run.network.eval()
