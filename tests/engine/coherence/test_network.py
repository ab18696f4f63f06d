"""The network: what it says turns with the key, and silence, level and what stands still have no say."""

import pytest
import torch

from engine.coherence.heard import PITCH_COLUMNS, REGISTERS, RHYTHM_COLUMNS
from engine.coherence.network import CoherenceConfig, CoherenceNetwork, said_by, transposed_voices
from engine.stems import PITCHED, STEMS
from engine.tagger.features import PITCHES


@pytest.fixture
def network() -> CoherenceNetwork:
    torch.manual_seed(0)
    return CoherenceNetwork(CoherenceConfig(16, 8, 8, 2)).eval()


def batch(count: int = 2) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    rises = torch.rand(count, len(STEMS), REGISTERS, RHYTHM_COLUMNS, generator=generator)
    pitches = torch.rand(count, len(PITCHED), PITCHES, PITCH_COLUMNS, generator=generator)
    return rises, pitches, torch.ones(count, len(STEMS))


def test_a_transposed_piece_is_said_to_be_transposed(network: CoherenceNetwork) -> None:
    rises, pitches, audible = batch()
    with torch.inference_mode():
        straight = network(rises, pitches, audible)
        moved = network(rises, pitches.roll(3, 2), audible)
        turned = transposed_voices(straight, torch.tensor([3, 3]))
    assert torch.allclose(moved.harmony, turned.harmony, atol=2e-3)
    assert torch.equal(moved.rhythm, straight.rhythm)


def test_a_set_agrees_best_with_itself_and_drums_have_no_harmony(network: CoherenceNetwork) -> None:
    with torch.inference_mode():
        voices = network(*batch())
        bass = said_by(voices, torch.tensor([[1.0, 0, 0, 0]] * 2))
        drums = said_by(voices, torch.tensor([[0, 1.0, 0, 0]] * 2))
        scores = network.likeness(bass, bass)
        across = network.likeness(bass, drums)
        pairs = network.pairwise(bass, drums)
    assert not drums.harmony.any()
    assert torch.allclose(scores.diagonal(), network.weights.detach().exp().sum().expand(2), atol=1e-4)
    assert (scores.diagonal()[:, None] >= scores - 1e-4).all()
    assert torch.allclose(pairs, across.diagonal(), atol=1e-5)


def test_silent_stems_say_nothing(network: CoherenceNetwork) -> None:
    rises, pitches, audible = batch()
    audible[:, 3] = 0
    with torch.inference_mode():
        voices = network(rises, pitches, audible)
    assert not voices.rhythm[:, 3].any()
    assert not voices.harmony[:, 3].any()
    assert voices.rhythm[:, 0].any()
