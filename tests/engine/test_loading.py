"""Files and recordings that become takes, and what becomes of them at another tempo, length and key."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from engine.audio_file import AudioFileError
from engine.bars import SEAM_FRAMES
from engine.loading import load_file, load_recording
from engine.music import Note
from engine.rendering import Renderer, Target, render
from engine.request import Request
from engine.takes import Take, TakeInfo, audio_hash, load_take, save_take
from engine.units import loop_frames
from engine.wav_file import write_wav

FOUR_FOUR = (4, 4)
BAR = 96_000


def plucked(bars: int, pitch: int = 45) -> NDArray[np.float32]:
    """Return a tone of eight harmonics on every bar at 120 bpm, [frames, 2]."""
    t = np.arange(72_000) / 48_000
    hz = 440 * 2 ** ((pitch - 69) / 12)
    sound = sum(np.sin(2 * np.pi * hz * h * t) / h for h in range(1, 9)) * 0.2 * np.exp(-3 * t) * np.minimum(1, t[::-1] / 0.01)
    one = np.zeros(BAR)
    one[: len(t)] = sound
    return np.repeat(np.tile(one, bars)[:, None], 2, axis=1).astype(np.float32)


def test_a_file_as_long_as_the_loop_plays_bit_for_bit_and_is_heard(tmp_path: Path) -> None:
    audio = plucked(4)
    write_wav(tmp_path / "a.wav", audio)
    loaded = load_file(tmp_path / "a.wav", "bass", 4, 120.0, FOUR_FOUR)
    assert loaded.take is loaded.original and loaded.told == ""
    assert np.array_equal(loaded.take.audio, audio)
    assert (loaded.take.info.origin, loaded.take.info.source) == ("loaded", "")
    assert [(note.pitch, round(note.start)) for note in loaded.take.notes] == [(45, 0), (45, 4), (45, 8), (45, 12)]
    assert load_take(save_take(loaded.take, tmp_path / "takes")).notes == loaded.take.notes


def test_a_shorter_loop_is_repeated_and_a_longer_one_cut(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", plucked(2))
    short = load_file(tmp_path / "a.wav", "bass", 4, 120.0, FOUR_FOUR)
    assert short.told == "repeated twice"
    assert np.array_equal(short.take.audio, np.tile(short.original.audio, (2, 1)))
    assert short.take.info.source == short.original.info.id and len(short.take.notes) == 4
    long = load_file(tmp_path / "a.wav", "bass", 1, 120.0, FOUR_FOUR)
    assert long.told == "cut from 4 s to 2 s"
    assert np.array_equal(long.take.audio[:-SEAM_FRAMES], long.original.audio[: BAR - SEAM_FRAMES])


def test_a_loop_of_another_tempo_and_rate_is_stretched_to_the_frame(tmp_path: Path) -> None:
    slow = np.interp(np.arange(round(384_000 * 1.2 * 44_100 / 48_000)) * (48_000 / 44_100), np.arange(460_800), tone_of(460_800))
    soundfile.write(tmp_path / "slow.flac", slow, 44_100, subtype="PCM_24")
    loaded = load_file(tmp_path / "slow.flac", "melody", 4, 120.0, FOUR_FOUR)
    assert loaded.told == "stretched by 0.83"
    assert loaded.take.info.frames == 384_000 and loaded.take.info.bpm == 120.0
    assert abs(loaded.original.info.bpm - 100) < 0.01 and abs(loaded.original.info.frames - 460_800) <= 2


def tone_of(frames: int) -> NDArray[np.float64]:
    return np.asarray(0.3 * np.sin(2 * np.pi * 4_224 * np.arange(frames) / frames))


def test_one_stroke_is_followed_by_silence(tmp_path: Path) -> None:
    write_wav(tmp_path / "hit.wav", plucked(1)[:12_000])
    loaded = load_file(tmp_path / "hit.wav", "instrument", 2, 120.0, FOUR_FOUR)
    assert loaded.told == "padded with silence from 0.25 s to a bar, repeated twice"
    assert not loaded.take.audio[12_000:BAR].any() and loaded.take.audio[BAR : BAR + 100].any()


def test_a_missing_file_is_told_with_those_like_it(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match="is empty; put a file there"):
        load_file(tmp_path / "break.wav", "drums", 4, 120.0, FOUR_FOUR)
    for name in ("breaks.wav", "zzz.flac"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(AudioFileError, match=r"there is no such file; did you mean breaks\.wav\?"):
        load_file(tmp_path / "break.wav", "drums", 4, 120.0, FOUR_FOUR)


def test_a_recording_plays_in_phase_with_what_was_heard(tmp_path: Path) -> None:
    bars = np.concatenate([np.full((BAR, 2), level, dtype=np.float32) for level in (0.1, 0.2, 0.3, 0.4)])
    write_wav(tmp_path / "r.wav", bars)
    loaded = load_recording(tmp_path / "r.wav", "melody", 4, 3 * BAR, 4, 120.0, FOUR_FOUR)
    heard = [float(loaded.take.audio[bar * BAR + 1_000, 0]) for bar in range(4)]
    assert heard == pytest.approx([0.2, 0.3, 0.4, 0.1]), "what was played in bar 3 sounds in bar 3"
    assert loaded.take.info.origin == "recorded"
    write_wav(tmp_path / "two.wav", bars[: 2 * BAR])
    loaded = load_recording(tmp_path / "two.wav", "melody", 2, 3 * BAR, 4, 120.0, FOUR_FOUR)
    assert [float(loaded.take.audio[bar * BAR + 1_000, 0]) for bar in range(4)] == pytest.approx([0.2, 0.1, 0.2, 0.1])
    assert loaded.told == "repeated twice"


def composed(request: Request) -> Mapping[str, Take]:
    """Stand in for a model that plays a take again."""
    return {stem: take_of(stem, request.bars, request.bpm, level=0.5) for stem in request.stems}


def take_of(stem: str, bars: int, bpm: float, level: float = 0.25, seed: int = 1) -> Take:
    frames = loop_frames(bars, bpm)
    audio = np.random.default_rng(seed).uniform(-level, level, (frames, 2)).astype(np.float32)
    info = TakeInfo(
        f"{stem}-{bars}-{bpm:g}", stem, audio_hash(audio), frames, bars, bpm, FOUR_FOUR, seed=3, prompt="deep", model="m"
    )
    notes = tuple(Note(4.0 * bar, 1.0, 40 + bar, 90) for bar in range(bars))
    return Take(info, audio, notes, np.zeros((48, 16 * bars), np.float32), np.zeros((36, 100 * bars), np.float32))


def asked(folder: Path, bars: int, bpm: float, **semitones: int) -> Request:
    return Request(bars, bpm, {folder_stem(folder): 0.0}, kept={folder_stem(folder): folder}, transpose=semitones)


def folder_stem(folder: Path) -> str:
    return folder.name.split("-")[0]


def test_another_length_of_a_composed_take_needs_no_model(tmp_path: Path) -> None:
    calls: list[Request] = []
    renderer = Renderer(lambda request: calls.append(request) or composed(request))  # type: ignore[func-returns-value]
    take = take_of("bass", 4, 120.0)
    folder = save_take(take, tmp_path)
    for bars in (1, 2, 3, 6, 8, 16):
        made = renderer.render(asked(folder, bars, 120.0))["bass"]
        inside = np.arange(bars * BAR - (SEAM_FRAMES if bars % 4 else 0))
        assert np.array_equal(made.audio[inside], take.audio[inside % len(take.audio)])
        assert (made.info.bars, made.info.source, made.info.prompt) == (bars, take.info.id, "deep")
        assert [note.pitch for note in made.notes] == [40 + bar % 4 for bar in range(bars)]
        assert made.timbre.shape == (36, 100 * bars)
    assert calls == []
    assert renderer.render(asked(folder, 4, 120.0))["bass"].info.id == take.info.id


def test_another_tempo_of_a_composed_take_is_asked_for_once(tmp_path: Path) -> None:
    calls: list[Request] = []
    renderer = Renderer(lambda request: calls.append(request) or composed(request))  # type: ignore[func-returns-value]
    folder = save_take(take_of("bass", 4, 120.0), tmp_path)
    four = renderer.render(asked(folder, 4, 100.0, bass=2))["bass"]
    two = renderer.render(asked(folder, 2, 100.0, bass=2))["bass"]
    assert [(call.bars, call.bpm, dict(call.transpose)) for call in calls] == [(4, 100.0, {"bass": 2})]
    assert np.array_equal(two.audio[: 2 * 115_200 - SEAM_FRAMES], four.audio[: 2 * 115_200 - SEAM_FRAMES])
    assert (two.info.bpm, two.info.transpose, two.info.frames) == (100.0, 2, 230_400)


def test_a_foreign_take_is_always_stretched_from_its_original(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", plucked(4))
    loaded = load_file(tmp_path / "a.wav", "bass", 4, 120.0, FOUR_FOUR)
    for bpm in (100.0, 140.0):
        made = render(loaded.original, Target(4, bpm, FOUR_FOUR))
        assert made.info.frames == loop_frames(4, bpm) and made.info.source == loaded.original.info.id
        assert made.notes == loaded.original.notes
    up = render(loaded.original, Target(4, 120.0, FOUR_FOUR, 3))
    assert {note.pitch for note in up.notes} == {48} and up.info.transpose == 3
    assert render(loaded.original, Target(4, 120.0, FOUR_FOUR)) is loaded.original
    with pytest.raises(ValueError, match="the bass must be in 3/4 to play there, but is in 4/4; make it anew"):
        render(loaded.original, Target(4, 120.0, (3, 4)))
