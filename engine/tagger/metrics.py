"""How often the tagger is right, beside what guessing gets."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from engine.stems import STEMS
from engine.tagger.corpus import Example
from engine.tagger.held_out import held_out_stem
from engine.tagger.labels import BINS, Labels, key_name, tempo_bin
from engine.tagger.tagger import Tagger, Tags

CLOSE_TEMPO: Final = 0.04  # the usual tolerance for a tempo that is heard
_NORMAL: Final = 1.96  # of a 95 % interval
_CONFUSIONS: Final = 10


@dataclass(frozen=True)
class Answer:
    """One attribute of one piece: what is true, and what the tagger says."""

    true: str
    said: str


def answers(labels: Labels, tags: Tags) -> dict[str, Answer]:
    """Return the answers about a piece, by attribute; families of stems that sound alone."""
    found = {
        "style": Answer(labels.style, tags.style),
        "key": Answer(key_name(labels.tonic, labels.mode), str(tags.key)),
        "tempo": Answer(BINS[tempo_bin(labels.bpm)], tags.tempo),
    }
    for stem in STEMS:
        if stem in labels.families and stem in tags.families:
            found[f"family.{stem}"] = Answer(labels.families[stem], tags.families[stem])
    return found


def _interval(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    share, squared = hits / count, _NORMAL**2
    center = (share + squared / (2 * count)) / (1 + squared / count)
    reach = _NORMAL / (1 + squared / count) * math.sqrt(share * (1 - share) / count + squared / (4 * count**2))
    return center - reach, center + reach


def figure(rows: Sequence[Answer]) -> dict[str, float]:
    """Return accuracy with its interval, ``chance``, the share of the commonest truth, and ``n``.

    Args:
        rows: At least one.
    """
    commonest = Counter(row.true for row in rows).most_common(1)[0][1]
    return share_figure(sum(row.true == row.said for row in rows), commonest, len(rows))


def share_figure(hits: int, guessed: float, count: int) -> dict[str, float]:
    """Return a share of hits as ``figure`` does, ``guessed`` being the hits that guessing gets."""
    low, high = _interval(hits, count)
    return {"accuracy": hits / count, "low": low, "high": high, "chance": guessed / count, "n": count}


def _close(true: float, said: float) -> bool:
    return abs(said / true - 1) <= CLOSE_TEMPO


def tempo_figure(true: Sequence[float], said: Sequence[float]) -> dict[str, float]:
    """Return how often a tempo is within 4 %, as ``figure`` does; ``chance`` is of the best constant among the true ones."""
    guessed = max(sum(_close(tempo, constant) for tempo in true) for constant in set(true))
    return share_figure(sum(map(_close, true, said)), guessed, len(true))


def _details(rows: Sequence[Answer]) -> dict[str, Any]:
    recall = {
        name: sum(row.said == name for row in rows if row.true == name) / count
        for name, count in sorted(Counter(row.true for row in rows).items())
    }
    wrong = Counter((row.true, row.said) for row in rows if row.true != row.said)
    return {"recall": recall, "confusions": [[true, said, count] for (true, said), count in wrong.most_common(_CONFUSIONS)]}


def measure(tagger: Tagger, examples: Sequence[Example]) -> dict[str, Any]:
    """Return what the tagger gets right.

    Args:
        tagger: Knows what it never learned from.
        examples: That it never learned from; those that are silent are left out.

    Returns:
        ``figures``: by attribute as ``figure`` has it, ``held_out``: style, and family of the stem that has the pair, over
        the pieces that have one, ``details``: by attribute the recall of every name and the commonest mistakes.
    """
    collected: dict[str, list[Answer]] = {}
    held_out: dict[str, list[Answer]] = {}
    true_bpm, said_bpm = [], []
    for example in examples:
        if not example.features.audible.any():
            continue
        tags = tagger.read(example.features)
        true_bpm.append(example.labels.bpm)
        said_bpm.append(tags.bpm)
        found = answers(example.labels, tags)
        for name, answer in found.items():
            collected.setdefault(name, []).append(answer)
        stem = held_out_stem(example.labels, tagger.held_out)
        if stem is not None:
            for name in {"style", f"family.{stem}"} & set(found):
                held_out.setdefault(name, []).append(found[name])
    return {
        "figures": {name: figure(collected[name]) for name in sorted(collected)} | {"bpm": tempo_figure(true_bpm, said_bpm)},
        "held_out": {name: figure(held_out[name]) for name in sorted(held_out)},
        "details": {name: _details(collected[name]) for name in sorted(collected)},
    }
