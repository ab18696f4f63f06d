"""The networks: shapes, reach, and norms that are folded."""

import pytest
import torch

from engine.transcriber.ears import DRUM_EAR, DRUM_LENS, PITCH_EAR, PITCH_LENS
from engine.transcriber.network import REACH_COLUMNS, TranscriberNetwork, folded


@pytest.fixture(scope="module")
def network() -> TranscriberNetwork:
    torch.manual_seed(0)
    network = TranscriberNetwork(8, 16)
    for module in network.modules():  # as if something had been learned
        if isinstance(module, torch.nn.BatchNorm2d):
            torch.nn.init.uniform_(module.running_mean, -0.1, 0.1)  # type: ignore[arg-type]
            torch.nn.init.uniform_(module.weight, 0.5, 1.5)
    return network.eval().requires_grad_(False)


def test_every_key_and_stroke_of_every_column_is_heard(network: TranscriberNetwork) -> None:
    pitched = network.pitches(torch.rand(2, 20, 2, PITCH_LENS.bins), torch.tensor([0, 2]))
    drums = network.drums(torch.rand(2, 30, 2, DRUM_LENS.bins), torch.tensor([0, 0]))
    for heard, shape in ((pitched, (2, 20, len(PITCH_EAR.keys))), (drums, (2, 30, len(DRUM_EAR.keys)))):
        for plane in (heard.onset, heard.held, heard.velocity, heard.offset):
            assert plane.shape == shape and plane.dtype == torch.float32
        assert 0 <= float(heard.velocity.min()) and float(heard.velocity.max()) <= 1


def test_what_lies_beyond_the_reach_changes_nothing(network: TranscriberNetwork) -> None:
    for one, bins in ((network.pitches, PITCH_LENS.bins), (network.drums, DRUM_LENS.bins)):
        columns = torch.rand(1, 2 * REACH_COLUMNS + 3, 2, bins)
        middle, row = REACH_COLUMNS + 1, torch.tensor([0])
        changed = columns.clone()
        changed[:, [0, -1]] = 1 - changed[:, [0, -1]]
        assert torch.allclose(one(columns, row).onset[:, middle], one(changed, row).onset[:, middle], atol=1e-6)


def test_stems_are_heard_in_their_own_ways(network: TranscriberNetwork) -> None:
    columns = torch.rand(1, 8, 2, PITCH_LENS.bins).repeat(3, 1, 1, 1)
    onset = network.pitches(columns, torch.arange(3)).onset
    assert not torch.equal(onset[0], onset[1]) and not torch.equal(onset[1], onset[2])


def test_folded_norms_change_nothing(network: TranscriberNetwork) -> None:
    fast = folded(network)
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in fast.modules())
    columns, row = torch.rand(1, 40, 2, PITCH_LENS.bins), torch.tensor([1])
    assert torch.allclose(network.pitches(columns, row).onset, fast.pitches(columns, row).onset, atol=1e-4)
    columns, row = torch.rand(1, 40, 2, DRUM_LENS.bins), torch.tensor([0])
    assert torch.allclose(network.drums(columns, row).onset, fast.drums(columns, row).onset, atol=1e-4)
