"""Who may speak, and where replies go."""

import pytest

from bridges.commands import Client
from bridges.sources import Sources


def test_all_may_speak_where_nothing_is_said() -> None:
    assert Sources().is_allowed("203.0.113.9")


def test_networks_and_this_machine() -> None:
    sources = Sources(["192.168.1.0/24", "fd00::/8"])
    assert sources.is_allowed("192.168.1.77") and sources.is_allowed("127.0.0.1") and sources.is_allowed("::1")
    assert sources.is_allowed("fd12::1") and sources.is_allowed("::ffff:192.168.1.3")
    assert not sources.is_allowed("192.168.2.1") and not sources.is_allowed("fe80::1%eth0")
    assert sources.refusal("192.168.2.1") == (
        "commands must come from 192.168.1.0/24, fd00::/8 or this machine, but came from 192.168.2.1; "
        "start with --allow 192.168.2.1 to open it"
    )


def test_what_is_no_network_is_named() -> None:
    with pytest.raises(ValueError, match=r"--allow must be an address or network such as 192.168.1.0/24, but got 'lan'"):
        Sources(["lan"])


def test_reply_ports_are_kept_and_given_back() -> None:
    sources = Sources()
    client = sources.hear("10.0.0.2", 5000, 0.0)
    assert client == Client("udp", "10.0.0.2", 5000) and client.destination == ("udp", "10.0.0.2", 5000)
    assert sources.register_reply_port(client, 9001).destination == ("udp", "10.0.0.2", 9001)
    assert sources.hear("10.0.0.2", 5000, 1.0).reply_port == 9001
    assert sources.hear("10.0.0.2", 5001, 1.0).reply_port is None
    assert sources.present(2.0) == 2 and sources.present(60.5) == 2 and sources.present(61.5) == 0
    sources.register_reply_port(client, 0)
    assert sources.hear("10.0.0.2", 5000, 2.0).reply_port is None
