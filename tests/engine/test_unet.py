"""The denoiser: shapes, a ring without a seam, noise levels per frame."""

from dataclasses import replace

import pytest
import torch

from engine.unet import UNet, UNetConfig

CONFIG = UNetConfig(channels=24, stems=4, condition=7, text=12, widths=(32, 32, 64), modulation=16)
APART = replace(CONFIG, attended=(False, False, True), apart=True)
PAPER_LIKE = UNetConfig(
    channels=24,
    stems=4,
    condition=7,
    text=0,
    widths=(32, 32, 64, 64),
    modulation=16,
    strides=(1, 2, 4),
    blocks=2,
    attended=(False, False, True, True),
    context=10,
)


def awake(config: UNetConfig) -> UNet:
    """A network of random weights in which no layer begins as nothing."""
    torch.manual_seed(0)
    unet = UNet(config).eval().requires_grad_(False)
    for parameter in unet.parameters():
        parameter.copy_(torch.randn_like(parameter) * 0.1)
    return unet


@pytest.fixture(scope="module", params=[CONFIG, APART], ids=["together", "apart"])
def network(request: pytest.FixtureRequest) -> UNet:
    return awake(request.param)


def inputs(batch: int, columns: int) -> tuple[torch.Tensor, ...]:
    torch.manual_seed(1)
    return (
        torch.randn(batch, CONFIG.channels, columns),
        torch.rand(batch, CONFIG.stems, columns),
        torch.randn(batch, CONFIG.condition, columns),
        torch.randn(batch, CONFIG.text),
    )


@pytest.mark.parametrize("columns", [CONFIG.stride, 12, 64, 100])
def test_any_multiple_of_the_stride_fits(network: UNet, columns: int) -> None:
    x, levels, condition, text = inputs(2, columns)
    assert network(x, levels, condition, text).shape == x.shape


def test_a_turned_loop_gives_the_turned_answer(network: UNet) -> None:
    x, levels, condition, text = inputs(1, 32)
    turned = [torch.roll(part, 2 * CONFIG.stride, dims=2) for part in (x, levels, condition)]
    straight = torch.roll(network(x, levels, condition, text), 2 * CONFIG.stride, dims=2)
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


@pytest.mark.parametrize("stems", [1, 2, 4, 6, 8])
def test_any_number_of_stems_can_be_built(stems: int) -> None:
    unet = awake(UNetConfig(channels=6 * stems, stems=stems, condition=7, text=12, widths=(32, 32), strides=(2,), modulation=16))
    x, levels = torch.randn(2, 6 * stems, 8), torch.rand(2, stems, 8)
    answer = unet(x, levels, torch.randn(2, 7, 8), torch.randn(2, 12))
    assert answer.shape == x.shape and answer.isfinite().all()


def test_each_plane_of_a_stem_has_noise_levels_of_its_own() -> None:
    config = UNetConfig(
        channels=4 * 5, stems=4, condition=7, text=12, widths=(32, 32), strides=(2,), modulation=16, planes=(3, 2)
    )
    unet = awake(config)
    assert config.levels == 8
    levels = torch.rand(1, 8, 8) * 0.5 + 0.5
    levels[:, 2] = 0.0  # the first plane of the second stem is given
    answer = unet(torch.randn(1, 20, 8), levels, torch.randn(1, 7, 8), torch.randn(1, 12))
    given = torch.zeros(20, dtype=torch.bool)
    given[5:8] = True
    assert (answer[:, given] == 0).all() and (answer[:, ~given] != 0).all()
    assert torch.equal(unet.spread(levels)[0, 5:10, 0], levels[0, [2, 2, 2, 3, 3], 0])


