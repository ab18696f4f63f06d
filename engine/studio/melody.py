"""The soloist: one line from a motif, its variations and answers, chord tones where the beat is strong."""

from random import Random
from typing import Final

from engine.music import Chord, Key, Note
from engine.studio.grid import Grid, without_overlaps
from engine.studio.style import Style
from engine.units import TICKS_PER_BEAT

LOWEST, HIGHEST = 60, 86
CHORD_SHARE = 0.76  # at least so many notes of every melody are chord tones

# Phrases of four bars: the motif, its variation with primes, an answer, a rest.
_FORMS: Final = ("a a' a b", "a b a b'", "a - a' -", "a a a' b", "a b a c", "a a' b -", "a b - b'", "a - b -")

Motif = list[tuple[int, int, int]]  # tick, ticks held, step from the center


def _motif(rng: Random, grid: Grid, notes: int, rough: float) -> Motif:
    """Draw a bar: strong ticks are likelier, and the line moves by small steps."""
    weights = [(0.15, 1.0, 2.2, 3.0)[grid.accent(tick)] for tick in range(grid.ticks_per_bar)]
    weights = [weight if grid.accent(tick) else weight + rough for tick, weight in enumerate(weights)]
    ticks: set[int] = set()
    while len(ticks) < min(notes, grid.ticks_per_bar):
        ticks.add(rng.choices(range(grid.ticks_per_bar), weights)[0])
    places = sorted(ticks)
    if rng.random() < 0.5 and places[0] != 0:
        places[0] = 0
    step, motif = rng.choice((-2, 0, 0, 2)), []
    turn = rng.choice((-1, 1))
    for index, tick in enumerate(places):
        room = (places[index + 1] if index + 1 < len(places) else grid.ticks_per_bar) - tick
        held = min(room, rng.choice((2, 2, 3, 4, 4, 6, 8)))
        motif.append((tick, held, step))
        if rng.random() < 0.35:
            turn = -turn
        step += turn * rng.choice((0, 1, 1, 1, 2, 2, 3))
        step = max(-5, min(5, step))
    return motif


def _varied(rng: Random, motif: Motif) -> Motif:
    """Return the motif with another end, moved, or thinned."""
    kind = rng.random()
    if kind < 0.4:
        tick, held, step = motif[-1]
        return [*motif[:-1], (tick, held, step + rng.choice((-2, -1, 1, 2)))]
    if kind < 0.75 or len(motif) < 3:
        shift = rng.choice((-2, -1, 1, 2))
        return [(tick, held, step + shift) for tick, held, step in motif]
    dropped = rng.randrange(1, len(motif))
    return [row for index, row in enumerate(motif) if index != dropped]


def _nearest(pitch: int, classes: tuple[int, ...]) -> int:
    return min((key for key in range(LOWEST, HIGHEST + 1) if key % 12 in classes), key=lambda key: (abs(key - pitch), key))


def compose_melody(rng: Random, style: Style, grid: Grid, key: Key, chords: tuple[Chord, ...]) -> tuple[Note, ...]:
    """Compose the melody of a loop: one voice, keys 60 to 86, one to six notes a bar on average.

    Args:
        rng: Where choices come from.
        style: Its density.
        grid: The loop's ticks.
        key: Tones between chord tones are of its scale.
        chords: One per beat.
    """
    least, most = style.melody
    center = rng.randint(66, 78)
    density = rng.randint(max(2, least), most) if rng.random() < 0.8 else least
    rough = 0.5 if style.melody[1] >= 6 else 0.1
    motifs = {"a": _motif(rng, grid, density, rough), "b": _motif(rng, grid, max(1, density - rng.randint(0, 1)), rough)}
    motifs["c"] = _motif(rng, grid, density, rough)
    form = rng.choice(_FORMS).split() if density > 2 else rng.choice(_FORMS[:2]).split()
    if grid.bars == 2:
        form = form[0:2] if form[1] != "-" else ["a", "b"]
    scale = [pitch for pitch in range(LOWEST, HIGHEST + 1) if pitch % 12 in key.scale]
    held_share = rng.choice((0.95, 0.95, 0.7))
    rows: list[tuple[int, int, int, bool]] = []
    shapes: dict[str, Motif] = {}
    for bar in range(grid.bars):
        letter = form[bar % len(form)]
        if letter == "-":
            continue
        if letter not in shapes:
            shapes[letter] = motifs[letter] if letter in motifs else _varied(rng, motifs[letter[0]])
        for tick, held, step in shapes[letter]:
            place = bar * grid.ticks_per_bar + tick
            tones = chords[place // TICKS_PER_BEAT].pitch_classes()
            middle = min(range(len(scale)), key=lambda index: abs(scale[index] - center))
            pitch = scale[max(0, min(len(scale) - 1, middle + step))]
            strong = grid.accent(place) >= 2 or held >= 4
            if pitch % 12 not in tones and (strong or rng.random() < 0.35):
                pitch = _nearest(pitch, tones)
            rows.append((place, held, pitch, pitch % 12 in tones))
    weak = [index for index, row in enumerate(rows) if not row[3]]
    rng.shuffle(weak)
    while rows and weak and (len(rows) - len(weak)) / len(rows) < CHORD_SHARE:
        index = weak.pop()
        place, held, pitch, _ = rows[index]
        rows[index] = (place, held, _nearest(pitch, chords[place // TICKS_PER_BEAT].pitch_classes()), True)
    notes = [
        grid.note(place, held * held_share, pitch, 82 + 7 * grid.accent(place) + rng.gauss(0, 4), grid.human(rng))
        for place, held, pitch, _ in rows
    ]
    return without_overlaps(notes, grid.beats, monophonic=True)
