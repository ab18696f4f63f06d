import re

import pytest
import torch

from engine.evaluation import cli
from engine.evaluation.paraphrases import HELD_OUT, TUNING
from engine.evaluation.retrieval import CaptionIndex, Retrieval, distinct_captions, index_captions, retrieve
from engine.studio.composer import compose_piece
from engine.studio.styles import STYLES
from engine.studio.wording.style_words import IDEAS, PLACES, SCENES
from engine.text.minilm import MiniLM

ARTICLES = {"a", "an", "the", "and", "of", "at", "for", "in", "on", "to", "with"}


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return every three words in a row that say something."""
    spoken = [word for word in words(text) if word not in ARTICLES]
    return {tuple(spoken[at : at + 3]) for at in range(len(spoken) - 2)}


def test_the_hand_written_texts_are_a_hundred_of_every_style_and_mostly_name_none() -> None:
    assert set(HELD_OUT) == set(TUNING) == set(STYLES)
    held_out, tuning = ([text for row in table.values() for text in row] for table in (HELD_OUT, TUNING))
    assert len(held_out) == len(set(held_out)) == 100
    assert min(map(len, HELD_OUT.values())) >= 6
    assert not set(held_out) & set(tuning)
    named = [text for style, row in HELD_OUT.items() for text in row if any(word in text for word in STYLES[style].words)]
    assert len(named) < 25


def test_no_template_speaks_like_a_held_out_text() -> None:
    held_out = {text for row in HELD_OUT.values() for text in row}
    told = [text for table in (SCENES, PLACES, IDEAS) for row in table.values() for text in row]
    spoken = {run for text in told for run in runs(text)}
    assert not [text for text in held_out if runs(text) & spoken]
    assert not held_out & {text for seed in range(200) for text in compose_piece(seed).captions[""]}


def test_neighbors_vote_by_their_cosine() -> None:
    index = CaptionIndex(torch.eye(4), ("funk", "jazz", "jazz", "rock"))
    assert index.ranking(torch.tensor([0.6, 0.4, 0.3, 0.1]), neighbors=3) == ["jazz", "funk"]
    assert index.ranking(torch.tensor([0.6, 0.4, 0.3, 0.1]), neighbors=1) == ["funk"]
    assert index.ranking(torch.tensor([0.6, 0.4, 0.3, 0.1]), neighbors=99) == ["jazz", "funk", "rock"]


def test_found_and_missed_are_counted() -> None:
    result = Retrieval({"funk": {"slap": ("funk",), "wah": ("rock", "funk")}, "jazz": {"swing": ("rock", "funk", "house")}})
    assert (result.found(1), result.found(3), result.found(3, "funk")) == ((1, 3), (2, 3), (2, 2))
    assert result.misses() == [("funk", "wah", "rock"), ("jazz", "swing", "rock")]


def test_free_words_find_their_style_far_above_chance() -> None:
    pieces = [compose_piece(seed) for seed in range(80)]
    assert all(count > 150 for count in distinct_captions(pieces).values())
    encoder = MiniLM()
    result = retrieve(index_captions(pieces, encoder), HELD_OUT, encoder)
    assert result.found(1)[0] >= 40  # by chance 6
    assert result.found(3)[0] >= 60  # by chance 19


def test_the_command_prints_counts_and_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["captions", "--pieces", "4", "--counted", "20", "--neighbors", "3"]) == 0
    printed = capsys.readouterr().out
    assert "distinct captions of 20 pieces" in printed
    assert "by chance 6%" in printed
    assert all(f"{style} " in printed for style in HELD_OUT)


@pytest.mark.parametrize("options", [("--pieces", "0"), ("--neighbors", "-1"), ("--set", "songs")])
def test_wrong_words_are_refused(options: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["captions", *options])
    assert stopped.value.code == 2
