"""The MIDI map for Live is that of the generic controller."""

import re

import pytest

from bridges.commands import CommandTable
from bridges.patches.ableton_live import ABLETON_LIVE, note_name
from engine.stems import STEMS
from tests.daemon import ROOT

TABLE = CommandTable(STEMS)


@pytest.mark.parametrize(("number", "name"), [(0, "C-2"), (36, "C1"), (60, "C3"), (61, "C#3"), (127, "G8")])
def test_notes_are_named_as_live_does(number: int, name: str) -> None:
    assert note_name(number) == name


def test_every_control_is_in_the_map() -> None:
    text = ABLETON_LIVE.written(TABLE)["midi-map.md"].decode()
    file = (ROOT / "presets" / "controllers" / "generic.toml").read_text(encoding="utf-8")
    controls = re.findall(r'^(note|cc) = (\d+)\naddress = "(.*)"', file, re.MULTILINE)
    assert len(controls) > 10
    for kind, number, address in controls:
        sent = f"note {number} ({note_name(int(number))})" if kind == "note" else f"CC {number}"
        assert re.search(rf"^\| {re.escape(sent)} \|.*`{re.escape(address)}` \|$", text, re.MULTILINE), address


def test_what_the_readme_sends_is_in_the_map() -> None:
    text = ABLETON_LIVE.written(TABLE)["midi-map.md"].decode()
    for sent, address in (("C1", "bass/regenerate"), ("E1", "bass/lock"), ("CC 74", "bass/noise")):
        assert any(sent in line and f"stem/{address}" in line for line in text.splitlines())
