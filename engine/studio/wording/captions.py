"""Texts that are true of a piece, as people type them: from a word or two to a sentence, each worded anew."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from random import Random
from typing import Final

from engine.music import Chord, Key, Note
from engine.stems import PITCHED, STEMS
from engine.studio.composition.style import Style
from engine.studio.instruments import INSTRUMENTS
from engine.studio.sound.effects import EFFECT_WORDS, Effect
from engine.studio.styles import STYLES
from engine.studio.wording.facts import drum_facts, pitched_facts
from engine.studio.wording.style_words import IDEAS, PLACES, SCENES, SOUNDS, STYLE_NAMES
from engine.studio.wording.words import (
    ABSENCES,
    ADJECTIVES,
    BRIGHT_MODES,
    FACT_WORDS,
    FAMILIES,
    FORM_WORDS,
    HARMONY_WORDS,
    INSTRUMENT_NAMES,
    MASS_NAMES,
    MOODS,
    OPPOSITES,
    PARTS,
    PIECE_NOUNS,
    REQUESTS,
    ROLES,
    SIGNATURE_WORDS,
    TEMPO_WORDS,
)

Rows = Sequence[Sequence[str]]  # what may fill a slot: things to tell, each with the ways to say it

STEM_CAPTIONS, PIECE_CAPTIONS = 5, 6
SHORT = 0.4  # share of captions meant to be short; a third of all has one to three words, like what performers type
TYPOS = 0.02  # share of captions with one wrong letter

# Slots are filled by ``_Slots``; what has no word is left out, with the comma before it.
_STEM_SHORT: Final = (
    "{name}",
    "{adjective} {name}",
    "{adjective} {name}",
    "{style} {name}",
    "{style} {name}",
    "{style} {role}",
    "{adjective} {role}",
    "{style}",
)
_STEM_LONG: Final = (
    "{a} {adjective} {name} {detail}",
    "{adjective} {style} {name} {detail}",
    "a {adjective} {style} {name} {part} {detail}",
    "{adjective} {name} {part} {measure}",
    "{style} {role}, {adjective} {name}, {detail}",
    "{name}, {adjective}, {style}, {detail}",
    "{style}, {name}, {measure}",
    "{request} {a} {adjective} {name} {detail}",
    "{request} a {adjective} {style} {part} played on {name}",
    "{name} playing a {adjective} {part} {detail}",
    "something {adjective} and {adjective} on {name}, {style}",
    "{adjective}, {adjective} {role} {measure}, {name}",
    "{style} {role} {detail}, {measure}",
    "{mood} {name} {part}, {scene}",
    "{name} {detail}, {scene}",
    "{adjective} {style} {role}, {scene}",
    "a {part} that is {adjective} and {adjective}, {name}",
    "{tempo} {style} {name} {detail}",
    "{adjective} {name} {place}, {idea}",
)
_PIECE_SHORT: Final = (
    "{style}",
    "{style}",
    "{style}",
    "{mood} {style}",
    "{mood} {style}",
    "{tempo} {style}",
    "{style} {noun}",
    "{style} music",
    "{scene}",
    "{idea} {place}",
    "{idea}, {idea}",
    "{style} {place}",
)
_PIECE_LONG: Final = (
    "{mood} {style} {noun}, {scene}",
    "{style}, {scene}",
    "{scene}, {style}",
    "{scene}, {mood} {noun}",
    "{scene}, {tempo}, with {player}",
    "{tempo} {style}, {bpm}, {key}",
    "{mood} {style} with {player} and {player}",
    "{style} {noun} {key}, {bpm}, {player}",
    "{request} a {mood} {style} {noun} {context}",
    "{request} something {mood}, {scene}",
    "something {mood} and {tempo}, {style}",
    "a {tempo} {style} {noun} with {player} {context}",
    "{player} and {player}, {style}, {mood}",
    "{style} with {player}, {scene}",
    "{idea}, {idea} {place}, {style}",
    "{mood} {noun} {place}, {idea} and {idea}",
    "{request} a {noun} {place}, {idea}, {mood}",
    "{player} and {player} {place}, {idea}",
    "{scene}, {idea} {place}",
    "{tempo} {style} {place}, {idea}, {idea}",
    "a {mood} {noun} {context}, {style}",
    "{style} {context}, {detail}",
    "{mood}, {tempo} {style} {key}",
    "{noun} for {player} and {player}, {tempo} {style}, {detail}",
)

_NAMES: Final = {style.words: name for name, style in STYLES.items()}
_HALF_TIME_STYLES: Final = ("trap",)  # felt at half the tempo that the grid has
_EASY_STYLES: Final = ("afrobeat", "bossa", "disco", "funk", "house", "jazz", "reggae")  # never ominous, however fast
_COMMAS = re.compile(r"(?:\s*,)+")
_ARTICLE = re.compile(r"\ba (?=[aei8]|o(?!ne)|u(?!ni|k|se)|fm\b|m1\b)")
_REPEATED = re.compile(r"\b([\w'-]+)(,? \1\b)+(?![\w'-])")
_PLURAL = re.compile(r"[^s]s$")


_BARRED: Final = {
    word: frozenset[str]().union(*(two if word in one else one for one, two in OPPOSITES if word in one | two))
    for word in frozenset[str]().union(*(one | two for one, two in OPPOSITES))
}


class _Slots:
    """Words for each slot of a template; a slot's rows are as likely as each other, and none is used twice in a text."""

    def __init__(self, rng: Random, rows: Mapping[str, Rows]) -> None:
        self._rng = rng
        self._rows = rows
        self._used: list[Sequence[str]] = []

    def __getitem__(self, slot: str) -> str:
        rows = [row for row in self._rows[slot] if row and row not in self._used]
        if not rows:
            return ""
        row = self._rng.choice(rows)
        self._used.append(row)
        return self._rng.choice(row)


