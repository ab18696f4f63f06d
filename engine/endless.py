"""Music that goes on without end: the line between what is given and what is made moves with the clock, round a ring of bars.

Each turn one bar is played. What was played lately is given, all that lies ahead in the ring is made anew: one bar to be played
next, and drafts of those behind it, so that it leads somewhere. The ring is a loop like any other, with its phrases and without
a seam, and a turn is one request with another span. It is cut half a tick ahead of each bar line: there every note of the bar
is still to come, so that what is joined are two endings of the same notes, and no attack.

Importable without torch; what composes and what stores takes are handed in.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.cocompose import Compose, Store
from engine.music import Note
from engine.request import Request
from engine.takes import Take
from engine.units import TICKS_PER_BEAT, beats_per_bar

CONTEXT: Final = 0.04  # what was played the model made itself: taken for quite clean, its faults add up
LEAD_BEATS: Final = 0.5 / TICKS_PER_BEAT  # as early as the micro-timing of a bar's first notes may be


@dataclass(frozen=True, eq=False)
class Bar:
    """A bar that is played.

    Args:
        number: From 0, without end.
        request: What made it, and the drafts behind it.
        takes: The ring, by stem, as it is while the bar sounds.
        audio: By stem, samples [frames, 2], a bar long, from ``LEAD_BEATS`` before the bar line.
        notes: By stem, those that belong to the bar, in beats from the bar line.
    """

    number: int
    request: Request
    takes: Mapping[str, Take]
    audio: Mapping[str, NDArray[np.float32]]
    notes: Mapping[str, tuple[Note, ...]]


def ahead(number: int, bars: int, given: int, bar_beats: float) -> tuple[float, float]:
    """Return the span that is made before a bar is played, in beats from and to; it may pass the ring's end.

    Args:
        number: Of the bar, from 0.
        bars: Of the ring.
        given: Bars before it that stay.
        bar_beats: Length of a bar.
    """
    begin = (number % bars * bar_beats - LEAD_BEATS) % (bars * bar_beats)
    return begin, begin + (bars - given) * bar_beats


def play_on(
    compose: Compose,
    request: Request,
    store: Store,
    given: int = 1,
    change: Callable[[int, Request], Request] = lambda _, request: request,
    forget: Callable[[Path], None] = lambda _: None,
) -> Iterator[Bar]:
    """Yield bar after bar, each composed when it is asked for.

    Args:
        compose: Makes the takes of a request, as ``engine.compose.Composer.compose`` does.
        request: Makes the ring's first bars; the stems it makes go on without end, what it keeps beside them goes round.
        store: Puts a take where ``compose`` finds it, such as ``save_take`` into a folder.
        given: Bars behind the clock that what follows hears, at least 1 and less than the ring's.
        change: Told the number of a bar and the request that would make it, returns the one that does: with other prompts or
            chords.
        forget: Told of each folder that ``store`` gave once it is no longer needed.

    Raises:
        ValueError: ``given`` is out of its range, or the request has a span of its own or cannot be made.
    """
    if request.span is not None:
        raise ValueError("span must be left out, since it moves with the clock")
    if not 1 <= given < request.bars:
        raise ValueError(f"given must be 1 to {request.bars - 1} bars of the loop's {request.bars}, but got {given}")
    bar = beats_per_bar(*request.signature)
    asked = change(0, request)
    takes = compose(asked)
    yield _bar(0, asked, takes)
    number = 0
    while True:
        number += 1
        paths = {stem: store(take) for stem, take in takes.items()}
        asked = replace(
            asked,
            noise=dict.fromkeys(takes, 1.0),
            timbre={},
            kept={**request.kept, **paths},
            span=ahead(number, request.bars, given, bar),
            context=CONTEXT,
            seed=(asked.seed + 1) % (1 << 63),
            key=asked.key or next(iter(takes.values())).info.key,
        )
        asked = change(number, asked)
        takes = compose(asked)
        for path in paths.values():
            forget(path)
        yield _bar(number, asked, takes)


def _bar(number: int, request: Request, takes: Mapping[str, Take]) -> Bar:
    bar = beats_per_bar(*request.signature)
    line = number % request.bars * bar
    per_beat = request.frames / request.beats
    begin, end = (math.ceil(round((beat - LEAD_BEATS) * per_beat, 6)) for beat in (line, line + bar))  # as spans do

    def of_bar(note: Note) -> Note | None:
        start = (note.start + LEAD_BEATS) % request.beats - LEAD_BEATS - line
        return replace(note, start=start) if -LEAD_BEATS <= start < bar - LEAD_BEATS else None

    return Bar(
        number,
        request,
        takes,
        {stem: np.take(take.audio, range(begin, end), axis=0, mode="wrap") for stem, take in takes.items()},
        {stem: tuple(sorted(filter(None, map(of_bar, take.notes)))) for stem, take in takes.items()},
    )
