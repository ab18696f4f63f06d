"""The Pure Data abstraction that talks to the daemon, and the one that joins words."""

from typing import Final

from bridges.commands import CommandTable
from bridges.patches.pd_canvas import Canvas
from bridges.patches.pd_controls import INK, LIGHT, PAPER, WIDTH, ground
from bridges.patches.surface import is_text
from bridges.ports import OSC_PORT
from bridges.rows import PREFIX

HOST: Final = "127.0.0.1"
HEARTBEAT_MS: Final = 2000
PATIENCE_MS: Final = 5000  # without an answer, until the daemon counts as away
SHOWN: Final = (2 * WIDTH + 8, 76)


def hub(table: CommandTable) -> Canvas:
    """Return the hub: addresses with arguments go in and are sent, what is heard comes out without the prefix.

    It subscribes by itself, finds out by asking for the status whether the daemon is there and whether it is still the same,
    and subscribes anew when it is not. Answers come to the socket that sends, so that no port has to be chosen.
    """
    canvas = Canvas(980, 860, shown=SHOWN)
    _face(canvas)
    _outbound(canvas, table)
    _inbound(canvas)
    _heartbeat(canvas, table)
    _connection(canvas)
    return canvas


def _face(canvas: Canvas) -> None:
    """Draw what the hub shows: whether the daemon is there, how it is, what it last refused."""
    canvas.object(0, 0, ground(*SHOWN, PAPER))
    canvas.object(0, 0, ground(SHOWN[0], 24, "#d8d4c8", "quartet", 14))
    light = canvas.object(8, 31, f"tgl 15 0 empty empty connected 19 7 0 10 {LIGHT} {INK} {INK} 0 1")
    canvas.object(128, 32, f"cnv 1 1 1 empty empty health 0 7 0 10 {PAPER} {INK} 0")
    health = canvas.word(172, 29, 12, "-")
    canvas.object(8, 54, f"cnv 1 1 1 empty empty refused 0 7 0 10 {PAPER} {INK} 0")
    trouble = canvas.word(60, 51, 56, "-")
    for index, (name, target) in enumerate({"light": light, "health": health, "trouble": trouble}.items()):
        canvas.chain(
            canvas.object(20 + 140 * index, 100, f"r $0-{name}"), canvas.message(20 + 140 * index, 124, "set $1"), target
        )


def _outbound(canvas: Canvas, table: CommandTable) -> None:
    """Lay the way out: the address is set first, then the arguments are sent, joined to one where they are words."""
    entry = canvas.object(20, 200, "route connect disconnect")
    canvas.connect(canvas.object(20, 176, "inlet"), entry)
    canvas.connect(canvas.object(80, 176, "r quartet"), entry)
    canvas.connect(entry, canvas.object(260, 224, "s $0-connect"))
    canvas.connect(entry, canvas.object(380, 224, "s $0-disconnect"), 1)
    twice = canvas.connect(canvas.connect(entry, canvas.object(20, 224, "list"), 2), canvas.object(20, 248, "t a a"))
    address = canvas.connect(twice, canvas.object(200, 272, "list split 1"), 1)
    address = canvas.connect(address, canvas.object(200, 296, "t a a"))
    form = canvas.object(20, 452, "oscformat")
    prefixed = canvas.connect(address, canvas.object(360, 320, "list prepend set"), 1)
    canvas.chain(prefixed, canvas.object(360, 344, "list trim"), form)
    texts = [place for place, row, _ in table if is_text(row)]
    known = canvas.connect(address, canvas.object(200, 344, f"sel {' '.join(texts)}"))
    yes, no = canvas.message(200, 376, "1"), canvas.message(260, 376, "0")
    for outlet in range(len(texts)):
        canvas.connect(known, yes, outlet)
    canvas.connect(known, no, len(texts))
    rest = canvas.connect(twice, canvas.object(20, 320, "list split 1"))
    joined, plain, other = canvas.object(20, 400, "spigot"), canvas.object(100, 400, "spigot 1"), canvas.object(260, 400, "== 0")
    canvas.connect(rest, joined, 1)
    canvas.connect(rest, plain, 1)
    for message in (yes, no):
        canvas.connect(message, joined, 0, 1)
        canvas.connect(message, other)
    canvas.connect(other, plain, 0, 1)
    canvas.chain(joined, canvas.object(20, 424, "quartet-words"), form)
    canvas.connect(plain, form)
    canvas.chain(
        form,
        canvas.object(20, 476, "list prepend send"),
        canvas.object(20, 500, "list trim"),
        canvas.object(20, 524, "s $0-socket"),
    )


