"""What an error of timbre costs."""

from collections.abc import Callable

import pytest
import torch

from engine.bands import BANDS
from engine.codecs.structured import FLOOR, fit_basis
from engine.codecs.timbre import ROWS
from engine.stems import STEMS
from engine.training.hearing import Hearing, heard

CHANNELS = ROWS  # as many axes as bands: nothing is lost between planes and rows

Cost = Callable[[torch.Tensor, torch.Tensor], float]  # of what is true and what is said, [ROWS, hops]


def rows(level: float, hops: int = 4) -> torch.Tensor:
    """Return a timbre in which every band lies at one level, [ROWS, hops]."""
    return torch.cat((torch.full((BANDS, hops), level), torch.zeros(ROWS - BANDS, hops)))


@pytest.fixture(scope="module")
def cost() -> Cost:
    chance = torch.Generator().manual_seed(0)
    basis = fit_basis([torch.randn(ROWS, 400, generator=chance) * 3 - 5 for _ in STEMS], CHANNELS)

    def of(true: torch.Tensor, said: torch.Tensor) -> float:
        planes = [torch.cat([basis.encode(stem, each) for stem in STEMS])[None] for each in (true, said)]
        found: torch.Tensor = Hearing(basis)(planes[1] - planes[0], planes[0])
        assert found.shape == (1, len(STEMS), true.shape[1])
        return float(found.mean())

    return of


def test_how_loud_a_band_is_says_what_it_counts() -> None:
    weights = heard(torch.tensor([-20.0, FLOOR, -9.2, -6.9, -4.6, 0.0]))
    assert weights.tolist() == pytest.approx([0.05, 0.05, 0.05, 0.5, 1.0, 1.0])


def test_what_sounds_costs_by_its_decibels_and_silence_hardly_anything(cost: Cost) -> None:
    near, far, quiet = (cost(rows(one), rows(two)) for one, two in ((-3.0, -3.5), (-3.0, -4.0), (-10.0, -9.5)))
    assert far == pytest.approx(4 * near, rel=1e-3)
    assert near == pytest.approx((0.5 / 2.5) ** 2, rel=1e-3)
    assert quiet == pytest.approx(0.05 * near, rel=1e-3)


def test_one_loud_band_is_heard_beside_silent_ones(cost: Cost) -> None:
    true = rows(-10.0)
    true[7] = -3.0
    loud, soft = true.clone(), true.clone()
    loud[7] -= 1.0
    soft[8] += 0.4  # still as soft as nothing
    assert cost(true, loud) > 100 * cost(true, soft)


def test_what_sounds_where_nothing_should_is_heard(cost: Cost) -> None:
    assert cost(rows(-10.0), rows(-4.0)) == pytest.approx((6.0 / 2.5) ** 2, rel=1e-3)
    assert cost(rows(-4.0), rows(-10.0)) == pytest.approx((6.0 / 2.5) ** 2, rel=1e-3)


def test_noise_and_balance_count_where_something_sounds(cost: Cost) -> None:
    for level, least, most in ((-3.0, 1e-3, 1.0), (-10.0, 0.0, 1e-2)):
        noisy = rows(level)
        noisy[BANDS:] += 0.2
        assert least < cost(rows(level), noisy) < most


def test_nothing_costs_nothing(cost: Cost) -> None:
    assert cost(rows(-4.0), rows(-4.0)) == 0.0
