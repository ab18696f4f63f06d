from pathlib import Path

import pytest

from engine.evaluation.loop import Tally
from engine.evaluation.results import Result, ResultFile, parse_result, summarize, table


def result(index: int, total: float, weight: float = 10.0) -> Result:
    return Result("joint", index, {"generated": {"notes.in_chord.bass": Tally(total, weight)}}, {"style": "house"})


def test_a_result_survives_the_file() -> None:
    assert parse_result(result(3, 7.5).line()) == result(3, 7.5)


def test_an_evaluation_goes_on_where_it_was_cut(tmp_path: Path) -> None:
    path = tmp_path / "work" / "results.jsonl"
    first = ResultFile(path, {"model": "a"})
    first.add(result(0, 1.0))
    first.add(result(1, 2.0))
    text = path.read_text()
    path.write_text(text + result(2, 3.0).line()[:40])
    again = ResultFile(path, {"model": "a"})
    assert ("joint", 1) in again
    assert ("joint", 2) not in again
    again.add(result(2, 3.0))
    assert [r.index for r in ResultFile(path, {"model": "a"}).results("joint")] == [0, 1, 2]


def test_results_of_another_model_are_dropped(tmp_path: Path) -> None:
    path = tmp_path / "results.jsonl"
    ResultFile(path, {"model": "a"}).add(result(0, 1.0))
    assert ResultFile(path, {"model": "b"}).results() == []
    assert ResultFile(path, {"model": "a"}).results() == []


def test_tallies_are_weighted_and_the_interval_holds_the_value() -> None:
    summary = summarize([Tally(9.0, 10.0), Tally(0.0, 1.0), Tally(0.0, 0.0)], median=False)
    assert summary is not None
    assert summary["value"] == pytest.approx(9 / 11, abs=1e-4)
    assert summary["n"] == 2
    assert summary["low"] <= summary["value"] <= summary["high"]
    assert summarize([Tally(0.0, 0.0)], median=False) is None


def test_ratios_with_a_long_tail_are_told_by_their_middle() -> None:
    seams = [Result("joint", i, {"generated": {"audio.seam.bass": Tally(v, 1.0)}}, {}) for i, v in enumerate((1.0, 1.1, 50.0))]
    assert table(seams)["audio.seam.bass"]["generated"]["value"] == 1.1


def test_a_line_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="a result must have task, index, rows and extra"):
        parse_result('{"task": "joint"}')
