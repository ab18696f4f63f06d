"""A patch of Max as it is saved: boxes, the cords between them, and where each stands, when patching and when playing."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from bridges.patches.palette import GROUND, Color

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height, in pixels."""

FONT: Final = "Arial"
TEXT_HEIGHT: Final = 22.0  # of a box of text in Max's standard font
_CHARACTER_WIDTH: Final = 6.6  # pixels; boxes are as wide as what is written in them
_APP_VERSION: Final = {"major": 8, "minor": 6, "revision": 0, "architecture": "x64", "modernui": 1}


@dataclass(frozen=True)
class Box:
    """One object of a patch, as others connect to it."""

    id: str
    inlets: int
    outlets: int


def rgba(color: Color, alpha: float = 1.0) -> list[float]:
    """Return a color as Max writes it."""
    return [*color, alpha]


def text_width(text: str) -> float:
    """Return how wide a box with this text is, in pixels."""
    return max(36.0, round(len(text) * _CHARACTER_WIDTH + 14))


@dataclass
class Patch:
    """A patch that grows box by box.

    Args:
        size: Width and height of its window, in pixels.
        playing: It opens as its players see it, not as a patcher does.
        extra: Further keys of the patcher, such as those of a device.
    """

    size: tuple[float, float]
    playing: bool = False
    extra: dict[str, Any] = field(default_factory=dict)
    boxes: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)

    def place(
        self,
        kind: str,
        at: Rectangle,
        inlets: int,
        outlets: Sequence[str],
        shown: Rectangle | None = None,
        look: Mapping[str, object] | None = None,
    ) -> Box:
        """Put a box into the patch.

        Args:
            kind: Its class, such as ``newobj`` or ``live.dial``.
            at: Where it stands when patching.
            inlets: How many it has.
            outlets: The type of each: ``""`` for any message, ``"bang"``, ``"float"``, ``"signal"``.
            shown: Where players see it; None hides it from them.
            look: What else is saved of it.
        """
        id = f"obj-{len(self.boxes) + 1}"
        box: dict[str, Any] = {
            "id": id,
            "maxclass": kind,
            "numinlets": inlets,
            "numoutlets": len(outlets),
            "patching_rect": list(at),
        }
        if outlets:
            box["outlettype"] = list(outlets)
        if shown is not None:
            box |= {"presentation": 1, "presentation_rect": list(shown)}
        self.boxes.append({"box": box | dict(look or {})})
        return Box(id, inlets, len(outlets))

    def typed(self, text: str, x: float, y: float, inlets: int = 1, outlets: int = 1, type: str = "") -> Box:
        """Put in an object that is written, such as ``prepend set``."""
        return self.place("newobj", (x, y, text_width(text), TEXT_HEIGHT), inlets, [type] * outlets, look={"text": text})

    def message(self, text: str, x: float, y: float) -> Box:
        """Put in a message, which is sent when it is banged."""
        return self.place("message", (x, y, text_width(text), TEXT_HEIGHT), 2, [""], look={"text": text})

    def words(
        self,
        text: str,
        at: Rectangle,
        shown: Rectangle | None = None,
        color: Color | None = None,
        size: float = 12.0,
        side: int = 0,
    ) -> Box:
        """Put in words for the reader.

        Args:
            text: The words.
            at: Where they stand when patching.
            shown: Where players see them; None hides them.
            color: Of the letters; None is Max's own.
            size: Height of the letters in pixels; those larger than 12 are bold.
            side: 0 left, 1 middle, 2 right.
        """
        look: dict[str, object] = {"text": text, "fontsize": size, "fontface": int(size > 12), "textjustification": side}
        if color is not None:
            look["textcolor"] = rgba(color)
        return self.place("comment", at, 1, [], shown, look)

    def panel(self, at: Rectangle, shown: Rectangle, color: Color, rounded: int = 6, *, behind: bool = True) -> Box:
        """Put in a plain colored ground, behind what stands there or beside it."""
        look: dict[str, object] = {"bgcolor": rgba(color), "mode": 0, "rounded": rounded, "ignoreclick": 1}
        return self.place("panel", at, 1, [], shown, look | ({"background": 1} if behind else {}))

    def frame(self, file: str, arguments: Sequence[str], at: Rectangle, shown: Rectangle | None = None) -> Box:
        """Put in another patch, to be seen and played in its frame."""
        look: dict[str, object] = {"name": file, "args": list(arguments), "bgmode": 1, "border": 0}
        return self.place("bpatcher", at, 0, [], shown, look)

    def connect(self, source: Box, destination: Box, outlet: int = 0, inlet: int = 0) -> None:
        """Lay a cord.

        Raises:
            ValueError: One of the boxes has no such outlet or inlet.
        """
        if not 0 <= outlet < source.outlets or not 0 <= inlet < destination.inlets:
            raise ValueError(
                f"a cord must run from one of {source.outlets} outlets to one of {destination.inlets} inlets, "
                f"but got outlet {outlet} of {source.id} and inlet {inlet} of {destination.id}"
            )
        self.lines.append({"patchline": {"destination": [destination.id, inlet], "source": [source.id, outlet]}})

    def chain(self, *boxes: Box) -> Box:
        """Lay cords from each box's first outlet to the next one's first inlet, and return the last."""
        for source, destination in pairwise(boxes):
            self.connect(source, destination)
        return boxes[-1]

    def as_dict(self) -> dict[str, Any]:
        """Return the patch as the dictionary that is saved."""
        patcher: dict[str, Any] = {
            "fileversion": 1,
            "appversion": _APP_VERSION,
            "classnamespace": "box",
            "rect": [80.0, 100.0, *self.size],
            "openinpresentation": int(self.playing),
            "default_fontsize": 12.0,
            "default_fontname": FONT,
            "gridsize": [8.0, 8.0],
            "boxes": self.boxes,
            "lines": self.lines,
        }
        if self.playing:
            patcher |= {"editing_bgcolor": rgba(GROUND), "locked_bgcolor": rgba(GROUND)}
        return {"patcher": patcher | self.extra}

    def as_text(self) -> str:
        """Return the patch as the text of its file."""
        return json.dumps(self.as_dict(), indent=1, ensure_ascii=False) + "\n"
