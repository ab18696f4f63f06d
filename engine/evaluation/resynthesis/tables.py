"""The figures of takes made again as Markdown."""

from collections.abc import Mapping
from typing import Any, Final

from engine.evaluation.resynthesis.measures import ALL, SURE
from engine.stems import STEMS

_EXPLAINED: Final = f"""\
- **note F1**: the take's notes against the score moved by hand; pitch, start, length and velocity must be equal.
- **delay**: how much later against its notes the sound begins than before it was made again, by cross-correlation of onset
  strengths: median over stems, 5 to 95 %, and the share within 1 ms. Pads that swell have none.
- **family**: how often the tagger names the instrument family that it named before; **sure**: where it gave that family at
  least {SURE:g} before.
- **floor**: the same, of coded takes against the audio that they were coded from: what coding alone changes.
- **the studio at**: the same, of what the studio's own instruments play there against what they played: what the tagger takes
  for a change of instrument though there is none.
- **key**: the tagger's, moved by the semitones, against its answer afterwards; it is right in 86 % of real pieces.
- A dash means that there was nothing to measure. Drums are not transposed.
"""


def _share(figures: Mapping[str, Mapping[str, float]], name: str) -> str:
    found = figures.get(name)
    return f"{found['accuracy']:.2f}" if found else "-"


def _rows(figures: Mapping[str, Any]) -> list[list[str]]:
    rows = []
    for move, found in figures["moves"].items():
        delay = found["delay_ms"]
        rows.append(
            [
                move,
                f"{found['note_f1']:.3f}",
                f"{delay['median']:+.2f} ({delay['low']:+.2f} to {delay['high']:+.2f})",
                f"{delay['within_1_ms']:.2f}",
                *(_share(found["family"], name) for name in (ALL, *STEMS)),
                _share(found["family_sure"], ALL),
                f"{found['style']['accuracy']:.2f}",
                f"{found['key']['accuracy']:.2f}",
            ]
        )
    if figures["floor"]:
        rows.append(_families("floor", figures["floor"]))
    return rows + [_families(f"the studio at {move}", found) for move, found in figures["studio"].items()]


def _families(title: str, figures: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return a row that tells how often families agree, and nothing else."""
    return [title, *["-"] * 3, *(_share(figures, name) for name in (ALL, *STEMS)), *["-"] * 3]


def markdown(figures: Mapping[str, Any]) -> str:
    """Return the whole report.

    Args:
        figures: As ``metrics.json`` holds them.
    """
    head = ["move", "note F1", "delay, ms", "within 1 ms", "family", *STEMS, "sure", "style", "key"]
    parts = ["# Takes at another tempo and in another key\n", f"Timbre basis: {figures['basis']}."]
    for origin, found in figures["origins"].items():
        table = [head, ["---"] * len(head), *_rows(found)]
        parts += [f"\n## {origin}, {found['bands']} bands\n", *(f"| {' | '.join(row)} |" for row in table)]
    return "\n".join([*parts, "\n## What is measured\n", _EXPLAINED])
