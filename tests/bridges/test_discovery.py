"""Announced on loopback, found by another, and gone with a goodbye."""

import asyncio

import pytest
from zeroconf import ServiceStateChange, Zeroconf
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from bridges.discovery import OSC_TYPE, OSCQUERY_TYPE, Discovery, DiscoveryStatistics, host_name


def test_both_doors_are_found_and_leave() -> None:
    seen: list[tuple[str, str, ServiceStateChange]] = []

    def change(zeroconf: Zeroconf, service_type: str, name: str, state_change: ServiceStateChange) -> None:
        seen.append((service_type, name, state_change))

    async def until(kind: ServiceStateChange) -> None:
        both = {OSC_TYPE, OSCQUERY_TYPE}
        while {service for service, name, what in seen if what is kind and name.startswith("Quartet (test)")} != both:
            await asyncio.sleep(0.02)

    async def act() -> None:
        discovery = Discovery("Quartet (test)", "127.0.0.1", 7700, 7701)
        discovery.start()
        peer = AsyncZeroconf(interfaces=["127.0.0.1"])
        browser = AsyncServiceBrowser(peer.zeroconf, [OSC_TYPE, OSCQUERY_TYPE], handlers=[change])
        try:
            await asyncio.wait_for(until(ServiceStateChange.Added), 30)
            info = AsyncServiceInfo(OSCQUERY_TYPE, f"Quartet (test).{OSCQUERY_TYPE}")
            assert await info.async_request(peer.zeroconf, 10_000)
            assert (info.port, info.parsed_addresses(), info.server) == (7701, ["127.0.0.1"], f"{host_name()}.")
            while not discovery.statistics().announced:
                await asyncio.sleep(0.01)
            assert discovery.statistics() == DiscoveryStatistics(True, "Quartet (test)")
            await discovery.stop()
            await asyncio.wait_for(until(ServiceStateChange.Removed), 30)
        finally:
            await browser.async_cancel()
            await peer.async_close()

    try:
        asyncio.run(act())
    except OSError as error:
        pytest.skip(f"needs multicast on loopback, and the network says {error}")


def test_a_network_without_multicast_is_told_once_and_lived_with(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**settings: object) -> None:
        raise OSError("No such device")

    monkeypatch.setattr("bridges.discovery.AsyncZeroconf", refuse)
    told: list[DiscoveryStatistics] = []

    async def act() -> None:
        discovery = Discovery("Quartet (test)", "127.0.0.1", 7700, None, told.append)
        discovery.start()
        while not told:
            await asyncio.sleep(0.01)
        await discovery.stop()

    asyncio.run(act())
    assert [statistics.reason for statistics in told] == [
        "programs cannot find Quartet by itself: the network takes no mDNS (No such device)"
    ]
