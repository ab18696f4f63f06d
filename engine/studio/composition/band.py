"""The band: what the four players of a piece agree on, and each of them playing a part of it."""

from dataclasses import dataclass, replace
from random import Random

from engine.music import Chord, Key, Note
from engine.studio.composition.bass import compose_bass
from engine.studio.composition.comping import compose_comping
from engine.studio.composition.drums import compose_drums
from engine.studio.composition.grid import Grid
from engine.studio.composition.harmony import compose_chords
from engine.studio.composition.melody import compose_melody
from engine.studio.composition.style import Style
from engine.units import TICKS_PER_BEAT

SPARSE_COMPING = "pad"


@dataclass(frozen=True)
class Band:
    """Style, meter, harmony and time of a piece.

    Args:
        style: What it plays.
        signature: Numerator and denominator.
        grid: The ticks of the whole piece; a part of it has fewer bars.
        key: Tonic and mode.
        color: Of its chords, as ``engine.studio.composition.harmony.degree_chord`` takes it.
        comping: A row of ``engine.studio.composition.comping.COMPING``.
    """

    style: Style
    signature: tuple[int, int]
    grid: Grid
    key: Key
    color: str
    comping: str

    def chords(self, rng: Random, bars: int, kinds: tuple[str, ...] = ()) -> tuple[Chord, ...]:
        """Draw the chords of so many bars, one per beat, from kinds of progression; none are those of the style."""
        beats = self.grid.ticks_per_bar // TICKS_PER_BEAT
        changes = self.style.changes if self.signature == (4, 4) else 0.0
        return compose_chords(rng, self.key, self.color, kinds or self.style.harmony, bars, beats, changes)

    def play(
        self,
        rng: Random,
        stem: str,
        chords: tuple[Chord, ...],
        *,
        sparse: bool = False,
        lift: int = 0,
        fill: float | None = None,
        crash: float | None = None,
    ) -> tuple[Note, ...]:
        """Return what one player plays over some chords, from beat 0.

        Args:
            rng: Where choices come from.
            stem: The player.
            chords: One per beat, of whole bars.
            sparse: Whether it plays little.
            lift: Semitones that a melody lies higher than elsewhere.
            fill: Probability that the drums' last bar ends with a fill; None is what the style does.
            crash: Probability of a crash cymbal on the drums' first beat; None is what the style does.
        """
        grid = replace(self.grid, bars=len(chords) * TICKS_PER_BEAT // self.grid.ticks_per_bar)
        if stem == "bass":
            return compose_bass(rng, self.style, self.signature, grid, self.key, chords, sparse=sparse)
        if stem == "drums":
            return compose_drums(rng, self.style, self.signature, grid, sparse=sparse, fill=fill, crash=crash)
        if stem == "instrument":
            comping = SPARSE_COMPING if sparse else self.comping
            return compose_comping(rng, comping, self.signature, grid, self.key, chords)
        return compose_melody(rng, self.style, grid, self.key, chords, sparse=sparse, lift=lift)
