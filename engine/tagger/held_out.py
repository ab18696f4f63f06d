"""Pairs of style and instrument that a tagger never learns from, so that it can be seen what it makes of new ones."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Final

from engine.studio.styles import STYLES
from engine.tagger.labels import Labels

_STEMS: Final = ("instrument", "melody")  # a style has few basses, too few to miss one


def held_out_pairs() -> dict[str, str]:
    """Return for every style one of its instruments or lead voices, another style's too; drawn by the style's name."""
    pairs = {}
    for name, style in STYLES.items():
        others = {program for other, row in STYLES.items() if other != name for stem in _STEMS for program in row.programs[stem]}
        shared = sorted({program for stem in _STEMS for program in style.programs[stem]} & others)
        if shared:
            digest = hashlib.blake2b(f"held out|{name}".encode(), digest_size=4).digest()
            pairs[name] = shared[int.from_bytes(digest, "little") % len(shared)]
    return pairs


def held_out_stem(labels: Labels, pairs: Mapping[str, str]) -> str | None:
    """Return the stem on which a piece has its style's held-out instrument, or None."""
    program = pairs.get(labels.style)
    return next((stem for stem in _STEMS if program is not None and labels.programs.get(stem) == program), None)


def without_held_out(labels: Sequence[Labels], pairs: Mapping[str, str]) -> list[int]:
    """Return the indices of the pieces that have no held-out pair."""
    return [index for index, row in enumerate(labels) if held_out_stem(row, pairs) is None]
