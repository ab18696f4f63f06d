"""The README says what the code does."""

import re
import shlex
from pathlib import Path

import pytest

from bridges.commands import CommandError, CommandTable
from bridges.reference import as_markdown
from engine.stems import STEMS
from server.__main__ import main

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
TABLE = CommandTable(STEMS)


def test_the_reference_is_that_of_the_table() -> None:
    shown = re.search(r"quartet commands --format markdown -->\n(.*?)\n<!-- end of the table", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == as_markdown(TABLE).strip()


@pytest.mark.parametrize("line", re.findall(r"^oscsend localhost 7700 (.*?)(?: +#.*)?$", README, re.MULTILINE))
def test_its_osc_lines_are_commands(line: str) -> None:
    address, *rest = shlex.split(line)
    kinds, values = (rest[0], rest[1:]) if rest else ("", [])
    read = {"i": int, "f": float, "s": str}
    try:
        TABLE.parse(address, [read[kind](value) for kind, value in zip(kinds, values, strict=True)])
    except CommandError as error:
        pytest.fail(f"{line}: {error}")


def test_its_commands_are_those_of_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    offered = set(re.findall(r"^    (\w+)  ", capsys.readouterr().out, re.MULTILINE))
    assert set(re.findall(r"^\| `quartet (\w+)` \|", README, re.MULTILINE)) == offered
