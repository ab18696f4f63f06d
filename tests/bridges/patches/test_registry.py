"""What lies in ``bridges/clients`` is what the table gives, to the byte, and nothing else."""

from pathlib import Path

import pytest

from bridges.commands import CommandTable
from bridges.patches.kit import Kit
from bridges.patches.registry import KITS
from engine.stems import STEMS
from server.__main__ import main
from tests.daemon import ROOT

CLIENTS = ROOT / "bridges" / "clients"
TABLE = CommandTable(STEMS)


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.folder)
def test_the_folder_is_what_the_table_gives(kit: Kit) -> None:
    there, due = _files(CLIENTS / kit.folder), kit.written(TABLE)
    assert sorted(there) == sorted([*due, *kit.by_hand])
    stale = [path for path in due if there[path] != due[path]]
    assert stale == [], "run: quartet commands --write bridges/clients"


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.folder)
def test_every_folder_says_how_to_begin(kit: Kit) -> None:
    text = (CLIENTS / kit.folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# ") and kit.program in text
    assert [line for line in ("## Three steps", "## What to expect", "## When nothing arrives") if line not in text] == []


def test_there_is_no_folder_without_a_program() -> None:
    assert sorted(path.name for path in CLIENTS.glob("*/")) == sorted(kit.folder for kit in KITS)


def test_the_command_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commands", "--write", str(tmp_path)]) == 0
    due = {f"{kit.folder}/{path}": data for kit in KITS for path, data in kit.written(TABLE).items()}
    assert _files(tmp_path) == due
    assert capsys.readouterr().out.splitlines() == [str(tmp_path / path) for path in due]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert main(["commands", "--write", str(tmp_path / "file")]) == 1
    assert "--write must name a folder that can be written to" in capsys.readouterr().err
