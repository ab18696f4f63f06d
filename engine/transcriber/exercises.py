"""Exercises: notes drawn at random and played by any program of the soundfont, any synthesizer and any kit.

The studio plays music: its parts keep to their registers and its players to their styles. What is to be heard elsewhere
may lie anywhere, be denser and sound otherwise, so a share of what is learned from is no music at all.
"""

from dataclasses import dataclass
from random import Random
from typing import Final

import numpy as np

from engine.music import Note
from engine.stems import DRUM_KEYS, PITCHED
from engine.studio.render import render_stem
from engine.studio.sound.effects import Effect, apply_effects, draw_effects, loudness
from engine.studio.sound.machines import MACHINES
from engine.studio.sound.patches import PATCHES
from engine.transcriber.lens import Audio
from engine.units import SAMPLE_RATE_HZ

SECONDS: Final = 12
BPM: Final = 60.0  # a beat is a second
_CENTERS: Final = {"bass": (28, 56), "instrument": (36, 88), "melody": (44, 98)}  # of the register
_LOWEST: Final = 24
_HIGHEST: Final = 106
# Programs that have a pitch: no timpani, no orchestra hit, no effects, no percussion.
_PROGRAMS: Final = tuple(number for number in range(112) if number not in (47, 55) and not 96 <= number < 104)
_KITS: Final = ("kit:0", "kit:8", "kit:16", "kit:24", "kit:25", "kit:32", "kit:40", "kit:48", *MACHINES)
_BASSES: Final = ("sub", "808", "saw_bass", "acid", "reese", "organ_bass", "fm_bass", "plucked_bass")
_INTERVALS: Final = (1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 7, 12)
_LASTING: Final = (1, 1, 1, 2, 2, 3, 4, 8)  # steps


@dataclass(frozen=True)
class Exercise:
    """A loop of one stem.

    Args:
        stem: Which it stands for.
        layers: For each instrument that plays, its patch and its notes in seconds.
        effects: On all of them.
        seed: That it was drawn from.
    """

    stem: str
    layers: tuple[tuple[str, tuple[Note, ...]], ...]
    effects: tuple[Effect, ...]
    seed: int

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, by start."""
        return tuple(sorted(note for _, notes in self.layers for note in notes))


def _patch(draw: Random, stem: str) -> str:
    if stem == "drums":
        return draw.choice(_KITS)
    if stem == "bass" and draw.random() < 0.7:
        return draw.choice((*_BASSES, *(f"gm:{number}" for number in range(32, 40))))
    if draw.random() < 0.2:
        return draw.choice(tuple(name for name in PATCHES if name not in _BASSES))
    return f"gm:{draw.choice(_PROGRAMS)}"


def _strokes(draw: Random) -> tuple[Note, ...]:
    step = draw.uniform(0.085, 0.22)
    often = {key: draw.choice((0.0, 0.04, 0.1, 0.2, 0.4)) for key in DRUM_KEYS.values()}
    softest, notes = draw.uniform(20, 100), []
    for number in range(int(SECONDS / step)):
        for key, chance in often.items():
            if draw.random() < chance:
                start = number * step + draw.gauss(0, 0.004)
                notes.append(Note(start, 0.25, key, round(draw.uniform(softest, 120))))
    return tuple(notes)


def _voices(draw: Random, low: int, most: int) -> list[int]:
    """Return the keys of a chord from its lowest."""
    keys = [low]
    for _ in range(draw.randint(1, most) - 1):
        keys.append(keys[-1] + draw.choice(_INTERVALS))
    return [key for key in keys if key <= _HIGHEST]


def _part(draw: Random, stem: str) -> tuple[Note, ...]:
    step, articulation = draw.uniform(0.09, 0.3), draw.uniform(0.35, 1.05)
    center, loud = draw.uniform(*_CENTERS[stem]), draw.uniform(45, 110)
    most = draw.choice((1, 3, 4, 6)) if stem == "instrument" else draw.choice((1, 1, 1, 2))
    rests, repeats = draw.uniform(0.05, 0.3), draw.uniform(0.05, 0.4)
    low, keys, now = round(center), [round(center)], 0.0
    free: dict[int, float] = {}  # key -> when it may be struck again
    notes = []
    while now < SECONDS - 0.3:
        lasting = step * draw.choice(_LASTING)
        if draw.random() > repeats:
            low += draw.choice((-1, 1)) * draw.choice((1, 2, 2, 3, 4, 5, 7, 12)) + round(0.15 * (center - low))
            low = min(max(low, _LOWEST), _HIGHEST)
            keys = _voices(draw, low, most)
        if draw.random() > rests:
            rings = draw.choice((1.0, 1.0, 1.0, 3.0)) if most > 1 else 1.0  # a figure whose notes sound on
            for key in keys:
                start = now + draw.gauss(0, 0.006)
                length = min(max(0.06, articulation * rings * lasting), SECONDS - start - 0.05)
                if free.get(key, 0.0) <= start and start >= 0:
                    notes.append(Note(start, length, key, min(127, max(15, round(draw.gauss(loud, 12))))))
                    free[key] = start + length + 0.02
        now += lasting
    return tuple(notes)


def compose_exercise(seed: int) -> Exercise:
    """Return the exercise of a seed; seeds take turns with the stems."""
    draw = Random(f"exercise:{seed}")
    stem = (*PITCHED, "instrument", "drums")[seed % (len(PITCHED) + 2)]
    layers = [(_patch(draw, stem), _strokes(draw) if stem == "drums" else _part(draw, stem))]
    if stem == "instrument" and draw.random() < 0.35:
        layers.append((_patch(draw, stem), _part(draw, stem)))
    return Exercise(stem, tuple(layer for layer in layers if layer[1]), draw_effects(draw, "", stem, BPM), seed)


def render_exercise(exercise: Exercise) -> Audio:
    """Return the audio of an exercise, [frames, 2].

    Raises:
        FileNotFoundError: There is no soundfont; the text names the package.
    """
    frames = SECONDS * SAMPLE_RATE_HZ
    mixed = np.zeros((frames, 2), np.float32)
    for patch, notes in exercise.layers:
        loop = render_stem(patch, notes, BPM, frames, exercise.seed)
        loud = loudness(loop)
        mixed += loop * np.float32(0.1 / loud if loud > 0 else 0.0)
    return apply_effects(mixed, exercise.effects, BPM, ())
