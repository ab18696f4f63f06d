"""What one program is given to open: a folder under ``bridges/clients/``, and who writes which file in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bridges.commands import CommandTable

Files = Iterator[tuple[str, str | bytes]]
"""Paths below the kit's folder, with slashes, and what they hold: text is written as UTF-8 with plain newlines."""


@dataclass(frozen=True)
class Kit:
    """The patches of one program.

    Args:
        folder: Its name under ``bridges/clients/``.
        program: What the program calls itself.
        files: Yields all that is derived from the table. The same table must give the same bytes on every machine and every
            day: no dates, no order of a set, no compression, since zlibs differ.
        by_hand: Paths below the folder that a person has written: what generating leaves alone.
    """

    folder: str
    program: str
    files: Callable[[CommandTable], Files]
    by_hand: tuple[str, ...] = ("README.md",)

    def written(self, table: CommandTable) -> dict[str, bytes]:
        """Return the bytes of every derived file, by its path below the kit's folder."""
        return {path: held.encode() if isinstance(held, str) else held for path, held in self.files(table)}
