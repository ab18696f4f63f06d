"""The card of a finisher: what it does to every stem, what it costs, and where it stands aside."""

from collections.abc import Mapping
from typing import Any, Final

from engine.stems import STEMS

_ABOUT: Final = """\
# {name}

A small network behind the structured codec's decoder: it sees short log spectra of what was synthesized and the timbre that \
was asked for, and moves every bin by a bounded gain. {parameters} weights, {milliseconds:.0f} ms of one core for 8 seconds of a \
stem. It finishes {kept}; other stems pass unchanged, because there it is not worth its time.

## Figures

Stems of {pieces} held-out loops of the studio (split `test`), coded with their true notes and measured timbres, before -> after:
"""
_HEADS: Final = {
    "log_mel_100": "log-mel, floor -100 dB",
    "log_mel_80": "log-mel, floor -80 dB",
    "stft": "STFT",
    "onset_f1": "onset F1",
    "pitch_cents": "pitch, cents",
    "level_db": "level, dB",
}
_DEFINITIONS: Final = """
- **log-mel**: mean distance of natural-log mel powers, 80 bands in windows of 2048 frames, of the middle.
- **STFT**, **onset F1**, **pitch**, **level**: as `quartet evaluate codec` tells them.
- A stem is finished where log-mel at -100 dB falls by more than 5 %, does not rise at -80 dB, and the onset F1 of drums falls \
by no more than 0.01.
"""


def _cell(found: Mapping[str, Mapping[str, float]], name: str) -> str:
    if name not in found["before"]:
        return "-"
    return f"{found['before'][name]:.3f} -> {found['after'][name]:.3f}"


def write_card(metrics: Mapping[str, Any], recipe: str) -> str:
    """Return the card.

    Args:
        metrics: As ``metrics.json`` has them.
        recipe: The text of ``recipe.toml``.
    """
    kept = [stem for stem in STEMS if metrics["gate"][stem]]
    lines = [f"| stem | n | {' | '.join(_HEADS.values())} | finished |", f"| --- | ---: |{' ---: |' * len(_HEADS)} --- |"]
    for stem, found in metrics["figures"].items():
        cells = " | ".join(_cell(found, name) for name in _HEADS)
        lines.append(f"| {stem} | {found['n']['stems']} | {cells} | {'yes' if metrics['gate'][stem] else 'no'} |")
    parts = [
        _ABOUT.format(**(dict(metrics) | {"kept": ", ".join(kept) or "no stem"})),
        "\n".join(lines),
        _DEFINITIONS,
        "## Training\n",
        f"{metrics['pairs']} stems of {metrics['trained_pieces']} loops of split `train`, {metrics['steps']} steps, "
        f"{metrics['training_seconds'] / 60:.0f} minutes of one core (`curve.csv`). A quarter of the stems were coded from "
        "timbres smoothed as a model's are.\n",
        f"```toml\n{recipe}```\n",
    ]
    return "\n".join(parts)
