"""``quartet export``: the denoisers of a checkpoint as ONNX files of dynamic batch and length.

A file holds the graph alone and names the checkpoint's own shards for its weights (ONNX external data that points into
the safetensors file), so that weights exist once. Shards are named after their digest: a file of another checkpoint
cannot be taken for this one's, it fails to load.
"""

import argparse
import contextlib
import json
import logging
import os
import shutil
import struct
import sys
import time
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import torch
from torch import Tensor, nn

from engine.backends import INPUTS, OUTPUT, BackendError
from engine.backends.onnx_backend import CHECKPOINT_PROPERTY, OnnxStep
from engine.engine_name import DEFAULT_MODEL
from engine.unet import UNetConfig
from engine.weights import CONFIG_NAME, CheckpointError, checkpoint_hash, find_model, shard_files

if TYPE_CHECKING:
    import onnx_ir

OPSET: Final = 20
TOLERANCE: Final = 1e-3  # largest difference to torch; 5e-7 is usual, and a latent's unit is 1
_MAXIMUM_BATCH: Final = 64
_MAXIMUM_LENGTH: Final = 16_384  # hops: the 16 slowest bars last 96 s, 4800 hops
_CHECKED: Final = ((1, 16), (2, 64), (1, 400))  # batch and length of the comparisons with torch


def _shape(network: nn.Module) -> UNetConfig:
    config = network.config
    assert isinstance(config, UNetConfig)
    return config


