"""Find, verify, load and save a checkpoint: ``config.json`` beside shards of half-precision weights.

``config.json`` holds the model's configuration and, under ``weights``, the name, size and digest of each shard. It is
written last and replaced at once, and shards are named after their digest, so that a save that is interrupted leaves
the earlier checkpoint whole.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import safetensors
import safetensors.torch
import torch
from torch import Tensor

CONFIG_NAME: Final = "config.json"
WEIGHTS_KEY: Final = "weights"
MAXIMUM_SHARD_BYTES: Final = 16 * 1000 * 1000  # what hosts of repositories take without large-file storage
_LARGEST_HALF: Final = 65504.0


class CheckpointError(Exception):
    """A checkpoint is missing or damaged; the text says what was expected, what was found and what to do."""


def models_folder() -> Path:
    """Return the folder of the models that come with Quartet."""
    import presets

    return Path(presets.__path__[0]) / "models"


def find_model(model: str | Path, folder: Path | None = None) -> Path:
    """Return the folder of a model, given by path or by name.

    Args:
        model: A folder that holds ``config.json``, or the name of a folder among the models.
        folder: Where names are looked up; by default that of ``models_folder``.

    Raises:
        CheckpointError: There is no such model; the text lists those that there are.
    """
    folder = models_folder() if folder is None else folder
    for candidate in (Path(model).expanduser(), folder / str(model)):
        if (candidate / CONFIG_NAME).is_file():
            return candidate.resolve()
    names = sorted(path.parent.name for path in folder.glob(f"*/{CONFIG_NAME}"))
    raise CheckpointError(
        f"model must be a folder with a {CONFIG_NAME} or one of {', '.join(names) or '(none installed)'}, but got "
        f"'{model}'; name another with --model, or make one with 'quartet train'"
    )


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _replace(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.tmp")
    with aside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)


def _halved(name: str, tensor: Tensor) -> Tensor:
    tensor = tensor.detach().cpu().contiguous()
    if not tensor.is_floating_point():
        return tensor
    if not bool(torch.isfinite(tensor).all()):
        raise ValueError(f"weights must be finite, but {name} holds NaN or infinity; the training has diverged")
    if tensor.numel() and float(tensor.abs().max()) > _LARGEST_HALF:
        raise ValueError(f"weights must be at most {_LARGEST_HALF:g}, but {name} reaches {float(tensor.abs().max()):g}")
    return tensor.to(torch.float16)


def _shards(tensors: Mapping[str, Tensor]) -> list[dict[str, Tensor]]:
    shards: list[dict[str, Tensor]] = []
    room = 0
    for name in sorted(tensors):
        tensor = _halved(name, tensors[name])
        if tensor.nbytes > room:
            shards.append({})
            room = MAXIMUM_SHARD_BYTES - 64_000  # the shard's own table of names
        shards[-1][name] = tensor
        room -= tensor.nbytes
    return shards


def save_checkpoint(folder: Path, config: Mapping[str, Any], tensors: Mapping[str, Tensor]) -> None:
    """Write a checkpoint, replacing an earlier one at once; other files of the folder are left alone.

    Args:
        folder: Made where missing.
        config: What JSON can hold; the key ``weights`` is taken.
        tensors: Weights by name; floating ones are stored in half precision.

    Raises:
        ValueError: The config has a key ``weights``, or a weight cannot be held in half precision.
    """
    if WEIGHTS_KEY in config:
        raise ValueError(f"config must not have the key {WEIGHTS_KEY!r}: it is where the shards are listed")
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, shard in enumerate(_shards(tensors), 1):
        data = safetensors.torch.save(shard)
        name = f"weights-{number}-{_digest(data)[:8]}.safetensors"
        _replace(folder / name, data)
        rows.append({"file": name, "bytes": len(data), "blake2b": _digest(data)})
    _replace(folder / CONFIG_NAME, (json.dumps({**config, WEIGHTS_KEY: rows}, indent=2) + "\n").encode())
    for stale in set(folder.glob("weights-*.safetensors")) - {folder / str(row["file"]) for row in rows}:
        stale.unlink()


def _read_config(folder: Path) -> dict[str, Any]:
    path = folder / CONFIG_NAME
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
        for row in config[WEIGHTS_KEY]:
            if Path(row["file"]).name != row["file"]:
                raise ValueError(f"a shard must lie beside it, but got {row['file']!r}")
            int(row["bytes"]), str(row["blake2b"])
    except FileNotFoundError as error:
        raise CheckpointError(f"{folder} must hold a {CONFIG_NAME}, but there is none; name a model with --model") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckpointError(
            f"{path} must be a model's configuration that lists its shards under {WEIGHTS_KEY!r}, but reading it gave: "
            f"{error!r}; restore the file"
        ) from error
    return dict(config)


def _read_shard(folder: Path, row: Mapping[str, Any]) -> dict[str, Tensor]:
    path = folder / row["file"]
    remedy = "restore it (git checkout, or copy the model again)"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CheckpointError(f"{path} must hold weights, but it cannot be read: {error}; {remedy}") from error
    if len(data) != row["bytes"]:
        raise CheckpointError(f"{path} must hold {row['bytes']} bytes, but got {len(data)}: it is cut short; {remedy}")
    if _digest(data) != row["blake2b"]:
        raise CheckpointError(f"{path} must have the digest {row['blake2b']}, but got {_digest(data)}: it is damaged; {remedy}")
    try:
        return safetensors.torch.load(data)
    except safetensors.SafetensorError as error:
        raise CheckpointError(f"{path} must be a safetensors file, but reading it gave: {error}; {remedy}") from error


def add_to_config(folder: Path, key: str, value: str) -> None:
    """Write one more fact into a checkpoint's configuration; its weights stay as they are.

    Raises:
        CheckpointError: The configuration is missing or damaged.
        ValueError: The key is where the shards are listed.
    """
    if key == WEIGHTS_KEY:
        raise ValueError(f"key must not be {WEIGHTS_KEY!r}: it is where the shards are listed")
    config = _read_config(folder)
    shards = config.pop(WEIGHTS_KEY)
    _replace(folder / CONFIG_NAME, (json.dumps({**config, key: value, WEIGHTS_KEY: shards}, indent=2) + "\n").encode())


def checkpoint_hash(folder: Path) -> str:
    """Return 32 hex digits that name the checkpoint's weights; the shards themselves are not read.

    Raises:
        CheckpointError: The configuration is missing or damaged.
    """
    return _digest("".join(row["blake2b"] for row in _read_config(folder)[WEIGHTS_KEY]).encode())


def shard_files(folder: Path) -> tuple[Path, ...]:
    """Return the files that hold the checkpoint's weights; errors as ``checkpoint_hash``."""
    return tuple(folder / row["file"] for row in _read_config(folder)[WEIGHTS_KEY])


