"""How far the loops that a model makes lie from real ones as a whole: Frechet distances of the tagger's embeddings.

After the Frechet audio distance (Kilgour et al. 2019, arXiv 1812.08466), with another network's embeddings: numbers compare
only with each other. A distance of few loops is too large by far (Chong and Forsyth 2020, arXiv 1911.07023), because their
covariances are poor; so they are shrunk, and every row is of the same number of loops, of conditions that do not meet.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.results import Result
from engine.evaluation.summary import Figures
from engine.stems import STEMS

HALVINGS: Final = 20
_FEWEST: Final = 4  # loops of a half

Rows = NDArray[np.float64]


def shrunk_covariance(rows: Rows) -> Rows:
    """Return a covariance drawn towards a multiple of the identity: OAS (Chen et al. 2010, equation 23).

    Args:
        rows: [n, numbers].
    """
    centered = rows - rows.mean(0)
    count, size = rows.shape
    sample = centered.T @ centered / count
    mean, squares = np.trace(sample) / size, float((sample**2).sum())
    above = (1 - 2 / size) * squares + np.trace(sample) ** 2
    below = (count + 1 - 2 / size) * (squares - np.trace(sample) ** 2 / size)
    share = 1.0 if below <= 0 else min(1.0, float(above / below))
    shrunk: Rows = (1 - share) * sample + share * mean * np.eye(size)
    return shrunk


def _root(matrix: Rows) -> Rows:
    """Return the square root of a symmetric matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    root: Rows = (vectors * np.sqrt(np.maximum(values, 0))) @ vectors.T
    return root


def frechet_distance(one: Rows, two: Rows) -> float:
    """Return the squared Frechet distance of the normal distributions nearest to two sets of rows [n, numbers].

    The trace of the root of the product of covariances is that of a symmetric matrix, so that no root is complex.
    """
    first, second = shrunk_covariance(one), shrunk_covariance(two)
    root = _root(first)
    cross = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ second @ root), 0)).sum()
    apart = float(np.square(one.mean(0) - two.mean(0)).sum())
    return max(0.0, apart + float(np.trace(first) + np.trace(second) - 2 * cross))


def frechet_figures(model: Sequence[Result], real: Sequence[Result]) -> Figures:
    """Tell how far generated loops lie from real ones, mix and stems.

    Rows: ``generated`` against real pieces of other conditions; ``real`` against real pieces of other conditions, the least
    that can be had from so many loops; ``swapped parts`` real stems, each in the place of another, against real pieces: what
    is no music of this kind. The mean over halvings of the conditions by chance; the interval holds 95 % of the halvings.

    Args:
        model: Results; those of the task ``joint`` count.
        real: Results of the task ``real`` for the same conditions.
    """
    beside = {result.index: result for result in real if result.task == "real"}
    pairs = [(result, beside[result.index]) for result in model if result.task == "joint" and result.index in beside]
    figures: Figures = {}
    for name in ("mix", *STEMS):
        found = [_embeddings(made, played, name) for made, played in pairs]
        whole = [row for row in found if None not in row.values()]
        if len(whole) >= 2 * _FEWEST:
            figures[f"tagger.frechet.{name}"] = _halved({row: np.array([each[row] for each in whole]) for row in whole[0]})
    return figures


def _embeddings(made: Result, played: Result, name: str) -> dict[str, Any]:
    return {
        "generated": made.extra["tags"]["embeddings"].get(name),
        "real": played.extra["tags"]["embeddings"].get(name),
        "swapped parts": played.extra["swapped"]["embeddings"].get(name),
    }


def _halved(rows: dict[str, Rows]) -> dict[str, dict[str, float]]:
    """Return the mean distance of each row's loops of one half from the real ones of the other."""
    rng, count = np.random.default_rng(0), len(rows["real"])
    distances: dict[str, list[float]] = {row: [] for row in rows}
    for _ in range(HALVINGS):
        order = rng.permutation(count)
        one, two = order[: count // 2], order[count // 2 : count // 2 * 2]
        for row, values in rows.items():
            distances[row].append(frechet_distance(values[one], rows["real"][two]))
    return {
        row: {
            "value": round(float(np.mean(found)), 4),
            "low": round(float(np.percentile(found, 2.5)), 4),
            "high": round(float(np.percentile(found, 97.5)), 4),
            "n": count // 2,
        }
        for row, found in distances.items()
    }
