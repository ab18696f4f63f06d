"""Hot-plug and bounds of the MIDI door, with a stand-in for the driver; test_midi_jack.py has the real one."""

import asyncio
import threading
import time
from pathlib import Path

import pytest

from bridges.commands import Command, CommandError
from bridges.held_keys import Chord
from bridges.midi_driver import API_VARIABLE, NoMidi, RtMidiDriver, choose_api
from bridges.midi_facts import PortFact
from bridges.midi_learn import Binding, Moved
from bridges.midi_port import MidiWishes
from tests.bridges.midi_stage import LAUNCHPAD, Stage, StandInDriver


def test_controllers_come_and_go() -> None:
    async def act(stage: Stage) -> None:
        stage.driver.names.append(LAUNCHPAD)
        await stage.look()
        assert set(stage.port.statistics().ports) == {"pads", LAUNCHPAD}
        assert stage.port.statistics().inputs[1:] == (
            PortFact("busy", False),
            PortFact(LAUNCHPAD, True, "Novation Launchpad Mini MK3"),
        )
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


def test_a_control_is_learned_in_place_of_what_it_does() -> None:
    async def act(stage: Stage) -> None:
        hear = stage.driver.opened["pads 24:0"]
        stage.port.learns = True
        for message in [(0x80, 36, 64), (0xB0, 21, 0), (0xE0, 0, 64), (0xC0, 1), (0xB0, 123, 1), (0xB2, 21, 9)]:
            hear(message)
        await stage.until(lambda: stage.moved)
        assert stage.moved == [Moved("pads", "cc", 21, 3)] and stage.commands == []
        stage.port.learns = False
        stage.port.bind((Binding(stage.moved[0], "/quartet/master/gain"), Binding(Moved("x", "note", 36, 1), "/quartet/panic")))
        stage.values["/quartet/master/gain"] = (1.0,)
        hear((0xB2, 21, 64))
        hear((0x90, 36, 64))
        hear((0xB1, 21, 64))  # another channel
        await stage.until(lambda: len(stage.commands) == 2)
        stage.driver.names[:] = ["pads 28:0"]  # the same device, plugged in again
        await stage.until(lambda: "pads 28:0" in stage.driver.opened)
        stage.driver.opened["pads 28:0"]((0xB2, 21, 64))
        await stage.until(lambda: len(stage.commands) == 3)

    stage = Stage(StandInDriver("pads 24:0"))
    stage.play(act)
    gain, bass = "/quartet/master/gain", "/quartet/stem/bass/regenerate"
    assert [command.address for command in stage.commands] == [gain, bass, gain]


def test_keys_on_the_chord_channel_are_chords_and_no_pads() -> None:
    async def act(stage: Stage) -> None:
        hear = stage.driver.opened["keys"]
        for pitch in (38, 41, 45, 48):
            hear((0x92, pitch, 64))
        hear((0x82, 48, 0))
        hear((0x92, 47, 64))
        hear((0x90, 38, 64))  # a pad on another channel
        stage.driver.opened[LAUNCHPAD]((0x92, 81, 64))  # not a keyboard
        await stage.until(lambda: len(stage.commands) == 8)

    stage = Stage(StandInDriver("keys", LAUNCHPAD), wishes=MidiWishes(chord_channel=3))
    stage.play(act)
    assert stage.chords == [Chord((38, 41, 45), True), Chord((38, 41, 45, 48), False), Chord((38, 41, 45, 47), True)]
    *notes, pad, lock = stage.commands
    assert [c.arguments for c in notes] == [(38, 64), (41, 64), (45, 64), (48, 64), (48, 0), (47, 64)]
    assert {c.address for c in notes} == {"/quartet/note"}  # for a stem that waits for some
    assert (pad.address, lock.address) == ("/quartet/stem/instrument/regenerate", "/quartet/stem/bass/lock")


def test_keys_that_no_control_is_for_are_notes_with_the_moment_they_came() -> None:
    async def act(stage: Stage) -> None:
        for message in ((0x90, 60, 90), (0x90, 60, 0), (0x90, 60, 90), (0x82, 60, 64), (0x80, 36, 0), (0xB0, 60, 1)):
            stage.driver.opened["pads"](message)
        stage.now += 0.25  # the loop was busy
        await stage.look()

    stage = Stage(StandInDriver("pads"))
    before = time.time()
    stage.play(act)
    assert [(c.address, c.arguments) for c in stage.commands] == [
        ("/quartet/note", (60, velocity)) for velocity in (90, 0, 90, 0)
    ], "a trill is no bounce, and the release of a pad is no note"
    moments = [command.launch_at for command in stage.commands]
    assert all(moment is not None and moment == pytest.approx(before - 0.25, abs=5.0) for moment in moments)


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
