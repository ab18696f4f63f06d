"""The tablet's surface, and what TouchOSC and Open Stage Control are given of it; neither is opened here."""

import json
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Iterator
from typing import Any

import pytest

from bridges.commands import Client, CommandTable
from bridges.patches.openstagecontrol import OPEN_STAGE_CONTROL, session
from bridges.patches.tablet.pages import more, play
from bridges.patches.tablet.surface import HEIGHT, WIDTH, Page, Sort
from bridges.patches.touchosc.document import Node, as_tosc
from bridges.patches.touchosc.kit import RECEIVE_PORT, TOUCH_OSC
from bridges.row import Kind
from engine.stems import STEMS

# The properties that TouchOSC itself saves of each kind of control, with their types.
LOOK = {
    *("b background", "c color", "f cornerRadius", "r frame", "b grabFocus", "b interactive", "b locked", "s name"),
    *("i orientation", "b outline", "i outlineStyle", "i pointerPriority", "i shape", "b visible"),
}
PAGE = {"c tabColorOff", "c tabColorOn", "s tabLabel", "c textColorOff", "c textColorOn"}
CONTROLS = {
    "GROUP": set[str](),
    "BOX": set[str](),
    "PAGER": {"b tabLabels", "b tabbar", "b tabbarDoubleTap", "i tabbarSize", "i textSizeOff", "i textSizeOn"},
    "BUTTON": {"i buttonType", "b press", "b release", "b valuePosition"},
    "LABEL": {"i font", "i textAlignH", "i textAlignV", "b textClip", "c textColor", "i textLength", "i textSize"},
    "FADER": {
        *("b bar", "i barDisplay", "b cursor", "i cursorDisplay", "b grid", "i gridSteps", "i response", "i responseFactor"),
    },
}
TABLE = CommandTable(STEMS)
PAGES = (play(TABLE, 0), more(TABLE, types=True), more(TABLE, types=False))
OF_THE_CONNECTION = {"/quartet/" + word for word in ("ping", "sync", "notify", "listen", "unlisten", "dump", "quit")}
LOCAL = Client("local")

# The properties of Open Stage Control's widgets that a session may have, by its reference.
ANY_WIDGET = {
    *("type", "id", "visible", "interaction", "left", "top", "width", "height", "expand", "colorText", "colorWidget"),
    *("colorStroke", "colorFill", "alphaStroke", "alphaFillOff", "alphaFillOn", "lineWidth", "borderRadius", "padding"),
    *("html", "css", "value", "default", "linkId", "address", "preArgs", "typeTags", "decimals", "target", "bypass"),
    *("onCreate", "onValue"),
}
PANEL = {"colorBg", "layout", "justify", "gridTemplate", "contain", "scroll", "innerPadding", "variables", "widgets", "tabs"}
WIDGETS = {
    "root": PANEL | {"hideMenu", "tabsPosition"},
    "tab": PANEL | {"label"},
    "panel": PANEL,
    "text": {"vertical", "wrap", "align"},
    "input": {"align", "unit", "asYouType", "numeric", "validation", "maxLength"},
    "fader": {"design", "horizontal", "pips", "snap", "doubleTap", "range", "steps", "origin", "sensitivity"},
    "switch": {"values", "layout", "mode", "colorTextOn"},
    "button": {"label", "mode", "on", "off", "colorTextOn", "wrap", "doubleTap", "decoupled"},
}


def _parsed(address: str, *values: Any) -> None:
    assert len(TABLE.parse(address, values, LOCAL)) == 1, (address, values)


@pytest.mark.parametrize("page", PAGES, ids=("play", "more", "more without typing"))
def test_nothing_lies_on_anything(page: Page) -> None:
    placed = [control for control in page.controls if control.sort is not Sort.PLATE]
    for index, one in enumerate(placed):
        x, y, width, height = one.at
        assert x >= 0 and y >= 0 and x + width <= WIDTH and y + height <= HEIGHT, one
        assert width > 8 and height >= 6, one
        for other in placed[index + 1 :]:
            left, top, wide, high = other.at
            apart = x + width <= left or left + wide <= x or y + height <= top or top + high <= y
            assert apart, (one, other)


def test_all_that_can_be_said_is_on_the_pages() -> None:
    there = {control.address for page in PAGES[:2] for control in page.controls}
    said = {address for address, row, _ in TABLE if row.writable}
    assert said - there == OF_THE_CONNECTION - {"/quartet/notify"}


