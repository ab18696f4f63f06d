"""Texts that are true of a piece: facts read from its notes, worded in several ways."""

from collections.abc import Mapping, Sequence
from random import Random

from engine.music import Chord, Key, Note
from engine.stems import DRUM_KEYS, PITCHED, STEMS
from engine.studio.effects import EFFECT_WORDS, Effect
from engine.studio.instruments import INSTRUMENTS
from engine.studio.style import Style

CAPTIONS_PER_STEM = 5
_ABSENT = ("no {stem}", "without {stem}", "silence instead of {stem}")


def drum_facts(notes: Sequence[Note], bars: int, beats_per_bar: float, swing: float) -> list[str]:
    """Return phrases that are true of drum strokes."""
    keys = [note.pitch for note in notes]
    facts = []
    per_bar = len(keys) / bars * 4 / beats_per_bar
    facts.append("busy" if per_bar > 19 else "sparse" if per_bar < 11 else "steady")
    kicks = {round(note.start * 4 - 0.2) % round(beats_per_bar * 4) for note in notes if note.pitch == DRUM_KEYS["kick"]}
    if beats_per_bar == 4 and {0, 4, 8, 12} <= kicks and len(kicks) <= 6:
        facts.append("four on the floor")
    hats = sum(key == DRUM_KEYS["closed_hat"] for key in keys) / bars * 4 / beats_per_bar
    if hats >= 13:
        facts.append("with sixteenth hats")
    elif hats == 0 and DRUM_KEYS["ride"] in keys:
        facts.append("with ride cymbal")
    if keys.count(DRUM_KEYS["open_hat"]) >= 2 * bars:
        facts.append("with open hats")
    if keys.count(DRUM_KEYS["clap"]) >= bars:
        facts.append("with claps")
    if swing > 0.15:
        facts.append("with swing")
    elif swing < 0.03:
        facts.append("straight")
    return facts


def pitched_facts(stem: str, notes: Sequence[Note], bars: int, beats_per_bar: float) -> list[str]:
    """Return phrases that are true of pitched notes."""
    onsets = {round(note.start * 4 - 0.2) for note in notes}
    per_bar = len(onsets) / bars * 4 / beats_per_bar
    facts = [
        "busy"
        if per_bar >= (7 if stem == "bass" else 8 if stem == "instrument" else 4.5)
        else "sparse"
        if per_bar <= 2.5
        else "simple"
    ]
    mean_length = sum(note.length for note in notes) / len(notes)
    if mean_length > 1.4:
        facts.append("long notes")
    elif mean_length < 0.4:
        facts.append("staccato")
    if sum(tick % 4 == 2 for tick in onsets) > 0.55 * len(onsets):
        facts.append("offbeat")
    elif sum(tick % 2 for tick in onsets) > 0.35 * len(onsets):
        facts.append("syncopated")
    mean_pitch = sum(note.pitch for note in notes) / len(notes)
    if stem == "melody" and mean_pitch > 75:
        facts.append("high")
    elif (stem == "melody" and mean_pitch < 68) or (stem == "bass" and mean_pitch < 34):
        facts.append("low")
    return facts


def _join(parts: Sequence[str]) -> str:
    """Join words, without saying one twice running, and with the article that the next word asks for."""
    words: list[str] = []
    for word in " ".join(part for part in parts if part).split():
        if not words or words[-1] != word:
            words.append(word)
    if len(words) > 1 and words[0] == "a" and words[1][0] in "aeio":
        words[0] = "an"
    return " ".join(words)


