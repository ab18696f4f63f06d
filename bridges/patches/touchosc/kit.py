"""What a user of TouchOSC is given: the tablet's surface as a layout."""

from collections.abc import Iterator
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.patches.palette import GROOVE, GROUND, INK, PLATE, Color, dimmed
from bridges.patches.tablet.pages import more, play
from bridges.patches.tablet.surface import HEIGHT, WIDTH, Control, Page, Rectangle, Sort, draw
from bridges.patches.touchosc.document import Carried, Message, Node, Property, as_tosc

RECEIVE_PORT: Final = 7714  # what the connection must be set to receive on
_TABS: Final = 40  # pixels of the bar with the pages' names
_TOGGLE_PRESS, _MOMENTARY = 2, 0  # TouchOSC's numbers for buttons
_NORTH, _EAST = 0, 1  # and for where a fader grows to
_RELATIVE: Final = 1  # a fader moves as the finger does and never jumps


def layout(table: CommandTable) -> Node:
    """Return the layout."""
    pages = tuple(_page(page) for page in (play(table, RECEIVE_PORT), more(table, types=False)))
    frame = (0.0, 0.0, float(WIDTH), float(HEIGHT + _TABS))
    bar: tuple[Property, ...] = (
        ("b", "tabLabels", True),
        ("b", "tabbar", True),
        ("b", "tabbarDoubleTap", False),
        ("i", "tabbarSize", _TABS),
        ("i", "textSizeOff", 15),
        ("i", "textSizeOn", 15),
    )
    pager = Node("PAGER", "pages", (*_look(frame, GROUND, touched=True), *bar), (("page", "0"), ("touch", "false")), (), pages)
    return Node("GROUP", "Quartet", _look(frame, GROUND), children=(pager,))


def _look(frame: Rectangle, color: Color, *, touched: bool = False, filled: bool = True) -> tuple[Property, ...]:
    """Return the properties that every node has."""
    return (
        ("b", "background", filled),
        ("c", "color", color),
        ("f", "cornerRadius", 4),
        ("r", "frame", frame),
        ("b", "grabFocus", touched),
        ("b", "interactive", touched),
        ("b", "locked", False),
        ("i", "orientation", _NORTH),
        ("b", "outline", False),
        ("i", "outlineStyle", 0),
        ("i", "pointerPriority", 0),
        ("i", "shape", 1),
        ("b", "visible", True),
    )


def _page(page: Page) -> Node:
    tab: tuple[Property, ...] = (
        ("c", "tabColorOff", GROUND),
        ("c", "tabColorOn", PLATE),
        ("s", "tabLabel", page.name),
        ("c", "textColorOff", INK),
        ("c", "textColorOn", INK),
    )
    nodes = tuple(node for index, control in enumerate(page.controls) for node in _nodes(control, f"{page.name} {index}"))
    return Node("GROUP", page.name, (*_look((0, _TABS, WIDTH, HEIGHT), GROUND), *tab), children=nodes)


def _nodes(control: Control, name: str) -> Iterator[Node]:
    """Yield what a control is made of: a button has its words on top of it."""
    if control.sort is Sort.PLATE:
        yield Node("BOX", name, _look(control.at, PLATE))
    elif control.sort is Sort.LABEL:
        yield _label(control.at, name, control.words, control.color, control.size)
    elif control.sort in (Sort.SHOWN, Sort.TYPED):
        typed = control.sort is Sort.TYPED
        shown = _conversion(control) if control.argument is not None else "STRING"
        heard = Message(control.address, (Carried("text", shown),), "text", sends=False)
        yield _label(control.at, name, control.words, INK, control.size, ground=GROOVE if typed else None, messages=(heard,))
    elif control.sort in (Sort.FADER, Sort.METER):
        yield _fader(control, name)
    elif control.sort is Sort.CHOICE:
        yield from _choice(control, name)
    else:
        yield from _button(control, name)


