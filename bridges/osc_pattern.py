"""OSC address patterns: ``?``, ``*``, ``[a-z]``, ``[!a-z]`` and ``{one,other}``, matched without backtracking.

Each part between slashes is matched on its own, as OSC 1.0 has it; the work is at most proportional to the length of the pattern
times that of the name, whatever the pattern.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

T = TypeVar("T")

SPECIAL: Final = frozenset("?*[]{}")
MAXIMUM_WILDCARDS: Final = 64  # of a pattern; no address here has so many characters that would need more


@dataclass(frozen=True)
class _Literal:
    """One of several texts."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class _OneOf:
    """One character in the set, or with ``negated`` one outside it."""

    characters: frozenset[str]
    negated: bool


@dataclass(frozen=True)
class _Star:
    """Any number of characters."""


_Token = _Literal | _OneOf | _Star
_ANY = _OneOf(frozenset(), True)


def is_pattern(address: str) -> bool:
    """Return whether the address holds a wildcard."""
    return not SPECIAL.isdisjoint(address)


def _parse_set(text: str) -> _OneOf:
    negated = text.startswith("!")
    body = text[1:] if negated else text
    characters: set[str] = set()
    index = 0
    while index < len(body):
        if index + 2 < len(body) and body[index + 1] == "-":
            low, high = sorted((ord(body[index]), ord(body[index + 2])))
            if high > 127:
                raise ValueError(f"a range in brackets must be of ASCII characters, but got {body[index : index + 3]!r}")
            characters.update(chr(code) for code in range(low, high + 1))
            index += 3
        else:
            characters.add(body[index])
            index += 1
    return _OneOf(frozenset(characters), negated)


def _parse_part(part: str) -> tuple[_Token, ...]:
    tokens: list[_Token] = []
    index = 0
    while index < len(part):
        character = part[index]
        if character == "*":
            if not tokens or not isinstance(tokens[-1], _Star):
                tokens.append(_Star())
        elif character == "?":
            tokens.append(_ANY)
        elif character in "[{":
            closing = "]" if character == "[" else "}"
            end = part.find(closing, index)
            if end < 0:
                raise ValueError(f"a pattern must close its {character!r} with {closing!r}, but got {part!r}")
            inner = part[index + 1 : end]
            if character == "{" and not SPECIAL.isdisjoint(inner):
                raise ValueError(f"braces must hold plain names with commas between, but got {part[index : end + 1]!r}")
            tokens.append(_parse_set(inner) if character == "[" else _Literal(tuple(inner.split(","))))
            index = end
        elif character in "]}":
            raise ValueError(f"a pattern must open what it closes, but got {part!r}")
        else:
            end = index
            while end < len(part) and part[end] not in SPECIAL:
                end += 1
            tokens.append(_Literal((part[index:end],)))
            index = end - 1
        index += 1
    return tuple(tokens)


@dataclass(frozen=True)
class Part:
    """What stands between two slashes of a pattern."""

    text: str
    tokens: tuple[_Token, ...]

    def matches(self, name: str) -> bool:
        """Return whether a name between slashes is meant."""
        places = {0}  # how much of the name may have been read
        for token in self.tokens:
            if isinstance(token, _Star):
                places = set(range(min(places), len(name) + 1))
            elif isinstance(token, _OneOf):
                places = {p + 1 for p in places if p < len(name) and (name[p] in token.characters) != token.negated}
            else:
                places = {p + len(text) for p in places for text in token.texts if name.startswith(text, p)}
            if not places:
                return False
        return len(name) in places

    def choose(self, children: Mapping[str, T]) -> list[T]:
        """Return the values whose names are meant; names that are empty never are."""
        if not is_pattern(self.text):
            return [children[self.text]] if self.text in children else []
        return [child for name, child in children.items() if name and self.matches(name)]


@dataclass(frozen=True)
class Pattern:
    """An address pattern, part by part."""

    parts: tuple[Part, ...]

    @staticmethod
    @lru_cache(maxsize=256)
    def parse(text: str) -> "Pattern":
        """Read a pattern; a plain address is one that names itself.

        Raises:
            ValueError: It is no address and no pattern; the text says what is wrong.
        """
        if not text.startswith("/"):
            raise ValueError(f"a pattern must begin with '/', but got {text[:80]!r}")
        if sum(character in SPECIAL for character in text) > MAXIMUM_WILDCARDS:
            raise ValueError(f"a pattern must have at most {MAXIMUM_WILDCARDS} wildcards, but got more; use a shorter one")
        return Pattern(tuple(Part(part, _parse_part(part)) for part in text[1:].split("/")))

    def matches(self, address: str) -> bool:
        """Return whether an address is named."""
        names = address[1:].split("/")
        return len(self.parts) == len(names) and all(p.matches(name) for p, name in zip(self.parts, names, strict=True))


def check_pattern(pattern: str) -> None:
    """Raise ValueError, saying what is wrong, if this is no address and no pattern."""
    Pattern.parse(pattern)


def matches(pattern: str, address: str) -> bool:
    """Return whether an address is named by a pattern; a pattern without wildcards names itself.

    Raises:
        ValueError: The pattern is malformed.
    """
    return Pattern.parse(pattern).matches(address)
