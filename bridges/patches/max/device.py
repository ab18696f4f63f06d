"""The device for Ableton Live: the four stems with parameters to automate and map, as an unfrozen ``.amxd``.

Its file is a head of 32 bytes and the patch. The head is ``ampf``, the size 4 and the kind of the device, ``meta``, the size 4
and four zeros, ``ptch`` and the size of the patch, all sizes little-endian; the patch is its JSON and a zero byte.
"""

import struct
from typing import Any, Final

from bridges.commands import CommandTable
from bridges.patches.max.control import button, dial, lamp, meter
from bridges.patches.max.patch import Box, Patch, Rectangle
from bridges.patches.max.strip import argument_of
from bridges.patches.max.wires import connection, outgoing, routes
from bridges.patches.palette import ALARM, FAINT, GO, GROUND, INK, PLATE, stem_colors

REPLY_PORT: Final = 7712  # where the device hears; the package has a port of its own
DEVICE_HEIGHT: Final = 169  # pixels that Live gives any device
MIDI_EFFECT: Final = b"mmmm"  # what comes in as MIDI goes out; so it can stand on any MIDI track
_LEFT_WIDTH: Final = 92
_STRIP_WIDTH: Final = 128
_QUIET_MS: Final = 1500  # what Live restores when a set is opened is not said: Quartet plays on, and its state is shown
_MADE: Final = 3860000000  # seconds since 1904: when Max is told that the device was made; any day will do


