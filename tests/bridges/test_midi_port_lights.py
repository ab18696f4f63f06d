"""Lights of the MIDI door: what is sent, to devices that come, go, hang and cannot hear."""

import asyncio

from bridges.commands import CommandTable
from bridges.controller import Forced
from bridges.controller_file import load_controllers
from bridges.midi_port import MidiWishes
from tests.bridges.midi_stage import CONTROLLERS, LAUNCHPAD, Stage, StandInDriver

SETUP, LEAVE = bytes.fromhex("F0 00 20 29 02 0D 0E 01 F7"), bytes.fromhex("F0 00 20 29 02 0D 0E 00 F7")
TAKE = ("note", 82)  # the bass on a Launchpad
STATE = "/quartet/stem/bass/state"


def test_lights_show_what_changes_and_only_that() -> None:
    async def act(stage: Stage) -> None:
        sent = stage.driver.sent
        await stage.until(lambda: TAKE in stage.driver.lights(LAUNCHPAD))
        assert sent[0] == (LAUNCHPAD, SETUP)
        assert stage.driver.lights(LAUNCHPAD)[TAKE] == bytes((0x90, 82, 0))
        await stage.look()
        begun = len(sent)
        for state, message in [("generating", (0x92, 82, 13)), ("ready", (0x91, 82, 21)), ("playing", (0x90, 82, 21))]:
            stage.values[STATE] = (state,)
            for _ in range(100):
                stage.port.refresh()
            await stage.until(lambda message=message: stage.driver.lights(LAUNCHPAD)[TAKE] == bytes(message))  # type: ignore[misc]
        assert len(sent) - begun == 4  # one each, and the dark that blinking alternates with
        await stage.look()
        assert len(sent) - begun == 4

    stage = Stage(StandInDriver(LAUNCHPAD))
    stage.play(act)
    assert stage.driver.sent[-1] == (LAUNCHPAD, LEAVE)
    assert all(message[2] == 0 for message in stage.driver.lights(LAUNCHPAD).values())  # the end puts them out


def test_a_device_that_comes_back_is_lit_anew() -> None:
    async def act(stage: Stage) -> None:
        stage.values[STATE] = ("playing",)
        await stage.until(lambda: TAKE in stage.driver.lights(LAUNCHPAD))
        stage.driver.names.remove(LAUNCHPAD)
        await stage.until(lambda: stage.driver.closed_outputs == [LAUNCHPAD])
        stage.driver.sent.clear()
        stage.driver.names.append(LAUNCHPAD)
        await stage.until(lambda: stage.driver.lights(LAUNCHPAD).get(TAKE) == bytes((0x90, 82, 21)))
        assert stage.driver.sent[0] == (LAUNCHPAD, SETUP)
        stage.driver.broken.add(LAUNCHPAD)  # its output fails, and is opened again
        stage.values[STATE] = ("failed",)
        stage.port.refresh()
        await stage.until(lambda: len(stage.driver.closed_outputs) > 1)
        stage.driver.sent.clear()
        stage.driver.broken.clear()
        await stage.until(lambda: stage.driver.lights(LAUNCHPAD).get(TAKE) == bytes((0x91, 82, 5)))
        assert stage.driver.sent[0] == (LAUNCHPAD, SETUP)

    Stage(StandInDriver(LAUNCHPAD)).play(act)


def test_a_device_that_hangs_holds_up_nobody() -> None:
    other = "second LPMiniMK3 MIDI"

    async def act(stage: Stage) -> None:
        stage.driver.hanging.add(LAUNCHPAD)
        stage.driver.names += [LAUNCHPAD, other, "pads"]
        await stage.until(lambda: TAKE in stage.driver.lights(other))
        for state in ["generating", "ready", "playing"] * 200:
            stage.values[STATE] = (state,)
            stage.port.refresh()
            await asyncio.sleep(0)
        await stage.until(lambda: stage.driver.lights(other)[TAKE] == bytes((0x90, 82, 21)))
        stage.driver.opened["pads"]((0x90, 36, 64))
        stage.driver.opened[LAUNCHPAD]((0x90, 81, 64))
        await stage.until(lambda: len(stage.commands) == 2)
        assert stage.driver.lights(LAUNCHPAD) == {}
        stage.driver.let_go.set()
        await stage.until(lambda: stage.driver.lights(LAUNCHPAD).get(TAKE) == bytes((0x90, 82, 21)))
        hung = [message for port, message in stage.driver.sent if port == LAUNCHPAD and message[1:2] == bytes((82,))]
        assert len(hung) == 1  # the newest, and none of those between

    Stage(StandInDriver()).play(act)


def test_a_controller_without_an_output_is_played_all_the_same() -> None:
    async def act(stage: Stage) -> None:
        stage.driver.opened["deaf"]((0x90, 82, 64))
        await stage.until(lambda: stage.commands)

    table = CommandTable(("bass", "drums", "instrument", "melody"))
    (launchpad,) = [c for c in load_controllers(CONTROLLERS, table) if "Launchpad" in c.name]
    stage = Stage(StandInDriver("deaf"), wishes=MidiWishes(forced=(Forced(launchpad, "deaf"),)))
    stage.play(act)
    assert stage.commands[0].address == "/quartet/stem/bass/regenerate"
