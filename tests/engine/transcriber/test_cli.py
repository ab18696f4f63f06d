"""The commands, as they are typed."""

import json
import os
import sys
from pathlib import Path

import pytest

from engine.evaluation.cli import main as evaluation_main
from engine.training.cli import main as training_main
from engine.transcriber.cli import train_main

RECIPE = """\
name = "small"
seed = 1
pieces = 2
exercises = 0
tuning_pieces = 1
steps = 1
batch = 2
learning_rate = 0.002
pitch_width = 8
drum_width = 16
"""


def test_the_command_trains_measures_and_writes_the_card(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("recipe.toml").write_text(RECIPE)
    words = ["--recipe", "recipe.toml", "--data", str(library), "--out", "small"]
    assert training_main(["transcriber", *words]) == 0
    assert {"config.json", "recipe.toml", "curve.csv", "metrics.json", "README.md"} <= set(os.listdir("small"))
    metrics = json.loads(Path("small/metrics.json").read_text())
    assert {"pitched", "drums"} <= set(metrics["studio"]["figures"])
    assert (metrics["pieces"], metrics["steps"], metrics["studio"]["pieces"]) == (2, 1, 1)
    weights = next(Path("small").glob("*.safetensors")).read_bytes()
    printed = capsys.readouterr().out
    assert evaluation_main(["transcriber", "--data", str(library), "--model", "small", "--out", "figures.json"]) == 0
    table = capsys.readouterr().out.partition("| heard |")[2]
    assert "bass, instrument and melody together" in table
    assert printed.partition("| heard |")[2] == table + "saved small\n"
    assert json.loads(Path("figures.json").read_text())["studio"]["figures"] == metrics["studio"]["figures"]
    assert train_main([*words, "--runs", "other"]) == 0
    assert next(Path("small").glob("*.safetensors")).read_bytes() == weights


@pytest.mark.parametrize(
    ("recipe", "words", "told"),
    [
        (
            RECIPE,
            ["--data", "nowhere"],
            "nowhere must hold rendered pieces of split train, but got none; render some with quartet",
        ),
        (RECIPE, ["--data", ".", "--workers", "0"], "workers must be at least 1, but got 0; see --help"),
        (RECIPE, ["--data", ".", "--test-pieces", "0"], "test-pieces must be at least 1, but got 0; see --help"),
        (RECIPE, ["--data", ".", "--minutes", "0"], "minutes must be above 0, but got 0.0; see --help"),
        (RECIPE.replace("seed", "sead"), ["--data", "."], "'sead' is unknown"),
    ],
)
def test_wrong_words_are_told(
    recipe: str, words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("recipe.toml").write_text(recipe)
    assert train_main(["--recipe", "recipe.toml", *words, "--out", "small"]) == 2
    assert told in capsys.readouterr().err


def test_more_pieces_are_asked_for(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE.replace("tuning_pieces = 1", "tuning_pieces = 3"))
    assert train_main(["--recipe", str(recipe), "--data", str(library), "--out", str(tmp_path / "small")]) == 2
    assert "must hold more than 3 rendered pieces of split train, but got 3" in capsys.readouterr().err


def test_a_missing_model_is_told(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluation_main(["transcriber", "--data", str(library), "--model", "nothing"]) == 1
    assert "model must be a folder with a config.json or one of" in capsys.readouterr().err


def test_a_missing_peer_is_told_before_anything_is_measured(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "basic_pitch", None)
    assert evaluation_main(["transcriber", "--data", str(library), "--peer"]) == 1
    assert "basic-pitch must be installed to be measured" in capsys.readouterr().err