def _write(rng: Random, template: str, rows: Mapping[str, Rows]) -> str:
    """Fill a template, mend what empty slots left, and now and then miss a key."""
    text = " ".join(template.format_map(_Slots(rng, rows)).split())
    text = _COMMAS.sub(",", text).strip(", ")
    text = _ARTICLE.sub("an ", _REPEATED.sub(r"\1", text))
    return mistyped(rng, text) if rng.random() < TYPOS else text


def mistyped(rng: Random, text: str) -> str:
    """Return a text with a letter of one of its longer words lost, doubled or swapped with the next."""
    places = [match.start() for match in re.finditer(r"(?<=[a-z])[a-z](?=[a-z]{2})", text)]
    if not places:
        return text
    at = rng.choice(places)
    kind = rng.randrange(3)
    wrong = ("", text[at] * 2, text[at + 1] + text[at])[kind]
    return text[:at] + wrong + text[at + 1 + (kind == 2) :]


def _template(rng: Random, short: Sequence[str], long: Sequence[str]) -> str:
    return rng.choice(short if rng.random() < SHORT else long)


@cache
def _names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return what an instrument may be called; the first name as often as all others together."""
    plain = names[0]
    family = plain.split()[-1]
    others = (*names[1:], *INSTRUMENT_NAMES.get(plain, ()), *((family,) if family in FAMILIES else ()))
    return (plain,) * max(1, len(others)) + others


def _stem_caption(
    rng: Random, rows: Mapping[str, Rows], names: tuple[str, ...], traits: Sequence[tuple[Sequence[str], Sequence[str]]]
) -> str:
    """Write one text of a stem; each of its traits comes before the noun or after it, not both."""
    name = rng.choice(_names(names))
    article = () if _PLURAL.search(name) or name in MASS_NAMES else ("a",)
    before: list[Sequence[str]] = []
    after: list[Sequence[str]] = [()]
    for adjectives, details in traits:
        if not details or (adjectives and rng.random() < 0.5):
            before.append(adjectives)
        else:
            after.append(details)
    own: dict[str, Rows] = {"name": [(name,)], "a": [article], "adjective": before, "detail": after}
    return _write(rng, _template(rng, _STEM_SHORT, _STEM_LONG), {**rows, **own})


def _is_heard(text: str, heard: set[str]) -> bool:
    """Return whether what a picture or a style's name tells of is among the words for what plays."""
    return all(heard & SOUNDS[word] for word in text.replace(",", "").split() if word in SOUNDS)


def _consistent(words: Sequence[str]) -> list[str]:
    """Return the words without those that contradict one before them."""
    kept: list[str] = []
    barred: set[str] = set()
    for word in words:
        if word not in barred:
            kept.append(word)
            barred |= _BARRED.get(word, frozenset())
    return kept


def _traits(facts: Sequence[str], effects: Sequence[Effect], words: Sequence[str]) -> list[tuple[Sequence[str], Sequence[str]]]:
    """Return for each thing that may be said of a stem its adjectives and what is said after the noun.

    What effects do to a sound comes before what it was: nothing is kept that contradicts what precedes it.
    """
    rows = [EFFECT_WORDS[effect.name] for effect in effects] + [FACT_WORDS[fact] for fact in facts]
    rows += [(word, *ADJECTIVES.get(word, ())) for word in words]
    kept = _consistent([word for row in rows for word in row])
    return [
        (tuple(word for word in row if word in kept and " " not in word), tuple(word for word in row if " " in word))
        for row in rows
    ]


