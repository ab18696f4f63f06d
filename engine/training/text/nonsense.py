"""Texts that nobody understands, to learn from that they say nothing: mashed keys, made-up words, signs, other scripts."""

from collections.abc import Sequence
from random import Random
from typing import Final

_ROWS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890")
_VOWELS: Final = "a e i o u y ä ö ü é è ê à â ã õ í ó ú å ø \u0131 ij ou ei".split()
_CONSONANTS: Final = "b c d f g h j k l m n p q r s t v w x z sch ch th sz cz rz ñ ç ß ll nj lj š ž kk tt".split()
_SIGNS: Final = "!?.,;:#$%&*()[]{}<>/\\|@^~_-+='\"`"
# First and last code points of letters of other scripts, and of pictures.
_SCRIPTS: Final = (
    (0x0391, 0x03C9),  # Greek
    (0x0410, 0x044F),  # Cyrillic
    (0x05D0, 0x05EA),  # Hebrew
    (0x0627, 0x064A),  # Arabic
    (0x0904, 0x0939),  # Devanagari
    (0x0985, 0x09B9),  # Bengali
    (0x0B85, 0x0BB9),  # Tamil
    (0x0E01, 0x0E2E),  # Thai
    (0x10D0, 0x10F0),  # Georgian
    (0x0561, 0x0586),  # Armenian
    (0x1200, 0x1248),  # Ethiopic
    (0x3041, 0x3093),  # Hiragana
    (0x30A1, 0x30F3),  # Katakana
    (0x4E00, 0x9FA5),  # Han
    (0xAC00, 0xD7A3),  # Hangul
    (0x1F300, 0x1F64F),  # pictures and faces
    (0x1F680, 0x1F6C5),  # vehicles and signs
    (0x2600, 0x26FF),  # signs
)


def _mashed(rng: Random) -> str:
    row = rng.choice(_ROWS)
    return "".join(rng.choice(row if rng.random() < 0.8 else rng.choice(_ROWS)) for _ in range(rng.randint(3, 12)))


def _made_up(rng: Random) -> str:
    word = "".join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(1, 4)))
    return word + (rng.choice(_CONSONANTS) if rng.random() < 0.4 else "")


def _foreign(rng: Random) -> str:
    first, last = rng.choice(_SCRIPTS)
    return "".join(chr(rng.randint(first, last)) for _ in range(rng.randint(1, 9)))


def _signs(rng: Random) -> str:
    return "".join(rng.choice(_SIGNS) for _ in range(rng.randint(1, 8)))


def _number(rng: Random) -> str:
    return str(rng.randint(0, 10 ** rng.randint(1, 12)))


def _scrambled(rng: Random, known: Sequence[str]) -> str:
    letters = list(rng.choice(known).replace(" ", ""))
    rng.shuffle(letters)
    return "".join(letters) + rng.choice(_CONSONANTS)


def make_word(rng: Random, known: Sequence[str]) -> str:
    """Return one word that means nothing; ``known`` are words whose letters may be scrambled."""
    kind = rng.random()
    if kind < 0.2:
        return _mashed(rng)
    if kind < 0.55:
        return _made_up(rng)
    if kind < 0.8:
        return _foreign(rng)
    return _scrambled(rng, known) if kind < 0.9 else rng.choice((_signs, _number))(rng)


def make_nonsense(rng: Random, known: Sequence[str]) -> str:
    """Return a text that means nothing, of one kind of word or of several."""
    count = rng.randint(1, 7)
    if rng.random() < 0.4:
        return " ".join(make_word(rng, known) for _ in range(count))
    kind = rng.choice((_mashed, _made_up, _made_up, _foreign, _foreign, _signs, lambda chance: _scrambled(chance, known)))
    return " ".join(kind(rng) for _ in range(count))
