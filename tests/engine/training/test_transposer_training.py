"""The transposer's training, on two pieces of the studio."""

import csv
import json
from pathlib import Path

import pytest
import torch

from engine.codecs.structured import FLOOR
from engine.studio.cli import main as studio
from engine.studio.library import loops_among
from engine.training.cli import main
from engine.training.transposer.loop import shape_distance
from engine.training.transposer.moves import MOST_SEMITONES, draw_semitones, make_moves, read_moves
from engine.transposer import INPUTS, load_transposer

RECIPE = """name = "small"
seed = 1
[network]
width = 16
[training]
pieces = 2
recognizer_steps = 3
steps = 60
batch = 4
window_hops = 48
learning_rate = 3e-3
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    assert studio(["--hours", "0.006", "--split", "train", "--songs", "0", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def trained(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    (folder / "recipe.toml").write_text(RECIPE)
    words = ["--recipe", str(folder / "recipe.toml"), "--data", str(library), "--runs", str(folder / "runs")]
    assert main(["transposer", *words, "--out", str(folder / "small")]) == 0
    return folder


def test_the_command_learns_and_writes_its_card(trained: Path) -> None:
    metrics = json.loads((trained / "small" / "metrics.json").read_text())
    assert metrics["pieces"] == 2 and metrics["stems"] >= 4 and metrics["steps"] == 60
    with (trained / "small" / "curve.csv").open(newline="") as file:
        losses = [float(row["distance"]) for row in csv.DictReader(file)]
    assert losses[-1] < metrics["rule"] / 8.686, "nearer to what is really played than the rule is"
    assert "what becomes of takes" in (trained / "small" / "README.md").read_text()
    load_transposer(trained / "small")


def test_moves_are_kept_and_hold_what_is_played(library: Path, trained: Path) -> None:
    (cache,) = (trained / "runs").glob("small-*/moves")
    folders = loops_among(library, "train", 2)
    before = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    make_moves(folders, cache, 1, lambda _: None)
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == before
    for moved in read_moves(folders, cache):
        assert moved.told.shape == (len(moved.real), INPUTS) and moved.told.isfinite().all()
        assert moved.real.shape == moved.ruled.shape and (moved.real >= FLOOR).all()


def test_moves_are_drawn_by_seed_and_a_fifth_comes_often() -> None:
    drawn = [draw_semitones(seed) for seed in range(400)]
    assert drawn == [draw_semitones(seed) for seed in range(400)]
    assert all(2 <= abs(semitones) <= MOST_SEMITONES for semitones in drawn)
    assert 0.4 < sum(abs(semitones) == 7 for semitones in drawn) / 400 < 0.6


def test_a_level_is_no_distance() -> None:
    real = torch.randn(2, 20, 48) - 4.0
    assert float(shape_distance(real + 0.5, real)) == pytest.approx(0.0, abs=1e-5)
    assert float(shape_distance(real + torch.randn(2, 20, 48), real)) > 0.5


@pytest.mark.parametrize(
    ("recipe", "told"),
    [
        (RECIPE.replace("steps = 60", "steps = 0"), "steps must be 1 or more, but got 0"),
        (RECIPE.replace("width = 16", "height = 16"), "height"),
    ],
)
def test_wrong_recipes_are_told(
    recipe: str, told: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "r.toml").write_text(recipe)
    words = ["transposer", "--recipe", str(tmp_path / "r.toml"), "--data", str(library), "--out", str(tmp_path / "o")]
    assert main(words) == 2
    assert told in capsys.readouterr().err
    assert main(["transposer", *words[1:4], str(tmp_path / "nowhere"), *words[5:]]) == 2
