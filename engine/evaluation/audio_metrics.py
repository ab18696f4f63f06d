"""What the audio of a loop says, read independently of its notes, by definitions that the card repeats."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.loop import MIX, Loop, Tally, Truth, add
from engine.evaluation.notes_metrics import density_ratio, on_grid
from engine.evaluation.onsets import flux, join_ratios, strokes
from engine.evaluation.pitches import RANGES, Sounding, sounding, sounding_in_chord, sounding_in_key, sounding_root
from engine.evaluation.spectrum import mono, rms_db
from engine.stems import PITCHED, STEMS
from engine.units import TICKS_PER_BEAT


@dataclass(frozen=True, eq=False)
class Hearing:
    """What was heard in one loop, before it is held against any truth.

    Args:
        bpm: Quarter notes per minute.
        bars: Length in bars.
        beats_per_bar: Length of one bar in quarter notes.
        sounding: By pitched stem.
        onsets: When each stem is struck, in seconds, and under ``mix`` when all four together are.
        rises: How strongly its flux rises there.
        levels_db: RMS by stem, and of the mix.
        seams: Ratio of the flux at the wrap to that at the bar lines, by stem, and of the mix.
    """

    bpm: float
    bars: int
    beats_per_bar: float
    sounding: Mapping[str, Sounding]
    onsets: Mapping[str, NDArray[np.float64]]
    rises: Mapping[str, NDArray[np.float64]]
    levels_db: Mapping[str, float]
    seams: Mapping[str, float]

    @property
    def beats(self) -> float:
        """Length in quarter notes."""
        return self.bars * self.beats_per_bar

    def onset_density(self) -> dict[str, float]:
        """Return the onsets per beat of every stem and of the mix."""
        return {stem: len(seconds) / self.beats for stem, seconds in self.onsets.items()}


def hear(loop: Loop) -> Hearing:
    """Read the audio of a loop; about 0.4 s for four stems of 8 s. Only a loop of all stems has a mix."""
    sounds = dict(loop.audio)
    if len(sounds) == len(STEMS):
        sounds[MIX] = loop.mix()
    signals = {stem: mono(audio) for stem, audio in sounds.items()}
    fluxes = {stem: flux(signal) for stem, signal in signals.items()}
    struck = {stem: strokes(rise, len(signals[stem])) for stem, rise in fluxes.items()}
    seams = {stem: join_ratios(rise, loop.bars, (0,)) for stem, rise in fluxes.items()}
    return Hearing(
        bpm=loop.bpm,
        bars=loop.bars,
        beats_per_bar=loop.beats_per_bar,
        sounding={stem: sounding(signals[stem], loop.bpm, reach) for stem, reach in RANGES.items() if stem in signals},
        onsets={stem: seconds for stem, (seconds, _) in struck.items()},
        rises={stem: rises for stem, (_, rises) in struck.items()},
        levels_db={stem: rms_db(audio) for stem, audio in sounds.items()},
        seams={stem: ratios[0] for stem, ratios in seams.items() if ratios},
    )


def measure_audio(hearing: Hearing, truth: Truth) -> Mapping[str, Tally]:
    """Hold what was heard against a truth; names are ``quantity.stem``."""
    result: dict[str, Tally] = {}
    for stem, heard in hearing.sounding.items():
        if stem == "bass":
            result["root.bass"] = sounding_root(heard, truth, hearing.bpm, hearing.bars, hearing.beats_per_bar)
        result[f"in_chord.{stem}"] = sounding_in_chord(heard, truth)
        result[f"in_key.{stem}"] = sounding_in_key(heard, truth)
    if all(f"in_key.{stem}" in result for stem in PITCHED):
        result[f"in_key.{MIX}"] = add(result[f"in_key.{stem}"] for stem in PITCHED)
    for stem, seconds in hearing.onsets.items():
        for name, tally in density_ratio(len(seconds), hearing.beats, truth.onset_density.get(stem, 0.0)).items():
            result[f"{name}.{stem}"] = tally
        if stem == "drums":
            positions = seconds * (truth.bpm / 60 * TICKS_PER_BEAT)
            result["on_grid.drums"], result["deviation.drums"] = on_grid(positions)
    for stem, level_db in hearing.levels_db.items():
        result[f"level_db.{stem}"] = Tally(level_db, 1.0)
    for stem, ratio in hearing.seams.items():
        result[f"seam.{stem}"] = Tally(ratio, 1.0)
    return result
