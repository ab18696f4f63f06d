"""From a library to a scorer: recipe, batches, the loop and its resume, and the whole command on a tiny recipe."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.coherence.batches import Batches, Material, alike, materials
from engine.coherence.network import CoherenceNetwork
from engine.coherence.recipe import Recipe, read_recipe
from engine.coherence.scorer import Scorer
from engine.coherence.training import PARTS, contrast, train_coherence
from engine.studio.composer import compose_piece
from engine.studio.library import save_piece
from engine.studio.render import render_piece
from engine.tagger.corpus import Example
from engine.tagger.features import extract_features
from engine.tagger.labels import piece_labels
from engine.training.cli import main
from engine.training.run import CURVE_NAME, STATE_NAME, Progress

RECIPE = """
name = "tiny"
seed = 3
[network]
rhythm_width = 16
rhythm = 8
harmony_width = 8
harmony = 2
[training]
pieces = 4
steps = 12
styles = 1
alike = 2
hard = 1
learning_rate = 3e-3
"""


@pytest.fixture(scope="module")
def pieces() -> list[Material]:
    """Four short loops that pass for one style."""
    examples = []
    for seed in range(4):
        piece = replace(compose_piece(seed, "train"), style="house")
        examples.append(Example(seed, extract_features(render_piece(piece), loop=True), piece_labels(piece)))
    return materials(examples)


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE)
    return read_recipe(path)


def quiet(_: Progress) -> None:
    pass


def test_a_recipe_names_what_is_wrong_with_it(tmp_path: Path) -> None:
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE.replace("alike = 2", "alike = 1"))
    with pytest.raises(ValueError, match="alike must be 2 or more, but got 1"):
        read_recipe(path)


def test_the_shipped_recipe_is_read() -> None:
    from engine.weights import find_model

    assert read_recipe(find_model("coherence") / "recipe.toml").name == "coherence"


def test_batches_are_the_same_by_the_same_step_and_their_sets_do_not_meet(pieces: list[Material], recipe: Recipe) -> None:
    batches = Batches(pieces, recipe.training, 1)
    one, same, other = batches.draw(5), batches.draw(5), batches.draw(6)
    assert torch.equal(one.windows.rises, same.windows.rises)
    assert torch.equal(one.shifted, same.shifted)
    assert not torch.equal(one.windows.rises, other.windows.rises)
    assert not (one.one * one.two).any()
    assert one.one.any(1).all() and one.two.any(1).all()
    assert ((one.one + one.two) <= one.windows.audible).all()
    assert ((one.intervals >= 1) & (one.intervals <= 11)).all()
    assert one.shifted.shape == (1, *one.windows.rises.shape)
    assert not torch.equal(one.shifted[0], one.windows.rises)


def test_too_few_pieces_are_named(pieces: list[Material], recipe: Recipe) -> None:
    with pytest.raises(ValueError, match="4 pieces of each of 1 styles, but only 0 have as many"):
        Batches(pieces[:3], replace(recipe.training, alike=4), 1)


def test_pieces_are_brought_to_one_tempo(pieces: list[Material]) -> None:
    slow = replace(pieces[0], bpm=pieces[0].bpm / 1.1)
    assert alike(pieces[0], pieces[0], 0, False).rises.tobytes() != alike(pieces[0], slow, 0, False).rises.tobytes()
    far = replace(pieces[0], bpm=pieces[0].bpm * 2)
    assert alike(pieces[0], pieces[0], 0, False).rises.tobytes() == alike(pieces[0], far, 0, False).rises.tobytes()


def test_a_contrast_falls_as_it_is_learned(pieces: list[Material], recipe: Recipe) -> None:
    torch.manual_seed(0)
    network = CoherenceNetwork(recipe.network)
    batch = Batches(pieces, recipe.training, 1).draw(0)
    optimizer = torch.optim.Adam(network.parameters(), 3e-3)
    first = contrast(network, batch)
    assert set(first) == {"loss", *PARTS}
    for _ in range(20):
        optimizer.zero_grad()
        loss = contrast(network, batch)["loss"]
        torch.autograd.backward(loss)
        optimizer.step()
    assert float(contrast(network, batch)["loss"].detach()) < 0.7 * float(first["loss"].detach())


def test_a_stopped_training_ends_as_one_that_was_not(pieces: list[Material], recipe: Recipe, tmp_path: Path) -> None:
    batches = Batches(pieces, recipe.training, recipe.seed)
    whole = train_coherence(recipe, batches, tmp_path / "whole", quiet)

    def stop(progress: Progress) -> None:
        if progress.step == 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_coherence(recipe, batches, tmp_path / "cut", stop, save_seconds=0)
    assert (tmp_path / "cut" / STATE_NAME).exists()
    resumed = train_coherence(recipe, batches, tmp_path / "cut", quiet)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name
    assert (tmp_path / "cut" / CURVE_NAME).read_text().splitlines()[0] == f"step,seconds,loss,{','.join(PARTS)}"


@pytest.mark.slow
def test_the_command_trains_measures_and_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library, path = tmp_path / "library", tmp_path / "tiny.toml"
    for seed, split in ((0, "train"), (1, "train"), (0, "test"), (1, "test")):
        piece = replace(compose_piece(seed, split), style="house")
        save_piece(piece, render_piece(piece), library)
    path.write_text(RECIPE)
    words = ["coherence", "--recipe", str(path), "--data", str(library), "--out", str(tmp_path / "out")]
    assert main([*words, "--runs", str(tmp_path / "runs")]) == 0
    metrics = json.loads((tmp_path / "out" / "metrics.json").read_text())
    assert metrics["pieces"] == {"train": 2, "test": 2}
    assert metrics["figures"]["random"]["all"]["n"] >= 4
    assert "# coherence" in (tmp_path / "out" / "README.md").read_text()
    assert Scorer.load(tmp_path / "out").parameters == metrics["parameters"]
    assert "another piece's stem" in capsys.readouterr().out


def test_a_library_without_pieces_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE)
    words = ["coherence", "--recipe", str(path), "--data", str(tmp_path / "none"), "--out", str(tmp_path / "out")]
    assert main([*words, "--runs", str(tmp_path)]) == 2
    assert "must hold rendered pieces of split train" in capsys.readouterr().err