def _label(
    at: Rectangle,
    name: str,
    words: str,
    ink: Color,
    size: float,
    *,
    ground: Color | None = None,
    messages: tuple[Message, ...] = (),
) -> Node:
    text: tuple[Property, ...] = (
        ("i", "font", 0),
        ("i", "textAlignH", 2),
        ("i", "textAlignV", 2),
        ("b", "textClip", True),
        ("c", "textColor", ink),
        ("i", "textLength", 0),
        ("i", "textSize", size),
    )
    look = _look(at, ground or GROUND, filled=ground is not None)
    return Node("LABEL", name, (*look, *text), (("text", words), ("touch", "false")), messages)


def _conversion(control: Control) -> str:
    kinds = {"i": "INTEGER", "f": "FLOAT", "s": "STRING"}
    return kinds[control.argument.type] if control.argument is not None else "FLOAT"


def _fader(control: Control, name: str) -> Node:
    low, high = control.bounds
    moved = control.sort is Sort.FADER
    look = [each for each in _look(control.at, control.color, touched=moved) if each[1] != "orientation"]
    own: tuple[Property, ...] = (
        ("i", "orientation", _NORTH if control.upright else _EAST),
        ("b", "bar", True),
        ("i", "barDisplay", 0),
        ("b", "cursor", moved),
        ("i", "cursorDisplay", 0),
        ("b", "grid", False),
        ("i", "gridSteps", 10),
        ("i", "response", _RELATIVE),
        ("i", "responseFactor", 100),
    )
    first = control.argument.default if control.argument is not None else None
    begins = (float(first) - low) / (high - low) if isinstance(first, int | float) else 0.0
    message = Message(control.address, (Carried("x", _conversion(control), low, high),), sends=moved)
    return Node("FADER", name, (*look, *own), (("touch", "false"), ("x", f"{begins:g}")), (message,))


def _press(at: Rectangle, name: str, color: Color, type: int, message: Message) -> Node:
    own: tuple[Property, ...] = (
        ("i", "buttonType", type),
        ("b", "press", True),
        ("b", "release", True),
        ("b", "valuePosition", False),
    )
    return Node("BUTTON", name, (*_look(at, color, touched=True), *own), (("touch", "false"), ("x", "0")), (message,))


def _button(control: Control, name: str) -> Iterator[Node]:
    if control.sort is Sort.SWITCH:
        message = Message(control.address, (Carried("x", "INTEGER"),))
        yield _press(control.at, name, control.color, _TOGGLE_PRESS, message)
    else:
        message = Message(control.address, control.sends, edge="RISE", receives=False)
        yield _press(control.at, name, dimmed(control.color, 0.6), _MOMENTARY, message)
    yield _label(control.at, f"{name} words", control.words, INK, control.size)


def _choice(control: Control, name: str) -> Iterator[Node]:
    """Yield a button for each word, and above them the one that holds."""
    choices = control.argument.choices if control.argument is not None else ()
    left, top, width, height = control.at
    tall = min(13.0, height * 0.3)
    heard = Message(control.address, (Carried("text", "STRING"),), "text", sends=False)
    yield _label((left, top, width, tall), f"{name} now", "", INK, 11, messages=(heard,))
    wide = width / len(choices)
    for index, word in enumerate(choices):
        at = (left + index * wide, top + tall, wide - 3, height - tall)
        message = Message(control.address, (word,), edge="RISE", receives=False)
        yield _press(at, f"{name} {word}", GROOVE, _MOMENTARY, message)
        yield _label(at, f"{name} {word} words", word, INK, control.size)


def _files(table: CommandTable) -> Files:
    yield "quartet.tosc", as_tosc(layout(table))
    yield "play.svg", draw(play(table, RECEIVE_PORT))
    yield "more.svg", draw(more(table, types=False))


TOUCH_OSC: Final = Kit("touchosc", "TouchOSC", _files)
