"""The sampler, its objective and guidance, against a network that knows the answer."""

import pytest
import torch
from torch import Tensor

from engine.guidance import guided
from engine.noise import maps, schedule
from engine.objective import estimates, noisy, velocity
from engine.sampler import Cancelled, euler

STEMS, CHANNELS, COLUMNS = 4, 3, 16


def spread(levels: Tensor) -> Tensor:
    return levels.repeat_interleave(CHANNELS, dim=1)


def oracle(clean: Tensor) -> object:
    def denoise(x: Tensor, levels: Tensor) -> Tensor:
        now = spread(levels).clamp_min(1e-6)
        return (x - clean) / now

    return denoise


def test_estimates_undo_the_path() -> None:
    clean, noise, levels = torch.randn(2, 3, 5), torch.randn(2, 3, 5), torch.rand(2, 3, 5)
    found, rest = estimates(noisy(clean, noise, levels), velocity(clean, noise), levels)
    torch.testing.assert_close(found, clean)
    torch.testing.assert_close(rest, noise)


@pytest.mark.parametrize("steps", [1, 4, 12])
def test_given_stems_come_out_bit_for_bit_and_the_rest_converges(steps: int) -> None:
    clean = torch.randn(1, STEMS * CHANNELS, COLUMNS)
    noise = torch.randn_like(clean)
    first = torch.ones(STEMS, COLUMNS)
    first[1] = 0.0  # a locked stem
    first[2, :8] = 0.0  # a given span
    first[3] = 0.5  # a variation
    levels = maps(first, schedule(steps, 2.0))[:, None]
    start = noisy(clean, noise, spread(levels[0]))
    result = euler(oracle(clean), start, levels, spread)  # type: ignore[arg-type]
    fixed = spread(levels[0]) == 0
    assert torch.equal(result[fixed], clean[fixed])
    torch.testing.assert_close(result, clean, atol=1e-4, rtol=1e-4)


def test_absent_stems_stay_noise() -> None:
    clean, noise = torch.zeros(1, STEMS * CHANNELS, COLUMNS), torch.randn(1, STEMS * CHANNELS, COLUMNS)
    absent = torch.tensor([False, False, True, False])
    levels = maps(torch.ones(STEMS, COLUMNS), schedule(4, 1.0), absent)[:, None]
    result = euler(oracle(clean), noise, levels, spread)  # type: ignore[arg-type]
    assert torch.equal(result[:, 2 * CHANNELS : 3 * CHANNELS], noise[:, 2 * CHANNELS : 3 * CHANNELS])


def test_a_step_may_cancel() -> None:
    def stop(step: int) -> None:
        if step == 2:
            raise Cancelled("cancelled")

    levels = maps(torch.ones(STEMS, COLUMNS), schedule(4, 1.0))[:, None]
    with pytest.raises(Cancelled):
        euler(lambda x, _: x, torch.randn(1, STEMS * CHANNELS, COLUMNS), levels, spread, stop)


def test_guidance_of_one_asks_once_and_more_leaves_the_unconditional() -> None:
    asked = []

    def conditional(x: Tensor, _: Tensor) -> Tensor:
        asked.append("with")
        return x * 1.0

    def unconditional(x: Tensor, _: Tensor) -> Tensor:
        asked.append("without")
        return x * 0.5

    x, levels = torch.randn(1, 6, 4), torch.ones(1, 2, 4)
    assert torch.equal(guided(conditional, unconditional, 1.0)(x, levels), x)
    assert asked == ["with"]
    orthogonal = torch.zeros_like(x)
    orthogonal[:, 0], other = 1.0, torch.zeros_like(x)
    other[:, 1] = 1.0
    pushed = guided(lambda *_: orthogonal, lambda *_: other, 3.0)(x, levels)
    torch.testing.assert_close(pushed, 3 * orthogonal)
