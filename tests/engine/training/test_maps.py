"""What a training draws: every task, a curriculum, and never nothing."""

from collections import Counter

import pytest
import torch

from engine.noise import SMALLEST_LEVEL
from engine.training.maps import draw_maps, stage


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
