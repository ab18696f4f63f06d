"""The mix: every stem at its level, so that the mix is the sum of the stems."""

from collections.abc import Mapping
from random import Random
from typing import Final

import numpy as np

from engine.studio.sound.effects import loudness
from engine.studio.sound.synthesizers import Sound

_LEVEL_DB: Final = {"bass": -19.0, "drums": -18.0, "instrument": -23.0, "melody": -21.0}  # of what sounds, RMS
_SPREAD_DB: Final = 2.0
_STYLE_DB: Final[dict[str, dict[str, float]]] = {  # what a style puts in front and behind
    "house": {"drums": 1.0, "bass": 0.5, "melody": -1.0},
    "techno": {"drums": 2.0, "bass": 0.5, "instrument": -1.0, "melody": -2.0},
    "drum and bass": {"drums": 1.5, "bass": 1.0, "melody": -1.0},
    "trap": {"bass": 2.0, "drums": 0.5, "instrument": -0.5},
    "boom bap": {"drums": 1.5, "melody": -1.0},
    "funk": {"bass": 1.5, "instrument": 0.5},
    "disco": {"bass": 1.0, "instrument": 0.5},
    "reggae": {"bass": 2.0, "drums": -1.0},
    "rock": {"drums": 0.5, "instrument": 1.5, "bass": -0.5},
    "ballad": {"melody": 2.0, "instrument": 1.0, "drums": -3.0},
    "ambient": {"instrument": 2.5, "melody": 0.5, "drums": -4.0},
    "bossa": {"melody": 1.0, "instrument": 1.0, "drums": -2.5},
    "synthwave": {"instrument": 1.0, "melody": 0.5},
    "afrobeat": {"drums": 1.0, "bass": 0.5},
    "lo-fi": {"instrument": 1.5, "melody": -0.5, "drums": -0.5},
    "jazz": {"melody": 1.5, "drums": -2.0},
}
_STEM_PEAK: Final = 0.7  # one stem leaves room for the others
_PEAK: Final = 0.89  # -1 dBFS


def levels(stems: Mapping[str, Sound]) -> dict[str, float]:
    """Return the level of each stem that sounds, in dB: the RMS of those 50 ms of it that sound."""
    return {stem: round(20 * float(np.log10(loud)), 2) for stem, loop in stems.items() if (loud := loudness(loop)) > 0}


def mix(loops: Mapping[str, Sound], seed: int, style: str = "") -> dict[str, Sound]:
    """Return the stems at their levels, so that their sum stays below full scale.

    Args:
        loops: By stem, [frames, 2].
        seed: Draws each level within 2 dB.
        style: Puts some stems in front; an unknown one none.
    """
    draw = Random(f"mix:{seed}")
    front = _STYLE_DB.get(style, {})
    scaled = {}
    for stem, loop in loops.items():
        level_db = _LEVEL_DB[stem] + front.get(stem, 0.0) + draw.uniform(-_SPREAD_DB, _SPREAD_DB)
        loud = loudness(loop)
        gain = 10 ** (level_db / 20) / loud if loud > 0 else 0.0
        peak = float(np.abs(loop).max()) * gain
        scaled[stem] = loop * np.float32(gain * min(1.0, _STEM_PEAK / max(peak, 1e-9)))
    peak = float(np.abs(sum(scaled.values())).max())
    if peak > _PEAK:
        scaled = {stem: loop * np.float32(_PEAK / peak) for stem, loop in scaled.items()}
    return scaled
