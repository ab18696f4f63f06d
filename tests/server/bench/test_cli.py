"""The bench measures real servers, sees what they lose, and says what is missing."""

import json
import socket
import struct
import threading
from collections.abc import Iterator

import pytest

from bridges.osc_codec import encode
from server.bench import cli
from server.bench.crowd import CLIENTS, TICK_HZ, Crowded, crowd
from server.bench.pings import Times, ping
from server.bench.ramp import keeps_up
from server.bench.subject import Subject, SubjectError
from tests.daemon import STANDIN_DAEMON

LOSES_EVERY = 10


@pytest.fixture
def forgetful() -> Iterator[Subject]:
    """Yield a server that answers nine of ten questions, and a few of those twice."""
    wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    wire.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            packet, client = wire.recvfrom(100)
            if packet == b"end":
                return
            number = struct.unpack(">i", packet[-4:])[0] if packet.startswith(b"/ask") else LOSES_EVERY - 1
            for _ in range(0 if number % LOSES_EVERY == LOSES_EVERY - 1 else 2 if number % LOSES_EVERY == 0 else 1):
                wire.sendto(encode("/answer", (number,)), client)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    port = wire.getsockname()[1]
    yield Subject(
        "forgetful",
        port,
        0,
        lambda number: encode("/ask", (number,)),
        encode("/answer", (0,))[:-4],
        lambda client, value: encode("/set", (client, value)),
        lambda client: (),
    )
    wire.sendto(b"end", ("127.0.0.1", port))
    thread.join(10)
    wire.close()


def test_what_is_lost_is_seen(forgetful: Subject) -> None:
    met = crowd(forgetful, 1.0, lambda: None)
    assert met.asked == TICK_HZ * CLIENTS
    assert met.lost == met.asked // LOSES_EVERY
    assert met.told == met.lost  # each that came twice was counted once
    assert not keeps_up(forgetful, 500.0, 0.1)
    assert ping(forgetful, LOSES_EVERY - 1).p50_ms > 0


def test_times_are_told_by_their_order() -> None:
    assert Times.of([]) == Times()
    assert Times.of([number / 8 for number in range(100, 0, -1)]) == Times(6375.0, 12_500.0, 12_500.0)


def test_the_table_has_a_column_for_each_server() -> None:
    figures = cli.Figures(Times(0.05, 0.1, 0.2), 16_500.0, Crowded(9600, 0, Times(0.4, 2.5, 9.0), 12_000, 65.5, 0.25))
    lines = cli.table({"quartet": figures, "python-osc": figures}, 12, 0).splitlines()
    assert lines[0].split() == ["quartet", "python-osc"]
    assert lines[3].split()[-2:] == ["16500", "16500"]
    assert lines[5] == "8 clients at 60 Hz, answer p99 (ms)".ljust(44) + "2.500".rjust(14) * 2
    assert lines[-1] == "The model made takes all the while: 12 jobs, 0 not answered exactly once."


def test_wrong_words_and_a_daemon_that_does_not_start_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--seconds", "long"]) == 2
    assert cli.main([], ["false"]) == 1
    assert "quartet bench osc: the daemon must play within 180 s, but said: " in capsys.readouterr().err


@pytest.mark.slow
def test_real_servers_side_by_side(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def not_there() -> None:
        raise SubjectError("it must be installed")

    monkeypatch.setitem(cli.PEERS, "absent", not_there)
    assert cli.main(["--seconds", "1", "--trial-seconds", "0.1", "--pings", "50", "--json"], STANDIN_DAEMON) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told["servers"]) == ["quartet", "python-osc", "scsynth"]
    assert told["missing"] == {"absent": "it must be installed"}
    for server in told["servers"].values():
        assert server["alone"]["p50_ms"] > 0 and server["crowded"]["asked"] == 480 and server["crowded"]["memory_mb"] > 1
    assert told["servers"]["quartet"]["crowded"]["told"] > 100  # what eight subscriptions bring
    assert told["jobs"]["asked"] > 0 and told["jobs"]["unanswered"] == 0
