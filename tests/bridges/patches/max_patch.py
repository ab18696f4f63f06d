"""Patches of Max, read back and checked for structure, with what Max's reference says of its objects."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

ANY = None  # as many as its arguments ask for

# Objects that Max brings along, with how many inlets and outlets they have.
STANDARD: dict[str, tuple[int | None, int | None]] = {
    "*~": (2, 1),
    "+": (2, 1),
    "adc~": (1, ANY),
    "bpatcher": (0, 0),
    "button": (1, 1),
    "change": (1, 3),
    "comment": (1, 0),
    "delay": (2, 1),
    "ezdac~": (2, 0),
    "flonum": (1, 2),
    "gate": (2, ANY),
    "iter": (1, 1),
    "live.dial": (1, 2),
    "live.numbox": (1, 2),
    "live.slider": (1, 2),
    "live.text": (1, 2),
    "live.thisdevice": (1, 3),
    "loadbang": (1, 1),
    "loadmess": (1, 1),
    "message": (2, 1),
    "meter~": (1, 1),
    "metro": (2, 1),
    "midiin": (1, 1),
    "midiout": (1, 0),
    "multislider": (1, 2),
    "outlet": (1, 0),
    "panel": (1, 0),
    "pcontrol": (1, 1),
    "prepend": (1, 1),
    "receive": (1, 1),
    "route": (ANY, ANY),
    "select": (1, ANY),
    "send": (1, 0),
    "t": (1, ANY),
    "textedit": (1, 4),
    "toggle": (1, 1),
    "tosymbol": (1, 1),
    "udpreceive": (1, 1),
    "udpsend": (1, 0),
    "umenu": (1, 3),
    "zl.reg": (2, 2),
}


@dataclass(frozen=True)
class Object:
    """A box as it is in the file."""

    name: str
    arguments: tuple[str, ...]
    box: dict[str, Any]


def objects(patcher: dict[str, Any]) -> Iterator[Object]:
    for entry in patcher["boxes"]:
        box = entry["box"]
        words = box.get("text", "").split() if box["maxclass"] == "newobj" else []
        yield Object(words[0] if words else box["maxclass"], tuple(words[1:]), box)


def _ports(item: Object, own: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Return how many inlets and outlets an object has by the reference; LookupError for one Max does not bring along."""
    if item.name in own:
        return own[item.name]
    inlets, outlets = STANDARD[item.name]
    count = len(item.arguments)
    if item.name == "route":
        return count + 1, count + 1
    if item.name == "gate":
        return 2, int(item.arguments[0]) if count else 1
    if item.name == "select":
        return 1, count + 1
    if outlets is ANY:
        outlets = count
    assert inlets is not None
    return inlets, outlets


def problems(text: str, own: dict[str, tuple[int, int]]) -> list[str]:
    """Return what is wrong with a patch, in words.

    Args:
        text: Its file.
        own: The abstractions of the package, with their inlets and outlets.
    """
    patcher = json.loads(text)["patcher"]
    found: list[str] = []
    ports: dict[str, tuple[int, int]] = {}
    for item in objects(patcher):
        box = item.box
        if box["id"] in ports:
            found.append(f"{box['id']} is there twice")
        ports[box["id"]] = (box["numinlets"], box["numoutlets"])
        try:
            due = _ports(item, own)
        except LookupError:
            found.append(f"{item.name} is no object of Max")
            continue
        if ports[box["id"]] != due:
            found.append(f"{item.name} {' '.join(item.arguments)} has {ports[box['id']]} inlets and outlets, but {due} are due")
        if len(box.get("outlettype", [])) != box["numoutlets"]:
            found.append(f"{box['id']} must have a type for each outlet")
    cords = set()
    for entry in patcher["lines"]:
        (source, outlet), (destination, inlet) = entry["patchline"]["source"], entry["patchline"]["destination"]
        cord = (source, outlet, destination, inlet)
        if cord in cords:
            found.append(f"{cord} is there twice")
        cords.add(cord)
        if source not in ports or not 0 <= outlet < ports[source][1]:
            found.append(f"{cord} comes from nowhere")
        if destination not in ports or not 0 <= inlet < ports[destination][0]:
            found.append(f"{cord} leads nowhere")
    return found + _overlaps(patcher, "presentation_rect") + _overlaps(patcher, "patching_rect")


def _overlaps(patcher: dict[str, Any], which: str) -> list[str]:
    """Return which boxes lie on each other; grounds are meant to."""
    places = [
        (box["id"], box.get("text", box["maxclass"]), box[which])
        for box in (entry["box"] for entry in patcher["boxes"])
        if which in box and not box.get("background")
    ]
    found = []
    for index, (one, words, (x, y, width, height)) in enumerate(places):
        for other, more, (left, top, wide, high) in places[index + 1 :]:
            if x < left + wide and left < x + width and y < top + high and top < y + height:
                found.append(f"{one} ({words}) lies on {other} ({more}) in {which}")
    return found
