"""Tuning a model to stems that a user owns: excerpts, the command, and what is told where it cannot be done."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch

from engine.codecs.structured import fit_basis
from engine.codecs.timbre import ROWS
from engine.compose import Composer
from engine.datasets.dataset import read_dataset
from engine.midi_file import midi_bytes
from engine.model import Model, load_model, save_model, score_config, timbre_config
from engine.request import Request
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.render import render_piece
from engine.training.cli import main
from engine.training.excerpts import BARS, excerpts
from engine.transcribe import transcribe
from engine.unet import UNet
from engine.units import loop_frames

SEED = 1  # a loop of four bars, every stem plays


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set of one song, a piece of the studio with its notes beside it."""
    folder = tmp_path_factory.mktemp("songs") / "Night Owl"
    folder.mkdir()
    piece = compose_piece(SEED)
    for stem, audio in render_piece(piece).items():
        soundfile.write(folder / f"{stem}.wav", audio, 48_000)
    (folder / "notes.mid").write_bytes(midi_bytes(piece.notes, piece.bpm, piece.signature, piece.beats))
    return folder.parent


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model that has learned nothing."""
    folder = tmp_path_factory.mktemp("models") / "tiny"
    torch.manual_seed(0)
    basis = fit_basis([torch.randn(ROWS, 200) for _ in STEMS], 8)
    networks = UNet(score_config((32, 32, 32))), UNet(timbre_config((32, 32, 32), 8))
    save_model(Model("tiny", *networks, basis, torch.zeros(len(STEMS))), folder)
    parts = "widths = [32, 32, 32]\nbatch = 2\nlearning_rate = 1e-3\nsteps = 12\nshift = 0.6\nwindow = 0\n"
    head = 'name = "tiny"\nseed = 3\ntimbre_channels = 8\nencoder = "stage-text"\n'
    (folder / "recipe.toml").write_text(f"{head}[score]\npieces = 6\n{parts}[timbre]\npieces = 3\n{parts}")
    return folder


def test_excerpts_are_whole_bars_with_the_notes_that_are_told(songs: Path) -> None:
    piece = compose_piece(SEED)
    song = read_dataset(songs).songs[0]

    def hear(stem: str, audio: np.ndarray, bpm: float) -> tuple[()]:
        raise AssertionError("the set tells its notes")

    found = list(excerpts(song, hear, "night music"))
    assert len(found) == piece.bars // BARS
    for excerpt in found:
        assert excerpt.piece.bpm == pytest.approx(piece.bpm, rel=1e-4)
        assert excerpt.piece.captions[""][0] == "night music"
        frames = loop_frames(BARS, excerpt.piece.bpm, *piece.signature)
        assert all(audio.shape == (frames, 2) for audio in excerpt.sounds.values())
        assert len(excerpt.piece.chords) == excerpt.piece.beats
    first = found[0].piece.notes["bass"]
    assert [note.pitch for note in first] == [note.pitch for note in piece.notes["bass"] if note.start < BARS * 4 - 0.01]


def test_notes_that_are_not_told_are_heard(songs: Path, tmp_path: Path) -> None:
    (tmp_path / "song").mkdir()
    for path in (songs / "Night Owl").glob("*.wav"):
        (tmp_path / "song" / path.name).write_bytes(path.read_bytes())
    piece = compose_piece(SEED)
    (tmp_path / "song" / "song.json").write_text(f'{{"bpm": {piece.bpm}, "signature": "4/4", "downbeat": 0.0}}')
    song = read_dataset(tmp_path).songs[0]
    found = list(excerpts(song, lambda stem, audio, bpm: transcribe(stem, audio, bpm, loop=False)))
    assert found and all(excerpt.piece.notes["bass"] for excerpt in found)


@pytest.mark.slow
def test_the_command_tunes_a_model_that_plays(songs: Path, base: Path, tmp_path: Path) -> None:
    words = ["--from", str(base), "--data", str(songs), "--out", str(tmp_path / "owl"), "--runs", str(tmp_path / "runs")]
    assert main([*words, "--prompt", "night music", "--minutes", "1"]) == 0
    tuned, before = load_model(tmp_path / "owl"), load_model(base)
    for name in ("score", "timbre"):
        weights = [getattr(model, name).state_dict() for model in (before, tuned)]
        assert any(not torch.equal(weights[0][key], weights[1][key]) for key in weights[0])
        assert torch.equal(weights[0]["deviation"], weights[1]["deviation"])
    assert torch.equal(tuned.basis.axes, before.basis.axes)
    takes = Composer(tmp_path / "owl").compose(Request(bars=1, bpm=120.0, noise={"drums": 1.0}, steps=2))
    assert takes["drums"].info.model == "owl"
    assert "night music" in (tmp_path / "owl" / "README.md").read_text()


def test_what_cannot_be_tuned_is_told(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    words = ["--data", str(tmp_path / "empty"), "--out", str(tmp_path / "out"), "--runs", str(tmp_path / "runs")]
    assert main(["--from", "nowhere", *words]) == 1
    assert "quartet train: model must be a folder" in capsys.readouterr().err
    assert main(["--from", str(base), *words]) == 1
    assert "must hold songs in stems" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--from", str(base), *words, "--minutes", "0"])
    assert "--minutes must be above 0" in capsys.readouterr().err
