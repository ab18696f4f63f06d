"""Motifs of one bar, and what a soloist makes of them."""

from random import Random
from typing import Final

from engine.studio.composition.grid import Grid
from engine.studio.composition.style import Lead

_WIDEST: Final = 5  # scale steps from the center
_MOST_TO_ORNAMENT: Final = 4  # notes of a bar; an ornament adds two
_CELL_SHARE: Final = 0.6  # motifs that have a rhythm of their style, where it is in 4/4

Motif = tuple[tuple[int, int, int], ...]  # tick, ticks held, scale steps from the center


def _cell_rhythm(cell: str) -> list[tuple[int, int]]:
    starts = [tick for tick, sign in enumerate(cell) if sign == "x"]
    return [(tick, 1 + len(cell[tick + 1 :]) - len(cell[tick + 1 :].lstrip("-"))) for tick in starts]


def _free_rhythm(rng: Random, grid: Grid, notes: int, rough: float, length: int) -> list[tuple[int, int]]:
    """Draw ticks and lengths: strong ticks are likelier, and the last note may end before the bar."""
    weights = [(0.15, 1.0, 2.2, 3.0)[grid.accent(tick)] for tick in range(grid.ticks_per_bar)]
    weights = [weight if grid.accent(tick) else weight + rough for tick, weight in enumerate(weights)]
    ticks: set[int] = set()
    while len(ticks) < min(notes, grid.ticks_per_bar):
        ticks.add(rng.choices(range(grid.ticks_per_bar), weights)[0])
    places = sorted(ticks)
    if rng.random() < 0.5:
        places[0] = 0
    ends = [*places[1:], grid.ticks_per_bar]
    return [
        (tick, min(end - tick, max(length, rng.choice((2, 2, 3, 4, 4, 6, 8))))) for tick, end in zip(places, ends, strict=True)
    ]


def draw_motif(rng: Random, grid: Grid, lead: Lead, notes: int) -> Motif:
    """Draw a bar of so many notes, or with a rhythm of its style; the line moves by small steps.

    Args:
        rng: Where choices come from.
        grid: Its bar and where it is strong.
        lead: The style's rhythms.
        notes: How many a made-up rhythm has, 1 or more.
    """
    most = min(notes + 2, lead.notes[1])
    cells = [cell for cell in lead.cells if len(cell) == grid.ticks_per_bar and notes - 2 <= cell.count("x") <= most]
    if cells and rng.random() < _CELL_SHARE:
        rhythm = _cell_rhythm(rng.choice(cells))
    else:
        rhythm = _free_rhythm(rng, grid, notes, 0.5 if lead.notes[1] >= 6 else 0.1, lead.length)
    step, turn = rng.choice((-2, 0, 0, 2)), rng.choice((-1, 1))
    motif = []
    for tick, held in rhythm:
        motif.append((tick, held, step))
        if rng.random() < 0.35:
            turn = -turn
        step = max(-_WIDEST, min(_WIDEST, step + turn * rng.choice((0, 1, 1, 1, 2, 2, 3))))
    return tuple(motif)


def transposed(motif: Motif, steps: int) -> Motif:
    """Return the motif so many scale steps higher."""
    return tuple((tick, held, step + steps) for tick, held, step in motif)


def inverted(motif: Motif) -> Motif:
    """Return the motif upside down about its first note."""
    first = motif[0][2]
    return tuple((tick, held, 2 * first - step) for tick, held, step in motif)


def shifted(motif: Motif, ticks: int, ticks_per_bar: int) -> Motif:
    """Return the motif so many sixteenths later; what would leave the bar is dropped, but never all of it."""
    moved = tuple((tick + ticks, min(held, ticks_per_bar - tick - ticks), step) for tick, held, step in motif)
    return tuple(row for row in moved if 0 <= row[0] < ticks_per_bar) or motif


def ornamented(rng: Random, motif: Motif) -> Motif:
    """Return the motif with one long note broken into itself, its neighbor and itself; a full bar is moved a step."""
    long = [index for index, (_, held, _) in enumerate(motif) if held >= 4]
    if not long or len(motif) > _MOST_TO_ORNAMENT:
        return transposed(motif, rng.choice((-1, 1)))
    index = rng.choice(long)
    tick, held, step = motif[index]
    turn = ((tick, 2, step), (tick + 2, 1, step + rng.choice((-1, 1))), (tick + 3, held - 3, step))
    return (*motif[:index], *turn, *motif[index + 1 :])


def ended(motif: Motif, step: int) -> Motif:
    """Return the motif with its last note on another scale step."""
    tick, held, _ = motif[-1]
    return (*motif[:-1], (tick, held, step))


def thinned(rng: Random, motif: Motif) -> Motif:
    """Return the motif without one of its notes, the first excepted."""
    dropped = rng.randrange(1, len(motif)) if len(motif) > 2 else len(motif)
    return tuple(row for index, row in enumerate(motif) if index != dropped)


def varied(rng: Random, motif: Motif, ticks_per_bar: int) -> Motif:
    """Return the motif changed in one way: its end, its pitch, its direction, its time or its number of notes."""
    kind = rng.choice(("end", "end", "end", "transpose", "transpose", "thin", "invert", "shift", "ornament"))
    if kind == "end":
        return ended(motif, motif[-1][2] + rng.choice((-2, -1, 1, 2)))
    if kind == "transpose":
        return transposed(motif, rng.choice((-2, -1, 1, 2)))
    if kind == "thin":
        return thinned(rng, motif)
    if kind == "invert":
        return inverted(motif)
    return shifted(motif, 2, ticks_per_bar) if kind == "shift" else ornamented(rng, motif)
