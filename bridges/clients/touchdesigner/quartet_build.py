"""Builds the network for Quartet in TouchDesigner: drag this file into a network, then choose Run Script on its DAT."""

from __future__ import annotations  # TouchDesigner 2022 has Python 3.9

import json
from pathlib import Path
from typing import Any

import td

NAME = "quartet"
STEP = 200  # from one node to the next one
TABLE, EXTENSION, CALLBACKS = "quartet_table.json", "quartet_extension.py", "quartet_callbacks.py"


def build(parent: Any, folder: Path) -> Any:
    """Build the component, in place of one that an earlier run has built, and return it.

    Args:
        parent: The component it shall stand in.
        folder: Where this file lies, beside the others of its kind.

    Raises:
        FileNotFoundError: A file of the folder is missing.
    """
    table = json.loads((folder / TABLE).read_text(encoding="utf-8"))
    former = parent.op(NAME)
    if former is not None:
        former.destroy()
    owner = parent.create(td.baseCOMP, NAME)
    owner.comment = "Quartet: a band of four that plays with you"
    for index, (stem, color) in enumerate(table["stems"].items()):
        place(owner.create(td.baseCOMP, stem), index, 0).color = tuple(color)
    _texts(owner, folder)
    _tables(owner, table)
    _connection(owner, table)
    pages: dict[tuple[str, str], Any] = {}
    for command in table["commands"]:
        component = owner.op(command["component"]) if command["component"] else owner
        key = (command["component"], command["page"])
        if key not in pages:
            pages[key] = component.appendCustomPage(command["page"])
        append(pages[key], command)
    owner.par.ext0object = "op('./extension').module.QuartetExt(me)"
    owner.par.ext0name = "QuartetExt"
    owner.par.ext0promote = True
    owner.par.opshortcut = "Quartet"
    owner.par.reinitextensions.pulse()
    _watchers(owner, table)  # last: what was set until now is nobody's wish
    return owner


def place(node: Any, column: int, row: int) -> Any:
    """Put a node on the grid, and return it."""
    node.nodeX, node.nodeY = column * STEP, -row * STEP
    return node


def first_known(node: Any, names: tuple[str, ...], value: Any) -> None:
    """Set a parameter that builds of TouchDesigner have under different names.

    Raises:
        AttributeError: None of the names is known.
    """
    for name in names:
        if hasattr(node.par, name):
            setattr(node.par, name, value)
            return
    raise AttributeError(f"{node.name} must have one of the parameters {', '.join(names)}: set it by hand to {value!r}")


def _texts(owner: Any, folder: Path) -> None:
    """Lay the DATs that hold words: the table and the programs."""
    for column, (name, file) in enumerate((("table", TABLE), ("extension", EXTENSION), ("callbacks", CALLBACKS))):
        place(owner.create(td.textDAT, name), column, 1).text = (folder / file).read_text(encoding="utf-8")


def _tables(owner: Any, table: dict[str, Any]) -> None:
    """Lay the tables that hold what Quartet tells: every value, the numbers as channels, and the news."""
    values = place(owner.create(td.tableDAT, "values"), 0, 2)
    values.clear()
    values.appendRow(["address", "value"])
    numbers = place(owner.create(td.tableDAT, "numbers"), 1, 2)
    numbers.clear()
    numbers.appendRow(list(table["channels"].values()))
    numbers.appendRow([0] * len(table["channels"]))
    news = place(owner.create(td.tableDAT, "news"), 2, 2)
    news.clear()
    news.appendRow(["seconds", "address", "arguments"])
    channels = place(owner.create(td.dattoCHOP, "channels"), 3, 2)
    channels.par.dat = "numbers"
    channels.par.output = "chanpercol"
    channels.par.firstrow = "names"
    channels.par.firstcolumn = "values"
    out = place(owner.create(td.nullCHOP, "levels"), 4, 2)
    out.inputConnectors[0].connect(channels)


def _connection(owner: Any, table: dict[str, Any]) -> None:
    """Lay what sends and what hears."""
    out = place(owner.create(td.oscoutDAT, "out"), 0, 3)
    first_known(out, ("netaddress", "address"), "127.0.0.1")
    out.par.port = table["port"]
    heard = place(owner.create(td.oscinDAT, "heard"), 1, 3)
    heard.par.port = table["reply_port"]
    heard.par.callbacks = "callbacks"
    heard.par.splitbundle = True
    heard.par.clamp = True
    heard.par.maxlines = 100


def _watchers(owner: Any, table: dict[str, Any]) -> None:
    """Lay what watches the parameters and the clock."""
    watched = place(owner.create(td.parameterexecuteDAT, "watched"), 2, 3)
    watched.text = owner.op("callbacks").text
    watched.par.op = " ".join([owner.path, *(owner.op(stem).path for stem in table["stems"])])
    watched.par.pars = "*"
    watched.par.custom = True
    watched.par.builtin = False
    watched.par.valuechange = True
    watched.par.onpulse = True
    clock = place(owner.create(td.executeDAT, "clock"), 3, 3)
    clock.text = owner.op("callbacks").text
    clock.par.framestart = True


def append(page: Any, command: dict[str, Any]) -> None:
    """Append the parameters of a command to a page."""
    for value in command["values"]:
        made = getattr(page, f"append{value['style']}")(value["name"], label=value["label"])[0]
        made.help = value["help"] or command["help"]
        made.readOnly = command["told"]
        if value["style"] == "Menu":
            made.menuNames = value["choices"]
            made.menuLabels = value["choices"]
        if value["style"] in ("Int", "Float"):
            _bound(made, value["minimum"], value["maximum"])
        if value["default"] is not None:
            made.default = value["default"]
            made.val = value["default"]
    if command["fires"]:
        page.appendPulse(command["fires"], label=command["label"])[0].help = command["help"]


def _bound(made: Any, low: float | None, high: float | None) -> None:
    if low is not None:
        made.min, made.normMin, made.clampMin = low, low, True
    if high is not None:
        made.max, made.clampMax = high, True
        made.normMax = min(high, 1000)


_dat = globals().get("me")
if _dat is not None:  # TouchDesigner runs this
    _file = Path(_dat.par.file.eval())
    build(_dat.parent(), (_file if _file.is_absolute() else Path(td.project.folder) / _file).parent)
