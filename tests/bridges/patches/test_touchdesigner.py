"""The network for TouchDesigner, built and played against what its reference documents; not run in TouchDesigner."""

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from bridges.commands import Client, CommandTable
from bridges.patches.touchdesigner import OF_THE_CONNECTION, REPLY_PORT, TOUCH_DESIGNER, channels
from bridges.row import Argument, Form
from engine.stems import STEMS
from tests.bridges.patches.touchdesigner import Node, StandIn
from tests.daemon import ROOT

FOLDER = ROOT / "bridges" / "clients" / "touchdesigner"
TABLE = CommandTable(STEMS)
SUBSCRIBE = ("/quartet/notify", 1, REPLY_PORT)


def _another(argument: Argument, before: Any, index: int) -> Any:
    """Return another value that an argument may have; two in one command rise, as a first and a last must."""
    if argument.choices:
        return argument.choices[-1]
    if argument.type == "s":
        return "/quartet/key" if argument.form is Form.PATTERN or argument.name == "address" else "D minor"
    low = int(argument.minimum or 0) + index
    return low + (low == before)


@pytest.fixture
def td(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    stand_in = StandIn()
    monkeypatch.setitem(sys.modules, "td", stand_in)
    return stand_in


@pytest.fixture
def quartet(td: StandIn) -> Node:
    """Return the component, built as by a DAT that holds the builder."""
    dat = td.root.create("textDAT", "builder")
    dat.par.file = str(FOLDER / "quartet_build.py")
    td.run((FOLDER / "quartet_build.py").read_text("utf-8"), me=dat)
    owner = td.root.op("quartet")
    assert owner is not None
    return owner


@pytest.fixture
def calls(td: StandIn, quartet: Node) -> dict[str, Any]:
    callbacks, clock = quartet.op("callbacks"), quartet.op("clock")
    assert callbacks is not None and clock is not None
    return td.run(callbacks.text, me=clock)


def _tell(calls: dict[str, Any], quartet: Node, address: str, *args: Any) -> None:
    calls["onReceiveOSC"](quartet.op("heard"), 1, "", b"", 0.0, address, list(args), None)


def test_building_subscribes_and_sets_nothing(td: StandIn, quartet: Node) -> None:
    assert td.sent == [SUBSCRIBE]
    names = {child.name for child in quartet._children.values()}
    assert {*STEMS, "out", "heard", "watched", "clock", "channels", "levels", "values", "numbers", "news"} <= names
    places = [(child.nodeX, child.nodeY) for child in quartet._children.values()]
    assert len(places) == len(set(places))
    watched = quartet.op("watched")
    assert watched is not None
    assert watched.par["op"].val.split() == ["/quartet", *(f"/quartet/{stem}" for stem in STEMS)]


def test_building_again_replaces_it(td: StandIn, quartet: Node) -> None:
    td.run((FOLDER / "quartet_build.py").read_text("utf-8"))["build"](td.root, FOLDER)
    assert td.root.op("quartet") is not quartet
    assert td.sent == [SUBSCRIBE, SUBSCRIBE]


def test_every_setting_and_trigger_can_be_said(td: StandIn, quartet: Node, calls: dict[str, Any]) -> None:
    spoken = set()
    for command in json.loads(TOUCH_DESIGNER.written(TABLE)["quartet_table.json"])["commands"]:
        component = quartet.op(command["component"]) if command["component"] else quartet
        assert component is not None
        if command["told"]:
            continue
        td.sent.clear()
        row, _ = TABLE.find(command["address"])
        needed = [argument for argument in row.arguments if not argument.optional]
        for index, (value, argument) in enumerate(zip(command["values"], needed, strict=True)):
            par = component.par[value["name"]]
            before = par.eval()
            par.val = _another(argument, before, index)
            calls["onValueChange"](par, before)
        if command["fires"]:
            assert td.sent == []
            calls["onPulse"](component.par[command["fires"]])
        assert td.sent, command
        address, *arguments = td.sent[-1]
        assert address == command["address"]
        assert len(TABLE.parse(address, arguments, Client("local"))) == 1
        spoken.add(address)
    assert spoken == {address for address, row, _ in TABLE if row.writable} - OF_THE_CONNECTION


def test_what_is_told_is_shown_and_not_said_back(td: StandIn, quartet: Node, calls: dict[str, Any]) -> None:
    td.sent.clear()
    bass = quartet.op("bass")
    assert bass is not None
    _tell(calls, quartet, "/quartet/stem/bass/gain", 0.25)
    _tell(calls, quartet, "/quartet/stem/bass/state", "generating")
    _tell(calls, quartet, "/quartet/quantum", "loop")
    calls["onValueChange"](bass.par.Gain, 1.0)
    assert (bass.par.Gain.eval(), bass.par.State.eval(), quartet.par.Quantum.eval()) == (0.25, "generating", "loop")
    assert td.sent == []
    bass.par.Gain.val = 0.5
    calls["onValueChange"](bass.par.Gain, 0.25)
    bass.par.Gain.val = 0.25  # a hand goes back to what was told before
    calls["onValueChange"](bass.par.Gain, 0.5)
    assert td.sent == [("/quartet/stem/bass/gain", 0.5), ("/quartet/stem/bass/gain", 0.25)]


def test_numbers_become_channels_and_the_rest_news(quartet: Node, calls: dict[str, Any]) -> None:
    _tell(calls, quartet, "/quartet/stem/drums/level", 0.75)
    _tell(calls, quartet, "/quartet/stem/drums/progress", 0.5)
    _tell(calls, quartet, "/quartet/transport/phase", 0.125)
    numbers, values, news = (quartet.op(name) for name in ("numbers", "values", "news"))
    assert numbers is not None and values is not None and news is not None
    told = [numbers[1, name] for name in ("drums_level", "drums_progress", "transport_phase")]
    assert told == ["0.75", "0.5", "0.125"]
    assert values["/quartet/stem/drums/level", 1] == "0.75"
    for count in range(120):
        _tell(calls, quartet, "/quartet/done", "/quartet/regenerate", count, 812.5)
    assert news.numRows == 101
    assert news[100, 2] == "/quartet/regenerate 119 812.5"


def test_it_subscribes_again_after_a_silence(td: StandIn, quartet: Node, calls: dict[str, Any]) -> None:
    td.sent.clear()
    _tell(calls, quartet, "/quartet/pong")
    td.seconds = 2.0
    calls["onFrameStart"](1)
    calls["onFrameStart"](120)
    assert td.sent == [("/quartet/ping",)]
    td.seconds = 8.0
    calls["onFrameStart"](240)
    assert td.sent[-1] == SUBSCRIBE


def test_channels_are_named_once() -> None:
    names = list(channels(TABLE).values())
    assert len(names) == len(set(names))
    assert {"bass_level", "melody_progress", "transport_phase", "transport_beat", "drums_gain"} <= set(names)


def test_a_missing_parameter_says_what_to_do(td: StandIn) -> None:
    build = td.run((FOLDER / "quartet_build.py").read_text("utf-8"))
    with pytest.raises(AttributeError, match=r"table must have one of the parameters a, b: set it by hand to 3"):
        build["first_known"](td.root.create("tableDAT", "table"), ("a", "b"), 3)


def test_a_missing_file_is_named(td: StandIn, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"quartet_table\.json"):
        td.run((FOLDER / "quartet_build.py").read_text("utf-8"))["build"](td.root, tmp_path)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.name)
def test_an_older_python_reads_it(path: Path) -> None:
    text = path.read_text("utf-8")
    ast.parse(text, feature_version=(3, 9))
    assert "from __future__ import annotations" in text and "strict=" not in text
