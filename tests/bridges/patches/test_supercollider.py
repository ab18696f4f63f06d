"""SuperCollider's language compiles the Quark and plays a whole performance with its methods."""

import os
import queue
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest

from bridges.commands import CommandTable
from bridges.osc_codec import decode, encode
from bridges.patches.sc_methods import method_name, methods
from bridges.patches.surface import is_of_stem
from bridges.row import Kind, Value
from engine.stems import STEMS
from tests.daemon import ROOT, Daemon, Message
from tests.jack import require_program
from tests.performance import STEPS, perform

CLASSES = ROOT / "bridges" / "clients" / "supercollider" / "Quartet"
TABLE = CommandTable(STEMS)
SCRIPT = r"""
var news = NetAddr("127.0.0.1", NEWS), quartet = Quartet("127.0.0.1", DAEMON), target, missing, hidden, unread;
target = { |stem| if(stem == '') { quartet } { quartet.stem(stem) } };
missing = SHARED.reject { |name| Quartet.findRespondingMethodFor(name).notNil }
	++ STEM.reject { |name| QuartetStem.findRespondingMethodFor(name).notNil };
hidden = (SHARED ++ STEM).select { |name| Object.findMethod(name).notNil };
unread = "HELP/*.schelp".pathMatch.reject { |path| SCDoc.parseFileFull(path).notNil };
quartet.onAny { |address ... values| news.sendMsg("/heard", address, *values) };
SimpleController(quartet).put(\connected, { |who, what, flag| news.sendMsg("/connected", flag.binaryValue) });
OSCdef(\call, { |message| target.(message[1]).performList(message[2], message[3..]) }, "/call");
OSCdef(\get, { |message| news.sendMsg("/got", message[2], *target.(message[1]).perform(message[2]).asArray) }, "/get");
OSCdef(\ask, { |message| quartet.ask(message[1], { |... values| news.sendMsg("/got", *values) }) }, "/ask");
OSCdef(\idioms, {
	var melody = quartet.stem(\melody), states = List.new, function;
	function = melody.on("state", { |state| states.add(state) });
	melody.regenerate("slow bells", '1beat', { |reply|
		melody.off("state", function);
		news.sendMsg("/got", "callback", reply.ok.binaryValue, reply.address, *states.asArray);
	});
	quartet.stem(\drums).lock = true;
	quartet.stem(\drums).regenerate(action: { |reply|
		news.sendMsg("/got", "refused", reply.ok.binaryValue, reply.arguments[1]);
	});
	quartet.bundle(0.2, { quartet.stem(\bass).mute = true; quartet.stem(\bass).gain = 0.75 });
	Pbind(\type, \quartet, \quartet, quartet, \stem, \instrument, \do, \noise_, \args, Pseq([0.25, 0.5]), \dur, 0.1).play;
	try { quartet.stem(\tuba) } { |error| news.sendMsg("/got", "tuba", error.errorString) };
	quartet.sync(7, { |reply| news.sendMsg("/got", "synced", *reply.arguments) });
}, "/idioms");
OSCdef(\end, { quartet.free; 0.exit }, "/end");
news.sendMsg("/ready", NetAddr.langPort, missing.join(" "), hidden.join(" "), unread.join(" "));
"""