def load_config(folder: Path) -> dict[str, Any]:
    """Return the configuration as ``save_checkpoint`` got it; errors as ``checkpoint_hash``."""
    return {key: value for key, value in _read_config(folder).items() if key != WEIGHTS_KEY}


def load_checkpoint(folder: Path) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Return the configuration and the verified weights, floating ones as float32, on the CPU.

    Raises:
        CheckpointError: A file is missing or damaged; the text names it, what was expected and the remedy.
    """
    config = _read_config(folder)
    tensors: dict[str, Tensor] = {}
    for row in config.pop(WEIGHTS_KEY):
        for name, tensor in _read_shard(folder, row).items():
            tensors[name] = tensor.float() if tensor.is_floating_point() else tensor
    return config, tensors


@contextmanager
def fitting(folder: Path, what: str, remedy: str = "train it again") -> Iterator[None]:
    """Turn what goes wrong when a network is built from a checkpoint's configuration and weights into one error.

    Args:
        folder: Of the checkpoint.
        what: It should be, such as ``a model``.
        remedy: What to do.

    Raises:
        CheckpointError: They do not fit; the text names the folder, what was expected, the cause and the remedy.
    """
    try:
        yield
    except (KeyError, TypeError, ValueError, RuntimeError) as error:
        raise CheckpointError(
            f"{folder} must hold {what} of this version, but its config and weights do not fit: {error!r}; {remedy}"
        ) from error


def check_kind(config: Mapping[str, Any], kind: str) -> None:
    """Check that a configuration is of a kind.

    Raises:
        ValueError: It is of another.
    """
    if config["kind"] != kind:
        raise ValueError(f"kind must be {kind!r}, but got {config['kind']!r}")


def load_part(folder: Path, kind: str) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """Return what ``load_checkpoint`` does, of a checkpoint of one kind.

    Raises:
        CheckpointError: As there, or it is of another kind.
    """
    config, tensors = load_checkpoint(folder)
    if config.get("kind") != kind:
        raise CheckpointError(f"{folder} must hold a {kind}, but its kind is {config.get('kind')!r}; name another folder")
    return config, tensors
