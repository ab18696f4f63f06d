from pathlib import Path

import numpy as np
import pytest

from server.__main__ import main
from tests.engine.datasets.sets import musdb_song, tone, truncate, write


def test_a_set_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    musdb_song(tmp_path / "train" / "A - B")
    truncate(musdb_song(tmp_path / "test" / "C - D") / "bass.wav")
    assert main(["datasets", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"{tmp_path}: musdb18-hq, 2 songs, 0:04",
        "test/C - D  test  0:02",
        "  drums       drums.wav",
        "  instrument  other.wav",
        "  melody      vocals.wav  (vocals)",
        "train/A - B  train  0:02",
        "  bass        bass.wav",
        "  drums       drums.wav",
        "  instrument  other.wav",
        "  melody      vocals.wav  (vocals)",
        "left out:",
        lines[11],
    ]
    assert lines[11].startswith(f"  {tmp_path}/test/C - D/bass.wav: must hold 705600 bytes of samples, but was cut off after ")


def test_rhythms_are_estimated_where_no_label_tells_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clicks = np.zeros((10 * 44_100, 2), np.float32)
    for start in range(0, len(clicks), 22_050):
        clicks[start : start + 2_000] = np.random.default_rng(start).uniform(-0.5, 0.5, (2_000, 2))
    write(tmp_path / "a" / "drums.wav", clicks)
    write(tmp_path / "b" / "drums.wav", np.zeros((44_100, 2), np.float32))
    assert main(["datasets", str(tmp_path), "--estimate"]) == 0
    rhythms = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  rhythm")]
    assert rhythms[0].startswith("  rhythm      120") and rhythms[0].endswith("(estimated)")
    assert rhythms[1] == "  rhythm      not estimated: nothing is struck"


def test_a_labeled_song_is_listed_with_its_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path / "bass.wav", tone(110))
    (tmp_path / "song.toml").write_text('bpm = 98.5\nkey = "F# dorian"\nstyle = "dub"\nsignature = "4/4"\ndownbeat = 0\n')
    assert main(["datasets", str(tmp_path), "--estimate"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == f"{tmp_path.name}  train  0:02  98.5 bpm, 4/4, F# dorian, dub"


def test_what_cannot_be_listed_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["datasets", str(tmp_path)]) == 1
    assert f"{tmp_path}: holds no song of the layout stems" in capsys.readouterr().out
    assert main(["datasets", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err == f"quartet datasets: a set must be a folder, but {tmp_path / 'none'} is not there\n"
    assert main(["datasets", str(tmp_path), "--layout", "musdb"]) == 2
