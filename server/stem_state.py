"""A stem as the performer set it, and the takes it has had."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from engine.takes import TakeInfo

HISTORY_LENGTH: Final = 64  # takes a stem remembers for undo; the oldest is forgotten first


@dataclass(frozen=True)
class StoredTake:
    """A take on disk.

    Args:
        info: What is known about it.
        path: Where it lies.
        ms: How long it took to make.
        original: The take that this one is at another tempo, length or key; None of an original.
        semitones: How much higher than its original it shall sound.
    """

    info: TakeInfo
    path: Path
    ms: float = 0.0
    original: "StoredTake | None" = None
    semitones: int = 0

    @property
    def id(self) -> str:
        """Name of the take."""
        return self.info.id

    @property
    def untouched(self) -> "StoredTake":
        """The take as it was made, loaded or recorded, which is to sound as high as this one."""
        return self if self.original is None else replace(self.original, semitones=self.semitones)


@dataclass(frozen=True)
class StemState:
    """One stem as the performer set it, its takes, and what sounds.

    Args:
        history: Takes in the order they were accepted.
        index: Which of them is wanted: it sounds, or is about to; -1 without any.
        candidates: What its last regenerate has made, the best first, as made; empty where that was a single take.
        sounding: What the deck plays now.
        failed: The last job of this stem ended in a failure other than a cancel.
        progress: Of the job that makes this stem, 0 to 1.
    """

    locked: bool = False
    noise: float = 1.0
    prompt: str = ""
    seed: int = -1
    gain: float = 1.0
    mute: bool = False
    solo: bool = False
    pan: float = 0.0
    history: tuple[StoredTake, ...] = ()
    index: int = -1
    candidates: tuple[StoredTake, ...] = ()
    sounding: StoredTake | None = None
    failed: bool = False
    progress: float = 0.0

    @property
    def wanted(self) -> StoredTake | None:
        """The take that sounds, or is about to."""
        return self.history[self.index] if self.history else None

    @property
    def candidate(self) -> int | None:
        """Which of the candidates is wanted, None where it is none of them."""
        if self.wanted is None:
            return None
        wanted = self.wanted.untouched.id
        return next((place for place, take in enumerate(self.candidates) if take.id == wanted), None)

    def choosing(self, place: int) -> "StemState":
        """Return the stem wanting another candidate in the place of the one it wants, as high as that sounds."""
        assert self.wanted is not None
        other = replace(self.candidates[place], semitones=self.wanted.semitones)
        history = (*self.history[: self.index], other, *self.history[self.index + 1 :])
        return replace(self, history=history, failed=False)

    def pushed(self, take: StoredTake) -> "StemState":
        """Return the stem with a new wanted take; what had been undone is forgotten."""
        history = (*self.history[: self.index + 1], take)[-HISTORY_LENGTH:]
        return replace(self, history=history, index=len(history) - 1, failed=False)

    def replaced(self, old: StoredTake, take: StoredTake) -> "StemState":
        """Return the stem with a take exchanged for another wherever it stands in the history."""
        return replace(self, history=tuple(take if known == old else known for known in self.history))

    def transposed(self, semitones: int) -> "StemState":
        """Return the stem wanting its take so many semitones higher than it was made.

        The take as it was stays one step of undo away, however often it is transposed; 0 goes back to it.
        """
        wanted = self.wanted
        if wanted is None or wanted.semitones == semitones:
            return self
        moved = replace(wanted, semitones=semitones)
        if wanted.semitones == 0:
            return self.pushed(moved)
        before = self.history[self.index - 1] if self.index > 0 else None
        if before is not None and semitones == 0 and (before.untouched.id, before.semitones) == (wanted.untouched.id, 0):
            return replace(self, index=self.index - 1)
        return replace(self, history=(*self.history[: self.index], moved, *self.history[self.index + 1 :]))

    def settled(self) -> "StemState":
        """Return the stem wanting again what sounds; where nothing does, without the take it wanted."""
        if self.sounding is None:
            history = (*self.history[: self.index], *self.history[self.index + 1 :])
            return replace(self, history=history, index=max(self.index - 1, min(0, len(history) - 1)))
        for index, take in enumerate(self.history):
            if take.id == self.sounding.id:
                return replace(self, index=index)
        return self
