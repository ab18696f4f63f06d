"""The help of the hub and of the strip, and the stems as signals: what a patcher opens first."""

from collections.abc import Sequence
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.max.patch import Patch, Rectangle
from bridges.patches.max.strip import STRIP_SIZE
from bridges.patches.max.wires import CONNECTED, HOST, REPLY_PORT, SAY, SERVER, wire_name
from bridges.ports import OSC_PORT

_LEFT: Final = 20.0


def _page(patch: Patch, title: str, lines: Sequence[str]) -> float:
    """Write a title and lines below it, and return where there is room."""
    patch.words(title, (_LEFT, 14, 600, 30), size=20.0)
    y = 50.0
    for line in lines:
        patch.words(line, (_LEFT, y, 760, 22))
        y += 24
    return y + 10


def hub_help(table: CommandTable) -> Patch:
    """Return the help of the hub: what to click, and the three ways to talk to Quartet."""
    stem = table.stems[-1]
    patch = Patch((820, 620))
    y = _page(
        patch,
        "quartet.hub",
        (
            "A band of four that plays with you. Start Quartet (make play), click the message below, and click play in the hub.",
            f"It sends to {HOST}:{OSC_PORT} and hears at port {REPLY_PORT}. One hub is enough, in any patch, open or not.",
        ),
    )
    patch.chain(
        patch.message("load quartet.hub.maxpat", _LEFT, y),
        patch.typed("pcontrol", _LEFT, y + 32),
    )
    patch.words("open the hub", (_LEFT + 190, y, 200, 22))
    y += 80
    patch.words(
        "1. Every address has two names: what is sent to NAME.ask is said, what NAME receives is heard.",
        (_LEFT, y, 760, 22),
    )
    gain = wire_name(f"/quartet/stem/{stem}/gain", stem)
    slider = patch.place("flonum", (_LEFT, y + 30, 60, 22), 1, ["", "bang"], look={"format": 6})
    patch.chain(slider, patch.typed(f"send {gain}.ask", _LEFT, y + 60, 1, 0))
    shown = patch.place("flonum", (_LEFT + 260, y + 60, 60, 22), 1, ["", "bang"], look={"format": 6})
    patch.chain(patch.typed(f"receive {gain}", _LEFT + 260, y + 30), shown)
    y += 100
    patch.words(f"2. Whole messages go to {SAY}.", (_LEFT, y, 760, 22))
    say = patch.typed(f"send {SAY}", _LEFT, y + 68, 1, 0)
    for index, text in enumerate(
        (f'/quartet/stem/{stem}/regenerate "sparse flute melody"', '/quartet/chords "Am7 | Fmaj7 | C | G"')
    ):
        patch.connect(patch.message(text, _LEFT + 400 * index, y + 30), say)
    y += 108
    patch.words("3. A bang asks for a value, or fires.", (_LEFT, y, 760, 22))
    button = patch.place("button", (_LEFT, y + 30, 24, 24), 1, ["bang"])
    undo = wire_name(f"/quartet/stem/{stem}/undo", stem)
    patch.chain(button, patch.typed(f"send {undo}.ask", _LEFT, y + 64, 1, 0))
    y += 104
    patch.words(
        "Nothing arrives? This is 1 while Quartet is heard; set where it runs with the messages at the right.",
        (_LEFT, y, 760, 22),
    )
    toggle = patch.place("toggle", (_LEFT, y + 60, 24, 24), 1, ["int"])
    patch.chain(patch.typed(f"receive {CONNECTED}", _LEFT, y + 30), toggle)
    server = patch.typed(f"send {SERVER}", _LEFT + 260, y + 62, 1, 0)
    for index, text in enumerate((f"host {HOST}", f"port {OSC_PORT}")):
        patch.connect(patch.message(text, _LEFT + 260 + 130 * index, y + 30), server)
    return patch


def strip_help(table: CommandTable) -> Patch:
    """Return the help of the strip: one of them, and what it needs."""
    wide, high = STRIP_SIZE
    patch = Patch((640, 480))
    y = _page(
        patch,
        "quartet.stem",
        (
            f"One stem as a bpatcher; its argument is {', '.join(table.stems[:-1])} or {table.stems[-1]}.",
            "It speaks through quartet.hub, which must be open or loaded once.",
        ),
    )
    at: Rectangle = (_LEFT, y, wide, high)
    patch.frame("quartet.stem.maxpat", [table.stems[0]], at)
    patch.typed("quartet.hub", _LEFT + wide + 30, y, 0, 0)
    return patch


def signals(table: CommandTable) -> Patch:
    """Return the stems as signals: the pairs of the loopback device, an outlet for each side of each stem."""
    channels = 2 * len(table.stems)
    patch = Patch((900, 240))
    patch.words(
        "The stems as signals: set Max's input to the loopback device that Quartet plays into with 8 channels.",
        (16, 12, 820, 22),
    )
    inputs = patch.typed("adc~ " + " ".join(str(channel + 1) for channel in range(channels)), 16, 60, 1, channels, "signal")
    start = patch.typed("loadmess 1", 16, 34)
    patch.connect(start, inputs)
    for channel in range(channels):
        x = 16.0 + 100 * channel
        stem, side = table.stems[channel // 2], ("left", "right")[channel % 2]
        meter = patch.place("meter~", (x, 100, 80, 14), 1, ["float"])
        patch.connect(inputs, meter, channel)
        outlet = patch.place("outlet", (x, 140, 30, 30), 1, [], look={"comment": f"{stem} {side}", "index": channel + 1})
        patch.connect(inputs, outlet, channel)
        patch.words(f"{stem} {side}", (x, 176, 96, 22), size=10.0)
    return patch


def signals_help(table: CommandTable) -> Patch:
    """Return the help of the signals: the stems mixed to two channels again."""
    patch = Patch((860, 420))
    y = _page(
        patch,
        "quartet.signals",
        (
            'The stems in Max as signals. Start Quartet with: make play ARGS="--output device:NAME --channels 8"',
            "NAME is a loopback device: BlackHole 16ch (macOS), VB-CABLE (Windows), a null sink or JACK (Linux).",
            "In Max's Audio Status choose it as input device, and your interface as output. Then click the speaker.",
        ),
    )
    source = patch.typed("quartet.signals", _LEFT, y, 0, 2 * len(table.stems), "signal")
    out = patch.place("ezdac~", (_LEFT, y + 120, 44, 44), 2, [])
    for channel in range(2 * len(table.stems)):
        gain = patch.typed("*~ 0.5", _LEFT + 80 * channel, y + 60, 2, 1, "signal")
        patch.connect(source, gain, channel)
        patch.connect(gain, out, 0, channel % 2)
    patch.words("each pair with a gain of its own", (_LEFT + 80 * len(table.stems) * 2, y + 60, 200, 22))
    return patch


def opening(played: Patch, file: str) -> Patch:
    """Return what Max's menu of extras opens: the hub, in a window of its size."""
    patch = Patch(played.size, playing=True)
    at: Rectangle = (0, 0, *played.size)
    patch.frame(file, [], at, at)
    return patch