def test_stems_apart_share_their_blocks_and_know_of_each_other() -> None:
    """What one stem's latent, noise level or prompt says reaches all stems, though each goes through the blocks by itself."""
    unet = awake(APART)
    assert [layer.weight.shape for layer in unet.narrow] == [layer.weight.shape for layer in UNet(CONFIG).narrow]
    given = inputs(1, 16)
    answer = unet(*given)
    first = {0: slice(0, 6), 1: slice(0, 1), 3: slice(0, 3)}  # the first stem's latent, noise level and text
    for index, rows in first.items():
        changed = [part.clone() for part in given]
        changed[index][:, rows] *= 0.5
        moved = (unet(*changed) - answer).abs().unflatten(1, (APART.stems, -1)).amax(dim=(0, 2, 3))
        assert (moved > 1e-4).all(), f"input {index}"


def test_tokens_are_read_by_every_stem_that_goes_apart() -> None:
    unet = awake(replace(PAPER_LIKE, apart=True))
    x, levels, condition, _ = inputs(2, 16)
    text, tokens = torch.zeros(2, 0), torch.randn(2, 5, PAPER_LIKE.context)
    there = torch.tensor([[True] * 5, [True, True, False, False, False]])
    read = unet(x, levels, condition, text, tokens, there)
    moved = (read - unet(x, levels, condition, text)).abs().unflatten(1, (CONFIG.stems, -1)).amax(dim=(2, 3))
    assert (moved > 1e-5).all()
    alone = unet(x[1:], levels[1:], condition[1:], text[1:], tokens[1:, :2])
    torch.testing.assert_close(alone, read[1:], atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("config", [CONFIG, APART, PAPER_LIKE])
def test_a_causal_answer_knows_nothing_of_what_comes(config: UNetConfig) -> None:
    unet, columns, now = awake(config), 4 * config.stride, 2 * config.stride + 1
    x, levels, condition, _ = inputs(1, columns)
    text = torch.randn(1, config.text)
    later = [part.clone() for part in (x, levels, condition)]
    later[0][..., now + 1 :] += 1.0
    later[1][..., now + 1 :] *= 0.5
    known = slice(0, now + 1)
    first, second = (unet(*parts, text, causal=True) for parts in ((x, levels, condition), later))
    torch.testing.assert_close(first[..., known], second[..., known], atol=1e-5, rtol=1e-5)
    assert not torch.allclose(unet(x, levels, condition, text)[..., known], unet(*later, text)[..., known], atol=1e-3)
    earlier = x.clone()
    earlier[..., 0] += 1.0
    assert not torch.allclose(unet(earlier, levels, condition, text, causal=True)[..., now], first[..., now], atol=1e-6)


def test_tokens_are_read_where_they_are_there() -> None:
    unet = awake(PAPER_LIKE)
    x, levels, condition, _ = inputs(2, 16)
    tokens, there = torch.randn(2, 5, PAPER_LIKE.context), torch.tensor([[True] * 5, [True, True, False, False, False]])
    text = torch.zeros(2, 0)
    read = unet(x, levels, condition, text, tokens, there)
    hidden = tokens.clone()
    hidden[1, 2:] += 5.0
    torch.testing.assert_close(unet(x, levels, condition, text, hidden, there), read)
    assert not torch.allclose(unet(x, levels, condition, text, hidden), read, atol=1e-4)
    alone = unet(x[1:], levels[1:], condition[1:], text[1:], tokens[1:, :2])
    torch.testing.assert_close(alone, read[1:], atol=1e-4, rtol=1e-4)
    silent = unet(x, levels, condition, text, tokens, torch.zeros_like(there))
    torch.testing.assert_close(silent, unet(x, levels, condition, text), atol=1e-4, rtol=1e-4)
    assert not torch.allclose(silent, read, atol=1e-4)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"channels": 23}, "channels must be 4 stems"),
        ({"planes": (3, 2)}, r"channels must be 4 stems of planes \(3, 2\), but got 24"),
        ({"strides": (2,)}, "strides must be 2 numbers"),
        ({"widths": (32, 40, 64)}, "widths must be multiples of 32"),
        ({"attended": (True,)}, "attended must be 3 flags"),
        ({"blocks": 0}, "blocks must be at least 1"),
    ],
)
def test_what_cannot_be_built_is_told(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        replace(CONFIG, **wrong)  # type: ignore[arg-type]
