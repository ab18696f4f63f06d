"""All styles, in the order that a seed draws from: another order would be other pieces."""

from typing import Final

from engine.studio.composition.band_styles import BAND_STYLES
from engine.studio.composition.groove_styles import GROOVE_STYLES
from engine.studio.composition.machine_styles import MACHINE_STYLES
from engine.studio.composition.style import Style

STYLES: Final[dict[str, Style]] = {**MACHINE_STYLES, **GROOVE_STYLES, **BAND_STYLES}
