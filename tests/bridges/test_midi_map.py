"""Controller profiles: what is read from a file, what a message becomes, and what is said about a wrong file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.commands import CommandTable, Kind
from bridges.midi_map import Controller, choose_controller, load_controllers, parse_controller

TABLE = CommandTable(("bass", "drums", "instrument", "melody"))
CONTROLLERS = load_controllers(Path(__file__).parents[2] / "presets" / "controllers", TABLE)
GENERIC = next(controller for controller in CONTROLLERS if controller.ports == ("*",))
NOTE_ON, NOTE_OFF, CHANGE = 0x90, 0x80, 0xB0


def play(controller: Controller, *message: int, **values: int) -> list[tuple[str, tuple[object, ...]]]:
    present = {"/quartet/" + name.replace("_", "/"): (value,) for name, value in values.items()}
    return [(c.address, c.arguments) for c in controller.translate(message, "pads", TABLE, present)]


def test_notes_regenerate_and_lock() -> None:
    assert play(GENERIC, NOTE_ON, 39, 100) == [("/quartet/stem/melody/regenerate", ())]
    assert play(GENERIC, NOTE_ON | 9, 36, 1) == [("/quartet/stem/bass/regenerate", ())]
    assert play(GENERIC, NOTE_ON, 41, 100) == [("/quartet/stem/drums/lock", (1,))]
    assert play(GENERIC, NOTE_ON, 41, 100, stem_drums_lock=1) == [("/quartet/stem/drums/lock", (0,))]
    assert play(GENERIC, NOTE_ON, 41, 100, stem_drums_lock=0) == [("/quartet/stem/drums/lock", (1,))]


def test_releases_do_nothing() -> None:
    for message in [(NOTE_OFF, 39, 64), (NOTE_ON, 39, 0), (NOTE_OFF, 41, 0), (NOTE_ON, 41, 0)]:
        assert play(GENERIC, *message) == []


def test_knobs_set_gain_and_noise() -> None:
    assert play(GENERIC, CHANGE, 70, 127) == [("/quartet/stem/bass/gain", (1.0,))]
    assert play(GENERIC, CHANGE, 77, 0) == [("/quartet/stem/melody/noise", (0.0,))]
    ((address, (value,)),) = play(GENERIC, CHANGE | 3, 75, 64)
    assert address == "/quartet/stem/drums/noise" and value == pytest.approx(64 / 127)


@given(st.lists(st.integers(0, 255), max_size=6), st.sampled_from(CONTROLLERS))
def test_any_message_is_translated_or_passed_over(message: list[int], controller: Controller) -> None:
    assert len(controller.translate(message, "pads", TABLE, {})) <= 1


@pytest.mark.parametrize("controller", CONTROLLERS, ids=lambda controller: controller.name)
def test_the_shipped_controllers(controller: Controller) -> None:
    keys = [(control.kind, control.number) for control in controller.controls]
    assert len(keys) == len(set(keys))
    commanded = {control.address for control in controller.controls}
    for stem in TABLE.stems:
        assert {f"/quartet/stem/{stem}/{verb}" for verb in ("regenerate", "lock")} <= commanded
    for control in controller.controls:
        status = CHANGE if control.kind == "cc" else NOTE_ON
        (command,) = controller.translate((status, control.number, 127), "pads", TABLE, {})
        assert command.address == control.address and not command.clipped
        assert command.row.kind in (Kind.SETTING, Kind.TRIGGER)


@pytest.mark.parametrize(
    ("port", "name"),
    [
        ("APC mini mk2:APC mini mk2 APC mini mk2 Contr 24:0", "Akai APC mini mk2"),
        ("APC mini mk2:APC mini mk2 APC mini mk2 Notes 24:1", None),
        ("Launchpad Mini MK3:Launchpad Mini MK3 LPMiniMK3 MI 28:1", "Novation Launchpad Mini MK3"),
        ("Launchpad Mini MK3 LPMiniMK3 MIDI Out", "Novation Launchpad Mini MK3"),
        ("Launchpad Mini MK3:Launchpad Mini MK3 LPMiniMK3 DA 28:0", None),
        ("MPK mini 3", "Any controller"),
        ("pads:out", "Any controller"),
    ],
)
def test_ports_find_their_controller(port: str, name: str | None) -> None:
    found = choose_controller(CONTROLLERS, port)
    assert (found.name if found is not None else None) == name
    assert choose_controller([c for c in CONTROLLERS if c is not GENERIC], "MPK mini 3") is None


def control(text: str) -> str:
    return f'name = "x"\nports = ["x"]\n[[control]]\n{text}\n'


def test_modes() -> None:
    hold = parse_controller(control('note = 1\naddress = "/quartet/stem/bass/solo"\nmode = "hold"'), "x.toml", TABLE)
    assert play(hold, NOTE_ON, 1, 99) == [("/quartet/stem/bass/solo", (1,))]
    assert play(hold, NOTE_OFF, 1, 0) == [("/quartet/stem/bass/solo", (0,))]
    words = 'note = 2\nchannel = 10\naddress = "/quartet/regenerate"\narguments = ["brushes", "1bar"]'
    trigger = parse_controller(control(words), "x.toml", TABLE)
    assert play(trigger, NOTE_ON | 9, 2, 99) == [("/quartet/regenerate", ("brushes", "1bar"))]
    assert play(trigger, NOTE_ON, 2, 99) == []
    steps = parse_controller(control('cc = 3\naddress = "/quartet/steps"\nrange = [32, 4]'), "x.toml", TABLE)
    assert play(steps, CHANGE, 3, 0) == [("/quartet/steps", (32,))]
    assert play(steps, CHANGE, 3, 127) == [("/quartet/steps", (4,))]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "x.toml must be TOML, but: "),
        ('ports = ["x"]\ncontrol = []', "x.toml: name must be a string, but got None"),
        ('name = "x"\nports = "x"\ncontrol = []', "x.toml: ports must be a list of strings, but got 'x'"),
        (
            'name = "x"\nports = ["x"]\ncolor = 1',
            "x.toml: a key must be one of control, ignore, name, ports, setup, but got color = 1",
        ),
        (
            'name = "x"\nports = ["x"]\nsetup = "90 01 02"\ncontrol = []',
            "setup must be hex bytes from F0 to F7, but got '90 01 02'",
        ),
        (control('address = "/quartet/panic"'), "x.toml, control 1: it must have either note or cc, but got neither"),
        (control('note = 128\naddress = "/quartet/panic"'), "x.toml, control 1: note must be 0 to 127, but got 128"),
        (control('note = 1\nchannel = 0\naddress = "/quartet/panic"'), "channel must be 1 to 16, but got 0"),
        (
            control('note = 1\naddress = "/quartet/stem/base/lock"'),
            "control 1: address: stem must be one of bass, drums, instrument, melody, but got 'base'",
        ),
        (
            control('note = 1\naddress = "/quartet/version"'),
            "address must take a number or be a trigger, but got '/quartet/version'",
        ),
        (
            control('note = 1\naddress = "/quartet/prompt"'),
            "address must take a number or be a trigger, but got '/quartet/prompt'",
        ),
        (
            control('note = 1\naddress = "/quartet/panic"\nmode = "press"'),
            "mode must be one of trigger, toggle, hold, value, but got 'press'",
        ),
        (
            control('note = 1\naddress = "/quartet/panic"\nmode = "hold"'),
            "mode must suit /quartet/panic, which is a trigger, but got 'hold'",
        ),
        (
            control('note = 1\naddress = "/quartet/regenerate"\narguments = ["", "3bar"]'),
            "control 1: arguments: quantum must be one of",
        ),
        (control('cc = 1\naddress = "/quartet/steps"\nrange = [1]'), "range must be two numbers, but got [1]"),
    ],
)
def test_a_wrong_file_is_named_with_key_and_value(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_controller(text, "x.toml", TABLE)
    assert message in str(caught.value)
