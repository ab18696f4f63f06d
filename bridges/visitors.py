"""Which requests over HTTP are heeded: those of programs, and of pages that this machine or the allowed networks serve. Pure.

Any web page can have its visitor's browser send requests to localhost, and with a name that it lets point there (DNS rebinding)
even read the answers. The browser tells on it: the page's own name stands in ``Host`` or ``Origin``.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

from bridges.sources import Sources, numeric


class Visitors:
    """Tells own names from foreign ones.

    Args:
        sources: The networks that may speak; their addresses may stand in requests, too.
        names: Names of this machine, besides localhost.
    """

    def __init__(self, sources: Sources, names: Iterable[str] = ()) -> None:
        """Keep what is ours."""
        self._sources = sources
        self._names = {"localhost", *(name.lower().rstrip(".") for name in names)}

    def refusal(self, host: str, origin: str | None, here: str) -> str:
        """Return why a request is refused: expected, got, remedy; empty where it is heeded.

        Args:
            host: Its ``Host`` header.
            origin: Its ``Origin`` header; programs send none.
            here: The numeric address of ours that it came to.
        """
        if not self._is_ours(f"//{host}", here):
            return f"Host must be an address of this machine, such as localhost, but got {host[:80]!r}; open it by that name"
        if origin is not None and not (origin.startswith(("http://", "https://")) and self._is_ours(origin, here)):
            return f"Origin must be a page of this machine, but got {origin[:80]!r}; a page from elsewhere may not play"
        return ""

    def _is_ours(self, address: str, here: str) -> bool:
        try:
            parts = urlsplit(address)
            name = (parts.hostname or "").rstrip(".")
            plain = not (parts.username or parts.password or parts.path or parts.query) and (parts.port or 1) > 0
        except ValueError:
            return False
        if not plain:
            return False
        if name in self._names:
            return True
        try:
            asked = numeric(name)
        except ValueError:
            return False
        return asked.is_loopback or asked == numeric(here) or self._sources.is_listed(name)
