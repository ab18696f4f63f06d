"""The accompanist: chords as pads, stabs, strums or arpeggios, each voicing near the one before."""

from dataclasses import dataclass
from random import Random
from typing import Final

from engine.music import Chord, Key, Note
from engine.studio.composition.grid import MAXIMUM_TIMING_MS, Grid, without_overlaps
from engine.units import TICKS_PER_BEAT

LOWEST, HIGHEST = 48, 76


@dataclass(frozen=True)
class Comping:
    """How chords are broken: ``x`` strikes, ``-`` holds, ``.`` rests.

    Args:
        texture: ``block``, ``strum``, ``arp`` or ``power``.
        triple: What it does in 3/4 and 6/8: ``long``, ``short``, ``flowing`` or ``busy``.
        patterns: Bars of sixteen cells, one is drawn a piece.
        words: What is true of it, for captions.
        articulation: Share of its time that a note is held.
        players: Instruments that it is for, by name; empty is all.
    """

    texture: str
    triple: str
    patterns: tuple[str, ...]
    words: tuple[str, ...]
    articulation: float
    players: tuple[str, ...] = ()


_GUITARS: Final = (
    "clean guitar",
    "steel guitar",
    "nylon guitar",
    "distorted guitar",
    "jazz guitar",
    "muted guitar",
    "plucked strings",
)
_RHYTHM_GUITARS: Final = ("clean guitar", "muted guitar", "clavinet")
_STRINGS: Final = ("strings", "synth strings", "analog strings")