def device(table: CommandTable) -> Patch:
    """Return the patch of the device."""
    width = _LEFT_WIDTH + len(table.stems) * _STRIP_WIDTH + 8
    patch = Patch((width, DEVICE_HEIGHT), playing=True)
    names: dict[str, list[Any]] = {}
    patch.connect(patch.typed("midiin", 20, 200, 1, 1, "int"), patch.typed("midiout", 20, 232, 1, 0))
    ready = patch.typed("live.thisdevice", 20, 280, 1, 3, "bang")
    out, heard, known = connection(patch, REPLY_PORT, 20, 320, ready)
    door = patch.typed("gate", 20, 800, 2, 1)
    opened = patch.typed(f"delay {_QUIET_MS}", 300, 740, 2, 1, "bang")
    patch.chain(ready, opened, patch.message("1", 300, 770), door)
    patch.connect(door, out)
    panel: Rectangle = (0, 0, width, DEVICE_HEIGHT)
    patch.panel(_parked(panel), panel, GROUND, 0)
    controls = _common(patch, known)
    for index, stem in enumerate(table.stems):
        controls |= _stem(patch, table, stem, _LEFT_WIDTH + index * _STRIP_WIDTH + 4)
    said = [address for address in controls if table.find(address)[0].subscribable]
    places = routes(patch, heard, said, 800, 240)
    for index, (address, control) in enumerate(controls.items()):
        x, y = 800.0 + (index % 6) * 330, 1100.0 + (index // 6) * 170
        name = _parameter_of(patch, control)
        if name is not None:
            names[control.id] = [name["parameter_longname"], name["parameter_shortname"], 0]
        if address in places:
            box, outlet = places[address]
            shows = name is None and control.outlets > 0  # a meter
            into = patch.typed("prepend set", x, y) if not shows else control
            patch.connect(box, into, outlet)
            if not shows:
                patch.connect(into, control)
        if table.find(address)[0].writable:
            for end in outgoing(patch, control, address, x, y + 40):
                patch.connect(end, door, 0, 1)
    patch.extra = _keys(width, names)
    return patch


def _parameter_of(patch: Patch, control: Box) -> dict[str, Any] | None:
    """Return what is saved of a control's parameter; None where it has none."""
    box = patch.boxes[int(control.id.removeprefix("obj-")) - 1]["box"]
    saved = box.get("saved_attribute_attributes")
    return None if saved is None else saved["valueof"]


def _parked(shown: Rectangle) -> Rectangle:
    left, top, width, height = shown
    return left + 800, top + 20, width, height


def _common(patch: Patch, known: Box) -> dict[str, Box]:
    """Lay what is common to all stems, at the left."""
    title: Rectangle = (4, 4, 84, 22)
    patch.words("Quartet", _parked(title), title, INK, size=14.0)
    controls: dict[str, Box] = {}
    for address, word, name, color, top, holds in (
        ("/quartet/transport/play", "play", "Play", GO, 30, True),
        ("/quartet/regenerate", "regenerate", "Regenerate", GO, 56, False),
        ("/quartet/launch/now", "launch now", "Launch", GO, 82, False),
        ("/quartet/panic", "panic", "Panic", ALARM, 108, False),
    ):
        at: Rectangle = (6, top, 80, 22)
        controls[address] = button(patch, word, name, color, _parked(at), at, holds=holds)
    heard: Rectangle = (6, 140, 80, 18)
    lamp(patch, known, _parked(heard), heard, 440, 320)
    return controls


def _stem(patch: Patch, table: CommandTable, stem: str, left: float) -> dict[str, Box]:
    """Lay the strip of a stem."""
    color, name, base = stem_colors(table)[stem], stem.capitalize(), f"/quartet/stem/{stem}/"
    controls: dict[str, Box] = {}
    plate: Rectangle = (left, 4, _STRIP_WIDTH - 4, DEVICE_HEIGHT - 8)
    patch.panel(_parked(plate), plate, PLATE, 4)
    title: Rectangle = (left + 4, 6, 70, 20)
    patch.words(stem, _parked(title), title, color)
    state: Rectangle = (left + 74, 8, 48, 18)
    controls[base + "state"] = patch.words("empty", _parked(state), state, FAINT, size=9.0, side=2)
    for last, offset in (("gain", 6), ("noise", 56)):
        at: Rectangle = (left + offset, 28, 44, 48)
        controls[base + last] = dial(
            patch, argument_of(table, last), f"{name} {last.capitalize()}", last.capitalize(), color, _parked(at), at
        )
    for index, last in enumerate(("lock", "mute", "solo")):
        switch: Rectangle = (left + 6 + 34 * index, 84, 32, 20)
        controls[base + last] = button(patch, last, f"{name} {last.capitalize()}", color, _parked(switch), switch, holds=True)
    again: Rectangle = (left + 6, 110, 100, 22)
    controls[base + "regenerate"] = button(patch, "regenerate", f"{name} Regenerate", color, _parked(again), again)
    for index, last in enumerate(("undo", "redo")):
        back: Rectangle = (left + 6 + 51 * index, 137, 49, 20)
        controls[base + last] = button(patch, last, f"{name} {last.capitalize()}", FAINT, _parked(back), back)
    level: Rectangle = (left + 111, 30, 8, 127)
    controls[base + "level"] = meter(patch, INK, _parked(level), level, upright=True)
    return controls


def _keys(width: float, names: dict[str, list[Any]]) -> dict[str, Any]:
    """Return what a device's patch has beyond any other's: its parameters, their banks for controllers, its project."""
    long_names = [name for name, _, _ in names.values()]
    banks = {}
    for index, word in enumerate(("Gain", "Noise", "Lock", "Mute", "Solo", "Regenerate")):
        row = [name for name in long_names if name.endswith(f" {word}")]
        banks[str(index)] = {"index": index, "name": word, "parameters": (row + ["-"] * 8)[:8]}
    project = {
        "version": 1,
        "creationdate": _MADE,
        "modificationdate": _MADE,
        "viewrect": [0.0, 0.0, 300.0, 500.0],
        "autoorganize": 1,
        "hideprojectwindow": 1,
        "showdependencies": 1,
        "autolocalize": 0,
        "contents": {"patchers": {}},
        "layout": {},
        "searchpath": {},
        "detailsvisible": 0,
        "amxdtype": int.from_bytes(MIDI_EFFECT, "big"),
        "readonly": 0,
        "devpathtype": 0,
        "devpath": ".",
        "sortmode": 0,
        "viewmode": 0,
        "includepackages": 0,
    }
    return {
        "devicewidth": float(width),
        "parameters": {**names, "parameterbanks": banks, "inherited_shortname": 1},
        "dependency_cache": [],
        "latency": 0,
        "project": project,
        "autosave": 0,
    }


def as_amxd(patch: Patch) -> bytes:
    """Return the file of a device."""
    body = patch.as_text().encode() + b"\0"
    return struct.pack("<4sI4s4sII4sI", b"ampf", 4, MIDI_EFFECT, b"meta", 4, 0, b"ptch", len(body)) + body
