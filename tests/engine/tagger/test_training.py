"""From a library to a tagger: the corpus, the batches, the loop and the whole command."""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.stems import STEMS
from engine.tagger.batches import IGNORED, Batches
from engine.tagger.cli import evaluate_main, train_main
from engine.tagger.corpus import EXCERPT_SECONDS, Example, library_pieces, make_corpus, read_corpus
from engine.tagger.features import MEL_HOP_FRAMES
from engine.tagger.labels import key_index, studio_vocabulary
from engine.tagger.training import Progress, Settings, train_tagger
from engine.training.cli import main as training_main
from engine.units import SAMPLE_RATE_HZ


def written(cache: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in sorted(cache.rglob("*.npz"))}


def quiet(_: object) -> None:
    pass


@pytest.fixture(scope="module")
def examples(library: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Example]:
    folders, cache = library_pieces(library, "train", 100), tmp_path_factory.mktemp("features")
    make_corpus(folders, cache, 1, quiet)
    return read_corpus(folders, cache)


def test_a_corpus_holds_every_piece_as_it_sounds(examples: list[Example]) -> None:
    assert [example.seed for example in examples] == list(range(8))
    for example in examples:
        columns = example.features.mels.shape[-1]
        assert 90 <= columns <= EXCERPT_SECONDS * SAMPLE_RATE_HZ / MEL_HOP_FRAMES
        assert set(example.labels.families) <= set(STEMS)
        for row, stem in enumerate(STEMS):
            assert example.features.loop is False or example.features.audible[row] == (stem in example.labels.families)
    assert not examples[7].features.loop


def test_a_corpus_is_made_once_and_the_same_by_any_number_of_workers(
    library: Path, tmp_path: Path, examples: list[Example]
) -> None:
    folders = library_pieces(library, "train", 4)
    make_corpus(folders, tmp_path, 2, quiet)
    assert len(written(tmp_path)) == 4
    for one, two in zip(examples, read_corpus(folders, tmp_path), strict=False):
        assert np.array_equal(one.features.mels, two.features.mels)
        assert np.array_equal(one.features.pitches, two.features.pitches)
    damaged = sorted(tmp_path.rglob("*.npz"))[2]
    damaged.write_bytes(damaged.read_bytes()[:1000])
    with pytest.raises(FileNotFoundError, match=f"{damaged.name} must hold the features of .*; run the command again"):
        read_corpus(folders, tmp_path)
    before = written(tmp_path)
    assert make_corpus(folders, tmp_path, 1, quiet).times_real_time > 10
    assert len(read_corpus(folders, tmp_path)) == 4
    assert [path for path, when in written(tmp_path).items() if before[path] != when] == [damaged]


