"""Pure Data plays a whole performance through its hub, and by the controls of its panels."""

import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest

from bridges.commands import CommandTable
from bridges.osc_codec import decode, encode
from bridges.patches.surface import Control, control_of, is_of_stem, is_text, short_name
from bridges.row import Kind, Row, Value
from engine.stems import STEMS
from tests.bridges.samples import right
from tests.daemon import ROOT, Daemon, Message
from tests.jack import require_program
from tests.performance import perform

PATCHES = ROOT / "bridges" / "clients" / "pure-data"
TABLE = CommandTable(STEMS)
LEFT_OUT = (  # one would write files, one opens a device, one waits for a clock that is not there
    "/quartet/record",
    "/quartet/audio/device",
    "/quartet/transport/source",
)
DRIVER = r"""#N canvas 0 0 600 400 12;
#X obj 10 10 netreceive {order_port};
#X obj 10 40 t a a;
#X obj 10 70 list split 1;
#X obj 10 130 list trim;
#X obj 100 100 list split 1;
#X obj 10 160 send;
#X obj 200 10 r quartet-heard;
#X obj 200 130 list prepend send heard;
#X obj 200 160 list trim;
#X obj 200 190 netsend;
#X obj 300 10 loadbang;
#X msg 300 40 connect 127.0.0.1 {news_port};
#X obj 400 10 quartet 127.0.0.1 {daemon_port};
#X obj 400 40 quartet-stem melody;
#X obj 400 70 quartet-transport;
#X obj 500 10 r quartet-connected;
#X obj 500 40 list prepend send connected;
#X connect 0 0 1 0;
#X connect 1 0 2 0;
#X connect 1 1 4 0;
#X connect 4 0 5 1;
#X connect 2 1 3 0;
#X connect 3 0 5 0;
#X connect 6 0 7 0;
#X connect 7 0 8 0;
#X connect 8 0 9 0;
#X connect 10 0 11 0;
#X connect 11 0 9 0;
#X connect 15 0 16 0;
#X connect 16 0 8 0;
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _word(value: Value) -> str:
    """Return a value as a message of Pd's own protocol holds it."""
    return re.sub(r"([\\;, $])", r"\\\1", value) if isinstance(value, str) else repr(value)


class PureData:
    """Pd with the patches open; it is told by its own protocol what to send where, and tells what its hub hears.

    Args:
        folder: Where its patch is written.
        daemon_port: Of the daemon.
    """

    def __init__(self, folder: Path, daemon_port: int) -> None:
        """Start Pd and wait until it has both connections."""
        self.messages: list[Message] = []
        self.connected: list[int] = []
        self._news = socket.create_server(("127.0.0.1", 0))
        order_port = _free_port()
        patch = folder / "driver.pd"
        ports = {"order_port": order_port, "news_port": self._news.getsockname()[1], "daemon_port": daemon_port}
        patch.write_text(re.sub(r"\{(\w+)\}", lambda found: str(ports[found[1]]), DRIVER))
        words = (require_program("pd", "puredata-core"), "-nogui", "-nosound", "-nomidi", "-stderr")
        self._log = (folder / "pd.log").open("w+b")
        self._program = subprocess.Popen([*words, "-path", str(PATCHES), "-open", str(patch)], stderr=self._log)
        self._news.settimeout(30)
        self._reading, _ = self._news.accept()
        self._reading.settimeout(None)
        self._orders = socket.create_connection(("127.0.0.1", order_port), timeout=10)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        held = b""
        while data := self._reading.recv(65536):
            held += data
            *whole, held = re.split(rb"(?<!\\);\n?", held)
            for line in whole:
                kind, *words = [
                    re.sub(r"\\(.)", r"\1", word) for word in re.split(r"(?<!\\)[ \n]", line.decode().strip("\n")) if word
                ]
                if kind == "connected":
                    self.connected.append(int(words[0]))
                else:
                    self.messages.append(_message(words))

    def to(self, name: str, *values: Value) -> None:
        """Send a message to a name within Pd."""
        self._orders.sendall((" ".join([name, *(_word(value) for value in values)]) + ";\n").encode())

    def wait(self, begin: int, address: str, *begins: object) -> None:
        """Wait until an address has been heard, with arguments that begin so, since so many messages."""
        deadline = time.monotonic() + 30
        while not any(known == address and values[: len(begins)] == begins for known, values in self.messages[begin:]):
            assert time.monotonic() < deadline, f"Pd must hear {address}"
            time.sleep(0.02)

    def close(self) -> str:
        """End Pd and return all it complained of."""
        self._program.terminate()
        self._program.wait(10)
        self._thread.join(10)
        for held in (self._orders, self._reading, self._news):
            held.close()
        self._log.seek(0)
        text = self._log.read().decode()
        self._log.close()
        return text

    def __enter__(self) -> "PureData":
        """Return the running program."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End it; whatever it complained of is an error."""
        text = self.close()
        if kind is None:
            assert text == ""


def _message(words: list[str]) -> Message:
    """Return what the hub heard as the address and the arguments it came with."""
    for length in range(len(words), 0, -1):
        address = "/quartet/" + "/".join(words[:length])
        try:
            TABLE.find(address)
        except LookupError:
            continue
        return address, tuple(_value(word) for word in words[length:])
    raise AssertionError(f"the hub must hear addresses of the table, but heard {words}")


def _value(word: str) -> object:
    try:
        return float(word)
    except ValueError:
        return word


@pytest.fixture(scope="module")
def pd(daemon: Daemon, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PureData]:
    """Yield Pd, which hears that daemon."""
    with PureData(tmp_path_factory.mktemp("pd"), daemon.port) as running:
        yield running


