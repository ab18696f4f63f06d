"""Figures: shares, chance, intervals; the pairs that are held out; the bins."""

import json

import pytest

from engine.music import SCALES, Key
from engine.stems import PITCHED
from engine.studio.styles import STYLES
from engine.tagger.card import write_card
from engine.tagger.held_out import held_out_pairs, held_out_stem, without_held_out
from engine.tagger.labels import BIN_EDGES_BPM, BINS, Labels, key_mode, tempo_bin
from engine.tagger.metrics import Answer, figure, tempo_figure
from engine.weights import find_model


def labels(style: str, **programs: str) -> Labels:
    return Labels(style, {stem: f"{stem}: {name}" for stem, name in programs.items()}, {}, 0, "major", 120.0)


def test_a_figure_is_the_share_of_right_answers_beside_the_best_constant() -> None:
    rows = [Answer("a", "a")] * 5 + [Answer("a", "b"), Answer("b", "b"), Answer("c", "a")]
    found = figure(rows)
    assert found["accuracy"] == pytest.approx(6 / 8)
    assert found["chance"] == pytest.approx(6 / 8)
    assert found["n"] == 8
    assert (found["low"], found["high"]) == pytest.approx((0.4093, 0.9285), abs=1e-4)  # Wilson for 6 of 8


def test_half_the_tempo_is_wrong_and_three_percent_is_close() -> None:
    found = tempo_figure([100.0, 102.0, 150.0], [50.0, 104.0, 145.6])
    assert found["accuracy"] == pytest.approx(2 / 3)
    assert found["chance"] == pytest.approx(2 / 3)


def test_tempo_bins_hold_ten_whole_tempi_each_and_the_outer_ones_what_lies_beyond() -> None:
    assert len(BINS) == len(BIN_EDGES_BPM) + 1
    for bpm in range(70, 181):
        low, high = map(int, BINS[tempo_bin(bpm)].split("-"))
        assert low <= bpm <= high
    assert tempo_bin(40) == 0
    assert tempo_bin(240) == len(BINS) - 1


def test_a_mode_counts_by_its_third() -> None:
    minor = {mode for mode in SCALES if key_mode(Key(0, mode)) == "minor"}
    assert minor == {"minor", "dorian", "phrygian"}


def test_every_style_holds_out_an_instrument_that_it_has_and_another_style_too() -> None:
    pairs = held_out_pairs()
    assert set(pairs) == set(STYLES)
    assert pairs == held_out_pairs()
    for style, program in pairs.items():
        stem = program.split(":")[0]
        assert program in STYLES[style].programs[stem]
        assert any(program in row.programs[stem] for name, row in STYLES.items() if name != style)


def test_pieces_with_a_held_out_pair_are_not_learned_from() -> None:
    pairs = {"house": "melody: flute", "jazz": "instrument: piano"}
    rows = [labels("house", melody="flute"), labels("jazz", melody="flute"), labels("jazz", instrument="piano"), labels("rock")]
    assert [held_out_stem(row, pairs) for row in rows] == ["melody", None, "instrument", None]
    assert without_held_out(rows, pairs) == [1, 3]


def test_the_card_tells_the_figures_that_were_measured() -> None:
    folder = find_model("tagger")
    metrics, recipe = json.loads((folder / "metrics.json").read_text()), (folder / "recipe.toml").read_text()
    assert (folder / "README.md").read_text() == write_card(metrics, recipe)
    assert metrics["figures"]["style"]["accuracy"] >= 0.9
    assert metrics["figures"]["key"]["accuracy"] >= 0.7
    assert metrics["figures"]["tempo"]["accuracy"] >= 0.9
    assert all(metrics["figures"][f"family.{stem}"]["accuracy"] >= 0.85 for stem in PITCHED)
