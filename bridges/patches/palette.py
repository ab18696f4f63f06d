"""The colors of the stems, the same in every program, so that a hand finds its stem without reading."""

from typing import Final

from bridges.commands import CommandTable

Color = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""

GROUND: Final[Color] = (0.09, 0.10, 0.12)  # behind everything: dark, for stages are
PLATE: Final[Color] = (0.15, 0.16, 0.19)  # behind one stem
GROOVE: Final[Color] = (0.23, 0.25, 0.29)  # what is off
INK: Final[Color] = (0.91, 0.92, 0.94)
FAINT: Final[Color] = (0.58, 0.61, 0.66)
ALARM: Final[Color] = (0.90, 0.26, 0.24)
GO: Final[Color] = (0.35, 0.78, 0.45)

_HUES: Final[tuple[Color, ...]] = (
    (0.36, 0.58, 0.96),
    (0.96, 0.60, 0.24),
    (0.36, 0.79, 0.62),
    (0.90, 0.45, 0.80),
)


def stem_colors(table: CommandTable) -> dict[str, Color]:
    """Return a color for each stem of the table."""
    return {stem: _HUES[index % len(_HUES)] for index, stem in enumerate(table.stems)}


def dimmed(color: Color, share: float) -> Color:
    """Return a color with this share of its light, rounded to thousandths."""
    red, green, blue = (round(part * share, 3) for part in color)
    return red, green, blue


def as_css(color: Color) -> str:
    """Return a color as ``#rrggbb``."""
    return "#" + "".join(f"{round(part * 255):02x}" for part in color)
