"""The tree says what the table says, in the words of the OSCQuery proposal."""

import json
from typing import Any

import pytest

from bridges import oscquery
from bridges.commands import CommandTable
from bridges.reference import as_json
from bridges.row import Argument, Kind, Row
from tests.bridges.samples import right

# The proposal's own example of a small address space.
PROPOSAL = CommandTable(
    (),
    (
        Row("/foo", Kind.QUERY, (Argument("foo", "f", 0.0, 100.0),), help="demonstrates a read-only OSC node"),
        Row("/bar", Kind.SETTING, (Argument("low", "i", 0, 50), Argument("high", "i", 51, 100)), help="two ints"),
        Row("/baz/qux", Kind.SETTING, (Argument("state", "s", choices=("empty", "half-full", "full")),), help="strings"),
    ),
)
VALUES: dict[str, tuple[int | float | str, ...]] = {"/foo": (0.5,), "/bar": (4, 51), "/baz/qux": ("half-full",)}


def nodes(root: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found = {root["FULL_PATH"]: root}
    for child in root.get("CONTENTS", {}).values():
        found |= nodes(child)
    return found


def test_the_examples_of_the_proposal() -> None:
    root = oscquery.tree(PROPOSAL, VALUES)
    foo, bar, baz = (root["CONTENTS"][name] for name in ("foo", "bar", "baz"))
    assert (root["FULL_PATH"], root["ACCESS"]) == ("/", 0)
    assert {name: foo[name] for name in ("FULL_PATH", "ACCESS", "TYPE", "VALUE", "RANGE")} == {
        "FULL_PATH": "/foo",
        "ACCESS": 1,
        "TYPE": "f",
        "VALUE": [0.5],
        "RANGE": [{"MIN": 0.0, "MAX": 100.0}],
    }
    assert (bar["ACCESS"], bar["TYPE"], bar["VALUE"]) == (3, "ii", [4, 51])
    assert bar["RANGE"] == [{"MIN": 0, "MAX": 50}, {"MIN": 51, "MAX": 100}]
    assert baz["FULL_PATH"] == "/baz" and "TYPE" not in baz and list(baz["CONTENTS"]) == ["qux"]
    assert oscquery.ask(root, "/foo", "VALUE") == {"VALUE": [0.5]}
    assert oscquery.ask(root, "/baz/qux", "RANGE") == {"RANGE": [{"VALS": ["empty", "half-full", "full"]}]}
    assert oscquery.ask(root, "/baz", "TYPE") == {}
    with pytest.raises(oscquery.QueryError) as caught:
        oscquery.ask(root, "/bazzzzz", "TYPE")
    assert caught.value.code == 404


@pytest.mark.parametrize(
    ("path", "attribute", "code"),
    [
        ("/quartet/regenerate", "VALUE", 204),
        ("/quartet/stem/bass/prompt", "RANGE", 204),
        ("/quartet", "VALUE", 204),
        ("/quartet/pong", "VALUE", 204),
        ("/quartet/quantum", "COLOR", 400),
        ("/quartet/quantum", "value", 400),
        ("/quartet/quantun", "VALUE", 404),
        ("/quartet/stem/bass/gain/x", "VALUE", 404),
    ],
)
def test_questions_without_an_answer(table: CommandTable, path: str, attribute: str, code: int) -> None:
    with pytest.raises(oscquery.QueryError) as caught:
        oscquery.ask(oscquery.tree(table, {}), path, attribute)
    assert caught.value.code == code


def test_what_has_a_value_but_not_yet_is_an_empty_object(table: CommandTable) -> None:
    assert oscquery.ask(oscquery.tree(table, {}), "/quartet/stem/bass/gain", "VALUE") == {}


def test_every_row_of_the_table_is_a_node_that_agrees_with_it(table: CommandTable) -> None:
    found = nodes(oscquery.tree(table, {}))
    listed = {entry["address"]: entry for entry in json.loads(as_json(table))["commands"]}
    methods = {address for address, node in found.items() if "TAGS" in node}
    assert methods == {address for address, _, _ in table}
    for address, row, stem in table:
        node, entry = found[address], listed[row.address]
        assert node["FULL_PATH"] == address and node["DESCRIPTION"] == entry["help"]
        letters = entry["access"]
        reads = "R" in letters or entry["subscribable"]
        writes = "W" in letters or "T" in letters
        assert node["ACCESS"] == reads + 2 * writes, address
        assert (stem is None) or stem in node["TAGS"]
        due = [a for a in entry["arguments"] if not (a["optional"] and "T" in letters)]
        if entry["reply"] and not entry["arguments"]:
            due = listed[entry["reply"]]["arguments"]
        assert node.get("TYPE", "") == ("".join(a["type"] for a in due) or ("I" if "T" in letters else "")), address
        for index, argument in enumerate(due):
            shown = (node.get("RANGE") or [None] * len(due))[index] or {}
            assert shown.get("MIN") == argument["minimum"] and shown.get("MAX") == argument["maximum"], address
            assert tuple(shown.get("VALS", ())) == tuple(argument["choices"])
            if argument["clip"]:
                assert node["CLIPMODE"][index] == "both"


def test_what_is_described_is_accepted(table: CommandTable) -> None:
    """Every TYPE and OVERLOAD of a writable node, filled with values in range, is a command."""
    found = nodes(oscquery.tree(table, {}))
    for address, row, _ in table:
        if not found[address]["ACCESS"] & 2:
            continue
        for form in (found[address], *found[address].get("OVERLOADS", [])):
            values: list[Any] = [right(argument) for argument in row.arguments][: len(form["TYPE"])]
            if form["TYPE"] in ("I", "T"):
                values = [True]
            (command,) = table.parse(address, values)
            assert command.address == address


def test_the_tree_is_json_and_holds_the_values_it_is_given(table: CommandTable) -> None:
    root = oscquery.tree(table, {"/quartet/stem/bass/gain": (0.5,), "/quartet/regenerate": (1,)})
    assert json.loads(json.dumps(root)) == root
    found = nodes(root)
    assert found["/quartet/stem/bass/gain"]["VALUE"] == [0.5]
    assert "VALUE" not in found["/quartet/regenerate"]
    assert found["/quartet/transport/tempo"]["UNIT"] == ["time.bpm"]


def test_host_info_names_what_is_supported() -> None:
    info = oscquery.host_info("Quartet (x)", "127.0.0.1", 7700, 7701)
    assert (info["OSC_IP"], info["OSC_PORT"], info["OSC_TRANSPORT"], info["WS_PORT"]) == ("127.0.0.1", 7700, "UDP", 7701)
    assert {"ACCESS", "VALUE", "RANGE", "CLIPMODE", "LISTEN", "PATH_CHANGED"} <= set(info["EXTENSIONS"])
