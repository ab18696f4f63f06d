"""The finisher: bounded gains on a ring, silence untouched, whatever comes in."""

from pathlib import Path

import pytest
import torch
from torch import Tensor

from engine.bands import BANDS
from engine.codecs import structured
from engine.codecs.finisher import (
    KIND,
    Finisher,
    FinisherConfig,
    FinisherNetwork,
    joined,
    load_finisher,
    rows_at,
    spectra,
)
from engine.codecs.structured import TimbreBasis
from engine.codecs.timbre import ROWS
from engine.evaluation.codec.candidates import StructuredCandidate
from engine.music import Note
from engine.short_spectra import STEP_FRAMES
from engine.stems import STEMS
from engine.units import loop_hops
from engine.weights import CheckpointError, save_checkpoint

FRAMES = 64 * STEP_FRAMES
SHAPE = FinisherConfig(width=16, layers=2)


def learned(strength: float = 0.3) -> FinisherNetwork:
    """A network of random weights whose gains are not 1."""
    torch.manual_seed(3)
    network = FinisherNetwork(SHAPE)
    with torch.no_grad():
        network.moves.weight.normal_(0.0, strength)
    return network


def noise(frames: int = FRAMES) -> Tensor:
    return 0.1 * torch.randn(2, frames, generator=torch.Generator().manual_seed(1))


def timbre(hops: int = 64) -> Tensor:
    return torch.randn(ROWS, hops, generator=torch.Generator().manual_seed(2)) - 4.0


@pytest.mark.parametrize("frames", [300, 1024, 40_001, FRAMES])
def test_spectra_give_the_loop_back(frames: int) -> None:
    loop = noise(frames)
    assert torch.allclose(joined(spectra(loop), frames), loop, atol=1e-6)


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_is_changed_before_anything_is_learned(stem: str) -> None:
    finished = Finisher(FinisherNetwork(SHAPE))(stem, noise(), timbre())
    assert torch.allclose(finished, noise(), atol=1e-6)


def test_what_has_learned_changes_sound_and_keeps_exact_silence() -> None:
    audio = noise()
    audio[:, 9000:20_000] = 0.0
    finished = Finisher(learned())("drums", audio, timbre())
    assert float((finished - audio).abs().max()) > 1e-2
    assert bool((finished[:, 9000:20_000] == 0).all())
    assert bool((Finisher(learned())("drums", torch.zeros(2, FRAMES), timbre()) == 0).all())


def test_a_loop_that_is_turned_is_finished_as_well_turned() -> None:
    finisher = Finisher(learned())
    turned = finisher("melody", noise().roll(16 * STEP_FRAMES, 1), timbre().roll(16, 1))
    assert torch.allclose(turned, finisher("melody", noise(), timbre()).roll(16 * STEP_FRAMES, 1), atol=1e-5)


def test_gains_are_bounded_and_the_same_for_both_channels() -> None:
    audio = noise()
    audio[1] = -0.5 * audio[0]
    finished = Finisher(learned(30.0))("bass", audio, timbre())
    assert torch.allclose(finished[1], -0.5 * finished[0], atol=1e-5)
    assert float(finished.square().mean().sqrt()) < 13.0 * float(audio.square().mean().sqrt())


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -float("inf"), 1e30])
def test_whatever_comes_in_what_comes_out_is_finite(bad: float) -> None:
    audio, rows = noise(), timbre()
    audio[0, 5000], rows[7, 20], rows[BANDS + 1, 3] = bad, bad, bad
    assert bool(Finisher(learned())("instrument", audio, rows).isfinite().all())


def test_stems_that_it_is_not_good_for_pass() -> None:
    audio = noise()
    assert Finisher(learned(), ("bass",))("drums", audio, timbre()) is audio


def test_rows_go_round_between_hops() -> None:
    rows = torch.arange(4.0)[None].repeat(ROWS, 1)
    found = rows_at(rows, torch.tensor([0.0, 0.5, 2.0, 3.5], dtype=torch.float64))[:, 0]
    assert found.tolist() == [0.0, 0.5, 2.0, 1.5]


def test_the_decoder_finishes_what_it_plays() -> None:
    count = len(STEMS)
    basis = TimbreBasis(torch.full((count, ROWS), -5.0), torch.eye(BANDS)[:30].repeat(count, 1, 1))
    plane = torch.zeros(36, loop_hops(FRAMES))
    notes, timing = [Note(0.0, 0.3, 40, 100)], (FRAMES, 120.0)
    bare = structured.decode("bass", notes, plane, basis, *timing)
    assert torch.allclose(
        structured.decode("bass", notes, plane, basis, *timing, Finisher(FinisherNetwork(SHAPE))), bare, atol=1e-6
    )
    assert not torch.allclose(structured.decode("bass", notes, plane, basis, *timing, Finisher(learned())), bare, atol=1e-3)
    assert not structured.decode("bass", [], plane, basis, *timing, Finisher(learned())).any()


def test_a_codec_tells_which_stems_are_finished() -> None:
    basis = TimbreBasis(torch.full((len(STEMS), ROWS), -5.0), torch.eye(BANDS)[:30].repeat(len(STEMS), 1, 1))
    told = StructuredCandidate(basis, "mine", Finisher(learned(), ("bass", "drums"))).about
    assert told.endswith("decoded by the synthesizer, bass, drums finished by a network")


def test_a_checkpoint_comes_back_with_its_gate(tmp_path: Path) -> None:
    config = {"kind": KIND, "network": {"width": 16, "layers": 2}, "gate": {stem: stem == "drums" for stem in STEMS}}
    network = learned()
    save_checkpoint(tmp_path, config, network.half().float().state_dict())
    loaded = load_finisher(tmp_path)
    assert loaded.stems == ("drums",)
    assert torch.equal(loaded("drums", noise(), timbre()), Finisher(network)("drums", noise(), timbre()))


@pytest.mark.parametrize("wrong", [{"kind": "codec"}, {"network": {"width": 8, "layers": 2}}, {"gate": {}}])
def test_what_is_no_finisher_is_refused(wrong: dict[str, object], tmp_path: Path) -> None:
    config = {"kind": KIND, "network": {"width": 16, "layers": 2}, "gate": dict.fromkeys(STEMS, True)} | wrong
    save_checkpoint(tmp_path, config, learned().state_dict())
    with pytest.raises(CheckpointError, match="must hold a finisher of this version"):
        load_finisher(tmp_path)