def test_a_piece_that_was_rendered_anew_is_heard_anew(library: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(library / "test", tmp_path / "test")
    folders = library_pieces(tmp_path, "test", 100)
    cache = tmp_path / "features"
    make_corpus(folders, cache, 1, quiet)
    before = written(cache)
    labels = next(copy.rglob("piece.json"))
    labels.write_text(labels.read_text() + "\n")
    make_corpus(folders, cache, 1, quiet)
    assert [path.stem for path, when in written(cache).items() if before[path] != when] == [labels.parent.name]


def test_batches_depend_on_seed_and_step_alone_and_a_round_has_every_example(examples: list[Example]) -> None:
    vocabulary = studio_vocabulary()
    one, two = Batches(examples, vocabulary, 4, 5), Batches(examples, vocabulary, 4, 5)
    two.draw(0)
    for step in (3, 0):
        assert torch.equal(one.draw(step).mels, two.draw(step).mels)
    assert not torch.equal(one.draw(0).mels, Batches(examples, vocabulary, 4, 6).draw(0).mels)
    for first in (0, 2):
        drawn = torch.cat([one.draw(first).key, one.draw(first + 1).key])
        assert sorted(drawn.tolist()) == sorted(key_index(row.labels.tonic, row.labels.mode) for row in examples)


def test_targets_are_what_is_true_of_what_is_heard(examples: list[Example]) -> None:
    vocabulary = studio_vocabulary()
    batches = Batches(examples[:1], vocabulary, 16, 1)
    labels, batch = examples[0].labels, batches.draw(0)
    assert {vocabulary.styles[index] for index in batch.style} == {labels.style}
    assert float((batch.bpm / labels.bpm - 1).abs().max()) <= 0.05
    assert float(batch.bpm.std()) > 0
    for row, stem in enumerate(STEMS):
        heard = batch.audible[:, row] > 0
        assert (batch.families[~heard, row] == IGNORED).all()
        assert not batch.mels[~heard, row].any()
        assert {vocabulary.families[stem][index] for index in batch.families[heard, row]} <= {labels.families.get(stem)}
    assert 0 < float(batch.audible.sum()) < batch.audible.numel()


def test_a_run_that_was_killed_ends_as_one_that_was_not(examples: list[Example], tmp_path: Path) -> None:
    vocabulary, settings = studio_vocabulary(), Settings(steps=12, batch=4)
    batches = Batches(examples, vocabulary, settings.batch, settings.seed)
    whole = train_tagger(batches, vocabulary, settings, tmp_path / "whole", quiet)

    def kill(progress: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_tagger(batches, vocabulary, settings, tmp_path / "killed", kill, save_seconds=0)
    assert (tmp_path / "killed" / "curve.csv").read_text().count("\n") == 2
    steps: list[int] = []
    resumed = train_tagger(batches, vocabulary, settings, tmp_path / "killed", lambda progress: steps.append(progress.step))
    assert steps == [12]
    for name, weights in whole.state_dict().items():
        assert torch.equal(weights, resumed.state_dict()[name]), name
    losses = [row.split(",")[2] for row in (tmp_path / "whole" / "curve.csv").read_text().splitlines()]
    assert losses == [row.split(",")[2] for row in (tmp_path / "killed" / "curve.csv").read_text().splitlines()]


def test_a_handful_of_pieces_is_learned(examples: list[Example], tmp_path: Path) -> None:
    settings = Settings(steps=40, batch=8)
    seen: list[Progress] = []
    batches = Batches(examples, studio_vocabulary(), settings.batch, settings.seed)
    train_tagger(batches, studio_vocabulary(), settings, tmp_path, seen.append)
    assert seen[-1].loss < 0.7 * seen[0].loss


def test_the_command_trains_measures_and_writes_the_card(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["--data", str(library), "--out", "small", "--steps", "1"]
    assert training_main(["tagger", *words]) == 0
    names = set(os.listdir("small"))
    assert {"config.json", "recipe.toml", "curve.csv", "metrics.json", "README.md"} <= names
    metrics = json.loads(Path("small/metrics.json").read_text())
    assert {"style", "key", "tempo", "bpm", "family.bass"} <= set(metrics["figures"])
    assert metrics["pieces"]["test"] == 3
    weights = next(Path("small").glob("*.safetensors")).read_bytes()
    printed = capsys.readouterr().out
    assert evaluate_main(["--data", str(library), "--model", "small"]) == 0
    table = capsys.readouterr().out.partition("| read |")[2]
    assert "tempo within 4 %" in table
    assert printed.partition("| read |")[2] == table + "saved small\n"
    assert train_main([*words, "--runs", "other"]) == 0
    assert next(Path("small").glob("*.safetensors")).read_bytes() == weights


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--data", "nowhere"],
            "nowhere must hold rendered pieces of split train, but got none; render some with quartet studio",
        ),
        (["--data", ".", "--steps", "0"], "steps must be at least 1, but got 0"),
        (["--data", ".", "--workers", "0"], "workers must be at least 1, but got 0"),
    ],
)
def test_wrong_words_are_told(
    words: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert train_main([*words, "--out", "small"]) == 2
    assert told in capsys.readouterr().err
