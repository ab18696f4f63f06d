"""Training a text student: texts, tokens, losses, the loop and its resume, and the whole command on a tiny recipe."""

import json
import re
from pathlib import Path
from random import Random

import pytest
import torch

from engine.evaluation.paraphrases import HELD_OUT
from engine.text.student import load_student
from engine.training.cli import main
from engine.training.run import STATE_NAME
from engine.training.text.batches import Batch, Batches
from engine.training.text.cli import is_near
from engine.training.text.corpus import KINDS, Corpus, gather_texts, sentences
from engine.training.text.examples import EXAMPLES
from engine.training.text.loop import losses, train_student
from engine.training.text.nonsense import make_nonsense
from engine.training.text.phrases import listed_words, make_phrases, make_tangles
from engine.training.text.recipe import Recipe, read_recipe
from engine.training.text.tokens import learn_tokens
from engine.weights import load_config, save_checkpoint

RECIPE = """
name = "tiny"
seed = 3
[network]
vocabulary = 400
embedding = 8
width = 16
layers = 1
[corpus]
pieces = 2
captions = 30
phrases = 60
words = 40
tangles = 30
sentences = 0
[training]
steps = 6
batch = 20
learning_rate = 2e-3
mistyped = 0.2
mixed = 0.2
least_confidence = 0.5
"""
GENERAL = ("happy", "because", "window", "seventeen")
ARTICLES = {"a", "an", "the", "and", "of", "at", "for", "in", "on", "to", "with"}


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE)
    return read_recipe(path)


