"""Fixtures of the bridges: the table, and a JACK server."""

from collections.abc import Iterator

import pytest

from bridges.commands import CommandTable
from tests.jack import JackServer


@pytest.fixture(scope="session")
def table() -> CommandTable:
    """Return the table of the four stems."""
    return CommandTable(("bass", "drums", "instrument", "melody"))


@pytest.fixture
def jack_server() -> Iterator[JackServer]:
    """Yield a running dummy JACK server."""
    with JackServer() as server:
        yield server
