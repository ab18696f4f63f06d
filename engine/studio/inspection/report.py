"""One HTML page about a library: how it spreads, whether it is sound, and pieces of every style to see and to hear."""

import importlib.util
import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from engine.evaluation.spectrum import Floats
from engine.stems import STEMS
from engine.studio.inspection.census import Facts, take_census
from engine.studio.inspection.checks import check_library
from engine.studio.inspection.page import Shown, write_page
from engine.studio.inspection.sheets import draw_sheet
from engine.studio.library import load_labels, load_piece
from engine.units import SAMPLE_RATE_HZ

CHECKED_PIECES: Final = 500
_TOLD_EVERY: Final = 50
_MP3_COMPRESSION: Final = 0.7  # about 100 kbit/s
_WHOLE: Final = "all four"
_PICTURE, _SOUND = ".webp", ".mp3"


@dataclass(frozen=True)
class _Order:
    """A piece to draw, and where its files go.

    Args:
        folder: Of the piece.
        target: Path of its files without their suffixes.
        audible: Names of the buttons that play it.
    """

    folder: Path
    target: Path
    audible: tuple[str, ...]


def _file(order: _Order, button: str) -> Path:
    return order.target.with_name(f"{order.target.name}-{button.replace(' ', '-')}{_SOUND}")


def _picture(order: _Order) -> Path:
    return order.target.with_name(f"{order.target.name}{_PICTURE}")


def _draw(order: _Order) -> None:
    """Draw a piece's sheet and write what its buttons play; called in a worker process."""
    _, stems = load_piece(order.folder)
    draw_sheet(stems, _picture(order))
    whole: Floats = np.sum(list(stems.values()), axis=0)
    for button in order.audible:
        sound = whole if button == _WHOLE else stems[button]
        soundfile.write(
            _file(order, button),
            sound,
            SAMPLE_RATE_HZ,
            format="MP3",
            bitrate_mode="VARIABLE",
            compression_level=_MP3_COMPRESSION,
        )


def _buttons(facts: Facts, place: int, players: int) -> tuple[str, ...]:
    """Return what can be played of the piece that is drawn at a place: of a song, which is long, all stems together."""
    if facts.form == "song":
        return (_WHOLE,)
    return (_WHOLE, *(stem for stem in STEMS if stem in facts.programs)) if place < players else ()


def _emptied(files: Path) -> Path:
    """Return the folder of a page's files without those of an earlier page."""
    files.mkdir(parents=True, exist_ok=True)
    for suffix in (_PICTURE, _SOUND):
        for path in files.glob(f"*{suffix}"):
            path.unlink()
    return files


@contextmanager
def _pool(workers: int) -> Iterator[Executor | None]:
    if workers == 1:
        yield None
        return
    os.environ["OMP_NUM_THREADS"] = "1"  # a worker is one core's work
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        yield pool


def write_report(
    library: Path,
    page: Path | None = None,
    per_style: int = 10,
    players_per_style: int = 2,
    workers: int = 1,
    checked: int = CHECKED_PIECES,
) -> Path:
    """Make a page about a library, with its pictures and sounds in a folder of the page's name beside it.

    Args:
        library: Its folder.
        page: The HTML file to write; ``report.html`` in the library where None.
        per_style: Pieces drawn of each style; a song is among them where there is one.
        players_per_style: Loops of each style that can be heard, stem by stem; the song can be heard as a whole.
        workers: Processes that work.
        checked: Pieces that are measured, drawn from all.

    Returns:
        The page.

    Raises:
        FileNotFoundError: The library has no piece.
        ModuleNotFoundError: A library that draws is not installed; the text tells how.
    """
    if importlib.util.find_spec("matplotlib") is None:
        raise ModuleNotFoundError("the report needs matplotlib, but it is not installed; pip install 'quartet[train]'")
    page = page or library / "report.html"
    with _pool(workers) as pool:
        census = take_census(library, pool)
        files = _emptied(page.with_name(f"{page.stem}_files"))
        print(f"{len(census.pieces)} pieces, {census.hours:.2f} hours", flush=True)
        measured = [facts.folder for facts in census.sample(checked)]
        checks = []
        for check in check_library(measured, pool):
            checks.append(check)
            if len(checks) % _TOLD_EVERY == 0 or len(checks) == len(measured):
                print(f"{len(checks)} of {len(measured)} pieces measured", flush=True)
        shown: dict[str, list[Shown]] = {}
        for style in census.styles:
            print(f"drawing {style}", flush=True)
            orders = []
            for place, facts in enumerate(census.drawn(style, per_style)):
                target = files / f"{style.replace(' ', '-')}-{facts.split}-{facts.seed}"
                orders.append(_Order(facts.folder, target, _buttons(facts, place, players_per_style)))
            list(pool.map(_draw, orders) if pool else map(_draw, orders))
            shown[style] = [
                Shown(
                    facts,
                    load_labels(facts.folder),
                    f"{files.name}/{_picture(order).name}",
                    {button: f"{files.name}/{_file(order, button).name}" for button in order.audible},
                )
                for facts, order in zip(census.drawn(style, per_style), orders, strict=True)
            ]
    page.write_text(write_page(census, checks, shown), encoding="utf-8")
    return page
