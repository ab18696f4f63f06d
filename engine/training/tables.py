"""Recipes as TOML: read, and held against the dataclass that they fill."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any


def read_table(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        OSError: It cannot be read.
        ValueError: It is no TOML; the text names the file and the line.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path} must be TOML: {error}") from error


def check_table(kind: type[Any], table: Mapping[str, Any], place: str) -> None:
    """Check that a table has the keys of a dataclass, each of its kind; numbers are 0 or more.

    Raises:
        ValueError: A key is missing, unknown or of the wrong kind; the text names the place and the key.
    """
    kinds = {field.name: field.type for field in fields(kind)}
    for odd in sorted(set(table) ^ set(kinds)):
        fault = "missing" if odd in kinds else "unknown"
        raise ValueError(f"{place}: keys must be {', '.join(kinds)}, but {odd!r} is {fault}")
    for name, value in table.items():
        number = isinstance(value, (int, float) if kinds[name] is float else int) and not isinstance(value, bool)
        if kinds[name] in (int, float) and (not number or value < 0):
            size = "whole number" if kinds[name] is int else "number"
            raise ValueError(f"{place}: {name} must be a {size} of 0 or more, but got {value!r}")
        if kinds[name] is str and not isinstance(value, str):
            raise ValueError(f"{place}: {name} must be text, but got {value!r}")
        if is_dataclass(kinds[name]) and not isinstance(value, dict):
            raise ValueError(f"{place}: [{name}] must be a table, but got {value!r}")