@pytest.fixture
def batches(recipe: Recipe) -> Batches:
    texts = gather_texts(recipe.corpus, GENERAL, 3)
    count = sum(map(len, texts.values()))
    vectors = torch.nn.functional.normalize(torch.randn(count, 384, generator=torch.Generator().manual_seed(1)), dim=1)
    tokenizer = learn_tokens((text for kind in KINDS for text in texts[kind]), recipe.network.vocabulary)
    return Batches(Corpus(texts, vectors.half()), tokenizer, 20, 0.2, 0.2, seed=3)


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every three words in a row that say something."""
    spoken = [word for word in re.findall(r"[\w']+", text.lower()) if word not in ARTICLES]
    return {tuple(spoken[at : at + 3]) for at in range(len(spoken) - 2)}


def test_the_vocabulary_does_not_speak_like_a_held_out_text() -> None:
    spoken = {run for entry in listed_words() for run in runs(entry)}
    held_out = [text for row in HELD_OUT.values() for text in row]
    assert not [text for text in held_out if runs(text) & spoken]
    assert not {text for row in EXAMPLES.values() for text in row} & set(make_phrases(2000, GENERAL, 1))


def test_phrases_and_tangles_are_different_and_the_same_by_the_same_seed() -> None:
    for make in (make_phrases, make_tangles):
        made = make(200, GENERAL, 5)
        assert len(set(made)) == 200 and made == make(200, GENERAL, 5) and made != make(200, GENERAL, 6)
        assert not [text for text in made if "{" in text]


def test_nonsense_is_never_blank() -> None:
    rng = Random(1)
    made = [make_nonsense(rng, listed_words()) for _ in range(300)]
    assert all(text.strip() for text in made) and len(set(made)) > 290


def test_sentences_come_from_documentation(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text('"""The bell rings at noon. x = 1. Nobody hears it there."""\n')
    (tmp_path / "two.py").write_text("this is no Python")
    assert list(sentences(tmp_path)) == ["The bell rings at noon", "Nobody hears it there"]


def test_a_text_is_of_one_kind_and_kept_aside_or_not(recipe: Recipe) -> None:
    texts = gather_texts(recipe.corpus, GENERAL, 3)
    assert list(texts) == list(KINDS) and not texts["sentences"]
    every = [text for kind in KINDS for text in texts[kind]]
    assert len(every) == len(set(every))
    numbers = torch.arange(len(every), dtype=torch.float16)[:, None].expand(-1, 384)
    corpus = Corpus(texts, numbers)
    learned, checked = corpus.share("phrases", checked=False), corpus.share("phrases", checked=True)
    assert not set(learned[0]) & set(checked[0]) and len(learned[0]) + len(checked[0]) == len(texts["phrases"])
    assert [every[int(row[0])] for row in checked[1]] == checked[0]


def test_batches_depend_on_the_step_alone(batches: Batches) -> None:
    one, again, other = batches.draw(4), batches.draw(4), batches.draw(5)
    assert torch.equal(one.numbers, again.numbers) and not torch.equal(one.vectors, other.vectors)
    assert len(one.numbers) > len(one.vectors)


def test_losses_are_least_where_minilm_lies() -> None:
    targets = torch.nn.functional.normalize(torch.randn(6, 384, generator=torch.Generator().manual_seed(1)), dim=1)
    logits = torch.tensor([9.0] * 6 + [-9.0] * 2)
    nothing = torch.zeros(2, 384)
    perfect = losses(torch.cat((targets, nothing)), logits, targets)
    assert all(float(part) < 1e-3 for part in perfect.values())
    turned = losses(torch.cat((targets.roll(1, 0), nothing)), -logits, targets)
    assert all(float(turned[name]) > float(perfect[name]) + 0.5 for name in perfect)


def test_a_stopped_training_ends_as_one_that_was_not(batches: Batches, recipe: Recipe, tmp_path: Path) -> None:
    whole = train_student(recipe, batches, tmp_path / "whole", lambda _: None)

    class Stop(Exception):
        pass

    class Interrupted:
        def draw(self, step: int) -> Batch:
            if step >= 3:
                raise Stop
            return batches.draw(step)

    with pytest.raises(Stop):
        train_student(recipe, Interrupted(), tmp_path / "stopped", lambda _: None)  # type: ignore[arg-type]
    resumed = train_student(recipe, batches, tmp_path / "stopped", lambda _: None)
    for name, value in whole.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name
    assert (tmp_path / "stopped" / STATE_NAME).exists()


def test_a_student_is_played_with_only_where_it_is_near() -> None:
    def figures(*first: int) -> list[dict[str, object]]:
        return [{"first": count} for count in first]

    assert is_near(figures(73, 70, 75))
    assert not is_near(figures(73, 74, 69))


def test_the_command_trains_saves_and_measures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tiny.toml").write_text(RECIPE)
    save_checkpoint(tmp_path / "model", {"name": "model"}, {"weight": torch.zeros(1)})
    out = tmp_path / "out"
    words = ["--recipe", str(tmp_path / "tiny.toml"), "--out", str(out), "--runs", str(tmp_path / "runs"), "--pieces", "8"]
    assert main(["text", *words, "--play", str(tmp_path / "model")]) == 0
    assert "stays as it is: tiny loses more than 3 points to MiniLM" in capsys.readouterr().out
    assert load_config(tmp_path / "model") == {"name": "model"}
    metrics = json.loads((out / "metrics.json").read_text())
    assert metrics["steps"] == 6 and [row["texts"] for row in metrics["retrieval"]] == ["minilm", "tiny", "tiny"]
    assert {path.name for path in out.iterdir()} >= {"README.md", "config.json", "curve.csv", "recipe.toml", "tokenizer.json"}
    assert load_student(out).encode(["warm bass"]).shape == (1, 384)


@pytest.mark.parametrize("fault", [("embedding = 8\n", ""), ("vocabulary = 400", "vocabulary = 100"), ("mixed", "mixt")])
def test_a_wrong_recipe_is_refused(fault: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tiny.toml").write_text(RECIPE.replace(*fault))
    assert main(["text", "--recipe", str(tmp_path / "tiny.toml"), "--out", str(tmp_path / "out")]) == 2
    assert "quartet train text: " in capsys.readouterr().err
