"""The transposer: bounded moves, heedless of level, and a part of a model that may be missing."""

from pathlib import Path

import pytest
import torch

from engine.bands import BANDS, MID_BANDS
from engine.codecs.timbre import ROWS
from engine.music import Note, transposed
from engine.resynthesis import Span, shift_timbre
from engine.stems import PITCHED
from engine.transposer import INPUTS, KIND, Transposer, TransposerConfig, TransposerNetwork, inputs, load_transposer
from engine.units import loop_hops
from engine.weights import CheckpointError, find_model, save_checkpoint

SPAN = Span(8.0, 120.0)
NOTES = (Note(0.0, 2.0, 60, 100), Note(2.0, 1.5, 64, 90), Note(5.0, 3.0, 55, 70))


def learned(strength: float = 0.5) -> TransposerNetwork:
    torch.manual_seed(1)
    network = TransposerNetwork(TransposerConfig(width=16))
    with torch.no_grad():
        network.moves.weight.normal_(0.0, strength)
    return network


def rows() -> torch.Tensor:
    made = torch.randn(ROWS, loop_hops(SPAN.frames), generator=torch.Generator().manual_seed(2))
    return torch.cat((made[:BANDS] - 5.0, made[BANDS:].clamp(0.0, 0.3)))


def envelopes() -> tuple[torch.Tensor, ...]:
    chance = torch.Generator().manual_seed(3)
    return tuple(torch.randn(MID_BANDS, loop_hops(SPAN.frames), generator=chance) - 5.0 for _ in range(3))


@pytest.mark.parametrize("stem", PITCHED)
def test_before_it_has_learned_the_rule_stands(stem: str) -> None:
    moved = transposed(NOTES, 7)
    plain = shift_timbre(stem, NOTES, moved, rows(), SPAN, 7)
    untrained = Transposer(TransposerNetwork(TransposerConfig(width=16)))
    assert torch.equal(shift_timbre(stem, NOTES, moved, rows(), SPAN, 7, untrained), plain)
    changed = shift_timbre(stem, NOTES, moved, rows(), SPAN, 7, Transposer(learned()))
    assert not torch.allclose(changed[:MID_BANDS], plain[:MID_BANDS], atol=0.05)
    assert torch.equal(changed[BANDS:], plain[BANDS:]), "noise, balance and bend stay"
    power = [part[:MID_BANDS].mul(2).exp().mean() for part in (changed, rows())]
    torch.testing.assert_close(*power, rtol=0.02, atol=0.0)


def test_moves_are_bounded_and_levels_do_not_count() -> None:
    timbre, (ruled, before, after) = rows(), envelopes()
    transposer = Transposer(learned(5.0))
    moves = transposer("melody", timbre, ruled, before, after, -7) - ruled
    assert moves.abs().max() <= 3.0 and moves.std() > 0.5
    louder = torch.cat((timbre[:BANDS] + 1.5, timbre[BANDS:]))
    again = transposer("melody", louder, ruled + 1.5, before - 0.7, after - 0.7, -7) - (ruled + 1.5)
    torch.testing.assert_close(again, moves, atol=1e-3, rtol=1e-3)


def test_it_hears_the_stem_and_the_way() -> None:
    timbre, (ruled, before, after) = rows(), envelopes()
    told = inputs("bass", timbre, ruled, before, after, 7)
    assert told.shape == (timbre.shape[1], INPUTS)
    assert not torch.equal(told, inputs("melody", timbre, ruled, before, after, 7))
    assert not torch.equal(told, inputs("bass", timbre, ruled, before, after, -7))


def test_it_is_saved_and_read_and_no_other_thing_is(tmp_path: Path) -> None:
    network = learned().half().float()  # as weights are kept
    save_checkpoint(tmp_path, {"kind": KIND, "name": "t", "network": {"width": 16}}, network.state_dict())
    timbre, (ruled, before, after) = rows(), envelopes()
    first, second = (
        transposer("bass", timbre, ruled, before, after, 5) for transposer in (load_transposer(tmp_path), Transposer(network))
    )
    torch.testing.assert_close(first, second)
    with pytest.raises(CheckpointError, match="must hold a transposer of this version"):
        load_transposer(find_model("stage-finisher"))
