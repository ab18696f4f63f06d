"""The denoiser: shapes, a ring without a seam, noise levels per frame."""

import pytest
import torch

from engine.unet import STRIDE, UNet, UNetConfig

CONFIG = UNetConfig(channels=24, stems=4, condition=7, text=12, widths=(32, 32, 64), modulation=16)


@pytest.fixture(scope="module")
def network() -> UNet:
    torch.manual_seed(0)
    unet = UNet(CONFIG).eval().requires_grad_(False)
    for parameter in unet.parameters():  # wake the layers that begin as nothing
        parameter.copy_(torch.randn_like(parameter) * 0.1)
    return unet


def inputs(batch: int, columns: int) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(1)
    return (
        torch.randn(batch, CONFIG.channels, columns),
        torch.rand(batch, CONFIG.stems, columns),
        torch.randn(batch, CONFIG.condition, columns),
        torch.randn(batch, CONFIG.text),
    )


@pytest.mark.parametrize("columns", [STRIDE, 12, 64, 100])
def test_any_multiple_of_the_stride_fits(network: UNet, columns: int) -> None:
    x, levels, condition, text = inputs(2, columns)
    assert network(x, levels, condition, text).shape == x.shape


def test_a_turned_loop_gives_the_turned_answer(network: UNet) -> None:
    x, levels, condition, text = inputs(1, 32)
    turned = [torch.roll(part, 2 * STRIDE, dims=2) for part in (x, levels, condition)]
    straight = torch.roll(network(x, levels, condition, text), 2 * STRIDE, dims=2)
    torch.testing.assert_close(network(*turned, text), straight, atol=1e-4, rtol=1e-4)


def test_every_input_matters(network: UNet) -> None:
    parts = inputs(1, 16)
    answer = network(*parts)
    for index in range(4):
        changed = list(parts)
        changed[index] = changed[index] * 0.5 + 0.1
        assert not torch.allclose(network(*changed), answer), f"input {index}"


def test_what_is_clean_has_no_velocity(network: UNet) -> None:
    x, levels, condition, text = inputs(1, 16)
    levels[:, 1] = 0.0
    answer = network(x, levels, condition, text).unflatten(1, (CONFIG.stems, -1))
    assert (answer[:, 1] == 0).all()
    assert (answer[:, 0] != 0).all()


def test_the_velocity_leads_to_the_clean_estimate(network: UNet) -> None:
    x, levels, condition, text = inputs(2, 16)
    velocity = network(x, levels, condition, text)
    estimate = network.clean(x, levels, condition, text)
    torch.testing.assert_close(x - network.spread(levels) * velocity, estimate, atol=1e-4, rtol=1e-4)