def _inbound(canvas: Canvas) -> None:
    """Lay the socket and the way in, where the prefix is taken off."""
    socket = canvas.object(20, 600, "netsend -u -b")
    canvas.connect(canvas.object(20, 576, "r $0-socket"), socket)
    canvas.connect(socket, canvas.object(20, 624, "s $0-open"))
    parsed, heard = canvas.object(120, 624, "oscparse"), canvas.object(120, 672, f"route {PREFIX[1:]}")
    canvas.connect(socket, parsed, 1)
    canvas.chain(parsed, canvas.object(120, 648, "list trim"), heard)
    canvas.connect(heard, canvas.object(20, 720, "outlet"))
    canvas.connect(heard, canvas.object(120, 720, "s quartet-heard"))
    canvas.connect(heard, canvas.object(240, 720, "s $0-heard"))
    refused = canvas.chain(
        heard, canvas.object(120, 744, "route fail"), canvas.object(120, 768, "list"), canvas.object(120, 792, "unpack s f s")
    )
    canvas.connect(refused, canvas.object(120, 816, "s $0-trouble"), 2)


def _heartbeat(canvas: Canvas, table: CommandTable) -> None:
    """Lay what knows whether the daemon is there, and subscribes when it has come, or come anew."""
    x = 480
    ticking = canvas.connect(canvas.object(x, 380, "r $0-tick"), canvas.object(x, 404, f"metro {HEARTBEAT_MS}"))
    is_open = canvas.connect(ticking, canvas.object(x, 428, "f"))
    canvas.connect(canvas.object(x + 100, 404, "r $0-open"), is_open, 0, 1)
    chosen = canvas.connect(is_open, canvas.object(x, 452, "sel 0"))
    canvas.connect(chosen, canvas.object(x, 476, "s $0-go"))
    question = canvas.connect(chosen, canvas.message(x + 100, 476, f"{PREFIX}/status"), 1)
    outward = canvas.connect(question, canvas.object(x + 100, 500, "s quartet"))
    answer = table.find(f"{PREFIX}/status.reply")[0]
    names = [argument.name for argument in answer.arguments]
    kinds = " ".join("s" if argument.type == "s" else "f" for argument in answer.arguments)
    told = canvas.chain(
        canvas.object(x, 540, "r $0-heard"),
        canvas.object(x, 564, "route status.reply"),
        canvas.object(x, 588, "list"),
        canvas.object(x, 612, f"unpack {kinds}"),
    )
    uptime = canvas.connect(told, canvas.object(x + 260, 636, "t f f"), names.index("uptime"))
    younger = canvas.object(x + 260, 660, "<")
    canvas.connect(uptime, younger, 1)
    canvas.connect(uptime, younger, 0, 1)
    anew = canvas.connect(younger, canvas.object(x + 260, 684, "sel 1"))
    answered = canvas.connect(told, canvas.object(x, 636, "t b b a"), names.index("health"))
    canvas.connect(answered, canvas.object(x + 120, 660, "s $0-health"), 2)
    absent, change = canvas.message(x + 60, 708, "0"), canvas.object(x, 732, "change")
    canvas.chain(canvas.connect(answered, canvas.object(x + 60, 684, f"del {PATIENCE_MS}"), 1), absent)
    canvas.connect(canvas.object(x + 160, 684, "r $0-away"), absent)
    canvas.connect(canvas.connect(answered, canvas.message(x, 708, "1")), change)
    canvas.connect(absent, change)
    shown = canvas.connect(change, canvas.object(x, 756, "t f f f f"))
    canvas.connect(shown, canvas.object(x + 260, 780, "s $0-light"), 3)
    canvas.connect(shown, canvas.object(x + 160, 780, "outlet"), 2)
    canvas.connect(shown, canvas.object(x + 60, 780, "s quartet-connected"), 1)
    subscribe = canvas.message(x + 200, 476, f"{PREFIX}/notify 1")
    canvas.connect(canvas.connect(shown, canvas.object(x, 780, "sel 1")), subscribe)
    canvas.connect(anew, subscribe)
    canvas.connect(subscribe, outward)


