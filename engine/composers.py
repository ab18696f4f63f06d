"""The composer of a model, whichever kind the model is of."""

from pathlib import Path

from engine.compose import Composer
from engine.compose_plane import PlaneComposer
from engine.plane import is_plane
from engine.weights import find_model


def load_composer(model: str | Path, engine: str = "auto") -> Composer | PlaneComposer:
    """Load a model: a score and a timbre network, or a plane.

    Args:
        model: Name of a model that comes with Quartet, or the folder of one.
        engine: As ``engine.backends`` takes it.

    Raises:
        CheckpointError, BackendError, LookupError, ValueError: As the composers do.
    """
    folder = find_model(model)
    return PlaneComposer(folder, engine) if is_plane(folder) else Composer(folder, engine)
