"""The figures of a transcriber as tables, and its card."""

from collections.abc import Mapping
from typing import Any, Final

from engine.stems import DRUM_KEYS

_ROWS: Final = {
    "pitched": "bass, instrument and melody together",
    "bass": "bass",
    "instrument": "instrument",
    "melody": "melody",
    "drums": "drums",
    **{f"drums.{name}": f"drums: {name.replace('_', ' ')}" for name in DRUM_KEYS},
}
_PEERS: Final = {
    "default": "basic-pitch",
    "ranged": "told the stem's range",
    "tuned": "and tuned",
}
_PLACES: Final = {"studio": "The studio's split `test`", "outside": "Outside"}
_ABOUT: Final = """\
# transcriber

A small network that hears what a stem plays: notes of bass, instrument and melody, strokes of drums, with exact times, \
lengths and velocities. It reads stems of any length; a loop is read round its seam.

```python
from engine.transcriber.transcriber import Transcriber

notes = Transcriber.load().transcribe("bass", bass, bpm=120.0)  # [frames, 2] at 48 kHz; loop=False for what is no loop
```

Pitched stems are seen as spectra of three bins a semitone by windows of 8192 and 2048 frames every 20 ms. Every key is shown \
its overtones and the octave below, then convolutions over time and pitch, some of them an octave, a twelfth or a fifth wide, \
say where it begins, whether it is held, how hard it is struck and how far from the column. Drums are seen as 72 bands by \
windows of 4096 and 1024 frames every 10 ms, and nine strokes are told apart.
"""
_DEFINITIONS: Final = """\
- **F1**: a heard note agrees with a true one on the same key (or stroke) within 50 ms of its beginning; every note counts once \
(`mir_eval.transcription` without offsets; a loop's notes agree round its seam). The rows count all notes of all pieces alike.
- **onset, velocity**: median absolute errors of the notes that agree.
- **basic-pitch** (Bittner et al. 2022) hears the same audio by its own inference, note creation and default thresholds; a loop \
is played to it with two seconds before and behind. Its other columns leave out keys beyond a stem's range, and take for each \
stem the thresholds and the shortest note that are best for it on 20 pieces of split `train`. It knows no drums, and it was made \
for any instrument, while the transcriber learned from this studio: on `Outside` neither is at home."""

_LIMITS: Final = """\
It learned from synthetic sound: the studio's soundfont, synthesizers, drum machines and effects. It was not measured on \
recordings. Notes closer than 50 ms on one key are heard as one, a key is a semitone of equal temperament at 440 Hz, and a drum \
is one of nine strokes whatever is struck. A closed hat is sometimes heard in a snare or a kick that has none beside it, and \
outside the studio open hats, rides, crashes and toms are mostly taken for their neighbors. A sine without overtones may go \
unheard in the bass, and a tone that sounds through a whole stretch without beginning in it is no note.
"""


def _table(figures: Mapping[str, Any]) -> str:
    rows, peers = figures["figures"], figures["peer"]
    names = [name for name in _PEERS if name in peers]
    head = ["heard", "F1", "precision", "recall", "onset", "velocity", "notes", *(_PEERS[name] for name in names)]
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    for row, label in _ROWS.items():
        if row in rows:
            found = rows[row]
            cells = [label, *(f"{found[name]:.3f}" for name in ("f1", "precision", "recall"))]
            cells += [f"{found['onset_error_ms']:.1f} ms", f"{found['velocity_error']:.0f}", f"{found['notes']:.0f}"]
            cells += [f"{peers[name][row]['f1']:.3f}" if row in peers[name] else "" for name in names]
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def figures_tables(figures: Mapping[str, Any]) -> str:
    """Return the figures as Markdown, a table a place, as ``engine.transcriber.figures.measure`` has them."""
    parts = []
    for place, label in _PLACES.items():
        if place in figures:
            row = figures[place]
            told = f"{row['pieces']} pieces, {row['stem_seconds'] / 60:.0f} minutes of stems"
            parts.append(f"{label}: {told}.\n\n{_table(row)}")
    return "\n\n".join(parts)


def _speed(metrics: Mapping[str, Any]) -> str:
    host, row = metrics["machine"], metrics["studio"]
    return (
        f"From audio to notes {row['times_real_time_of_a_core']:.0f} times real time for the time of one core, in float32 on "
        f"{host['processor']}; {row['times_real_time']:.0f} times by the clock while the figures were measured, on "
        f"{host['cores']} cores that had other work too."
    )


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
        "Split `test` has other seeds than the training's, and in each piece a combination of style, key and instrument that "
        "`train` never has. `Outside` are songs that others wrote, as MIDI files, rendered with a soundfont that no training "
        "heard.\n",
        figures_tables(metrics) + "\n",
        _DEFINITIONS + "\n",
        _speed(metrics) + "\n",
        "## Training\n",
        f"{metrics['pieces']} pieces of split `train`, rendered by `quartet studio`, and exercises: notes drawn at random and "
        "played by any program of the soundfont and any synthesizer, two stretches in five. Stretches are transposed, colored, "
        f"made softer and noisy. {metrics['parameters']} weights, {metrics['weight_bytes'] / 1e6:.2f} MB in half precision. "
        f"`{metrics['command']}` on {host['processor']}, {host['cores']} cores, torch {host['torch']}: {metrics['steps']} steps "
        f"in {metrics['training_seconds'] / 60:.0f} minutes of a thread that shared its core (`curve.csv`); the clock ends a "
        "training that the recipe's steps do not. The thresholds were chosen on pieces of "
        "split `train` that were not learned from.\n",
        f"```toml\n{recipe}```\n",
        "## Limits\n",
        _LIMITS,
    ]
    return "\n".join(parts)
