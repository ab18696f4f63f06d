"""What a style is: its tempo, feel, harmony, rhythm grammars and who plays.

A rhythm is sixteen cells, one a sixteenth. Drums: ``X`` an accent, ``x`` a stroke, ``g`` a ghost stroke, a digit n a
stroke with probability n/10, ``.`` a rest. Bass: ``R`` root, ``F`` fifth, ``T`` third, ``O`` octave, ``A`` a tone that
leads into the next root, ``-`` holds, ``.`` rests. Melody: ``x`` a note, ``-`` holds, ``.`` rests.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Lead:
    """How a style's melodies move.

    Args:
        notes: Least and greatest number of notes in a bar.
        cells: Rhythms of one bar of 4/4, drawn as often as one is made up.
        scale: A row of ``engine.studio.composition.melody.SCALE_COLORS``.
        center: Least and greatest key that a line moves about.
        length: Least number of sixteenths that a made-up note likes to be held.
    """

    notes: tuple[int, int]
    cells: tuple[str, ...]
    scale: str = "whole"
    center: tuple[int, int] = (66, 78)
    length: int = 2


@dataclass(frozen=True)
class Style:
    """A row of ``engine.studio.styles.STYLES``.

    Args:
        words: What people call it.
        bpm: Least and greatest tempo.
        swing: Least and greatest swing, in sixteenths.
        timing_ms: Standard deviation of the players' timing.
        modes: Modes of its keys, repeated by weight.
        colors: Chord colors of ``engine.studio.composition.harmony``, repeated by weight.
        harmony: Kinds of progression of ``engine.studio.composition.progressions``, repeated by weight.
        changes: Probability that a phrase of four bars has two chords in its last bar.
        drums: Drum grammars, one is drawn a piece.
        touch: How much harder its drummer strikes than others, in MIDI velocity.
        fills: A row of ``engine.studio.composition.fills.FILLS``.
        fill: Probability of a fill at the end of a phrase of four bars.
        crash: Probability of a crash cymbal on the first beat.
        bass: Bass grammars.
        wander: Probability that a bar of bass has another grammar than the bar before.
        bass_low: Lowest key its bass takes a root from.
        comping: Rows of ``engine.studio.composition.comping.COMPING``.
        lead: How its melodies move.
        programs: For each stem names of ``engine.studio.instruments.INSTRUMENTS`` without the stem.
        meters: Probabilities of 3/4 and of 6/8.
        triple: The row of ``engine.studio.composition.triple_meters.TRIPLE_METERS`` that it plays in these.
    """

    words: tuple[str, ...]
    bpm: tuple[int, int]
    swing: tuple[float, float]
    timing_ms: float
    modes: tuple[str, ...]
    colors: tuple[str, ...]
    harmony: tuple[str, ...]
    drums: tuple[Mapping[str, str], ...]
    fills: str
    fill: float
    bass: tuple[str, ...]
    bass_low: int
    comping: tuple[str, ...]
    lead: Lead
    programs: Mapping[str, tuple[str, ...]]
    triple: str = "beat"
    meters: tuple[float, float] = (0.0, 0.0)
    changes: float = 0.2
    touch: int = 0
    crash: float = 0.06
    wander: float = 0.0


def players(bass: str, drums: str, instrument: str, melody: str) -> dict[str, tuple[str, ...]]:
    """Return for each stem the instruments of a list such as ``"piano, organ"``."""
    lists = {"bass": bass, "drums": drums, "instrument": instrument, "melody": melody}
    return {stem: tuple(f"{stem}: {name}" for name in names.split(", ")) for stem, names in lists.items()}
