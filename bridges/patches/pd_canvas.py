"""A Pure Data canvas as it is saved: objects in their order, and cords between them."""

from dataclasses import dataclass, field
from itertools import pairwise


@dataclass(frozen=True)
class Box:
    """One object of a canvas, told apart by its place in the file."""

    number: int


@dataclass
class Canvas:
    """A patch, or a subpatch of one.

    Args:
        width: Of its window, in pixels.
        height: Of its window.
        name: Of a subpatch; empty for a file.
        shown: Size of the part that the object shows on its parent; None shows nothing but its name.
    """

    width: int = 700
    height: int = 500
    name: str = ""
    shown: tuple[int, int] | None = None
    _lines: list[str] = field(default_factory=list)
    _cords: list[str] = field(default_factory=list)
    _count: int = 0

    def _add(self, *lines: str) -> Box:
        self._lines.extend(lines)
        self._count += 1
        return Box(self._count - 1)

    def object(self, x: int, y: int, text: str) -> Box:
        """Add an object box; a dollar in the text is the abstraction's argument."""
        return self._add(f"#X obj {x} {y} {escape(text)};")

    def message(self, x: int, y: int, text: str) -> Box:
        """Add a message box; a dollar in the text is an element of what comes in."""
        return self._add(f"#X msg {x} {y} {escape(text)};")

    def comment(self, x: int, y: int, text: str, characters: int = 0) -> Box:
        """Add a text, broken after so many characters where that is not 0."""
        return self._add(f"#X text {x} {y} {escape(text)}{f', f {characters}' if characters else ''};")

    def word(self, x: int, y: int, characters: int, receive: str) -> Box:
        """Add a box that shows and takes a symbol, also at a name."""
        return self._add(f"#X symbolatom {x} {y} {characters} 0 0 0 - {escape(receive)} - 10;")

    def subpatch(self, x: int, y: int, inner: "Canvas") -> Box:
        """Add a finished subpatch."""
        return self._add(*inner._body(), f"#X restore {x} {y} pd {inner.name};")

    def connect(self, source: Box, target: Box, outlet: int = 0, inlet: int = 0) -> Box:
        """Lay a cord, and return the target so that chains can be written."""
        self._cords.append(f"#X connect {source.number} {outlet} {target.number} {inlet};")
        return target

    def chain(self, *boxes: Box) -> Box:
        """Lay cords from first outlets to first inlets, and return the last box."""
        for source, target in pairwise(boxes):
            self.connect(source, target)
        return boxes[-1]

    def _body(self) -> list[str]:
        name = f" {self.name} 0" if self.name else ""
        size = "" if self.name else " 12"
        lines = [f"#N canvas 60 60 {self.width} {self.height}{name}{size};", *self._lines, *self._cords]
        if self.shown is not None:
            lines.append(f"#X coords 0 -1 1 1 {self.shown[0]} {self.shown[1]} 2 0 0;")
        return lines

    def text(self) -> str:
        """Return the file."""
        return "\n".join(self._body()) + "\n"


def escape(text: str) -> str:
    r"""Return a text as Pd files hold it: ``;``, ``,`` and ``$`` behind a backslash."""
    return text.replace("$", r"\$").replace(";", r" \;").replace(",", r" \,")
