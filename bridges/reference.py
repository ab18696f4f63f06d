"""The command table as text, Markdown and JSON: what `quartet commands` prints and the README shows."""

import json
from typing import Any

from bridges.commands import CommandTable
from bridges.row import Argument, Row

LETTERS = "R readable, W writable, T trigger, E event to subscribers, A answered later with done or fail"


def _details(argument: Argument) -> str:
    """Say of one argument what the signature does not."""
    words = []
    if argument.choices:
        words.append(" ".join(argument.choices))
    elif argument.type != "s" and argument.minimum is not None:
        unbounded = argument.maximum is None or argument.maximum >= 2**31 - 1
        words.append(f"{argument.minimum:g}.." if unbounded else f"{argument.minimum:g}..{argument.maximum:g}")
    if argument.unit and argument.unit not in (argument.name, argument.name.rpartition("_")[2]):
        words.append(argument.unit)
    if argument.default not in (None, ""):
        words.append(f"default {argument.default if isinstance(argument.default, str) else format(argument.default, 'g')}")
    if argument.clip:
        words.append("clipped")
    if argument.help:
        words.append(argument.help)
    return f"{argument.name}: {', '.join(words)}" if words else ""


def _meaning(row: Row) -> str:
    details = "; ".join(filter(None, (_details(argument) for argument in row.arguments)))
    rate = f" At most {row.most_hz:g} times a second." if row.most_hz is not None else ""
    return row.help + rate + (f" ({details})" if details else "")


def as_text(table: CommandTable) -> str:
    """Return the reference for a terminal: a line an address, and below it what it means."""
    width = max(len(row.address) for row in table.rows)
    lines = [f"Stems: {', '.join(table.stems)}. {LETTERS}.", ""]
    for row in table.rows:
        lines.append(f"{row.address:<{width}}  {row.access:<3}  {row.signature}".rstrip())
        lines.append(f"    {_meaning(row)}")
    return "\n".join(lines) + "\n"


def as_markdown(table: CommandTable) -> str:
    """Return the reference as a Markdown table."""
    lines = [
        f"`{{stem}}` is one of {', '.join(table.stems)}; {LETTERS}.",
        "",
        "| address | | arguments | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for row in table.rows:
        signature = f"`{row.signature}`" if row.signature else "-"
        lines.append(f"| `{row.address}` | {row.access} | {signature} | {_meaning(row).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def as_json(table: CommandTable) -> str:
    """Return the reference as JSON: the stems, and a list of rows with the fields of the table."""
    return (
        json.dumps({"stems": table.stems, "commands": [_as_object(row) for row in table.rows]}, indent=2, ensure_ascii=False)
        + "\n"
    )


def _as_object(row: Row) -> dict[str, Any]:
    return {
        "address": row.address,
        "access": row.access,
        "arguments": [
            {
                "name": argument.name,
                "type": argument.type,
                "minimum": argument.minimum,
                "maximum": argument.maximum,
                "choices": argument.choices,
                "default": argument.default,
                "unit": argument.unit,
                "optional": argument.optional,
                "clip": argument.clip,
                "help": argument.help,
            }
            for argument in row.arguments
        ],
        "more_arguments": row.rest,
        "subscribable": row.subscribable,
        "answered": row.answered,
        "launches": row.launches,
        "local_only": row.local_only,
        "reply": row.reply or None,
        "most_hz": row.most_hz,
        "help": row.help,
    }
