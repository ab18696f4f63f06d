"""The pages of a tablet's surface: one to play on, and one with all other settings of the table."""

from collections.abc import Iterator
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.palette import ALARM, FAINT, GO, GROOVE, INK, stem_colors
from bridges.patches.tablet.surface import HEIGHT, WIDTH, Control, Page, Rectangle, Sort
from bridges.row import Argument, Kind, Row

_GAP: Final = 8
_HEAD: Final = 172  # height of what is above the strips
_SCENES: Final = ("A", "B", "C", "D")
_SOUNDS: Final[dict[str, dict[str, str]]] = {  # what a pad says, and what it asks for
    "bass": {"deep": "deep round sub bass", "slap": "slap bass, funky", "acid": "acid bass, squelchy"},
    "drums": {"house": "four on the floor house drums", "boom bap": "dusty boom bap drums", "break": "fast breakbeat drums"},
    "instrument": {"e-piano": "warm electric piano chords", "guitar": "funk guitar", "pad": "wide slow pad"},
    "melody": {"flute": "sparse flute melody", "pluck": "bright pluck melody", "trumpet": "muted trumpet melody"},
}
_OF_THE_CONNECTION: Final = frozenset(
    f"/quartet/{word}" for word in ("ping", "sync", "notify", "listen", "unlisten", "dump", "quit")
)
_COLUMNS_OF_ALL: Final = 2  # columns of what is common to all stems, on the second page
_TALLEST: Final = 56.0  # pixels of a cell on the second page


def play(table: CommandTable, reply_port: int) -> Page:
    """Return the page to play on: the band above, a strip for each stem below.

    Args:
        table: The command table.
        reply_port: Where the program hears; 0 is where it sends from.
    """
    controls = [*_head(table, reply_port)]
    wide = (WIDTH - _GAP) / len(table.stems)
    for index, stem in enumerate(table.stems):
        controls += _strip(table, stem, (_GAP + index * wide, _HEAD, wide - _GAP, HEIGHT - _HEAD - _GAP))
    return Page("play", tuple(controls))


