"""What a condition asks for by name: its style, and the instruments of which its texts leave no doubt."""

import re
from functools import lru_cache
from typing import Any

from engine.evaluation.conditions import Condition
from engine.studio.instruments import INSTRUMENTS


@lru_cache(maxsize=8)
def _family_words(stem: str) -> dict[str, str]:
    """Return the words that only one family of a stem has in the names of its instruments, and that family."""
    families: dict[str, set[str]] = {}
    for instrument in INSTRUMENTS.values():
        if instrument.stem == stem:
            for word in " ".join(instrument.names).split():
                families.setdefault(word, set()).add(instrument.family)
    return {word: next(iter(found)) for word, found in families.items() if len(found) == 1}


def names_family(text: str, stem: str, family: str) -> bool:
    """Return whether a text has a word that only instruments of this family have in their names, of all that play the stem."""
    words = _family_words(stem)
    return any(words.get(word) == family for word in re.findall(r"[a-z0-9]+", text.lower()))


def asked(condition: Condition) -> dict[str, Any]:
    """Return what a condition asks for, as JSON: style, the family of what plays each stem, and which of these its texts name."""
    families = {stem: INSTRUMENTS[program].family for stem, program in condition.piece.programs.items()}
    named = [
        stem
        for stem, family in families.items()
        if any(names_family(condition.captions.get(place, ""), stem, family) for place in (stem, ""))
    ]
    return {"style": condition.piece.style, "families": families, "named": named}
