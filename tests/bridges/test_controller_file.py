"""Controller files: what is read from one, which port it is for, and what is said about a wrong one."""

from pathlib import Path

import pytest

from bridges.commands import CommandTable, Kind
from bridges.controller import Controller, Forced, choose_controller, matching_output
from bridges.controller_file import load_controllers, parse_controller
from bridges.lights import Color, Glow, Look
from bridges.midi_control import Encoding, Mode
from bridges.surface import Surface

TABLE = CommandTable(("bass", "drums", "instrument", "melody"))
CONTROLLERS = load_controllers(Path(__file__).parents[2] / "presets" / "controllers", TABLE)
GENERIC = next(controller for controller in CONTROLLERS if controller.ports == ("*",))
LAUNCHPAD = next(controller for controller in CONTROLLERS if "Launchpad" in controller.name)
APC = next(controller for controller in CONTROLLERS if "APC" in controller.name)
NOTE_ON, CHANGE = 0x90, 0xB0


@pytest.mark.parametrize("controller", CONTROLLERS, ids=lambda controller: controller.name)
def test_the_shipped_controllers(controller: Controller) -> None:
    keys = [(*control.key, control.shifted) for control in controller.controls]
    assert len(keys) == len(set(keys)), "no two controls share a place"
    commanded = {control.address for control in controller.controls}
    for stem in TABLE.stems:
        assert {f"/quartet/stem/{stem}/{verb}" for verb in ("regenerate", "lock")} <= commanded
    for control in controller.controls:
        surface = Surface("pads", controller, TABLE)
        status = (CHANGE if control.kind == "cc" else NOTE_ON) | ((control.channel or 1) - 1)
        if control.shifted:
            assert controller.shift is not None and controller.shift != control.key
            surface.translate((NOTE_ON if controller.shift[0] == "note" else CHANGE, controller.shift[1], 127), {})
        (command,) = surface.translate((status, control.number, 127), {})
        assert command.address == control.address and not command.clipped
        assert command.row.kind in (Kind.SETTING, Kind.TRIGGER)


def test_every_pad_of_the_pad_boxes_has_a_light() -> None:
    for controller in (LAUNCHPAD, APC):
        pads = [control for control in controller.controls if control.kind == "note"]
        assert all(sum(group.holds(pad.key) for group in controller.lights) == 1 for pad in pads)


@pytest.mark.parametrize(
    ("port", "name"),
    [
        ("APC mini mk2:APC mini mk2 APC mini mk2 Contr 24:0", "Akai APC mini mk2"),
        ("APC mini mk2:APC mini mk2 APC mini mk2 Notes 24:1", None),
        ("Launchpad Mini MK3:Launchpad Mini MK3 LPMiniMK3 MI 28:1", "Novation Launchpad Mini MK3"),
        ("Launchpad Mini MK3 LPMiniMK3 MIDI Out", "Novation Launchpad Mini MK3"),
        ("Launchpad Mini MK3:Launchpad Mini MK3 LPMiniMK3 DA 28:0", None),
        ("TouchOSC Bridge", "TouchOSC"),
        ("MPK mini 3", "Any controller"),
        ("pads:out", "Any controller"),
    ],
)
def test_ports_find_their_controller(port: str, name: str | None) -> None:
    found = choose_controller(CONTROLLERS, port)
    assert (found.name if found is not None else None) == name
    assert choose_controller([c for c in CONTROLLERS if c is not GENERIC], "MPK mini 3") is None


def test_a_controller_can_be_forced_on_a_port() -> None:
    assert choose_controller(CONTROLLERS, "USB MIDI", [Forced(APC, "usb")]) is APC
    assert choose_controller(CONTROLLERS, "pads", [Forced(APC, "usb")]) is GENERIC
    assert choose_controller(CONTROLLERS, "pads", [Forced(APC)]) is APC
    assert choose_controller(CONTROLLERS, "APC mini mk2 Notes", [Forced(APC)]) is None


def test_an_output_belongs_to_its_input() -> None:
    inputs = ["pads", "a LPMiniMK3 MIDI Out", "b LPMiniMK3 MIDI Out"]
    outputs = ["a LPMiniMK3 DAW In", "a LPMiniMK3 MIDI In", "synth", "b LPMiniMK3 MIDI In"]
    found = [matching_output(LAUNCHPAD, port, inputs, outputs, CONTROLLERS) for port in inputs[1:]]
    assert found == ["a LPMiniMK3 MIDI In", "b LPMiniMK3 MIDI In"]
    assert matching_output(LAUNCHPAD, inputs[2], inputs, outputs[:3], CONTROLLERS) is None
    assert matching_output(LAUNCHPAD, inputs[1], inputs, [*outputs, inputs[1]], CONTROLLERS) == inputs[1]


def control(text: str) -> str:
    return f'name = "x"\nports = ["x"]\n[[control]]\n{text}\n'


