"""One step of a denoiser, fast: through ONNX Runtime where it can be had, through torch where not."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

import torch
from numpy.typing import NDArray
from torch import nn

from engine.engine_name import parse_engine

INPUTS: Final = ("x", "levels", "condition", "text")  # what a denoiser takes, in the order of its forward
READ: Final = ("tokens", "there")  # what a denoiser that reads prompts word by word takes besides
OUTPUT: Final = "velocity"

Array = NDArray[Any]


class BackendError(Exception):
    """A backend cannot run here; the text says what was wanted, what is missing and what to do."""


class Step(Protocol):
    """One evaluation of a denoiser. Blocks until it is done; one caller at a time.

    ``provider`` names what really computes it, such as ``onnx:CPUExecutionProvider`` or ``torch:cpu``.
    """

    provider: str

    def __call__(self, inputs: Mapping[str, Array]) -> Array:
        """Return the velocity.

        Args:
            inputs: Float32, named as in ``INPUTS``: x (b, c, s), levels (b, l, s), condition (b, q, s),
                text (b, t); and as in ``READ``, where the network has a context: tokens (b, n, c), there (b, n), bool.

        Returns:
            (b, c, s), float32.
        """


@dataclass(frozen=True)
class Steps:
    """The networks of a model, ready to run.

    Args:
        steps: By the name of the network.
        provider: What they run on.
        notice: Why that is not the first choice; empty where it is.
    """

    steps: Mapping[str, Step]
    provider: str
    notice: str = ""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def default_threads() -> int:
    """Return how many threads a step takes: one core is left to the player, and 8 are enough for networks this small."""
    return max(1, min(8, cores() - 1))


def load_steps(folder: Path, networks: Mapping[str, nn.Module], engine: str = "auto", threads: int | None = None) -> Steps:
    """Make the networks of a model ready to run, and set how many threads torch takes in this process.

    ``auto`` takes ONNX Runtime if the checkpoint has its exported steps, and torch, with the reason, if not: an export
    takes tens of seconds, and music should not wait for it. ``onnx`` exports what is missing first.

    Args:
        folder: The checkpoint.
        networks: Its networks by name, with their weights.
        engine: ``auto``, ``torch``, ``torch:<device>``, ``onnx`` or ``onnx:<provider>``.
        threads: Of each step on a CPU; by default ``default_threads``.

    Raises:
        LookupError: The engine or the provider is not known.
        BackendError: The wanted engine cannot run here.
    """
    from engine.backends.onnx_backend import OnnxStep, outdated_export
    from engine.backends.torch_backend import TorchStep

    backend, detail = parse_engine(engine)
    threads = default_threads() if threads is None else threads
    torch.set_num_threads(threads)
    notice = ""
    if backend == "onnx" and outdated_export(folder, networks):
        from engine.export import export_networks

        export_networks(folder, networks)
    if backend != "torch":
        notice = outdated_export(folder, networks)
        if not notice:
            try:
                exported: dict[str, Step] = {name: OnnxStep(folder / f"{name}.onnx", detail, threads) for name in networks}
                return Steps(exported, " ".join(sorted({step.provider for step in exported.values()})))
            except BackendError as error:
                if backend == "onnx":
                    raise
                notice = str(error)
    device = detail if backend == "torch" else ""
    steps: dict[str, Step] = {name: TorchStep(network, device) for name, network in networks.items()}
    return Steps(steps, " ".join(sorted({step.provider for step in steps.values()})), notice)
