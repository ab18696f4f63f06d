"""Open Stage Control: the tablet's surface as a session, in any browser."""

import json
from typing import Any, Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.patches.palette import FAINT, GROUND, INK, PLATE, as_css
from bridges.patches.tablet.pages import more, play
from bridges.patches.tablet.surface import HEIGHT, WIDTH, Control, Page, Sort, draw
from bridges.ports import OSC_PORT
from bridges.row import PROMPT_CHARACTERS, Form

VERSION: Final = "1.26.0"  # of the program whose properties these are
_TARGET: Final = "@{root.variables.target}"  # one place says where Quartet is
_BASE_SIZE: Final = 12  # pixels of Open Stage Control's own letters


def session(table: CommandTable) -> dict[str, Any]:
    """Return the session: what a file of Open Stage Control holds."""
    root = {
        "type": "root",
        "id": "root",
        "colorBg": as_css(GROUND),
        "colorText": as_css(INK),
        "variables": {"target": f"127.0.0.1:{OSC_PORT}"},
        "onCreate": f'send("127.0.0.1:{OSC_PORT}", "/quartet/notify", {{type: "i", value: 1}})',
        "tabs": [_tab(table, page) for page in (play(table, 0), more(table, types=True))],
        "widgets": [],
    }
    return {"createdWith": "Open Stage Control", "version": VERSION, "type": "session", "content": root}


def _tab(table: CommandTable, page: Page) -> dict[str, Any]:
    widgets = [_widget(table, control, f"{page.name}_{index}") for index, control in enumerate(page.controls)]
    return {"type": "tab", "id": page.name, "label": page.name, "colorBg": as_css(GROUND), "scroll": False, "widgets": widgets}


def _share(part: float, whole: float) -> str:
    return f"{round(100 * part / whole, 3):g}%"


def _widget(table: CommandTable, control: Control, id: str) -> dict[str, Any]:
    left, top, width, height = control.at
    widget: dict[str, Any] = {
        "id": id,
        "left": _share(left, WIDTH),
        "top": _share(top, HEIGHT),
        "width": _share(width, WIDTH),
        "height": _share(height, HEIGHT),
        "colorWidget": as_css(control.color),
        "css": f"font-size: {round(100 * control.size / _BASE_SIZE)}%",
    }
    if control.address:
        widget |= {"address": control.address, "target": _TARGET, "typeTags": _types(table, control)}
    return widget | _kind(control)


def _types(table: CommandTable, control: Control) -> str:
    """Return the OSC types of what a control sends."""
    arguments = table.find(control.address)[0].arguments
    if control.sends:
        return "".join("s" if isinstance(value, str) else "i" for value in control.sends)
    needed = [argument for argument in arguments if not argument.optional]
    return "".join(argument.type for argument in needed or arguments[:1])


def _kind(control: Control) -> dict[str, Any]:
    """Return the type of a widget, and the properties that only it has."""
    if control.sort is Sort.PLATE:
        return {"type": "panel", "colorBg": as_css(PLATE), "alphaStroke": 0, "interaction": False, "widgets": []}
    if control.sort in (Sort.LABEL, Sort.SHOWN):
        color = {"colorText": as_css(control.color)}
        return {"type": "text", "default": control.words, **color, **({} if control.address else {"bypass": True})}
    if control.sort is Sort.TYPED:
        limit = PROMPT_CHARACTERS if control.argument is not None and control.argument.form is Form.PROMPT else ""
        return {"type": "input", "align": "left", "maxLength": limit, "colorWidget": as_css(FAINT)}
    if control.sort in (Sort.FADER, Sort.METER):
        low, high = control.bounds
        fader: dict[str, Any] = {"type": "fader", "design": "compact", "horizontal": not control.upright, "decimals": 3}
        fader |= {"range": {"min": low, "max": high}, "doubleTap": control.sort is Sort.FADER}
        if control.argument is not None and control.argument.default is not None:
            fader["default"] = control.argument.default
        if control.argument is not None and control.argument.type == "i":
            fader["steps"] = round(high - low) + 1
        return fader | ({"interaction": False, "bypass": True} if control.sort is Sort.METER else {})
    if control.sort is Sort.CHOICE:
        choices = list(control.argument.choices) if control.argument is not None else []
        return {"type": "switch", "layout": "horizontal", "values": choices}
    button: dict[str, Any] = {"type": "button", "label": control.words}
    if control.sort is Sort.SWITCH:
        return button | {"mode": "toggle", "on": 1, "off": 0}
    if control.sort is Sort.PAD:
        only = control.sends[0] if len(control.sends) == 1 else list(control.sends)
        return button | {"mode": "tap", "on": only, "off": 0}
    return button | {"mode": "momentary"}


def _files(table: CommandTable) -> Files:
    yield "quartet.json", json.dumps(session(table), indent=1, ensure_ascii=False) + "\n"
    yield "play.svg", draw(play(table, 0))
    yield "more.svg", draw(more(table, types=True))


OPEN_STAGE_CONTROL: Final = Kit("open-stage-control", "Open Stage Control", _files)
