"""What the audio of a loop says, read independently of its notes, by definitions that the card repeats."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.loop import Loop, Tally, Truth
from engine.evaluation.notes_metrics import density_ratio, on_grid
from engine.evaluation.onsets import onset_seconds, seam_ratio
from engine.evaluation.pitches import RANGES, Sounding, sounding, sounding_in_chord, sounding_root
from engine.evaluation.spectrum import mono, rms_db
from engine.units import TICKS_PER_BEAT


@dataclass(frozen=True, eq=False)
class Hearing:
    """What was heard in one loop, before it is held against any truth.

    Args:
        bpm: Quarter notes per minute.
        bars: Length in bars.
        beats_per_bar: Length of one bar in quarter notes.
        sounding: By pitched stem.
        onsets: When drums and melody are struck, in seconds.
        levels_db: RMS by stem.
        seams: Ratio of the flux at the wrap to that at the bar lines, by stem.
    """

    bpm: float
    bars: int
    beats_per_bar: float
    sounding: Mapping[str, Sounding]
    onsets: Mapping[str, NDArray[np.float64]]
    levels_db: Mapping[str, float]
    seams: Mapping[str, float]

    @property
    def beats(self) -> float:
        """Length in quarter notes."""
        return self.bars * self.beats_per_bar

    def onset_density(self) -> dict[str, float]:
        """Return the onsets per beat of drums and melody."""
        return {stem: len(seconds) / self.beats for stem, seconds in self.onsets.items()}


def hear(loop: Loop) -> Hearing:
    """Read the audio of a loop; about 0.2 s for four stems of 8 s."""
    signals = {stem: mono(audio) for stem, audio in loop.audio.items()}
    seams = {stem: seam_ratio(signal, loop.bars) for stem, signal in signals.items()}
    return Hearing(
        bpm=loop.bpm,
        bars=loop.bars,
        beats_per_bar=loop.beats_per_bar,
        sounding={stem: sounding(signals[stem], loop.bpm, reach) for stem, reach in RANGES.items() if stem in signals},
        onsets={stem: onset_seconds(signals[stem]) for stem in ("drums", "melody") if stem in signals},
        levels_db={stem: rms_db(audio) for stem, audio in loop.audio.items()},
        seams={stem: ratio for stem, ratio in seams.items() if ratio is not None},
    )


def measure_audio(hearing: Hearing, truth: Truth) -> Mapping[str, Tally]:
    """Hold what was heard against a truth; names are ``quantity.stem``."""
    result: dict[str, Tally] = {}
    for stem, heard in hearing.sounding.items():
        if stem == "bass":
            result["root.bass"] = sounding_root(heard, truth, hearing.bpm, hearing.bars, hearing.beats_per_bar)
        result[f"in_chord.{stem}"] = sounding_in_chord(heard, truth)
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
