"""What is measured: one loop of four stems, and the truth that it is held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.music import Chord, Key, Note
from engine.takes import Take
from engine.units import beats_per_bar

MIX: Final = "mix"  # what measures of all stems together are told under, where a stem's name would stand


class Tally(NamedTuple):
    """A sum and the weight it is to be divided by; tallies of many loops add up before they are divided."""

    total: float
    weight: float


def add(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies; of none, one without weight."""
    pairs = list(tallies)
    return Tally(sum(pair.total for pair in pairs), sum(pair.weight for pair in pairs))


@dataclass(frozen=True, eq=False)
class Loop:
    """One loop as it is read: notes and audio of some stems.

    Args:
        bpm: Quarter notes per minute.
        bars: Length in bars.
        signature: Numerator and denominator.
        notes: By stem, in beats from the loop's start.
        audio: By stem, samples [frames, 2], float32, 48 kHz.
    """

    bpm: float
    bars: int
    signature: tuple[int, int]
    notes: Mapping[str, tuple[Note, ...]]
    audio: Mapping[str, NDArray[np.float32]]

    @property
    def beats_per_bar(self) -> float:
        """Length of one bar in quarter notes."""
        return beats_per_bar(*self.signature)

    @property
    def beats(self) -> float:
        """Length in quarter notes."""
        return self.bars * self.beats_per_bar

    def mix(self) -> NDArray[np.float32]:
        """Return the sum of all stems, [frames, 2]."""
        mixed: NDArray[np.float32] = np.stack(list(self.audio.values())).sum(axis=0, dtype=np.float32)
        return mixed


@dataclass(frozen=True)
class Truth:
    """What a loop was asked to be, or for a shuffled pair what another one was.

    Args:
        bpm: Quarter notes per minute.
        beats_per_bar: Length of one bar in quarter notes.
        chords: One per beat; read round from its start where it is shorter than the loop.
        key: Tonic and mode.
        density: Notes per beat of the real piece, by stem.
        onset_density: Onsets per beat that the audio reader hears in the real piece, by stem.
    """

    bpm: float
    beats_per_bar: float
    chords: tuple[Chord, ...]
    key: Key
    density: Mapping[str, float]
    onset_density: Mapping[str, float]

    def chord_at(self, beat: float) -> Chord:
        """Return the chord of a beat, counted round the track."""
        return self.chords[int(beat // 1) % len(self.chords)]


def loop_from_takes(takes: Mapping[str, Take]) -> Loop:
    """Return the loop that takes of one length make together.

    Raises:
        ValueError: There is no take.
    """
    if not takes:
        raise ValueError("a loop needs at least one take, but got none")
    info = next(iter(takes.values())).info
    return Loop(
        bpm=info.bpm,
        bars=info.bars,
        signature=info.signature,
        notes={stem: take.notes for stem, take in takes.items()},
        audio={stem: take.audio for stem, take in takes.items()},
    )
