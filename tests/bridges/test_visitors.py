"""Own and foreign names in requests."""

import pytest

from bridges.sources import Sources
from bridges.visitors import Visitors

VISITORS = Visitors(Sources(["192.168.1.0/24"]), ("Studio", "quartet-studio.local"))


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST:7701",
        "localhost.:7701",
        "127.0.0.1:7701",
        "127.8.8.8",
        "[::1]:7701",
        "10.0.0.5:7701",
        "192.168.1.77",
        "studio:7701",
        "quartet-studio.local.:7701",
    ],
)
def test_own_names(host: str) -> None:
    assert VISITORS.refusal(host, None, "10.0.0.5") == ""
    assert VISITORS.refusal(host, f"http://{host}", "10.0.0.5") == ""
    assert VISITORS.refusal(host, "https://localhost:3000", "10.0.0.5") == ""


@pytest.mark.parametrize(
    "host",
    ["", "evil.example", "localhost.evil.example", "evil.example:7701", "10.0.0.6", "8.8.8.8", "127.0.0.1@evil.example",
     "localhost:99999", "localhost:x", "local host", "[::1", "localhost/evil", "2130706433"],
)  # fmt: skip
def test_foreign_hosts(host: str) -> None:
    assert VISITORS.refusal(host, None, "10.0.0.5").startswith("Host must be an address of this machine")


@pytest.mark.parametrize(
    "origin",
    ["null", "", "http://evil.example", "https://localhost.evil.example", "file://localhost", "http://localhost@evil.example"],
)
def test_foreign_origins(origin: str) -> None:
    assert VISITORS.refusal("localhost:7701", origin, "127.0.0.1").startswith("Origin must be a page of this machine")