def _stem_caption(
    rng: Random, stem: str, style: Style, program: str, effects: Sequence[Effect], facts: Sequence[str], extra: Sequence[str]
) -> str:
    row = INSTRUMENTS[program]
    name = row.names[0] if rng.random() < 0.55 else rng.choice(row.names)
    style_word = style.words[0] if rng.random() < 0.6 else rng.choice(style.words)
    adjectives = [*facts, *extra, rng.choice(row.words), *(word for effect in effects for word in EFFECT_WORDS[effect.name][:2])]
    before = [word for word in adjectives if " " not in word]
    after = [word for word in adjectives if " " in word]
    first = rng.choice(before) if before and rng.random() < 0.75 else ""
    second = rng.choice(after) if after and rng.random() < 0.5 else ""
    role = {
        "bass": ("line", "groove", "part"),
        "drums": ("beat", "groove", "rhythm"),
        "instrument": ("chords", "part", "accompaniment"),
        "melody": ("melody", "lead", "line"),
    }[stem]
    plural = stem == "drums" or name.endswith("s") or name in ("brass", "choir")
    article = "" if plural or rng.random() < 0.4 else "a"
    form = rng.randrange(7)
    if form == 0:
        return _join((article, first, name, second))
    if form == 1:
        return _join((first, style_word, name, second))
    if form == 2:
        noun = rng.choice(role)
        return _join(("" if noun == "chords" else "a", first, style_word, name, noun, second))
    if form == 3:
        return _join((first, name, rng.choice(role)))
    if form == 4:
        return _join((style_word, rng.choice(role))) + f", {_join((first, name))}"
    if form == 5:
        return ", ".join(part for part in (name, first, style_word, second) if part)
    return name


def _whole_caption(rng: Random, style: Style, bpm: float, key: Key, programs: Mapping[str, str]) -> str:
    tempo = "slow" if bpm < 88 else "mid-tempo" if bpm < 116 else "fast" if bpm > 138 else "upbeat"
    word = style.words[0] if rng.random() < 0.6 else rng.choice(style.words)
    parts = [word]
    if rng.random() < 0.5:
        parts.insert(0, tempo)
    text = " ".join(parts)
    names = [INSTRUMENTS[programs[stem]].names[0] for stem in STEMS if stem in programs]
    details = []
    if rng.random() < 0.4:
        details.append(f"{bpm:.0f} bpm")
    if rng.random() < 0.4:
        details.append(f"in {key}")
    if rng.random() < 0.6:
        details.append("with " + " and ".join(rng.sample(names, min(2, len(names)))))
    return ", ".join((text, *details))


def write_captions(
    rng: Random,
    style: Style,
    bpm: float,
    bars: int,
    beats_per_bar: float,
    swing: float,
    key: Key,
    chords: Sequence[Chord],
    notes: Mapping[str, Sequence[Note]],
    programs: Mapping[str, str],
    effects: Mapping[str, Sequence[Effect]],
    comping: Sequence[str],
    form: str = "loop",
    signature: tuple[int, int] = (4, 4),
) -> dict[str, tuple[str, ...]]:
    """Return five texts for every stem, and under ``""`` for the whole; an absent stem's texts say that it is.

    Args:
        rng: Where wording comes from.
        style: Its words.
        bpm: Quarter notes per minute.
        bars: Length of the loop.
        beats_per_bar: Quarter notes in a bar.
        swing: In sixteenths.
        key: Tonic and mode.
        chords: One per beat; their number is a fact of the whole.
        notes: By stem.
        programs: By stem that is present.
        effects: By stem that is present.
        comping: Words that are true of the accompaniment's rhythm.
        form: ``loop`` or ``song``.
        signature: Numerator and denominator.
    """
    captions: dict[str, tuple[str, ...]] = {}
    for stem in STEMS:
        if not notes[stem]:
            captions[stem] = tuple(text.format(stem=stem) for text in _ABSENT)
            continue
        facts = (
            pitched_facts(stem, notes[stem], bars, beats_per_bar)
            if stem in PITCHED
            else drum_facts(notes[stem], bars, beats_per_bar, swing)
        )
        extra = comping if stem == "instrument" else ()
        captions[stem] = tuple(
            _stem_caption(rng, stem, style, programs[stem], effects[stem], facts, extra) for _ in range(CAPTIONS_PER_STEM)
        )
    whole = [_whole_caption(rng, style, bpm, key, programs) for _ in range(CAPTIONS_PER_STEM)]
    if len(set(chords)) == 1:
        whole[-1] += ", on one chord"
    captions[""] = tuple(whole)
    return captions
