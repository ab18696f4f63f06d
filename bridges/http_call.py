"""``POST /command``: a command as JSON, and the replies that belong to it. Pure but for the future that its end is told by."""

import asyncio
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bridges.arguments import RawValue
from bridges.commands import Command
from bridges.row import Value

DEFAULT_WAIT_SECONDS: Final = 60.0
MAXIMUM_WAIT_SECONDS: Final = 600.0
MAXIMUM_REPLIES: Final = 4096  # of one call; a whole state is some hundred
FAIL: Final = "/quartet/fail"
DONE: Final = "/quartet/done"


class BadCall(ValueError):
    """A body that is no command; the text says what was expected."""


@dataclass(frozen=True)
class CallRequest:
    """What a body asks for.

    Args:
        address: Address or pattern.
        arguments: Its values.
        wait_seconds: How long the answer may take.
    """

    address: str
    arguments: tuple[RawValue, ...] = ()
    wait_seconds: float = DEFAULT_WAIT_SECONDS

    @staticmethod
    def read(body: bytes) -> "CallRequest":
        """Read a body.

        Raises:
            BadCall: It is not JSON, or not an object with an address and a list of plain values.
        """
        try:
            fields = json.loads(body)
        except (ValueError, RecursionError) as error:
            raise BadCall(f"the body must be a JSON object, but {str(error)[:100] or type(error).__name__}") from None
        if not isinstance(fields, dict) or not isinstance(fields.get("address"), str):
            raise BadCall('the body must be a JSON object such as {"address": "/quartet/ping", "args": [1]}, but has no address')
        if unknown := sorted(set(fields) - {"address", "args", "wait"}):
            raise BadCall(f"the keys must be address, args and wait, but got {', '.join(unknown)[:100]}")
        arguments, wait = fields.get("args", []), fields.get("wait", DEFAULT_WAIT_SECONDS)
        if not isinstance(arguments, list) or not all(_is_plain(value) for value in arguments):
            raise BadCall("args must be a list of numbers and strings, but got something else")
        if isinstance(wait, bool) or not isinstance(wait, int | float) or not 0 <= wait <= MAXIMUM_WAIT_SECONDS:
            raise BadCall(f"wait must be a number of seconds from 0 to {MAXIMUM_WAIT_SECONDS:g}, but got {str(wait)[:40]}")
        return CallRequest(fields["address"], tuple(arguments), float(wait))


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, bool | str) or (isinstance(value, int | float) and _is_finite(value))


def _is_finite(number: int | float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # an integer larger than any float
        return True


class Call:
    """Collects the replies to one request until all that were due have come.

    Args:
        commands: What the request stands for.
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        """Begin without replies; must be made on the loop."""
        self._replies: list[dict[str, Any]] = []
        self._error: dict[str, Any] | None = None
        self._due: list[str] = []
        for command in commands:
            if command.row.reply:
                self._due.append(command.row.reply)
            elif command.row.answered:
                self._due.append(DONE)
            elif command.is_get:
                self._due.append(command.address)
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if not self._due:
            self.ended.set_result(None)  # what is told at once comes before anybody looks

    def hear(self, address: str, arguments: tuple[Value, ...]) -> None:
        """Take a reply in."""
        if len(self._replies) < MAXIMUM_REPLIES:
            self._replies.append({"address": address, "args": list(arguments)})
        if address == FAIL:
            self._error = self._error or {"code": arguments[1], "message": arguments[2]}
            self._due = self._due[1:]
        elif address in self._due:
            self._due.remove(address)
        if not self._due and not self.ended.done():
            self.ended.set_result(None)

    def answer(self) -> tuple[int, dict[str, Any]]:
        """Return the HTTP status and the object to answer with: 200 all well, 202 not yet ended, else the code of the failure."""
        if self._error is not None:
            return int(self._error["code"]), {"replies": self._replies, "error": self._error}
        return (200 if not self._due else 202), {"replies": self._replies}
