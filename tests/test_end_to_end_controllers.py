"""A Launchpad, an APC mini and a keyboard, played byte by byte over a real JACK server, on a running daemon."""

import contextlib
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bridges.midi_driver import API_VARIABLE
from engine.stems import STEMS
from tests.daemon import Daemon
from tests.jack import JackServer
from tests.jack_device import LEAVE, SETUP, Apc, JackDevice, Launchpad

pytestmark = pytest.mark.slow  # real programs, in real time

RED, ORANGE, YELLOW, GREEN, BLUE, DIM, OFF = 5, 9, 13, 21, 45, 1, 0
TAKES = (82, 72, 62, 52)  # of a Launchpad: what the stems are at


@pytest.fixture(scope="module")
def jack_server() -> Iterator[JackServer]:
    with JackServer(patient=True) as running:  # the devices are programs in Python
        yield running


def start(data: Path, jack_server: JackServer) -> Daemon:
    environment = {API_VARIABLE: "jack", "STANDIN_SECONDS": "0.4", **jack_server.environment}
    daemon = Daemon(data, "--output", "null", "--chord-channel", "3", environment=environment)
    daemon.client.send("/quartet/notify", 1)
    return daemon


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("controllers")


@pytest.fixture(scope="module")
def daemon(data: Path, jack_server: JackServer) -> Iterator[Daemon]:
    with start(data, jack_server) as running:
        running.wait_line("Playing:")
        yield running


def _written(daemon: Daemon, name: str) -> str:
    """Return what the journal of a daemon says last of a name."""
    with contextlib.closing(sqlite3.connect(daemon.session / "journal.sqlite")) as journal:
        found = journal.execute("SELECT value FROM changes WHERE name = ? ORDER BY number DESC LIMIT 1", (name,)).fetchone()
    return str(found[0]) if found is not None else ""


def test_a_launchpad_is_lit_played_and_back_when_it_comes_back(daemon: Daemon) -> None:
    osc = daemon.client
    with Launchpad() as pads:
        pads.until(lambda: all(pads.look(note) == ("steady", GREEN) for note in TAKES), "all stems are green")
        pads.until(lambda: pads.look(81) == ("steady", DIM), "a lock can be pressed")
        assert pads.heard[0] == SETUP
        pads.press(82)
        pads.until(lambda: pads.look(82) == ("pulsing", YELLOW), "the bass is being made")
        pads.until(lambda: pads.look(82) == ("flashing", GREEN), "the bass is ready")
        pads.until(lambda: pads.look(82) == ("steady", GREEN), "the bass has come in")
        assert osc.heard("/quartet/job")[-1][1:3] == ("bass", "launched")
        pads.press(81)
        pads.until(lambda: pads.look(81) == pads.look(82) == ("steady", RED), "the bass is locked")
        assert osc.ask("/quartet/stem/bass/lock") == (1,)
        pads.press(73)
        pads.until(lambda: pads.look(72) == ("steady", ORANGE), "the drums are muted")
        pads.send(0xB0, 98, 127)  # shift and the top scene button keep a scene
        pads.send(0xB0, 89, 127)
        pads.send(0xB0, 89, 0)
        pads.send(0xB0, 98, 0)
        pads.until(lambda: pads.lights.get(("cc", 89)) == ("steady", BLUE), "scene 1 is kept")

        count = len(pads.heard)
        osc.send("/quartet/stem/drums/mute", 0)
        pads.until(lambda: (pads.look(72), pads.look(73)) == (("steady", GREEN), ("steady", DIM)), "the drums are heard again")
        assert len(pads.heard) - count == 2  # these two lights, and no other

        pads.pull()
        daemon.client.send("/quartet/stem/bass/lock", 0)
        assert daemon.client.ask("/quartet/stem/bass/lock") == (0,)
        pads.until(lambda: "LPMiniMK3" not in str(osc.ask("/quartet/midi/ports")), "it is missed")
        pads.plug()
        seconds = pads.until(lambda: pads.look(82) == ("steady", GREEN), "it is lit anew")
        pads.until(lambda: pads.lights.get(("cc", 89)) == ("steady", BLUE), "and shows the scene")
        assert pads.heard[0] == SETUP
        print(f"a Launchpad was lit {seconds:.2f} s after it came back")
        pads.send(0xC0, 0)  # the first scene: the bass was locked, the drums muted
        pads.until(lambda: pads.look(82) == ("steady", RED), "the scene's lock")


