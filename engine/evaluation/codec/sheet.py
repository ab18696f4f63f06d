"""A page for each stem: what went in and what came back, to look at and to switch between while it plays."""

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile

from engine.evaluation.codec.material import Sound
from engine.evaluation.codec.page_style import SCRIPT, STYLE_SHEET
from engine.evaluation.codec.tables import CODEC_HEADS, codec_rows, heads, stem_rows
from engine.evaluation.spectrum import Floats, magnitudes, mel_weights, mono
from engine.units import SAMPLE_RATE_HZ

WIDTH: Final = 720
ROWS: Final = 96
REAL: Final = "real"
_WINDOW_FRAMES: Final = 4096
_DEPTH_DB: Final = 70.0
_DIFFERENCE_DB: Final = 24.0
_WEBP_QUALITY: Final = 72


@dataclass
class Example:
    """A stem that is shown.

    Args:
        sound: What went in.
        coded: By codec what came back, [frames, 2]; filled as codecs are heard.
    """

    sound: Sound
    coded: dict[str, Floats] = field(default_factory=dict)


def spectrogram_db(audio: Floats) -> Floats:
    """Return the mel spectrogram of a stem [frames, 2] in dB, high notes above, [ROWS, WIDTH]."""
    signal = mono(audio)
    hop = max(1, min(480, len(signal) // WIDTH))
    power = np.square(magnitudes(signal, _WINDOW_FRAMES, hop)) @ mel_weights(_WINDOW_FRAMES, ROWS)
    first = np.arange(WIDTH) * len(power) // WIDTH
    decibels: Floats = 10 * np.log10(np.maximum.reduceat(power, first, axis=0) + 1e-12)
    return decibels.T[::-1]


def shades(real_db: Floats, coded_db: Floats) -> tuple[Floats, Floats]:
    """Return a coded stem and its difference from the real one as shades from 0 to 1, [ROWS, WIDTH] each.

    Both are drawn against the loudest place of the real one. In the difference 0.5 is none, 0 is 24 dB too soft and 1 is
    24 dB too loud; where neither is heard there is none.
    """
    floor = float(real_db.max()) - _DEPTH_DB
    shade: Floats = np.clip((coded_db - floor) / _DEPTH_DB, 0, 1)
    apart = np.maximum(coded_db, floor) - np.maximum(real_db, floor)
    difference: Floats = np.clip(0.5 + apart / (2 * _DIFFERENCE_DB), 0, 1)
    return shade, difference


def _picture(shade: Floats, colors: str, name: str) -> str:
    """Return an image that lies in the page itself."""
    from matplotlib.image import imsave

    data = io.BytesIO()
    imsave(data, shade, cmap=colors, vmin=0, vmax=1, format="webp", pil_kwargs={"quality": _WEBP_QUALITY, "method": 4})
    encoded = base64.b64encode(data.getvalue()).decode()
    return f'<img alt="{escape(name)}" width="{WIDTH}" height="{ROWS}" src="data:image/webp;base64,{encoded}">'


def _file_name(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.lower())


def _write_sounds(example: Example, number: int, folder: Path) -> dict[str, str]:
    """Write what is heard beside the page; returns the addresses, by codec, from the page."""
    folder.mkdir(parents=True, exist_ok=True)
    addresses = {}
    for place, (name, audio) in enumerate({REAL: example.sound.audio, **example.coded}.items()):
        path = folder / f"{example.sound.stem}-{number}-{place}-{_file_name(name)}.flac"
        soundfile.write(path, np.clip(audio, -1, 1), SAMPLE_RATE_HZ, subtype="PCM_16")
        addresses[name] = f"{folder.name}/{path.name}"
    return addresses


def _example(example: Example, number: int, folder: Path) -> str:
    real_db = spectrogram_db(example.sound.audio)
    addresses = _write_sounds(example, number, folder)
    rows = []
    for name, audio in {REAL: example.sound.audio, **example.coded}.items():
        shade, difference = shades(real_db, spectrogram_db(audio))
        second = "" if name == REAL else _picture(difference, "RdBu_r", f"{name} less real")
        button = f'<button type="button" data-sound="{escape(addresses[name])}">{escape(name)}</button>'
        rows.append(f'<div class="take">{button}<i>{_picture(shade, "magma", name)}</i><span>{second}</span></div>')
    kind = "loop" if example.sound.loop else "stretch"
    about = f"{example.sound.origin}, {kind} of {example.sound.seconds:.1f} s"
    title = f"<h2>{escape(example.sound.name)}</h2><p>{escape(about)}</p>"
    return f'<section class="example" data-loop="{str(example.sound.loop).lower()}">{title}{"".join(rows)}</section>'


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(text)}</th>" for text in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f'<div class="wide"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def write_sheet(stem: str, examples: Sequence[Example], figures: Mapping[str, Any], out: Path) -> Path:
    """Write the page of one stem, its pictures within it, its sounds in the folder ``sounds`` beside it.

    Args:
        stem: Which stem.
        examples: What is shown of it.
        figures: As ``metrics.json`` holds them.
        out: The folder.

    Returns:
        The page.

    Raises:
        ModuleNotFoundError: matplotlib is not installed.
    """
    shown = "".join(_example(example, number, out / "sounds") for number, example in enumerate(examples, 1))
    tables = "".join(
        f"<h2>{escape(origin)}</h2>" + _table(["codec", *heads()], stem_rows(figures["codecs"], origin, stem))
        for origin in figures["material"]["origins"]
    )
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>Codecs: {stem}</title><style>{STYLE_SHEET}</style><main><h1>{stem.capitalize()}</h1>"
        '<p class="lead">Play one, then press another name: it goes on from the same place. On the left what is heard, on '
        "the right what a codec added (red) or lost (blue), up to 24 dB.</p>"
        f"{shown}<section>{tables}<h2>Codecs</h2>{_table(CODEC_HEADS, codec_rows(figures['codecs']))}</section></main>"
        f"<script>{SCRIPT}</script></html>"
    )
    path = out / f"{stem}.html"
    path.write_text(page, encoding="utf-8")
    return path
