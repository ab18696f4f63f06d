"""What the lights say, and how devices are told."""

from pathlib import Path

import pytest

from bridges.commands import CommandTable, Value
from bridges.controller_file import load_controllers
from bridges.lights import LOOKS, Color, Glow, Look, is_watched, word_of
from bridges.surface import Surface
from engine.stems import STEMS
from server.controls import readable_values
from server.state import State

TABLE = CommandTable(STEMS)
CONTROLLERS = load_controllers(Path(__file__).parents[2] / "presets" / "controllers", TABLE)
LAUNCHPAD = next(controller for controller in CONTROLLERS if "Launchpad" in controller.name)
APC = next(controller for controller in CONTROLLERS if "APC" in controller.name)
TAKE, BASS = "/quartet/stem/bass/regenerate", "/quartet/stem/bass"


def test_the_table_has_every_state_of_a_stem() -> None:
    row, _ = TABLE.find(f"{BASS}/state")
    assert set(row.arguments[0].choices) <= set(LOOKS)
    assert (
        len({LOOKS[state] for state in ("empty", "queued", "generating", "ready", "playing", "locked", "muted", "failed")}) == 8
    )
    assert LOOKS["generating"].glow is Glow.PULSE and LOOKS["ready"].glow is Glow.BLINK


@pytest.mark.parametrize(
    ("state", "lock", "mute", "word"),
    [
        ("empty", 0, 0, "empty"),
        ("playing", 0, 0, "playing"),
        ("playing", 1, 0, "locked"),
        ("playing", 1, 1, "muted"),
        ("generating", 1, 1, "generating"),
        ("ready", 0, 0, "ready"),
    ],
)
def test_what_a_take_is_at(state: str, lock: int, mute: int, word: str) -> None:
    values: dict[str, tuple[Value, ...]] = {f"{BASS}/state": (state,), f"{BASS}/lock": (lock,), f"{BASS}/mute": (mute,)}
    assert word_of(TAKE, (), values) == word


def test_what_else_is_shown() -> None:
    values = {**readable_values(State()), "/quartet/scene/list": ("2",)}
    assert word_of(f"{BASS}/lock", (), values) == "available"
    assert word_of(f"{BASS}/lock", (), {**values, f"{BASS}/lock": (1,)}) == "locked"
    assert word_of(f"{BASS}/undo", (), values) == "available"
    assert word_of("/quartet/regenerate", (), values) == "available"
    assert word_of("/quartet/transport/play", (), values) == "on"
    assert word_of("/quartet/record", (), values) == "available"
    assert word_of("/quartet/quantum", ("1bar",), values) == "on"
    assert word_of("/quartet/quantum", ("loop",), values) == "available"
    assert [word_of("/quartet/scene/load", (name,), values) for name in ("1", "2")] == ["missing", "kept"]
    ready = {**values, f"{BASS}/state": ("ready",)}
    assert word_of("/quartet/launch/now", (), ready) == "available"
    assert word_of("/quartet/launch/now", (), {**ready, "/quartet/launch": ("hold",)}) == "waiting"
    assert word_of("/quartet/launch", (), {**ready, "/quartet/launch": ("hold",)}) == "on"


@pytest.mark.parametrize("controller", CONTROLLERS, ids=lambda controller: controller.name)
def test_no_light_depends_on_what_is_not_watched(controller: object) -> None:
    """A light that changes with a value is brought up to date when that value is told."""
    surface = Surface("pads", controller, TABLE)  # type: ignore[arg-type]
    before = {address: values for address, values in readable_values(State()).items()}
    for address, values in before.items():
        if not is_watched(address) and values and not surface.controller.motor:
            other = tuple(value + 1 if not isinstance(value, str) else value + "x" for value in values)
            assert surface.frame({**before, address: other}) == surface.frame(before), address


def test_a_launchpad_is_told_by_channels_of_its_palette() -> None:
    (group,) = [group for group in LAUNCHPAD.lights if group.kind == "note"]
    assert group.messages(82, LOOKS["playing"]) == (bytes((0x90, 82, 21)),)
    assert group.messages(82, LOOKS["generating"]) == (bytes((0x92, 82, 13)),)
    assert group.messages(82, LOOKS["ready"]) == (bytes((0x90, 82, 0)), bytes((0x91, 82, 21)))  # blinks against off
    assert group.messages(82, LOOKS["empty"]) == (bytes((0x90, 82, 0)),)
    (around,) = [group for group in LAUNCHPAD.lights if group.kind == "cc"]
    assert around.messages(89, LOOKS["kept"]) == (bytes((0xB0, 89, 45)),)


def test_an_apc_is_told_by_channels_and_its_buttons_by_values() -> None:
    pads, buttons = APC.lights
    assert pads.messages(57, LOOKS["playing"]) == (bytes((0x96, 57, 21)),)
    assert pads.messages(57, LOOKS["generating"]) == (bytes((0x99, 57, 13)),)
    assert pads.messages(57, LOOKS["ready"]) == (bytes((0x9E, 57, 21)),)
    assert buttons.messages(103, LOOKS["waiting"]) == (bytes((0x90, 103, 2)),)
    assert buttons.messages(101, LOOKS["on"]) == (bytes((0x90, 101, 1)),)
    assert buttons.messages(100, LOOKS["available"]) == (bytes((0x90, 100, 0)),)
    assert buttons.messages(100, Look(Color.DIM, Glow.BLINK)) == (bytes((0x90, 100, 0)),)
