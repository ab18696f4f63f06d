"""Every row of the table, through every door of a running daemon: set, get, echo, range, wrong kind, id.

The daemon is the real one with the stand-in worker. The rows that end it or silence it come last, or are left to their own tests.
"""

import contextlib
import json
import queue
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from bridges.commands import CommandTable
from bridges.framing import Deframer, Framing, frame
from bridges.osc_codec import decode, encode
from bridges.row import Argument, Kind, Row, Value
from engine.stems import STEMS
from tests.bridges.samples import out_of_range, right, right_all, wrong
from tests.daemon import Daemon

pytestmark = pytest.mark.slow  # a real daemon

TABLE: Final = CommandTable(STEMS)
STEM: Final = "bass"  # one stem stands for all: the table expands them by the same code
ROWS: Final = [(address, row) for address, row, stem in TABLE if stem in (None, STEM)]
LATER: Final = ("/quartet/quit",)
DOORS: Final = ("udp", "slip", "length", "ws")


class Client:
    """A client of one door, with a thread that reads.

    Args:
        daemon: The daemon.
        door: ``udp``, ``slip`` and ``length`` (TCP), or ``ws``.
    """

    def __init__(self, daemon: Daemon, door: str) -> None:
        """Connect."""
        self._heard: queue.Queue[tuple[str, tuple[Any, ...]]] = queue.Queue()
        self._count = 0
        self._send: Callable[[bytes], Any]
        self._close: Callable[[], Any]
        if door == "ws":
            opened = contextlib.ExitStack()
            web = opened.enter_context(connect(f"ws://127.0.0.1:{daemon.http_port}/", compression=None))
            self._send, self._close = web.send, opened.close
            read: Callable[[], list[bytes]] = lambda: [bytes(web.recv())]  # type: ignore[arg-type]  # noqa: E731
        else:
            kind = socket.SOCK_DGRAM if door == "udp" else socket.SOCK_STREAM
            wire = socket.socket(socket.AF_INET, kind)
            wire.connect(("127.0.0.1", daemon.port))
            deframer, framing = Deframer(), Framing.LENGTH if door == "length" else Framing.SLIP
            self._send = wire.sendall if door == "udp" else lambda packet: wire.sendall(frame(packet, framing))

            def close() -> None:
                try:
                    wire.shutdown(socket.SHUT_RDWR)
                finally:
                    wire.close()

            self._close = close

            def read() -> list[bytes]:
                data = wire.recv(65536)
                if not data:
                    raise OSError("closed")
                return [data] if door == "udp" else deframer.feed(data)

        self._thread = threading.Thread(target=self._read, args=(read,), daemon=True)
        self._thread.start()

    def _read(self, read: Callable[[], list[bytes]]) -> None:
        try:
            while True:
                for packet in read():
                    for message in decode(packet):
                        self._heard.put((message.address, message.arguments))
        except (OSError, ConnectionClosed):
            return

    def say(self, address: str, *arguments: Value) -> list[tuple[str, tuple[Any, ...]]]:
        """Send a message and return what comes before the answer to a ping that follows it."""
        self._count += 1
        self._send(encode(address, arguments))
        self._send(encode("/quartet/ping", (self._count, "#barrier")))
        heard = []
        while (message := self._heard.get(timeout=8)) != ("/quartet/pong", (self._count, "#barrier")):
            heard.append(message)
        return heard

    def hear(self, *addresses: str) -> tuple[Any, ...]:
        """Return the next message at one of these addresses."""
        while True:
            known, arguments = self._heard.get(timeout=20)  # a loop lasts eight
            if known in addresses:
                return arguments

    def close(self) -> None:
        """End."""
        try:
            self._close()
        except OSError:
            pass
        self._thread.join(10)


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    folder = tmp_path_factory.mktemp("conformance")
    with Daemon(folder, "--output", "null", environment={"STANDIN_SECONDS": "0"}) as running:
        running.wait_line("Playing:")
        yield running


@pytest.fixture(scope="module", params=DOORS)
def client(request: pytest.FixtureRequest, daemon: Daemon) -> Iterator[Client]:
    opened = Client(daemon, request.param)
    yield opened
    opened.close()


def fails(heard: list[tuple[str, tuple[Any, ...]]], address: str) -> list[int]:
    return [int(arguments[1]) for known, arguments in heard if known == "/quartet/fail" and arguments[0] == address]


def near(got: tuple[Any, ...], sent: tuple[Value, ...]) -> bool:
    return list(got) == [pytest.approx(value, rel=1e-6) if isinstance(value, float) else value for value in sent]


def other(argument: Argument, value: Any) -> Value:
    """Return a right value that is not this one."""
    if argument.choices:
        return next(choice for choice in argument.choices if choice != value)
    if argument.type == "s":
        return {"key": "D minor", "chords": "Am7 | G"}.get(argument.name, "other" if value != "other" else "another")
    first = right(argument)
    low = argument.minimum if argument.minimum is not None else 0
    high = argument.maximum if argument.maximum is not None else low + 7
    return next(type(first)(number) for number in (first, low, high) if number != value)


