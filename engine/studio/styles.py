"""All styles, in the order that a seed draws from: another order would be other pieces."""

from typing import Final

from engine.studio.band_styles import BAND_STYLES
from engine.studio.machine_styles import MACHINE_STYLES
from engine.studio.style import Style

_ORDER: Final = (
    "house",
    "techno",
    "boom bap",
    "trap",
    "funk",
    "bossa",
    "synthwave",
    "lo-fi",
    "rock",
    "reggae",
    "drum and bass",
    "jazz",
)
STYLES: Final[dict[str, Style]] = {name: {**MACHINE_STYLES, **BAND_STYLES}[name] for name in _ORDER}