@pytest.mark.slow
def test_a_performance_through_the_hub(pd: PureData) -> None:
    perform(lambda address, values: pd.to("quartet", address, *values), lambda: list(pd.messages))
    assert pd.connected == [1]


def _another(row: Row) -> Value:
    """Return a value that is not the one at first."""
    argument = row.arguments[0]
    if control_of(row) is Control.SWITCH:
        return 1 - int(argument.default or 0)
    if control_of(row) is Control.NUMBER:
        return int(argument.minimum or 0) + 1
    return "F minor" if row.address == "/quartet/key" else "Dm7 | G7" if row.address == "/quartet/chords" else right(argument)


def _wait_value(daemon: Daemon, address: str, value: Value) -> None:
    deadline = time.monotonic() + 10
    while (got := daemon.client.ask(address)[:1]) != (pytest.approx(value) if isinstance(value, float) else value,):
        assert time.monotonic() < deadline, f"{address} must become {value!r}, but is {got}"
        time.sleep(0.02)


@pytest.mark.slow
def test_every_control_sets_its_row(daemon: Daemon, pd: PureData) -> None:
    moved = set()
    for row in TABLE.rows:
        if row.kind is not Kind.SETTING or row.address in LEFT_OUT or (control := control_of(row)) is None:
            continue
        address, argument = row.address.replace("{stem}", "melody"), row.arguments[0]
        name = "quartet-" + ("melody-" if is_of_stem(row) else "") + short_name(row).replace("/", "-")
        value = _another(row)
        if control is Control.CHOICE:
            pd.to(name, argument.choices.index(str(value)))
        else:
            pd.to(name, *(("symbol", value) if control is Control.TEXT else (float(value),)))
        _wait_value(daemon, address, value)
        moved.add(control)
    assert moved == {Control.CHOICE, Control.FADER, Control.NUMBER, Control.SWITCH, Control.TEXT}


@pytest.mark.slow
def test_a_control_shows_what_others_set(daemon: Daemon, pd: PureData) -> None:
    """A fader that is banged sends what it shows, and a switch the other of what it shows."""
    mute = daemon.client.ask("/quartet/stem/melody/mute")[0]
    assert isinstance(mute, int)
    for address, name, value, banged in (
        ("/quartet/stem/melody/gain", "quartet-melody-gain", 0.5, 0.5),
        ("/quartet/stem/melody/mute", "quartet-melody-mute", 1 - mute, mute),
        ("/quartet/quantum", "quartet-quantum", "2beat", "2beat"),
    ):
        begin = len(pd.messages)
        daemon.client.send(address, value)
        pd.wait(begin, address, value)
        pd.to(name, "bang")
        pd.to("quartet", "/quartet/sync", begin)
        pd.wait(begin, "/quartet/synced", begin)
        assert daemon.client.ask(address) == (banged,)
    daemon.client.send("/quartet/stem/melody/lock", 0)
    begin = len(pd.messages)
    pd.to("quartet-melody-regenerate", "bang")
    pd.wait(begin, "/quartet/done", "/quartet/stem/melody/regenerate")


class StandInDaemon:
    """Answers for the daemon with no more than its status, and keeps what it was sent."""

    def __init__(self) -> None:
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(20)

    @property
    def port(self) -> int:
        return int(self.socket.getsockname()[1])

    def answer(self, uptime: float) -> list[tuple[str, tuple[object, ...]]]:
        """Wait for a question about the status, answer it, and return what comes before the next."""
        heard: list[tuple[str, tuple[object, ...]]] = []
        while True:
            packet, sender = self.socket.recvfrom(65536)
            for message in decode(packet):
                if message.address != "/quartet/status":
                    heard.append((message.address, message.arguments))
                elif uptime >= 0:
                    status = ("ready", "onnx", "null", 0.1, 1.0, 0, 1.0, 0, 1, uptime)
                    self.socket.sendto(encode("/quartet/status.reply", status), sender)
                    uptime = -1.0
                else:
                    return heard


@pytest.mark.slow
def test_the_hub_subscribes_when_the_daemon_comes_and_comes_anew(tmp_path: Path) -> None:
    stand_in = StandInDaemon()
    with PureData(tmp_path, stand_in.port) as pd:
        notify = [("/quartet/notify", (1.0,))]
        assert stand_in.answer(uptime=10.0) == notify
        assert stand_in.answer(uptime=14.0) == []
        assert stand_in.answer(uptime=1.0) == notify
        assert pd.connected == [1]
        other = StandInDaemon()
        pd.to("quartet", "connect", "127.0.0.1", other.port)
        assert other.answer(uptime=0.5) == notify
        pd.to("quartet", "disconnect")
        assert other.socket.recvfrom(99)[0].startswith(b"/quartet/notify\0")
    for held in (stand_in, other):
        held.socket.close()


def test_every_row_can_be_sent_from_the_list_of_addresses() -> None:
    text = (PATCHES / "quartet-help.pd").read_text(encoding="utf-8")
    lines = re.findall(r"^#X msg \d+ \d+ (/quartet/.*);$", text, re.MULTILINE)
    sent = set()
    for line in lines:
        address, *words = line.split(" ")
        row, _ = TABLE.find(address)
        values = [" ".join(words)] if is_text(row) and words else [float(word) if _is_number(word) else word for word in words]
        assert line == line.strip(), "a word must not be empty"
        TABLE.parse(address, values)
        sent.add(row.address)
    assert sent == {row.address for row in TABLE.rows if row.kind is not Kind.EVENT}


def _is_number(word: str) -> bool:
    return isinstance(_value(word), float)