MOVES_THE_WORLD: Final = (  # and so are tested where they belong
    "/quartet/transport/",
    "/quartet/launch",
    "/quartet/record",
    "/quartet/audio/",
    "/quartet/stem/bass/transpose",
)
SETTINGS: Final = [(a, r) for a, r in ROWS if r.kind is Kind.SETTING]
PLAIN_SETTINGS: Final = [(a, r) for a, r in SETTINGS if not a.startswith(MOVES_THE_WORLD) and len(r.arguments) == 1]


@pytest.mark.parametrize("address", [address for address, row in ROWS if row.readable and not row.reply])
def test_get_with_an_id(client: Client, address: str) -> None:
    heard = client.say(address, "#id")
    row, _ = TABLE.find(address)
    answers = [arguments for known, arguments in heard if known == address and arguments[-1:] == ("#id",)]
    if not answers and not fails(heard, address):  # another program answers, such as the player for devices
        answers = [client.hear(address, "/quartet/fail")]
    if answers and not row.rest:
        assert len(answers) == 1 and len(answers[0]) == len(row.arguments) + 1


@pytest.mark.parametrize(("address", "row"), PLAIN_SETTINGS, ids=[a for a, _ in PLAIN_SETTINGS])
def test_set_is_echoed_to_others_and_not_to_the_setter(client: Client, daemon: Daemon, address: str, row: Row) -> None:
    (before,) = client.say(address)[-1][1]
    value = other(row.arguments[0], before)
    listener = Client(daemon, "udp")
    try:
        assert near(listener.say("/quartet/listen", address)[0][1], (before,))
        assert [known for known, _ in client.say(address, value)] == []
        assert near(listener.hear(address), (value,))
        assert near(client.say(address)[-1][1], (value,))
        client.say(address, before)
    finally:
        listener.close()


@pytest.mark.parametrize(("address", "row"), SETTINGS, ids=[a for a, _ in SETTINGS])
def test_out_of_range_is_refused_or_clipped(client: Client, address: str, row: Row) -> None:
    before = client.say(address)[-1][1]
    for number in out_of_range(row.arguments[0]):
        heard = client.say(address, number, *[right(argument) for argument in row.arguments[1:]])
        if row.arguments[0].clip:
            bounds = (row.arguments[0].minimum, row.arguments[0].maximum)
            assert fails(heard, address) == [] and client.say(address)[-1][1][0] in bounds
        else:
            assert fails(heard, address) == [400] and client.say(address)[-1][1] == before
    client.say(address, *before)


@pytest.mark.parametrize(("address", "row"), [(a, r) for a, r in ROWS if r.writable and r.arguments and not r.rest], ids=str)
def test_wrong_kinds_and_too_many_are_refused(client: Client, address: str, row: Row) -> None:
    heard = client.say(address, wrong(row.arguments[0]), "#w")
    if not (row.button and row.fires_bare and row.arguments[0].type == "s"):  # for which a number is a press
        assert fails(heard, address) in ([400], [403]), heard
        assert heard[0][1][-1] == "#w"
    many: list[Value] = [right(argument) for argument in row.arguments] + [1] * 20
    assert fails(client.say(address, *many), address) == [400]


@pytest.mark.parametrize("address", [address for address, row in ROWS if row.kind is Kind.EVENT])
def test_events_take_no_commands(client: Client, address: str) -> None:
    assert fails(client.say(address, 1), address) == [400]


@pytest.mark.parametrize("address", [address for address, row in ROWS if row.answered and address not in LATER])
def test_what_takes_time_is_answered_once_with_its_id(client: Client, address: str) -> None:
    row, _ = TABLE.find(address)
    heard = client.say(address, *right_all(row), "#slow")
    heard += client.say("/quartet/panic", 0)
    ends = ("/quartet/done", "/quartet/fail")
    if not any(known in ends for known, _ in heard):
        heard += client.say("/quartet/cancel")
    answers = [arguments for known, arguments in heard if known in ends and "#slow" in arguments]
    while not answers:
        arguments = client.hear(*ends)
        answers = [arguments] if "#slow" in arguments else []
    assert [answer[0] for answer in answers] == [address], heard


def test_the_tree_over_http_is_that_of_the_running_daemon(daemon: Daemon) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{daemon.http_port}/", timeout=30) as answer:
        root = json.loads(answer.read())
    for address, row, _ in TABLE:
        node = root
        for part in address[1:].split("/"):
            node = node["CONTENTS"][part]
        assert node["FULL_PATH"] == address
        if row.kind is Kind.SETTING:
            assert len(node["VALUE"]) == len(row.arguments), address
