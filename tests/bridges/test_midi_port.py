"""Hot-plug and bounds of the MIDI door, with a stand-in for the driver; test_midi_jack.py has the real one."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bridges.commands import Command, CommandError, CommandTable
from bridges.midi_driver import API_VARIABLE, NoMidi, RtMidiDriver, choose_api
from bridges.midi_map import load_controllers
from bridges.midi_port import MidiPort, MidiStatistics

LAUNCHPAD = "Launchpad Mini MK3 LPMiniMK3 MIDI"


class StandInInput:
    """An open input of the stand-in."""

    def __init__(self, driver: "StandInDriver", name: str) -> None:
        self._driver, self._name = driver, name

    def close(self) -> None:
        del self._driver.opened[self._name]


class StandInDriver:
    """A stand-in for the driver, whose ports the test plugs and pulls."""

    def __init__(self, *names: str) -> None:
        self.names = list(names)
        self.missing = ""
        self.opened: dict[str, Callable[[tuple[int, ...]], None]] = {}
        self.clocks: dict[str, Callable[[tuple[int, ...], float], None]] = {}
        self.sent: list[bytes] = []
        self.threads: set[int] = set()
        self.looks = 0

    def list_inputs(self) -> list[str]:
        self.threads.add(threading.get_ident())
        self.looks += 1
        if self.missing == "break":
            raise RuntimeError("segment")
        if self.missing:
            raise NoMidi(self.missing)
        return list(self.names)

    def open_input(
        self, name: str, on_message: Callable[[tuple[int, ...]], None], on_clock: Callable[[tuple[int, ...], float], None]
    ) -> StandInInput:
        self.threads.add(threading.get_ident())
        if name == "busy":
            raise NoMidi("MIDI input 'busy' cannot be opened")
        self.opened[name] = on_message
        self.clocks[name] = on_clock
        return StandInInput(self, name)

    def send(self, is_wanted: Callable[[str], bool], message: bytes) -> None:
        if any(map(is_wanted, self.names)):
            self.sent.append(message)

    def close(self) -> None:
        self.names = []


class Stage:
    """An open MIDI port over the stand-in."""

    def __init__(self, driver: StandInDriver, handler: Callable[[Command], None] | None = None) -> None:
        table = CommandTable(("bass", "drums", "instrument", "melody"))
        controllers = load_controllers(Path(__file__).parents[2] / "presets" / "controllers", table)
        self.driver = driver
        self.commands: list[Command] = []
        self.news: list[MidiStatistics] = []
        self.now = 100.0
        self.port = MidiPort(
            table,
            controllers,
            handler or self.commands.append,
            dict,
            self.news.append,
            driver=driver,
            poll_seconds=0.005,
            monotonic=lambda: self.now,
        )

    async def look(self) -> None:
        """Wait until the driver has been asked anew, and what it said has arrived."""
        seen = self.driver.looks
        while self.driver.looks < seen + 3:
            await asyncio.sleep(0.002)

    def play(self, act: "Callable[[Stage], object]") -> None:
        async def run() -> None:
            self.port.start()
            await self.look()
            try:
                await act(self)  # type: ignore[misc]
            finally:
                await self.port.stop()

        asyncio.run(run())


def test_controllers_come_and_go() -> None:
    async def act(stage: Stage) -> None:
        stage.driver.names.append(LAUNCHPAD)
        await stage.look()
        assert set(stage.port.statistics().ports) == {"pads", LAUNCHPAD}
        assert stage.driver.sent == [bytes.fromhex("F0 00 20 29 02 0D 0E 01 F7")]
        stage.driver.opened["pads"]((0x90, 36, 64))
        stage.driver.opened[LAUNCHPAD]((0x90, 81, 64))
        stage.driver.names.remove("pads")
        await stage.look()
        assert stage.port.statistics().ports == (LAUNCHPAD,) and set(stage.driver.opened) == {LAUNCHPAD}
        stage.driver.names.append("pads")
        await stage.look()
        assert set(stage.driver.opened) == {"pads", LAUNCHPAD}

    stage = Stage(StandInDriver("pads", "busy"))
    stage.play(act)
    assert [c.address for c in stage.commands] == ["/quartet/stem/bass/regenerate", "/quartet/stem/bass/lock"]
    assert stage.port.statistics().received == 2 and stage.port.statistics().commands == 2
    assert stage.driver.opened == {} and threading.get_ident() not in stage.driver.threads
    assert [set(news.ports) for news in stage.news][:2] == [{"pads"}, {"pads", LAUNCHPAD}]


@pytest.mark.parametrize(
    ("missing", "reason"), [("no MIDI driver: x", "no MIDI driver: x"), ("break", "no MIDI driver: Runtime")]
)
def test_without_a_driver_it_says_why(missing: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridges.midi_port.ABSENT_POLL_SECONDS", 0.005)

    async def act(stage: Stage) -> None:
        stage.driver.missing = missing
        await stage.look()
        statistics = stage.port.statistics()
        assert not statistics.available and statistics.reason.startswith(reason) and statistics.ports == ()
        stage.driver.missing = ""
        await stage.look()
        assert stage.port.statistics().available and stage.port.statistics().ports == ("pads",)

    stage = Stage(StandInDriver("pads"))
    stage.play(act)
    assert [news.available for news in stage.news] == [True, False, True]


def test_a_pad_that_bounces_counts_once_and_a_flood_is_bounded() -> None:
    async def act(stage: Stage) -> None:
        for _ in range(10_000):
            stage.driver.opened["pads"]((0x90, 36, 64))
        stage.driver.opened["pads"]((0xB0, 70, 64))
        for _ in range(100):
            await asyncio.sleep(0)
        assert stage.port.statistics().received == 1024
        stage.now += 0.1
        stage.driver.opened["pads"]((0x90, 36, 64))
        await stage.look()

    stage = Stage(StandInDriver("pads"))
    stage.play(act)
    regenerate, gain = "/quartet/stem/bass/regenerate", "/quartet/stem/bass/gain"
    assert [c.address for c in stage.commands] == [regenerate, gain, regenerate]


def test_what_the_handler_raises_does_not_close_the_door(caplog: pytest.LogCaptureFixture) -> None:
    def handle(command: Command) -> None:
        if command.stem == "bass":
            raise CommandError(409, "bass is locked", command.address)
        raise ZeroDivisionError("oh")

    async def act(stage: Stage) -> None:
        stage.driver.opened["pads"]((0x90, 36, 64))
        stage.driver.opened["pads"]((0x90, 37, 64))
        await stage.look()
        assert stage.port.statistics().commands == 2

    Stage(StandInDriver("pads"), handle).play(act)
    assert "pads: bass is locked" in caplog.text and "/quartet/stem/drums/regenerate failed" in caplog.text


def test_the_real_driver_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bridges.midi_driver._SEQUENCER", tmp_path / "seq")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv(API_VARIABLE, raising=False)
    monkeypatch.setenv("JACK_DEFAULT_SERVER", "no-such-server")
    with pytest.raises(NoMidi) as caught:
        RtMidiDriver().list_inputs()
    assert str(caught.value) == (
        f"no MIDI driver: {tmp_path / 'seq'} is missing (try: modprobe snd-seq) and no JACK server is running"
    )
    monkeypatch.setenv(API_VARIABLE, "oss")
    with pytest.raises(NoMidi, match="QUARTET_MIDI_API must be one of alsa, jack, core, winmm, but got 'oss'"):
        choose_api()
    monkeypatch.setenv(API_VARIABLE, "jack")
    monkeypatch.setenv("JACK_NO_START_SERVER", "1")
    with pytest.raises(NoMidi, match=r"no MIDI driver: .*JACK server not running"):
        RtMidiDriver().list_inputs()


def test_without_python_rtmidi_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(API_VARIABLE, "jack")
    monkeypatch.setitem(__import__("sys").modules, "rtmidi", None)
    with pytest.raises(NoMidi, match="pip install python-rtmidi"):
        RtMidiDriver().list_inputs()
