"""The patches for Pure Data: a hub, panels for a stem and for what all stems share, and a help patch to begin with."""

from typing import Final

from bridges.commands import CommandTable
from bridges.patches.kit import Files, Kit
from bridges.patches.palette import as_css, stem_colors
from bridges.patches.pd_canvas import Canvas
from bridges.patches.pd_controls import WIDTH
from bridges.patches.pd_hub import HOST, hub, words
from bridges.patches.pd_panel import panel
from bridges.patches.surface import example, is_of_stem
from bridges.ports import OSC_PORT
from bridges.row import Kind, Value
from bridges.rows import PREFIX

SHARED: Final = "transport"  # the panel of what all stems share
SHARED_COLOR: Final = "#d8d4c8"
ACROSS: Final = 3  # message boxes side by side in the list of addresses
GAP: Final = 12


def files(table: CommandTable) -> Files:
    """Yield the abstractions and the help patch."""
    stem_rows = [row for row in table.rows if is_of_stem(row)]
    shared_rows = [row for row in table.rows if not is_of_stem(row)]
    colors = {name: as_css(color) for name, color in stem_colors(table).items()}
    stem = panel(stem_rows, "$1", colors, "stem/$1/", "quartet-$1-")
    shared = panel(shared_rows, SHARED, {SHARED: SHARED_COLOR}, "", "quartet-")
    yield "quartet.pd", hub(table).text()
    yield "quartet-words.pd", words().text()
    yield "quartet-stem.pd", stem.text()
    yield f"quartet-{SHARED}.pd", shared.text()
    yield "quartet-help.pd", _help(table, stem, shared).text()


def _help(table: CommandTable, stem: Canvas, shared: Canvas) -> Canvas:
    """Return the patch that a stranger opens: everything in one window, and what to do in which order."""
    assert stem.shown is not None and shared.shown is not None
    left = 20
    canvas = Canvas(left + (len(table.stems) + 1) * (WIDTH + GAP) + GAP, max(stem.shown[1], shared.shown[1]) + 290)
    canvas.comment(left, 16, "1. Start the daemon: quartet serve. The light below goes on, and the panels show what plays.", 64)
    canvas.comment(left, 50, "2. Write a prompt into a stem's panel and press Enter, then click its regenerate.", 64)
    canvas.comment(left, 84, "3. Lock what you like. Lower noise for a variation. Click undo to go back.", 64)
    link = canvas.object(left, 176, f"quartet {HOST} {OSC_PORT}")
    here = canvas.message(left, 128, f"connect {HOST} {OSC_PORT}")
    canvas.connect(here, link)
    canvas.connect(canvas.message(left + 200, 128, "disconnect"), link)
    x = left + 500
    canvas.comment(x, 16, "Any address of the reference can be sent as it stands:", 60)
    lines = ("prompt warm house late at night", "regenerate", "scene/save verse", "scene/load verse 1bar", "panic")
    out = canvas.object(x + 150, 160, "s quartet")
    for index, line in enumerate(lines):
        canvas.connect(canvas.message(x, 44 + 26 * index, f"{PREFIX}/{line}"), out)
    canvas.subpatch(x, 184, _every_address(table))
    canvas.comment(x + 150, 184, "All of them, with an example each.", 60)
    canvas.comment(x, 212, "What is heard comes out without /quartet; [r quartet-heard] has it too.", 80)
    for index, name in enumerate(table.stems):
        canvas.object(left + index * (WIDTH + GAP), 270, f"quartet-stem {name}")
    canvas.object(left + len(table.stems) * (WIDTH + GAP), 270, f"quartet-{SHARED}")
    return canvas


def _every_address(table: CommandTable) -> Canvas:
    """Return a subpatch with a message box for each row that can be sent, set to its default or an example."""
    rows = [row for row in table.rows if row.kind is not Kind.EVENT]
    canvas = Canvas(1180, 60 + 28 * -(-len(rows) // ACROSS), name="every-address")
    out = canvas.object(20, 20, "s quartet")
    canvas.comment(
        140,
        20,
        "Click to send. Change drums to any stem. Without a value a setting is asked for: quartet commands says what each does.",
    )
    for index, row in enumerate(rows):
        address = row.address.replace("{stem}", table.stems[min(1, len(table.stems) - 1)])
        text = " ".join([address, *(_word(value) for value in example(row))]).rstrip()
        canvas.connect(canvas.message(20 + 390 * (index % ACROSS), 52 + 28 * (index // ACROSS), text), out)
    return canvas


def _word(value: Value) -> str:
    return value if isinstance(value, str) else f"{value:g}"


PURE_DATA: Final = Kit("pure-data", "Pure Data", files)
