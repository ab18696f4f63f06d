import json
from pathlib import Path
from typing import Any

import pytest

from engine.evaluation.report import card, figures_table, write_report
from engine.evaluation.scale import scale_verdicts, scaled
from engine.evaluation.summary import machine, verdicts


def cell(value: float) -> dict[str, float]:
    return {"value": value, "low": value - 0.01, "high": value + 0.01, "n": 200}


def joint(bass: float, density: float) -> dict[str, Any]:
    return {
        "notes.in_chord.bass": {"generated": cell(bass), "real": cell(0.98), "shuffled": cell(0.3)},
        "notes.density.melody": {"generated": cell(density), "real": cell(1.0)},
    }


def figures(bass: float) -> dict[str, Any]:
    synchrony = {"generated": cell(0.7), "real": cell(0.8), "real shuffled": cell(0.3)}
    tasks = {"joint": scaled(joint(bass, 1.0) | {"notes.cbs.mix": synchrony})}
    return {
        "model": {"name": "first", "digest": "abc", "provider": "torch:cpu", "overrides": {}},
        "conditions": 200,
        "machine": machine() | {"torch": "2.13.0"},
        "seconds": {"joint": 1.5},
        "tasks": tasks,
        "style": {},
        "diversity": {},
        "ears": {},
        "targets": verdicts(tasks),
        "scale_targets": scale_verdicts(tasks),
    }


@pytest.mark.parametrize("density, missed", [(1.0, 0.0), (0.3, 0.2), (2.5, 0.5)])
def test_a_target_may_be_missed_on_either_side(density: float, missed: float) -> None:
    found = {verdict["text"]: verdict["missed_by"] for verdict in verdicts({"joint": joint(0.95, density)})}
    assert found == {"bass in the given chord": 0.0, "melody's density against the real one": pytest.approx(missed)}


def test_the_card_says_what_is_missed_and_by_how_much(tmp_path: Path) -> None:
    text = card(figures(0.85), tmp_path, [])
    assert "1 of 2 targets are met" in text
    assert "| bass in the given chord | notes | at least 0.9 | 0.850 | 0.980 | **0.050** |" in text
    assert "| melody's density against the real one | notes | at least 0.5, at most 2 | 1.000 | 1.000 | met |" in text
    assert "| measure | generated | scale | real | shuffled | real shuffled | n |" in text
    assert "| bass, in the chord (notes) | 0.850 (0.840 to 0.860) |  | 0.980 | 0.300 |  | 200 |" in text
    assert "| mix, CBS (notes) | 0.700 (0.690 to 0.710) | 0.800 | 0.800 |  | 0.300 | 200 |" in text
    assert "0 of 1 targets are met" in text
    assert "| joint | notes | at least 0.85 | 0.800 (0.780 to 0.820) | **0.050** |" in text


def test_the_report_holds_recipe_curves_remarks_and_figures(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text('name = "first"\nseed = 7\n')
    (tmp_path / "remarks.md").write_text("The melody is sparse because of its rests.\n")
    (tmp_path / "score_curve.csv").write_text("step,seconds,loss,stem_0\n50,30.0,1.0,1.1\n100,60.0,0.5,0.6\n")
    written = write_report(figures(0.95), tmp_path / "metrics.json", tmp_path, card_wanted=True)
    assert {path.name for path in written} == {"metrics.json", "curves.png", "figures.png", "README.md"}
    assert all(path.stat().st_size > 500 for path in written)
    text = (tmp_path / "README.md").read_text()
    assert "Seed 7" in text
    assert "100 steps in 1.0 minutes, loss 1.0000 at step 50, 0.5000 at the end" in text
    assert "because of its rests" in text
    assert json.loads((tmp_path / "metrics.json").read_text())["targets"][0]["missed_by"] == 0.0


def test_every_measure_has_a_name_and_a_definition_in_the_card(tmp_path: Path) -> None:
    measured = {"irs", "cbs", "cbd", "in_key", "groove", "density_gap", "repetition_gap", "range", "length", "polyphony_gap"}
    labels = figures_table({f"notes.{name}.bass": {"real": cell(1.0)} for name in sorted(measured | {"join"})}, ("real",))
    assert not any(name in line.split("|")[1] for name in measured for line in labels if "_" in line.split("|")[1])
    text = card(figures(0.85), tmp_path, [])
    assert all(word in text for word in ("**IRS, CBS, CBD**", "**In the key**", "**In common**", "**Join ratio**", "**Scale**"))


def test_a_table_leaves_out_rows_that_nothing_has() -> None:
    lines = figures_table({"notes.style.bass": {"real": cell(0.8)}}, ("swapped", "real"))
    assert lines[0] == "| measure | real | n |"
    assert figures_table({}, ("real",)) == []
