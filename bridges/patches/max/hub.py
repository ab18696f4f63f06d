"""The hub: the connection, what is common to all stems, and a strip for each; and the help that explains it."""

from typing import Final

from bridges.commands import CommandTable
from bridges.patches.max.control import button, dial, field, lamp, meter, number, words_of
from bridges.patches.max.desk import Desk
from bridges.patches.max.patch import Box, Patch, Rectangle, rgba, text_width
from bridges.patches.max.strip import STRIP_SIZE
from bridges.patches.max.wires import CONNECTED, SERVER, wire_name
from bridges.patches.palette import ALARM, FAINT, GO, GROOVE, INK, PLATE
from bridges.ports import HTTP_PORT
from bridges.row import Argument

STRIP_FILE: Final = "quartet.stem.maxpat"
_GAP: Final = 8
_HEAD: Final = 172  # height of what is above the strips
_FOOT: Final = 34
_FIRST_SCENE: Final = "one"


def _first(table: CommandTable, address: str) -> Argument:
    return table.find(f"/quartet/{address}")[0].arguments[0]


def hub(table: CommandTable) -> Patch:
    """Return the hub: open it, click play."""
    wide, high = STRIP_SIZE
    width = _GAP + len(table.stems) * (wide + _GAP)
    patch = Patch((width, _HEAD + high + _GAP + _FOOT), playing=True)
    desk = Desk(patch, lambda name: wire_name(f"/quartet/{name}", None), top=80)
    patch.typed("quartet.wires", 16, 16, 0, 0)
    ground: Rectangle = (_GAP, 44, width - 2 * _GAP, _HEAD - 44 - _GAP)
    patch.panel(desk.parked(ground), ground, PLATE)
    _title(desk, width)
    _transport(desk, table)
    _words(desk)
    _scenes(desk)
    for index, stem in enumerate(table.stems):
        at: Rectangle = (_GAP + index * (wide + _GAP), _HEAD, wide, high)
        patch.frame(STRIP_FILE, [stem], desk.parked(at), at)
    foot = f"click play; lock what is right, regenerate the others. All addresses: http://localhost:{HTTP_PORT}"
    _label(desk, foot, (_GAP, _HEAD + high + _GAP, width - 2 * _GAP, 20))
    return patch


def _label(desk: Desk, text: str, at: Rectangle) -> None:
    desk.patch.words(text, desk.parked(at), at, FAINT, size=11.0)


def _title(desk: Desk, width: float) -> None:
    patch = desk.patch
    at: Rectangle = (_GAP, 8, 200, 28)
    patch.words("Quartet", desk.parked(at), at, INK, size=20.0)
    x, y = desk.next()
    at = (width - 112, 12, 104, 20)
    lamp(patch, patch.typed(f"receive {CONNECTED}", x, y), desk.parked(at), at, x, y + 30)
    _label(desk, "Quartet runs at", (width - 400, 12, 96, 20))
    at = (width - 300, 10, 160, 24)
    host = field(patch, desk.parked(at), at)
    x, y = desk.next()
    patch.chain(patch.typed("loadmess set 127.0.0.1", x, y), host)
    words, _ = words_of(patch, host, x, y + 30)
    where = patch.typed("prepend host", x, y + 120)
    patch.chain(words, where, patch.typed(f"send {SERVER}", x, y + 150, 1, 0))


def _menu(desk: Desk, table: CommandTable, name: str, at: Rectangle) -> None:
    """Lay a menu of a row's choices."""
    items: list[str] = []
    for choice in _first(table, name).choices:
        items += [choice, ","]
    menu = _choices(desk, at, items[:-1])
    x, y = desk.hear(name, menu, by="prepend setsymbol")
    desk.speak(menu, name, x, y + 30, outlet=1)


def _choices(desk: Desk, at: Rectangle, items: list[str]) -> Box:
    look = {"bgcolor": rgba(GROOVE), "textcolor": rgba(INK), "items": items}
    return desk.patch.place("umenu", desk.parked(at), 1, ["int", "", ""], at, look)


def _transport(desk: Desk, table: CommandTable) -> None:
    patch = desk.patch
    play: Rectangle = (16, 52, 84, 30)
    desk.value(button(patch, "play", "play", GO, desk.parked(play), play, holds=True), "transport/play")
    for name, short, x in (("transport/tempo", "bpm", 108), ("transport/bars", "bars", 192)):
        shown: Rectangle = (x, 60, 52, 15)
        desk.value(number(patch, _first(table, name), short, short, desk.parked(shown), shown), name)
        _label(desk, short, (x + 52, 57, 32, 20))
    _menu(desk, table, "quantum", (280, 56, 74, 22))
    _menu(desk, table, "launch", (360, 56, 64, 22))
    for name, word, color, at in (
        ("launch/now", "launch now", GO, (432, 52, 84, 30)),
        ("regenerate", "regenerate all", GO, (524, 52, 124, 30)),
        ("panic", "panic", ALARM, (656, 52, 76, 30)),
    ):
        click: Rectangle = at
        desk.click(button(patch, word, word, color, desk.parked(click), click), name)
    master: Rectangle = (752, 46, 48, 48)
    argument = _first(table, "master/gain")
    desk.value(dial(patch, argument, "master", "master", INK, desk.parked(master), master), "master/gain")


def _words(desk: Desk) -> None:
    for name, left, room in (("prompt", 16, 316), ("key", 344, 120), ("chords", 476, 324)):
        label = text_width(name)
        _label(desk, name, (left, 98, label, 20))
        at: Rectangle = (left + label, 96, room - label, 24)
        desk.words(field(desk.patch, desk.parked(at), at), name)


def _scenes(desk: Desk) -> None:
    """Lay the place in the loop, and the scenes: a name to save under, and a menu of those that there are, to load."""
    patch = desk.patch
    loop: Rectangle = (560, 138, 240, 8)
    _label(desk, "loop", (520, 132, 40, 20))
    desk.hear("transport/phase", meter(patch, GO, desk.parked(loop), loop, upright=False), by="")
    _label(desk, "scene", (16, 132, 50, 20))
    at: Rectangle = (66, 130, 140, 24)
    name = field(patch, desk.parked(at), at)
    x, y = desk.next()
    kept = patch.typed("zl.reg", x, y + 150, 2, 2)
    first = patch.typed(f"loadmess {_FIRST_SCENE}", x, y)
    patch.connect(first, kept, 0, 1)
    patch.chain(first, patch.typed("prepend set", x + 130, y), name)
    words, _ = words_of(patch, name, x, y + 30)
    patch.connect(words, kept, 0, 1)
    at = (214, 130, 64, 24)
    patch.connect(button(patch, "save", "save scene", GO, desk.parked(at), at), kept)
    desk.speak(kept, "scene/save", x, y + 180)
    _label(desk, "load", (290, 132, 40, 20))
    menu = _choices(desk, (330, 130, 140, 24), [])
    x, y = desk.next()
    fork = patch.typed("t l clear", x, y + 30, 1, 2)
    patch.chain(patch.typed(f"receive {desk.wire('scene/list')}", x, y), fork)
    patch.connect(fork, menu, 1)
    each = patch.typed("iter", x, y + 60)
    patch.connect(fork, each, 0)
    patch.chain(each, patch.typed("prepend append", x, y + 90), menu)
    desk.speak(menu, "scene/load", x, y + 120, outlet=1)
