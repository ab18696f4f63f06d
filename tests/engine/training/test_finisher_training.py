"""Training a finisher: pairs, losses, the loop and its resume, the gate, and the whole command on a tiny recipe."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.bands import BANDS
from engine.codecs.finisher import load_finisher
from engine.codecs.structured import TimbreBasis
from engine.codecs.timbre import ROWS
from engine.music import Note
from engine.short_spectra import STEP_FRAMES
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.library import library_folders, save_piece
from engine.training.cli import main
from engine.training.finisher.gate import gate, log_mel_distance
from engine.training.finisher.loop import train_finisher
from engine.training.finisher.losses import FLOORS, MELS, distances
from engine.training.finisher.pairs import Batch, Pairs, code_piece, make_pairs
from engine.training.finisher.recipe import Recipe, read_recipe
from engine.training.run import CURVE_NAME, STATE_NAME

RECIPE = """
name = "tiny"
seed = 3
[network]
width = 16
layers = 2
[training]
pieces = 2
steps = 6
batch = 4
window_columns = 32
learning_rate = 2e-3
noise = 0.2
"""
BASIS = TimbreBasis(torch.full((len(STEMS), ROWS), -5.0), torch.eye(BANDS)[:30].repeat(len(STEMS), 1, 1))


def _write(library: Path, seed: int, split: str) -> None:
    """Put a bar of hisses that play two notes into a library."""
    piece = compose_piece(0, split)
    pitches = {"bass": 40, "drums": 38, "instrument": 60, "melody": 72}
    notes = {stem: (Note(0.0, 0.5, pitches[stem], 100), Note(2.0, 0.5, pitches[stem], 80)) for stem in STEMS}
    piece = replace(
        piece, seed=seed, bpm=180.0, bars=1, chords=piece.chords[: round(piece.beats_per_bar)], notes=notes, form="loop"
    )
    sound = np.random.default_rng(seed).normal(0.0, 0.05, (piece.frames, 2)).astype(np.float32)
    sound[piece.frames // 3 :] *= 0.01
    save_piece(piece, dict.fromkeys(STEMS, sound), library)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    for seed, split in ((4, "train"), (5, "train"), (6, "test")):
        _write(folder, seed, split)
    return folder


@pytest.fixture(scope="module")
def cache(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pairs")
    make_pairs(library_folders(library, "train"), BASIS, folder, lambda _: None)
    return folder


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE)
    return read_recipe(path)


def test_a_piece_is_coded_stem_by_stem(library: Path) -> None:
    coded = code_piece(library_folders(library, "test")[0], BASIS)
    assert [pair.stem for pair in coded] == list(STEMS)
    for pair in coded:
        assert pair.real.shape == pair.played.shape and pair.rows.shape[0] == ROWS
        assert bool(pair.played.isfinite().all()) and bool(pair.played.any())


def test_pairs_are_made_once_and_drawn_by_step(library: Path, cache: Path) -> None:
    stamps = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    make_pairs(library_folders(library, "train"), BASIS, cache, lambda _: None)
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == stamps
    pairs = Pairs(cache, 4, 32, seed=1)
    assert len(pairs) == 2 * len(STEMS)
    batch, again, other = pairs.draw(7), pairs.draw(7), pairs.draw(8)
    assert batch.played.shape == batch.real.shape == (4, 32 * STEP_FRAMES) and batch.rows.shape == (4, 32, ROWS)
    assert torch.equal(batch.real, again.real) and not torch.equal(batch.real, other.real)


def test_a_cache_without_a_stem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="must hold pairs of every stem, but has none of bass, drums"):
        Pairs(tmp_path, 4, 32, seed=1)


@pytest.mark.parametrize(("window", "bands"), MELS)
def test_distances_are_of_power_and_end_at_the_floor(window: int, bands: int) -> None:
    real = 0.1 * torch.randn(2, 16_384, generator=torch.Generator().manual_seed(1))
    apart = distances(2 * real, real, window, bands, FLOORS[0])
    assert all(float(part) == pytest.approx(np.log(4), rel=1e-2) for part in apart.values())
    faint = distances(1e-7 * real, 1e-8 * real, window, bands, FLOORS[1])
    assert all(float(part) < 1e-3 for part in faint.values())


def test_a_stopped_training_ends_as_one_that_was_not(cache: Path, recipe: Recipe, tmp_path: Path) -> None:
    pairs = Pairs(cache, 4, 32, seed=3)
    whole = train_finisher(recipe, pairs, tmp_path / "whole", lambda _: None)
    state = tmp_path / "stopped"

    class Stop(Exception):
        pass

    class Interrupted(Pairs):
        def draw(self, step: int) -> Batch:
            if step == 3:
                raise Stop
            return super().draw(step)

    with pytest.raises(Stop):
        train_finisher(recipe, Interrupted(cache, 4, 32, seed=3), state, lambda _: None, save_seconds=0.0)
    resumed = train_finisher(recipe, pairs, state, lambda _: None)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name
    with (tmp_path / "whole" / CURVE_NAME).open() as file:
        assert [row["step"] for row in csv.DictReader(file)] == ["6"]
    assert (state / STATE_NAME).exists()


def test_a_stem_is_kept_only_where_it_is_closer_and_its_strokes_are_still_there() -> None:
    def found(before: float, after: float, strokes: tuple[float, float] | None = None) -> dict[str, dict[str, float]]:
        rows = {"before": {"log_mel_100": before, "log_mel_80": 0.3}, "after": {"log_mel_100": after, "log_mel_80": 0.3}}
        if strokes:
            rows["before"]["onset_f1"], rows["after"]["onset_f1"] = strokes
        return rows

    assert gate({"bass": found(0.5, 0.4), "drums": found(0.5, 0.4, (0.9, 0.895)), "melody": found(0.5, 0.495)}) == {
        "bass": True,
        "drums": True,
        "instrument": False,
        "melody": False,
    }
    assert not gate({"drums": found(0.5, 0.4, (0.9, 0.88))})["drums"]
    harmed = found(0.5, 0.4)
    harmed["after"]["log_mel_80"] = 0.31
    assert not gate({"bass": harmed})["bass"]


def test_the_distance_of_logs_counts_what_lies_over_the_floor() -> None:
    sound = np.random.default_rng(1).normal(0.0, 0.05, (48_000, 2)).astype(np.float32)
    assert log_mel_distance(sound, sound, 1e-5) == 0.0
    assert log_mel_distance(sound, sound * np.float32(0.5), 1e-5) == pytest.approx(np.log(4), rel=1e-2)


def test_the_command_trains_measures_and_saves(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe, run, out = tmp_path / "tiny.toml", tmp_path / "stage", tmp_path / "out"
    recipe.write_text(RECIPE)
    run.mkdir()
    torch.save({"mean": BASIS.mean, "axes": BASIS.axes}, run / "timbre.pt")
    words = ["finisher", "--recipe", str(recipe), "--model", str(run), "--data", str(library), "--out", str(out)]
    assert main([*words, "--runs", str(tmp_path / "runs"), "--pieces", "1"]) == 0
    metrics = json.loads((out / "metrics.json").read_text())
    assert metrics["steps"] == 6 and metrics["pairs"] == 8 and set(metrics["figures"]) == set(STEMS)
    assert load_finisher(out).stems == tuple(stem for stem in STEMS if metrics["gate"][stem])
    assert (out / CURVE_NAME).exists() and (out / "recipe.toml").read_text() == RECIPE
    assert "| bass | 1 |" in (out / "README.md").read_text()
    capsys.readouterr()
    assert main([*words[:5], "--data", str(tmp_path / "nothing"), "--out", str(out)]) == 2
    assert "must hold pieces of the split train" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "found"), [("batch = 0", "batch must be 1 or more"), ("window_columns = 8", "must be 32 or more")]
)
def test_a_recipe_that_cannot_be_followed_is_refused(line: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.toml"
    name = line.split(" ")[0]
    path.write_text("\n".join(line if row.startswith(name) else row for row in RECIPE.splitlines()))
    with pytest.raises(ValueError, match=found):
        read_recipe(path)