COMPING: Final = {
    "pad": Comping("block", "long", ("x---------------", "x-------x-------"), ("sustained", "held", "slow"), 0.98),
    "drone": Comping("block", "long", ("x---------------",), ("sustained", "still", "slow"), 0.99),
    "hold": Comping(
        "block", "long", ("x-------x-------", "x---------------", "x-----x---------"), ("long", "held", "laid-back"), 0.95
    ),
    "stab": Comping(
        "block",
        "short",
        ("..x...x...x...x.", "x..x..x...x..x..", "...x..x....x..x.", "x.....x..x......"),
        ("stabbing", "syncopated", "short"),
        0.8,
    ),
    "house_stab": Comping(
        "block",
        "short",
        ("x--x--x-..x--x--", "..x-..x-..x-..x-", "x--x--..x--x--..", "x.....x..x..x..."),
        ("stabbing", "syncopated", "rhythmic"),
        0.85,
    ),
    "techno_stab": Comping(
        "block",
        "short",
        ("..x.....x.......", "...x.....x......", "x.....x.....x...", "......x.......x.", "...x......x....."),
        ("stabbing", "sparse", "short"),
        0.9,
    ),
    "string_stab": Comping(
        "block",
        "short",
        ("x-----------x.x.", "x.x...x-------..", "..x-..x---..x.x.", "x---..x.x---...."),
        ("stabbing", "rhythmic", "accented"),
        0.9,
        _STRINGS,
    ),
    "disco_guitar": Comping(
        "block",
        "short",
        ("x.xxx.xxx.xxx.xx", "..xx..xx..xx..xx", "x.xx..xxx.xx..xx"),
        ("choppy", "sixteenth-note", "busy"),
        0.75,
        _RHYTHM_GUITARS,
    ),
    "sixteen_arp": Comping(
        "arp",
        "busy",
        ("xxxxxxxxxxxxxxxx", "x.xxx.xxx.xxx.xx", "xx.xx.xxxx.xx.xx"),
        ("arpeggiated", "fast", "sequenced"),
        0.9,
    ),
    "eighth_arp": Comping(
        "arp",
        "flowing",
        ("x-x-x-x-x-x-x-x-", "x-x-x-..x-x-x-..", "x--x--x-x--x--x-"),
        ("arpeggiated", "broken-chord", "flowing"),
        0.95,
    ),
    "bells": Comping(
        "arp",
        "flowing",
        ("x---..x---..x---", "x---x---x-x-x---", "x-----x-----x---"),
        ("arpeggiated", "sparse", "broken-chord"),
        0.95,
    ),
    "drops": Comping(
        "arp", "long", ("x-----------x---", "x-------x-------", "x-----x---------"), ("arpeggiated", "sparse", "slow"), 0.98
    ),
    "keys": Comping(
        "block",
        "short",
        ("x-----x---x-----", "x---x---x---x---", "x-----x-------x-", "x-------..x-----"),
        ("rhythmic", "chordal", "steady"),
        0.9,
    ),
    "quarters": Comping("block", "short", ("x---x---x---x---", "x---x---x---x-x-"), ("steady", "chordal", "gentle"), 0.92),
    "chop": Comping(
        "block",
        "short",
        ("x-..x-..x-..x-..", "x--...x-..x-....", "..x-..x-..x-..x-", "x-----..x--x--.."),
        ("chopped", "rhythmic", "short"),
        0.85,
    ),
    "strum": Comping(
        "strum",
        "flowing",
        ("x---x-x-..x-x-x-", "x--x--x-x--x--x-", "x-x-x-x-x-x-x-x-"),
        ("strummed", "rhythmic", "driving"),
        0.9,
        _GUITARS,
    ),
    "power_eighths": Comping(
        "power", "flowing", ("x-x-x-x-x-x-x-x-", "x---x-x-x---x-x-", "x-----x-x-------"), ("driving", "riffing", "solid"), 0.92
    ),
    "scratch": Comping(
        "block",
        "busy",
        ("x..x..x..x.x....", "x.x..x.x.x..x.x.", "..x..x....x..x.x", "xx.x..x.xx.x..x."),
        ("choppy", "scratchy", "syncopated"),
        0.85,
    ),
    "horn_hits": Comping(
        "block",
        "short",
        ("x.....x.x.......", "..x..x......x-..", "x--.......x.x...", "......x.....x.x."),
        ("punchy", "accented", "sparse"),
        0.85,
    ),
    "clav": Comping("arp", "busy", ("x.xx.xx.x.xx.xx.", "x..xx.x.x..xx.xx"), ("picked", "sixteenth-note", "busy"), 0.85),
    "ostinato": Comping(
        "arp",
        "busy",
        ("x.xx.x.xx.xx.x..", "..xx.xx...xx.xx.", "x..x.xx.x..x.xx.", ".xx.x.xx.xx.x.x."),
        ("picked", "interlocking", "repeating"),
        0.85,
    ),
    "skank": Comping(
        "block", "short", ("..x...x...x...x.", "....x.......x...", "..xx..xx..xx..xx"), ("offbeat", "skanking", "short"), 0.8
    ),
    "bubble": Comping("block", "short", ("..x.x.x...x.x.x.", "..x..xx...x..xx."), ("bubbling", "offbeat", "short"), 0.85),
    "bossa": Comping(
        "block",
        "short",
        ("x--x--x...x--x--", "x-..x-.x--..x-..", "x-.x--.x-..x--x-"),
        ("syncopated", "gentle", "swaying"),
        0.9,
    ),
    "charleston": Comping(
        "block",
        "short",
        ("x-----x-........", "x..x............", "....x-....x--...", "..x...x-....x-.."),
        ("comping", "sparse", "syncopated"),
        0.9,
    ),
}
_TRIPLE: Final = {
    (3, 4): {
        "long": ("x-----------",),
        "flowing": ("x-x-x-x-x-x-", "x---x-x-x---"),
        "busy": ("x.x.x.x.x.x.", "x.xxx.x.x.x."),
        "short": ("....x-..x-..", "x---x-..x-..", "....x...x..."),
    },
    (6, 8): {
        "long": ("x-----------", "x-----x-----"),
        "flowing": ("x-x-x-x-x-x-", "x---x-x---x-"),
        "busy": ("x.x.xx.x.x.x", "x.xx.x.xx.x.", "..xx.x..xx.x"),
        "short": ("x---x-x---x-", "....x.....x.", "x-....x-...."),
    },
}


def voicing(chord: Chord, previous: tuple[int, ...], low: int) -> tuple[int, ...]:
    """Return three or four keys of a chord, as near to the previous voicing as inversions allow.

    Args:
        chord: What is voiced; of five tones the fifth is left out.
        previous: The voicing before; empty for the first.
        low: Lowest key that may be used; the highest is 76.
    """
    tones = list(chord.pitch_classes())
    if len(tones) == 5:
        tones.remove((chord.root + 7) % 12)
    if len(tones) == 2:
        tones = [tones[0], tones[1], tones[0]]
    options = _inversions(tones, (low, low + 5)) or _inversions(tones, (LOWEST,))
    center = sum(previous) / len(previous) if previous else low + 9.0
    return min(options, key=lambda keys: (abs(sum(keys) / len(keys) - center), keys))


