"""The loop after a loop: it begins as what plays would go on, and is then a loop of its own.

It is made in two turns on the same ring. First the last half of what plays is given and all before it is made: since the ring
goes round, that is what comes next. Then what was made is given and the last half is made against it, so that the end leads back
to the new start. Bars are cut as in ``engine.endless``.

Importable without torch; what composes and what stores takes are handed in.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from engine.cocompose import Compose, Store
from engine.endless import CONTEXT, ahead
from engine.request import Request
from engine.takes import Take
from engine.units import beats_per_bar


def spans(request: Request) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return what is made first and what is made then, in beats from and to; they may pass the end of the loop."""
    bars, bar = request.bars, beats_per_bar(*request.signature)
    if bars == 1:
        bars, bar = 2, bar / 2
    given = bars // 2
    return ahead(0, bars, given, bar), ahead(bars - given, bars, bars - given, bar)


def go_on(compose: Compose, request: Request, store: Store) -> dict[str, Take]:
    """Return the next loop of the stems that a request makes, by stem.

    Args:
        compose: Makes the takes of a request, as ``engine.compose.Composer.compose`` does.
        request: Keeps a take of every stem that it makes; it has no span of its own. The key stays that of the takes where it
            names none.
        store: Puts the takes of the first turn where ``compose`` finds them.

    Raises:
        ValueError: As ``Request``.
    """
    first, then = spans(request)
    begun = compose(replace(request, span=first, context=CONTEXT))
    paths: Mapping[str, Path] = {stem: store(take) for stem, take in begun.items()}
    key = request.key or next(iter(begun.values())).info.key
    ended = compose(replace(request, span=then, context=CONTEXT, kept={**request.kept, **paths}, key=key))
    return {stem: replace(take, info=replace(take.info, origin="generated")) for stem, take in ended.items()}
