"""The figures of a coherence scorer as a table, and its card."""

from collections.abc import Mapping
from typing import Any, Final

from engine.coherence.metrics import CONTRASTS
from engine.stems import STEMS

_ABOUT: Final = """\
# coherence

A small network that hears whether stems belong together: it says of every stem when it moves, and which pitch classes it \
means, column by column, and scores two sets of stems by how well what they say goes together in time. It learned by contrast, \
after COCOLA (Ciranni et al. 2024, arXiv 2404.16969), on the studio's pieces: two sets of stems of the same window belong \
together; those of other pieces, of the same set in another key and of the same set out of step do not.

```python
from engine.coherence.scorer import Scorer

score = Scorer.load().score({"bass": bass, "drums": drums, "melody": melody}, "bass")  # [frames, 2] at 48 kHz
```

Only differences between scores mean anything: of two basses, the one that scores higher goes better with the same band.

## What it cannot hear instead

- Levels: features are relative to a stem's loudest, rises to a stem's mean rise.
- Style, room and tempo alone: what does not move in time is taken from the rhythm, what has no pitch class from the harmony.
- In each batch four pieces of a style stand side by side, brought to one tempo and beat, half of the time to one tonic.

## Figures
"""
_DEFINITIONS: Final = """\
- A pair is a stem with the rest of its band, against another stem with the same band, over the first eight seconds; told is \
the share of pairs in which the stem that belongs scores higher. Chance is .5.
- **Brought to the same tempo**: columns are read faster or slower, by a quarter at most; pitches stay.
- **Transposed**: what is heard is moved by semitones, 1 to 6 up or 1 to 5 down. Drums have no key.
- A piece that repeats itself after a beat is itself a beat later: those pairs cannot be told apart by anyone.
- **Intervals**: 95 %, Wilson."""


def figures_table(figures: Mapping[str, Any]) -> str:
    """Return a Markdown table of figures as ``engine.coherence.metrics.measure`` has them, a row a contrast."""
    heads = ["all", *STEMS]
    lines = [f"| against | {' | '.join(heads)} | n |", f"| --- |{' ---: |' * (len(heads) + 1)}"]
    for name, label in CONTRASTS.items():
        row = figures[name]
        if "all" not in row:
            continue
        cells = [f"{row[stem]['accuracy']:.3f}" if stem in row else "-" for stem in STEMS]
        whole = row["all"]
        first = f"{whole['accuracy']:.3f} ({whole['low']:.3f} to {whole['high']:.3f})"
        lines.append(f"| {label} | {' | '.join((first, *cells))} | {whole['n']} |")
    return "\n".join(lines)


def write_card(metrics: Mapping[str, Any], recipe: str) -> str:
    """Return the card.

    Args:
        metrics: As ``metrics.json`` has them.
        recipe: The text of ``recipe.toml``.
    """
    host = metrics["machine"]
    parts = [
        _ABOUT,
        f"{metrics['pieces']['test']} pieces of the studio's split `test`: other seeds than the training's, and in each a "
        "combination of style, key and instrument that `train` never has.\n",
        figures_table(metrics["figures"]) + "\n",
        "The same network with random weights, on the first of these pieces:\n",
        figures_table(metrics["untrained"]) + "\n",
        _DEFINITIONS + "\n",
        "## Training\n",
        f"{metrics['pieces']['train']} pieces of split `train`, rendered by `quartet studio`; {metrics['parameters']} weights. "
        f"`{metrics['command']}` on {host['processor']}, {host['cores']} cores, torch {host['torch']}: "
        f"{metrics['steps']} steps in {metrics['training_seconds'] / 60:.1f} minutes of one core (`curve.csv`).\n",
        f"```toml\n{recipe}```\n",
        "## Limits\n",
        "It learned the studio's music, whose harmony and grooves are composed by rule: what it takes for belonging together is "
        "what belongs together there. Notes between the semitones, free time and music without a beat it never heard.\n",
    ]
    return "\n".join(parts)
