"""Notes that are played along with the loop, as frozen values in beats."""

from dataclasses import dataclass, replace
from typing import Final

from engine.bars import fit_notes
from engine.music import Note
from engine.units import TICKS_PER_BEAT, loop_beats

EARLY_BEATS: Final = 0.5 / TICKS_PER_BEAT  # before the first beat a note still belongs to it, as the score has it
SHORTEST_BEATS: Final = 0.05  # of a key that was only touched


@dataclass(frozen=True)
class Played:
    """What was played from a beat on.

    Args:
        bars: How many bars are listened to.
        signature: The signature that they are in.
        first_beat: The beat since play began with which they begin.
        phase_beats: How far into the loop that is.
        notes: Those that have ended, in beats from the first.
        held: Keys that are down, as notes without a length.
    """

    bars: int
    signature: tuple[int, int]
    first_beat: float
    phase_beats: float
    notes: tuple[Note, ...] = ()
    held: tuple[Note, ...] = ()

    @property
    def beats(self) -> float:
        """How long is listened, in quarter notes."""
        return loop_beats(self.bars, *self.signature)

    def struck(self, beat: float, pitch: int, velocity: int) -> "Played":
        """Return what is played once a key goes down at a beat since play began."""
        start = beat - self.first_beat
        if not -EARLY_BEATS <= start < self.beats - EARLY_BEATS:
            return self
        lifted = self.lifted(beat, pitch)
        return replace(lifted, held=(*lifted.held, Note(start, 0.0, pitch, velocity)))

    def lifted(self, beat: float, pitch: int) -> "Played":
        """Return what is played once a key goes up."""
        end = min(beat - self.first_beat, self.beats)
        ended = tuple(replace(n, length=max(SHORTEST_BEATS, end - n.start)) for n in self.held if n.pitch == pitch)
        return replace(self, notes=(*self.notes, *ended), held=tuple(note for note in self.held if note.pitch != pitch))

    def ended(self) -> "Played":
        """Return what was played, all keys up."""
        played = self
        for note in self.held:
            played = played.lifted(self.first_beat + self.beats, note.pitch)
        return replace(played, notes=tuple(sorted(played.notes)))

    def laid(self, bars: int) -> tuple[Note, ...]:
        """Return the notes in their places in a loop of so many bars: repeated or cut by bars, in phase with what was heard."""
        turned = []
        for note in self.notes:
            start = (note.start + self.phase_beats + EARLY_BEATS) % self.beats - EARLY_BEATS
            turned.append(replace(note, start=start))
        return fit_notes(tuple(sorted(turned)), self.beats, loop_beats(bars, *self.signature))


@dataclass(frozen=True)
class Listening:
    """A job that waits for the end of what is being played, and what has been so far; not worth a journal.

    Args:
        job: Its number.
        played: So far.
    """

    job: int
    played: Played