def _widgets(widget: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield widget
    for child in (*widget.get("tabs", ()), *widget.get("widgets", ())):
        yield from _widgets(child)


def test_a_session_is_one() -> None:
    written = json.loads(OPEN_STAGE_CONTROL.written(TABLE)["quartet.json"])
    assert written == session(TABLE)
    assert (written["type"], written["createdWith"]) == ("session", "Open Stage Control")
    assert written["version"].startswith("1.")
    widgets = list(_widgets(written["content"]))
    ids = [widget["id"] for widget in widgets]
    assert len(ids) == len(set(ids)) > 150
    assert {widget["type"] for widget in widgets} == set(WIDGETS)
    for widget in widgets:
        assert set(widget) <= ANY_WIDGET | WIDGETS[widget["type"]], widget["id"]
    for widget in widgets[1:]:
        if widget["type"] != "tab":
            assert all(0 <= float(widget[side].rstrip("%")) <= 100 for side in ("left", "top", "width", "height"))


def test_what_a_session_sends_is_understood() -> None:
    for widget in _widgets(session(TABLE)["content"]):
        if "address" not in widget:
            continue
        row, _ = TABLE.find(widget["address"])
        first = row.arguments[0] if row.arguments else None
        if widget["type"] == "fader":
            assert first is not None
            assert widget["range"] == {"min": first.minimum, "max": first.maximum}
            assert row.writable or widget["bypass"]
            if row.writable:
                _parsed(widget["address"], widget["range"]["min"])
                _parsed(widget["address"], widget["range"]["max"])
        elif widget["type"] == "switch":
            assert first is not None and tuple(widget["values"]) == first.choices
        elif widget["type"] == "button":
            kinds: dict[str, Any] = {"momentary": [], "toggle": 1, "tap": widget.get("on")}
            sent = kinds[widget["mode"]]
            values = sent if isinstance(sent, list) else [sent]
            _parsed(widget["address"], *values)
            assert len(widget["typeTags"]) >= len(values)
        elif widget["type"] == "input":
            assert row.writable
        else:
            assert row.readable or row.kind is Kind.EVENT


def _tosc() -> ElementTree.Element:
    return ElementTree.fromstring(zlib.decompress(TOUCH_OSC.written(TABLE)["quartet.tosc"]))


def test_a_layout_is_one() -> None:
    root = _tosc()
    assert root.tag == "lexml"
    nodes = list(root.iter("node"))
    ids = [node.get("ID") for node in nodes]
    assert len(ids) == len(set(ids)) > 200
    assert {node.get("type") for node in nodes} == set(CONTROLS)
    for node in nodes:
        keys = [f"{each.get('type')} {each.findtext('key')}" for each in node.findall("properties/property")]
        due = LOOK | CONTROLS[node.get("type", "")]
        assert sorted(keys) in (sorted(due), sorted(due | PAGE))
        values = {key.text for key in node.findall("values/value/key")}
        assert {var.text for var in node.findall("messages/osc/triggers/trigger/var")} <= values
        names = {"LABEL": "text", "FADER": "x", "BUTTON": "x", "PAGER": "page"}
        assert names.get(node.get("type", ""), "touch") in values


def test_what_a_layout_sends_and_hears_is_in_the_table() -> None:
    sent = 0
    for message in _tosc().iter("osc"):
        address = message.findtext("path/partial/value") or ""
        row, _ = TABLE.find(address)
        first = row.arguments[0] if row.arguments else None
        partials = message.findall("arguments/partial")
        carried = [part for part in partials if part.findtext("type") == "VALUE"]
        for part in carried:
            if part.findtext("value") == "x":
                assert first is not None
                bounds = (float(part.findtext("scaleMin") or 0), float(part.findtext("scaleMax") or 0))
                assert bounds == (first.minimum, first.maximum)
                assert part.findtext("conversion") == {"i": "INTEGER", "f": "FLOAT"}[first.type]
        if message.findtext("receive") == "1":
            assert row.readable or row.kind is Kind.EVENT
        if message.findtext("send") == "1":
            values = [float(part.findtext("scaleMax") or 0) if part in carried else part.findtext("value") for part in partials]
            _parsed(address, *values)
            sent += 1
    assert sent > 80


def test_a_layout_subscribes_to_where_it_hears() -> None:
    found = [
        [part.findtext("value") for part in message.findall("arguments/partial")]
        for message in _tosc().iter("osc")
        if message.findtext("path/partial/value") == "/quartet/notify"
    ]
    assert found == [["1", str(RECEIVE_PORT)]]


@pytest.mark.parametrize("letters", [0, 10, 65535, 65536, 200000])
def test_a_layout_of_any_size_is_a_zlib_stream(letters: int) -> None:
    data = as_tosc(Node("LABEL", "x" * letters, ()))
    assert ("x" * letters).encode() in zlib.decompress(data)
