"""What was measured of a song, kept in a folder of the caller's choice and never among the files of the set."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

_FORMAT: Final = 1  # raised when what is measured changes


def files_key(kind: str, paths: Iterable[Path]) -> str:
    """Return 32 hex digits that change with what is kept, and with the place, size or time of any of the files."""
    facts: list[Any] = [_FORMAT, kind]
    for path in paths:
        stat = path.stat()
        facts.append((str(path.resolve()), stat.st_size, stat.st_mtime_ns))
    return hashlib.blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()


def remembered(
    folder: Path | None, kind: str, paths: Iterable[Path], measure: Callable[[], dict[str, Any] | None]
) -> dict[str, Any] | None:
    """Return what was measured of some files before, or measure it and keep it.

    A file that changed since, or a damaged note, is measured again.

    Args:
        folder: Where it is kept; None measures anew.
        kind: What is measured.
        paths: The files that it is measured of.
        measure: Returns what JSON can hold.

    Raises:
        OSError: A file is gone, or the folder cannot be written.
    """
    if folder is None:
        return measure()
    path = folder / f"{files_key(kind, paths)}.json"
    try:
        kept: dict[str, Any] | None = json.loads(path.read_text(encoding="utf-8"))
        return kept
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        pass
    measured = measure()
    folder.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{os.getpid()}.tmp")
    aside.write_text(json.dumps(measured), encoding="utf-8")
    os.replace(aside, path)
    return measured
