import importlib.util
import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.inspection.census import read_facts, take_census
from engine.studio.inspection.charts import bars, quantile, spreads
from engine.studio.inspection.report import write_report
from engine.studio.inspection.sheets import HEIGHT, LANE, WIDTH, lane, overlay
from engine.studio.labels import onset_seconds
from engine.studio.library import save_piece
from engine.studio.render import render_piece

VOID = {"meta", "img", "input", "path", "polyline"}


class Page(HTMLParser):
    """Reads which files a page names, and whether every element that is opened is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.files: list[str] = []
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "data-file"):
                self.files.append(str(value))
            if name == "id":
                self.anchors.add(str(value))
            if name == "href":
                self.links.append(str(value))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    for seed, split in ((0, "train"), (1, "train"), (2, "train"), (0, "test")):
        piece = compose_piece(seed, split)
        save_piece(piece, render_piece(piece), folder)
    row = {"pieces": 4, "music_seconds": 40.0, "work_seconds": 2.0}
    (folder / "renders.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def page(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_report(library, tmp_path_factory.mktemp("page") / "look.html", per_style=2, players_per_style=1)


def test_the_page_is_whole_and_names_only_files_that_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    read = Page(text)
    assert read.open == []
    assert read.files
    named = {page.parent / name for name in read.files}
    assert all(path.is_file() and path.stat().st_size > 1000 for path in named)
    assert named == set((page.parent / "look_files").iterdir())
    assert {link.removeprefix("#") for link in read.links} <= read.anchors
    assert "http" not in text.replace("http-equiv", "")


def test_the_page_tells_of_every_piece(page: Path, library: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for facts in take_census(library).pieces:
        assert f"{facts.bpm:g} bpm, {facts.key}" in text
        assert facts.style.capitalize() in text
    assert "<dt>real time, a stem on one core</dt><dd>80x</dd>" in text  # four stems of 40 s in 2 s


def test_the_sounds_are_the_stems(page: Path, library: Path) -> None:
    facts = read_facts(library / "train" / "000000" / "000000001")
    stem = next(iter(facts.programs))
    heard, rate = soundfile.read(page.parent / "look_files" / f"{facts.style.replace(' ', '-')}-train-1-{stem}.mp3")
    truth, _ = soundfile.read(facts.folder / f"{stem}.flac")
    assert rate == 48_000
    length = min(len(heard), len(truth))
    assert np.corrcoef(heard[:length, 0], truth[:length, 0])[0, 1] > 0.95


def test_the_same_library_gives_the_same_page_with_two_workers(page: Path, library: Path, tmp_path: Path) -> None:
    again = write_report(library, tmp_path / "look.html", per_style=2, players_per_style=1, workers=2)
    assert again.read_bytes() == page.read_bytes()
    for path in (page.parent / "look_files").iterdir():
        assert (tmp_path / "look_files" / path.name).read_bytes() == path.read_bytes()


def test_labels_lie_over_the_sheet_where_the_notes_are() -> None:
    piece = compose_piece(3)
    drawn = overlay(piece)
    ticks = drawn.onsets.split("M")[1:]
    for number, stem in enumerate(STEMS):
        places = {float(tick.split()[0]) for tick in ticks if tick.split()[1] == f"{LANE * (number + 1)}v-9"}
        expected = {onset_seconds(piece, note) * 48_000 / piece.frames * WIDTH for note in piece.notes[stem]}
        assert len(places) <= len(expected)
        assert all(min(abs(place - x) for place in places) < 0.06 for x in expected)
    assert drawn.bars.count("M") == piece.bars - 1
    assert drawn.chords[0] == (0, str(piece.chords[0]))
    assert [name for _, name in drawn.chords] == [
        str(chord) for beat, chord in enumerate(piece.chords) if beat == 0 or chord != piece.chords[beat - 1]
    ]
    rows = [float(line.split()[1].split("h")[0]) for line in drawn.held.split("M")[1:]]
    assert all(0 <= row <= HEIGHT for row in rows)


def test_a_tone_is_drawn_at_its_pitch_when_it_sounds() -> None:
    frames = 96_000
    tone = np.sin(2 * np.pi * 440 * np.arange(frames) / 48_000).astype(np.float32)
    tone[frames // 2 :] = 0
    shade = lane(np.stack([tone, tone], axis=1), "melody")
    assert shade.shape == (LANE, WIDTH)
    piece = compose_piece(3)
    note = replace(piece.notes["melody"][0], pitch=69)
    drawn = overlay(replace(piece, notes={**dict.fromkeys(STEMS, ()), "melody": (note,)}))
    row = float(drawn.held.split()[1].split("h")[0]) - 3 * LANE
    assert abs(float(shade[:, 250].argmax()) + 0.5 - row) <= 1
    assert shade[:, 100:400].max(axis=0).min() > 0.9
    assert shade[:, 600:900].max() < 0.1


def test_silence_is_drawn_black() -> None:
    assert not lane(np.zeros((50_000, 2), np.float32), "bass").any()


def test_charts_show_their_numbers() -> None:
    assert 'style="width:50.0%"' in bars({"house": 4, "techno": 2})
    assert "67 %" in bars({"house": 4, "techno": 2})
    assert "&lt;b&gt;" in bars({"<b>": 1})
    assert quantile([1.0, 2.0, 4.0], 0.5) == 2
    assert quantile([1.0, 2.0], 0.25) == 1.25
    assert "left:50.0%" in spreads({"bass": [-20.0] * 3, "none": []}, -40, 0, "dB")


def test_an_empty_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(
        FileNotFoundError, match=r"a library has a folder train or test with pieces, but .* has none; render some"
    ):
        write_report(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_that_draws_is_told(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match=r"the report needs matplotlib, but it is not installed; pip install"):
        write_report(library)
