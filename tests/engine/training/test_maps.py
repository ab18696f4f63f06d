"""What a training draws: every task, a curriculum, and never nothing."""

from collections import Counter

import pytest
import torch

from engine.noise import SMALLEST_LEVEL
from engine.objective import TIMESTEPS
from engine.training.maps import draw_maps, growing_stage, stage


def test_maps_hold_every_task() -> None:
    drawn = draw_maps(2000, 4, 64, torch.Generator().manual_seed(0))
    assert drawn.shape == (2000, 4, 64)
    assert ((drawn >= 0) & (drawn <= 1)).all()
    assert ((drawn >= SMALLEST_LEVEL) & (drawn < 1)).flatten(1).any(dim=1).float().mean() > 0.99, "something is to be learned"
    given = (drawn < SMALLEST_LEVEL).flatten(1).any(dim=1).float().mean()
    assert 0.3 < given < 0.5, "half of the samples or more hold nothing clean"
    constant = (drawn == drawn[:, :, :1]).all(dim=2)
    joint = constant.all(dim=1) & (drawn[:, :, 0] == drawn[:, :1, 0]).all(dim=1)
    assert 0.35 < joint.float().mean() < 0.5
    moving = (~constant).any(dim=1).float().mean()
    assert 0.15 < moving < 0.3, "spans, ramps and blocks"
    absent = ((drawn == 1).all(dim=2).any(dim=1) & (drawn < 1).any(dim=2).any(dim=1)).float().mean()
    assert 0.05 < absent < 0.3, "some leave a stem out"
    context = ((drawn > 0) & (drawn < SMALLEST_LEVEL)).flatten(1).any(dim=1).float().mean()
    assert context > 0.01, "what is given may be a little noisy"


def test_the_curriculum_climbs_and_keeps_what_was_before() -> None:
    chance = torch.Generator().manual_seed(1)
    seen = {at: Counter(stage(4, chance, at) for _ in range(800)) for at in (0.0, 0.15, 0.25, 0.35, 1.0)}
    assert set(seen[0.0]) == {1}
    assert set(seen[0.15]) == {1, 2} and seen[0.15][2] > seen[0.15][1]
    assert set(seen[0.25]) == {1, 2, 3} and seen[0.25][3] > 500
    assert set(seen[1.0]) == set(seen[0.35]) == {1, 2, 3, 4} and seen[1.0][4] > 600


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_early_maps_miss_as_many_stems_as_their_stage(missing: int) -> None:
    drawn = draw_maps(300, 4, 16, torch.Generator().manual_seed(2), progress=missing * 0.1 - 0.05)
    made = ((drawn > 0.1) & (drawn < 1)).all(dim=2).sum(dim=1)
    assert made.max() <= missing
    assert (made == missing).float().mean() > 0.6


def test_any_number_of_stems_and_frames() -> None:
    for stems, frames in ((1, 4), (2, 12), (6, 100), (8, 64)):
        drawn = draw_maps(200, stems, frames, torch.Generator().manual_seed(4))
        assert drawn.shape == (200, stems, frames) and drawn.isfinite().all()


def test_maps_follow_their_seed() -> None:
    first = draw_maps(16, 4, 32, torch.Generator().manual_seed(3))
    assert torch.equal(first, draw_maps(16, 4, 32, torch.Generator().manual_seed(3)))


def test_timestep_vectors_are_the_papers() -> None:
    drawn = [draw_maps(8, 4, 6, torch.Generator().manual_seed(seed), vectors=True) for seed in range(60)]
    timesteps = set()
    for batch in drawn:
        assert (batch == batch[:, :, :1]).all(), "constant in time"
        made = ((batch[..., 0] > 0) & (batch[..., 0] < 1)).sum(dim=1)
        assert (made == made[0]).all(), "one stage a batch"
        for row in batch[..., 0]:
            between = row[(row > 0) & (row < 1)]
            assert len(between.unique()) == 1, "one t for all that is made together"
            timesteps.add(round(float(between[0]) * TIMESTEPS))
    assert {1, 2, 3, 4} == {int(((b[0, :, 0] > 0) & (b[0, :, 0] < 1)).sum()) for b in drawn}
    assert any(bool((b == 0).any()) for b in drawn) and any(bool((b == 1).any()) for b in drawn)
    assert 1 <= min(timesteps) < 30 and 970 < max(timesteps) < TIMESTEPS and 400 < sum(timesteps) / len(timesteps) < 600


def test_harder_stages_become_likelier_and_none_is_given_up() -> None:
    chance = torch.Generator().manual_seed(1)
    seen = {at: Counter(growing_stage(4, chance, at) for _ in range(1000)) for at in (0.0, 0.15, 0.25, 0.3, 1.0)}
    assert set(seen[0.0]) == {1}
    assert set(seen[0.15]) == {1, 2} and set(seen[0.25]) == {1, 2, 3}
    assert seen[0.15][2] < seen[0.3][2] + seen[0.3][3]
    assert seen[1.0][1] < seen[1.0][2] < seen[1.0][3] < seen[1.0][4] and seen[1.0][1] > 50
    assert {growing_stage(1, chance, at) for at in (0.0, 1.0)} == {1}
