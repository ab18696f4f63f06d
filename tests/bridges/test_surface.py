"""What messages become on a controller whose controls are moved, and whose values others move too."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.commands import CommandTable, Value
from bridges.controller import Controller
from bridges.controller_file import load_controllers, parse_controller
from bridges.midi_control import Control, natural_control
from bridges.surface import Surface

TABLE = CommandTable(("bass", "drums", "instrument", "melody"))
CONTROLLERS = load_controllers(Path(__file__).parents[2] / "presets" / "controllers", TABLE)
GENERIC = next(controller for controller in CONTROLLERS if controller.ports == ("*",))
NOTE_ON, NOTE_OFF, CHANGE, PROGRAM = 0x90, 0x80, 0xB0, 0xC0
GAIN, STEPS = "/quartet/stem/bass/gain", "/quartet/steps"


class Hand:
    """Moves controls, and carries out what they command as the daemon would."""

    def __init__(self, controller: Controller | str, learned: Sequence[Control] = (), **values: Value) -> None:
        if isinstance(controller, str):
            controller = parse_controller(f'name = "x"\nports = ["x"]\n{controller}', "x.toml", TABLE)
        self.surface = Surface("pads", controller, TABLE, learned)
        self.values: dict[str, tuple[Value, ...]] = {
            "/quartet/" + name.replace("_", "/"): (value,) for name, value in values.items()
        }

    def play(self, *message: int) -> list[tuple[str, tuple[Value, ...]]]:
        commands = self.surface.translate(message, self.values)
        for command in commands:
            if command.address in self.values:
                self.values[command.address] = (command.arguments[0],)
        return [(command.address, command.arguments) for command in commands]

    def slide(self, number: int, *positions: int) -> list[float]:
        """Move a fader and return the values it set."""
        return [float(arguments[0]) for position in positions for _, arguments in self.play(CHANGE, number, position)]


def control(text: str) -> str:
    return f"[[control]]\n{text}\n"


def test_notes_regenerate_and_lock() -> None:
    hand = Hand(GENERIC, stem_drums_lock=0)
    assert hand.play(NOTE_ON, 39, 100) == [("/quartet/stem/melody/regenerate", ())]
    assert hand.play(NOTE_ON | 9, 36, 1) == [("/quartet/stem/bass/regenerate", ())]
    assert hand.play(NOTE_ON, 41, 100) == [("/quartet/stem/drums/lock", (1,))]
    assert hand.play(NOTE_ON, 41, 100) == [("/quartet/stem/drums/lock", (0,))]


def test_releases_do_nothing() -> None:
    hand = Hand(GENERIC)
    for message in [(NOTE_OFF, 39, 64), (NOTE_ON, 39, 0), (NOTE_OFF, 41, 0), (NOTE_ON, 41, 0)]:
        assert hand.play(*message) == []


def test_a_fader_has_no_effect_until_it_passes_the_value() -> None:
    hand = Hand(GENERIC, stem_bass_gain=0.5)
    assert hand.slide(70, 0, 20, 60) == []
    assert hand.slide(70, 70, 90) == pytest.approx([70 / 127, 90 / 127])  # passed it
    hand.values[GAIN] = (0.2,)  # a scene, or another client
    assert hand.slide(70, 91, 60, 30) == []
    assert hand.slide(70, 25, 27) == pytest.approx([25 / 127, 27 / 127])  # met it
    assert hand.values[GAIN] == (27 / 127,)


def test_a_fader_at_its_end_catches_what_lies_beyond() -> None:
    hand = Hand(GENERIC, stem_bass_gain=1.7)  # its own range ends at 1
    assert hand.slide(70, 90, 120) == []
    assert hand.slide(70, 127, 110) == pytest.approx([1.0, 110 / 127])


@given(st.floats(0, 1), st.lists(st.integers(0, 127), min_size=1, max_size=30))
def test_no_fader_makes_a_value_jump(start: float, positions: list[int]) -> None:
    """What a fader sets lies between its last two positions, so never further away than the hand has moved."""
    hand = Hand(GENERIC, stem_bass_gain=start)
    before = start
    for last, position in zip([None, *positions], positions, strict=False):
        hand.slide(70, position)
        (after,) = hand.values[GAIN]
        reach = 1.01 / 127 if last is None else abs(position - last) / 127 + 1.01 / 127
        assert abs(float(after) - before) <= reach + 1e-9
        before = float(after)


def test_whole_numbers_are_caught_too() -> None:
    hand = Hand(control(f'cc = 3\naddress = "{STEPS}"\nrange = [1, 64]'), steps=16)
    assert hand.slide(3, 0, 100) == [51.0] and hand.slide(3, 101) == []  # 51 still
    assert hand.slide(3, 127) == [64.0]


def test_fourteen_bits() -> None:
    hand = Hand(control(f'cc = 16\nfine = 48\naddress = "{GAIN}"\nrange = [0, 1]'), stem_bass_gain=0.5)
    assert hand.play(CHANGE, 48, 1) == []  # lower bits of nothing
    assert hand.play(CHANGE, 16, 64) == []
    assert hand.slide(48, 0) == pytest.approx([8192 / 16383])
    assert hand.slide(48, 1) == pytest.approx([8193 / 16383])


@pytest.mark.parametrize(
    ("encoding", "up", "down"), [("twos", (1, 3), (127, 125)), ("offset", (65, 67), (63, 61)), ("sign", (1, 3), (65, 67))]
)
def test_knobs_without_end(encoding: str, up: tuple[int, int], down: tuple[int, int]) -> None:
    words = f'cc = 3\naddress = "{GAIN}"\nmode = "relative"\nencoding = "{encoding}"\nrange = [0, 1]'
    hand = Hand(control(words), stem_bass_gain=0.5)
    assert hand.slide(3, *up) == pytest.approx([0.5 + 1 / 127, 0.5 + 4 / 127])
    assert hand.slide(3, *down) == pytest.approx([0.5 + 3 / 127, 0.5])
    hand.values[GAIN] = (1.0,)
    assert hand.slide(3, up[0]) == []  # it ends there
    steps = Hand(control(f'cc = 3\naddress = "{STEPS}"\nmode = "relative"\nencoding = "{encoding}"'), steps=16)
    assert steps.slide(3, *up) == [17.0, 20.0]


def test_a_controller_number_as_a_button() -> None:
    hand = Hand(control('cc = 5\naddress = "/quartet/regenerate"'))
    regenerate = [("/quartet/regenerate", ())]
    assert hand.play(CHANGE, 5, 127) == regenerate and hand.play(CHANGE, 5, 0) == []
    assert hand.play(CHANGE, 5, 127) == regenerate
    assert hand.play(CHANGE, 5, 127) == regenerate  # of a button that never says it was let go
    for position in (126, 100, 64, 63):
        assert hand.play(CHANGE, 5, position) == []  # a fader fires once on its way
    assert hand.play(CHANGE, 5, 64) == regenerate


def test_modes() -> None:
    hold = Hand(control('note = 1\naddress = "/quartet/stem/bass/solo"\nmode = "hold"'))
    assert hold.play(NOTE_ON, 1, 99) == [("/quartet/stem/bass/solo", (1,))]
    assert hold.play(NOTE_OFF, 1, 0) == [("/quartet/stem/bass/solo", (0,))]
    trigger = Hand(control('note = 2\nchannel = 10\naddress = "/quartet/regenerate"\narguments = ["brushes", "1bar"]'))
    assert trigger.play(NOTE_ON | 9, 2, 99) == [("/quartet/regenerate", ("brushes", "1bar"))]
    assert trigger.play(NOTE_ON, 2, 99) == []
    choices = Hand(control('note = 2\naddress = "/quartet/launch"'), launch="auto")
    assert choices.play(NOTE_ON, 2, 99) == [("/quartet/launch", ("hold",))]
    assert choices.play(NOTE_ON, 2, 99) == [("/quartet/launch", ("auto",))]
    chosen = Hand(control('note = 2\naddress = "/quartet/quantum"\nmode = "trigger"\narguments = ["4bar"]'))
    assert chosen.play(NOTE_ON, 2, 99) == [("/quartet/quantum", ("4bar",))]
    struck = Hand(control(f'note = 2\naddress = "{STEPS}"\nmode = "value"\nrange = [32, 4]'))
    assert struck.play(NOTE_ON, 2, 127) == [(STEPS, (4,))] and struck.play(NOTE_ON, 2, 0) == []


def test_with_shift_a_pad_means_something_else() -> None:
    apc = next(controller for controller in CONTROLLERS if "APC" in controller.name)
    hand = Hand(apc, stem_bass_lock=0)
    assert hand.play(NOTE_ON, 112, 127) == [("/quartet/scene/load", ("1",))]
    assert hand.play(NOTE_ON, 122, 127) == []
    assert hand.play(NOTE_ON, 112, 127) == [("/quartet/scene/save", ("1",))]
    assert hand.play(NOTE_ON, 56, 127) == [("/quartet/stem/bass/lock", (1,))]  # which has no other meaning
    assert hand.play(NOTE_OFF, 122, 0) == []
    assert hand.play(NOTE_ON, 112, 127) == [("/quartet/scene/load", ("1",))]


def test_a_program_is_a_scene() -> None:
    hand = Hand(GENERIC)
    assert hand.play(PROGRAM, 0) == []
    hand.values["/quartet/scene/list"] = ("chorus", "verse")
    assert hand.play(PROGRAM | 5, 0) == [("/quartet/scene/load", ("chorus",))]
    assert hand.play(PROGRAM, 1) == [("/quartet/scene/load", ("verse",))]
    assert hand.play(PROGRAM, 2) == []


def test_what_was_learned_takes_the_place_of_what_the_file_says() -> None:
    learned = natural_control(TABLE, "note", 39, 1, "/quartet/stem/bass/mute")
    hand = Hand(GENERIC, [learned], stem_bass_mute=0)
    assert hand.play(NOTE_ON, 39, 100) == [("/quartet/stem/bass/mute", (1,))]
    apc = next(controller for controller in CONTROLLERS if "APC" in controller.name)
    hand = Hand(apc, [natural_control(TABLE, "note", 122, 1, "/quartet/panic")])  # its shift button
    assert hand.play(NOTE_ON, 122, 127) == [("/quartet/panic", ())]
    assert hand.play(NOTE_ON, 112, 127) == [("/quartet/scene/load", ("1",))]


def test_faders_that_can_move_are_told_the_value() -> None:
    touch = next(controller for controller in CONTROLLERS if controller.motor)
    hand = Hand(touch, stem_bass_gain=0.5, stem_bass_mute=1)
    frame = hand.surface.frame(hand.values)
    assert frame[("cc", 70)] == (bytes((CHANGE, 70, 64)),) and frame[("note", 44)] == (bytes((NOTE_ON, 44, 127)),)
    assert hand.slide(70, 10) == pytest.approx([10 / 127])  # and lead at once


@given(st.lists(st.integers(0, 255), max_size=6), st.sampled_from(CONTROLLERS))
def test_any_message_is_translated_or_passed_over(message: list[int], controller: Controller) -> None:
    assert len(Surface("pads", controller, TABLE).translate(message, {})) <= 1
