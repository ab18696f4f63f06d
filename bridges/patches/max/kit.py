"""What a user of Max or of Max for Live is given."""

import json
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.patches.max.device import as_amxd, device
from bridges.patches.max.drawing import draw
from bridges.patches.max.guide import hub_help, opening, signals, signals_help, strip_help
from bridges.patches.max.hub import STRIP_FILE, hub
from bridges.patches.max.strip import strip
from bridges.patches.max.wires import wires

PACKAGE: Final = "Quartet"
HUB_FILE: Final = "quartet.hub.maxpat"


def _about() -> str:
    """Return what Max's package manager reads."""
    facts = {
        "name": PACKAGE,
        "displayname": "Quartet",
        "version": "0.1.0",
        "author": "Quartet",
        "description": "A band of four that plays with you: steer the Quartet daemon from Max. No externals.",
        "website": "",
        "homepatcher": HUB_FILE,
        "max_version_min": "8.0",
        "max_version_max": "none",
        "os": {"macintosh": {"platform": ["x64", "aarch64"]}, "windows": {"platform": ["x64"]}},
        "tags": ["OSC", "generative", "loops"],
    }
    return json.dumps(facts, indent=1) + "\n"


def _files(table: CommandTable) -> Files:
    played, lane, live = hub(table), strip(table), device(table)
    yield f"{PACKAGE}/package-info.json", _about()
    yield f"{PACKAGE}/patchers/{HUB_FILE}", played.as_text()
    yield f"{PACKAGE}/patchers/{STRIP_FILE}", lane.as_text()
    yield f"{PACKAGE}/patchers/quartet.wires.maxpat", wires(table).as_text()
    yield f"{PACKAGE}/patchers/quartet.signals.maxpat", signals(table).as_text()
    yield f"{PACKAGE}/extras/Quartet.maxpat", opening(played, HUB_FILE).as_text()
    yield f"{PACKAGE}/help/quartet.hub.maxhelp", hub_help(table).as_text()
    yield f"{PACKAGE}/help/quartet.stem.maxhelp", strip_help(table).as_text()
    yield f"{PACKAGE}/help/quartet.signals.maxhelp", signals_help(table).as_text()
    yield "Quartet.amxd", as_amxd(live)
    yield "hub.svg", draw(played, {stem: strip(table, stem) for stem in table.stems})
    yield "device.svg", draw(live)


MAX = Kit("max", "Max", _files)
