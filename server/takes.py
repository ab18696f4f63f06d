"""The session on disk: its folders, its lock, the journal of what was accepted, and the takes it names."""

import contextlib
import queue
import sqlite3
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Final

from filelock import FileLock, Timeout

from engine.takes import TakeError, read_info
from engine.worker_protocol import Done
from server.events import JobMade
from server.stem_state import StoredTake

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS changes (
    number INTEGER PRIMARY KEY,
    moment REAL NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS changes_by_name ON changes (name, number);
"""
_LATEST: Final = "SELECT name, value FROM changes WHERE number IN (SELECT max(number) FROM changes GROUP BY name)"


FOLDERS: Final = ("inbox", "exports", "recordings")  # for what comes from outside, and what goes there


def read_stored(path: Path, ms: float = 0.0) -> StoredTake:
    """Return the take in a folder, with its original where it is a rendering and that is there. Blocks for the disk.

    Raises:
        TakeError: The folder holds no take.
    """
    info = read_info(path)
    original = None
    if info.source:
        with contextlib.suppress(TakeError):
            source = path.parent / info.source
            original = StoredTake(read_info(source), source, ms)
    return StoredTake(info, path, ms, original)


def read_made(done: Done) -> JobMade:
    """Return what a job has made. Blocks for the disk; raises TakeError."""
    takes, *others = ({stem: read_stored(path, done.ms) for stem, path in made.items()} for made in (done.takes, *done.others))
    return JobMade(done.job, takes, done.ms, done.told, tuple(others), done.wrong)


class SessionError(RuntimeError):
    """A session cannot be opened; the text says why and what helps."""


class Session:
    """The folder of a session, held by one daemon at a time.

    Args:
        data: The data folder of all sessions.
        name: Name of the session; letters, digits, ``-``, ``_`` and ``.``.

    Raises:
        SessionError: The name is no plain name, the folder cannot be made, or another daemon holds it.
    """

    def __init__(self, data: Path, name: str) -> None:
        """Make the folders and take the lock."""
        if not name or name.startswith(".") or not all(letter.isalnum() or letter in "-_." for letter in name):
            raise SessionError(f"a session's name must be letters, digits, '-', '_' and '.', but got {name!r}")
        self.name = name
        self.folder = data / "sessions" / name
        self.takes_folder = self.folder / "takes"
        self.player_file = self.folder / "player.json"
        try:
            for folder in (self.takes_folder, *(self.folder / name for name in FOLDERS)):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SessionError(
                f"the session folder {self.folder} must be writable, but {error}; choose another --data"
            ) from error
        self._lock = FileLock(self.folder / "lock")
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise SessionError(
                f"session {name!r} must have one daemon, but another one holds {self.folder}; "
                "end it (oscsend localhost 7700 /quartet/quit) or choose another --session"
            ) from error

    def find_take(self, take: str, ms: float = 0.0) -> StoredTake | None:
        """Return a take of this session by its name, or None where it is gone."""
        try:
            return read_stored(self.takes_folder / take, ms)
        except TakeError:
            return None

    def close(self) -> None:
        """Give the session back."""
        self._lock.release()


class Journal:
    """Every accepted change, in SQLite, written by a thread of its own.

    ``write`` may be called from any thread and never waits. What was written at least a few milliseconds before a
    kill survives it; values of the same name that come faster than the disk are merged.

    Args:
        path: The file; made where missing.

    Raises:
        SessionError: The file is no journal or cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        """Open the file and start the thread."""
        self._path = path
        try:
            with self._open() as database:
                database.executescript(_SCHEMA)
                self.values: Mapping[str, str] = dict(database.execute(_LATEST).fetchall())
            database.close()
        except sqlite3.Error as error:
            raise SessionError(f"{path} must be the session's journal, but {error}; move it away to start afresh") from error
        self._queue: queue.Queue[tuple[float, Mapping[str, str]] | None] = queue.Queue()
        self._counts = JournalStatistics()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=10.0)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        return database

    def write(self, values: Mapping[str, str]) -> None:
        """Note new values by name. Returns at once."""
        self._queue.put((time.time(), values))

    def _run(self) -> None:
        database = self._open()
        try:
            while (entry := self._queue.get()) is not None:
                moment, values = entry
                batch = dict(values)
                ending = False
                while not self._queue.empty():
                    further = self._queue.get_nowait()
                    if further is None:
                        ending = True
                        break
                    moment = further[0]
                    batch.update(further[1])
                self._commit(database, moment, batch)
                if ending:
                    return
        finally:
            database.close()

    def _commit(self, database: sqlite3.Connection, moment: float, batch: Mapping[str, str]) -> None:
        try:
            with database:
                rows = [(moment, name, value) for name, value in batch.items()]
                database.executemany("INSERT INTO changes (moment, name, value) VALUES (?, ?, ?)", rows)
            self._counts = JournalStatistics(self._counts.written + len(rows), self._counts.trouble)
        except sqlite3.Error as error:  # a full disk must not stop the music; it is told in the statistics
            self._counts = JournalStatistics(self._counts.written, str(error))

    def statistics(self) -> "JournalStatistics":
        """Return what has been written."""
        return self._counts

    def close(self) -> None:
        """Write what is left and end the thread."""
        self._queue.put(None)
        self._thread.join(timeout=10.0)

    def __enter__(self) -> "Journal":
        """Return the journal, to be closed at the end of the block."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close."""
        self.close()


@dataclass(frozen=True)
class JournalStatistics:
    """Values written, and the last trouble with the disk (empty: none)."""

    written: int = 0
    trouble: str = ""
