"""Where cords are laid: controls and the wires that they hear and speak through, each in a column of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bridges.patches.max.control import words_of
from bridges.patches.max.patch import Box, Patch, Rectangle

_COLUMN: Final = 340.0  # pixels from one control's cords to the next one's, when patching
_ROW: Final = 300.0
_COLUMNS: Final = 6


@dataclass
class Desk:
    """A patch and the wires of its controls.

    Args:
        patch: What they are in.
        wire: Says what the wire of a control is called, by what the patch calls it.
        top: Where the cords begin: below what players see.
    """

    patch: Patch
    wire: Callable[[str], str]
    top: float
    column: int = 0

    def next(self) -> tuple[float, float]:
        """Return the left and top of a column where nothing stands yet."""
        row, column = divmod(self.column, _COLUMNS)
        self.column += 1
        return 16 + column * _COLUMN, self.top + row * _ROW

    def parked(self, shown: Rectangle) -> Rectangle:
        """Return where a control stands when patching: as players see it, right of the cords."""
        left, top, width, height = shown
        return left + 60 + _COLUMN * _COLUMNS, top + 16, width, height

    def hear(self, name: str, into: Box, *, by: str = "prepend set") -> tuple[float, float]:
        """Lay a wire into a control, and return where there is room below.

        Args:
            name: Of the wire.
            into: The control.
            by: What keeps the control from answering; empty lets the wire in as it is.
        """
        x, y = self.next()
        source = self.patch.typed(f"receive {self.wire(name)}", x, y)
        if by:
            source = self.patch.chain(source, self.patch.typed(by, x, y + 30))
        self.patch.connect(source, into)
        return x, y + 60

    def speak(self, source: Box, name: str, x: float, y: float, outlet: int = 0) -> None:
        """Lay what comes out of a box into a wire to Quartet."""
        self.patch.connect(source, self.patch.typed(f"send {self.wire(name)}.ask", x, y, 1, 0), outlet)

    def value(self, control: Box, name: str) -> None:
        """Lay both ways of a control that shows a value and sets it."""
        x, y = self.hear(name, control)
        self.speak(control, name, x, y + 30)

    def words(self, field: Box, name: str) -> None:
        """Lay both ways of a field of words."""
        x, y = self.hear(name, field)
        for index, box in enumerate(words_of(self.patch, field, x, y)):
            self.speak(box, name, x, y + 90 + 30 * index)

    def click(self, button: Box, name: str) -> None:
        """Lay a button to what it fires."""
        x, y = self.next()
        self.speak(self.patch.chain(button, self.patch.typed("t b", x, y, 1, 1, "bang")), name, x, y + 30)
