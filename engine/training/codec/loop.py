"""The training of a neural codec: the same by the same seed, resumable at any step."""

import math
import os
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor

from engine.codecs.neural_network import CLOSED, NeuralNetwork
from engine.codecs.neural_spectrum import MARGIN_FRAMES, audio_of, spectra
from engine.precision import mixed
from engine.training.codec.axes import begin_at_axes
from engine.training.codec.discriminator import Discriminator, deceiving_loss, judging_loss, matching_loss
from engine.training.codec.losses import (
    BANDS,
    coarse_loss,
    middle_side,
    sample_loss,
    sides,
    smoothed,
    spectral_losses,
    spectrum_loss,
    views,
)
from engine.training.codec.recipe import Recipe
from engine.training.codec.windows import Windows
from engine.training.curve import add_to_curve, begin_curve

CURVE_NAME: Final = "curve.csv"
STATE_NAME: Final = "state.pt"
WEIGHTS: Final = {"stft": 1.0, "mel": 1.0, "samples": 0.25, "spectrum": 0.5, "coarse": 0.25, "deceiving": 1.0, "matching": 2.0}
_COARSE_SHARE: Final = 4  # one window in so many is also decoded from its smoothed latent; on a CPU, every so many steps
_AVERAGING: Final = 0.999  # of the weights that are kept: the last thousand steps
_WARM_UP_STEPS: Final = 100
_REPORT_STEPS: Final = 25
_SAVE_SECONDS: Final = 60.0
_LATENT_BATCHES: Final = 16  # that the mean and deviation of latents are measured on


@dataclass(frozen=True)
class Budget:
    """How long to train and with what.

    Args:
        minutes: Of all runs together, if the recipe's steps are not done before; the learning rate falls to 0 by then.
        device: Where, such as ``cpu`` or ``cuda``; on CUDA with all losses each step.
        judged: Whether a discriminator takes part in the recipe's last share; it costs more than all else.
        readers: Threads that read windows ahead.
        save_seconds: Between saves.
    """

    minutes: float = math.inf
    device: str = "cpu"
    judged: bool = False
    readers: int = 1
    save_seconds: float = _SAVE_SECONDS


@dataclass(frozen=True)
class Progress:
    """Where a training stands: steps done, seconds over all runs, share of the whole, mean loss since the last report."""

    step: int
    seconds: float
    share: float
    loss: float


