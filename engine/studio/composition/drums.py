"""The drummer: a grammar becomes strokes, the same from bar to bar but for small changes, turnarounds and fills."""

from collections.abc import Mapping
from random import Random
from typing import Final

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.studio.composition.fills import FILLS, LAYERED
from engine.studio.composition.grid import MAXIMUM_TIMING_MS, Grid, without_overlaps
from engine.studio.composition.style import Style
from engine.studio.composition.triple_meters import TRIPLE_METERS

_ACCENT, _STROKE, _GHOST = 112, 88, 42
_FAINTEST: Final = 18  # softer strokes are lost in the mix
_LEVELS: Final = {"closed_hat": -18, "open_hat": -14, "ride": -16, "crash": -4, "kick": 6, "snare": 4}
_STROKE_BEATS: Final = {"open_hat": 0.45, "ride": 0.45, "crash": 0.95}
_KEEPERS: Final = ("closed_hat", "open_hat", "ride", "low_tom")  # what plays on where the drums are sparse
_PHRASE_BARS: Final = 4
_TURNAROUND_TICKS: Final = 4
_TURNAROUND_SHARE: Final = 0.35  # turnarounds in a phrase's second bar, for each fill in its fourth

Bar = dict[tuple[int, str], int]


def grammar(rng: Random, style: Style, signature: tuple[int, int]) -> Mapping[str, str]:
    """Draw the grammar of a piece: for every stroke class the cells of one bar."""
    return rng.choice(style.drums if signature == (4, 4) else TRIPLE_METERS[style.triple][signature].drums)


def _sparse(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the grammar of an intro or a break: who keeps the time, and the kick's first stroke."""
    kept = {stroke: pattern for stroke, pattern in cells.items() if stroke in _KEEPERS}
    if "kick" in cells:
        kept["kick"] = cells["kick"][0] + "." * (len(cells["kick"]) - 1)
    return kept


def _bar(rng: Random, cells: Mapping[str, str], touch: int) -> Bar:
    """Draw one bar: velocities by tick and stroke class."""
    bar: Bar = {}
    for stroke, pattern in cells.items():
        level = _LEVELS.get(stroke, 0) + touch
        for tick, cell in enumerate(pattern):
            if cell == "X":
                bar[tick, stroke] = _ACCENT + level
            elif cell == "x":
                bar[tick, stroke] = _STROKE + level - (8 if tick % 4 else 0)
            elif cell == "g":
                if rng.random() < 0.65:
                    bar[tick, stroke] = max(_FAINTEST, _GHOST + level // 2)
            elif cell.isdigit() and rng.random() < int(cell) / 10:
                bar[tick, stroke] = _STROKE - 12 + level
    return _one_pair_of_cymbals(bar)


def _one_pair_of_cymbals(bar: Bar) -> Bar:
    """Return the bar without the closed hats that an open one stands for."""
    return {place: loud for place, loud in bar.items() if place[1] != "closed_hat" or (place[0], "open_hat") not in bar}


def _filled(rng: Random, bar: Bar, ticks: int, style: Style, longest: int) -> Bar:
    """Return the bar with its end played as a fill of at most so many sixteenths."""
    widths = [(fill, max(map(len, fill.values()))) for fill in FILLS[style.fills]]
    fill, width = rng.choice([(fill, width) for fill, width in widths if width <= longest])
    begin = ticks - width
    stays = {"kick"} if style.fills not in LAYERED else set(DRUM_KEYS)
    kept = {place: loud for place, loud in bar.items() if place[0] < begin or place[1] in stays - set(fill)}
    for stroke, cells in fill.items():
        level = _LEVELS.get(stroke, 0) + style.touch
        for step, cell in enumerate(cells):
            if cell != ".":
                loud = {"X": _ACCENT, "x": _STROKE - 10 + 2 * step, "g": _GHOST + 2 * step}[cell]
                kept[begin + step, stroke] = max(_FAINTEST, loud + level)
    return _one_pair_of_cymbals(kept)


def compose_drums(
    rng: Random,
    style: Style,
    signature: tuple[int, int],
    grid: Grid,
    *,
    sparse: bool = False,
    fill: float | None = None,
    crash: float | None = None,
) -> tuple[Note, ...]:
    """Compose the drums of a loop or of a section.

    Args:
        rng: Where choices come from.
        style: Its grammars.
        signature: Numerator and denominator.
        grid: Its ticks.
        sparse: Whether only the cymbals keep the time.
        fill: Probability that its last bar ends with a fill; None is what the style does.
        crash: Probability of a crash cymbal on its first beat; None is what the style does.
    """
    cells = grammar(rng, style, signature)
    first = _bar(rng, _sparse(cells) if sparse else cells, style.touch)
    second = _bar(rng, cells, style.touch) if not sparse and rng.random() < 0.5 else first
    bars = [second if bar % 2 else first for bar in range(grid.bars)]
    ticks = grid.ticks_per_bar
    for index in range(grid.bars):
        phrase = index % _PHRASE_BARS
        last = index == grid.bars - 1 and grid.bars > 1
        if last or phrase == _PHRASE_BARS - 1:
            if rng.random() < (fill if last and fill is not None else style.fill):
                bars[index] = _filled(rng, bars[index], ticks, style, ticks * 3 // 4)
        elif phrase == 1 and not sparse and rng.random() < style.fill * _TURNAROUND_SHARE:
            bars[index] = _filled(rng, bars[index], ticks, style, _TURNAROUND_TICKS)
    if rng.random() < (style.crash if crash is None else crash):
        bars[0] = {**bars[0], (0, "crash"): max(_FAINTEST, _ACCENT + style.touch)}
    return _struck(rng, bars, style, grid)


def compose_pickup(rng: Random, style: Style, grid: Grid) -> tuple[Note, ...]:
    """Compose drums that are silent but for a fill at the end, which leads to what comes."""
    ticks = grid.ticks_per_bar
    bars: list[Bar] = [{} for _ in range(grid.bars)]
    bars[-1] = _filled(rng, {}, ticks, style, ticks // 2)
    return _struck(rng, bars, style, grid)


def _struck(rng: Random, bars: list[Bar], style: Style, grid: Grid) -> tuple[Note, ...]:
    """Return the strokes of drawn bars, in the time of a human hand."""
    latest = MAXIMUM_TIMING_MS * grid.bpm / 60_000
    notes = []
    for index, bar in enumerate(bars):
        deviations = {tick: grid.human(rng) for tick in sorted({tick for tick, _ in bar})}
        for (tick, stroke), velocity in sorted(bar.items()):
            deviation = max(-latest, min(latest, deviations[tick] + grid.human(rng) * 0.3))
            beats = _STROKE_BEATS.get(stroke, 0.22)
            loud = velocity + rng.gauss(0, 3 if style.timing_ms > 2 else 1)
            notes.append(grid.note(index * grid.ticks_per_bar + tick, beats * 4, DRUM_KEYS[stroke], loud, deviation))
    return without_overlaps(notes, grid.beats)