def _connection(canvas: Canvas) -> None:
    """Lay what opens the socket: at the start with the arguments of the object, later with a message."""
    x = 480
    host, port = canvas.object(x, 300, "symbol"), canvas.object(x + 100, 300, "f")
    pair = canvas.connect(host, canvas.object(x, 324, "pack s f"))
    canvas.connect(port, pair, 0, 1)
    sink, tick, starting = (
        canvas.object(x + 120 * index, 372, f"s $0-{name}") for index, name in enumerate(("socket", "tick", "go"))
    )
    canvas.connect(canvas.connect(pair, canvas.message(x, 348, "connect $1 $2")), sink)
    go = canvas.connect(canvas.object(x, 240, "r $0-go"), canvas.object(x, 264, "t b b b"))
    canvas.connect(go, host)
    canvas.connect(go, port, 1)
    closed = canvas.connect(go, canvas.message(x + 220, 300, "disconnect"), 2)
    canvas.connect(closed, sink)
    begun = canvas.message(x + 320, 300, "1")
    canvas.connect(begun, tick)
    start = canvas.connect(canvas.object(x, 100, "loadbang"), canvas.object(x, 124, "t b b b b"))
    canvas.connect(start, begun)  # only once the socket is open: the first beat of the metro comes at once
    canvas.connect(start, starting, 1)
    given = canvas.connect(start, canvas.object(x + 60, 148, "list append $1"), 2)
    given = canvas.connect(given, canvas.object(x + 60, 172, "route float symbol"))
    canvas.connect(canvas.connect(given, canvas.message(x + 60, 196, f"symbol {HOST}")), host, 0, 1)
    canvas.connect(given, host, 1, 1)
    number = canvas.connect(canvas.connect(start, canvas.object(x + 240, 148, "f $2"), 3), canvas.object(x + 240, 172, "sel 0"))
    canvas.connect(canvas.connect(number, canvas.message(x + 240, 196, str(OSC_PORT))), port, 0, 1)
    canvas.connect(number, port, 1, 1)
    asked = canvas.chain(
        canvas.object(x + 320, 100, "r $0-connect"),
        canvas.object(x + 320, 124, "list"),
        canvas.object(x + 320, 148, "unpack s f"),
    )
    canvas.connect(asked, port, 1, 1)
    named = canvas.connect(asked, canvas.object(x + 320, 172, "t b b s"))
    canvas.connect(named, host, 2, 1)
    canvas.connect(named, starting, 1)
    canvas.connect(named, begun)
    ended = canvas.connect(canvas.object(x + 420, 100, "r $0-disconnect"), canvas.object(x + 420, 200, "t b b b b"))
    canvas.connect(
        canvas.connect(ended, canvas.message(x + 420, 224, f"{PREFIX}/notify 0"), 3), canvas.object(x + 420, 248, "s quartet")
    )
    canvas.connect(canvas.connect(ended, canvas.message(x + 380, 324, "0"), 2), tick)
    canvas.connect(ended, closed, 1)
    canvas.connect(ended, canvas.object(x + 420, 272, "s $0-away"))


def words() -> Canvas:
    """Return the abstraction that joins a list of words and numbers to one symbol, with spaces; nothing stays nothing."""
    canvas = Canvas(460, 460)
    entry = canvas.chain(canvas.object(20, 20, "inlet"), canvas.object(20, 44, "list"), canvas.object(20, 68, "t b b a b"))
    left, whole = canvas.object(20, 140, "list append"), canvas.object(240, 300, "list prepend")
    end = canvas.object(20, 360, "list append")
    canvas.connect(entry, whole, 3, 1)
    canvas.connect(entry, end, 3, 1)
    canvas.connect(entry, left, 2, 1)
    loop = canvas.object(80, 100, "until")
    canvas.connect(entry, loop, 1)
    canvas.connect(entry, end)
    canvas.connect(loop, left)
    split = canvas.connect(left, canvas.object(20, 172, "list split 1"))
    canvas.connect(split, left, 1, 1)
    canvas.connect(split, loop, 2, 1)
    kind = canvas.connect(split, canvas.object(240, 204, "route float"))
    number = canvas.connect(kind, canvas.object(240, 228, "makefilename %g"))
    letters = canvas.object(240, 252, "list fromsymbol")
    canvas.connect(number, letters)
    canvas.connect(kind, letters, 1)
    spaced = canvas.chain(letters, canvas.object(240, 276, "list prepend 32"), whole)
    grown = canvas.connect(spaced, canvas.object(240, 324, "t a a"))
    canvas.connect(grown, whole, 0, 1)
    canvas.connect(grown, end, 1, 1)
    trimmed = canvas.connect(end, canvas.object(20, 384, "list split 1"))
    joined = canvas.connect(trimmed, canvas.object(80, 408, "list tosymbol"), 1)
    out = canvas.object(20, 432, "outlet")
    canvas.connect(joined, out)
    canvas.connect(canvas.connect(trimmed, canvas.object(160, 408, "bang"), 2), out)
    return canvas