class CodecRun:
    """A training between two steps: all that is saved and read back."""

    def __init__(self, recipe: Recipe, budget: Budget) -> None:
        """Begin a training."""
        self.recipe, self.budget = recipe, budget
        self.device = torch.device(budget.device)
        self.fast = self.device.type == "cuda"
        torch.manual_seed(recipe.seed)
        self.network = NeuralNetwork(recipe.network).to(self.device)
        self.optimizer = self._optimizer(self.network)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}
        self.discriminator = Discriminator().to(self.device) if budget.judged else None
        self.judge_optimizer = self._optimizer(self.discriminator) if self.discriminator else None
        self.step, self.seconds = 0, 0.0

    def begin(self, windows: Windows) -> None:
        """Begin at the principal axes of what windows hold, those that no step learns from."""
        begin_at_axes(self.network, windows, self.recipe.training.steps + _LATENT_BATCHES)
        self.average = {name: value.clone() for name, value in self.network.state_dict().items()}

    def _optimizer(self, network: torch.nn.Module) -> torch.optim.AdamW:
        return torch.optim.AdamW(
            network.parameters(), lr=self.recipe.training.learning_rate, betas=(0.8, 0.99), weight_decay=0.01, fused=True
        )

    def _parts(self) -> dict[str, Any]:
        parts = {"network": self.network, "optimizer": self.optimizer}
        if self.discriminator and self.judge_optimizer:
            parts |= {"discriminator": self.discriminator, "judge_optimizer": self.judge_optimizer}
        return parts

    def load(self, path: Path) -> None:
        """Go on from a saved state."""
        state = torch.load(path, weights_only=True, map_location="cpu")
        for name, part in self._parts().items():
            if name in state:
                part.load_state_dict(state[name])
        self.average = {name: value.to(self.device) for name, value in state["average"].items()}
        self.step, self.seconds = state["step"], state["seconds"]

    def save(self, path: Path) -> None:
        """Write the state aside and move it to its place."""
        aside = path.with_suffix(".tmp")
        states = {name: part.state_dict() for name, part in self._parts().items()}
        torch.save({**states, "average": self.average, "step": self.step, "seconds": self.seconds}, aside)
        os.replace(aside, path)

    @property
    def share(self) -> float:
        """How much of the training is done, 0 to 1."""
        return min(1.0, max(self.step / self.recipe.training.steps, self.seconds / (self.budget.minutes * 60)))

    def averaged(self) -> NeuralNetwork:
        """Return a network with the averaged weights."""
        network = NeuralNetwork(self.recipe.network).to(self.device)
        network.load_state_dict(self.average)
        return network.eval()

    def take_step(self, audio: Tensor) -> dict[str, float]:
        """Learn from a batch [b, 2, window + margins]; return the losses, the weighted sum first."""
        rate = self.recipe.training.learning_rate * min(1.0, (self.step + 1) / _WARM_UP_STEPS)
        rate *= 0.5 * (1 + math.cos(math.pi * self.share))
        audio = audio.to(self.device, non_blocking=True)
        real = audio[..., MARGIN_FRAMES:-MARGIN_FRAMES]
        with mixed(self.device):
            heard = spectra(audio)
            latent = self._noisy(self.network.encoder(heard))
            found = self.network.decoder(latent)
            played = audio_of(found)
        parts = self._distances(played, real) | {"spectrum": spectrum_loss(found, heard)}
        if self.fast or self.step % _COARSE_SHARE == 0:
            few = slice(0, max(1, len(audio) // _COARSE_SHARE))
            with mixed(self.device):
                coarse = audio_of(self.network.decoder(smoothed(latent[few])))
            parts["coarse"] = coarse_loss(middle_side(coarse), middle_side(real[few]))
        judging = 0.0
        if self.discriminator and self.judge_optimizer and self.share >= self.recipe.training.adversarial_from:
            judging = self._judge(self.discriminator, self.judge_optimizer, played.detach(), real, rate)
            on_played, on_real = self.discriminator(played), self.discriminator(real)
            parts |= {"deceiving": deceiving_loss(on_played), "matching": matching_loss(on_real, on_played)}
        loss = torch.stack([WEIGHTS[name] * part for name, part in parts.items()]).sum()
        self._descend(self.optimizer, loss, rate)
        self.step += 1
        self._average()
        found = {name: float(parts[name].detach()) if name in parts else 0.0 for name in WEIGHTS}
        return {"loss": float(loss.detach()), **found, "judging": judging}

    def _noisy(self, latent: Tensor) -> Tensor:
        """Add noise of another strength to every latent, on the CPU's generator, so that a resumed run draws the same."""
        generator = torch.Generator().manual_seed(self.recipe.seed * 1_000_003 + self.step)
        strength = self.recipe.training.noise * torch.rand(len(latent), 1, 1, generator=generator)
        return latent + (strength * torch.randn(latent.shape, generator=generator)).to(self.device)

    def _distances(self, played: Tensor, real: Tensor) -> dict[str, Tensor]:
        """Return what is lost; on a CPU by one window and one pair of signals a step, for time is better spent on steps."""
        if self.fast:
            windows, signals = tuple(BANDS), views
        else:
            chance = random.Random(self.recipe.seed * 1_000_003 + self.step)
            windows, signals = (chance.choice(tuple(BANDS)),), chance.choice((sides, middle_side))
        stft, mel = spectral_losses(signals(played), signals(real), windows)
        return {"stft": stft, "mel": mel, "samples": sample_loss(played, real)}

    def _judge(
        self, discriminator: Discriminator, optimizer: torch.optim.Optimizer, played: Tensor, real: Tensor, rate: float
    ) -> float:
        loss = judging_loss(discriminator(real), discriminator(played))
        self._descend(optimizer, loss, rate)
        return float(loss.detach())

    def _descend(self, optimizer: torch.optim.Optimizer, loss: Tensor, rate: float) -> None:
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([weight for group in optimizer.param_groups for weight in group["params"]], 1.0)
        optimizer.step()

    def _average(self) -> None:
        rate = min(_AVERAGING, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self.network.state_dict().values()), 1 - rate)


def train_codec(
    recipe: Recipe,
    windows: Windows,
    folder: Path,
    budget: Budget,
    report: Callable[[Progress], None],
    validate: Callable[[NeuralNetwork, int], None],
) -> NeuralNetwork:
    """Train until the steps or the minutes are spent, going on where an earlier run stopped.

    A run that was stopped ends with the weights of one that was not, on a CPU, as long as steps end it and not minutes.

    Args:
        recipe: What and how.
        windows: Where to learn from; each is longer than the recipe's by ``MARGIN_FRAMES`` on either side.
        folder: Where the resumable state and ``curve.csv`` are kept, made where missing.
        budget: How long, and with what.
        report: Told the progress every few steps.
        validate: Given the averaged network and the step, every so many steps.

    Returns:
        The network with its averaged weights, its latents' mean and deviation measured.

    Raises:
        FloatingPointError: The training has diverged; the last state that was saved is whole.
    """
    folder.mkdir(parents=True, exist_ok=True)
    run = CodecRun(recipe, budget)
    if (folder / STATE_NAME).exists():
        run.load(folder / STATE_NAME)
    else:
        run.begin(windows)
        run.save(folder / STATE_NAME)
    begin_curve(folder / CURVE_NAME, (*WEIGHTS, "judging"), run.step)
    run.network.train()
    rows: list[dict[str, float]] = []
    clock = time.monotonic()
    saved = run.seconds
    batches = windows.stream(run.step, recipe.training.steps, budget.readers)
    while run.share < 1:
        rows.append(run.take_step(next(batches)))
        run.seconds, clock = run.seconds + time.monotonic() - clock, time.monotonic()
        if run.step % _REPORT_STEPS == 0 or run.share >= 1:
            means = {name: sum(row[name] for row in rows) / len(rows) for name in rows[0]}
            rows.clear()
            if not math.isfinite(means["loss"]):
                raise FloatingPointError(f"the loss must be finite, but step {run.step} gave {means}; lower learning_rate")
            add_to_curve(folder / CURVE_NAME, run.step, run.seconds, means.values(), decimals=5)
            report(Progress(run.step, run.seconds, run.share, means["loss"]))
        if run.share < 1 and run.step % recipe.training.validate_every == 0:
            validate(run.averaged(), run.step)
        if run.seconds - saved >= budget.save_seconds or run.share >= 1:
            run.save(folder / STATE_NAME)
            saved = run.seconds
    batches.close()
    validate(run.averaged(), run.step)
    network = run.averaged()
    measure_latents(network, windows, recipe.training.steps)
    return network


@torch.no_grad()
def measure_latents(network: NeuralNetwork, windows: Windows, first: int) -> None:
    """Set the network's mean and deviation to those of latents where something sounds, of batches from ``first`` on."""
    columns = []
    for step in range(first, first + _LATENT_BATCHES):
        latent = network.encoder(spectra(windows.draw(step).to(network.mean.device))).transpose(1, 2).flatten(0, 1)
        columns.append(latent[latent.square().mean(1) > CLOSED**2])
    sounding = torch.cat(columns)
    network.mean.copy_(sounding.mean(0))
    network.deviation.copy_(sounding.std(0).clamp_min(1e-2))
