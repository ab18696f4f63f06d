"""A stem as a strip to play: open it as a bpatcher with the stem's name as its argument."""

from collections.abc import Mapping
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.max.control import button, dial, fader, field, meter
from bridges.patches.max.desk import Desk
from bridges.patches.max.patch import Box, Patch, Rectangle
from bridges.patches.palette import FAINT, GO, INK, PLATE, dimmed, stem_colors
from bridges.row import Argument

STRIP_SIZE: Final = (196, 316)
_STEM: Final = "#1"  # Max writes the argument of the abstraction here, if it begins a word
_STATE: Final[Rectangle] = (106, 10, 80, 20)
_PROGRESS: Final[Rectangle] = (10, 34, 176, 5)
_LEVEL: Final[Rectangle] = (170, 128, 16, 136)
_PROMPT: Final[Rectangle] = (10, 46, 176, 42)
_NOISE: Final[Rectangle] = (72, 128, 44, 60)
_PAN: Final[Rectangle] = (72, 200, 44, 60)
_GAIN: Final[Rectangle] = (122, 128, 40, 136)
_BUTTONS: Final[tuple[tuple[str, Rectangle], ...]] = (
    ("regenerate", (10, 94, 176, 26)),
    ("undo", (10, 280, 54, 24)),
    ("redo", (70, 280, 54, 24)),
    ("cancel", (130, 280, 56, 24)),
)
_SWITCHES: Final[tuple[tuple[str, Rectangle], ...]] = (
    ("lock", (10, 128, 54, 38)),
    ("mute", (10, 174, 54, 38)),
    ("solo", (10, 220, 54, 38)),
)


def argument_of(table: CommandTable, last: str) -> Argument:
    """Return the first argument of a stem's address, by what follows the stem's name.

    Raises:
        LookupError: No such address is in the table.
    """
    row, _ = table.find(f"/quartet/stem/{table.stems[0]}/{last}")
    return row.arguments[0]


def strip(table: CommandTable, stem: str | None = None) -> Patch:
    """Return the strip; it speaks through the wires of the hub.

    Args:
        table: The command table.
        stem: Whose color and name it has before it is opened; None leaves that to its argument.
    """
    patch = Patch((1780, 1560), playing=True)
    desk = Desk(patch, lambda last: f"{_STEM}.quartet.{last}", top=40)
    ground: Rectangle = (0, 0, *STRIP_SIZE)
    patch.panel(desk.parked(ground), ground, PLATE)
    color = stem_colors(table)[stem or table.stems[0]]
    desk.hear("state", patch.words("empty", desk.parked(_STATE), _STATE, FAINT, side=2))
    desk.hear("progress", meter(patch, GO, desk.parked(_PROGRESS), _PROGRESS, upright=False), by="")
    desk.hear("level", meter(patch, INK, desk.parked(_LEVEL), _LEVEL, upright=True), by="")
    desk.words(field(patch, desk.parked(_PROMPT), _PROMPT), "prompt")
    painted: dict[str, list[Box]] = {}
    for name, at in _BUTTONS:
        making = name == "regenerate"
        click = button(patch, name, name, color if making else FAINT, desk.parked(at), at)
        if making:
            painted["activebgcolor"] = [click]
        desk.click(click, name)
    for name, at in _SWITCHES:
        switch = button(patch, name, name, color, desk.parked(at), at, holds=True)
        painted.setdefault("activebgoncolor", []).append(switch)
        desk.value(switch, name)
    for name, at in (("noise", _NOISE), ("pan", _PAN)):
        turned = dial(patch, argument_of(table, name), name, name, color, desk.parked(at), at)
        painted.setdefault("activedialcolor", []).append(turned)
        desk.value(turned, name)
    pushed = fader(patch, argument_of(table, "gain"), "gain", "gain", color, desk.parked(_GAIN), _GAIN)
    painted["slidercolor"] = [pushed]
    desk.value(pushed, "gain")
    _introduce(desk, table, painted, stem)
    return patch


def _introduce(desk: Desk, table: CommandTable, painted: Mapping[str, list[Box]], stem: str | None) -> None:
    """Lay the stem's name and color, which Max knows only once the strip is open."""
    patch = desk.patch
    at: Rectangle = (26, 6, 80, 24)
    name = patch.words(stem or "stem", desk.parked(at), at, INK, size=15.0)
    x, y = desk.next()
    patch.chain(patch.typed(f"loadmess set {_STEM}", x, y), name)
    at = (10, 12, 12, 12)
    colors = stem_colors(table)
    ground = FAINT if stem is None else colors[stem]
    tile = patch.panel(desk.parked(at), at, ground, 3, behind=False)
    x, y = desk.next()
    y += 60  # below the last row, however many it has
    fork = patch.typed("route " + " ".join(colors), x, y + 30, len(colors) + 1, len(colors) + 1)
    patch.chain(patch.typed(f"loadmess {_STEM}", x, y), fork)
    targets = {"bgcolor": [tile], **painted}
    for row, color in enumerate(colors.values()):
        for column, (attribute, boxes) in enumerate(targets.items()):
            red, green, blue = dimmed(color, 0.45) if attribute == "activebgcolor" else color
            paint = patch.message(f"{attribute} {red} {green} {blue} 1.", x + column * 280, y + 70 + 30 * row)
            patch.connect(fork, paint, row)
            for box in boxes:
                patch.connect(paint, box)
