"""A performance on a running daemon, played on the hub for Max and on the network for TouchDesigner, on their stand-ins."""

import socket
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest

from bridges.commands import CommandTable
from bridges.osc_codec import decode, encode
from bridges.patches.max.kit import MAX
from bridges.patches.max.wires import wire_name
from engine.stems import STEMS
from tests.bridges.patches.max_machine import BANG, Machine
from tests.bridges.patches.touchdesigner import Node, StandIn
from tests.daemon import ROOT, Daemon

TABLE = CommandTable(STEMS)
LONGEST_SECONDS = 60.0


class Surface(Protocol):
    """What a performer does with a patch and sees on it."""

    def said(self) -> list[tuple[Any, ...]]: ...

    def hear(self, address: str, *arguments: Any) -> None: ...

    def set(self, address: str, value: Any) -> None: ...

    def press(self, address: str, *arguments: Any) -> None: ...

    def shown(self, address: str) -> Any: ...


class MaxSurface:
    """The hub of the package."""

    def __init__(self) -> None:
        written = {path.rpartition("/")[2]: data for path, data in MAX.written(TABLE).items()}
        files = {
            name: written[f"{name.removesuffix('.maxpat')}.maxpat"].decode() for name in ("quartet.wires", "quartet.stem.maxpat")
        }
        self._machine = Machine(written["quartet.hub.maxpat"].decode(), files)

    def said(self) -> list[tuple[Any, ...]]:
        return list(self._machine.said())

    def hear(self, address: str, *arguments: Any) -> None:
        self._machine.hear(address, *arguments)

    def _wire(self, address: str) -> str:
        return wire_name(address, TABLE.find(address)[1])

    def set(self, address: str, value: Any) -> None:
        for source in self._machine.named("receive", f"{self._wire(address)}.ask"):
            source.out((value,))

    def press(self, address: str, *arguments: Any) -> None:
        for source in self._machine.named("receive", f"{self._wire(address)}.ask"):
            source.out(arguments or BANG)

    def shown(self, address: str) -> Any:
        (source,) = self._machine.named("receive", self._wire(address))
        control, _ = source.cords[0][0]
        if control.name == "prepend":
            control, _ = control.cords[0][0]
        return control.held[0] if isinstance(control.held, tuple) else control.held


class TouchDesignerSurface:
    """The component, as its builder leaves it."""

    def __init__(self, td: StandIn) -> None:
        folder = ROOT / "bridges" / "clients" / "touchdesigner"
        self._td = td
        owner = td.run((folder / "quartet_build.py").read_text("utf-8"))["build"](td.root, folder)
        assert isinstance(owner, Node)
        self._owner = owner
        callbacks = owner.op("callbacks")
        assert callbacks is not None
        self._calls = td.run(callbacks.text, me=owner.op("clock"))
        self._commands = owner.ext.QuartetExt.commands  # type: ignore[attr-defined]

    def said(self) -> list[tuple[Any, ...]]:
        sent, self._td.sent = self._td.sent, []
        return sent

    def hear(self, address: str, *arguments: Any) -> None:
        self._calls["onReceiveOSC"](self._owner.op("heard"), 1, "", b"", 0.0, address, list(arguments), None)

    def _place(self, address: str) -> tuple[Node, dict[str, Any]]:
        command = self._commands[address]
        component = self._owner.op(command["component"]) if command["component"] else self._owner
        assert component is not None
        return component, command

    def set(self, address: str, value: Any) -> None:
        component, command = self._place(address)
        par = component.par[command["values"][0]["name"]]
        before, par.val = par.eval(), value
        self._calls["onValueChange"](par, before)

    def press(self, address: str, *arguments: Any) -> None:
        component, command = self._place(address)
        for value, argument in zip(command["values"], arguments, strict=True):
            component.par[value["name"]].val = argument
        self._calls["onPulse"](component.par[command["fires"]])

    def shown(self, address: str) -> Any:
        component, command = self._place(address)
        return component.par[command["values"][0]["name"]].eval()


