"""The names of engines, as the command line takes them, and of the model that plays. Importable without torch."""

from typing import Final

DEFAULT_MODEL: Final = "stage"


def parse_engine(engine: str) -> tuple[str, str]:
    """Split an engine's name into backend and provider or device: ``onnx:cuda`` gives ``("onnx", "cuda")``.

    Raises:
        LookupError: The backend is not known.
    """
    backend, _, detail = engine.partition(":")
    if backend not in ("auto", "torch", "onnx") or (backend == "auto" and detail):
        raise LookupError(f"engine must be auto, torch[:device] or onnx[:provider], but got {engine!r}")
    return backend, detail
