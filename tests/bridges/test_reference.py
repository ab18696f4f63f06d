"""The reference says everything the table holds."""

import json

from bridges.commands import CommandTable
from bridges.reference import as_json, as_markdown, as_text


def test_every_row_is_in_every_form(table: CommandTable) -> None:
    text, markdown, objects = as_text(table), as_markdown(table), json.loads(as_json(table))
    assert [entry["address"] for entry in objects["commands"]] == [row.address for row in table.rows]
    for row in table.rows:
        assert f"\n{row.address} " in text and row.help in text
        assert f"| `{row.address}` | {row.access} |" in markdown and row.help.replace("|", "\\|") in markdown


def test_a_markdown_row(table: CommandTable) -> None:
    assert (
        "| `/quartet/transport/tempo` | RW | `f:bpm` | Quarter notes per minute; what plays is made again at the new tempo, "
        "pitch kept. (bpm: 40..240, default 120) |" in as_markdown(table)
    )
    assert all(line.count(" | ") == 3 for line in as_markdown(table).splitlines() if line.startswith("| `"))


def test_json_has_the_ranges(table: CommandTable) -> None:
    commands = {entry["address"]: entry for entry in json.loads(as_json(table))["commands"]}
    gain = commands["/quartet/stem/{stem}/gain"]
    assert gain["access"] == "RW" and gain["arguments"][0]["maximum"] == 2 and gain["arguments"][0]["clip"]
    assert commands["/quartet/regenerate"]["access"] == "TA"
