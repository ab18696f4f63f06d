"""Does it sound like what was asked for? A small classifier of styles, trained on real pieces of the train split."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine.evaluation.spectrum import Floats

_DECAY: Final = 0.01  # of the squared weights: there are more features than pieces of one style
_STEPS: Final = 60
_CLIP: Final = 4.0  # standard deviations: a generated loop may lie where no real one does


@dataclass(frozen=True, eq=False)
class StyleClassifier:
    """Multinomial logistic regression over the features of one stem.

    Args:
        styles: Names, in the order of the rows of ``weights``.
        mean: Of the features [f].
        deviation: Of the features [f].
        weights: [styles, f].
        bias: [styles].
    """

    styles: tuple[str, ...]
    mean: Tensor
    deviation: Tensor
    weights: Tensor
    bias: Tensor

    def classify(self, features: Sequence[Floats]) -> list[str]:
        """Return the likeliest style of each of some loops."""
        x = _standard(torch.from_numpy(np.stack(features)), self.mean, self.deviation)
        return [self.styles[int(row)] for row in (x @ self.weights.T + self.bias).argmax(dim=1)]


def _standard(x: Tensor, mean: Tensor, deviation: Tensor) -> Tensor:
    return ((x - mean) / deviation).clamp(-_CLIP, _CLIP)


def train_classifier(features: Sequence[Floats], styles: Sequence[str]) -> StyleClassifier:
    """Fit a classifier; deterministic.

    Args:
        features: Of each loop, all of one length.
        styles: Name of each loop's style.

    Raises:
        ValueError: There are fewer than two styles.
    """
    names = tuple(sorted(set(styles)))
    if len(names) < 2:
        raise ValueError(f"a classifier needs at least 2 styles, but got {len(names)}; give it more pieces")
    raw = torch.from_numpy(np.stack(features))
    mean, deviation = raw.mean(dim=0), raw.std(dim=0).clamp_min(1e-3)
    x, y = _standard(raw, mean, deviation), torch.tensor([names.index(style) for style in styles])
    weights = torch.zeros(len(names), x.shape[1], requires_grad=True)
    bias = torch.zeros(len(names), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights, bias], max_iter=_STEPS, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(x @ weights.T + bias, y) + _DECAY * weights.square().sum()
        torch.autograd.backward(loss)
        return loss

    optimizer.step(closure)
    return StyleClassifier(names, mean, deviation, weights.detach(), bias.detach())