class Sclang:
    """The language with the Quark compiled in; it is told over OSC what to call, and tells what its Quartet hears.

    Args:
        folder: Where its script and settings are written.
        daemon_port: Of the daemon.
    """

    def __init__(self, folder: Path, daemon_port: int) -> None:
        """Start it and wait until its script has run."""
        self.messages: list[Message] = []
        self.connected: list[object] = []
        self.got: queue.Queue[tuple[object, ...]] = queue.Queue()
        self._ready: queue.Queue[tuple[object, ...]] = queue.Queue()
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2**20)
        self._socket.bind(("127.0.0.1", 0))
        names = {
            "NEWS": str(self._socket.getsockname()[1]),
            "DAEMON": str(daemon_port),
            "HELP": str(CLASSES / "HelpSource" / "Classes"),
            "SHARED": _names(stem=False),
            "STEM": _names(stem=True),
        }
        text = SCRIPT
        for name, value in names.items():
            text = text.replace(name, value)
        (folder / "script.scd").write_text(text)
        (folder / "conf.yaml").write_text(f"includePaths:\n    - {CLASSES}\nexcludePaths: []\npostInlineWarnings: false\n")
        self._log = (folder / "sclang.log").open("w+b")
        self._program = subprocess.Popen(
            [require_program("sclang", "supercollider-language"), "-l", str(folder / "conf.yaml"), str(folder / "script.scd")],
            stdin=subprocess.PIPE,  # at the end of its input it would run no script
            stdout=self._log,
            stderr=self._log,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1", "HOME": str(folder)},
        )
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        try:
            port, self.missing, self.hidden, self.unread = self._ready.get(timeout=60)
        except queue.Empty:
            raise AssertionError(f"sclang must be ready, but said {self.close()[-4000:]}") from None
        assert isinstance(port, int)
        self._socket.connect(("127.0.0.1", port))

    def _read(self) -> None:
        while True:
            try:
                packet = self._socket.recv(65536)
            except ConnectionRefusedError:
                continue  # it has ended, and the loop does with the socket
            if not packet:
                return
            for message in decode(packet):
                values = tuple(message.arguments)
                if message.address == "/heard":
                    self.messages.append((str(values[0]), values[1:]))
                elif message.address == "/connected":
                    self.connected.append(values[0])
                else:
                    (self._ready if message.address == "/ready" else self.got).put(values)

    def tell(self, address: str, *values: Value) -> None:
        """Send one order to the script."""
        self._socket.send(encode(address, values))

    def play(self, address: str, values: tuple[Value, ...]) -> None:
        """Let a command be sent by the method of its row."""
        row, stem = TABLE.find(address)
        if row.readable and not values:
            self.tell("/ask", address.removeprefix("/quartet/"))
        else:
            name = method_name(row) + ("_" if row.kind is Kind.SETTING else "")
            self.tell("/call", stem or "", name, *values)

    def wait_got(self, first: object, seconds: float = 60.0) -> tuple[object, ...]:
        """Return the next answer that begins with a word, without the word."""
        while (values := self.got.get(timeout=seconds))[:1] != (first,):
            pass
        return values[1:]

    def close(self) -> str:
        """End it and return all it has said."""
        try:
            if self._program.poll() is None:
                self.tell("/end")
                self._program.wait(20)
        except (OSError, subprocess.TimeoutExpired):
            self._program.kill()
            self._program.wait()
        assert self._program.stdin is not None
        self._program.stdin.close()
        self._socket.shutdown(socket.SHUT_RDWR) if _is_connected(self._socket) else None
        self._thread.join(5)
        self._socket.close()
        self._log.seek(0)
        text = self._log.read().decode(errors="replace")
        self._log.close()
        return text

    def __enter__(self) -> "Sclang":
        """Return the running program."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End it; an error of the language in what it posted is one of ours."""
        text = self.close()
        if kind is None:
            assert "ERROR" not in text, text[-4000:]


def _is_connected(held: socket.socket) -> bool:
    try:
        held.getpeername()
    except OSError:
        return False
    return True


def _names(stem: bool) -> str:
    found = [method.name for row in TABLE.rows if is_of_stem(row) is stem for method in methods(row)]
    return "[" + ", ".join(f"'{name}'" for name in found) + "]"


@pytest.fixture(scope="module")
def sclang(daemon: Daemon, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sclang]:
    """Yield the language, which hears that daemon: it takes seconds to start."""
    with Sclang(tmp_path_factory.mktemp("sclang"), daemon.port) as running:
        yield running


@pytest.mark.slow
def test_every_row_has_its_methods_which_hide_none_and_the_help_is_read(sclang: Sclang) -> None:
    assert (sclang.missing, sclang.hidden, sclang.unread) == ("", "", "")


@pytest.mark.slow
def test_a_performance_with_the_methods(sclang: Sclang) -> None:
    perform(sclang.play, lambda: list(sclang.messages), STEPS)
    assert sclang.connected == [1]
    sclang.tell("/get", "melody", "noise")
    assert sclang.wait_got("noise") == (0.5,)


@pytest.mark.slow
def test_callbacks_bundles_and_patterns(daemon: Daemon, sclang: Sclang) -> None:
    daemon.client.send("/quartet/notify", 1)
    sclang.tell("/idioms")
    assert "stem must be one of bass, drums, instrument, melody, but got tuba" in str(sclang.wait_got("tuba")[0])
    assert sclang.wait_got("refused") == (0, 409)
    ok, address, *states = sclang.wait_got("callback")
    assert (ok, address) == (1, "/quartet/done") and states
    assert sclang.wait_got("synced") == (7,)
    client = daemon.client
    assert client.wait("/quartet/stem/bass/gain", lambda values: values == (0.75,))
    client.wait("/quartet/stem/instrument/noise", lambda values: values == (0.25,))
    client.wait("/quartet/stem/instrument/noise", lambda values: values == (0.5,))
    assert client.heard("/quartet/late") == []
