"""MIDI clock through a real JACK server: our clock goes out of one port and comes in at another."""

import asyncio
import statistics
import time
from pathlib import Path

import pytest

from bridges.commands import Command, CommandTable
from bridges.controller_file import load_controllers
from bridges.midi_clock import TICKS_A_BEAT
from bridges.midi_clock_in import MidiClockIn
from bridges.midi_clock_out import MidiClockOut
from bridges.midi_driver import API_VARIABLE, RtMidiOutput
from bridges.midi_port import MidiPort, MidiWishes
from tests.jack import JackServer

CONTROLLERS = Path(__file__).parents[2] / "presets" / "controllers"
BPM = 126.0


class VirtualPort:
    """A stand-in for a drum machine: a port of its own in the JACK server."""

    def __init__(self, part: str) -> None:
        import rtmidi

        self.name = part
        self._midi = rtmidi.MidiOut(rtmidi.API_UNIX_JACK, name=part)
        self._midi.open_virtual_port("clock")

    def send(self, message: bytes) -> None:
        self._midi.send_message(list(message))

    def is_there(self) -> bool:
        return True

    def close(self) -> None:
        self._midi.close_port()
        self._midi.delete()


def test_a_clock_over_a_real_port_is_followed_within_5_ms(
    table: CommandTable, jack_server: JackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(API_VARIABLE, "jack")
    commands: list[Command] = []
    heard = MidiClockIn()
    sender = MidiClockOut("drummer", lambda text: None, VirtualPort)
    errors: list[float] = []

    async def scene() -> None:
        port = MidiPort(
            table,
            load_controllers(CONTROLLERS, table),
            commands.append,
            dict,
            clock=heard,
            wishes=MidiWishes(clock_port="drummer"),
            poll_seconds=0.2,
        )
        port.start()
        sender.start()
        try:
            while not any("drummer" in name for name in port.statistics().ports):
                await asyncio.sleep(0.05)
            period = 60 / BPM / TICKS_A_BEAT
            begin = time.monotonic() + 0.3
            sender.plan([(begin, b"\xfa"), *((begin + number * period, b"\xf8") for number in range(24 * 20))])
            while time.monotonic() < begin + 24 * 18 * period:
                await asyncio.sleep(0.1)
                now = time.monotonic()
                beat = heard.read(now).clock.beat_at(now)
                if beat is not None and now > begin + 192 * period:
                    errors.append((beat - (now - begin) / period / TICKS_A_BEAT) * 60_000 / BPM)
        finally:
            sender.stop()
            await port.stop()

    asyncio.run(scene())
    clock = heard.read(time.monotonic()).clock
    assert clock.bpm == pytest.approx(BPM, rel=0.005) and commands == []
    latency_ms = statistics.median(errors)  # two periods of the server and the drivers: the same for every tick
    assert -40 < latency_ms < 0
    assert max(abs(error - latency_ms) for error in errors) < 5.0, errors
    assert sender.statistics().sent >= 24 * 17
    print(f"latency {latency_ms:.1f} ms, worst {max(abs(e - latency_ms) for e in errors):.2f} ms, {sender.statistics()}")


def test_an_output_is_found_by_a_part_of_its_name(jack_server: JackServer, monkeypatch: pytest.MonkeyPatch) -> None:
    import rtmidi

    monkeypatch.setenv(API_VARIABLE, "jack")
    came: list[list[int]] = []
    listener = rtmidi.MidiIn(rtmidi.API_UNIX_JACK, name="Synth")
    listener.open_virtual_port("in")
    listener.ignore_types(timing=False)
    listener.set_callback(lambda event, _: came.append(event[0]))
    said: list[str] = []
    sender = MidiClockOut("synth", said.append, RtMidiOutput)
    sender.start()
    try:
        while not said:
            time.sleep(0.02)
        sender.plan([(time.monotonic() + 0.02, b"\xfa"), (time.monotonic() + 0.02, b"\xf8")])
        deadline = time.monotonic() + 10
        while len(came) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        sender.stop()
        listener.close_port()
        listener.delete()
    assert came[:2] == [[0xFA], [0xF8]]
    assert said[0].startswith("the MIDI clock goes out to ") and "synth" in said[0].lower()
