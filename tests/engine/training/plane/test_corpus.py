"""Songs as windows of latents: any names of stems, coded once, rings."""

from pathlib import Path

import numpy as np
import pytest
import torch

from engine.codecs.named import codec_digest
from engine.codecs.neural import NeuralCodec
from engine.datasets.dataset import Dataset
from engine.plane_prompt import WHOLE
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.library import save_piece
from engine.studio.render import render_piece
from engine.training.plane.corpus import Window, code_songs, measure, read_songs
from tests.engine.datasets.sets import tone, write
from tests.engine.training.plane.sets import write_set

DIGEST = codec_digest("neural-light")


@pytest.fixture(scope="module")
def codec() -> NeuralCodec:
    return NeuralCodec.load("neural-light")


def code(found: Dataset, stems: tuple[str, ...], codec: NeuralCodec, folder: Path, columns: int = 64) -> list[Window]:
    return code_songs(found.songs, stems, codec, DIGEST, columns, folder, lambda _: None)


def test_songs_are_coded_once(tmp_path: Path, codec: NeuralCodec) -> None:
    found = read_songs(write_set(tmp_path / "set", STEMS), STEMS, "train", tmp_path / "cache")
    windows = code(found, STEMS, codec, tmp_path / "latents")
    assert len(windows) == 4  # 2.6 s are two windows of 1.28 s
    assert all(window.latent().shape == (4, 64, 64) and window.present == (True,) * 4 for window in windows)
    labeled = windows[0]
    assert labeled.facts == ("120 bpm", "in D minor")
    assert labeled.texts[WHOLE] == ("all tones",) and labeled.texts["bass"] == ("a tone called bass",)
    files = {path: path.stat().st_mtime_ns for path in (tmp_path / "latents").rglob("*.npy")}
    assert [w.latent().tolist() for w in code(found, STEMS, codec, tmp_path / "latents")] == [
        w.latent().tolist() for w in windows
    ]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "latents").rglob("*.npy")} == files


def test_what_was_killed_while_coding_is_coded_again(tmp_path: Path, codec: NeuralCodec) -> None:
    found = read_songs(write_set(tmp_path / "set", STEMS, songs=1), STEMS, "train", tmp_path / "cache")
    windows = code(found, STEMS, codec, tmp_path / "latents")
    latent, path = windows[0].latent(), windows[0].path
    path.with_suffix(".json").unlink()
    path.write_bytes(b"half")
    assert torch.equal(code(found, STEMS, codec, tmp_path / "latents")[0].latent(), latent)


def test_other_windows_stems_and_codecs_lie_elsewhere(tmp_path: Path, codec: NeuralCodec) -> None:
    found = read_songs(write_set(tmp_path / "set", STEMS, songs=1), STEMS, "train", tmp_path / "cache")
    code(found, STEMS, codec, tmp_path / "latents")
    code(found, STEMS[:2], codec, tmp_path / "latents")
    code(found, STEMS, codec, tmp_path / "latents", columns=32)
    code_songs(found.songs, STEMS, codec, "another codec", 64, tmp_path / "latents", lambda _: None)
    assert len(list((tmp_path / "latents").iterdir())) == 4


def test_a_stem_that_rests_is_absent(tmp_path: Path, codec: NeuralCodec) -> None:
    write_set(tmp_path / "set", ("bass", "drums"), songs=1)
    found = read_songs(tmp_path / "set", STEMS, "train", tmp_path / "cache")
    windows = code(found, STEMS, codec, tmp_path / "latents")
    assert all(window.present == (True, True, False, False) for window in windows)
    mean, deviation = measure(windows)
    assert not mean[128:].any() and (deviation[128:] == 1).all()
    standardized = (windows[0].latent().flatten(0, 1) - mean) / deviation
    assert float(standardized[:128].std()) == pytest.approx(1.0, abs=0.5)


def test_the_sum_of_all_stems_is_a_stem(tmp_path: Path, codec: NeuralCodec) -> None:
    found = read_songs(write_set(tmp_path / "set", STEMS, songs=1), ("mix",), "train", tmp_path / "cache")
    windows = code(found, ("mix",), codec, tmp_path / "latents")
    song = found.songs[0]
    audio = torch.from_numpy(np.sum(list(song.load(0, 1.28).values()), axis=0).T.copy())[None]
    coded = codec.encode(audio, loop=True)[0]
    assert windows[0].latent().shape == (1, 64, 64)
    inner = slice(16, 48)  # away from the seam, which the window closes
    assert torch.allclose(windows[0].latent()[0, :, inner], coded[:, inner], atol=0.1)


def test_mixes_alone_are_learned_from(tmp_path: Path, codec: NeuralCodec) -> None:
    write(tmp_path / "set" / "a song" / "mix.wav", tone(200, 2.0, 48_000), 48_000)
    found = read_songs(tmp_path / "set", ("mix",), "train", tmp_path / "cache")
    assert len(code(found, ("mix",), codec, tmp_path / "latents")) == 2


def test_files_are_called_as_their_owner_likes(tmp_path: Path) -> None:
    stems = ("vocals", "guitar")
    folder = write_set(tmp_path / "set", stems)
    write(folder / "test" / "song 9" / "Vocals.flac", tone(200), 44_100)
    (folder / "song 1" / "guitar.wav").write_bytes(b"no audio")
    found = read_songs(folder, stems, "train", tmp_path / "cache")
    assert [song.name for song in found.songs] == ["song 0", "song 1"]
    assert found.songs[1].damaged == {"guitar"} and not found.songs[1].sources["guitar"]
    assert found.songs[0].labels.captions["vocals"] == ("a tone called vocals",)
    assert [song.name for song in read_songs(folder, stems, "test", tmp_path / "cache").songs] == ["test/song 9"]
    assert not read_songs(folder, ("oboe",), "train", tmp_path / "cache").songs


def test_a_loop_goes_round_to_fill_its_windows(tmp_path: Path, codec: NeuralCodec) -> None:
    piece = compose_piece(5)
    save_piece(piece, render_piece(piece), tmp_path / "set")
    found = read_songs(tmp_path / "set", STEMS, "train", tmp_path / "cache")
    assert found.songs[0].loop
    windows = code(found, STEMS, codec, tmp_path / "latents", columns=400)
    assert len(windows) == -(-found.songs[0].frames // 384_000)
    assert windows[0].latent().shape == (4, 64, 400) and windows[0].texts[WHOLE]
