"""A denoiser's step through ONNX Runtime."""

import contextlib
import ctypes
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import onnxruntime

from engine.backends import INPUTS, OUTPUT, Array, BackendError
from engine.weights import checkpoint_hash

# Fastest first, by the short names of the command line.
PROVIDERS: Final = {
    "tensorrt": "TensorrtExecutionProvider",
    "cuda": "CUDAExecutionProvider",
    "coreml": "CoreMLExecutionProvider",
    "cpu": "CPUExecutionProvider",
}
CHECKPOINT_PROPERTY: Final = "quartet.checkpoint"  # metadata of the file: the hash of what it was exported from
_FATAL: Final = 4  # log level: a provider that cannot start says so in the providers that are read back


def outdated_export(folder: Path, networks: Iterable[str]) -> str:
    """Return why the exported steps of a checkpoint cannot be used; empty if all are there and name its own shards."""
    for name in networks:
        path = folder / f"{name}.onnx"
        remedy = f"make it with: quartet export --model {folder}"
        if not path.is_file():
            return f"{folder} has no {path.name}; {remedy}"
        data = path.read_bytes()
        if checkpoint_hash(folder).encode() not in data:
            return f"{path} was exported from another checkpoint; {remedy}"
    return ""


def _has_nvidia_driver() -> bool:
    try:
        ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    return True


def candidates(detail: str = "") -> list[str]:
    """Return the providers to be tried, fastest first; the CPU stands last, for what the others leave.

    Args:
        detail: A short or full name of the one that is wanted; empty tries all that this machine may have.

    Raises:
        LookupError: The name is no provider.
        BackendError: This build of ONNX Runtime does not have it.
    """
    available = onnxruntime.get_available_providers()
    if detail:
        wanted = PROVIDERS.get(detail.lower(), detail)
        if wanted not in PROVIDERS.values():
            raise LookupError(f"provider must be one of {', '.join(PROVIDERS)}, but got {detail!r}")
        if wanted not in available:
            raise BackendError(f"provider {wanted} must be part of ONNX Runtime, but this build has {', '.join(available)}")
        chosen = [wanted]
    else:
        chosen = [provider for provider in PROVIDERS.values() if provider in available]
        if not _has_nvidia_driver():
            chosen = [provider for provider in chosen if provider not in (PROVIDERS["tensorrt"], PROVIDERS["cuda"])]
    return chosen if PROVIDERS["cpu"] in chosen else [*chosen, PROVIDERS["cpu"]]


def _options(provider: str) -> dict[str, Any]:
    if provider != PROVIDERS["tensorrt"]:
        return {}
    import platformdirs

    cache = platformdirs.user_cache_path("quartet") / "tensorrt"
    cache.mkdir(parents=True, exist_ok=True)
    return {
        "trt_engine_cache_enable": True,
        "trt_engine_cache_path": str(cache),
        "trt_timing_cache_enable": True,
        "trt_timing_cache_path": str(cache),
    }


class OnnxStep:
    """A step of an exported network, contract as ``engine.backends.Step``.

    Args:
        path: The exported file; the shards it names lie beside it.
        detail: Name of the one provider that is wanted; empty takes the fastest that works.
        threads: On the CPU. Waiting threads sleep: spinning ones would take the player's core.

    Raises:
        LookupError: The provider is not known.
        BackendError: The file cannot be loaded, or the wanted provider does not work here.
    """

    def __init__(self, path: Path, detail: str = "", threads: int = 1) -> None:
        """Load the file and read back what it runs on."""
        providers = candidates(detail)
        if any(provider in providers for provider in (PROVIDERS["tensorrt"], PROVIDERS["cuda"])):
            with contextlib.redirect_stdout(sys.stderr):  # it prints what it does not find
                onnxruntime.preload_dlls()
        onnxruntime.set_default_logger_severity(_FATAL)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=[(provider, _options(provider)) for provider in providers]
            )
        except Exception as error:  # the runtime's own exceptions have no common class
            raise BackendError(
                f"{path} must be a step that ONNX Runtime can load, but it says: {error}; "
                f"make it again with: quartet export --model {path.parent}"
            ) from error
        running = self._session.get_providers()[0]
        if detail and running != providers[0]:
            raise BackendError(
                f"provider {providers[0]} must work for engine onnx:{detail}, but ONNX Runtime fell back to {running}; "
                "install its libraries and driver, or use engine auto"
            )
        self.provider = f"onnx:{running}"

    @property
    def metadata(self) -> Mapping[str, str]:
        """What the export wrote into the file."""
        found: Mapping[str, str] = self._session.get_modelmeta().custom_metadata_map
        return found

    def __call__(self, inputs: Mapping[str, Array]) -> Array:
        """Return the velocity."""
        velocity: Array = self._session.run([OUTPUT], {name: inputs[name] for name in INPUTS})[0]
        return velocity