def test_a_launchpad_goes_back_asks_for_variations_and_taps_the_tempo(daemon: Daemon) -> None:
    osc = daemon.client
    osc.send("/quartet/stem/bass/lock", 0)
    first = osc.ask("/quartet/stem/bass/take")
    while "LPMiniMK3" in str(osc.ask("/quartet/midi/ports")):  # the one before
        time.sleep(0.1)
    with Launchpad() as pads:
        pads.until(lambda: pads.look(82) == ("steady", GREEN), "the bass plays")
        pads.press(31)  # the next take is a variation of this one
        pads.until(lambda: osc.ask("/quartet/stem/bass/noise") == pytest.approx((0.4,)), "the noise of a variation")
        pads.press(82)
        pads.until(lambda: pads.look(82) == ("pulsing", YELLOW), "the variation is being made")
        pads.until(lambda: pads.look(82) == ("steady", GREEN) and osc.ask("/quartet/stem/bass/take") != first, "it has come in")
        pads.press(85)
        pads.until(lambda: osc.ask("/quartet/stem/bass/take") == first, "undone: the very take is wanted again")
        pads.until(lambda: osc.ask("/quartet/stem/bass/state") == ("playing",), "and has come in")
        for _ in range(5):
            pads.press(16)
            time.sleep(0.55)
        pads.until(lambda: abs(float(str(osc.ask("/quartet/transport/tempo")[0])) - 60 / 0.55) < 4, "the tempo that was tapped")
        pads.until(lambda: all(pads.look(note)[0] == "steady" for note in TAKES), "all stems have come in at it")
        osc.send("/quartet/transport/tempo", 120.0)
        pads.press(35)
        pads.until(lambda: osc.ask("/quartet/stem/bass/noise") == (1.0,), "anew again")
        pads.until(lambda: all(osc.ask(f"/quartet/stem/{stem}/state") == ("playing",) for stem in STEMS), "and at first tempo")


def test_an_apc_has_faders_that_do_not_jump(daemon: Daemon) -> None:
    osc = daemon.client
    osc.send("/quartet/stem/bass/lock", 0)
    osc.send("/quartet/stem/bass/gain", 0.5)
    assert osc.ask("/quartet/stem/bass/gain") == (0.5,)
    with Apc() as apc:
        apc.until(lambda: apc.look(57) == ("steady", GREEN), "the bass is green")
        buttons = {101: ("on", 1), 112: ("on", 1), 113: ("off", 0)}  # plays, scene 1 is kept, scene 2 is not
        apc.until(lambda: {note: apc.look(note) for note in buttons} == buttons, "the buttons")
        for position in (0, 30, 50):
            apc.send(0xB0, 48, position)
        apc.press(56)
        apc.until(lambda: apc.look(56) == ("steady", RED), "the bass is locked")
        assert osc.ask("/quartet/stem/bass/gain") == (0.5,)
        for position in (62, 70, 80):
            apc.send(0xB0, 48, position)
        apc.until(lambda: osc.ask("/quartet/stem/bass/gain") == pytest.approx((80 / 127,)), "the fader leads")
        apc.press(49)
        apc.until(lambda: apc.look(49) == ("pulsing", YELLOW), "the drums are being made")
        apc.until(lambda: apc.look(49) == ("blinking", GREEN), "the drums are ready")
        apc.press(102)
        apc.until(lambda: apc.look(102) == ("on", 1), "launches are held")
        apc.until(lambda: apc.look(49)[0] == "steady", "the drums, aimed before, have come in")
        apc.press(33)
        apc.until(lambda: apc.look(103) == ("blinking", 2), "the melody waits for the word")
        apc.press(103)
        apc.until(lambda: apc.look(33) == ("steady", GREEN), "the melody has come in")
        apc.press(102)
        apc.until(lambda: osc.ask("/quartet/launch") == ("auto",), "launches are not held")


def test_a_keyboard_writes_chords(daemon: Daemon) -> None:
    with JackDevice("keys", "out", "in") as keys:
        daemon.wait_line("keys:out")
        for pitch in (50, 53, 57, 60):
            keys.send(0x92, pitch, 100)
        for pitch in (50, 53, 57, 60):
            keys.send(0x82, pitch, 0)
        for pitch in (43, 47, 50):
            keys.send(0x92, pitch, 100)
        daemon.client.wait("/quartet/chords", lambda arguments: arguments == ("Dm7 | G",))


def test_what_was_learned_outlives_a_kill(data: Path, jack_server: JackServer, daemon: Daemon) -> None:
    with JackDevice("knobs", "out", "in") as knobs:
        daemon.wait_line("knobs:out")
        ports = daemon.client.ask("/quartet/midi/ports")
        assert ports[ports.index("knobs:out") + 1 :][:2] == (1, "Any controller")
        daemon.client.send("/quartet/midi/learn", "/quartet/stem/melody/pan", "#learn")
        daemon.client.ask("/quartet/ping", reply="/quartet/pong")
        knobs.send(0xB4, 21, 64)
        told = ("/quartet/stem/melody/pan", "cc 21 channel 5", "knobs:out")
        done = daemon.client.wait("/quartet/done", lambda arguments: arguments[-1] == "#learn")
        assert (done[0], done[3:-1]) == ("/quartet/midi/learn", told)
        daemon.client.wait("/quartet/midi/learned", lambda arguments: arguments == told)
        knobs.until(lambda: "knobs:out" in _written(daemon, "bindings"), "it is written down")
        daemon.kill()
        with start(data, jack_server) as again, Launchpad() as pads:
            again.wait_line("knobs:out")
            for position in (64, 100):  # meets the middle, and leads
                knobs.send(0xB4, 21, position)
            again.client.wait("/quartet/stem/melody/pan", lambda arguments: arguments[0] == pytest.approx(200 / 127 - 1))
            pads.until(lambda: pads.look(52) == ("steady", GREEN), "it is lit by the second daemon too")
            assert again.quit() == 0
            pads.until(lambda: not pads.programmer_mode, "it is left as it was found")
            assert pads.heard[-1] == LEAVE
