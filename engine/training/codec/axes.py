"""Where a codec begins to learn: at the principal axes of spectra, so that its phases are those of the music from the start.

A network of random weights has to find out for thousands of steps that what swings together belongs together. Here its
linear layers begin as the principal components of compressed spectra and the way back from them, and its last layer as the
regression of sizes and directions on what reaches it; all that is not linear is left to learn. Shapes: n windows, t spectra
of each, i of all, d the width, c channels of the latent.
"""

import math
from collections.abc import Sequence
from typing import Final

import torch
from torch import Tensor, nn

from engine.codecs.neural_network import NeuralNetwork
from engine.codecs.neural_spectrum import compressed, features, spectra
from engine.training.codec.windows import Windows

_BATCHES: Final = 40  # 6000 spectra of two windows each tell axes of 2564 numbers
_AROUND: Final = 0.02  # deviation of what the decoder's first layer takes from neighboring columns
_FLOOR: Final = 1e-4  # -80 dB
_RIDGE: Final = 1e-3
_SMALLEST: Final = 1e-3  # of an axis's share in the largest


@torch.no_grad()
def begin_at_axes(network: NeuralNetwork, windows: Windows, first: int) -> None:
    """Set the linear layers of a fresh network to the principal axes of what windows hold.

    Args:
        network: On any device.
        windows: Where to look: batches from the step ``first`` on.
        first: Beyond those that are learned from.
    """
    config, device = network.config, network.mean.device
    batches = [spectra(windows.draw(first + place)) for place in range(_BATCHES)]
    heard = torch.cat([features(found) for found in batches])  # (n, t, 4 BINS)
    inner, strength = _axes(heard.flatten(0, 1), config.width)
    h = heard @ inner / strength.mean()  # (n, t, d), about 1 in size
    joined = h.unflatten(1, (-1, config.merge)).flatten(2).flatten(0, 1)  # (i, merge d)
    outer, size = _axes(joined, config.width)
    share = (size / size[0]).clamp_min(_SMALLEST)[: config.channels]
    encoder, decoder = network.encoder, network.decoder
    _set(encoder.enter, inner.T / strength.mean())
    _set(encoder.join, outer.T / size.mean())
    _set(encoder.leave, torch.diag(1 / share) @ torch.eye(config.channels, config.width))
    back = outer[:, : config.channels] * share  # (merge d, c)
    decoder.enter.weight.normal_(0.0, _AROUND * float(back.std()))
    decoder.enter.weight[:, :, 1] = back.to(device)
    assert decoder.enter.bias is not None
    decoder.enter.bias.zero_()
    _fit_head(network, batches)


def _fit_head(network: NeuralNetwork, batches: Sequence[Tensor]) -> None:
    """Set the decoder's last layer to the ridge regression of sizes and directions on what it is given.

    Args:
        network: All but its last layer is begun.
        batches: Complex spectra [n, 2, t, BINS].
    """
    decoder, device = network.decoder, network.mean.device
    given: list[Tensor] = []
    hook = decoder.leave.register_forward_pre_hook(lambda _, inputs: given.append(inputs[0].flatten(0, 1)))
    for found in batches:
        decoder(network.encoder(found.to(device)))
    hook.remove()
    found = torch.cat([found.transpose(1, 2).flatten(0, 1) for found in batches]).to(device)  # (i, 2, BINS)
    logs = found.abs().clamp_min(_FLOOR).log()
    heard = logs.flatten(1).amax(1) > math.log(_FLOOR) + 1
    parts = compressed(found)
    wanted = torch.stack((logs, *(part / part.square().mean(0).sqrt().clamp_min(_FLOOR) for part in parts)), 1).flatten(1)[heard]
    rows = torch.cat(given)[heard]
    middle, offset = rows.mean(0), wanted.mean(0)
    rows = rows - middle
    square = rows.T @ rows
    square.diagonal().add_(_RIDGE * square.diagonal().mean())
    weight = torch.linalg.solve(square, rows.T @ (wanted - offset)).T
    decoder.leave.weight.copy_(weight)
    decoder.leave.bias.copy_(offset - weight @ middle)


def _axes(rows: Tensor, count: int) -> tuple[Tensor, Tensor]:
    """Return the strongest principal axes of rows (i, x) round 0, (x, count), and the size of what lies along each."""
    powers, axes = torch.linalg.eigh(rows.T @ rows / len(rows))
    return axes[:, -count:].flip(1), powers[-count:].flip(0).clamp_min(0).sqrt().clamp_min(1e-9)


def _set(layer: nn.Linear, weight: Tensor) -> None:
    layer.weight.copy_(weight)
    layer.bias.zero_()
