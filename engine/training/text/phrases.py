"""Phrases about music as people type them, put together from the vocabulary; and words of all kinds, put together at random."""

import re
from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

from engine.training.text import vocabulary as words

_SLOTS: Final[Mapping[str, Sequence[str]]] = {
    "genre": words.GENRES,
    "instrument": words.INSTRUMENTS,
    "role": words.ROLES,
    "person": words.PEOPLE,
    "adjective": (*words.ADJECTIVES, *words.MOODS),
    "sound": words.ADJECTIVES,
    "mood": words.MOODS,
    "tempo": words.TEMPOS,
    "era": words.ERAS,
    "production": words.PRODUCTION,
    "place": words.PLACES,
    "time": words.TIMES,
    "thing": words.THINGS,
    "action": words.ACTIONS,
    "purpose": words.PURPOSES,
    "year": tuple(str(year) for year in range(1950, 2026)),
}
_TEMPLATES: Final = (
    "{genre}",
    "{adjective} {genre}",
    "{adjective} {instrument}",
    "{sound} {instrument} {role}",
    "{genre} {instrument}",
    "{genre} {role}",
    "{mood} {role}",
    "{mood} and {mood}",
    "{tempo} {genre}",
    "{genre} from {place}",
    "{place} {genre}",
    "{era} {genre}",
    "{genre} for {purpose}",
    "{instrument} and {instrument}",
    "{instrument} with {production}",
    "{instrument}, {instrument} and {instrument}",
    "a {adjective}, {adjective} {role}",
    "a {mood} {genre} {role} with {instrument}",
    "a {adjective} {person} in {place}",
    "a {person} {action} in {place}",
    "a {person} and a {person} {action}",
    "a {person} {action} at {time}",
    "{action} in a {adjective} {place}",
    "{action} through {place} at {time}",
    "{action} with a {thing} in {place} in {year}",
    "{adjective} {thing} and a {thing}",
    "{thing}, {thing} and {thing}",
    "{thing} and {thing} in {place}",
    "{place}, {time}, {thing}",
    "{time} in {place}",
    "a {adjective} {time} in {place} in {year}",
    "{place} in the {era}",
    "the sound of {place} in {year}",
    "like {action} in {place}",
    "music for {purpose}",
    "music for {action} at {time}",
    "{adjective} music for {action}",
    "something {adjective} for {purpose}",
    "something {adjective} and {adjective}",
    "something to {genre} to at {time}",
    "the kind of {role} a {person} would play",
    "a {role} that makes you think of {action}",
    "{production} and {production}, {adjective} {instrument}",
    "{adjective} {instrument} over a {adjective} {role}",
    "{adjective} {instrument} and {adjective} {instrument}, {genre}",
    "{tempo}, {adjective} {instrument} {role}, {production}",
    "{instrument} {role} {tempo}",
    "{genre} with {instrument} and {instrument}",
    "{genre} meets {genre}",
    "{genre}, but {adjective}",
    "{genre} without {instrument}",
    "no {instrument}, only {instrument}",
    "less {instrument}, more {instrument}",
    "more {adjective} {instrument} please",
    "make it {adjective}, {mood}",
    "make the {instrument} {adjective}",
    "I want {adjective} {genre} with {production}",
    "I need a {role} for {purpose}",
    "give me a {tempo} {genre} {role}",
    "play some {adjective} {genre} for {purpose}",
    "let the {person} play a {mood} {role}",
    "{person} playing {instrument} in a {place}",
    "a {adjective} {person} with a {thing}",
    "a {instrument} that sounds like {thing}",
    "{adjective} like {thing} in {place}",
    "{adjective} like a {person}",
    "it should feel like {action} at {time} in {place}",
    "soundtrack of a film about a {person} {action}",
    "theme of a {era} {role} about {thing}",
    "a {genre} band from {place}, {era}",
    "{mood} {era} {genre} for {action}",
    "old {thing}, {adjective} {instrument}, {mood}",
    "{genre} at {tempo} for a {adjective} {place}",
    "{adjective} {genre} {role} in the style of the {era}",
    "{sound} {instrument} playing {production}",
    "the {instrument} goes {adjective} over the {instrument}",
    "the {person} is {mood}, the {instrument} is {sound}",
    "{instrument} {production}, {place} at {time}",
    "only a {adjective} {instrument}, nothing else",
    "slowly {action}, {adjective} and {mood}",
)
_SLOT: Final = re.compile(r"\{(\w+)\}")
_STRANGE: Final = 0.12  # share of slots that any word may fill: people say more than a vocabulary holds
_ARTICLE: Final = re.compile(r"\ba (?=[aeio])")
_LINKS: Final = ("a", "the", "of", "in", "with", "and", "for", "to", "at", "on", "like", "from", "that", "is", "my", "your", "it")
_LONGEST_TANGLE: Final = 7  # words


def listed_words() -> list[str]:
    """Return every entry of the vocabulary, once."""
    return list(dict.fromkeys(entry for entries in _SLOTS.values() for entry in entries))


def make_phrases(count: int, general: Sequence[str], seed: int) -> list[str]:
    """Return different phrases about music.

    Args:
        count: How many.
        general: Words of all kinds, one of which now and then takes the place of a fitting one.
        seed: Of all chance.
    """
    rng = Random(seed)

    def filled(slot: re.Match[str]) -> str:
        return rng.choice(general) if rng.random() < _STRANGE else rng.choice(_SLOTS[slot[1]])

    phrases: dict[str, None] = {}
    while len(phrases) < count:
        phrase = _ARTICLE.sub("an ", _SLOT.sub(filled, rng.choice(_TEMPLATES)))
        phrases[phrase] = None
    return list(phrases)


def make_tangles(count: int, general: Sequence[str], seed: int) -> list[str]:
    """Return different strings of a few words of all kinds, with and without small words between them."""
    rng = Random(seed)
    known = listed_words()
    tangles: dict[str, None] = {}
    while len(tangles) < count:
        tangle: list[str] = []
        for _ in range(rng.randint(2, _LONGEST_TANGLE)):
            if rng.random() < 0.4:
                tangle.append(rng.choice(_LINKS))
            tangle.append(rng.choice(known if rng.random() < 0.3 else general))
        tangles[" ".join(tangle)] = None
    return list(tangles)
