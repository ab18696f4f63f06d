import pytest

from engine.evaluation.scale import SCALE, SCALE_TARGETS, place, scale_verdicts, scaled


def cell(value: float, about: float = 0.01) -> dict[str, float]:
    return {"value": value, "low": value - about, "high": value + about, "n": 20}


def test_real_pieces_are_one_and_shuffled_pairs_zero() -> None:
    ends = {"real": cell(0.9), "real shuffled": cell(0.4)}
    for value, wanted in ((0.9, 1.0), (0.4, 0.0), (0.65, 0.5), (1.0, 1.2)):
        found = place({"generated": cell(value), **ends})
        assert found is not None
        assert found["value"] == pytest.approx(wanted)
        assert found["low"] == pytest.approx(wanted - 0.02)


def test_of_a_distance_less_is_more() -> None:
    found = place({"generated": cell(0.2), "real": cell(0.0, 0.0), "real shuffled": cell(0.8)})
    assert found == {"value": 0.75, "low": 0.7375, "high": 0.7625, "n": 20}


@pytest.mark.parametrize(
    "cells",
    [
        {"generated": cell(0.5), "real": cell(0.9)},
        {"real": cell(0.9), "real shuffled": cell(0.4)},
        {"generated": cell(0.5), "real": cell(0.5), "real shuffled": cell(0.505)},
    ],
)
def test_without_two_ends_apart_there_is_no_scale(cells: dict[str, dict[str, float]]) -> None:
    assert place(cells) is None
    assert SCALE not in scaled({"notes.cbs.mix": cells})["notes.cbs.mix"]


def test_what_is_missed_is_told_by_how_much() -> None:
    ends = {"real": cell(1.0), "real shuffled": cell(0.0)}
    figures = {"notes.cbs.mix": {"generated": cell(0.8), **ends}, "audio.cbs.mix": {"generated": cell(0.9), **ends}}
    found = scale_verdicts({"joint": scaled(figures)})
    assert [(verdict["read_from"], verdict["missed_by"]) for verdict in found] == [("notes", 0.05), ("audio", 0.0)]


def test_the_melody_needs_less_than_the_others() -> None:
    assert all(target.least == (0.75 if "melody" in target.measure else 0.85) for target in SCALE_TARGETS)
