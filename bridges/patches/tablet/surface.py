"""What stands on a tablet's surface and where: the words that pages are made of, before any program's own."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from bridges.patches.palette import FAINT, GROOVE, GROUND, INK, PLATE, Color, dimmed
from bridges.patches.picture import Shape, as_svg
from bridges.row import Argument, Value

WIDTH: Final = 1024  # pixels of a tablet held sideways
HEIGHT: Final = 728  # what tabs of 40 pixels leave of 768
Rectangle = tuple[float, float, float, float]
"""Left, top, width and height, in pixels of the page."""


class Sort(Enum):
    """What a control is."""

    PLATE = "a ground for others"
    LABEL = "words that stand"
    SHOWN = "a value in words"
    TYPED = "words that are typed, where the program can; else a value in words"
    FADER = "a number that is pushed"
    METER = "a number that is shown"
    SWITCH = "on or off"
    TRIGGER = "a button that fires"
    PAD = "a button that sends fixed words"
    CHOICE = "one of a few words"


@dataclass(frozen=True)
class Control:
    """One thing on a page.

    Args:
        sort: What it is.
        at: Where it is.
        color: Its own color.
        address: What it sets, fires or shows; empty for what stands.
        words: What is written on it.
        argument: The value of the row that it is for; None where it has none.
        sends: What a pad sends.
        upright: A fader or meter that goes up, not right.
        size: Height of its letters in pixels.
    """

    sort: Sort
    at: Rectangle
    color: Color = GROOVE
    address: str = ""
    words: str = ""
    argument: Argument | None = None
    sends: tuple[Value, ...] = ()
    upright: bool = False
    size: float = 13

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest number, of one that has both.

        Raises:
            ValueError: It has no bounds.
        """
        if self.argument is None or self.argument.minimum is None or self.argument.maximum is None:
            raise ValueError(f"a {self.sort.value} must have bounds, but got {self.address} without")
        return self.argument.minimum, self.argument.maximum


@dataclass(frozen=True)
class Page:
    """A page of the surface, later controls over earlier ones."""

    name: str
    controls: tuple[Control, ...]


def draw(page: Page) -> str:
    """Return a page as SVG."""
    return as_svg(WIDTH, HEIGHT, GROUND, (shape for control in page.controls for shape in _shapes(control)))


def _shapes(control: Control) -> list[Shape]:
    left, top, width, height = control.at
    color = control.color
    if control.sort is Sort.PLATE:
        return [Shape(*control.at, PLATE)]
    if control.sort is Sort.LABEL:
        return [Shape(*control.at, None, control.words, color, control.size)]
    if control.sort in (Sort.SHOWN, Sort.TYPED):
        ink = FAINT if control.sort is Sort.TYPED else INK
        return [Shape(*control.at, GROOVE if control.sort is Sort.TYPED else None, control.words, ink, control.size)]
    if control.sort in (Sort.FADER, Sort.METER):
        share = 0.55 if control.sort is Sort.FADER else 0.3
        full = (
            (left, top + height * (1 - share), width, height * share) if control.upright else (left, top, width * share, height)
        )
        return [Shape(*control.at, GROOVE), Shape(*full, color)]
    if control.sort is Sort.CHOICE and control.argument is not None:
        wide = width / len(control.argument.choices)
        places = [(left + wide * index, top, wide - 2, height) for index in range(len(control.argument.choices))]
        return [
            Shape(*place, GROOVE, word, INK, control.size) for place, word in zip(places, control.argument.choices, strict=True)
        ]
    fill = GROOVE if control.sort is Sort.SWITCH else dimmed(color, 0.55)
    return [Shape(*control.at, fill, control.words, INK, control.size)]
