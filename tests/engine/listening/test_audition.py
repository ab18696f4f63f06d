"""The audition as it is run: one prompt in four ways by the real model, and the page that shows them."""

import importlib.util
import json
import re
import shutil
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import soundfile

from engine.listening.audition import KINDS
from engine.listening.cli import main, read_plan
from engine.listening.roll import piano_roll
from engine.model import model_hash
from engine.music import Note
from engine.stems import STEMS
from engine.weights import find_model

SOUNDS = (*STEMS, "mix")


def samples(path: Path) -> np.ndarray:
    audio, _ = soundfile.read(path, dtype="float32", always_2d=True)
    return np.asarray(audio)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audition") / "out"
    words = ["--prompts", "house & <bells>", "--bars", "2", "--bpm", "160", "--steps", "4", "--engine", "torch"]
    assert main([*words, "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def pieces(out: Path) -> Mapping[str, Any]:
    return {piece["kind"]: piece for piece in json.loads((out / "audition.json").read_text())["pieces"]}


def test_each_way_is_there_with_stems_mix_and_notes(out: Path, pieces: Mapping[str, Any]) -> None:
    assert list(pieces) == list(KINDS)
    for piece in pieces.values():
        folder = out / piece["folder"]
        audio = {name: samples(folder / f"{name}.wav") for name in SOUNDS}
        assert all(sound.shape == (144_000, 2) for sound in audio.values())
        assert np.array_equal(audio["mix"], audio["bass"] + audio["drums"] + audio["instrument"] + audio["melody"])
        assert (folder / "take.mid").read_bytes().startswith(b"MThd")
        assert piece["seconds"]["all"] >= 0 and set(piece["hashes"]) == set(SOUNDS)


def test_the_ways_are_what_they_say(out: Path, pieces: Mapping[str, Any]) -> None:
    joint = pieces["joint"]
    assert joint["request"]["noise"] == dict.fromkeys(STEMS, 1.0) and joint["request"]["kept"] == {}
    conditional = pieces["conditional"]
    assert conditional["hashes"]["drums"] == joint["hashes"]["drums"]
    assert all(conditional["hashes"][stem] != joint["hashes"][stem] for stem in STEMS if stem != "drums")
    assert conditional["request"]["kept"] == {"drums": "1-joint"}
    assert pieces["variation"]["request"]["noise"] == dict.fromkeys(STEMS, 0.5)
    for stem in STEMS:
        before, after = samples(out / "1-joint" / f"{stem}.wav"), samples(out / "1-continuation" / f"{stem}.wav")
        assert np.array_equal(before[:72_000], after[:72_000]) and not np.array_equal(before, after)
    assert len({piece["request"]["seed"] for piece in pieces.values()}) == len(KINDS)


class Seen(HTMLParser):
    """Collects what a page holds, and that its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.counts: dict[str, int] = {}
        self.addresses: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.counts[tag] = self.counts.get(tag, 0) + 1
        self.addresses += [value for name, value in attrs if name in ("data-sound", "href") and value]
        if tag not in ("meta", "img", "path"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("path",):
            assert self.open.pop() == tag


def test_the_page_shows_and_plays_every_sound(out: Path) -> None:
    text = (out / "index.html").read_text()
    seen = Seen()
    seen.feed(text)
    assert seen.open == []
    assert seen.counts["button"] == seen.counts["svg"] == seen.counts["img"] == 4 * len(SOUNDS)
    assert len(set(seen.addresses)) == len(seen.addresses) == 4 * (len(SOUNDS) + 2)
    assert all((out / address).is_file() for address in seen.addresses)
    assert "house &amp; &lt;bells&gt;" in text and text.count(">drums, kept<") == 1
    assert "http" not in text and str(out.parent) not in text


def test_the_facts_name_the_model(out: Path) -> None:
    facts = json.loads((out / "audition.json").read_text())
    assert facts["checkpoint"] == model_hash(find_model("stage"))
    assert facts["provider"] == "torch:cpu" and facts["machine"]["python"]


class StandIn(NamedTuple):
    """What a disk says of its room."""

    free: int


@pytest.mark.parametrize("in_use", ["folder", "file"])
def test_a_folder_in_use_and_a_full_disk_are_told(
    in_use: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "out"
    if in_use == "file":
        place.write_text("")
    else:
        (place / "something").mkdir(parents=True)
    assert main(["--out", str(place)]) == 1
    assert "out must be a new or empty folder, but there is something in it; name another with --out" in capsys.readouterr().err
    monkeypatch.setattr(shutil, "disk_usage", lambda _: StandIn(5_000_000))
    assert main(["--out", str(tmp_path / "new" / "out"), "--bars", "4", "--bpm", "120", "--prompts", "one"]) == 1
    said = capsys.readouterr().err
    assert re.search(r"the takes need 129 MB where .*out lies, but 5 MB are free; make room, or ask for fewer", said)
    assert not (tmp_path / "new").exists()


def test_a_page_without_matplotlib_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *rest: None if name == "matplotlib" else found(name, *rest))
    assert (
        main(["--prompts", "", "--bars", "2", "--bpm", "240", "--steps", "1", "--engine", "torch", "--out", str(tmp_path)]) == 0
    )
    assert "matplotlib is not installed" in capsys.readouterr().err
    text = (tmp_path / "index.html").read_text()
    assert "matplotlib is not installed" in text and "<img" not in text and text.count("<svg") == 4 * len(SOUNDS)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("--bars 1", "bars must be 2 to 16, since the second half goes on from the first, but got 1"),
        ("--bars 17", "bars must be 1 to 16, but got 17"),
        ("--bpm 300", "bpm must be 40 to 240, but got 300"),
        ("--seed -1", "seed must be 0 to"),
        ("--steps 0", "steps must be 1 to 64, but got 0"),
        ("--guidance 9", "guidance must be 0 to 8, but got 9"),
        ("--key H", "a note name must begin with A to G, but got 'H'"),
        ("--engine tensorflow", "engine must be auto, torch[:device] or onnx[:provider], but got 'tensorflow'"),
    ],
)
def test_wrong_words_are_named(words: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    assert told in capsys.readouterr().err


def test_twelve_takes_are_asked_for_where_nothing_is_said() -> None:
    plan = read_plan([])
    assert len(plan.joints) * len(KINDS) == 12
    assert len({(joint.prompts[""], joint.bpm, joint.seed) for joint in plan.joints}) == 3


def test_a_roll_draws_notes_where_they_are() -> None:
    drawn = piano_roll({"melody": [Note(3.5, 1.0, 60, 90)], "drums": [Note(0.0, 0.25, 36, 90)]}, 4.0, 2.0)
    assert 'class="bars" d="M360.0 0v96"' in drawn
    assert re.search(r'class="melody" d="M630\.0 46\.7h90\.0v1\.3h-90\.0zM0\.0 46\.7h89\.0', drawn), (
        "what passes the end goes round"
    )
    assert 'class="drums" d="M0.0' in drawn
