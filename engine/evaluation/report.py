"""The figures as a table, as JSON, and as the model's card."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from engine.evaluation.definitions import DEFINITIONS, NAMES, TASKS
from engine.evaluation.ear_tables import EAR_NAMES, EAR_ROWS, EAR_TABLES
from engine.evaluation.plots import CURVES, plot_curves, plot_figures, read_curve
from engine.evaluation.scale import SCALE

CARD_NAME: Final = "README.md"
REMARKS_NAME: Final = "remarks.md"
_ALL_NAMES: Final = NAMES | EAR_NAMES


def _number(cell: Mapping[str, float] | None, interval: bool) -> str:
    if cell is None:
        return ""
    digits = 1 if abs(cell["value"]) >= 10 else 3
    text = f"{cell['value']:.{digits}f}"
    return f"{text} ({cell['low']:.{digits}f} to {cell['high']:.{digits}f})" if interval else text


def _label(measure: str) -> str:
    kind, quantity, stem = measure.split(".")
    return f"{stem}, {_ALL_NAMES.get(quantity, quantity)} ({kind})"


def _sorted(figures: Mapping[str, Any]) -> list[str]:
    order = list(_ALL_NAMES)
    return sorted(figures, key=lambda m: (order.index(m.split(".")[1]) if m.split(".")[1] in order else 99, m.split(".")[2], m))


def figures_table(figures: Mapping[str, Any], rows: Sequence[str]) -> list[str]:
    """Return the lines of a Markdown table: a line a measure, a column a row of results.

    Args:
        figures: Measure -> row -> value, low, high, n.
        rows: Which, in this order; those that no measure has are left out. The first gets its interval.
    """
    shown = [row for row in rows if any(row in cells for cells in figures.values())]
    if not shown:
        return []
    lines = [f"| measure | {' | '.join(shown)} | n |", f"| --- |{' ---: |' * (len(shown) + 1)}"]
    for measure in _sorted(figures):
        cells = figures[measure]
        texts = [_number(cells.get(row), interval=row == shown[0]) for row in shown]
        count = max((int(cell["n"]) for cell in cells.values()), default=0)
        lines.append(f"| {_label(measure)} | {' | '.join(texts)} | {count} |")
    return lines


_TASK_ROWS: Final = ("generated", "codec", SCALE, "untouched", "real", "shuffled", "real shuffled")
_STYLE_ROWS: Final = ("swapped", SCALE, "stayed", "own prompt", "real", "real shuffled")
_DIVERSITY_ROWS: Final = ("seeds", "conditions", "real conditions")


def print_figures(figures: Mapping[str, Any]) -> None:
    """Print every table."""
    for task, table in figures["tasks"].items():
        print(f"\n{TASKS[task]}")
        print("\n".join(figures_table(table, _TASK_ROWS)))
    for name, rows in (("style", _STYLE_ROWS), ("diversity", _DIVERSITY_ROWS)):
        if figures[name]:
            print(f"\n{name}")
            print("\n".join(figures_table(figures[name], rows)))
    for name, (title, _) in EAR_TABLES.items():
        if name in figures["ears"]:
            print(f"\n{title}")
            print("\n".join(figures_table(figures["ears"][name], EAR_ROWS)))
    print("\n" + "\n".join(_targets(figures["targets"])))
    print("\n" + "\n".join(_scale_targets(figures["scale_targets"])))


def _targets(targets: Sequence[Mapping[str, Any]]) -> list[str]:
    if not targets:
        return []
    lines = ["| target | read from | wanted | reached | real | missed by |", "| --- | --- | --- | ---: | ---: | ---: |"]
    for target in targets:
        wanted = f"at least {target['least']:g}" + ("" if target["most"] is None else f", at most {target['most']:g}")
        real = "" if target["real"] is None else f"{target['real']:.3f}"
        missed = f"**{target['missed_by']:.3f}**" if target["missed_by"] else "met"
        lines.append(f"| {target['text']} | {target['read_from']} | {wanted} | {target['value']:.3f} | {real} | {missed} |")
    return lines


def _scale_targets(targets: Sequence[Mapping[str, Any]]) -> list[str]:
    if not targets:
        return []
    lines = ["| on the scale | task | read from | wanted | reached | missed by |", "| --- | --- | --- | --- | ---: | ---: |"]
    for target in targets:
        missed = f"**{target['missed_by']:.3f}**" if target["missed_by"] else "met"
        reached = f"{target['value']:.3f} ({target['low']:.3f} to {target['high']:.3f})"
        wanted = f"at least {target['least']:g}"
        lines.append(f"| {target['text']} | {target['task']} | {target['read_from']} | {wanted} | {reached} | {missed} |")
    return lines


def _training(folder: Path) -> list[str]:
    lines = []
    recipe = folder / "recipe.toml"
    if recipe.exists():
        text = recipe.read_text(encoding="utf-8").strip()
        seed = tomllib.loads(text).get("seed", "unknown")
        lines += [f"Seed {seed}. The recipe, `{recipe.name}`:", "", "```toml", text, "```", ""]
    for name in CURVES:
        rows = read_curve(folder / f"{name}_curve.csv")
        if rows:
            first, last = rows[0], rows[-1]
            lines.append(
                f"- {name} network: {last['step']:.0f} steps in {last['seconds'] / 60:.1f} minutes, "
                f"loss {first['loss']:.4f} at step {first['step']:.0f}, {last['loss']:.4f} at the end (`{name}_curve.csv`)."
            )
    return lines


def _summary(targets: Sequence[Mapping[str, Any]]) -> str:
    if not targets:
        return "No target was measured."
    met = sum(not target["missed_by"] for target in targets)
    return f"{met} of {len(targets)} targets are met; those of notes and of audio are read twice, from both."


def card(figures: Mapping[str, Any], folder: Path, pictures: Sequence[str]) -> str:
    """Return the model's card in Markdown.

    Args:
        figures: As ``quartet evaluate`` gathers them.
        folder: Of the model.
        pictures: Names of the PNG files beside the card.
    """
    info, host = figures["model"], figures["machine"]
    lines = [
        f"# {info['name']}",
        "",
        "A small model of Quartet: a score network and a timbre network, trained from random weights on music that the studio "
        "composed by rule and rendered. `quartet evaluate` writes this card from measurements; nobody has listened for it.",
        "",
        "## What is missed, by how much",
        "",
        _summary(figures["targets"]),
        "",
        *_targets(figures["targets"]),
        "",
        _summary(figures["scale_targets"]) + " Here real pieces are 1 and shuffled pairs 0.",
        "",
        *_scale_targets(figures["scale_targets"]),
        "",
    ]
    remarks = folder / REMARKS_NAME
    if remarks.exists():
        lines += [remarks.read_text(encoding="utf-8").strip(), ""]
    lines += ["![Main measures beside real pieces and shuffled pairs](figures.png)", ""] if "figures.png" in pictures else []
    lines += [
        "## Data",
        "",
        "Loops of `engine/studio`, split `train`: composed by rule in its styles, keys, meters and tempi, played by General MIDI "
        "instruments (FluidSynth) and by the studio's own synthesizers at 48 kHz stereo, with captions from templates. The "
        "score network sees composed pieces, the timbre network rendered ones. Figures are of split `test`: "
        "other seeds, and in every piece a combination of style, key and instrument that `train` never has. "
        "No recording is in it.",
        "",
        "## Training",
        "",
        *_training(folder),
        "",
    ]
    lines += ["![Losses over the minutes of training](curves.png)", ""] if "curves.png" in pictures else []
    lines += [
        "## Figures",
        "",
        f"{figures['conditions']} held-out conditions, composed through `{info['provider']}` with "
        + (", ".join(f"{name} {value:g}" for name, value in info["overrides"].items()) or "the defaults of a request")
        + f"; checkpoint {info['digest']}. Machine: {host['processor']}, {host['cores']} cores, {host['system']}, "
        f"Python {host['python']}, torch {host['torch']}; to compose and to read one condition took (median, one thread) "
        + (", ".join(f"{task} {seconds:g} s" for task, seconds in figures["seconds"].items()) or "no time")
        + ".",
        "",
        DEFINITIONS,
        "",
    ]
    for task, table in figures["tasks"].items():
        lines += [f"### {TASKS[task]}", "", *figures_table(table, _TASK_ROWS), ""]
    if figures["style"]:
        lines += [
            "### Style under swapped prompts",
            "",
            "Every stem is asked for in the words of another style, at the condition's own chords, key and tempo. A classifier "
            "(logistic regression on features without tempo and level, from real pieces of split `train`) names the style it "
            "takes a stem for. *Swapped*: the style that was asked for; *stayed*: the condition's own; *own prompt*: prompts not "
            "swapped; *real*: the classifier's accuracy on held-out real pieces, the ceiling; *real shuffled*: how often it "
            "takes those for the style of another condition. Chance is 1/12, .083.",
            "",
            *figures_table(figures["style"], _STYLE_ROWS),
            "",
        ]
    if figures["diversity"]:
        lines += [
            "### Diversity",
            "",
            "Mean distance of pairs: between seeds of one condition, between conditions, and between the real pieces of those. "
            "Notes: 1 - Jaccard of (tick, pitch) in the first 24 ticks; audio: mean difference of 32 mel bands by tick, in dB.",
            "",
            *figures_table(figures["diversity"], _DIVERSITY_ROWS),
            "",
        ]
    for name, (title, text) in EAR_TABLES.items():
        if name in figures["ears"]:
            lines += [f"### {title}", "", text, "", *figures_table(figures["ears"][name], EAR_ROWS), ""]
    return "\n".join(lines)


def write_report(figures: Mapping[str, Any], out: Path, folder: Path | None, card_wanted: bool) -> list[Path]:
    """Write the figures, and the card with its pictures beside them.

    Args:
        figures: As ``quartet evaluate`` gathers them.
        out: The JSON file.
        folder: Of the model; none where only real pieces were read.
        card_wanted: Whether to write the card.

    Returns:
        What was written.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    written = [out]
    if card_wanted and folder is not None:
        curves, bars, text = out.with_name("curves.png"), out.with_name("figures.png"), out.with_name(CARD_NAME)
        drawn = {curves: plot_curves(folder, curves), bars: plot_figures(figures["tasks"], bars)}
        pictures = [path for path, there in drawn.items() if there]
        text.write_text(card(figures, folder, [path.name for path in pictures]), encoding="utf-8")
        written += [*pictures, text]
    return written
