"""What a timbre tells of sounds whose noise, balance and bend are known."""

import math

import pytest
import torch
from torch import Tensor

from engine.codecs.timbre import BEND_LIMIT, measure
from engine.music import Note
from engine.units import SAMPLE_RATE_HZ

FRAMES = 192_000
NOTE = Note(0.0, 8.0, 69, 100)  # 120 bpm: the whole loop
TIME = torch.arange(FRAMES, dtype=torch.float64) / SAMPLE_RATE_HZ


def _tone(cents: Tensor | float = 0.0) -> Tensor:
    hertz = 440.0 * 2 ** (torch.as_tensor(cents, dtype=torch.float64) / 1200)
    turns = torch.cumsum(hertz.expand(FRAMES) / SAMPLE_RATE_HZ, 0)
    return sum((torch.sin(2 * math.pi * n * turns) / n for n in range(1, 20)), torch.zeros(FRAMES)).float() * 0.1


def _noise() -> Tensor:
    return 0.1 * torch.randn(FRAMES, generator=torch.Generator().manual_seed(1))


def _stereo(mid: Tensor) -> Tensor:
    return torch.stack((mid, mid))


def test_a_tone_has_no_noise_and_noise_no_tone() -> None:
    assert measure("melody", _stereo(_tone()), [NOTE], 120.0).noise[:3].median() < 0.05
    assert measure("melody", _stereo(_noise()), [NOTE], 120.0).noise.median() > 0.8


def test_a_bell_of_other_partials_is_no_noise() -> None:
    bell = sum((torch.sin(2 * math.pi * hertz * TIME) for hertz in (1234.5, 3456.7, 6789.0)), torch.zeros(FRAMES)).float()
    assert measure("melody", _stereo(0.1 * bell), [NOTE], 120.0).noise[1:3].median() < 0.3


@pytest.mark.parametrize("balance", [-1.0, -0.3, 0.0, 0.5])
def test_the_balance_is_that_of_the_channels(balance: float) -> None:
    tone = _tone()
    found = measure("instrument", torch.stack(((1 + balance) * tone, (1 - balance) * tone)), [NOTE], 120.0).balance
    torch.testing.assert_close(found, torch.full_like(found, balance), atol=0.02, rtol=0)


@pytest.mark.parametrize("cents", [-40.0, 0.0, 25.0])
def test_a_detuned_melody_is_bent(cents: float) -> None:
    bend = measure("melody", _stereo(_tone(cents)), [NOTE], 120.0).bend
    assert float(bend.median()) == pytest.approx(cents / 100, abs=0.04)


def test_vibrato_is_followed() -> None:
    wobble = 40 * torch.sin(2 * math.pi * 4 * TIME)
    bend = measure("melody", _stereo(_tone(wobble)), [NOTE], 120.0).bend
    wanted = 0.4 * torch.sin(2 * math.pi * 4 * torch.arange(len(bend)) * (4 / len(bend)))
    assert float((bend * wanted).sum() / wanted.square().sum()) > 0.6
    assert float(bend.abs().max()) <= BEND_LIMIT


def test_only_the_melody_bends_and_drums_have_no_share_of_noise() -> None:
    audio = _stereo(_tone(30.0))
    assert not measure("instrument", audio, [NOTE], 120.0).bend.any()
    drums = measure("drums", audio, [NOTE], 120.0)
    assert not drums.bend.any() and not drums.noise.any()


def test_silence_and_a_stem_without_notes_are_measured() -> None:
    nothing = measure("melody", torch.zeros(2, 4800), [NOTE], 120.0)
    assert bool(nothing.rows().isfinite().all()) and not nothing.balance.any()
    unplayed = measure("melody", _stereo(_tone()), [], 120.0)
    assert not unplayed.noise.any() and not unplayed.bend.any()
