import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.studio.cli import main, planned
from engine.studio.composer import compose_piece
from engine.studio.library import load_piece, piece_folder
from engine.studio.render import render_piece

HOURS = "0.008"  # three or four loops
ROOT = Path(__file__).parents[3]


def contents(library: Path) -> dict[str, bytes]:
    return {str(path.relative_to(library)): path.read_bytes() for path in sorted(library.rglob("*")) if path.is_file()}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    assert main(["--hours", HOURS, "--out", str(folder)]) == 0
    return folder


def test_a_piece_comes_back_as_it_was_rendered(library: Path) -> None:
    piece, stems = load_piece(piece_folder(library, "train", 1))
    assert replace(piece, levels={}) == compose_piece(1)
    assert set(piece.levels) == set(piece.programs)
    rendered = render_piece(piece)
    for stem in STEMS:
        assert np.abs(stems[stem] - rendered[stem]).max() < 2**-15  # 16 bits


def test_as_many_hours_are_there_as_were_asked_for(library: Path) -> None:
    folders = [path.parent for path in library.rglob("piece.json")]
    seconds = sum(load_piece(folder)[0].frames for folder in folders) / 48_000
    assert float(HOURS) * 3600 <= seconds < float(HOURS) * 3600 + 30


def test_two_workers_write_the_same_bytes(library: Path, tmp_path: Path) -> None:
    assert main(["--hours", HOURS, "--out", str(tmp_path), "--workers", "2"]) == 0
    assert contents(tmp_path) == contents(library)


def test_it_goes_on_after_a_kill(library: Path, tmp_path: Path) -> None:
    code = "import sys; from engine.studio.cli import main; sys.exit(main(sys.argv[1:]))"
    run = subprocess.Popen([sys.executable, "-c", code, "--hours", HOURS, "--out", str(tmp_path)], cwd=ROOT)
    first = piece_folder(tmp_path, "train", 0)
    deadline = time.monotonic() + 120
    while not first.exists() and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    run.kill()
    run.wait()
    written = (first / "piece.json").stat().st_mtime_ns
    assert len(list(tmp_path.rglob("piece.json"))) < len(planned(float(HOURS), 0, "train"))
    assert main(["--hours", HOURS, "--out", str(tmp_path)]) == 0
    assert (first / "piece.json").stat().st_mtime_ns == written
    assert contents(tmp_path) == contents(library)


def test_the_test_split_lies_apart(tmp_path: Path) -> None:
    assert main(["--hours", "0.001", "--out", str(tmp_path), "--split", "test", "--seed", "5"]) == 0
    piece, _ = load_piece(piece_folder(tmp_path, "test", 5))
    assert piece.split == "test"


def test_nonsense_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--hours", "-1", "--out", str(tmp_path)]) == 2
    assert "hours must be above 0" in capsys.readouterr().err


def test_progress_is_told_in_plain_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--hours", "0.001", "--out", str(tmp_path)]) == 0
    assert "real time per stem and core" in capsys.readouterr().out
    assert main(["--hours", "0.001", "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "\r" not in out
    assert "pieces are there" in out


def test_a_folder_without_a_piece_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"a rendered piece has a piece\.json"):
        load_piece(tmp_path)
