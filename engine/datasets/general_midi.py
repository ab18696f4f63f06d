"""The drum map of General MIDI, brought to the strokes that a score knows."""

from typing import Final

from engine.stems import DRUM_KEYS

DRUM_CHANNEL: Final = 9  # from 0

# Every key of the map by the stroke that sounds most like it.
_STROKES: Final = {
    "kick": (35, 36),
    "snare": (37, 38, 40, 67, 68, 73, 74, 75, 76, 77),  # rim, agogo, guiro, claves and blocks: short and high, like a rim
    "clap": (39, 58),
    "closed_hat": (42, 44, 54, 69, 70, 71, 82),  # tambourine, cabasa, maracas, whistle and shaker with it
    "open_hat": (46, 72),
    "low_tom": (41, 43, 45, 61, 64, 66, 78, 79, 86, 87),  # low bongo, conga, timbale, cuica and surdo with it
    "high_tom": (47, 48, 50, 60, 62, 63, 65),
    "ride": (51, 53, 56, 59, 80, 81, 83, 84, 85),  # cowbell, triangle and bells with it
    "crash": (49, 52, 55, 57),
}
# Programs, from 0, that strike on keys of their own: agogo, wood block, taiko, toms, synth drum, reverse cymbal.
_STRUCK: Final = {113: "ride", 115: "snare", 116: "low_tom", 117: "high_tom", 118: "low_tom", 119: "crash"}
_KEYS: Final = {key: DRUM_KEYS[name] for name, keys in _STROKES.items() for key in keys}


def drum_key(channel: int, program: int, key: int) -> int | None:
    """Return the key of ``DRUM_KEYS`` for what strikes; None for what the drum map does not have."""
    if channel == DRUM_CHANNEL:
        return _KEYS.get(key)
    return DRUM_KEYS[_STRUCK[program]] if program in _STRUCK else None