def more(table: CommandTable, *, types: bool) -> Page:
    """Return the page with every setting and trigger of the table that the first page lacks.

    Args:
        table: The command table.
        types: The program lets words be typed; without, what can only be typed is left out.
    """
    played = {control.address for control in play(table, 0).controls}
    left: dict[str | None, list[tuple[str, Row]]] = {stem: [] for stem in (None, *table.stems)}
    for address, row, stem in table:
        needed = _needed(row)
        said = row.readable or types or not needed or (len(needed) == 1 and needed[0].choices)
        if row.writable and said and address not in played | _OF_THE_CONNECTION:
            left[stem].append((address, row))
    common = left.pop(None)
    half = -(-len(common) // _COLUMNS_OF_ALL)
    columns: list[tuple[str | None, list[tuple[str, Row]]]] = [
        (None, common[start : start + half]) for start in range(0, len(common), half)
    ]
    columns += [(stem, rows) for stem, rows in left.items()]
    wide = (WIDTH - _GAP) / len(columns)
    tall = min(_TALLEST, (HEIGHT - 44) / max(len(rows) for _, rows in columns))
    controls = []
    for index, (stem, rows) in enumerate(columns):
        x = _GAP + index * wide
        color = INK if stem is None else stem_colors(table)[stem]
        controls.append(Control(Sort.PLATE, (x, _GAP, wide - _GAP, HEIGHT - 2 * _GAP)))
        controls.append(Control(Sort.LABEL, (x, 12, wide - _GAP, 22), color, words=stem or "the band", size=15))
        for place, (address, row) in enumerate(rows):
            controls += _cell(address, row, color, (x + 6, 38 + place * tall, wide - _GAP - 12, tall - 4))
    return Page("more", tuple(controls))


def _first(table: CommandTable, address: str) -> Argument:
    return table.find(address)[0].arguments[0]


def _head(table: CommandTable, reply_port: int) -> Iterator[Control]:
    base = "/quartet/"
    yield Control(Sort.PLATE, (_GAP, _GAP, WIDTH - 2 * _GAP, _HEAD - 2 * _GAP))
    yield Control(
        Sort.SWITCH, (16, 14, 96, 46), GO, base + "transport/play", "play", _first(table, base + "transport/play"), size=16
    )
    tempo = base + "transport/tempo"
    yield Control(Sort.LABEL, (120, 14, 56, 14), FAINT, words="bpm", size=11)
    yield Control(Sort.SHOWN, (176, 14, 64, 14), INK, tempo, "120", _first(table, tempo), size=11)
    yield Control(Sort.FADER, (120, 32, 240, 28), INK, tempo, argument=_first(table, tempo))
    for words, last, color, x, width in (
        ("tap", "transport/tap", FAINT, 368, 72),
        ("regenerate all", "regenerate", GO, 448, 180),
        ("launch now", "launch/now", GO, 636, 116),
        ("stop making", "cancel", FAINT, 760, 104),
        ("panic", "panic", ALARM, 872, 64),
    ):
        yield Control(Sort.TRIGGER, (x, 14, width, 46), color, base + last, words, size=14)
    yield Control(Sort.PAD, (944, 14, 64, 46), FAINT, base + "notify", "connect", sends=(1, reply_port), size=12)
    for words, x, width in (("prompt", 16, 424), ("key", 448, 160), ("chords", 616, 392)):
        yield Control(Sort.LABEL, (x, 68, 52, 34), FAINT, words=words, size=12)
        yield Control(Sort.TYPED, (x + 54, 68, width - 54, 34), GROOVE, base + words, argument=_first(table, base + words))
    yield Control(Sort.CHOICE, (16, 114, 424, 42), INK, base + "quantum", argument=_first(table, base + "quantum"), size=12)
    yield Control(Sort.CHOICE, (448, 114, 136, 42), INK, base + "launch", argument=_first(table, base + "launch"), size=12)
    for word, last, x in (("save", "save", 592), ("load", "load", 804)):
        for index, scene in enumerate(_SCENES):
            at: Rectangle = (x + index * 52, 114, 48, 42)
            color = FAINT if last == "save" else GO
            yield Control(Sort.PAD, at, color, base + f"scene/{last}", f"{word} {scene}", sends=(scene,), size=12)


def _strip(table: CommandTable, stem: str, at: Rectangle) -> Iterator[Control]:
    x, y, width, height = at
    base, color = f"/quartet/stem/{stem}/", stem_colors(table)[stem]
    inner, third = width - 16, (width - 16) / 3
    yield Control(Sort.PLATE, at)
    yield Control(Sort.LABEL, (x + 8, y + 6, 118, 26), color, words=stem, size=19)
    yield Control(Sort.SHOWN, (x + 130, y + 8, width - 138, 22), INK, base + "state", "empty", size=12)
    yield Control(Sort.METER, (x + 8, y + 36, inner, 6), GO, base + "progress", argument=_first(table, base + "progress"))
    yield Control(Sort.TYPED, (x + 8, y + 48, inner, 34), GROOVE, base + "prompt", argument=_first(table, base + "prompt"))
    yield Control(Sort.TRIGGER, (x + 8, y + 88, inner, 52), color, base + "regenerate", "regenerate", size=18)
    tall = height - 148 - 84
    for last, left, room, sort in (
        ("gain", 0.0, 84.0, Sort.FADER),
        ("level", 88.0, 12.0, Sort.METER),
        ("noise", 104.0, inner - 104 - 80, Sort.FADER),
    ):
        place: Rectangle = (x + 8 + left, y + 166, room, tall - 18)
        yield Control(
            sort, place, INK if last == "level" else color, base + last, argument=_first(table, base + last), upright=True
        )
        if sort is Sort.FADER:
            yield Control(Sort.LABEL, (x + 8 + left, y + 146, room, 18), FAINT, words=last, size=12)
    share = (tall + 2) / 5
    right = x + 8 + inner - 74
    for index, last in enumerate(("lock", "mute", "solo", "undo", "redo")):
        cell: Rectangle = (right, y + 146 + index * share, 74, share - 6)
        if table.find(base + last)[0].kind is Kind.TRIGGER:
            yield Control(Sort.TRIGGER, cell, FAINT, base + last, last, size=15)
        else:
            yield Control(Sort.SWITCH, cell, color, base + last, last, _first(table, base + last), size=15)
    for index, (sound, prompt) in enumerate(_SOUNDS.get(stem, {}).items()):
        pad: Rectangle = (x + 8 + index * third, y + height - 76, third - 4, 68)
        yield Control(Sort.PAD, pad, color, base + "regenerate", sound, sends=(prompt,), size=12)


def _needed(row: Row) -> list[Argument]:
    return [argument for argument in row.arguments if not argument.optional]


def _cell(address: str, row: Row, color: tuple[float, float, float], at: Rectangle) -> Iterator[Control]:
    """Yield what a row gets on the second page: its name, and what suits its first value."""
    x, y, width, height = at
    name = address.split("/", 4)[-1] if address.startswith("/quartet/stem/") else address.removeprefix("/quartet/")
    below: Rectangle = (x, y + 16, width, height - 18)
    needed = _needed(row)
    if row.kind is Kind.TRIGGER and not needed:
        yield Control(Sort.TRIGGER, (x, y + 4, width, height - 6), color, address, name)
        return
    first = row.arguments[0]
    bounded = first.minimum is not None and first.maximum is not None and first.maximum <= 1000
    if len(needed) == 1 and row.kind is Kind.SETTING and (first.type, first.minimum, first.maximum) == ("i", 0, 1):
        yield Control(Sort.SWITCH, (x, y + 4, width, height - 6), color, address, name, first)
        return
    yield Control(Sort.LABEL, (x, y, width * 0.7, 15), FAINT, words=name, size=11)
    if len(needed) == 1 and first.type != "s" and bounded and row.kind is Kind.SETTING:
        yield Control(Sort.SHOWN, (x + width * 0.7, y, width * 0.3, 15), INK, address, "", first, size=11)
        yield Control(Sort.FADER, below, color, address, argument=first)
    elif len(needed) == 1 and first.choices and row.kind is Kind.TRIGGER:
        wide = width / len(first.choices)
        for index, choice in enumerate(first.choices):
            pad: Rectangle = (x + index * wide, y + 16, wide - 2, height - 18)
            yield Control(Sort.PAD, pad, color, address, choice, first, (choice,), size=11)
    elif len(needed) == 1 and first.choices:
        yield Control(Sort.CHOICE, below, color, address, argument=first, size=11)
    else:
        yield Control(Sort.TYPED, below, GROOVE, address, argument=first, size=12)
