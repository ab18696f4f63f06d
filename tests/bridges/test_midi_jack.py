"""MIDI from a real program, through a real JACK server and the real driver."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bridges.commands import Command, CommandTable
from bridges.controller_file import load_controllers
from bridges.midi_driver import API_VARIABLE
from bridges.midi_port import MidiPort
from tests.bridges import midi_flood
from tests.jack import JackServer

CONTROLLERS = Path(__file__).parents[2] / "presets" / "controllers"


async def _until(is_true: Callable[[], bool], seconds: float, what: str) -> None:
    for _ in range(int(seconds * 50)):
        if is_true():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{what} within {seconds:g} s")


def test_note_of_a_plugged_in_program_is_one_command(
    table: CommandTable, jack_server: JackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API_VARIABLE, "jack")
    commands: list[Command] = []

    async def scene() -> None:
        port = MidiPort(table, load_controllers(CONTROLLERS, table), commands.append, dict, poll_seconds=0.2)
        port.start()
        try:
            await _until(lambda: port.statistics().available, 30, "the driver must answer")
            assert port.statistics().ports == ()
            sequencer = jack_server.play_note("pads", 39, after_frames=192_000)
            await _until(lambda: len(port.statistics().ports) == 1, 30, "the port must be opened")
            assert "pads" in port.statistics().ports[0]
            await _until(lambda: bool(commands), 30, "the note must arrive")
            await _until(lambda: port.statistics().received >= 2, 30, "the note's end must arrive")
            jack_server.end(sequencer)
            await _until(lambda: port.statistics().ports == (), 30, "the port must be let go")
        finally:
            await port.stop()

    asyncio.run(scene())
    assert [(command.address, command.arguments) for command in commands] == [("/quartet/stem/melody/regenerate", ())]
    assert commands[0].client is not None and commands[0].client.transport == "midi"


def test_a_server_that_starts_anew_is_found_again(
    table: CommandTable, jack_server: JackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API_VARIABLE, "jack")
    monkeypatch.setattr("bridges.midi_port.ABSENT_POLL_SECONDS", 0.2)
    commands: list[Command] = []

    async def scene() -> None:
        port = MidiPort(table, load_controllers(CONTROLLERS, table), commands.append, dict, poll_seconds=0.2)
        port.start()
        try:
            await _until(lambda: port.statistics().available, 30, "the driver must answer")
            jack_server.kill()
            jack_server.start()
            jack_server.play_note("pads", 36, after_frames=192_000)
            await _until(lambda: [c.address for c in commands] == ["/quartet/stem/bass/regenerate"], 30, "the note must arrive")
        finally:
            await port.stop()

    asyncio.run(scene())


def test_jack_is_found_without_being_named(jack_server: JackServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(API_VARIABLE, raising=False)
    monkeypatch.setattr("bridges.midi_driver._SEQUENCER", tmp_path / "missing")
    monkeypatch.setattr("sys.platform", "linux")
    from bridges.midi_driver import choose_api

    assert choose_api() == "jack"


def test_an_input_is_closed_while_messages_come_in_and_the_interpreter_is_busy(
    jack_server: JackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API_VARIABLE, "jack")
    program = [sys.executable, "-m", "tests.bridges.midi_flood"]
    with subprocess.Popen([*program, "send"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as sender:
        assert sender.stdout is not None and sender.stdout.readline() == "sending\n"
        # a process of its own: closing with a callback waiting would stop the whole interpreter for ever
        listener = subprocess.run([*program, "listen"], capture_output=True, text=True, timeout=120, check=False)
        sender.communicate()
    assert listener.stdout == f"{midi_flood.TIMES}\n", listener.stderr
