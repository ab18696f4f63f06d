import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import symusic

from engine.compose import Spent
from engine.compose_cli import ProgressReport, compose_to_files, main
from engine.compose_order import read_order
from engine.music import Note
from engine.request import Request
from engine.stems import STEMS
from engine.takes import Take, TakeInfo, audio_hash, load_take, new_take_id
from engine.wav_file import write_wav

FILES = sorted([*(f"{stem}.wav" for stem in STEMS), "mix.wav", "take.mid", "take.json"])


class StandInComposer:
    """Gives noise drawn from the seed and from what is kept, in place of a model."""

    name, provider, notice = "stand-in", "none", "it is a stand-in"
    spent: Spent | None = Spent(0.1, 0.2, 0.3)

    def __init__(self) -> None:
        self.request: Request | None = None

    def compose(self, request: Request, progress: Callable[[float], None]) -> Mapping[str, Take]:
        self.request = request
        kept = {stem: load_take(path) for stem, path in request.kept.items()}
        progress(0.5)
        takes = {}
        for stem in request.stems:
            words = [request.seed, STEMS.index(stem), *(int(take.info.hash[:8], 16) for take in kept.values())]
            audio = np.random.default_rng(words).uniform(-0.3, 0.3, (request.frames, 2)).astype(np.float32)
            info = TakeInfo(
                new_take_id(), stem, audio_hash(audio), request.frames, request.bars, request.bpm, request.signature, request.seed
            )
            plane = np.zeros((1, 1), dtype=np.float32)
            takes[stem] = Take(info, audio, (Note(0.0, 1.0, 40, 90),), plane, plane)
        progress(1.0)
        return takes


def compose(folder: Path, *words: str) -> tuple[dict[str, bytes], Request]:
    composer = StandInComposer()
    compose_to_files(read_order([*words, "--out", str(folder)]), lambda: composer)
    assert composer.request is not None
    return {path.name: path.read_bytes() for path in folder.iterdir()}, composer.request


def samples(data: bytes) -> np.ndarray:
    audio, rate = soundfile.read(io.BytesIO(data), dtype="float32", always_2d=True)
    assert rate == 48_000 and audio.shape[1] == 2
    return np.asarray(audio)


def test_the_mix_is_the_sum_of_the_stems_to_the_last_bit(tmp_path: Path) -> None:
    files, request = compose(tmp_path, "--bars", "3", "--bpm", "97.5", "--signature", "3/4", "--seed", "5")
    assert sorted(files) == FILES
    stems = [samples(files[f"{stem}.wav"]) for stem in STEMS]
    assert all(len(audio) == request.frames == round(9 * 60 / 97.5 * 48_000) for audio in stems)
    assert np.array_equal(samples(files["mix.wav"]), stems[0] + stems[1] + stems[2] + stems[3])
    notes: Any = symusic.Score.from_midi(files["take.mid"])
    assert len(notes.tracks) == 4
    told = json.loads(files["take.json"])
    assert (told["seed"], told["signature"], told["provider"], set(told["stems"])) == (5, [3, 4], "none", set(STEMS))


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    one, _ = compose(tmp_path / "one", "--seed", "1")
    again, _ = compose(tmp_path / "again", "--seed", "1")
    other, _ = compose(tmp_path / "other", "--seed", "2")
    assert one == again and one["mix.wav"] != other["mix.wav"]


def test_a_locked_file_comes_back_sample_for_sample_and_steers_the_others(tmp_path: Path) -> None:
    audio = np.random.default_rng(9).uniform(-1, 1, (384_000, 2)).astype(np.float32)
    write_wav(tmp_path / "bass.wav", audio)
    locked, request = compose(tmp_path / "locked", "--seed", "1", "--lock", f"bass={tmp_path / 'bass.wav'}")
    free, _ = compose(tmp_path / "free", "--seed", "1")
    assert np.array_equal(samples(locked["bass.wav"]), audio)
    assert request.stems == STEMS[1:] and set(request.kept) == {"bass"}
    assert all(locked[f"{stem}.wav"] != free[f"{stem}.wav"] for stem in STEMS[1:])
    assert json.loads(locked["take.json"])["stems"]["bass"]["origin"] == "loaded"


def test_rounds_are_told_and_end_when_all_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    once, _ = compose(tmp_path / "once", "--seed", "1")
    files, _ = compose(tmp_path / "rounds", "--seed", "1", "--rounds", "3")
    assert files == once
    told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("round")]
    assert told == ["round 1: made bass, drums, instrument, melody; kept bass, drums, instrument, melody"]


def test_words_become_a_request(tmp_path: Path) -> None:
    write_wav(tmp_path / "m.wav", np.full((1000, 2), 0.5, dtype=np.float32))
    words = [
        "--prompt",
        "dusty",
        "--stem",
        "drums=brushes = soft",
        "--from",
        f"melody={tmp_path / 'm.wav'}",
        "--noise",
        "melody=0.5",
    ]
    _, request = compose(tmp_path / "o", *words, "--key", "D minor", "--chords", "Dm7 | G7", "--steps", "4", "--guidance", "3")
    assert request.prompts == {"": "dusty", "drums": "brushes = soft"}
    assert request.noise == {"bass": 1.0, "drums": 1.0, "instrument": 1.0, "melody": 0.5} and set(request.kept) == {"melody"}
    assert (request.key, request.chords, request.steps, request.guidance) == ("D minor", "Dm7 | G7", 4, 3.0)


