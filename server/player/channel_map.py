"""Where the five buses come out: pairs of channels, as the number of channels has it or as the performer asked."""

from typing import Final

from engine.stems import STEMS

BUSES: Final = (*STEMS, "mix")  # a pair each, in this order
CHANNEL_CHOICES: Final = (2, 8, 10)  # the mix; a pair per stem; a pair per stem and the mix
MAXIMUM_CHANNELS: Final = max(CHANNEL_CHOICES)
_USUAL: Final = {2: (0, 0, 0, 0, 1), 8: (1, 3, 5, 7, 0), 10: (1, 3, 5, 7, 9)}


def usual_map(channels: int) -> tuple[int, ...]:
    """Return for each bus the first channel of its pair, from 1, as the number of channels has it; 0: not heard."""
    return _USUAL[channels]


def fits(first_channels: tuple[int, ...], channels: int) -> bool:
    """Return whether so many channels hold every pair of a map."""
    return all(first < channels for first in first_channels)
