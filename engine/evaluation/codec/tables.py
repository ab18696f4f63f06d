"""The figures as Markdown: what each codec is and costs, and what it does to studio music and to other music."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from engine.evaluation.codec.room import ALL, MEASURES
from engine.evaluation.codec.tagged import ALL as RECOGNIZED
from engine.evaluation.codec.tagged import REAL
from engine.stems import STEMS

_NOTHING: Final = "-"
_EXPLAINED: Final = """\
- **log-mel**: mean distance of mel bands of both channels, 80 in windows of 4096 frames and 40 in windows of 1024; what
  lies below -80 dB counts as -80 dB.
- **log-mel L1**: mean distance of the natural logs of the power of 80 mel bands of the mid, windows of 2048 frames; what lies
  below -100 dB counts as -100 dB.
- **STFT**: spectral convergence plus log-magnitude distance (nepers) at windows of 2048, 1024 and 512 frames.
- **level**: how much louder it came back.
- **onset F1**: strokes of the drums found again within 30 ms.
- **pitch**: how far sustained partials moved (median, by strength); those further than a quarter tone are lost, and
  **partials kept** is the share that is not. Vibrato and quick notes have none.
- **SI-SDR**: only of codecs that keep phases; 100 dB is the most that is told.
- **seam**: spectral flux where the loop wraps against the strongest elsewhere, coded over original (median); loops only.
- **wrap**: spectral flux where the coded loop wraps over that at the same place of the music when the loop is turned by half
  before it is coded (median); 1 where the wrap is coded as any other place is.
- **What the tagger recognizes**: share of right answers, in percent, about whole pieces of which each stem is coded.
- **coded silence**: level of what comes back for nothing, -120 dB for nothing at all.
- Outside songs are stretches from their middle; their notes are estimated from the audio, as those of a loaded file.
- A dash means that there was nothing to measure.
"""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def cell(figures: Mapping[str, Mapping[str, float]], field: str, decimals: int) -> str:
    """Return a value with half the width of its interval, if it is of several stems; a dash where there is none."""
    found = figures.get(field)
    if found is None:
        return _NOTHING
    value, spread = f"{found['value']:.{decimals}f}", (found["high"] - found["low"]) / 2
    return f"{value} ± {spread:.{decimals}f}" if found["n"] > 1 else value


def heads() -> list[str]:
    """Return the heads of the measures' columns, each with which way is better."""
    arrows = {"lower": "↓", "higher": "↑"}
    return [f"{kind.title} {arrows.get(kind.better, f'→ {kind.better}')}" for kind in MEASURES]


def stem_rows(codecs: Sequence[Mapping[str, Any]], origin: str, stem: str) -> list[list[str]]:
    """Return a row for each codec: its name and its measures of one stem."""
    tables = [(codec["name"], codec["figures"].get(origin, {}).get(stem, {})) for codec in codecs]
    return [[name, *(cell(table, kind.field, kind.decimals) for kind in MEASURES)] for name, table in tables]


def recognition_rows(tagger: Mapping[str, Mapping[str, Mapping[str, float]]]) -> tuple[list[str], list[list[str]]]:
    """Return the head and a row for the real pieces and for each codec: how often the tagger is right, in percent.

    Args:
        tagger: As ``Recognition.figures`` gives it.
    """
    questions = list(tagger[REAL])
    head = ["", *questions, "points lost"]
    real = tagger[REAL][RECOGNIZED]["accuracy"]
    rows = []
    for name, found in tagger.items():
        cells = [f"{100 * found[question]['accuracy']:.1f}" if question in found else _NOTHING for question in questions]
        lost = f"{100 * (real - found[RECOGNIZED]['accuracy']):.1f}"
        rows.append([name, *cells, _NOTHING if name == REAL else lost])
    return head, rows


def codec_rows(codecs: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    """Return what each codec is and costs."""
    return [
        [
            codec["name"],
            f"{codec['numbers_per_second']:,.0f}",
            f"{codec['encode_times_real_time']:.1f}",
            f"{codec['decode_times_real_time']:.1f}",
            f"{codec['silence_db']:.1f}",
            codec["about"],
        ]
        for codec in codecs
    ]


CODEC_HEADS: Final = (
    "codec",
    "numbers a second",
    "encodes, x real time",
    "decodes, x real time",
    "coded silence, dB",
    "what it is",
)


def markdown(figures: Mapping[str, Any]) -> str:
    """Return the whole report.

    Args:
        figures: As ``metrics.json`` holds them.
    """
    machine, material = figures["machine"], figures["material"]
    told = "; ".join(f"{origin}: {row['stems']} stems of {row['pieces']}" for origin, row in material["origins"].items())
    parts = [
        "# What codecs do to music\n",
        f"{told}; {material['resting']} resting stems were left out. Intervals are 95 %, over stems.",
        f"Timed on {machine['processor']}, {machine['threads']} of {machine['cores']} cores, {machine['system']}: medians.\n",
        _table(CODEC_HEADS, codec_rows(figures["codecs"])),
    ]
    if figures.get("tagger"):
        parts += ["\n## What the tagger still recognizes\n", _table(*recognition_rows(figures["tagger"]))]
    for origin in material["origins"]:
        for stem in (ALL, *STEMS):
            rows = stem_rows(figures["codecs"], origin, stem)
            parts += [f"\n## {origin}, {stem}\n", _table(["codec", *heads()], rows)]
    return "\n".join([*parts, "\n## What is measured\n", _EXPLAINED])
