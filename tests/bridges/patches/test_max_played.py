"""The hub, the strips and the device, played on a stand-in for Max: what a hand does is said, what Quartet says is shown."""

import pytest

from bridges.commands import Client, CommandTable
from bridges.patches.max.device import REPLY_PORT as DEVICE_PORT
from bridges.patches.max.kit import MAX
from bridges.patches.max.wires import REPLY_PORT
from engine.stems import STEMS
from tests.bridges.patches.max_machine import BANG, NUMBERS, Machine, Thing

TABLE = CommandTable(STEMS)
WRITTEN = MAX.written(TABLE)
PATCHERS = "Quartet/patchers/"
SUBSCRIBE, LOOK = ("/quartet/notify", 1, REPLY_PORT), ("/quartet/ping",)


FILES = {
    "quartet.wires": WRITTEN[PATCHERS + "quartet.wires.maxpat"].decode(),
    "quartet.stem.maxpat": WRITTEN[PATCHERS + "quartet.stem.maxpat"].decode(),
}


@pytest.fixture
def hub() -> Machine:
    """Return the hub, heard by a Quartet that has answered."""
    machine = Machine(WRITTEN[PATCHERS + "quartet.hub.maxpat"].decode(), FILES)
    assert machine.said() == [SUBSCRIBE]
    machine.hear("/quartet/transport/play", 1)
    return machine


@pytest.fixture
def device() -> Machine:
    data = WRITTEN["Quartet.amxd"]
    return Machine(data[32:-1].decode(), {})


def _controls(machine: Machine, wire: str) -> list[Thing]:
    """Return what the wire of an address sets."""
    found = []
    for source in machine.named("receive", wire):
        for thing, _ in source.cords.get(0, ()):
            found += [thing] if thing.name != "prepend" else [control for control, _ in thing.cords[0]]
    return found


def test_it_subscribes_until_it_hears_and_again_when_quartet_is_back(hub: Machine) -> None:
    hub.wait(2000)
    assert hub.said() == [LOOK]
    hub.hear("/quartet/pong")
    hub.wait(4000)
    assert hub.said() == [LOOK, LOOK]
    hub.wait(2000)
    assert hub.said() == [SUBSCRIBE]
    hub.hear("/quartet/transport/play", 1)
    hub.wait(2000)
    assert hub.said() == [LOOK]


def test_the_lamp_says_whether_it_hears(hub: Machine) -> None:
    lamps = [thing for thing in hub.things if thing.box.get("text") == "not heard"]
    told = [thing for thing in hub.things if thing.name == "message" and "set connected" in thing.box["text"]]
    assert len(lamps) == len(told) == 1
    assert lamps[0].held == ("textcolor", 0.35, 0.78, 0.45, 1.0)  # the last that it was told, when it was heard
    hub.wait(5000)
    assert lamps[0].held == ("textcolor", 0.58, 0.61, 0.66, 1.0)


@pytest.mark.parametrize("stem", STEMS)
def test_a_strip_says_and_shows_its_own_stem(hub: Machine, stem: str) -> None:
    for last, first, other in (("gain", 0.25, 1.5), ("noise", 0.5, 0.75), ("pan", -0.5, 0.5), ("lock", 1, 0), ("mute", 1, 0)):
        (control,) = _controls(hub, f"{stem}.quartet.{last}")
        hub.hear(f"/quartet/stem/{stem}/{last}", first)
        assert control.held == first
        assert hub.said() == []  # what is shown is not said back
        control.take((other,), 0)
        assert hub.said() == [(f"/quartet/stem/{stem}/{last}", other)]
    (state,) = _controls(hub, f"{stem}.quartet.state")
    hub.hear(f"/quartet/stem/{stem}/state", "generating")
    assert state.held == ("generating",)
    (level,) = _controls(hub, f"{stem}.quartet.level")
    hub.hear(f"/quartet/stem/{stem}/level", 0.7)
    assert level.held == (0.7,)


def test_buttons_fire_without_arguments(hub: Machine) -> None:
    for name in ("regenerate", "undo", "redo", "cancel"):
        buttons = [thing for thing in hub.things if thing.name == "live.text" and thing.box["text"] == name]
        assert len(buttons) == len(STEMS)
        for button in buttons:
            button.out(BANG)
        assert sorted(hub.said()) == sorted((f"/quartet/stem/{stem}/{name}",) for stem in STEMS)


@pytest.mark.parametrize(
    ("spoken", "said"), [(("text", "deep dub"), "deep dub"), (("text",), ""), (("a bare symbol",), "a bare symbol")]
)
def test_a_field_says_its_words_as_one_string(hub: Machine, spoken: tuple[str, ...], said: str) -> None:
    (field,) = _controls(hub, "bass.quartet.prompt")
    field.out(spoken)
    assert hub.said() == [("/quartet/stem/bass/prompt", said)]
    hub.hear("/quartet/stem/bass/prompt", "warm and round")
    assert field.held == ("warm and round",)


def test_menus_say_names(hub: Machine) -> None:
    (menu,) = _controls(hub, "quartet.quantum")
    hub.hear("/quartet/quantum", "loop")
    assert (menu.held, hub.said()) == ("loop", [])
    menu.out(("2bar",), 1)
    assert hub.said() == [("/quartet/quantum", "2bar")]


def test_scenes_are_saved_under_a_name_and_listed(hub: Machine) -> None:
    (save,) = [thing for thing in hub.things if thing.name == "live.text" and thing.box["text"] == "save"]
    save.out(BANG)
    assert hub.said() == [("/quartet/scene/save", "one")]
    hub.hear("/quartet/scene/list", "one", "bridge")
    hub.hear("/quartet/scene/list", "one", "bridge", "end")
    (menu,) = [thing for thing in hub.things if thing.choices]
    assert menu.choices == ["one", "bridge", "end"]
    menu.out(("bridge",), 1)
    assert hub.said() == [("/quartet/scene/load", "bridge")]


def test_every_wire_says_what_the_table_takes(hub: Machine) -> None:
    for address, _, stem in TABLE:
        parts = address.strip("/").split("/")
        wire = ".".join(parts if stem is None else [stem, parts[0], *parts[3:]])
        for source in hub.named("receive", f"{wire}.ask"):
            hub.said()
            source.out(BANG)
            assert hub.said() == [(address,)]
            source.out((1, 2))
            assert hub.said() == [(address, 1, 2)]


def test_the_device_is_silent_while_a_set_opens(device: Machine) -> None:
    assert device.said() == [("/quartet/notify", 1, DEVICE_PORT)]
    dials = [thing for thing in device.things if thing.name in NUMBERS]
    for dial in dials:
        dial.take((0.5,), 0)  # what Live restores
    assert device.said() == []
    device.hear("/quartet/stem/bass/gain", 0.75)
    device.wait(1500)
    assert [dial.held for dial in dials].count(0.75) == 1
    device.said()
    for dial in dials:
        dial.take((0.25,), 0)
    said = device.said()
    assert sorted(said) == sorted((f"/quartet/stem/{stem}/{last}", 0.25) for stem in STEMS for last in ("gain", "noise"))


def test_the_buttons_of_the_device_are_commands(device: Machine) -> None:
    device.wait(1500)
    device.said()
    for thing in device.things:
        if thing.name == "live.text":
            thing.out((1,) if thing.box["mode"] else BANG)
    said = device.said()
    assert len(said) == len(set(said)) == 4 + 6 * len(STEMS)
    for address, *arguments in said:
        assert len(TABLE.parse(str(address), arguments, Client("local"))) == 1
