import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.stems import PITCHED, STEMS
from engine.studio.cli import Job, main
from engine.studio.library import RUNS, library_folders, load_labels, load_piece, piece_folder, stem_file
from engine.studio.render import render_piece

HOURS = "0.03"  # a dozen pieces, one of them of the test split
ROOT = Path(__file__).parents[3]


def contents(library: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a library but for the record of how long it took."""
    files = (path for path in sorted(library.rglob("*")) if path.is_file() and path.name != RUNS)
    return {str(path.relative_to(library)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    assert main(["--hours", HOURS, "--out", str(folder), "--songs", "0.1"]) == 0
    return folder


def test_a_piece_comes_back_as_it_was_rendered(library: Path) -> None:
    piece, stems = load_piece(piece_folder(library, "train", 1))
    assert replace(piece, levels={}) == Job(library, "train", 1, 0.1).compose()
    assert set(piece.levels) == {stem for stem in STEMS if piece.notes[stem]}
    rendered = render_piece(piece)
    for stem in STEMS:
        assert np.abs(stems[stem] - rendered[stem]).max() < 2**-15  # 16 bits


def test_as_many_hours_are_there_as_were_asked_for(library: Path) -> None:
    folders = library_folders(library)
    last = [folder for folder in folders if folder.parts[-3] == "train"][-1]
    seconds = {folder: load_labels(folder).frames / 48_000 for folder in folders}
    assert float(HOURS) * 3600 <= sum(seconds.values())
    assert sum(seconds.values()) - max(seconds[last], seconds[folders[0]]) < float(HOURS) * 3600


def test_a_tenth_is_for_testing_and_lies_apart(library: Path) -> None:
    assert len(library_folders(library, "test")) == len(library_folders(library)) // 10 > 0
    assert all(load_labels(folder).split == "test" for folder in library_folders(library, "test"))


def test_seeds_have_no_gap_and_no_double(library: Path) -> None:
    for split in ("train", "test"):
        seeds = [load_labels(folder).seed for folder in library_folders(library, split)]
        assert seeds == list(range(len(seeds)))


def test_two_workers_write_the_same_bytes(library: Path, tmp_path: Path) -> None:
    assert main(["--hours", HOURS, "--out", str(tmp_path), "--songs", "0.1", "--workers", "2"]) == 0
    assert contents(tmp_path) == contents(library)


def test_it_goes_on_after_a_kill(library: Path, tmp_path: Path) -> None:
    code = "import sys; from engine.studio.cli import main; sys.exit(main(sys.argv[1:]))"
    words = ["--hours", HOURS, "--out", str(tmp_path), "--songs", "0.1"]
    run = subprocess.Popen([sys.executable, "-c", code, *words], cwd=ROOT)
    first = piece_folder(tmp_path, "train", 0)
    deadline = time.monotonic() + 120
    while not first.exists() and run.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    run.kill()
    run.wait()
    written = (first / "piece.json").stat().st_mtime_ns
    assert len(library_folders(tmp_path)) < len(library_folders(library))
    assert main(words) == 0
    assert (first / "piece.json").stat().st_mtime_ns == written
    assert contents(tmp_path) == contents(library)


def test_a_library_can_be_transposed_by_semitones_that_its_seeds_draw(tmp_path: Path) -> None:
    words = ["--hours", "0.01", "--out", str(tmp_path), "--split", "train", "--songs", "0", "--transpose", "-9", "-3"]
    assert main(words) == 0
    found = set()
    for folder in library_folders(tmp_path):
        piece = load_labels(folder)
        usual = Job(tmp_path, "train", piece.seed, 0.0).compose()
        moves = {
            now.pitch - then.pitch for stem in PITCHED for now, then in zip(piece.notes[stem], usual.notes[stem], strict=True)
        }
        assert piece.notes["drums"] == usual.notes["drums"]
        assert (piece.programs, piece.bpm) == (usual.programs, usual.bpm)
        (semitones,) = moves
        assert -9 <= semitones <= -3
        assert piece.key == usual.key.transposed(semitones)
        assert piece.chords == tuple(chord.transposed(semitones) for chord in usual.chords)
        found.add(semitones)
    assert len(found) > 1


def test_a_piece_of_another_studio_is_rendered_again(tmp_path: Path) -> None:
    words = ["--hours", "0.001", "--out", str(tmp_path), "--split", "test", "--seed", "5"]
    assert main(words) == 0
    labels = piece_folder(tmp_path, "test", 5) / "piece.json"
    was = labels.read_text(encoding="utf-8")
    labels.write_text(json.dumps(json.loads(was) | {"bpm": 90.25}), encoding="utf-8")
    assert main(words) == 0
    assert labels.read_text(encoding="utf-8") == was


def test_other_captions_are_written_without_rendering(tmp_path: Path) -> None:
    words = ["--hours", "0.001", "--out", str(tmp_path), "--split", "test", "--seed", "5"]
    assert main(words) == 0
    folder = piece_folder(tmp_path, "test", 5)
    was, rendered = (folder / "piece.json").read_bytes(), stem_file(folder, "drums").stat().st_mtime_ns
    (folder / "piece.json").write_text(json.dumps(json.loads(was) | {"captions": {"": ["a band"]}}), encoding="utf-8")
    assert main(words) == 0
    assert (folder / "piece.json").read_bytes() == was
    assert stem_file(folder, "drums").stat().st_mtime_ns == rendered


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["--hours", "-1", "--out", "x"], "--hours above 0"),
        (["--hours", "1"], "--hours above 0 and --out DIR"),
        (["--hours", "1", "--out", "x", "--workers", "0"], "--workers must be at least 1, but got 0"),
        (["--hours", "1", "--out", "x", "--songs", "2"], "--songs from 0 to 1"),
        (["--hours", "1", "--out", "x", "--device", "theremin"], "--device must be one that torch has here"),
        (["--hours", "1", "--out", "x", "--transpose", "3", "-3"], "--transpose must rise, from -24 to 24, but got 3 -3"),
        (["--hours", "1", "--out", "x", "--transpose", "0", "25"], "--transpose must rise, from -24 to 24, but got 0 25"),
        (["--hours", "1", "--report", "x"], "--report shows a library that is there"),
    ],
)
def test_nonsense_is_refused(words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert complaint in capsys.readouterr().err


def test_progress_is_told_in_plain_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--hours", "0.001", "--out", str(tmp_path)]) == 0
    assert "real time per stem and core" in capsys.readouterr().out
    assert main(["--hours", "0.001", "--out", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "\r" not in out
    assert "pieces are there" in out


def test_a_full_disk_is_told_and_what_is_there_stays(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
        "from engine.studio.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["--hours", "0.001", "--out", str(tmp_path)]
    run = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "a piece could not be written" in run.stderr
    assert library_folders(tmp_path) == []
    assert main(words) == 0
    assert stem_file(piece_folder(tmp_path, "train", 0), "drums").exists()


def test_a_folder_without_a_piece_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"a rendered piece has a piece\.json"):
        load_piece(tmp_path)
