"""The task that a noise map sets: in words, in tokens, and before the tokens of a text."""

from dataclasses import asdict, replace

import pytest
import torch

from engine.noise import maps, schedule
from engine.stems import STEMS
from engine.tasks import StemTask, TaskTokens, stem_tasks, task_prefix
from engine.unet import UNet, UNetConfig

GIVEN, MADE, ABSENT = StemTask.GIVEN, StemTask.MADE, StemTask.ABSENT
CONFIG = UNetConfig(channels=24, stems=4, condition=7, text=0, widths=(32, 32), modulation=16, strides=(2,), context=10)


@pytest.mark.parametrize(
    ("levels", "tasks", "prefix"),
    [
        ((0.5, 0.5, 0.0, 0.0), (MADE, MADE, GIVEN, GIVEN), "[bass & drum generation]"),
        ((0.0, 0.0, 0.0, 0.3), (GIVEN, GIVEN, GIVEN, MADE), "[melody generation]"),
        ((1.0, 0.2, 0.0, 1.0), (ABSENT, MADE, GIVEN, ABSENT), "[drum generation]"),
        ((1.0, 1.0, 1.0, 1.0), (MADE,) * 4, "[bass & drum & instrument & melody generation]"),
        ((0.1, 0.4, 0.9, 0.9), (MADE,) * 4, "[bass & drum & instrument & melody generation]"),
        ((0.0, 0.0, 0.0, 0.0), (GIVEN,) * 4, ""),
    ],
)
def test_levels_set_a_task(levels: tuple[float, ...], tasks: tuple[StemTask, ...], prefix: str) -> None:
    found = stem_tasks(torch.tensor(levels)[None, :, None].expand(1, 4, 8))
    assert found.tolist() == [list(tasks)]
    assert task_prefix(found[0].tolist()) == prefix


def test_a_stem_that_is_given_in_part_is_made() -> None:
    levels = torch.zeros(1, 4, 8)
    levels[0, 2, 3:5] = 0.7
    assert stem_tasks(levels).tolist() == [[GIVEN, GIVEN, MADE, GIVEN]]


def test_planes_of_a_stem_set_one_task() -> None:
    levels = torch.zeros(1, 8, 4)  # two planes a stem
    levels[0, 3] = 0.5
    assert stem_tasks(levels).tolist() == [[GIVEN, MADE, GIVEN, GIVEN]]


def test_a_sampler_sets_one_task_from_its_second_step_on() -> None:
    first = torch.tensor([1.0, 1.0, 0.0, 1.0])[:, None].expand(4, 16)
    steps = maps(first, schedule(8, 2.0), torch.tensor([False, False, False, True]))
    assert stem_tasks(steps[1:-1]).unique(dim=0).tolist() == [[MADE, MADE, GIVEN, ABSENT]]


def test_too_few_tasks_are_refused() -> None:
    with pytest.raises(ValueError, match=f"tasks must be {len(STEMS)}, one for each of bass, drums.*but got 1"):
        task_prefix([MADE])


def test_every_task_of_every_stem_has_tokens_of_its_own() -> None:
    tokens = TaskTokens(4, channels=6, count=2)
    maps_of = torch.tensor([[0.0] * 4, [0.5] * 4, [1.0, 1.0, 1.0, 0.5]])[:, :, None].expand(3, 4, 5)
    found = tokens(maps_of)
    assert found.shape == (3, 8, 6)
    assert len({tuple(row) for row in found.flatten(0, 1).tolist()}) == 4 * 2 * 3 - 2  # the last map has a made stem again


def _awake(config: UNetConfig) -> UNet:
    torch.manual_seed(0)
    unet = UNet(config).eval().requires_grad_(False)
    for parameter in unet.parameters():
        parameter.copy_(torch.randn_like(parameter) * 0.1)
    return unet


def test_a_denoiser_reads_its_task() -> None:
    torch.manual_seed(1)
    network = _awake(replace(CONFIG, tasks=True))
    x, condition, text = torch.randn(1, 24, 8), torch.randn(1, 7, 8), torch.zeros(1, 0)
    levels = torch.full((1, 4, 8), 0.5)
    tokens, there = torch.randn(1, 3, 10), torch.tensor([[True, True, False]])
    plain = network(x, levels, condition, text, tokens, there)
    assert plain.shape == x.shape
    assert torch.equal(plain, network(x, levels, condition, text, tokens.index_fill(1, torch.tensor([2]), 9.0), there))
    assert not torch.equal(plain, network(x, levels, condition, text))
    assert network.tasks is not None
    network.tasks.words.weight[MADE::3] += 1.0
    assert not torch.allclose(plain, network(x, levels, condition, text, tokens, there))
    moved = network.clean(x, levels, condition, text)
    network.tasks.words.weight[ABSENT::3] += 1.0
    assert torch.equal(moved, network.clean(x, levels, condition, text))


def test_a_checkpoint_without_tasks_loads_as_before() -> None:
    network = _awake(CONFIG)
    shape = {key: value for key, value in asdict(CONFIG).items() if key != "tasks"}
    again = UNet(UNetConfig(**shape))
    again.load_state_dict(network.state_dict())
    assert not any(name.startswith("tasks") for name in network.state_dict())


def test_tasks_want_a_context() -> None:
    with pytest.raises(ValueError, match="tasks must be off where there is no context to read them in"):
        replace(CONFIG, context=0, tasks=True)
