"""The card of a neural codec: its shape, how it was trained, and what it does to held-out music."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

_ABOUT: Final = """\
# {name}

A neural codec of Quartet: {numbers:,.0f} numbers a second, {parameters:,.0f} weights. `quartet train codec` made it and wrote \
this card from measurements; nobody has listened for it. It plays in no model: the structured codec does.

## Figures

Windows of held-out pieces of the studio (split `test`), as the training went:

| step | log-mel L1, nepers | SI-SDR, dB |
| ---: | ---: | ---: |
"""
_TRAINING: Final = """
- **log-mel L1**: mean distance of natural-log mel magnitudes at several windows. **SI-SDR**: below 0 dB phases are not learned
  yet.
- `quartet evaluate codec --codec {name}` compares it with others, stem by stem.

## Training

{steps:,.0f} steps in {minutes:.0f} minutes of one thread on {device}, torch {torch} (`curve.csv`, `validation.csv`); \
the learning rate fell to 0 by then. No discriminator took part.

```toml
{recipe}```
"""


def write_card(name: str, metrics: Mapping[str, Any], validation: Sequence[Mapping[str, float]], recipe: str) -> str:
    """Return the card.

    Args:
        name: Of the codec.
        metrics: As ``metrics.json`` has them.
        validation: The rows of ``validation.csv``.
        recipe: The text of ``recipe.toml``.
    """
    rows = "".join(f"| {row['step']:,.0f} | {row['log_mel_l1']:.3f} | {row['si_sdr_db']:.1f} |\n" for row in validation)
    about = _ABOUT.format(name=name, numbers=metrics["numbers_per_second"], parameters=metrics["parameters"])
    training = _TRAINING.format(
        name=name,
        steps=metrics["steps"],
        minutes=metrics["training_seconds"] / 60,
        device=metrics["device"],
        torch=metrics["torch"],
        recipe=recipe,
    )
    return about + rows + training