class Link:
    """Carries what a surface says to the daemon, and what the daemon says to the surface."""

    def __init__(self, surface: Surface, port: int) -> None:
        self.surface = surface
        self._out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._out.connect(("127.0.0.1", port))
        self._in = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._in.bind(("127.0.0.1", 0))
        self._in.settimeout(0.05)
        self.heard: list[tuple[Any, ...]] = []

    def close(self) -> None:
        self._out.close()
        self._in.close()

    def until(self, what: Callable[[], bool], why: str) -> None:
        """Carry messages until something is so."""
        deadline = time.monotonic() + LONGEST_SECONDS
        while not what():
            assert time.monotonic() < deadline, f"{why} must be within {LONGEST_SECONDS} s, but heard {self.heard[-20:]}"
            for address, *arguments in self.surface.said():
                if address == "/quartet/notify":  # its own port may be another program's on this machine
                    arguments = [1, self._in.getsockname()[1]]
                self._out.send(encode(address, arguments))
            try:
                packet = self._in.recv(65536)
            except TimeoutError:
                continue
            for message in decode(packet):
                self.heard.append((message.address, *message.arguments))
                self.surface.hear(message.address, *message.arguments)

    def shows(self, address: str, value: Any) -> None:
        """Carry messages until the surface shows a value."""
        self.until(lambda: bool(self.surface.shown(address) == value), f"{address} {value!r}")


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    folder = tmp_path_factory.mktemp("performed")
    with Daemon(folder, "--output", "null", environment={"STANDIN_SECONDS": "0.2"}) as running:
        yield running


@pytest.fixture(params=["Max", "TouchDesigner"])
def link(request: pytest.FixtureRequest, daemon: Daemon, monkeypatch: pytest.MonkeyPatch) -> Iterator[Link]:
    td = StandIn()
    monkeypatch.setitem(sys.modules, "td", td)
    surface: Surface = MaxSurface() if request.param == "Max" else TouchDesignerSurface(td)
    carried = Link(surface, daemon.port)
    yield carried
    carried.close()


def test_a_performance(link: Link, daemon: Daemon) -> None:
    melody, drums, surface = "/quartet/stem/melody/", "/quartet/stem/drums/", link.surface
    scene = type(surface).__name__
    prompt = f"sparse flute melody from {scene}"
    link.shows(melody + "state", "playing")  # subscribing alone shows how things are
    tempo = daemon.client.ask("/quartet/transport/tempo")[0]
    link.shows("/quartet/transport/tempo", tempo)

    surface.set(melody + "prompt", prompt)
    surface.set(drums + "lock", 1)
    surface.set(drums + "mute", 1)
    surface.set(melody + "noise", 0.5)
    surface.set("/quartet/quantum", "none")
    surface.press("/quartet/scene/save", scene)
    asked = {melody + "prompt": prompt, drums + "lock": 1, drums + "mute": 1, melody + "noise": 0.5}
    link.until(lambda: scene in daemon.client.ask("/quartet/scene/list"), "the scene")
    assert {address: daemon.client.ask(address)[0] for address in asked} == asked

    before = daemon.client.ask(melody + "take")[0]
    surface.press(melody + "regenerate")
    link.until(lambda: ("/quartet/done", melody + "regenerate") in [told[:2] for told in link.heard], "done")
    states = [told[1] for told in link.heard if told[0] == melody + "state"]
    assert "generating" in states
    link.shows(melody + "state", "playing")
    made = daemon.client.ask(melody + "take")
    assert made[0] != before and made[-1] == prompt

    surface.press(melody + "undo")
    link.until(lambda: daemon.client.ask(melody + "take")[0] == before, "the take before")

    surface.set(drums + "mute", 0)
    surface.set(drums + "lock", 0)
    surface.set("/quartet/transport/tempo", 100.0)
    link.until(lambda: daemon.client.ask("/quartet/transport/tempo") == (100.0,), "the tempo")
    surface.press("/quartet/scene/load", scene)
    link.shows("/quartet/transport/tempo", tempo)
    link.shows(drums + "mute", 1)
    assert not [told for told in link.heard if told[0] == "/quartet/fail"]
