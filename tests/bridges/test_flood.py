"""A small flood in every run; the large one prints its figures with ``python -m tests.bridges.flood``."""

import asyncio
from pathlib import Path

import pytest

from tests.bridges.flood import flood

GROWTH_MB = 48.0  # queues and caches fill up once; what leaks goes on growing


@pytest.mark.slow
def test_a_flood_through_every_door_does_no_harm(tmp_path: Path) -> None:
    damage = asyncio.run(flood(tmp_path, packets=12_000, requests=300))
    assert damage.escaped == ()
    assert damage.exchange["received"] > 2000 and damage.exchange["malformed"] > 2000
    assert damage.web["foreign"] > 0 and damage.web["malformed"] > 0 and damage.web["crowded"] > 0 and damage.web["failed"] == 0
    assert damage.grown_mb < GROWTH_MB
