"""How often the scorer prefers the stem that belongs to a band, against ones that do not."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final

import numpy as np

from engine.coherence.batches import Material, alike
from engine.coherence.heard import Window, together, transposed, window
from engine.coherence.scorer import Scorer
from engine.stems import PITCHED, STEMS
from engine.tagger.metrics import share_figure
from engine.units import TICKS_PER_BEAT

INTERVALS: Final = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6)
CONTRASTS: Final = {
    "random": "another piece's stem",
    "same style": "one of the same style, brought to the same tempo and beat",
    "same key": "one of the same style, brought to the same tempo, beat and tonic",
    "transposed": "itself, transposed by 1 to 6 semitones",
    "off the beat": "itself, an eighth or three too late or too early",
    "by a beat": "itself, a beat too late or too early",
    "by a sixteenth": "itself, a sixteenth or three too late or too early",
}
_SHIFTS: Final = {"off the beat": (2, 6), "by a beat": (4,), "by a sixteenth": (1, 3)}  # sixteenths


def measure(scorer: Scorer, pieces: Sequence[Material], report: Callable[[float], None]) -> dict[str, dict[str, Any]]:
    """Return by contrast and stem how often the right stem scores higher with the rest of its band, over the first eight seconds.

    Args:
        scorer: The scorer.
        pieces: At least two, that it never learned from.
        report: Told the share that is done.

    Returns:
        By the names of ``CONTRASTS``, by stem and for ``all``: accuracy with its interval, ``chance`` and ``n`` pairs.
    """
    wins: dict[str, dict[str, list[bool]]] = {name: {stem: [] for stem in STEMS} for name in CONTRASTS}
    for index, piece in enumerate(pieces):
        rng = Random(f"coherence:{index}")
        own = window(piece.heard, 0)
        for row, stem in enumerate(STEMS):
            context = [other for place, other in enumerate(STEMS) if other != stem and own.audible[place]]
            if own.audible[row] and context:
                _compare(scorer, own, stem, context, _others(piece, pieces, stem, context, rng), wins)
        report((index + 1) / len(pieces))
    return {name: _figures(rows) for name, rows in wins.items()}


def _others(
    piece: Material, pieces: Sequence[Material], stem: str, context: Sequence[str], rng: Random
) -> list[tuple[str, Window]]:
    """Return windows of stems that do not belong to a band, each under the contrast that it stands for."""
    found: list[tuple[str, Window]] = []
    row = STEMS.index(stem)
    others = [other for other in pieces if other is not piece and other.heard.audible[row]]
    if others:
        found.append(("random", window(rng.choice(others).heard, 0)))
    related = [other for other in others if other.style == piece.style and 0.8 <= other.bpm / piece.bpm <= 1.25]
    if related:
        other = rng.choice(related)
        found += [("same style", alike(other, piece, 0, False)), ("same key", alike(other, piece, 0, True))]
    if stem in PITCHED and any(name in PITCHED for name in context):
        found.append(("transposed", transposed(window(piece.heard, 0), rng.choice(INTERVALS))))
    for name, ticks in _SHIFTS.items():
        beats = rng.choice(ticks) * rng.choice((-1, 1)) / TICKS_PER_BEAT
        found.append((name, window(piece.heard, beats * piece.columns_per_beat)))
    return [(name, other_window) for name, other_window in found if other_window.audible[row]]


def _compare(
    scorer: Scorer,
    own: Window,
    stem: str,
    context: Sequence[str],
    others: Sequence[tuple[str, Window]],
    wins: dict[str, dict[str, list[bool]]],
) -> None:
    """Score the right stem and the others with the same band."""
    band = dict.fromkeys(context, own)
    windows = [own, *(together({**band, stem: other}) for _, other in others)]
    right, *wrong = scorer.scores(windows, stem, context)
    for (name, _), score in zip(others, wrong, strict=True):
        wins[name][stem].append(bool(right > score))


def _figures(rows: dict[str, list[bool]]) -> dict[str, Any]:
    """Return the figure of every stem, and of all together."""
    every = [win for wins in rows.values() for win in wins]
    found = {stem: wins for stem, wins in rows.items() if wins}
    if every:
        found["all"] = every
    return {stem: share_figure(int(np.sum(wins)), len(wins) / 2, len(wins)) for stem, wins in found.items()}
