"""A drawing of what players of a patch see."""

from collections.abc import Iterator, Mapping
from typing import Any

from bridges.patches.max.patch import Patch
from bridges.patches.palette import FAINT, GROOVE, GROUND, INK, Color
from bridges.patches.picture import Shape, as_svg


def draw(patch: Patch, strips: Mapping[str, Patch] | None = None) -> str:
    """Return a patch as its players see it, as SVG.

    Args:
        patch: The patch.
        strips: For each stem what its bpatcher shows.
    """
    return as_svg(*patch.size, GROUND, _shapes(patch, strips or {}))


def _color(value: Any, otherwise: Color) -> Color:
    return (value[0], value[1], value[2]) if value else otherwise


def _shapes(patch: Patch, strips: Mapping[str, Patch]) -> Iterator[Shape]:
    seen = [entry["box"] for entry in patch.boxes if entry["box"].get("presentation")]
    for box in sorted(seen, key=lambda box: not box.get("background")):
        left, top, width, height = box["presentation_rect"]
        kind = box["maxclass"]
        if kind == "bpatcher":
            stem = box["args"][0]
            yield from (shape.moved(left, top) for shape in _shapes(strips[stem], {}))
        elif kind == "panel":
            yield Shape(left, top, width, height, _color(box.get("bgcolor"), GROOVE))
        elif kind == "comment":
            size = box.get("fontsize", 12.0)
            start = left + (max(0.0, width - 6 - len(box["text"]) * size * 0.55) if box.get("textjustification") == 2 else 0.0)
            ink = _color(box.get("textcolor"), INK)
            yield Shape(start, top, width, height, None, box["text"], ink, size, centered=False)
        elif kind == "live.text":
            yield Shape(left, top, width, height, _color(box.get("activebgcolor"), GROOVE), box["text"])
        elif kind == "live.dial":
            yield Shape(left, top + 12, width, height - 24, _color(box.get("activedialcolor"), INK), round=True)
            name = box["saved_attribute_attributes"]["valueof"]["parameter_shortname"]
            yield Shape(left, top, width, 12, None, name, FAINT, 9)
        elif kind == "live.slider":
            middle = left + width / 2
            yield Shape(middle - 3, top + 12, 6, height - 26, GROOVE)
            yield Shape(middle - 12, top + height / 2 - 4, 24, 10, _color(box.get("slidercolor"), INK))
            yield Shape(left, top, width, 12, None, "gain", FAINT, 9)
        else:
            yield Shape(left, top, width, height, GROOVE)
