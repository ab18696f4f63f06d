"""The report as HTML: what was found is put into words, charts and sheets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from random import Random
from typing import Final

from engine.music import PITCH_CLASSES, SCALES
from engine.stems import STEMS
from engine.studio.inspection.alignment import MIX, REACH_MS
from engine.studio.inspection.census import WHOLE, Census, Facts
from engine.studio.inspection.charts import bars, columns, curve, grid, quantile, spreads, table
from engine.studio.inspection.checks import FAULTS, Check, faults_by_kind
from engine.studio.inspection.page_style import SCRIPT, STYLE_SHEET
from engine.studio.inspection.sheets import HEIGHT, LANE, WIDTH, overlay
from engine.studio.instruments import INSTRUMENTS
from engine.studio.piece import Piece

WITHIN_MS: Final = 5.0
_TEMPO_STEP: Final = 5
_LEVELS_DB: Final = (-45.0, -10.0)
_SHOWN_FAULTS: Final = 40
_FEWEST: Final = 3  # notes' homes with fewer pieces than this tell nothing of an instrument
_CAPTIONS_SHOWN: Final = 6


@dataclass(frozen=True)
class Shown:
    """A piece that is drawn.

    Args:
        facts: What is known of it.
        piece: Its notes and chords.
        picture: Address of its sheet, from the page.
        sounds: By name of the button, the address of what it plays; none where it is only looked at.
    """

    facts: Facts
    piece: Piece
    picture: str
    sounds: Mapping[str, str]


def anchor(style: str) -> str:
    """Return the name by which the page links to a style."""
    return "style-" + style.replace(" ", "-")


def _count(number: float) -> str:
    return f"{number:,.0f}"


def _section(name: str, title: str, text: str, *parts: str) -> str:
    return f'<section id="{name}"><h2>{escape(title)}</h2><p>{escape(text)}</p>{"".join(parts)}</section>'


def _chart(title: str, body: str, broad: bool = False) -> str:
    return f'<div class="{"broad" if broad else "narrow"}"><h3>{escape(title)}</h3>{body}</div>'


def _header(census: Census) -> str:
    splits = Counter(facts.split for facts in census.pieces)
    forms = Counter(facts.form for facts in census.pieces)
    totals = {
        "pieces": _count(len(census.pieces)),
        "hours of music": f"{census.hours:.1f}" if census.hours >= 1 else f"{census.hours:.2f}",
        "styles": str(len(census.styles)),
        "loops, songs": f"{_count(forms['loop'])}, {_count(forms['song'])}",
        "train, test": f"{_count(splits['train'])}, {_count(splits['test'])}",
        "on disk": f"{census.gigabytes:.1f} GB" if census.gigabytes >= 1 else f"{1000 * census.gigabytes:.0f} MB",
    }
    if census.speed is not None:
        totals["real time, a stem on one core"] = f"{census.speed:.0f}x"
    tiles = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in totals.items())
    return (
        "<header><h1>Music to learn from</h1>"
        '<p class="lead">Every piece here was composed by rule and played by the studio: four stems each, and everything about '
        "them is known, from the chord of every beat to the moment of every stroke. The same number gives the same piece.</p>"
        f'<dl class="totals">{tiles}</dl></header>'
    )


def _navigation(census: Census) -> str:
    places = [("balance", "Balance"), ("words", "Words"), ("alignment", "Labels on the sound"), ("soundness", "Soundness")]
    places += [(anchor(style), style) for style in census.styles]
    links = "".join(f'<a href="#{name}">{escape(title)}</a>' for name, title in places)
    return f'<nav><div><label><input type="checkbox" id="labels" checked> labels</label>{links}</div></nav>'


def _by_size(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _program(stem: str, program: str) -> str:
    return program.removeprefix(f"{stem}: ")


def _balance(census: Census) -> str:
    pieces, total = census.pieces, len(census.pieces)
    slow, fast = (round(end(facts.bpm for facts in pieces)) // _TEMPO_STEP for end in (min, max))
    tempos = {str(step * _TEMPO_STEP): 0 for step in range(slow, fast + 1)}
    for facts in pieces:
        tempos[str(round(facts.bpm) // _TEMPO_STEP * _TEMPO_STEP)] += 1
    by_style = {style: [0.0] * len(tempos) for style in census.styles}
    keys = {mode: [0.0] * 12 for mode in SCALES}
    for facts in pieces:
        by_style[facts.style][round(facts.bpm) // _TEMPO_STEP - slow] += 1
        keys[facts.key.mode][facts.key.tonic] += 1
    effects = sorted({name for facts in pieces for names in facts.effects.values() for name in names})
    colored = {name: [float(sum(name in facts.effects.get(stem, ()) for facts in pieces)) for stem in STEMS] for name in effects}
    dry = [float(sum(stem in facts.programs and not facts.effects.get(stem) for facts in pieces)) for stem in STEMS]
    levels = {stem: [facts.levels[stem] for facts in pieces if stem in facts.levels] for stem in STEMS}
    tempo_names = [name if place % 2 == 0 else "" for place, name in enumerate(tempos)]
    charts = [
        _chart("Tempo, quarter notes a minute", columns(tempos, every=2), broad=True),
        _chart("Tempo by style", grid(by_style, tempo_names, by_row=True), broad=True),
        _chart("Key", grid({mode: row for mode, row in keys.items() if any(row)}, PITCH_CLASSES), broad=True),
        _chart("Style", bars(_by_size(census.count(lambda facts: [facts.style])), total)),
        "<div>"
        + _chart("Signature", bars(_by_size(census.count(lambda facts: ["{}/{}".format(*facts.signature)])), total))
        + _chart("Form", bars(_by_size(census.count(lambda facts: [facts.form])), total))
        + _chart("Length in bars", bars(_lengths(pieces), total))
        + "</div>",
        *(f"<div>{_players(census, stem)}</div>" for stem in STEMS),
        _chart("Effects by stem", grid({"none": dry, **colored}, STEMS)),
        _chart("Level in the mix, dB", spreads(levels, *_LEVELS_DB, "dB")),
    ]
    text = "What the model can ever play is decided here. Each chart counts pieces; rest the mouse on a cell for its number."
    return _section("balance", "What is in it", text, f'<div class="charts">{"".join(charts)}</div>')


def _lengths(pieces: Iterable[Facts]) -> dict[str, int]:
    return {str(bars): count for bars, count in sorted(Counter(facts.bars for facts in pieces).items())}


def _players(census: Census, stem: str) -> str:
    """Return charts of who plays a stem, by family and one by one; it rests in the other pieces."""
    present = [facts.programs[stem] for facts in census.pieces if stem in facts.programs]
    families = Counter(INSTRUMENTS[program].family for program in present)
    programs = Counter(_program(stem, program) for program in present)
    total = len(census.pieces)
    title = f"{stem.capitalize()}, heard in {100 * len(present) / total:.0f} % of the pieces"
    return _chart(title, bars(_by_size(families), total)) + _chart(
        f"{stem.capitalize()}: who plays", bars(_by_size(programs), total)
    )


def _words(census: Census) -> str:
    rows = []
    for row in (WHOLE, *STEMS):
        texts = [text for facts in census.pieces for text in facts.captions[row]]
        rows.append((row or "the whole piece", _count(len(texts)), _count(len(set(texts)))))
    samples = []
    for style in census.styles:
        facts = Random(f"words:{style}").choice([facts for facts in census.pieces if facts.style == style])
        texts = [text for row in (WHOLE, *STEMS) for text in facts.captions[row]]
        chosen = Random(f"texts:{style}").sample(texts, min(_CAPTIONS_SHOWN, len(texts)))
        quotes = "".join(f"<blockquote>{escape(text)}</blockquote>" for text in chosen)
        samples.append(f"<div><h3>{escape(style)}</h3>{quotes}</div>")
    text = "Several texts are written for every stem and every whole piece. Each is true of what is played."
    counts = table(("texts about", "written", "distinct"), rows)
    return _section("words", "What people may say of it", text, counts, f'<div class="charts">{"".join(samples)}</div>')


def _lag_row(name: str, lags: Sequence[float]) -> tuple[str, ...]:
    near = sum(abs(lag) <= WITHIN_MS for lag in lags) / len(lags)
    return (name, str(len(lags)), *(f"{quantile(lags, share):+.1f}" for share in (0.5, 0.05, 0.95)), f"{100 * near:.0f} %")


def _mean(rows: Sequence[Sequence[float]]) -> list[float]:
    return [sum(column) / len(column) for column in zip(*rows, strict=True)]


def _alignment(checks: Sequence[Check]) -> str:
    lags: dict[str, list[float]] = {name: [] for name in (*STEMS, MIX)}
    curves: dict[str, list[tuple[float, ...]]] = {name: [] for name in (*STEMS, MIX)}
    by_program: dict[str, list[float]] = {}
    for check in checks:
        for name, found in check.alignments.items():
            lags[name].append(found.lag_ms)
            curves[name].append(found.curve)
            if name != MIX:
                by_program.setdefault(check.programs[name], []).append(found.lag_ms)
    head = ("", "pieces", "median, ms", "5 %", "95 %", f"within {WITHIN_MS:g} ms")
    stems = table(head, [_lag_row(name, values) for name, values in lags.items() if values])
    ends = (f"-{REACH_MS} ms", "label", f"+{REACH_MS} ms")
    shapes = "".join(curve(_mean(rows), name, ends) for name, rows in curves.items() if rows)
    ordered = sorted(by_program.items(), key=lambda item: -abs(quantile(item[1], 0.5)))
    programs = table(head, [_lag_row(name, values) for name, values in ordered if len(values) >= _FEWEST])
    text = (
        f"In {len(checks)} pieces the rise of loudness in each stem was laid against its notes. The curve shows how well they "
        "agree when the sound is moved; its top should stand on the label. What is struck or plucked begins at one moment; what "
        "swells, as pads, strings and breath do, does not, and its readings spread."
    )
    instruments = f"<h3>By instrument, the farthest first</h3>{programs}"
    return _section("alignment", "Labels sit on the sound", text, f'<div class="curves">{shapes}</div>', stems, instruments)


def _soundness(checks: Sequence[Check]) -> str:
    found = faults_by_kind(checks)
    rows = [(kind, FAULTS[kind], str(count)) for kind, count in found.items()]
    named = [f"{check.split} {check.seed}: {fault}" for check in checks for fault in check.faults]
    more = f"<p>and {len(named) - _SHOWN_FAULTS} more</p>" if len(named) > _SHOWN_FAULTS else ""
    faults = "".join(f'<div class="flag">{escape(text)}</div>' for text in named[:_SHOWN_FAULTS])
    shares = {stem: [100 * check.in_key[stem] for check in checks if stem in check.in_key] for stem in STEMS}
    key = _chart("What is heard in the key or the chord", spreads(shares, 50, 100, "%"))
    clean = sum(not check.faults for check in checks)
    text = f"{clean} of {len(checks)} pieces have no fault of any kind."
    faults_table = table(("fault", "which is", "pieces"), rows)
    return _section("soundness", "Nothing silent, clipped or out of key", text, faults_table, key, faults, more)


def _name(shown: Shown) -> str:
    piece = shown.piece
    signature = "{}/{}".format(*piece.signature)
    length = f"{piece.bars} bars, {shown.facts.seconds:.0f} s"
    swing = f", swing {piece.swing:.2f}" if piece.swing >= 0.05 else ""
    held_out = ", held out" if piece.split == "test" else ""
    return (
        f"<h3>{piece.bpm:g} bpm, {escape(str(piece.key))}<small>{signature}, {piece.form} of {length}{swing}, "
        f"number {piece.seed}{held_out}</small></h3>"
    )


def _lane_name(piece: Piece, stem: str) -> str:
    if stem not in piece.programs:
        return f"<div><b>{stem}</b><span>rests</span></div>"
    names = [_program(stem, piece.programs[stem]), *(effect.name for effect in piece.effects.get(stem, ()))]
    return f"<div><b>{stem}</b><span>{escape(', '.join(names))}</span></div>"


def _sheet(shown: Shown) -> str:
    piece = shown.piece
    drawn = overlay(piece)
    chords = "".join(f'<span style="left:{x / WIDTH:.2%}">{escape(name)}</span>' for x, name in drawn.chords)
    sections = "".join(f'<span class="section" style="left:{x / WIDTH:.2%}">{escape(name)}</span>' for x, name in drawn.sections)
    lanes = "".join(f"M0 {LANE * lane}h{WIDTH}" for lane in range(1, len(STEMS)))
    paths = {"beats": drawn.beats, "bars": drawn.bars, "lanes": lanes, "held": drawn.held, "onsets": drawn.onsets}
    lines = "".join(f'<path class="{name}" d="{path}"/>' for name, path in paths.items())
    buttons = "".join(
        f'<button type="button" data-file="{escape(file)}">{escape(name)}</button>' for name, file in shown.sounds.items()
    )
    caption = Random(f"caption:{piece.seed}").choice(piece.captions[WHOLE])
    marks = f'<div class="chords">{sections}</div>' if sections else ""
    names = "".join(_lane_name(piece, stem) for stem in STEMS)
    player = f'<div class="player">{buttons}</div>' if buttons else ""
    return (
        f'<article class="piece">{_name(shown)}<p>“{escape(caption)}”</p><div class="look">'
        f'<div class="names{" song" if marks else ""}">{names}</div>'
        f'<div>{marks}<div class="chords">{chords}</div><div class="sheet"><img src="{escape(shown.picture)}" loading="lazy" '
        f'alt="Spectrograms of the four stems" width="{WIDTH}" height="{HEIGHT}">'
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">{lines}</svg><div class="head"></div></div>'
        f"</div></div>{player}</article>"
    )


def _style(census: Census, style: str, shown: Iterable[Shown]) -> str:
    pieces = [facts for facts in census.pieces if facts.style == style]
    tempos = [facts.bpm for facts in pieces]
    hours = sum(facts.seconds for facts in pieces) / 3600
    text = f"{_count(len(pieces))} pieces, {hours:.1f} hours, {min(tempos):.0f} to {max(tempos):.0f} bpm."
    return _section(anchor(style), style.capitalize(), text, *(_sheet(one) for one in shown))


def write_page(census: Census, checks: Sequence[Check], shown: Mapping[str, Sequence[Shown]]) -> str:
    """Return the page.

    Args:
        census: Of the whole library.
        checks: Of the pieces that were measured.
        shown: By style the pieces that are drawn.
    """
    body = [_balance(census), _words(census), _alignment(checks), _soundness(checks)]
    body += [_style(census, style, shown[style]) for style in census.styles]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Quartet: music to learn from</title><style>{STYLE_SHEET}</style></head><body>"
        f"{_header(census)}{_navigation(census)}<main>{''.join(body)}</main>"
        "<footer>Above each sheet: the chords. In it: bar lines and beats, the notes at their pitch, a tick where each begins. "
        "Click into a sheet to play from there.</footer>"
        f"<script>{SCRIPT}</script></body></html>\n"
    )
