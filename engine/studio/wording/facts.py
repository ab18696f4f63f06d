"""Facts of a part, read from its notes; each is a key of ``engine.studio.wording.words.FACT_WORDS``."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.units import TICKS_PER_BEAT, beats_per_bar

_BUSY_STRIKES: Final = {"bass": 7.0, "instrument": 8.0, "melody": 4.5}  # in four beats, from here on
_SPARSE_STRIKES: Final = 2.5  # in four beats, up to here
_MOSTLY: Final = 0.75  # share of the bars in which a pattern must be heard to be one
_SWUNG, _STRAIGHT = 0.15, 0.03  # swing in sixteenths: from here on it is heard, and up to here it is not


def _tick(note: Note) -> int:
    return round(note.start * TICKS_PER_BEAT - 0.2)  # a swung sixteenth still belongs to its own tick


def drum_facts(notes: Sequence[Note], signature: tuple[int, int], swing: float) -> list[str]:
    """Return what is true of drum strokes.

    Args:
        notes: At least one; bars in which nothing is struck do not count.
        signature: Numerator and denominator.
        swing: In sixteenths.
    """
    bar_beats = beats_per_bar(*signature)
    bar_ticks = round(bar_beats * TICKS_PER_BEAT)
    bars: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))  # bar -> key -> ticks of the bar
    for note in notes:
        bar, tick = divmod(_tick(note), bar_ticks)
        bars[bar][note.pitch].add(tick)
    strokes = Counter(note.pitch for note in notes)
    rate = {name: strokes[key] / len(bars) * 4 / bar_beats for name, key in DRUM_KEYS.items()}  # strokes in four beats

    def usual(names: tuple[str, ...], struck: set[int], free: set[int]) -> bool:
        """Return whether in most bars some drums are struck on some ticks and not on others."""
        ticks = [set().union(*(bar[DRUM_KEYS[name]] for name in names)) for bar in bars.values()]
        return sum(struck <= bar and not free & bar for bar in ticks) >= _MOSTLY * len(bars)

    total = sum(rate.values())
    facts = ["busy" if total > 19 else "sparse" if total < 11 else "steady"]
    if signature == (4, 4):
        if usual(("kick",), {0, 4, 8, 12}, set()) and rate["kick"] <= 6:
            facts.append("four on the floor")
        if usual(("snare", "clap"), {4, 12}, {0, 8}):
            facts.append("back beat")
        elif usual(("snare", "clap"), {8}, {0, 4, 12}):
            facts.append("half-time")
    if rate["closed_hat"] >= 13:
        facts.append("sixteenth hats")
    if rate["closed_hat"] == 0 and rate["ride"] >= 2:
        facts.append("ride cymbal")
    if rate["open_hat"] >= 2:
        facts.append("open hats")
    if rate["clap"] >= 1:
        facts.append("claps")
    if rate["low_tom"] + rate["high_tom"] >= 2:
        facts.append("toms")
    if swing > _SWUNG:
        facts.append("swing")
    elif swing < _STRAIGHT:
        facts.append("straight")
    return facts


def pitched_facts(stem: str, notes: Sequence[Note], signature: tuple[int, int]) -> list[str]:
    """Return what is true of pitched notes.

    Args:
        stem: Whose notes they are; what is busy or low depends on it.
        notes: At least one; bars in which none begins do not count.
        signature: Numerator and denominator.
    """
    bar_beats = beats_per_bar(*signature)
    ticks = sorted({_tick(note) for note in notes})
    bars = len({int(tick // (bar_beats * TICKS_PER_BEAT)) for tick in ticks})
    rate = len(ticks) / bars * 4 / bar_beats
    facts = ["busy" if rate >= _BUSY_STRIKES[stem] else "sparse" if rate <= _SPARSE_STRIKES else "simple"]
    mean_length = sum(note.length for note in notes) / len(notes)
    if mean_length > 1.4:
        facts.append("long notes")
    elif mean_length < 0.4:
        facts.append("staccato")
    if signature[1] == 4:  # in 6/8 the beat lies elsewhere
        if sum(tick % 4 == 2 for tick in ticks) > 0.55 * len(ticks):
            facts.append("offbeat")
        elif sum(tick % 2 for tick in ticks) > 0.35 * len(ticks):
            facts.append("syncopated")
        elif sum(tick % 4 == 0 for tick in ticks) > 0.85 * len(ticks):
            facts.append("on the beat")
    pitches = [note.pitch for note in notes]
    mean_pitch = sum(pitches) / len(pitches)
    if stem == "melody" and mean_pitch > 75:
        facts.append("high")
    elif (stem == "melody" and mean_pitch < 68) or (stem == "bass" and mean_pitch < 34):
        facts.append("low")
    if stem != "instrument":
        facts.extend(_line_facts(pitches))
    return facts


def _line_facts(pitches: Sequence[int]) -> list[str]:
    """Return what is true of a line of single notes."""
    steps = [abs(two - one) for one, two in pairwise(pitches)]
    moving = [step for step in steps if step]
    if not moving:
        return ["one note"]
    if sum(step == 12 for step in steps) >= 0.3 * len(steps):
        return ["octaves"]
    if max(pitches) - min(pitches) >= 17:
        return ["wide-ranging"]
    return ["stepwise"] if len(moving) >= 4 and sum(step <= 2 for step in moving) >= _MOSTLY * len(moving) else []
