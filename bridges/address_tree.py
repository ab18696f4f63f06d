"""All addresses as a tree, so that a pattern is matched against the few names that can follow."""

from collections.abc import Iterable
from typing import Final

from bridges.osc_pattern import Pattern

_HERE: Final = ""  # key of a node at which an address ends; no part of an address is empty


class AddressTree:
    """The addresses of a table.

    Args:
        addresses: In the order in which they are to be found.
    """

    def __init__(self, addresses: Iterable[str]) -> None:
        """Plant every address."""
        self._order = {address: place for place, address in enumerate(addresses)}
        self._root: dict[str, object] = {}
        for address in self._order:
            node = self._root
            for name in address[1:].split("/"):
                child = node.setdefault(name, {})
                assert isinstance(child, dict)
                node = child
            node[_HERE] = address

    def find(self, pattern: str) -> tuple[str, ...]:
        """Return the addresses that a pattern names, in their order.

        Raises:
            ValueError: The pattern is malformed.
        """
        nodes: list[object] = [self._root]
        for part in Pattern.parse(pattern).parts:
            nodes = [child for node in nodes if isinstance(node, dict) for child in part.choose(node)]
        found = [node[_HERE] for node in nodes if isinstance(node, dict) and _HERE in node]
        return tuple(sorted((address for address in found if isinstance(address, str)), key=self._order.__getitem__))
