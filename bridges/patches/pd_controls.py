"""Controls of Pure Data, each with the objects behind it: what it gives goes to the hub, what the hub hears it shows."""

from collections.abc import Callable
from typing import Final

from bridges.patches.pd_canvas import Box, Canvas
from bridges.patches.surface import Control, control_of, short_name
from bridges.row import Argument, Row
from bridges.rows import PREFIX

WIDTH: Final = 232  # of a panel, in pixels
CONTROL_X: Final = 78  # where controls begin whose name is to the left
INK, PAPER, LIGHT = "#101010", "#f4f4f0", "#ffffff"
CELL: Final = 12  # of a row of choices
LOGIC_STEP: Final = 220  # from one control's objects to the next's
UNBOUNDED: Final = 1e9


def ground(width: int, height: int, color: str, label: str = "empty", size: int = 10, receive: str = "empty") -> str:
    """Return a colored plane with a name on it."""
    return f"cnv 10 {width} {height} empty {receive} {label} 8 12 0 {size} {color} {INK} 0"


class Controls:
    """Draws the controls of a panel.

    Args:
        canvas: The panel.
        logic_y: Where the objects behind the controls begin, below what is shown.
        scope: Part of the address between the prefix and the short name, such as ``stem/$1/``.
        title: Of the panel; what names begin with it leave it out.
        hold: What the names begin with at which the controls can be moved from anywhere, such as ``quartet-$1-``.
    """

    def __init__(self, canvas: Canvas, logic_y: int, scope: str, title: str, hold: str) -> None:
        """Lay what all controls share: what is heard of the panel's addresses."""
        self._canvas, self._scope, self._title, self._hold = canvas, scope, title, hold
        self._x, self._y = 20, logic_y + 100
        self._heard = canvas.object(20, logic_y, "r quartet-heard")
        for index, part in enumerate(scope.split("/")[:-1]):
            self._heard = canvas.connect(self._heard, canvas.object(20, logic_y + 24 * (index + 1), f"route {part}"))

    def draw(self, row: Row, x: int, y: int) -> None:
        """Draw the control of a row."""
        _DRAW[control_of(row)](self, row, x, y)
        self._x += LOGIC_STEP
        if self._x > 2 * LOGIC_STEP + 20:
            self._x, self._y = 20, self._y + 200

    def _receive(self, row: Row) -> str:
        return self._hold + short_name(row).replace("/", "-")

    def _label(self, row: Row) -> str:
        return short_name(row).removeprefix(f"{self._title}/")

    def _name(self, text: str, y: int) -> None:
        """Write a name to the left of a control; a comment would not be shown on the parent."""
        self._canvas.object(8, y + 1, f"cnv 1 1 1 empty empty {text} 0 7 0 10 {PAPER} {INK} 0")

    def _send(self, source: Box, row: Row) -> Box:
        """Let what a control gives be sent as the command of its row; return the first object on the way."""
        canvas, x, y = self._canvas, self._x, self._y
        first = canvas.object(x, y, f"list prepend {PREFIX}/{self._scope}{short_name(row)}")
        canvas.chain(source, first, canvas.object(x, y + 24, "list trim"), canvas.object(x, y + 48, "s quartet"))
        return first

    def _hear(self, row: Row) -> Box:
        """Return the object whose first outlet gives what is heard of a row."""
        box = self._heard
        for index, part in enumerate(short_name(row).split("/")):
            box = self._canvas.connect(box, self._canvas.object(self._x, self._y + 76 + 24 * index, f"route {part}"))
        return self._canvas.connect(box, self._canvas.object(self._x + 120, self._y + 76, "list"))  # a word is no selector

    def _show(self, target: Box, row: Row) -> None:
        """Let a control show what is heard of its row, without sending it again."""
        self._canvas.chain(self._hear(row), self._canvas.message(self._x, self._y + 148, "set $1"), target)

    def button(self, row: Row, x: int, y: int) -> None:
        """Draw a trigger."""
        look = f"{self._label(row)} 19 7 0 10 {LIGHT} {INK} {INK}"
        self._send(self._canvas.object(x, y, f"bng 15 250 50 0 empty {self._receive(row)} {look}"), row)

    def switch(self, row: Row, x: int, y: int) -> None:
        """Draw what is on or off."""
        look = f"{self._label(row)} 19 7 0 10 {LIGHT} {INK} {INK}"
        box = self._canvas.object(x, y, f"tgl 15 0 empty {self._receive(row)} {look} 0 1")
        self._send(box, row)
        self._show(box, row)

    def _slider(self, row: Row, y: int) -> Box:
        self._name(self._label(row), y)
        low, high = _bounds(row.arguments[0])
        look = f"empty -2 -8 0 10 {LIGHT} {INK} {INK}"
        size = f"{WIDTH - CONTROL_X - 8} 14"
        return self._canvas.object(CONTROL_X, y, f"hsl {size} {low:g} {high:g} 0 0 empty {self._receive(row)} {look} 0 1")

    def fader(self, row: Row, x: int, y: int) -> None:
        """Draw a number between two bounds."""
        box = self._slider(row, y)
        self._send(box, row)
        self._show(box, row)

    def meter(self, row: Row, x: int, y: int) -> None:
        """Draw a fader that shows and sends nothing."""
        self._show(self._slider(row, y), row)

    def _digits(self, row: Row, y: int) -> Box:
        self._name(self._label(row), y)
        low, high = _bounds(row.arguments[0])
        start = row.arguments[0].default or max(0.0, low)
        look = f"empty 0 -8 0 10 {LIGHT} {INK} {INK} {start} 256"
        return self._canvas.object(CONTROL_X, y, f"nbx 10 15 {low:g} {high:g} 0 0 empty {self._receive(row)} {look}")

    def number(self, row: Row, x: int, y: int) -> None:
        """Draw a whole number."""
        box = self._digits(row, y)
        self._send(box, row)
        self._show(box, row)

    def _word(self, row: Row, x: int, y: int, characters: int) -> tuple[Box, Box]:
        """Draw a word, and return it and what sets it: a word that has a name to receive at has no inlet."""
        name = self._receive(row)
        return self._canvas.word(x, y - 2, characters, name), self._canvas.object(self._x, self._y + 172, f"s {name}")

    def text(self, row: Row, x: int, y: int) -> None:
        """Draw what is set to free words."""
        self._name(self._label(row), y)
        box, entry = self._word(row, CONTROL_X, y, 20)
        self._send(box, row)
        self._show(entry, row)

    def reading(self, row: Row, x: int, y: int) -> None:
        """Draw a word or number that is shown and sends nothing."""
        if row.arguments[0].type != "s":
            self._show(self._digits(row, y), row)
            return
        self._name(self._label(row), y)
        self._show(self._word(row, CONTROL_X, y, 20)[1], row)

    def choice(self, row: Row, x: int, y: int) -> None:
        """Draw a cell for each choice, and beside them the word that is chosen."""
        canvas, choices = self._canvas, row.arguments[0].choices
        self._name(self._label(row), y)
        look = f"empty 0 -8 0 10 {LIGHT} {INK} {INK} 0"
        cells = canvas.object(CONTROL_X, y + 1, f"hradio {CELL} 1 0 {len(choices)} empty {self._receive(row)} {look}")
        word_x = CONTROL_X + CELL * len(choices) + 6
        word = canvas.word(word_x, y - 2, (WIDTH - word_x) // 7 - 1, "-")
        picked = canvas.connect(cells, canvas.object(self._x, self._y - 48, f"sel {' '.join(map(str, range(len(choices))))}"))
        heard = self._hear(row)
        known = canvas.connect(heard, canvas.object(self._x, self._y + 124, f"sel {' '.join(choices)}"))
        canvas.chain(heard, canvas.message(self._x + 120, self._y + 100, "set $1"), word)
        chosen = canvas.object(self._x, self._y - 2, "list")
        canvas.connect(chosen, word)
        for index, name in enumerate(choices):
            message = canvas.message(self._x + 40 * index, self._y - 24, f"symbol {name}")
            canvas.connect(picked, message, index)
            canvas.connect(message, chosen)
            shown = canvas.message(self._x + 40 * index, self._y + 148, f"set {index}")
            canvas.connect(known, shown, index)
            canvas.connect(shown, cells)
        self._send(chosen, row)


def _bounds(argument: Argument) -> tuple[float, float]:
    low = argument.minimum if argument.minimum is not None else -UNBOUNDED
    return low, argument.maximum if argument.maximum is not None else UNBOUNDED


_DRAW: Final[dict[Control | None, Callable[[Controls, Row, int, int], None]]] = {
    Control.BUTTON: Controls.button,
    Control.SWITCH: Controls.switch,
    Control.FADER: Controls.fader,
    Control.METER: Controls.meter,
    Control.NUMBER: Controls.number,
    Control.TEXT: Controls.text,
    Control.READING: Controls.reading,
    Control.CHOICE: Controls.choice,
}
