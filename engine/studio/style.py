"""What a style is: its tempo, feel, harmony, rhythm grammars and who plays.

A rhythm is sixteen cells, one a sixteenth. Drums: ``X`` an accent, ``x`` a stroke, ``g`` a ghost stroke, a digit n a
stroke with probability n/10, ``.`` a rest. Bass: ``R`` root, ``F`` fifth, ``T`` third, ``O`` octave, ``A`` a tone that
leads into the next root, ``-`` holds, ``.`` rests.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """A row of ``engine.studio.styles.STYLES``.

    Args:
        words: What people call it.
        bpm: Least and greatest tempo.
        swing: Least and greatest swing, in sixteenths.
        timing_ms: Standard deviation of the players' timing.
        modes: Modes of its keys, repeated by weight.
        colors: Chord colors of ``engine.studio.harmony``, repeated by weight.
        vamp: Probability of one or two chords for the whole loop.
        drums: Drum grammars, one is drawn a loop.
        back: Stroke of the back beat in 3/4 and 6/8.
        fill: Probability of a fill in the last bar.
        bass: Bass grammars.
        bass_low: Lowest key its bass takes a root from.
        comping: Rows of ``engine.studio.comping.COMPING``.
        melody: Least and greatest number of melody notes in a bar.
        programs: For each stem names of ``engine.studio.instruments.INSTRUMENTS`` without the stem.
        meters: Whether it is ever played in 3/4 or 6/8.
    """

    words: tuple[str, ...]
    bpm: tuple[int, int]
    swing: tuple[float, float]
    timing_ms: float
    modes: tuple[str, ...]
    colors: tuple[str, ...]
    vamp: float
    drums: tuple[Mapping[str, str], ...]
    back: str
    fill: float
    bass: tuple[str, ...]
    bass_low: int
    comping: tuple[str, ...]
    melody: tuple[int, int]
    programs: Mapping[str, tuple[str, ...]]
    meters: bool = True


def players(bass: str, drums: str, instrument: str, melody: str) -> dict[str, tuple[str, ...]]:
    """Return for each stem the instruments of a list such as ``"piano, organ"``."""
    lists = {"bass": bass, "drums": drums, "instrument": instrument, "melody": melody}
    return {stem: tuple(f"{stem}: {name}" for name in names.split(", ")) for stem, names in lists.items()}
