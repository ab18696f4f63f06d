"""liblo's programs ``oscsend`` and ``oscdump``, and its binding pyliblo3, as clients of a daemon."""

import re
import subprocess
import time
from pathlib import Path
from typing import Final

import pyliblo3  # type: ignore[import-untyped]

from tests.daemon import Message
from tests.jack import require_program
from tests.ports import free_port

_LINE: Final = re.compile(r"^\S+ (/\S+) (\S*) ?(.*)$")
_VALUE: Final = re.compile(r'"((?:[^"]|"(?! |$))*)"|(\S+)')


def type_tags(values: tuple[int | float | str, ...]) -> str:
    """Return the OSC types of values."""
    return "".join({int: "i", float: "f", str: "s"}[type(value)] for value in values)


class LibloClient:
    """``oscsend`` and ``oscdump`` of Debian's liblo-tools.

    Args:
        port: Of the daemon.
        dump: File that ``oscdump`` writes to.
    """

    hears_replies = False  # each message goes out from a port of its own

    def __init__(self, port: int, dump: Path) -> None:
        """Start ``oscdump`` on a free port and subscribe it."""
        self._port = port
        self._dump = dump
        own_port = free_port()
        buffered = require_program("stdbuf", "coreutils")
        with dump.open("wb") as output:
            self._program = subprocess.Popen(
                [buffered, "-oL", require_program("oscdump", "liblo-tools"), str(own_port)], stdout=output, stderr=output
            )
        time.sleep(0.5)
        self.send("/quartet/notify", "ii", "1", str(own_port))
        self.wait(r"/quartet/quantum s ")

    def send(self, address: str, types: str = "", *values: str) -> None:
        """Send one message with ``oscsend``."""
        program = require_program("oscsend", "liblo-tools")
        subprocess.run([program, "localhost", str(self._port), address, *([types] if types else []), *values], check=True)

    def say(self, address: str, *values: int | float | str) -> None:
        """Send one message, with the types of its values."""
        self.send(address, type_tags(values), *map(str, values))

    def heard(self) -> list[Message]:
        """Return every message that came."""
        found = [_LINE.match(line) for line in self.text.splitlines()]
        return [(line[1], _values(line[2], line[3])) for line in found if line is not None]

    @property
    def text(self) -> str:
        """All that has been heard."""
        return self._dump.read_text(encoding="utf-8", errors="replace")

    def wait(self, pattern: str, seconds: float = 90.0) -> "re.Match[str]":
        """Return the first place where a pattern was heard, waiting for it if need be."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := re.search(pattern, self.text):
                return found
            time.sleep(0.05)
        raise AssertionError(f"{pattern} must be heard within {seconds} s, but got {self.text[-3000:]}")

    def close(self) -> None:
        """End ``oscdump``."""
        self._program.terminate()
        self._program.wait()


def _values(types: str, text: str) -> tuple[object, ...]:
    read = {"i": int, "f": float, "s": str}
    words = [quoted if plain == "" else plain for quoted, plain in _VALUE.findall(text)]
    return tuple(read[kind](word) for kind, word in zip(types, words, strict=True))


class PylibloClient:
    """A program that was written with pyliblo3, sending from the port where it hears.

    Args:
        port: Of the daemon.
    """

    hears_replies = True

    def __init__(self, port: int) -> None:
        """Open a port, and subscribe."""
        self._to = pyliblo3.Address("127.0.0.1", port)
        self._server = pyliblo3.Server()
        self._heard: list[Message] = []
        self._server.add_method(None, None, lambda path, values, types, source: self._heard.append((path, tuple(values))))
        self.say("/quartet/notify", 1)

    def say(self, address: str, *values: int | float | str) -> None:
        """Send one message, with the types of its values."""
        self._server.send(self._to, address, *zip(type_tags(values), values, strict=True))

    def heard(self) -> list[Message]:
        """Return every message that came."""
        while self._server.recv(0):
            pass
        return list(self._heard)

    def close(self) -> None:
        """Close the port."""
        self._server.free()
