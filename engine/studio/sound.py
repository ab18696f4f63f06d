"""The mix: every stem at its level, so that the mix is the sum of the stems."""

from collections.abc import Mapping
from random import Random
from typing import Final

import numpy as np

from engine.studio.effects import loudness
from engine.studio.synthesizers import Sound

_LEVEL_DB: Final = {"bass": -19.0, "drums": -18.0, "instrument": -23.0, "melody": -21.0}  # of what sounds, RMS
_PEAK: Final = 0.89  # -1 dBFS


def levels(stems: Mapping[str, Sound]) -> dict[str, float]:
    """Return the level of each stem that sounds, in dB: the RMS of those 50 ms of it that sound."""
    return {stem: round(20 * float(np.log10(loud)), 2) for stem, loop in stems.items() if (loud := loudness(loop)) > 0}


def mix(loops: Mapping[str, Sound], seed: int) -> dict[str, Sound]:
    """Return the stems at their levels, so that their sum stays below full scale.

    Args:
        loops: By stem, [frames, 2].
        seed: Draws each level within 2 dB.
    """
    draw = Random(f"mix:{seed}")
    scaled = {}
    for stem, loop in loops.items():
        loud = loudness(loop)
        gain = 10 ** ((_LEVEL_DB[stem] + draw.uniform(-2, 2)) / 20) / loud if loud > 0 else 0.0
        peak = float(np.abs(loop).max()) * gain
        scaled[stem] = loop * np.float32(gain * min(1.0, 0.7 / max(peak, 1e-9)))
    total = sum(scaled.values())
    peak = float(np.abs(total).max())
    if peak > _PEAK:
        scaled = {stem: loop * np.float32(_PEAK / peak) for stem, loop in scaled.items()}
    return scaled
