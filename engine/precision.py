"""In which precision networks learn, and the finisher plays: matrix products in bfloat16 where machines are made for it.

All else is float32.

Weights, optimizers, averages and losses stay in float32 everywhere; only what runs inside ``mixed`` is cast. A CPU with
AMX multiplies matrices about eight times faster in bfloat16 than in float32 on one thread; one without gains nothing.
"""

import torch


def is_mixed(device: torch.device) -> bool:
    """Return whether networks on such a device run in mixed precision: on CUDA, and on CPUs with AMX."""
    if device.type == "cpu":
        return bool(torch.cpu._is_amx_tile_supported())
    return device.type == "cuda"


def mixed(device: torch.device) -> torch.autocast:
    """Return the context in which a network is run forward; what leaves it may be bfloat16 where ``is_mixed``."""
    return torch.autocast(device.type, torch.bfloat16, enabled=is_mixed(device))
