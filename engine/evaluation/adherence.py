"""Does a loop have the style and the instruments that were asked for? As the tagger hears it, beside real pieces."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.results import Result
from engine.evaluation.summary import Figures
from engine.stems import STEMS

_RESAMPLES: Final = 1000
Hits = dict[str, NDArray[np.float64]]  # by row, one number a condition


def _shares(said: Sequence[str | None], wanted: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return whether each is what was wanted of it, and in what share of the others' places it would have been [n]."""
    alike = np.array([[float(name == want) for want in wanted] for name in said])
    own = alike.diagonal().copy()
    return own, (alike.sum(1) - own) / max(1, len(wanted) - 1)


def _interval(hits: Hits, value: Any) -> dict[str, float]:
    """Return a figure of all rows together with its 95 % interval, bootstrap over conditions."""
    count = len(hits["generated"])
    draws = np.random.default_rng(0).integers(0, count, (_RESAMPLES, count))
    found = [value({row: numbers[draw] for row, numbers in hits.items()}) for draw in draws]
    finite = [number for number in found if np.isfinite(number)]
    low, high = np.percentile(finite, (2.5, 97.5)) if finite else (float("nan"), float("nan"))
    return {"value": round(value(hits), 4), "low": round(float(low), 4), "high": round(float(high), 4), "n": count}


def _scale(hits: Hits) -> float:
    """Return where generated loops stand between strangers (0) and real pieces (1)."""
    generated, real, shuffled = (float(hits[row].mean()) for row in ("generated", "real", "shuffled"))
    return (generated - shuffled) / (real - shuffled) if real > shuffled else float("nan")


def _figures(generated: Sequence[str | None], real: Sequence[str | None], wanted: Sequence[str]) -> dict[str, dict[str, float]]:
    own, strangers = _shares(generated, wanted)
    hits = {"generated": own, "real": _shares(real, wanted)[0], "shuffled": strangers}
    rows = {row: _interval(hits, lambda drawn, row=row: float(drawn[row].mean())) for row in hits}
    scale = _interval(hits, _scale)
    return rows | ({"scale": scale} if np.isfinite(scale["value"]) else {})


def adherence_figures(model: Sequence[Result], real: Sequence[Result]) -> Figures:
    """Tell in what share of loops the tagger hears the style and the families that were asked for.

    Rows: ``generated``; ``real`` renders of the same conditions; ``shuffled`` generated loops held against what the other
    conditions ask for; ``scale`` (generated - shuffled) / (real - shuffled), 1 as good as real.

    Args:
        model: Results; those of the task ``joint`` count.
        real: Results of the task ``real`` for the same conditions.
    """
    beside = {result.index: result for result in real if result.task == "real"}
    pairs = [(result, beside[result.index]) for result in model if result.task == "joint" and result.index in beside]
    if len(pairs) < 2:
        return {}
    wanted = [other.extra["asked"] for _, other in pairs]
    made, played = ([result.extra["tags"] for result in results] for results in zip(*pairs, strict=True))
    made_styles, real_styles = ([tags["style"] for tags in row] for row in (made, played))
    figures = {"tagger.heard_style.mix": _figures(made_styles, real_styles, [want["style"] for want in wanted])}
    for stem in STEMS:
        for name, told in (("family", [True] * len(pairs)), ("named_family", [stem in want["named"] for want in wanted])):
            rows = [place for place, there in enumerate(told) if there]
            if len(rows) > 1:
                generated, true = ([_family(tags[place], stem) for place in rows] for tags in (made, played))
                figures[f"tagger.{name}.{stem}"] = _figures(generated, true, [wanted[place]["families"][stem] for place in rows])
    return figures


def _family(tags: Mapping[str, Any], stem: str) -> str | None:
    """Return the family that is heard in a stem; none of one that is silent."""
    family: str | None = tags["families"].get(stem)
    return family
