"""The card of a text student: how near it is to MiniLM, what it finds, and what it takes for nonsense."""

from collections.abc import Mapping
from typing import Any, Final

_ABOUT: Final = """\
# {name}

A small network that places prompts where all-MiniLM-L6-v2 does, so that playing needs no encoder package: {parameters} weights, \
{bytes} bytes in half precision, {milliseconds:.2f} ms of one core for a prompt (MiniLM {minilm_milliseconds:.2f} ms). \
It was distilled from MiniLM's vectors alone; no word is tied to a style.

## Figures

Hand-written texts (`engine/evaluation/paraphrases.py`, the set that nothing is tuned on) whose style is found among the \
captions of {pieces} pieces of the studio, as `quartet evaluate captions` tells it:

| texts placed by | captions placed by | style found first | among three |
| --- | --- | ---: | ---: |
"""
_NEARNESS: Final = """
Cosine to MiniLM's vector, of texts that were kept aside:

| kind | n | mean | lowest tenth |
| --- | ---: | ---: | ---: |
"""
_UNDERSTOOD: Final = """
Hand-written texts of each kind (`engine/training/text/examples.py`) that are understood, with a confidence of {least} or more; \
the others play as no prompt does. The last column is MiniLM's highest cosine to any caption, on average: it has no such sense.

| kind | n | understood | confidence | MiniLM's nearest caption |
| --- | ---: | ---: | ---: | ---: |
"""


def write_card(metrics: Mapping[str, Any], recipe: str) -> str:
    """Return the card.

    Args:
        metrics: As ``metrics.json`` has them.
        recipe: The text of ``recipe.toml``.
    """
    found = [f"| {row['texts']} | {row['captions']} | {row['first']} % | {row['three']} % |" for row in metrics["retrieval"]]
    near = [f"| {kind} | {row['n']} | {row['mean']:.3f} | {row['tenth']:.3f} |" for kind, row in metrics["cosine"].items()]
    understood = [
        f"| {kind} | {row['n']} | {row['understood']} | {row['confidence']:.2f} | {row['minilm']:.2f} |"
        for kind, row in metrics["examples"].items()
    ]
    parts = [
        _ABOUT.format(**metrics) + "\n".join(found),
        _NEARNESS + "\n".join(near),
        _UNDERSTOOD.format(least=metrics["least_confidence"]) + "\n".join(understood),
        "\n## Training\n",
        f"{metrics['texts']} texts (captions of the studio, phrases of the vocabulary, English words and sentences), "
        f"{metrics['steps']} steps, {metrics['training_seconds'] / 60:.0f} minutes of one core (`curve.csv`).\n",
        f"```toml\n{recipe}```\n",
    ]
    return "\n".join(parts)
