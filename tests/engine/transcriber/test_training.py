"""From pieces and exercises to batches, and from batches to weights."""

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.stems import DRUM_KEYS, STEMS
from engine.studio.library import library_folders
from engine.transcriber.batches import STRETCH_COLUMNS, Batches, cut
from engine.transcriber.corpus import Example, make_corpus, read_corpus
from engine.transcriber.ears import BINS_PER_KEY, PITCH_EAR, PITCH_LENS, ear_of
from engine.transcriber.exercises import SECONDS, compose_exercise, render_exercise
from engine.transcriber.recipe import Recipe, read_recipe
from engine.transcriber.training import CURVE_NAME, Progress, train_transcriber
from engine.transcriber.variation import transpose, vary
from engine.units import SAMPLE_RATE_HZ
from engine.weights import find_model

RECIPE = Recipe("small", 1, 4, 5, 1, 5, 2, 2e-3, 8, 16)


def quiet(told: object) -> None:
    """Say nothing."""


@pytest.fixture(scope="session")
def cache(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("columns")
    make_corpus([*library_folders(library, "train"), *range(5)], folder, 1, quiet)
    return folder


@pytest.fixture(scope="session")
def pieces(library: Path, cache: Path) -> list[Example]:
    return read_corpus(library_folders(library, "train"), cache)


@pytest.fixture(scope="session")
def exercises(cache: Path) -> list[Example]:
    return read_corpus(range(5), cache)


def test_examples_are_the_stems_that_play_with_notes_in_columns(pieces: list[Example], exercises: list[Example]) -> None:
    assert [example.stem for example in exercises] == ["bass", "instrument", "melody", "instrument", "drums"]
    for example in (*pieces, *exercises):
        columns = example.load()
        lens = ear_of(example.stem).lens
        assert columns.shape == (example.columns, 2, lens.bins) and columns.max() == 255
        assert all(span.last > span.first and 0 < span.velocity <= 1 for span in example.spans)


def test_notes_lie_on_their_sound(pieces: list[Example]) -> None:
    found, away = [], []
    for example in pieces:
        if example.stem == "bass":
            columns = example.load()[:, 1].astype(int)
            for span in example.spans:
                if 8 < span.first < example.columns - 8:
                    first = round(span.first)
                    low = slice(BINS_PER_KEY * span.row, BINS_PER_KEY * (span.row + 30))
                    rises = np.diff(columns[first - 6 : first + 6, low].sum(1))
                    found.append(float(rises[4:8].max() == rises.max()))
                    away.append(float(rises[:4].max() == rises.max()))
    assert np.mean(found) > 0.5 > np.mean(away)


def test_a_corpus_is_made_once_and_damage_is_mended(library: Path, cache: Path, tmp_path: Path) -> None:
    folders = library_folders(library, "train")[:2]
    copy = Path(shutil.copytree(cache, tmp_path / "columns"))
    files = sorted((copy / "train").rglob("*.npz"))[:2]
    files[1].write_bytes(files[1].read_bytes()[:1000])
    with pytest.raises(FileNotFoundError, match=f"{files[1].name} must hold what is heard of .*; run the command again"):
        read_corpus(folders, copy)
    before = files[0].stat().st_mtime_ns
    make_corpus(folders, copy, 1, quiet)
    assert len(read_corpus(folders, copy)) > 4
    assert files[0].stat().st_mtime_ns == before


def test_a_stretch_of_a_loop_goes_round_with_its_notes(exercises: list[Example]) -> None:
    example = exercises[0]
    columns, spans = cut(example, example.columns - 30, 60)
    whole = example.load().astype(np.float32) / np.float32(255)
    assert np.array_equal(columns[:30], whole[-30:]) and np.array_equal(columns[30:], whole[:30])
    early = [span for span in example.spans if span.first < 25]
    assert {(round(s.first + 30, 3), s.row) for s in early} <= {(round(s.first, 3), s.row) for s in spans}


def test_batches_depend_on_seed_and_step_alone(pieces: list[Example], exercises: list[Example]) -> None:
    one, two = Batches(pieces, exercises, 4, 5), Batches(pieces, exercises, 4, 5)
    two.draw(0)
    for step in (3, 0):
        for a, b in zip(one.draw(step), two.draw(step), strict=True):
            assert torch.equal(a.columns, b.columns) and torch.equal(a.onset, b.onset)
    assert not torch.equal(one.draw(0)[0].columns, Batches(pieces, exercises, 4, 6).draw(0)[0].columns)
    pitched, drums = one.draw(1)
    assert pitched.columns.shape == (4, STRETCH_COLUMNS, 2, PITCH_LENS.bins)
    assert pitched.onset.shape == (4, STRETCH_COLUMNS, len(PITCH_EAR.keys))
    assert drums.onset.shape == (2, 2 * STRETCH_COLUMNS, len(DRUM_KEYS))
    with pytest.raises(ValueError, match="the pieces must play all stems, but none plays drums; take more pieces"):
        Batches([example for example in pieces if example.stem != "drums"], exercises, 4, 5)


def test_a_transposition_moves_every_bin_and_lets_silence_in() -> None:
    columns = np.random.default_rng(0).random((3, 2, PITCH_LENS.bins), np.float32)
    up, down = transpose(columns, 5), transpose(columns, -5)
    assert np.array_equal(up[..., 15:], columns[..., :-15]) and not up[..., :15].any()
    assert np.array_equal(down[..., :-15], columns[..., 15:]) and not down[..., -15:].any()
    assert np.array_equal(transpose(columns, 0), columns)


def test_variations_stay_in_range_and_are_drawn_anew() -> None:
    columns = np.random.default_rng(0).random((30, 2, PITCH_LENS.bins), np.float32)
    varied = [vary(columns, np.random.default_rng(seed)) for seed in range(8)]
    assert all(0 <= one.min() and one.max() <= 1 and one.dtype == np.float32 for one in varied)
    assert not np.array_equal(varied[0], varied[1])


def test_exercises_are_loops_of_any_stem_and_register() -> None:
    drawn = [compose_exercise(seed) for seed in range(40)]
    assert drawn == [compose_exercise(seed) for seed in range(40)]
    assert {exercise.stem for exercise in drawn} == set(STEMS)
    for exercise in drawn:
        keys = ear_of(exercise.stem).keys
        assert all(note.pitch in keys and 1 <= note.velocity <= 127 and note.length > 0 for note in exercise.notes)
        assert all(note.start + note.length <= SECONDS + 1 for note in exercise.notes)
    pitches = [note.pitch for exercise in drawn if exercise.stem == "instrument" for note in exercise.notes]
    assert min(pitches) < 40 and max(pitches) > 84
    audio = render_exercise(drawn[1])
    assert audio.shape == (SECONDS * SAMPLE_RATE_HZ, 2) and np.isfinite(audio).all() and audio.any()


def test_a_run_that_was_killed_ends_as_one_that_was_not(pieces: list[Example], exercises: list[Example], tmp_path: Path) -> None:
    batches = Batches(pieces, exercises, RECIPE.batch, RECIPE.seed)
    whole = train_transcriber(RECIPE, batches, tmp_path / "whole", quiet, report_steps=3)

    def kill(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_transcriber(RECIPE, batches, tmp_path / "killed", kill, save_seconds=0, report_steps=3)
    assert (tmp_path / "killed" / CURVE_NAME).read_text().count("\n") == 2
    seen: list[Progress] = []
    resumed = train_transcriber(RECIPE, batches, tmp_path / "killed", seen.append, report_steps=3)
    assert [progress.step for progress in seen] == [RECIPE.steps]
    for name, weights in whole.state_dict().items():
        assert torch.equal(weights, resumed.state_dict()[name]), name
    losses = [row.split(",")[2] for row in (tmp_path / "whole" / CURVE_NAME).read_text().splitlines()]
    assert losses == [row.split(",")[2] for row in (tmp_path / "killed" / CURVE_NAME).read_text().splitlines()]
    again = train_transcriber(RECIPE, batches, tmp_path / "killed", seen.append)
    assert all(torch.equal(weights, again.state_dict()[name]) for name, weights in whole.state_dict().items())


def test_a_recipe_is_checked(tmp_path: Path) -> None:
    text = (find_model("transcriber") / "recipe.toml").read_text()
    assert read_recipe(find_model("transcriber") / "recipe.toml").name == "transcriber"
    path = tmp_path / "recipe.toml"
    path.write_text(text.replace("batch = 8", "batch = 0"))
    with pytest.raises(ValueError, match="batch must be 1 or more, but got 0"):
        read_recipe(path)
    path.write_text(text.replace("batch = 8", ""))
    with pytest.raises(ValueError, match="'batch' is missing"):
        read_recipe(path)
