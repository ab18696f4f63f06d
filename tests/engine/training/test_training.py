"""Training: recipes, corpora, batches, the loop, and the whole command on a tiny recipe."""

import contextlib
import csv
import statistics
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.compose import Composer
from engine.conditions import HARMONY_CHANNELS, PHASE_CHANNELS, SCORE_CHANNELS, TEXT_CHANNELS
from engine.model import load_model, score_config
from engine.request import Request
from engine.score import CHANNELS, PITCHES
from engine.training.batches import Batches, move_key, moved_rows, score_weights
from engine.training.cli import main
from engine.training.corpus import Example, make_corpus, read_corpus, unique_texts
from engine.training.loop import Descent, Progress, Weighing, train_network
from engine.training.recipe import read_recipe
from engine.unet import UNet
from engine.weights import models_folder

RECIPE = (models_folder() / "small.toml").read_text()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    folder = tmp_path_factory.mktemp("corpus")
    make_corpus("score", folder, 12, 42, 1, lambda _: None)
    return read_corpus(folder, 12)


def test_a_corpus_is_made_once_and_the_same_by_any_number_of_workers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, examples: list[Example]
) -> None:
    make_corpus("score", tmp_path, 12, 42, 2, lambda _: None)
    for one, two in zip(examples, read_corpus(tmp_path, 12), strict=True):
        assert np.array_equal(one.x, two.x)
        assert np.array_equal(one.condition, two.condition)
        assert one.texts == two.texts
    files = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    make_corpus("score", tmp_path, 12, 42, 1, lambda _: None)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == files


def test_what_was_killed_while_writing_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "00000_2.tmp").write_bytes(b"half a chunk")
    make_corpus("score", tmp_path, 2, 7, 1, lambda _: None)
    assert len(read_corpus(tmp_path, 2)) == 2


def test_batches_have_one_length_and_follow_their_seed(examples: list[Example]) -> None:
    vectors = {text: torch.randn(384) for text in unique_texts(examples)}
    one, two = (Batches(examples, vectors, 4, 0.5, 9, network="score") for _ in range(2))
    two.draw(77)
    for place in range(6):
        batch, same = one.draw(place), two.draw(place)
        b, _, s = batch.clean.shape
        assert batch.clean.shape == (b, 4 * CHANNELS, s)
        assert batch.levels.shape == (b, 4, s)
        assert batch.condition.shape == (b, SCORE_CHANNELS, s)
        assert batch.text.shape == (b, TEXT_CHANNELS)
        assert torch.equal(batch.clean, same.clean)
        assert torch.equal(batch.levels, same.levels)
        assert (batch.levels[batch.present == 0] == 1).all(), "an absent stem is noise, never silence to be learned"


def test_windows_show_more_pieces_and_whole_loops_still_come(examples: list[Example]) -> None:
    vectors = {text: torch.zeros(384) for text in unique_texts(examples)}
    batches = Batches(examples, vectors, 4, 0.5, 9, network="timbre", window=16)
    shapes = [tuple(batches.draw(place).clean.shape) for place in range(40)]
    windows = [count for count, _, columns in shapes if columns == 16]
    whole = [columns for _, _, columns in shapes if columns > 16]
    common = statistics.mode(example.x.shape[2] for example in examples)
    assert set(windows) == {round(4 * common / 16)}
    assert 20 < len(windows) < 40 and set(whole) <= {example.x.shape[2] for example in examples}
    loops = [np.concatenate([example.x, example.x], axis=-1) for example in examples]
    drawn = next(batch for place in range(40) if (batch := batches.draw(place)).clean.shape[2] == 16)
    for sample in drawn.clean.unflatten(1, (4, -1)).numpy():
        shown = [
            start
            for loop in loops
            for start in range(loop.shape[2] - 16)
            if np.array_equal(loop[..., start : start + 16].astype(np.float32), sample)
        ]
        assert shown, "a window is cut from a loop, round its end where need be"


def test_moving_the_key_moves_notes_and_chords_alike(examples: list[Example]) -> None:
    example = examples[0]
    x, condition = torch.from_numpy(example.x).float(), torch.from_numpy(example.condition).float()
    before = condition.clone()
    move_key(x, condition, 5)
    chroma = slice(PHASE_CHANNELS, PHASE_CHANNELS + 12)
    assert torch.equal(condition[chroma], torch.roll(before[chroma], 5, dims=0))
    assert torch.equal(condition[:PHASE_CHANNELS], before[:PHASE_CHANNELS])
    assert torch.equal(x[1], torch.from_numpy(example.x[1]).float()), "drums have no key"
    assert condition.shape[0] == PHASE_CHANNELS + HARMONY_CHANNELS


def test_moved_pitches_fold_at_the_edges() -> None:
    roll = torch.zeros(PITCHES, 1)
    roll[0] = roll[PITCHES - 1] = 3.0
    assert torch.nonzero(moved_rows(roll, 2))[:, 0].tolist() == [2, PITCHES - 11]
    assert torch.nonzero(moved_rows(roll, -2))[:, 0].tolist() == [10, PITCHES - 3]