def test_what_a_file_may_say() -> None:
    text = (
        'name = "x"\nports = ["x"]\nsetup = "F0 01 F7"\nleave = "F0 02 F7"\nshift = { cc = 9 }\nkeys = true\nmotor = true\n'
        '[[control]]\ncc = 16\nfine = 48\naddress = "/quartet/master/gain"\n'
        '[[control]]\ncc = 17\nmode = "relative"\nencoding = "sign"\naddress = "/quartet/steps"\n'
        '[[control]]\nnote = 3\nmode = "trigger"\narguments = ["hold"]\nshifted = true\naddress = "/quartet/launch"\n'
        "[[lights]]\nnote = [0, 9]\nchannels = { steady = 1, blink = 2, pulse = 3 }\nbase_channel = 1\n"
        "colors = { off = 0, dim = 1, white = 3, red = 5, orange = 9, yellow = 13, green = 21, blue = 45 }\n"
    )
    read = parse_controller(text, "x.toml", TABLE)
    assert (read.setup, read.leave, read.shift, read.keys, read.motor) == (
        b"\xf0\x01\xf7",
        b"\xf0\x02\xf7",
        ("cc", 9),
        True,
        True,
    )
    first, second, third = read.controls
    assert (first.fine, first.mode, first.low, first.high) == (48, Mode.VALUE, 0.0, 2.0)
    assert (second.mode, second.encoding) == (Mode.RELATIVE, Encoding.SIGN)
    assert (third.mode, third.arguments, third.shifted) == (Mode.TRIGGER, ("hold",), True)
    (group,) = read.lights
    assert group.messages(3, Look(Color.RED, Glow.BLINK)) == (b"\x90\x03\x00", b"\x91\x03\x05")


LIGHTS = 'name = "x"\nports = ["x"]\ncontrol = []\n[[lights]]\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "x.toml must be TOML, but: "),
        ('ports = ["x"]\ncontrol = []', "x.toml: name must be a string, but got None"),
        ('name = "x"\nports = "x"\ncontrol = []', "x.toml: ports must be a list of strings, but got 'x'"),
        (
            'name = "x"\nports = ["x"]\ncolor = 1',
            "x.toml: a key must be one of control, ignore, keys, leave, lights, motor, name, ports, setup, shift, "
            "but got color = 1",
        ),
        (
            'name = "x"\nports = ["x"]\nsetup = "90 01 02"\ncontrol = []',
            "setup must be hex bytes from F0 to F7, but got '90 01 02'",
        ),
        ('name = "x"\nports = ["x"]\nsetup = 1\ncontrol = []', "setup must be hex bytes from F0 to F7, but got 1"),
        (
            'name = "x"\nports = ["x"]\nshift = { key = 1 }\ncontrol = []',
            "x.toml: shift must be such as { note = 122 } or { cc = 98 }, but got {'key': 1}",
        ),
        (control('address = "/quartet/panic"'), "x.toml, control 1: it must have either note or cc, but got neither"),
        (control('note = 128\naddress = "/quartet/panic"'), "x.toml, control 1: note must be 0 to 127, but got 128"),
        (control('cc = 123\naddress = "/quartet/panic"'), "x.toml, control 1: cc must be 0 to 119, but got 123"),
        (control('note = 1\nchannel = 0\naddress = "/quartet/panic"'), "channel must be 1 to 16, but got 0"),
        (
            control('note = 1\naddress = "/quartet/stem/base/lock"'),
            "control 1: address: stem must be one of bass, drums, instrument, melody, but got 'base'",
        ),
        (
            control('note = 1\naddress = "/quartet/version"'),
            "address must take a number, have choices or be a trigger, but got '/quartet/version'",
        ),
        (
            control('note = 1\naddress = "/quartet/prompt"'),
            "address must take a number, have choices or be a trigger, but got '/quartet/prompt'",
        ),
        (
            control('note = 1\naddress = "/quartet/panic"\nmode = "press"'),
            "mode must be one of trigger, toggle, hold, value, relative, but got 'press'",
        ),
        (
            control('note = 1\naddress = "/quartet/panic"\nmode = "hold"'),
            "mode must suit /quartet/panic, which is a trigger, but got 'hold'",
        ),
        (
            control('note = 1\naddress = "/quartet/steps"\nmode = "trigger"'),
            "mode must suit /quartet/steps, which is a setting, and without arguments, but got 'trigger'",
        ),
        (
            control('cc = 1\naddress = "/quartet/launch"\nmode = "value"'),
            "mode must suit /quartet/launch, which is a setting of choices, but got 'value'",
        ),
        (
            control('note = 1\naddress = "/quartet/regenerate"\narguments = ["", "3bar"]'),
            "control 1: arguments: quantum must be one of",
        ),
        (control('cc = 1\naddress = "/quartet/steps"\nrange = [1]'), "range must be two numbers, but got [1]"),
        (
            control('note = 1\nfine = 2\naddress = "/quartet/steps"'),
            "fine must be of a cc that sets a number, but got fine = 2",
        ),
        (LIGHTS + "note = [9, 1]", "x.toml, lights 1: note must be the first and the last number, but got [9, 1]"),
        (
            LIGHTS + "note = [0, 9]\nchannels = { steady = 1 }",
            "lights 1: channels must be a table of steady, blink, pulse, each 1 to 16, but got {'steady': 1}",
        ),
        (
            LIGHTS + "note = [0, 9]\nchannels = { steady = 1, blink = 1, pulse = 1 }\ncolors = { off = 0 }",
            "colors must be a table of off, dim, white, red, orange, yellow, green, blue, each 0 to 127, but got {'off': 0}",
        ),
    ],
)
def test_a_wrong_file_is_named_with_key_and_value(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_controller(text, "x.toml", TABLE)
    assert message in str(caught.value)
