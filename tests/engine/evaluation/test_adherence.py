from typing import Any

import pytest

from engine.evaluation.adherence import adherence_figures
from engine.evaluation.asked import asked, names_family
from engine.evaluation.conditions import draw_conditions
from engine.evaluation.results import Result
from engine.studio.instruments import INSTRUMENTS

FAMILIES = ("acoustic", "electric", "synth", "sub")


@pytest.mark.parametrize(
    "text, stem, family, named",
    [
        ("shiny slap bass", "bass", "electric", True),
        ("a warm bass line", "bass", "electric", False),
        ("Upright bass, walking", "bass", "acoustic", True),
        ("dancefloor disco harmony", "instrument", "guitar", False),
        ("slap bass", "bass", "synth", False),
    ],
)
def test_a_text_names_a_family_only_by_a_word_of_that_family_alone(text: str, stem: str, family: str, named: bool) -> None:
    assert names_family(text, stem, family) is named


def test_a_condition_asks_for_what_its_piece_has() -> None:
    condition = draw_conditions(1)[0]
    wanted = asked(condition)
    assert wanted["style"] == condition.piece.style
    assert wanted["families"] == {stem: INSTRUMENTS[name].family for stem, name in condition.piece.programs.items()}
    assert set(wanted["named"]) <= set(wanted["families"])


def result(task: str, index: int, heard: str, wanted: str) -> Result:
    tags: dict[str, Any] = {"style": heard, "families": {"bass": heard}, "embeddings": {}}
    families = dict.fromkeys(("bass", "drums", "instrument", "melody"), wanted)
    return Result(task, index, {}, {"tags": tags, "asked": {"style": wanted, "families": families, "named": ["bass"]}})


def test_generated_stands_between_strangers_and_real_pieces() -> None:
    wanted = [FAMILIES[index % 4] for index in range(40)]
    real = [result("real", index, name, name) for index, name in enumerate(wanted)]
    half = [result("joint", index, name if index % 8 < 4 else "sub", name) for index, name in enumerate(wanted)]
    rows = adherence_figures(half, real)["tagger.named_family.bass"]
    assert rows["real"]["value"] == 1
    assert rows["generated"]["value"] == pytest.approx(0.625)
    assert rows["shuffled"]["value"] == pytest.approx((0.625 * 0 + 0.25), abs=0.02)
    assert rows["scale"]["value"] == pytest.approx(0.5, abs=0.03)
    assert rows["scale"]["low"] < rows["scale"]["value"] < rows["scale"]["high"]


def test_a_perfect_model_is_as_good_as_real_and_a_deaf_one_as_a_stranger() -> None:
    wanted = [FAMILIES[index % 4] for index in range(40)]
    real = [result("real", index, name, name) for index, name in enumerate(wanted)]
    perfect = [result("joint", index, name, name) for index, name in enumerate(wanted)]
    deaf = [result("joint", index, "sub", name) for index, name in enumerate(wanted)]
    assert adherence_figures(perfect, real)["tagger.heard_style.mix"]["scale"]["value"] == 1
    assert adherence_figures(deaf, real)["tagger.heard_style.mix"]["scale"]["value"] == pytest.approx(0, abs=0.05)
    assert adherence_figures([], real) == {}


def test_a_silent_stem_is_no_family() -> None:
    real = [result("real", index, name, name) for index, name in enumerate(FAMILIES)]
    made = [result("joint", index, name, name) for index, name in enumerate(FAMILIES)]
    figures = adherence_figures(made, real)
    assert figures["tagger.family.melody"]["generated"]["value"] == 0
    assert "scale" not in figures["tagger.family.melody"]
    assert "tagger.named_family.melody" not in figures
