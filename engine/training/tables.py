"""Recipes as TOML: read, and held against the dataclass that they fill."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin

Recipe = TypeVar("Recipe")


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
        if get_origin(kinds[name]) is tuple:
            _check_list(name, value, get_args(kinds[name])[0], place)
        if is_dataclass(kinds[name]) and not isinstance(value, dict):
            raise ValueError(f"{place}: [{name}] must be a table, but got {value!r}")


def _check_list(name: str, value: Any, kind: type[Any], place: str) -> None:
    kinds = (int, float) if kind is float else kind
    if not isinstance(value, list) or not all(isinstance(v, kinds) and isinstance(v, bool) == (kind is bool) for v in value):
        what = {bool: "true or false", int: "whole numbers", float: "numbers"}.get(kind, "texts")
        raise ValueError(f"{place}: {name} must be a list of {what}, but got {value!r}")


def _filled(kind: type[Recipe], table: Mapping[str, Any]) -> Recipe:
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in table.items()})


def read_recipe_as(kind: type[Recipe], path: Path) -> Recipe:
    """Read a TOML file into a dataclass whose own dataclasses are its tables; lists become tuples.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    table = read_table(path)
    check_table(kind, table, str(path))
    for field in fields(kind):  # type: ignore[arg-type]
        if is_dataclass(field.type):
            check_table(field.type, table[field.name], f"{path}: [{field.name}]")  # type: ignore[arg-type]
            table[field.name] = _filled(field.type, table[field.name])  # type: ignore[arg-type]
    return _filled(kind, table)


def check_least(settings: object, least: Mapping[str, int], place: str) -> None:
    """Check that numbers of a recipe are not below their least.

    Raises:
        ValueError: One is; the text names the place and the key.
    """
    for name, number in least.items():
        if getattr(settings, name) < number:
            raise ValueError(f"{place}: {name} must be {number} or more, but got {getattr(settings, name)}")
