"""The drummer: a grammar becomes strokes, the same from bar to bar but for small changes and a fill."""

from random import Random
from typing import Final

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.studio.grid import Grid, without_overlaps
from engine.studio.style import Style

_ACCENT, _STROKE, _GHOST = 112, 88, 42
_LEVELS: Final = {"closed_hat": -18, "open_hat": -14, "ride": -16, "crash": -4, "kick": 6, "snare": 4}
_STROKE_BEATS: Final = {"open_hat": 0.45, "ride": 0.45, "crash": 0.95}

# Strokes of the twelve-sixteenth bars: where the low, the back and the time keeping strokes fall.
_TRIPLE: Final = {
    (3, 4): (
        ("X...........", "X.......3...", "X.....2....."),
        ("....x...x...", "........x...", "....g...x..."),
        ("x.x.x.x.x.x.", "x...x...x..."),
    ),
    (6, 8): (
        ("X...........", "X.........3.", "X....2......"),
        ("......X.....", "......X...g.", "......x....."),
        ("x.x.x.x.x.x.", "X.x.x.X.x.x."),
    ),
}
_FILLS: Final = (
    (("snare", 4), ("snare", 3), ("snare", 2), ("snare", 1)),
    (("snare", 4), ("high_tom", 3), ("high_tom", 2), ("low_tom", 1)),
    (("high_tom", 4), ("high_tom", 3), ("low_tom", 2), ("low_tom", 1)),
    (("snare", 6), ("snare", 5), ("high_tom", 4), ("high_tom", 3), ("low_tom", 2), ("low_tom", 1)),
    (("snare", 3), ("snare", 1)),
    (("kick", 4), ("snare", 3), ("snare", 1)),
)
_ROLL: Final = tuple(("closed_hat", step) for step in range(6, 0, -1))

Bar = dict[tuple[int, str], int]


def grammar(rng: Random, style: Style, signature: tuple[int, int]) -> dict[str, str]:
    """Draw the grammar of a loop: for every stroke class the cells of one bar."""
    drawn = dict(rng.choice(style.drums))
    if signature == (4, 4):
        return drawn
    low, back, time = (rng.choice(choices) for choices in _TRIPLE[signature])
    keeper = "ride" if "ride" in drawn and rng.random() < 0.6 else "closed_hat"
    return {"kick": low, style.back: back, keeper: time}


def _bar(rng: Random, cells: dict[str, str]) -> Bar:
    """Draw one bar: velocities by tick and stroke class."""
    bar: Bar = {}
    for stroke, pattern in cells.items():
        level = _LEVELS.get(stroke, 0)
        for tick, cell in enumerate(pattern):
            if cell == "X":
                bar[tick, stroke] = _ACCENT + level
            elif cell == "x":
                bar[tick, stroke] = _STROKE + level - (8 if tick % 4 else 0)
            elif cell == "g":
                if rng.random() < 0.65:
                    bar[tick, stroke] = _GHOST + level // 2
            elif cell.isdigit() and rng.random() < int(cell) / 10:
                bar[tick, stroke] = _STROKE - 12 + level
    for tick in [tick for tick, stroke in bar if stroke == "open_hat"]:
        bar.pop((tick, "closed_hat"), None)  # one pair of cymbals
    return bar


def _filled(rng: Random, bar: Bar, ticks: int, style: str) -> Bar:
    """Return the bar with its end played as a fill."""
    fill = _ROLL if style == "trap" else rng.choice(_FILLS)
    begin = ticks - max(back for _, back in fill)
    kept = {(tick, stroke): v for (tick, stroke), v in bar.items() if tick < begin or stroke == "kick" or style == "trap"}
    for position, (stroke, back) in enumerate(fill):
        kept[ticks - back, stroke] = 78 + 6 * position
    return kept


def compose_drums(rng: Random, name: str, style: Style, signature: tuple[int, int], grid: Grid) -> tuple[Note, ...]:
    """Compose the drums of a loop.

    Args:
        rng: Where choices come from.
        name: The style's name.
        style: Its grammars.
        signature: Numerator and denominator.
        grid: The loop's ticks.
    """
    cells = grammar(rng, style, signature)
    first = _bar(rng, cells)
    second = _bar(rng, cells) if rng.random() < 0.5 else first
    bars = [second if grid.bars > 1 and bar % 2 else first for bar in range(grid.bars)]
    if grid.bars > 1 and rng.random() < style.fill:
        bars[-1] = _filled(rng, bars[-1], grid.ticks_per_bar, name)
    if rng.random() < (0.3 if name in ("rock", "synthwave") else 0.06):
        bars[0] = {**bars[0], (0, "crash"): _ACCENT}
    notes = []
    for index, bar in enumerate(bars):
        deviations = {tick: grid.human(rng) for tick in sorted({tick for tick, _ in bar})}
        for (tick, stroke), velocity in sorted(bar.items()):
            deviation = max(-0.006 * grid.bpm / 60, min(0.006 * grid.bpm / 60, deviations[tick] + grid.human(rng) * 0.3))
            beats = _STROKE_BEATS.get(stroke, 0.22)
            loud = velocity + rng.gauss(0, 3 if style.timing_ms > 2 else 1)
            notes.append(grid.note(index * grid.ticks_per_bar + tick, beats * 4, DRUM_KEYS[stroke], loud, deviation))
    return without_overlaps(notes, grid.beats)