def learn(
    folder: Path, examples: list[Example], descent: Descent, killed_after: int | None = None
) -> tuple[UNet, list[dict[str, str]]]:
    """Train a tiny score network, or until a report after which it is killed; return it and its curve."""
    torch.manual_seed(0)
    network = UNet(score_config((32, 32, 32)))
    batches = Batches(examples, {text: torch.zeros(384) for text in unique_texts(examples)}, 4, 0.5, 1, network="score")

    def report(progress: Progress) -> None:
        if killed_after is not None and progress.step >= killed_after:
            raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        network = train_network(
            network, batches, Weighing(network, score_weights()), descent, folder / "state.pt", folder / "curve.csv", report
        )
    with (folder / "curve.csv").open() as file:
        return network, [{name: value for name, value in row.items() if name != "seconds"} for row in csv.DictReader(file)]


def test_training_learns(tmp_path: Path, examples: list[Example]) -> None:
    _, rows = learn(tmp_path, examples, Descent(150, 2e-3, 1))
    assert [int(row["step"]) for row in rows] == [50, 100, 150]
    assert float(rows[-1]["loss"]) < 0.9 * float(rows[0]["loss"])


def test_a_run_that_was_killed_ends_as_one_that_was_not(tmp_path: Path, examples: list[Example]) -> None:
    (tmp_path / "whole").mkdir()
    (tmp_path / "killed").mkdir()
    descent = Descent(230, 2e-3, 1, save_seconds=0.0)
    whole, curve = learn(tmp_path / "whole", examples, descent)
    learn(tmp_path / "killed", examples, replace(descent, save_seconds=1e9), killed_after=50)  # it dies before it has saved
    learn(tmp_path / "killed", examples, descent, killed_after=150)  # saved at 100; what it learned since is lost
    resumed, again = learn(tmp_path / "killed", examples, descent)
    assert again == curve
    assert all(torch.equal(value, resumed.state_dict()[name]) for name, value in whole.state_dict().items())


def test_minutes_end_a_training_before_its_steps(tmp_path: Path, examples: list[Example]) -> None:
    _, rows = learn(tmp_path, examples, Descent(10**9, 2e-3, 1, minutes=0.01))
    assert int(rows[-1]["step"]) < 10**6


def test_a_training_that_diverges_says_so(tmp_path: Path, examples: list[Example]) -> None:
    with pytest.raises(FloatingPointError, match="lower learning_rate"):
        learn(tmp_path, examples, Descent(100, 1e12, 1))


@pytest.mark.parametrize("fall", ["cosine", "linear"])
def test_the_learning_rate_rises_and_falls_to_nothing(fall: str) -> None:
    descent = Descent(1000, 1e-3, 0, fall=fall)
    rates = [descent.rate(step, step / 1000) for step in range(1000)]
    assert rates[0] < 1e-4 < max(rates) <= 1e-3
    assert descent.rate(1000, 1.0) == 0


@pytest.mark.slow
def test_the_command_trains_a_model_that_composes(tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    words = ["--recipe", str(recipe), "--out", str(tmp_path / "tiny"), "--runs", str(tmp_path / "runs"), "--workers", "1"]
    assert main(words) == 0
    assert {"config.json", "recipe.toml", "score_curve.csv", "timbre_curve.csv"} <= {
        p.name for p in (tmp_path / "tiny").iterdir()
    }
    takes = Composer(tmp_path / "tiny", "torch").compose(Request(bars=1, bpm=120.0, noise={"drums": 1.0}, steps=2))
    assert takes["drums"].audio.shape == (96000, 2)
    assert takes["drums"].info.model == "tiny"
    other = ["--recipe", str(recipe), "--out", str(tmp_path / "other"), "--runs", str(tmp_path / "more"), "--workers", "1"]
    assert main([*other, "--score-from", str(tmp_path / "tiny")]) == 0
    scores = [load_model(tmp_path / name).score.state_dict() for name in ("tiny", "other")]
    assert all(torch.equal(scores[0][name], scores[1][name]) for name in scores[0])
    assert (tmp_path / "other" / "score_curve.csv").read_text() == (tmp_path / "tiny" / "score_curve.csv").read_text()


def test_a_score_is_taken_from_no_model_that_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text(RECIPE)
    words = ["--recipe", str(recipe), "--out", str(tmp_path / "tiny"), "--runs", str(tmp_path / "runs")]
    assert main([*words, "--score-from", str(tmp_path / "nowhere")]) == 1
    assert "quartet train: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("steps = 6\nshift = 0.6", "shift = 0.6", "'steps' is missing"),
        ('name = "tiny"', 'name = "tiny"\nbatch = 1', "'batch' is unknown"),
        ("widths = [32, 32, 32]\nbatch = 2", "widths = [30, 32, 32]\nbatch = 2", "multiples of 32"),
        ("[score]", "[score", "must be TOML"),
    ],
)
def test_a_wrong_recipe_names_its_fault(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(RECIPE.replace(old, new, 1))
    with pytest.raises(ValueError, match="must") as caught:
        read_recipe(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert main(["--recipe", str(path), "--out", str(tmp_path)]) == 2
    assert said in capsys.readouterr().err
