"""Who sends over UDP: whether it may, where it wants its replies, and when it was last heard. Pure."""

import ipaddress
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bridges.commands import Client

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

REMEMBERED: Final = 1024  # sources; the one longest silent is forgotten first
PRESENT_SECONDS: Final = 60.0  # a UDP source counts as a client for so long after its last packet


class Sources:
    """The senders on the network.

    Args:
        allow: Networks whose addresses may speak, besides this machine; empty is all.
    """

    def __init__(self, allow: Sequence[str | Network] = ()) -> None:
        """Begin with nobody heard.

        Raises:
            ValueError: An entry is not a network.
        """
        self._allow = tuple(_network(entry) for entry in allow)
        self._heard: OrderedDict[tuple[str, int], float] = OrderedDict()
        self._reply_ports: OrderedDict[tuple[str, int], int] = OrderedDict()

    def is_allowed(self, host: str) -> bool:
        """Return whether commands from a numeric address are heeded."""
        return not self._allow or numeric(host).is_loopback or self.is_listed(host)

    def is_listed(self, host: str) -> bool:
        """Return whether a numeric address is in a network that may speak."""
        address = numeric(host)
        return any(address in network for network in self._allow)

    def refusal(self, host: str) -> str:
        """Return what a sender is told that is not allowed: expected, got, remedy."""
        allowed = ", ".join(map(str, self._allow))
        return f"commands must come from {allowed} or this machine, but came from {host}; start with --allow {host} to open it"

    def hear(self, host: str, port: int, now: float) -> Client:
        """Note a packet and return who sent it, with the reply port it has registered."""
        place = (host, port)
        self._heard[place] = now
        self._heard.move_to_end(place)
        if len(self._heard) > REMEMBERED:
            self._heard.popitem(last=False)
        return Client("udp", host, port, self._reply_ports.get(place))

    def register_reply_port(self, client: Client, reply_port: int) -> Client:
        """Keep where a client wants its replies, 0 being where it sends from, and return it so changed."""
        place = (client.host, client.port)
        self._reply_ports.pop(place, None)
        if reply_port:
            self._reply_ports[place] = reply_port
            if len(self._reply_ports) > REMEMBERED:
                self._reply_ports.popitem(last=False)
        return replace(client, reply_port=reply_port or None)

    def present(self, now: float) -> int:
        """Return how many have been heard within a minute."""
        return sum(now - heard < PRESENT_SECONDS for heard in self._heard.values())


def numeric(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return a numeric address as such: without its zone, and as IPv4 where it only wears IPv6.

    Raises:
        ValueError: It is a name.
    """
    address = ipaddress.ip_address(host.split("%")[0])
    return getattr(address, "ipv4_mapped", None) or address


def _network(entry: str | Network) -> Network:
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError as error:
        raise ValueError(
            f"--allow must be an address or network such as 192.168.1.0/24, but got {str(entry)!r} ({error})"
        ) from error
