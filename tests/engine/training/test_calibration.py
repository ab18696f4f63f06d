"""How loud a trained network plays is measured where it learned."""

import numpy as np
import pytest
import torch

from engine.codecs.structured import FLOOR, TimbreBasis, louder
from engine.codecs.timbre import ROWS
from engine.conditions import TEXT_CHANNELS_PER_STEM, TIMBRE_CHANNELS
from engine.model import timbre_config
from engine.training.calibration import level, measure_makeup
from engine.training.corpus import Example
from engine.unet import UNet

MEAN = torch.cat((torch.full((4, 52), -5.0), torch.zeros(4, ROWS - 52)), 1)


def test_a_level_is_that_of_all_bands_together() -> None:
    bands = torch.full((ROWS, 10), -12.0)
    bands[3] = bands[7] = -2.0
    assert level(bands) == pytest.approx(-2.0 + 0.5 * np.log(2), abs=1e-3)
    assert level(bands + 0.5 * (bands > FLOOR)) == pytest.approx(-1.5 + 0.5 * np.log(2), abs=1e-3)


def test_a_network_that_plays_too_softly_is_raised_by_what_it_lacks() -> None:
    torch.manual_seed(0)
    axes = torch.eye(52)[:32].repeat(4, 1, 1)
    basis = TimbreBasis(MEAN, axes)
    network = UNet(timbre_config((32, 32, 32), basis.channels))  # untrained it says 0 everywhere: the mean, -5 in every band
    real = np.full((4, ROWS, 40), -4.25, dtype=np.float16)
    condition = np.zeros((TIMBRE_CHANNELS, 40), dtype=np.float16)
    examples = [Example(real, condition, (("a",),) * 5, (True, True, False, True))] * 3
    makeup = measure_makeup(network, basis, examples, {"a": torch.zeros(TEXT_CHANNELS_PER_STEM)}, 1)
    assert makeup.tolist() == pytest.approx([0.75, 0.75, 0.0, 0.75], abs=1e-2)


def test_what_sounds_is_raised_and_silence_is_not() -> None:
    basis = TimbreBasis(MEAN, torch.eye(52)[None].repeat(4, 1, 1))
    envelope = torch.full((ROWS, 8), FLOOR)
    envelope[:10] = -4.0
    envelope[52:] = 0.1
    raised = basis.decode("melody", louder("melody", basis.encode("melody", envelope), basis, 1.0))
    torch.testing.assert_close(raised[:10], torch.full((10, 8), -3.0))
    assert (raised[10:52] < FLOOR).all()
    torch.testing.assert_close(raised[52:], envelope[52:])
