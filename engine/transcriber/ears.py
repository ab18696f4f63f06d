"""What is listened for: the keys of the pitched stems and the strokes of the drums, each through its lens."""

from dataclasses import dataclass
from typing import Final

from engine.stems import DRUM_KEYS, PITCHED
from engine.transcriber.lens import Lens
from engine.units import HOP_FRAMES

LOWEST_KEY: Final = 21  # A0, the lowest of a piano
HIGHEST_KEY: Final = 108  # C8, the highest
BINS_PER_KEY: Final = 3  # a third of a semitone: what is out of tune still has its peak in a bin of its own

_TOP_KEY: Final = 131  # 15.8 kHz, where the overtones end


@dataclass(frozen=True)
class Ear:
    """What hears some stems.

    Args:
        stems: Which.
        lens: How it looks at audio.
        keys: The MIDI keys it listens for, in the order of its rows.
        reach: How many hops from a beginning its target falls to 0.
    """

    stems: tuple[str, ...]
    lens: Lens
    keys: tuple[int, ...]
    reach: float


_A0_HZ: Final = 27.5
PITCH_LENS: Final = Lens(
    HOP_FRAMES,
    (8192, 2048),
    12 * BINS_PER_KEY,
    _A0_HZ * 2.0 ** (-1 / (12 * BINS_PER_KEY)),
    BINS_PER_KEY * (_TOP_KEY - LOWEST_KEY + 1),
)
DRUM_LENS: Final = Lens(HOP_FRAMES // 2, (4096, 1024), 8, 30.0, 72)  # 10 ms: a roll is told stroke by stroke
PITCH_EAR: Final = Ear(PITCHED, PITCH_LENS, tuple(range(LOWEST_KEY, HIGHEST_KEY + 1)), 2.0)
DRUM_EAR: Final = Ear(("drums",), DRUM_LENS, tuple(DRUM_KEYS.values()), 2.5)
EARS: Final = (PITCH_EAR, DRUM_EAR)


def ear_of(stem: str) -> Ear:
    """Return what hears a stem."""
    return DRUM_EAR if stem == "drums" else PITCH_EAR
