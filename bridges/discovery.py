"""Tells the network that Quartet is there (mDNS), so that programs list it instead of asking for numbers.

Announced is what can be reached: on loopback alone where that is all that is listened on, else on the networks of the address.
"""

import asyncio
import ipaddress
import logging
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import ifaddr
from zeroconf import Error as ZeroconfError
from zeroconf import InterfaceChoice, ServiceInfo
from zeroconf.asyncio import AsyncZeroconf

GOODBYE_SECONDS: Final = 2.0  # a network that does not take our goodbye is not waited for
OSCQUERY_TYPE: Final = "_oscjson._tcp.local."
OSC_TYPE: Final = "_osc._udp.local."

logging.getLogger("zeroconf").setLevel(logging.CRITICAL)  # a network without multicast would fill the terminal


@dataclass(frozen=True)
class DiscoveryStatistics:
    """Whether we are announced, under which name, and if not, why."""

    announced: bool = False
    name: str = ""
    reason: str = ""


def host_name() -> str:
    """Return the name under which this machine's Quartet is announced, to be asked for by ``Host``; ends with ``.local``."""
    plain = socket.gethostname().split(".")[0]
    safe = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in plain).strip("-") or "here"
    return f"quartet-{safe[:40].lower()}.local"


def is_everywhere(host: str) -> bool:
    """Return whether an address to listen on stands for all of this machine's."""
    return host in ("0.0.0.0", "::")


def own_addresses(host: str) -> tuple[str, ...]:
    """Return the numeric addresses that can be reached where ``host`` is listened on: itself, or all of this machine's IPv4."""
    if not is_everywhere(host):
        return (host if ":" in host else socket.gethostbyname(host),)
    found = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)]
    return tuple(address for address in found if not ipaddress.ip_address(address).is_loopback) or ("127.0.0.1",)


class Discovery:
    """Announces the doors, and says goodbye.

    Args:
        name: What people call this daemon.
        host: The address that is listened on.
        osc_port: Where OSC is heard.
        http_port: Where OSCQuery is answered; None where it is not.
        on_change: Called on the loop once it is known whether we are announced.
    """

    def __init__(
        self,
        name: str,
        host: str,
        osc_port: int,
        http_port: int | None,
        on_change: Callable[[DiscoveryStatistics], None] = lambda statistics: None,
    ) -> None:
        """Prepare; nothing is sent yet."""
        self._name = name
        self._host = host
        self._ports = {OSC_TYPE: osc_port, **({OSCQUERY_TYPE: http_port} if http_port is not None else {})}
        self._on_change = on_change
        self._statistics = DiscoveryStatistics()
        self._zeroconf: AsyncZeroconf | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to announce; returns at once."""
        self._task = asyncio.get_running_loop().create_task(self._announce())

    def statistics(self) -> DiscoveryStatistics:
        """Return how it stands."""
        return self._statistics

    async def _announce(self) -> None:
        try:
            addresses = await asyncio.get_running_loop().run_in_executor(None, own_addresses, self._host)
            interfaces = InterfaceChoice.Default if is_everywhere(self._host) else list(addresses)
            self._zeroconf = AsyncZeroconf(interfaces=interfaces)
            registered = [
                await self._zeroconf.async_register_service(self._service(kind, port, addresses), allow_name_change=True)
                for kind, port in self._ports.items()
            ]
            await asyncio.gather(*registered)
        except (OSError, ZeroconfError, ValueError) as error:
            text = str(error) or type(error).__name__
            self._statistics = DiscoveryStatistics(
                reason=f"programs cannot find Quartet by itself: the network takes no mDNS ({text})"
            )
        else:
            self._statistics = DiscoveryStatistics(True, self._name)
        self._on_change(self._statistics)

    def _service(self, kind: str, port: int, addresses: tuple[str, ...]) -> ServiceInfo:
        label = self._name.replace(".", " ").encode()[:63].decode("utf-8", "ignore")  # the most a label holds
        return ServiceInfo(
            kind,
            f"{label}.{kind}",
            port=port,
            properties={"txtvers": "1"},
            server=f"{host_name()}.",
            parsed_addresses=list(addresses),
        )

    async def stop(self) -> None:
        """Say goodbye."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        if self._zeroconf is None:
            return
        try:
            async with asyncio.timeout(GOODBYE_SECONDS):
                await self._zeroconf.async_unregister_all_services()
                await self._zeroconf.async_close()
        except (OSError, ZeroconfError, TimeoutError):
            pass
        self._zeroconf = None