def _inversions(tones: list[int], bases: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Return the close voicings of pitch classes whose lowest key is the first of its class from a base on."""
    options = []
    for turn in range(len(tones)):
        order = tones[turn:] + tones[:turn]
        for base in bases:
            keys = [base + (order[0] - base) % 12]
            for tone in order[1:]:
                keys.append(keys[-1] + ((tone - keys[-1]) % 12 or 12))
            if keys[-1] <= HIGHEST:
                options.append(tuple(keys))
    return options


def suits(name: str, program: str) -> bool:
    """Return whether a row of ``COMPING`` is for an instrument, a key of ``engine.studio.instruments.INSTRUMENTS``."""
    return not COMPING[name].players or program.removeprefix("instrument: ") in COMPING[name].players


def _arp_order(shape: str, voices: int) -> list[int]:
    up = list(range(voices))
    if shape == "up":
        return up
    if shape == "down":
        return up[::-1]
    return up + up[-2:0:-1] if shape == "updown" else [0, 2 % voices, 1, voices - 1]


def compose_comping(
    rng: Random, name: str, signature: tuple[int, int], grid: Grid, key: Key, chords: tuple[Chord, ...]
) -> tuple[Note, ...]:
    """Compose the accompaniment of a loop or of a section: keys 48 to 76, nearly all of them chord tones.

    Args:
        rng: Where choices come from.
        name: A row of ``COMPING``.
        signature: Numerator and denominator.
        grid: Its ticks.
        key: Passing tones are of its scale.
        chords: One per beat.
    """
    comping = COMPING[name]
    pattern = rng.choice(comping.patterns if signature == (4, 4) else _TRIPLE[signature][comping.triple])
    low = rng.choice((48, 50, 52, 55))
    order_shape = rng.choice(("up", "down", "updown", "cross"))
    octave = comping.texture == "arp" and rng.random() < 0.4
    notes: list[Note] = []
    keys: tuple[int, ...] = ()
    chord_before: Chord | None = None
    step = 0
    for place in range(grid.ticks):
        cell = pattern[place % grid.ticks_per_bar]
        chord = chords[place // TICKS_PER_BEAT]
        changed = chord != chord_before
        if changed:
            keys, chord_before, step = voicing(chord, keys, low), chord, 0
        if not (cell == "x" or (cell == "-" and changed)):
            continue
        held = 1
        while (place + held) % grid.ticks_per_bar and pattern[(place + held) % grid.ticks_per_bar] == "-":
            if chords[((place + held) // TICKS_PER_BEAT) % len(chords)] != chord:
                break
            held += 1
        loud = 74 + 6 * grid.accent(place) + rng.gauss(0, 3)
        deviation = grid.human(rng)
        struck = keys
        if comping.texture == "power":
            root = LOWEST + (chord.root - LOWEST) % 12
            struck = (
                (root, root + 7, root + 12)
                if 7 in {(tone - chord.root) % 12 for tone in chord.pitch_classes()}
                else (root, root + 12)
            )
        elif comping.texture == "arp":
            ladder = keys + tuple(one + 12 for one in keys if one + 12 <= HIGHEST) if octave else keys
            order = _arp_order(order_shape, len(ladder))
            one = ladder[order[step % len(order)]]
            if grid.accent(place) == 0 and rng.random() < 0.05:
                one = next((one + up for up in (1, 2) if (one + up) % 12 in key.scale and one + up <= HIGHEST), one)
            struck, step = (one,), step + 1
        for voice, pitch in enumerate(struck):
            spread = voice * 0.0015 * grid.bpm / 60 if comping.texture == "strum" else 0.0
            late = min(deviation + spread, MAXIMUM_TIMING_MS * grid.bpm / 60_000)
            notes.append(grid.note(place, held * comping.articulation, pitch, loud - 2 * (voice % 2), late))
    return without_overlaps(notes, grid.beats)
