"""Ableton Live without Max: which notes and control changes steer Quartet from a MIDI track, as any controller would."""

import tomllib
from pathlib import Path
from typing import Any, Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.row import Row

_CONTROLLER: Final = Path(__file__).resolve().parents[2] / "presets" / "controllers" / "generic.toml"
_NOTES: Final = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")


def note_name(number: int) -> str:
    """Return what Live calls a note: 60 is C3."""
    return f"{_NOTES[number % 12]}{number // 12 - 2}"


def _sent(control: dict[str, Any]) -> str:
    if "note" in control:
        return f"note {control['note']} ({note_name(control['note'])})"
    return f"CC {control['cc']}"


def _span(control: dict[str, Any], row: Row) -> str:
    """Say what the ends of a control mean."""
    if "note" in control or not row.arguments:
        return "a press"
    low, high = control.get("range", (row.arguments[0].minimum, row.arguments[0].maximum))
    return f"0 is {low:g}, 127 is {high:g}"


def _map(table: CommandTable) -> str:
    lines = [
        "# What a MIDI track of Live can send",
        "",
        "On any channel, to the port that Quartet hears as any controller:",
        "",
        "| Live sends | | Quartet does | address |",
        "| --- | --- | --- | --- |",
    ]
    for control in tomllib.loads(_CONTROLLER.read_text(encoding="utf-8"))["control"]:
        row, _ = table.find(control["address"])
        lines.append(f"| {_sent(control)} | {_span(control, row)} | {row.help} | `{control['address']}` |")
    return "\n".join(lines) + "\n"


def _files(table: CommandTable) -> Files:
    yield "midi-map.md", _map(table)


ABLETON_LIVE: Final = Kit("ableton-live", "Ableton Live", _files)
