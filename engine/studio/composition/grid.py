"""Where ticks fall in time: swing, human timing and the loop's shape."""

from dataclasses import dataclass
from random import Random

from engine.music import Note
from engine.units import TICKS_PER_BEAT

MAXIMUM_TIMING_MS = 6.0  # beyond this a listener hears a flam, not a feel
SHORTEST_BEATS = 0.2


@dataclass(frozen=True)
class Grid:
    """The swung sixteenth grid of one loop.

    Args:
        bars: Length of the loop in bars.
        ticks_per_bar: Sixteenths in a bar: 16 in 4/4, 12 in 3/4 and in 6/8.
        pulse_ticks: Sixteenths between pulses: 4, in 6/8 it is 6.
        swing: How much later the odd sixteenths come, in sixteenths.
        bpm: Quarter notes per minute.
        timing_ms: Standard deviation of the players' timing.
    """

    bars: int
    ticks_per_bar: int
    pulse_ticks: int
    swing: float
    bpm: float
    timing_ms: float

    @property
    def ticks(self) -> int:
        """Length of the loop in sixteenths."""
        return self.bars * self.ticks_per_bar

    @property
    def beats(self) -> float:
        """Length of the loop in quarter notes."""
        return self.ticks / TICKS_PER_BEAT

    def accent(self, tick: int) -> int:
        """Return how strong a tick is: 3 a bar's first, 2 a pulse, 1 an eighth, 0 between them."""
        within = tick % self.ticks_per_bar
        if within == 0:
            return 3
        if within % self.pulse_ticks == 0:
            return 2
        return 1 if within % 2 == 0 else 0

    def human(self, rng: Random) -> float:
        """Draw the deviation of one stroke, in beats."""
        milliseconds = max(-MAXIMUM_TIMING_MS, min(MAXIMUM_TIMING_MS, rng.gauss(0.0, self.timing_ms)))
        return milliseconds * self.bpm / 60_000.0

    def start(self, tick: int, deviation: float = 0.0) -> float:
        """Return when a tick sounds, in beats from the loop's start."""
        return (tick + (self.swing if tick % 2 else 0.0)) / TICKS_PER_BEAT + deviation

    def note(self, tick: int, ticks: float, pitch: int, velocity: float, deviation: float) -> Note:
        """Return a note that begins on a tick and is held for so many."""
        start = round(self.start(tick, deviation), 6)
        return Note(start, round(max(SHORTEST_BEATS, ticks / TICKS_PER_BEAT), 6), pitch, max(1, min(127, round(velocity))))


def without_overlaps(notes: list[Note], beats: float, monophonic: bool = False) -> tuple[Note, ...]:
    """Shorten notes so that none still sounds when the next of its pitch begins, round the loop's seam too.

    Args:
        notes: In any order.
        beats: Length of the loop.
        monophonic: Count every note as the next one, not only those of the same pitch.
    """
    lanes: dict[int, list[Note]] = {}
    for note in sorted(notes):
        lanes.setdefault(0 if monophonic else note.pitch, []).append(note)
    result = []
    for lane in lanes.values():
        for index, note in enumerate(lane):
            following = lane[index + 1].start if index + 1 < len(lane) else lane[0].start + beats
            room = following - note.start - 0.005
            result.append(note if note.length <= room else Note(note.start, round(max(0.1, room), 6), note.pitch, note.velocity))
    return tuple(sorted(result))
