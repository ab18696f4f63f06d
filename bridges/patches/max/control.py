"""The controls that players see: dials, faders, buttons, fields, meters and a lamp."""

from collections.abc import Mapping
from typing import Any

from bridges.patches.max.patch import Box, Patch, Rectangle, rgba
from bridges.patches.palette import FAINT, GO, GROOVE, INK, PLATE, Color, dimmed
from bridges.row import Argument

_FLOAT, _INTEGER, _ENUM = 0, 1, 2  # Max's numbers for kinds of parameters
_UNIT_INTEGER, _UNIT_FLOAT = 0, 1  # and for showing them


def _parameter(name: str, short: str, kind: int, more: Mapping[str, object]) -> dict[str, Any]:
    """Return what is saved of a parameter: what Live shows, automates and maps."""
    values = {"parameter_longname": name, "parameter_shortname": short, "parameter_type": kind, **more}
    return {
        "parameter_enable": 1,
        "saved_attribute_attributes": {"valueof": values},
        "varname": name,
    }


def _range(argument: Argument, name: str, short: str) -> dict[str, Any]:
    """Return the parameter of a number.

    Raises:
        ValueError: The argument has no bounds, so nothing can be drawn.
    """
    if argument.minimum is None or argument.maximum is None:
        raise ValueError(f"an argument on a dial must have bounds, but got {argument.name} without")
    whole = argument.type == "i"
    more: dict[str, object] = {
        "parameter_mmin": float(argument.minimum),
        "parameter_mmax": float(argument.maximum),
        "parameter_unitstyle": _UNIT_INTEGER if whole else _UNIT_FLOAT,
    }
    if isinstance(argument.default, int | float):
        more |= {"parameter_initial": [float(argument.default)], "parameter_initial_enable": 1}
    return _parameter(name, short, _INTEGER if whole else _FLOAT, more)


def dial(patch: Patch, argument: Argument, name: str, short: str, color: Color, at: Rectangle, shown: Rectangle) -> Box:
    """Add a dial for a number."""
    colors = {"activeneedlecolor": rgba(INK), "activedialcolor": rgba(color), "textcolor": rgba(FAINT)}
    return patch.place("live.dial", at, 1, ["", "float"], shown, _range(argument, name, short) | colors)


def fader(patch: Patch, argument: Argument, name: str, short: str, color: Color, at: Rectangle, shown: Rectangle) -> Box:
    """Add an upright fader for a number."""
    colors = {"slidercolor": rgba(color), "tricolor": rgba(color), "trioncolor": rgba(INK), "textcolor": rgba(FAINT)}
    return patch.place("live.slider", at, 1, ["", "float"], shown, _range(argument, name, short) | colors)


def number(patch: Patch, argument: Argument, name: str, short: str, at: Rectangle, shown: Rectangle) -> Box:
    """Add a number that is dragged or typed."""
    return patch.place("live.numbox", at, 1, ["", "float"], shown, _range(argument, name, short))


def button(patch: Patch, word: str, name: str, color: Color, at: Rectangle, shown: Rectangle, *, holds: bool = False) -> Box:
    """Add a button with a word on it.

    Args:
        patch: What it is added to.
        word: The word.
        name: Of its parameter.
        color: While it is on.
        at: Where it stands when patching.
        shown: Where players see it.
        holds: It is on or off and says 1 or 0; otherwise a click is a bang.
    """
    look = {
        "text": word,
        "texton": word,
        "mode": int(holds),
        "rounded": 4.0,
        "activebgcolor": rgba(GROOVE if holds else dimmed(color, 0.45)),
        "activebgoncolor": rgba(color),
        "activetextcolor": rgba(INK),
        "activetextoncolor": rgba(PLATE if holds else INK),
    }
    kind = _parameter(name, word, _ENUM, {"parameter_enum": ["off", "on"], "parameter_mmax": 1})
    return patch.place("live.text", at, 1, ["", ""], shown, kind | look)


def field(patch: Patch, at: Rectangle, shown: Rectangle) -> Box:
    """Add a field for words, which says them as one symbol when Return is pressed."""
    look = {
        "keymode": 1,
        "outputmode": 1,
        "rounded": 4.0,
        "bgcolor": rgba(GROOVE),
        "textcolor": rgba(INK),
        "fontsize": 11.0,
        "text": "",
        "lines": 1 if shown[3] < 40 else 0,
    }
    return patch.place("textedit", at, 1, ["", "int", "", ""], shown, look)


def words_of(patch: Patch, source: Box, x: float, y: float) -> tuple[Box, Box]:
    """Add what takes the words out of a field's message; nothing written is the empty symbol.

    Returns:
        The two boxes that the words come out of: words, and none.
    """
    typed = patch.typed("route text", x, y, 2, 2)
    nothing = patch.typed("route bang", x, y + 28, 2, 2)
    patch.chain(source, typed, nothing)
    patch.connect(typed, nothing, 1)  # one that says its words without that word before them
    empty = patch.message('""', x, y + 56)
    symbol = patch.typed("tosymbol", x + 90, y + 56)
    patch.connect(nothing, empty, 0)
    patch.connect(nothing, symbol, 1)
    return symbol, empty


def meter(patch: Patch, color: Color, at: Rectangle, shown: Rectangle, *, upright: bool) -> Box:
    """Add a bar that shows a number from 0 to 1 and cannot be dragged."""
    look = {
        "setminmax": [0.0, 1.0],
        "settype": 1,
        "setstyle": 1,
        "orientation": int(upright),
        "slidercolor": rgba(color),
        "bgcolor": rgba(GROOVE),
        "ignoreclick": 1,
    }
    return patch.place("multislider", at, 1, ["", ""], shown, look)


def lamp(patch: Patch, source: Box, at: Rectangle, shown: Rectangle, x: float, y: float) -> None:
    """Add words that say whether Quartet is heard.

    Args:
        patch: What they are added to.
        source: Gives 1 or 0.
        at: Where the words stand when patching.
        shown: Where players see them.
        x: Left edge of their cords.
        y: Top edge of their cords.
    """
    words = patch.words("not heard", at, shown, FAINT, side=1)
    fork = patch.typed("select 1 0", x, y, 1, 3, "bang")
    patch.connect(source, fork)
    for outlet, (word, color) in enumerate((("connected", GO), ("not heard", FAINT))):
        red, green, blue = color
        told = patch.message(f"set {word}, textcolor {red} {green} {blue} 1.", x, y + 30 + 30 * outlet)
        patch.connect(fork, told, outlet)
        patch.connect(told, words)
