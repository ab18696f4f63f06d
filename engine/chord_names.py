"""Chords named from the keys that are held, so that what is played can be written as a chord track."""

from collections.abc import Collection
from typing import Final

from engine.music import QUALITIES, Chord

_LEAST_TONES: Final = 3
_FIFTH: Final = 7
_STRAY_COST: Final = 0.6  # of a tone the chord has not, or one it lacks
_FIFTH_COST: Final = 0.1  # of a fifth that is left out, as hands do
_BASS_GAIN: Final = 0.55  # of a chord whose root is the lowest key


def name_chord(pitches: Collection[int]) -> Chord | None:
    """Return the chord that keys sound as, by the names that ``engine.music.parse_chords`` reads.

    The lowest key decides where several are possible: A C E G is Am7, and C6 over its C.

    Args:
        pitches: MIDI keys, in any order; octaves of a tone count once.

    Returns:
        None where fewer than three different tones are held, or no chord has three of them.
    """
    tones = {pitch % 12 for pitch in pitches}
    if len(tones) < _LEAST_TONES:
        return None
    bass = min(pitches) % 12
    best, chosen = 0.0, None
    for root in sorted(tones, key=lambda tone: (tone - bass) % 12):
        heard = {(tone - root) % 12 for tone in tones}
        for quality, intervals in QUALITIES.items():
            held = heard & set(intervals)
            if len(held) < _LEAST_TONES:
                continue
            missing = set(intervals) - held
            lacking = sum(_FIFTH_COST if interval == _FIFTH else _STRAY_COST for interval in missing)
            score = len(held) - lacking - _STRAY_COST * len(heard - held) + (_BASS_GAIN if root == bass else 0.0)
            if score > best + 1e-9:
                best, chosen = score, Chord(root, quality)
    return chosen
