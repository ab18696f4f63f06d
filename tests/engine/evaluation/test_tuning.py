"""Whether models sound like a folder: what is held against what, and what is told where there is too little."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.evaluation.tuning import asked, likeness, main, table
from engine.music import Key
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.tagger.tagger import Tags


def tags(seed: int, center: float, family: str) -> Tags:
    """Say what a tagger might say of a loop whose embeddings lie around a center."""
    chance = np.random.default_rng(seed)

    def embedding(numbers: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
        return (center + chance.standard_normal(numbers)).astype(np.float32)

    return Tags(
        style="house",
        styles={},
        families=dict.fromkeys(STEMS, family),
        family_probabilities={},
        key=Key(0, "major"),
        keys=np.zeros((12, 2), np.float32),
        bpm=120.0,
        tempo="",
        embedding=embedding(8),
        stem_embeddings={stem: embedding(6) for stem in STEMS},
    )


def test_loops_of_the_same_kind_lie_nearer() -> None:
    wanted = [tags(seed, 0.0, "keys") for seed in range(16)]
    alike = likeness([tags(100 + seed, 0.0, "keys") for seed in range(16)], wanted)
    other = likeness([tags(100 + seed, 2.0, "pads") for seed in range(16)], wanted)
    assert all(alike.distance[name] < 0.5 * other.distance[name] for name in ("mix", *STEMS))
    assert set(alike.families.values()) == {1.0}
    assert set(other.families.values()) == {0.0}


def test_families_agree_by_their_shares_and_a_rest_is_one() -> None:
    keys, pads, rests = tags(0, 0.0, "keys"), tags(1, 0.0, "pads"), replace(tags(2, 0.0, "keys"), families={}, stem_embeddings={})
    found = likeness([keys, keys, pads, rests], [keys, pads, pads, rests])
    assert found.families["bass"] == 0.75
    assert "bass" not in found.distance, "three loops say nothing"


def test_an_excerpt_is_asked_for_as_it_is() -> None:
    piece = compose_piece(9)  # without a bass
    request = asked(piece, "night music", 3)
    assert set(request.noise) == {stem for stem in STEMS if piece.notes[stem]}
    assert request.frames == piece.frames
    assert request.prompt("melody") == "night music"


def test_figures_are_a_table_with_gaps_where_nothing_was_heard() -> None:
    row = {"distance": {"mix": 1.0}, "families": dict.fromkeys(STEMS, 0.5)}
    lines = table({"stage": row})
    assert len({line.count("|") for line in lines}) == 1
    assert lines[2].startswith("| stage | 1.000 |  |")


def test_too_few_loops_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--models", "stage", "--data", str(tmp_path), "--loops", "3"])
    assert "--loops must be 8 or more, but got 3" in capsys.readouterr().err
    assert main(["--models", "nowhere", "--data", str(tmp_path)]) == 1
    assert "quartet evaluate tuning: model must be" in capsys.readouterr().err
