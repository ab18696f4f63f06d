"""A drawing of a surface, so that a reader sees what a file will look like before any program is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from bridges.patches.palette import INK, Color, as_css

_LETTER: Final = 0.58  # of the size of the letters: how wide one is on average


@dataclass(frozen=True)
class Shape:
    """One thing on the surface, in pixels from its left top corner.

    Args:
        left: Its left edge.
        top: Its top edge.
        width: From left to right.
        height: From top to bottom.
        color: What it is filled with; None leaves it open.
        text: What is written in it.
        ink: The color of the letters.
        size: The height of the letters.
        centered: The text stands in the middle, not at the left.
        round: It is a circle, such as a dial.
    """

    left: float
    top: float
    width: float
    height: float
    color: Color | None = None
    text: str = ""
    ink: Color = INK
    size: float = 11
    centered: bool = True
    round: bool = False

    def moved(self, x: float, y: float) -> "Shape":
        """Return the shape elsewhere."""
        place = (self.left + x, self.top + y, self.width, self.height)
        return Shape(*place, self.color, self.text, self.ink, self.size, self.centered, self.round)


def as_svg(width: float, height: float, ground: Color, shapes: Iterable[Shape]) -> str:
    """Return the drawing as SVG: later shapes over earlier ones."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" viewBox="0 0 {width:g} {height:g}" '
        'font-family="Arial, Helvetica, sans-serif">',
        f'<rect width="{width:g}" height="{height:g}" fill="{as_css(ground)}"/>',
    ]
    for shape in shapes:
        lines += _drawn(shape)
    return "\n".join([*lines, "</svg>", ""])


def _drawn(shape: Shape) -> list[str]:
    lines = []
    middle = shape.left + shape.width / 2, shape.top + shape.height / 2
    if shape.color is not None and shape.round:
        radius = min(shape.width, shape.height) / 2 - 2
        lines.append(f'<circle cx="{middle[0]:g}" cy="{middle[1]:g}" r="{radius:g}" fill="{as_css(shape.color)}"/>')
    elif shape.color is not None:
        lines.append(
            f'<rect x="{shape.left:g}" y="{shape.top:g}" width="{shape.width:g}" height="{shape.height:g}" rx="4" '
            f'fill="{as_css(shape.color)}"/>'
        )
    if shape.text:
        room = int(shape.width / (shape.size * _LETTER)) + 1
        words = shape.text if len(shape.text) <= room else shape.text[: max(1, room - 1)] + "…"
        x, anchor = (middle[0], "middle") if shape.centered else (shape.left + 4, "start")
        y = middle[1] + shape.size * 0.36
        lines.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{shape.size:g}" text-anchor="{anchor}" fill="{as_css(shape.ink)}">'
            f"{escape(words)}</text>"
        )
    return lines
