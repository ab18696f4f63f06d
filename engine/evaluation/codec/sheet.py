"""A page for each stem: what went in and what came back, to look at and to switch between while it plays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile

from engine.evaluation.codec.material import Sound
from engine.evaluation.codec.tables import CODEC_HEADS, codec_rows, heads, stem_rows
from engine.evaluation.spectrum import Floats
from engine.listening.page import page, row, section
from engine.listening.spectrogram import DEPTH_DB, picture, shade, spectrogram_db
from engine.units import SAMPLE_RATE_HZ

REAL: Final = "real"
_DIFFERENCE_DB: Final = 24.0


@dataclass
class Example:
    """A stem that is shown.

    Args:
        sound: What went in.
        coded: By codec what came back, [frames, 2]; filled as codecs are heard.
    """

    sound: Sound
    coded: dict[str, Floats] = field(default_factory=dict)


def shades(real_db: Floats, coded_db: Floats) -> tuple[Floats, Floats]:
    """Return a coded stem and its difference from the real one as shades from 0 to 1, [ROWS, WIDTH] each.

    Both are drawn against the loudest place of the real one. In the difference 0.5 is none, 0 is 24 dB too soft and 1 is
    24 dB too loud; where neither is heard there is none.
    """
    loudest_db = float(real_db.max())
    floor = loudest_db - DEPTH_DB
    apart = np.maximum(coded_db, floor) - np.maximum(real_db, floor)
    difference: Floats = np.clip(0.5 + apart / (2 * _DIFFERENCE_DB), 0, 1)
    return shade(coded_db, loudest_db), difference


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
        seen, difference = shades(real_db, spectrogram_db(audio))
        second = "" if name == REAL else picture(difference, "RdBu_r", f"{name} less real")
        rows.append(row(name, addresses[name], picture(seen, "magma", name), second))
    kind = "loop" if example.sound.loop else "stretch"
    about = f"{example.sound.origin}, {kind} of {example.sound.seconds:.1f} s"
    return section(example.sound.name, escape(about), rows, example.sound.loop)


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
    lead = (
        "Play one, then press another name: it goes on from the same place. On the left what is heard, on the right what a codec "
        "added (red) or lost (blue), up to 24 dB."
    )
    body = f"{shown}<section>{tables}<h2>Codecs</h2>{_table(CODEC_HEADS, codec_rows(figures['codecs']))}</section>"
    path = out / f"{stem}.html"
    path.write_text(page(f"Codecs: {stem}", stem.capitalize(), lead, body), encoding="utf-8")
    return path
