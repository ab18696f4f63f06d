"""A Pure Data abstraction with a control for every row that can have one, laid out from the table."""

from collections.abc import Mapping, Sequence
from typing import Final

from bridges.patches.pd_canvas import Canvas
from bridges.patches.pd_controls import INK, PAPER, WIDTH, Controls, ground
from bridges.patches.surface import Control, control_of
from bridges.row import Row

LINE: Final = 20  # from one line of controls to the next, in pixels
TOP: Final = 32
ORDER: Final = (  # from top to bottom, and how many stand side by side
    (Control.READING, 1),
    (Control.TEXT, 1),
    (Control.CHOICE, 1),
    (Control.FADER, 1),
    (Control.NUMBER, 1),
    (Control.SWITCH, 3),
    (Control.BUTTON, 2),
    (Control.METER, 1),
)


def panel(rows: Sequence[Row], title: str, colors: Mapping[str, str], scope: str, hold: str) -> Canvas:
    """Return the abstraction; rows without a control are left to messages.

    Args:
        rows: Those of the panel.
        title: Shown on top.
        colors: Of the bar on top, by what the title may stand for.
        scope: As of ``Controls``.
        hold: As of ``Controls``.
    """
    places, lines = _places(rows)
    height = TOP + LINE * lines + 4
    canvas = Canvas(760, 700, shown=(WIDTH, height))
    canvas.object(0, 0, ground(WIDTH, height, PAPER))
    canvas.object(0, 0, ground(WIDTH, 24, next(iter(colors.values())), title, 14, "$0-bar"))
    _color(canvas, title, colors, height + 40)
    controls = Controls(canvas, height + 180, scope, title, hold)
    for row, x, line in places:
        controls.draw(row, x, TOP + LINE * line)
    return canvas


def _color(canvas: Canvas, title: str, colors: Mapping[str, str], y: int) -> None:
    """Let the bar take the color of what its title stands for, once the patch is open."""
    begun = canvas.chain(canvas.object(20, y, "loadbang"), canvas.object(20, y + 24, f"symbol {title}"))
    known = canvas.connect(begun, canvas.object(20, y + 48, f"sel {' '.join(colors)}"))
    bar = canvas.object(20, y + 112, "s $0-bar")
    for index, color in enumerate(colors.values()):
        message = canvas.message(20 + 160 * index, y + 80, f"color {color} {INK}")
        canvas.connect(known, message, index)
        canvas.connect(message, bar)


def _places(rows: Sequence[Row]) -> tuple[list[tuple[Row, int, int]], int]:
    """Return each row that has a control with its pixels across and its line, and the number of lines."""
    places, line = [], 0
    for kind, across in ORDER:
        found = [row for row in rows if control_of(row) is kind]
        for index, row in enumerate(found):
            places.append((row, 8 + index % across * (WIDTH // across), line + index // across))
        line += -(-len(found) // across)
    return places, line
