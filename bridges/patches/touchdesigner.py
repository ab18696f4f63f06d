"""TouchDesigner: the table as data, from which a script builds the network there."""

import json
from typing import Any, Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.patches.palette import stem_colors
from bridges.ports import OSC_PORT
from bridges.row import Argument, Kind, Row

REPLY_PORT: Final = 7713  # where TouchDesigner hears
OF_THE_CONNECTION: Final = frozenset(
    f"/quartet/{word}" for word in ("ping", "sync", "notify", "listen", "unlisten", "dump", "quit")
)
_PAGES: Final = {"transport": "Transport", "scene": "Scenes", "launch": "Transport", "quantum": "Transport", "link": "Transport"}


def parameter_name(*words: str) -> str:
    """Return a name as custom parameters must have it: a capital, then small letters and digits."""
    return "".join(letter for word in words for letter in word.lower() if letter.isalnum()).capitalize()


def channel_name(address: str, stem: str | None) -> str:
    """Return the channel of an address: ``bass_level``, ``transport_phase``."""
    parts = address.split("/")[2:] if stem is None else [stem, *address.split("/")[4:]]
    return "_".join(parts)


def is_channel(row: Row) -> bool:
    """Tell whether a row is one number that is told as it changes."""
    return row.subscribable and len(row.arguments) == 1 and row.arguments[0].type != "s" and not row.rest


def _style(argument: Argument) -> str:
    if argument.type == "s":
        return "Menu" if argument.choices else "Str"
    if (argument.type, argument.minimum, argument.maximum) == ("i", 0, 1):
        return "Toggle"
    return "Int" if argument.type == "i" else "Float"


def _value(name: str, label: str, argument: Argument) -> dict[str, Any]:
    return {
        "name": name,
        "label": label,
        "style": _style(argument),
        "minimum": argument.minimum,
        "maximum": argument.maximum,
        "default": argument.default,
        "choices": list(argument.choices),
        "help": argument.help,
    }


def commands(table: CommandTable) -> list[dict[str, Any]]:
    """Return for each address what its component, its page and its parameters are.

    A setting has a parameter for each value that must be given and says all of them when one changes. A trigger has a pulse,
    ``fires``, and a parameter for each value that must be given. What is only told has a parameter that cannot be changed.
    """
    found = []
    for address, row, stem in table:
        shown = row.kind is Kind.QUERY and row.subscribable and len(row.arguments) == 1
        if address in OF_THE_CONNECTION or not (row.writable or shown):
            continue
        last = address.split("/")[2:] if stem is None else address.split("/")[4:]
        words = [word.replace("_", " ") for word in last]
        needed = [argument for argument in row.arguments if not argument.optional]
        fires = parameter_name(*last) if row.kind is Kind.TRIGGER else ""
        alone = not fires and len(needed) == 1
        values = [
            _value(
                parameter_name(*last) if alone else parameter_name(*last, argument.name),
                " ".join(words).title() if alone else " ".join([*words, argument.name]).title(),
                argument,
            )
            for argument in needed
        ]
        found.append(
            {
                "address": address,
                "component": stem or "",
                "page": "Stem" if stem else _PAGES.get(last[0], "Band"),
                "label": " ".join(words).title(),
                "help": row.help,
                "fires": fires,
                "told": not row.writable,
                "values": values,
            }
        )
    return found


def channels(table: CommandTable) -> dict[str, str]:
    """Return for each address that is a number the name of its channel."""
    return {address: channel_name(address, stem) for address, row, stem in table if is_channel(row)}


def _described(table: CommandTable) -> str:
    """Return the channels as a page to read."""
    lines = [
        "# The channels of `numbers`",
        "",
        "| channel | address | from | to | what it is |",
        "| --- | --- | --- | --- | --- |",
    ]
    for address, name in channels(table).items():
        row, _ = table.find(address)
        low, high = (
            "" if bound is None or abs(bound) >= 2**31 - 1 else f"{bound:g}"
            for bound in (row.arguments[0].minimum, row.arguments[0].maximum)
        )
        lines.append(f"| `{name}` | `{address}` | {low} | {high} | {row.help} |")
    return "\n".join(lines) + "\n"


def _files(table: CommandTable) -> Files:
    content = {
        "port": OSC_PORT,
        "reply_port": REPLY_PORT,
        "stems": {stem: list(color) for stem, color in stem_colors(table).items()},
        "commands": commands(table),
        "channels": channels(table),
    }
    yield "quartet_table.json", json.dumps(content, indent=1, ensure_ascii=False) + "\n"
    yield "channels.md", _described(table)


TOUCH_DESIGNER: Final = Kit(
    "touchdesigner",
    "TouchDesigner",
    _files,
    ("README.md", "quartet_build.py", "quartet_callbacks.py", "quartet_extension.py"),
)
