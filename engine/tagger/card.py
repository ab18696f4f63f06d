"""The figures of a tagger as a table, and its card."""

from collections.abc import Mapping
from typing import Any, Final

_NAMES: Final = {
    "style": "style",
    "family.bass": "family of the bass",
    "family.drums": "family of the drums",
    "family.instrument": "family of the instrument",
    "family.melody": "family of the melody",
    "key": "key",
    "tempo": "tempo bin",
    "bpm": "tempo within 4 %",
}
_WEAK: Final = 0.7
_ABOUT: Final = """\
# tagger

A small network that hears what four stems are: the style, the family of what plays each stem, the key, the tempo. It reads \
mel spectrograms of all stems (64 bands, 20 ms) and the spectral peaks of the pitched ones laid on semitones (windows of 16384 \
frames). It is the ear of evaluations and of a critic, for loops of two bars and more and for windows of songs.

```python
from engine.tagger.tagger import Tagger

tags = Tagger.load().tag({"bass": bass, "drums": drums})  # [frames, 2] at 48 kHz; loop=False for a window of a song
print(tags.style, tags.families, tags.key, tags.bpm)
```

`embedding` [128] and `stem_embeddings` [96] are what the styles and the families are read from: distances between them compare \
pieces and stems.
"""
_DEFINITIONS: Final = """\
- **Chance** is the share of the commonest name among the test pieces: what a constant answer gets.
- **Key**: 12 tonics, major or minor by the third of the mode (lydian and mixolydian are major, dorian and phrygian minor); a \
relative or a fifth is an error. The key's weights turn with the tonic, so all keys are learned as one.
- **Tempo bin**: ten beats a minute wide, edges half way between whole numbers; a neighboring bin is an error, and so is half or \
twice the tempo.
- **Family** counts where the stem is there and sounds.
- **Intervals**: 95 %, Wilson."""


def figures_table(figures: Mapping[str, Any]) -> str:
    """Return a Markdown table of figures as ``engine.tagger.metrics.figure`` has them, by attribute."""
    lines = ["| read | accuracy | chance | n |", "| --- | ---: | ---: | ---: |"]
    for name, label in _NAMES.items():
        if name in figures:
            row = figures[name]
            interval = f"({row['low']:.3f} to {row['high']:.3f})"
            lines.append(f"| {label} | {row['accuracy']:.3f} {interval} | {row['chance']:.3f} | {row['n']} |")
    return "\n".join(lines)


def _mistakes(details: Mapping[str, Any]) -> str:
    lines = []
    for name, label in _NAMES.items():
        if name in details:
            wrong = [f"{true} taken for {said} ({count})" for true, said, count in details[name]["confusions"][:4]]
            lines.append(f"- {label}: {', '.join(wrong) or 'none'}")
    return "\n".join(lines)


def _weak(details: Mapping[str, Any]) -> str:
    """Return the names that are recognized less often than in seven of ten pieces."""
    weak = [
        f"{name} ({_NAMES[attribute]}, {share:.2f})"
        for attribute in _NAMES
        if attribute in details and attribute != "key"
        for name, share in details[attribute]["recall"].items()
        if share < _WEAK
    ]
    return ", ".join(weak) or "none"


def _further(metrics: Mapping[str, Any]) -> list[str]:
    """Return the part about the library that was given beside the studio's usual one, nothing where there was none."""
    if not metrics["further"]:
        return []
    return [
        f"{metrics['pieces']['further']} pieces of split `test` of the further library (`--further`):\n",
        figures_table(metrics["further"]) + "\n",
    ]


def write_card(metrics: Mapping[str, Any], recipe: str) -> str:
    """Return the card.

    Args:
        metrics: As ``metrics.json`` has them.
        recipe: The text of ``recipe.toml``.
    """
    host = metrics["machine"]
    parts = [
        _ABOUT,
        "## Figures\n",
        f"{metrics['pieces']['test']} pieces of the studio's split `test`: other seeds than the training's, and in each a "
        f"combination of style, key and instrument that `train` never has.\n",
        figures_table(metrics["figures"]) + "\n",
        "Pieces with a style and an instrument that the tagger never learned together (`held_out` in `recipe.toml`), and the "
        "family of the stem that has it:\n",
        figures_table(metrics["held_out"]) + "\n",
        *_further(metrics),
        _DEFINITIONS + "\n",
        "The commonest mistakes:\n",
        _mistakes(metrics["details"]) + "\n",
        f"Recognized in less than seven of ten of their pieces: {_weak(metrics['details'])}.\n",
        "## Training\n",
        f"{metrics['pieces']['train']} pieces of split `train` without a held-out pair, rendered by `quartet studio`; "
        f"{metrics['parameters']} weights. "
        f"`{metrics['command']}` on {host['processor']}, {host['cores']} cores, torch {host['torch']}: features at "
        f"{metrics['features_times_real_time']:.0f} times real time per stem and core, training "
        f"{metrics['training_seconds'] / 60:.1f} minutes of one core (`curve.csv`). The same seed and library give the same "
        "weights.\n",
        f"```toml\n{recipe}```\n",
        "## Limits\n",
        "It knows the studio's styles and instruments alone and names one of them for anything it hears; what is unlike all of "
        "them gets flat probabilities at best. Its figures are of the studio's music, not of recordings.\n",
    ]
    return "\n".join(parts)
