"""Noise maps and their schedules."""

import pytest
import torch

from engine.noise import inside, maps, schedule


def test_a_schedule_falls_from_one_to_zero() -> None:
    for steps in (1, 4, 16):
        for shift in (1.0, 2.0, 6.0):
            factors = schedule(steps, shift)
            assert len(factors) == steps + 1
            assert factors[0] == 1
            assert factors[-1] == 0
            assert (factors.diff() < 0).all()


def test_maps_never_rise_and_keep_what_is_given() -> None:
    first = torch.tensor([[0.0, 0.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.5, 1.0], [1.0, 1.0, 1.0]])
    levels = maps(first, schedule(8, 2.0), absent=torch.tensor([False, False, False, True]))
    assert levels.shape == (9, 4, 3)
    assert (levels.diff(dim=0) <= 0).all()
    assert (levels[:, 0] == 0).all()
    assert (levels[:, 3] == 1).all()
    assert (levels[-1, :3] == 0).all()


def test_what_is_held_never_falls() -> None:
    held = torch.tensor([[0.04, 0.04, 0.0]])
    levels = maps(torch.tensor([[0.0, 1.0, 1.0]]), schedule(4, 2.0), held=held)
    assert (levels[:, 0, 0] == 0.04).all()
    assert levels[0, 0, 1] == 1
    assert torch.equal(levels[-1], torch.tensor([[0.04, 0.04, 0.0]]))


def test_a_span_holds_the_columns_between_its_beats() -> None:
    assert torch.equal(inside(64, 16.0, None), torch.ones(64))
    assert torch.equal(torch.nonzero(inside(64, 16.0, (8.0, 16.0)))[:, 0], torch.arange(32, 64))
    assert torch.equal(torch.nonzero(inside(64, 16.0, (15.0, 17.0)))[:, 0], torch.tensor([0, 1, 2, 3, 60, 61, 62, 63]))
    assert torch.equal(inside(64, 16.0, (3.0, 19.0), 5, 5), torch.ones(64))
    assert torch.equal(inside(64, 16.0, (7.875, 15.875)), inside(64, 16.0, (8.0, 16.0))), "half a tick ahead holds the same"


@pytest.mark.parametrize("first", [0.0, 3.0, 14.0])
def test_a_spans_edges_lie_inside_of_it(first: float) -> None:
    hard, soft = inside(64, 16.0, (first, first + 8.0)), inside(64, 16.0, (first, first + 8.0), 3, 7)
    assert torch.equal(soft > 0, hard > 0)
    along = torch.roll(soft, -int(first * 4))[:32]
    torch.testing.assert_close(along[:4], torch.tensor([0.25, 0.5, 0.75, 1.0]))
    torch.testing.assert_close(along[-8:], torch.arange(8, 0, -1) / 8)
    assert (along[4:-8] == 1).all()