def test_bars_and_sounds_can_be_asked_for_alone(tmp_path: Path) -> None:
    stems = {}
    for stem in STEMS:
        stems[stem] = tmp_path / f"{stem}.wav"
        write_wav(stems[stem], np.random.default_rng(1).uniform(-0.3, 0.3, (384_000, 2)).astype(np.float32))
    locks = [word for stem in ("bass", "drums", "instrument") for word in ("--lock", f"{stem}={stems[stem]}")]
    words = ["--from", f"melody={stems['melody']}", "--only", "3-4", "--noise", "melody=0", "--timbre", "melody=1"]
    _, request = compose(tmp_path / "o", *locks, *words)
    assert request.span == (8.0, 16.0)
    assert (request.noise, request.timbre) == ({"melody": 0.0}, {"melody": 1.0})


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("--bars 0", "bars must be 1 to 16, but got 0"),
        ("--bpm nan", "bpm must be 40 to 240, but got nan"),
        ("--bpm 300", "bpm must be 40 to 240, but got 300.0"),
        ("--seed -1", "seed must be 0 to 2**63 - 1, but got -1"),
        ("--rounds 0", "rounds must be 1 or more, but got 0"),
        ("--steps 65", "steps must be 1 to 64, but got 65"),
        ("--guidance nan", "guidance must be 0 to 8, but got nan"),
        ("--signature 4/5", "signature must be such as 4/4, 3/4 or 6/8, but got '4/5'"),
        ("--key H", "a note name must begin with A to G, but got 'H'"),
        ("--stem base=x", "stem must be one of bass, drums, instrument, melody, but got 'base'"),
        ("--lock bass", "--lock must be given as STEM=VALUE, such as --lock bass=..., but got 'bass'"),
        ("--noise melody=much", "noise of melody must be a number from 0 to 1, but got 'much'"),
        ("--noise melody=0.5", "noise of melody must be 1 without a file to vary, but got 0.5; give one with --from melody=FILE"),
        ("--from bass=a --noise bass=2", "noise of bass must be 0 to 1, but got 2.0"),
        ("--lock bass=a --lock bass=b", "--lock must be given once for each stem, but bass came twice"),
        ("--lock bass=a --from bass=b", "bass must be locked or varied, but got both"),
        ("--lock bass=a --lock drums=a --lock instrument=a --lock melody=a", "at least one stem must be made"),
        ("--only 3-4", "only must come with files to vary, but there is none; give one with --from STEM=FILE"),
        ("--from bass=a --only 3-5", "only must be bars from 1 to 4, such as 2 or 1-4, but got '3-5'"),
        ("--from bass=a --only x", "only must be bars from 1 to 4, such as 2 or 1-4, but got 'x'"),
        ("--from bass=a --only 3", "a span must have kept takes of what is made, but there is none of drums, instrument, melody"),
        ("--from bass=a --noise bass=0 --timbre bass=2", "timbre of bass must be 0 to 1, but got 2.0"),
        ("--engine tensorflow", "engine must be auto, torch[:device] or onnx[:provider], but got 'tensorflow'"),
    ],
)
def test_wrong_words_are_named_before_anything_is_loaded(words: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    assert text in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--model", "nowhere"], "model must be a folder with a config.json or one of"),
        (["--lock", "bass=nowhere.wav"], "nowhere.wav must be a WAV, FLAC, AIFF or OGG file, but there is no such file"),
    ],
)
def test_what_is_missing_is_named(words: list[str], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--out", str(tmp_path / "out")]) == 1
    assert text in capsys.readouterr().err and not (tmp_path / "out").exists()


class StandInTerminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere() -> None:
    terminal, pipe = StandInTerminal(), io.StringIO()
    for stream in (terminal, pipe):
        report = ProgressReport("composing", stream)
        for step in range(101):
            report(step / 100)
    assert terminal.getvalue().count("\n") == 1 and terminal.getvalue().endswith(f"\rcomposing [{'#' * 40}] 100%\n")
    assert pipe.getvalue().splitlines() == [f"composing {share}%" for share in range(0, 101, 10)]


def test_the_default_model_composes_as_the_readme_says(tmp_path: Path) -> None:
    """Five files of exactly 384000 frames, none silent, the same bytes again, and a lock that holds and steers."""
    for name in ("one", "again"):
        assert main(["--bars", "4", "--bpm", "120", "--seed", "1", "--out", str(tmp_path / name)]) == 0
    one, again = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "again"))
    assert sorted(one) == FILES and one == again
    audio = {name: samples(one[f"{name}.wav"]) for name in (*STEMS, "mix")}
    assert all(sound.shape == (384_000, 2) and float(np.abs(sound).max()) > 1e-3 for sound in audio.values())
    assert np.array_equal(audio["mix"], audio["bass"] + audio["drums"] + audio["instrument"] + audio["melody"])
    notes: Any = symusic.Score.from_midi(one["take.mid"])
    assert {track.name for track in notes.tracks if len(track.notes)} == set(STEMS)
    foreign = np.roll(audio["bass"], 96_000, axis=0)
    write_wav(tmp_path / "bass.wav", foreign)
    lock = ["--lock", f"bass={tmp_path / 'bass.wav'}", "--seed", "1", "--out", str(tmp_path / "locked")]
    assert main(lock) == 0
    locked = {stem: samples((tmp_path / "locked" / f"{stem}.wav").read_bytes()) for stem in STEMS}
    assert np.array_equal(locked["bass"], foreign)
    assert not any(np.array_equal(locked[stem], audio[stem]) for stem in STEMS[1:])