def example_inputs(shape: UNetConfig, batch: int, length: int, seed: int = 0) -> dict[str, Tensor]:
    """Return inputs such as a sampler gives: a normal latent, levels in .05..1, normal conditions.

    A velocity is a difference divided by the level: below .05 the check would measure that division alone.
    """
    chance = torch.Generator().manual_seed(seed)
    return {
        "x": torch.randn(batch, shape.channels, length, generator=chance),
        "levels": 0.05 + 0.95 * torch.rand(batch, shape.levels, length, generator=chance),
        "condition": torch.randn(batch, shape.condition, length, generator=chance),
        "text": torch.randn(batch, shape.text, generator=chance),
    }


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's remarks on other libraries to itself."""
    logger = logging.getLogger("torch.onnx")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _graph(network: nn.Module) -> "onnx_ir.Model":
    """Return the network as an optimized graph whose weights are inputs, named as in its state."""
    from onnxscript import optimizer

    shape = _shape(network)
    inputs = example_inputs(shape, 2, 16 * shape.stride)
    batch = torch.export.Dim("batch", min=1, max=_MAXIMUM_BATCH)
    length = shape.stride * torch.export.Dim("columns", min=2, max=_MAXIMUM_LENGTH // shape.stride)
    program = torch.onnx.export(
        network.eval(),
        tuple(inputs[name] for name in INPUTS),
        dynamo=True,
        opset_version=OPSET,
        input_names=list(INPUTS),
        output_names=[OUTPUT],
        dynamic_shapes=({0: batch, 2: length}, {0: batch, 2: length}, {0: batch, 2: length}, {0: batch}),
        optimize=False,
        verbose=False,
    )
    assert program is not None
    model = program.model
    # As inputs, the weights cannot be folded into constants that would have to be stored again.
    for name, value in list(model.graph.initializers.items()):
        del model.graph.initializers[name]
        value.const_value = None
        model.graph.inputs.append(value)
    optimizer.optimize_ir(model)
    model.graph.metadata_props.clear()
    for node in model.graph:
        node.metadata_props.clear()
    return model


def _offsets(path: Path) -> Iterator[tuple[str, str, list[int], int, int]]:
    """Yield name, kind, shape, first byte and byte count of every tensor of a safetensors file."""
    with path.open("rb") as file:
        (header_bytes,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(header_bytes))
    for name, row in header.items():
        if name != "__metadata__":
            begin, end = row["data_offsets"]
            yield name, row["dtype"], row["shape"], 8 + header_bytes + begin, end - begin


def _point_to_shards(model: "onnx_ir.Model", folder: Path, prefix: str) -> None:
    """Turn the weights from inputs into half-precision external data with a cast, which the runtime folds away."""
    import onnx_ir

    kinds = {"F16": onnx_ir.DataType.FLOAT16, "F32": onnx_ir.DataType.FLOAT, "I64": onnx_ir.DataType.INT64}
    wanted = {value.name: value for value in model.graph.inputs[len(INPUTS) :]}
    del model.graph.inputs[len(INPUTS) :]
    casts = []
    for shard in shard_files(folder):
        for full_name, kind, shape, offset, size in _offsets(shard):
            value = wanted.pop(full_name.removeprefix(prefix), None) if full_name.startswith(prefix) else None
            if value is None:
                continue
            stored = onnx_ir.ExternalTensor(
                shard.name, offset, size, kinds[kind], shape=onnx_ir.Shape(shape), name=full_name, base_dir=folder
            )
            half = onnx_ir.Value(
                name=full_name, const_value=stored, shape=onnx_ir.Shape(shape), type=onnx_ir.TensorType(kinds[kind])
            )
            model.graph.register_initializer(half)
            cast_node = onnx_ir.node("Cast", [half], {"to": onnx_ir.DataType.FLOAT}, outputs=[value])
            casts.append(cast_node)
    if wanted:
        raise CheckpointError(
            f"{folder} must hold every weight of {prefix[:-1]}, but lacks {', '.join(sorted(map(str, wanted)))}"
        )
    model.graph.insert_before(model.graph[0], casts)


def largest_difference(step: OnnxStep, network: nn.Module) -> float:
    """Return the largest absolute difference between a step and its network in torch, over three sizes."""
    largest = 0.0
    for batch, length in _CHECKED:
        inputs = example_inputs(_shape(network), batch, length, seed=length)
        with torch.no_grad():
            expected: Tensor = network(*(inputs[name] for name in INPUTS))
        largest = max(largest, float((torch.from_numpy(step({k: v.numpy() for k, v in inputs.items()})) - expected).abs().max()))
    return largest


def export_network(folder: Path, name: str, network: nn.Module) -> float:
    """Write ``folder/<name>.onnx`` beside the checkpoint's shards, once it has been found equal to torch.

    Args:
        folder: The checkpoint; its tensors of this network are named ``<name>.<key of the network's state>``.
        name: Of the network.
        network: With the checkpoint's weights, on the CPU.

    Returns:
        The largest absolute difference to torch.

    Raises:
        BackendError: The exporter is not installed, or the difference is above ``TOLERANCE``.
        CheckpointError: The checkpoint has no such network.
        OSError: The folder cannot be written.
    """
    try:
        import onnx_ir
    except ImportError as error:
        raise BackendError(
            f"export needs onnx and onnxscript, but {error}; install them with: pip install 'quartet[train]'"
        ) from error
    aside = folder / f".{name}.onnx.tmp"
    with _quiet():
        model = _graph(network)
        _point_to_shards(model, folder, f"{name}.")
        model.metadata_props[CHECKPOINT_PROPERTY] = checkpoint_hash(folder)
        data = onnx_ir.to_proto(model).SerializeToString(deterministic=True)
    try:
        aside.write_bytes(data)
        difference = largest_difference(OnnxStep(aside, "cpu"), network)
        if not difference <= TOLERANCE:
            raise BackendError(f"exported {name} must differ from torch by at most {TOLERANCE:g}, but differs by {difference:g}")
        os.replace(aside, folder / f"{name}.onnx")
    finally:
        aside.unlink(missing_ok=True)
    return difference


def export_networks(folder: Path, networks: Mapping[str, nn.Module]) -> None:
    """Export every network of a checkpoint, two lines on standard error for each; errors as ``export_network``."""
    for name, network in networks.items():
        started = time.monotonic()
        print(f"exporting {name} of {folder.name} (half a minute) ...", file=sys.stderr, flush=True)
        difference = export_network(folder, name, network)
        seconds = time.monotonic() - started
        print(f"{name}.onnx: {seconds:.0f} s, largest difference to torch {difference:.1e}", file=sys.stderr, flush=True)


def main(argv: list[str]) -> int:
    """Run ``quartet export`` and return its exit code: 0 well, 1 it failed."""
    parser = argparse.ArgumentParser(
        prog="quartet export", description="Export a model's denoisers to ONNX, checked against torch."
    )
    parser.add_argument(
        "--model", default=DEFAULT_MODEL, metavar="NAME|PATH", help="a model by name or folder (default: %(default)s)"
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="a folder for a copy of the model with its exported steps; default: beside the model",
    )
    arguments = parser.parse_args(argv)
    from engine.model import load_model

    try:
        folder = find_model(arguments.model)
        if arguments.out is not None:
            arguments.out.mkdir(parents=True, exist_ok=True)
            for path in (folder / CONFIG_NAME, *shard_files(folder)):
                shutil.copyfile(path, arguments.out / path.name)
            folder = arguments.out
        model = load_model(folder)
        export_networks(folder, {"score": model.score, "timbre": model.timbre})
    except (CheckpointError, BackendError, OSError) as error:
        print(f"quartet export: {error}", file=sys.stderr)
        return 1
    return 0
