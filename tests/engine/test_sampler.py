"""The sampler, its objective and guidance, against a network that knows the answer."""

from itertools import pairwise

import pytest
import torch
from torch import Tensor

from engine.guidance import guided
from engine.noise import maps, schedule
from engine.objective import FLOW, Kind, Objective
from engine.sampler import Cancelled, renewing, sample

STEMS, CHANNELS, COLUMNS = 4, 3, 16
KINDS: tuple[Kind, ...] = ("flow", "epsilon", "v")


def spread(levels: Tensor) -> Tensor:
    return levels.repeat_interleave(CHANNELS, dim=1)


def oracle(clean: Tensor) -> object:
    def denoise(x: Tensor, levels: Tensor) -> Tensor:
        now = spread(levels).clamp_min(1e-6)
        return (x - clean) / now

    return denoise


@pytest.mark.parametrize("kind", KINDS)
def test_estimates_undo_the_path(kind: Kind) -> None:
    clean, noise, levels = torch.randn(2, 3, 5), torch.randn(2, 3, 5), 0.8 * torch.rand(2, 3, 5)
    objective = Objective(kind)
    target = objective.target(clean, noise, levels)
    found, rest = objective.estimates(objective.noisy(clean, noise, levels), target, levels)
    torch.testing.assert_close(found, clean, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(rest, noise, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("kind", KINDS)
def test_paths_lead_from_clean_to_noise(kind: Kind) -> None:
    kept, added = Objective(kind).shares(torch.linspace(0, 1, 101))
    assert (float(kept[0]), float(added[0])) == (1.0, 0.0)
    assert (kept.diff() < 0).all() and (added.diff() > 0).all()
    assert kept[-1] < 0.01 and added[-1] > 0.99
    if kind != "flow":  # powers add up to 1
        torch.testing.assert_close(kept.square() + added.square(), torch.ones(101))


def test_an_unknown_objective_is_told() -> None:
    with pytest.raises(ValueError, match="objective must be flow, epsilon or v, but got 'score'"):
        Objective("score")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("steps", [4, 50, 1000])
def test_every_objective_finds_what_its_oracle_knows(kind: Kind, steps: int) -> None:
    objective, clean = Objective(kind), torch.randn(1, STEMS * CHANNELS, COLUMNS)
    noise = torch.randn_like(clean)
    first = torch.ones(STEMS, COLUMNS)
    first[1], first[3] = 0.0, 0.5
    levels = maps(first, schedule(steps, 1.0))[:, None]

    def denoise(x: Tensor, here: Tensor) -> Tensor:
        kept, added = objective.shares(spread(here))
        return objective.target(clean, (x - kept * clean) / added.clamp_min(1e-6), spread(here))

    start = objective.noisy(clean, noise, spread(levels[0]))
    result = sample(denoise, start, levels, spread, objective=objective)
    fixed = spread(levels[0]) == 0
    assert torch.equal(result[fixed], clean[fixed])
    torch.testing.assert_close(result, clean, atol=2e-3, rtol=2e-3)


@pytest.mark.parametrize("steps", [1, 4, 12])
def test_given_stems_come_out_bit_for_bit_and_the_rest_converges(steps: int) -> None:
    clean = torch.randn(1, STEMS * CHANNELS, COLUMNS)
    noise = torch.randn_like(clean)
    first = torch.ones(STEMS, COLUMNS)
    first[1] = 0.0  # a locked stem
    first[2, :8] = 0.0  # a given span
    first[3] = 0.5  # a variation
    levels = maps(first, schedule(steps, 2.0))[:, None]
    start = FLOW.noisy(clean, noise, spread(levels[0]))
    result = sample(oracle(clean), start, levels, spread)  # type: ignore[arg-type]
    fixed = spread(levels[0]) == 0
    assert torch.equal(result[fixed], clean[fixed])
    torch.testing.assert_close(result, clean, atol=1e-4, rtol=1e-4)


def test_noise_that_is_drawn_anew_keeps_its_size_and_what_is_given() -> None:
    chance = torch.Generator().manual_seed(3)
    clean, noise = torch.randn(2, 1, STEMS * CHANNELS, 4000, generator=chance).unbind()
    first = torch.ones(STEMS, 4000)
    first[1] = 0.0
    levels = maps(first, schedule(4, 1.0))[:, None]
    start, seen = FLOW.noisy(clean, noise, spread(levels[0])), []
    renew = renewing(0.6, lambda: torch.randn(clean.shape, generator=chance))

    def denoise(x: Tensor, here: Tensor) -> Tensor:
        seen.append(((x - (1 - spread(here)) * clean) / spread(here).clamp_min(1e-6))[:, :CHANNELS])
        answer: Tensor = (x - clean) / spread(here).clamp_min(1e-6)
        return answer

    result = sample(denoise, start, levels, spread, renew=renew)
    assert torch.equal(result[:, CHANNELS : 2 * CHANNELS], clean[:, CHANNELS : 2 * CHANNELS])
    torch.testing.assert_close(result, clean, atol=1e-4, rtol=1e-4)
    for before, after in pairwise(seen):
        assert float(after.std()) == pytest.approx(1.0, abs=0.05)
        assert float((before * after).mean()) == pytest.approx(0.8, abs=0.05)
    assert torch.equal(renewing(0.0, lambda: noise)(clean), clean)


def test_absent_stems_stay_noise() -> None:
    clean, noise = torch.zeros(1, STEMS * CHANNELS, COLUMNS), torch.randn(1, STEMS * CHANNELS, COLUMNS)
    absent = torch.tensor([False, False, True, False])
    levels = maps(torch.ones(STEMS, COLUMNS), schedule(4, 1.0), absent)[:, None]
    result = sample(oracle(clean), noise, levels, spread)  # type: ignore[arg-type]
    assert torch.equal(result[:, 2 * CHANNELS : 3 * CHANNELS], noise[:, 2 * CHANNELS : 3 * CHANNELS])


def test_a_step_may_cancel() -> None:
    def stop(step: int) -> None:
        if step == 2:
            raise Cancelled("cancelled")

    levels = maps(torch.ones(STEMS, COLUMNS), schedule(4, 1.0))[:, None]
    with pytest.raises(Cancelled):
        sample(lambda x, _: x, torch.randn(1, STEMS * CHANNELS, COLUMNS), levels, spread, stop)


def by_stem(levels: Tensor) -> Tensor:
    """Spread the levels of two stems over three channels each."""
    return levels.repeat_interleave(3, dim=1)


def test_guidance_may_be_confined_to_an_interval_of_levels() -> None:
    asked = []

    def conditional(x: Tensor, _: Tensor) -> Tensor:
        asked.append("with")
        return torch.ones_like(x)

    def unconditional(x: Tensor, _: Tensor) -> Tensor:
        asked.append("without")
        return torch.full_like(x, -1.0)

    denoise = guided(conditional, unconditional, 3.0, by_stem, (0.2, 0.8))
    levels = torch.tensor([0.1, 0.2, 0.8, 0.9]).expand(1, 2, 4)
    answer = denoise(torch.randn(1, 6, 4), levels)
    assert torch.equal(answer[..., [0, 3]], torch.ones(1, 6, 2))
    assert (answer[..., 1:3] > 1.0).all()
    assert asked == ["with", "without"]
    asked.clear()
    denoise(torch.randn(1, 6, 4), torch.full((1, 2, 4), 0.9))
    assert asked == ["with"]


def test_guidance_of_one_asks_once_and_more_leaves_the_unconditional() -> None:
    asked = []

    def conditional(x: Tensor, _: Tensor) -> Tensor:
        asked.append("with")
        return x * 1.0

    def unconditional(x: Tensor, _: Tensor) -> Tensor:
        asked.append("without")
        return x * 0.5

    x, levels = torch.randn(1, 6, 4), torch.ones(1, 2, 4)
    assert torch.equal(guided(conditional, unconditional, 1.0, by_stem)(x, levels), x)
    assert asked == ["with"]
    orthogonal = torch.zeros_like(x)
    orthogonal[:, 0], other = 1.0, torch.zeros_like(x)
    other[:, 1] = 1.0
    pushed = guided(lambda *_: orthogonal, lambda *_: other, 3.0, by_stem)(x, levels)
    torch.testing.assert_close(pushed, 3 * orthogonal)
