"""The libraries of the extra ``data``, loaded when one is needed."""

import importlib
from typing import Any


def data_library(name: str) -> Any:
    """Return a module of the extra.

    Raises:
        ModuleNotFoundError: It is not installed; the text says how to install it.
    """
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        text = f"reading this set needs {name}, but it is not installed; install it with: pip install 'quartet[data]'"
        raise ModuleNotFoundError(text) from error
