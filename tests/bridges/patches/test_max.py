"""The Max package and the device for Live: every object, cord and address; they are not opened in Max."""

import json
import re
import struct

import pytest

from bridges.commands import CommandTable
from bridges.patches.max.device import DEVICE_HEIGHT
from bridges.patches.max.kit import MAX
from bridges.patches.max.wires import is_heard, is_said, wire_name
from bridges.row import Kind
from engine.stems import STEMS
from tests.bridges.patches.max_patch import objects, problems

TABLE = CommandTable(STEMS)
WRITTEN = MAX.written(TABLE)
PATCHES = {path: data.decode() for path, data in WRITTEN.items() if path.endswith((".maxpat", ".maxhelp"))}
OWN = {"quartet.wires": (0, 0), "quartet.hub": (0, 0), "quartet.stem": (0, 0), "quartet.signals": (0, 2 * len(STEMS))}


def _device() -> str:
    """Return the patch in the device, after its head has been read."""
    data = WRITTEN["Quartet.amxd"]
    assert data[:12] == b"ampf" + struct.pack("<I", 4) + b"mmmm"
    assert data[12:24] == b"meta" + struct.pack("<II", 4, 0)
    assert data[24:32] == b"ptch" + struct.pack("<I", len(data) - 32)
    assert data[-2:] == b"\n\0"
    return data[32:-1].decode()


def _texts(text: str) -> list[str]:
    return [item.box.get("text", "") for item in objects(json.loads(text)["patcher"])]


@pytest.mark.parametrize("path", PATCHES)
def test_a_patch_is_whole(path: str) -> None:
    assert problems(PATCHES[path], OWN) == []


def test_the_device_is_whole() -> None:
    text = _device()
    assert problems(text, {}) == []
    patcher = json.loads(text)["patcher"]
    assert patcher["project"]["amxdtype"] == int.from_bytes(b"mmmm", "big")
    shown = [box["box"]["presentation_rect"] for box in patcher["boxes"] if "presentation_rect" in box["box"]]
    assert all(top + height <= DEVICE_HEIGHT for _, top, _, height in shown)
    assert all(left + width <= patcher["devicewidth"] for left, _, width, _ in shown)
    assert all(float(part).is_integer() for place in shown for part in place)  # Live blurs what lies between pixels


def test_what_is_wrong_is_found() -> None:
    patch = json.loads(PATCHES["Quartet/patchers/quartet.signals.maxpat"])
    boxes, lines = patch["patcher"]["boxes"], patch["patcher"]["lines"]
    boxes[1]["box"]["text"] = "OSC-route /a"
    boxes[2]["box"]["id"] = boxes[1]["box"]["id"]
    lines[0]["patchline"]["source"][1] = 99
    found = "\n".join(problems(json.dumps(patch), OWN))
    assert "OSC-route is no object of Max" in found and "is there twice" in found and "comes from nowhere" in found


def test_every_row_has_its_wires() -> None:
    texts = set(_texts(PATCHES["Quartet/patchers/quartet.wires.maxpat"]))
    for address, row, stem in TABLE:
        wire = wire_name(address, stem)
        if is_heard(row):
            assert f"send {wire}" in texts
            assert any(text.startswith("route /") and address in text.split() for text in texts)
        if is_said(row):
            assert {f"receive {wire}.ask", f"prepend {address}", address} <= texts


def test_all_that_the_package_hears_and_says_is_a_wire() -> None:
    heard = {wire_name(address, stem) for address, row, stem in TABLE if is_heard(row)}
    said = {wire_name(address, stem) + ".ask" for address, row, stem in TABLE if is_said(row)}
    own = {"quartet.connected", "quartet.server", "quartet.say", "quartet.say.each"}
    for path in set(PATCHES) - {"Quartet/patchers/quartet.wires.maxpat"}:
        for stem in STEMS:
            for item in objects(json.loads(PATCHES[path].replace("#1", stem))["patcher"]):
                if item.name == "receive":
                    assert item.arguments[0] in heard | own, path
                if item.name == "send":
                    assert item.arguments[0] in said | own, path


@pytest.mark.parametrize("path", [*PATCHES, "Quartet.amxd"])
def test_every_address_is_in_the_table(path: str) -> None:
    text = _device() if path == "Quartet.amxd" else PATCHES[path]
    found = {word for words in _texts(text) for word in re.findall(r"(?<!localhost)(?<![\w:])/quartet[\w/.]*", words)}
    known = {address for address, _, _ in TABLE}
    assert found - known == set()


@pytest.mark.parametrize("path", ["Quartet/patchers/quartet.stem.maxpat", "Quartet/patchers/quartet.hub.maxpat", "Quartet.amxd"])
def test_ranges_are_those_of_the_rows(path: str) -> None:
    bounds = {
        name: (row.arguments[0].minimum, row.arguments[0].maximum)
        for address, row, _ in TABLE
        if row.kind is Kind.SETTING and row.arguments[0].type != "s"
        for name in (row.arguments[0].name, address.split("/")[-2])
    }
    text = _device() if path == "Quartet.amxd" else PATCHES[path]
    drawn = 0
    for item in objects(json.loads(text)["patcher"]):
        if item.name in ("live.dial", "live.slider", "live.numbox"):
            saved = item.box["saved_attribute_attributes"]["valueof"]
            assert (saved["parameter_mmin"], saved["parameter_mmax"]) == bounds[saved["parameter_shortname"].lower()]
            drawn += 1
    assert drawn >= 3


def test_parameters_of_the_device_are_each_there_once() -> None:
    patcher = json.loads(_device())["patcher"]
    listed = {key: value for key, value in patcher["parameters"].items() if key.startswith("obj-")}
    names = [value[0] for value in listed.values()]
    assert len(names) == len(set(names)) > 8 * len(STEMS) - 1
    enabled = {item.box["id"] for item in objects(patcher) if item.box.get("parameter_enable")}
    assert enabled == set(listed)
    banked = {name for bank in patcher["parameters"]["parameterbanks"].values() for name in bank["parameters"]}
    assert {f"{stem.capitalize()} Gain" for stem in STEMS} <= banked <= {*names, "-"}


def test_the_package_says_what_to_open() -> None:
    facts = json.loads(WRITTEN["Quartet/package-info.json"])
    assert f"Quartet/patchers/{facts['homepatcher']}" in WRITTEN