def _tempo(name: str, bpm: float) -> str:
    felt = bpm / 2 if name in _HALF_TIME_STYLES else bpm
    return "slow" if felt < 88 else "mid-tempo" if felt < 116 else "fast" if felt > 138 else "upbeat"


def _mood(name: str, tempo: str, mode: str) -> tuple[str, ...]:
    pace = {"slow": "slow", "mid-tempo": "middle"}.get(tempo, "fast")
    bright = mode in BRIGHT_MODES
    return MOODS[bright, "middle" if pace == "fast" and not bright and name in _EASY_STYLES else pace]


def _key_names(key: Key) -> tuple[str, ...]:
    short = {"minor": "m", "major": ""}.get(key.mode)
    name = str(key)
    return (f"in {name}", f"in {name}", f"in the key of {name}", *(() if short is None else (f"in {name.split()[0]}{short}",)))


def _common_rows(
    style: Style, tempo: str, bpm: float, key: Key, chords: Sequence[Chord], form: str, signature: tuple[int, int]
) -> dict[str, Rows]:
    """Return the words of the slots that do not depend on what plays."""
    name = _NAMES[style.words]
    keys = _key_names(key)
    speeds = (f"{bpm:.0f} bpm", f"at {bpm:.0f} bpm", f"{bpm:.0f} beats per minute")
    measure = [FORM_WORDS[form], (), *[SIGNATURE_WORDS[signature]] * (1 if signature == (4, 4) else 2)]
    return {
        "tempo": [TEMPO_WORDS[tempo]],
        "mood": [(mood,) for mood in _mood(name, tempo, key.mode)],
        "key": [keys],
        "bpm": [speeds],
        "measure": measure,
        "context": [*measure, speeds, keys, HARMONY_WORDS.get(len(set(chords)), ())],
        "request": [REQUESTS],
        "noun": [PIECE_NOUNS[form]],
    }


def write_captions(
    rng: Random,
    style: Style,
    bpm: float,
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
    """Return several texts for every stem, and under ``""`` for the whole; an absent stem's texts say that it is.

    Only those of the whole name a key, chords or beats per minute: a stem is asked for what it adds to the others.

    Args:
        rng: Where wording comes from.
        style: Its words.
        bpm: Quarter notes per minute.
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
    name = _NAMES[style.words]
    tempo = _tempo(name, bpm)
    rows = _common_rows(style, tempo, bpm, key, chords, form, signature)
    sounding = {stem: INSTRUMENTS[program].names for stem, program in programs.items()}
    facts = {
        stem: pitched_facts(stem, notes[stem], signature) if stem in PITCHED else drum_facts(notes[stem], signature, swing)
        for stem in programs
    }
    heard = {tempo, *programs}
    for stem, program in programs.items():
        names = sounding[stem] if stem != "bass" else (program,)  # a bass guitar is no guitar
        heard.update(facts[stem], (effect.name for effect in effects[stem]), *(text.split() for text in names))
    styles = tuple(word for word in (*style.words[1:], *STYLE_NAMES[name]) if _is_heard(word, heard | {"bass", "drums"}))
    rows["style"] = [(style.words[0],) * len(styles) + styles]
    for slot, table in (("scene", SCENES), ("place", PLACES), ("idea", IDEAS)):
        rows[slot] = [(text,) for text in table[name] if _is_heard(text, heard)]
    captions: dict[str, tuple[str, ...]] = {}
    for stem in STEMS:
        if stem not in programs:
            captions[stem] = tuple(text.format(stem=stem) for text in rng.sample(ABSENCES, STEM_CAPTIONS))
            continue
        words = (*INSTRUMENTS[programs[stem]].words, *(comping if stem == "instrument" else ()))
        traits = _traits(facts[stem], effects[stem], words)
        own = {"part": [PARTS[stem]], "role": [ROLES[stem]]}
        captions[stem] = tuple(_stem_caption(rng, {**rows, **own}, sounding[stem], traits) for _ in range(STEM_CAPTIONS))
    rows["player"] = [_names(names) for names in sounding.values()]
    rows["detail"] = [
        *(tuple(word for word in FACT_WORDS[fact] if " " in word) for fact in facts.get("drums", ())[1:]),
        *((f"without {stem}", f"no {stem}") for stem in STEMS if stem not in programs),
    ]
    captions[""] = tuple(_write(rng, _template(rng, _PIECE_SHORT, _PIECE_LONG), rows) for _ in range(PIECE_CAPTIONS))
    return captions
