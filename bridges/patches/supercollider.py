"""The Quark for SuperCollider: a class library and its help."""

from typing import Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.patches.sc_class import classes
from bridges.patches.sc_help import pages

QUARK: Final = """\
(
	\\name: "Quartet",
	\\summary: "Play with Quartet, a band of four that generates its parts: prompts, locks, regenerates, launches",
	\\author: "Quartet",
	\\license: "Apache-2.0",
	\\version: "1.0",
	\\schelp: "Quartet",
	\\dependencies: []
)
"""


def files(table: CommandTable) -> Files:
    """Yield the Quark's description, its classes and their help."""
    yield "Quartet/Quartet.quark", QUARK
    yield "Quartet/Classes/Quartet.sc", classes(table)
    yield from ((f"Quartet/HelpSource/Classes/{name}.schelp", text) for name, text in pages(table))


SUPERCOLLIDER: Final = Kit("supercollider", "SuperCollider", files)
