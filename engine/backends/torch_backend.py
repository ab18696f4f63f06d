"""A denoiser's step through torch."""

from collections.abc import Mapping

import torch
from torch import nn

from engine.backends import INPUTS, READ, Array, BackendError


def best_device() -> str:
    """Return the name of the fastest device torch sees: a CUDA device, or the CPU."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class TorchStep:
    """A step of a network, contract as ``engine.backends.Step``.

    Args:
        network: Takes the tensors of ``INPUTS`` in order; it is moved to the device.
        device: Such as ``cpu`` or ``cuda:1``; empty is the fastest there is.

    Raises:
        BackendError: There is no such device.
    """

    def __init__(self, network: nn.Module, device: str = "") -> None:
        """Move the network to the device."""
        try:
            self._device = torch.device(device or best_device())
            self._network = network.to(self._device).eval()
        except (RuntimeError, AssertionError) as error:
            raise BackendError(f"engine torch:{device} must name a device that torch sees, but it says: {error}") from error
        self.provider = f"torch:{self._device}"

    def __call__(self, inputs: Mapping[str, Array]) -> Array:
        """Return the velocity."""
        given = {name: torch.from_numpy(array).to(self._device) for name, array in inputs.items()}
        with torch.no_grad():
            words = {name: given[name] for name in READ if name in given}
            velocity: Array = self._network(*(given[name] for name in INPUTS), **words).cpu().numpy()
        return velocity
