import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from engine.music import Note
from engine.takes import Take, TakeError, TakeInfo, audio_hash, load_take, new_take_id, read_info, save_take


def make_take(frames: int = 4800, seed: int = 0) -> Take:
    audio = np.random.default_rng(seed).standard_normal((frames, 2)).astype(np.float32)
    info = TakeInfo(
        id=new_take_id(),
        stem="melody",
        hash=audio_hash(audio),
        frames=frames,
        bars=2,
        bpm=117.3,
        signature=(6, 8),
        seed=2**62,
        prompt="シャープな笛 🎷",
        chords="Dm7 | G7",
        key="D minor",
        model="first",
    )
    notes = (Note(-0.01, 0.5, 62, 101), Note(1.0 / 3.0, 0.1, 65, 1))
    score = np.arange(12, dtype=np.float32).reshape(3, 4)
    return Take(info, audio, notes, score, score.T.copy())


def test_a_take_comes_back_bit_for_bit(tmp_path: Path) -> None:
    take = make_take()
    path = save_take(take, tmp_path / "takes")
    assert path == tmp_path / "takes" / take.info.id
    back = load_take(path)
    assert back.info == take.info == read_info(path)
    assert back.audio.tobytes() == take.audio.tobytes()
    assert back.notes == take.notes
    assert np.array_equal(back.score, take.score) and np.array_equal(back.timbre, take.timbre)
    assert sorted(p.name for p in path.iterdir()) == ["audio.wav", "latent.npz", "notes.mid", "take.json"]


@given(st.lists(st.floats(width=32, allow_nan=False, allow_infinity=False), min_size=2, max_size=8))
def test_equal_audio_has_equal_hashes_and_another_sample_another_hash(values: list[float]) -> None:
    audio = np.array([values, values], dtype=np.float32).T
    changed = audio.copy()
    changed[0, 0] = np.nextafter(changed[0, 0], np.float32(np.inf))
    assert audio_hash(audio) == audio_hash(audio.copy(order="F"))
    assert audio_hash(audio) != audio_hash(changed)


def test_ids_differ_though_audio_repeats() -> None:
    ids = {new_take_id() for _ in range(100)}
    assert len(ids) == 100 and all(len(name) == 12 and int(name, 16) >= 0 for name in ids)


def test_no_take_is_overwritten(tmp_path: Path) -> None:
    take = make_take()
    save_take(take, tmp_path)
    with pytest.raises(FileExistsError):
        save_take(take, tmp_path)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"frames": 4799}, r"audio of take \w+ must have the shape \(4799, 2\), but got \(4800, 2\)"),
        ({"hash": "0" * 32}, r"hash of take \w+ must be that of its audio"),
    ],
)
def test_what_does_not_agree_is_not_written(change: dict[str, object], expected: str, tmp_path: Path) -> None:
    take = make_take()
    wrong = replace(take, info=replace(take.info, **change))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=expected):
        save_take(wrong, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_take_with_nan_is_not_written(tmp_path: Path) -> None:
    take = make_take()
    audio = take.audio.copy()
    audio[7, 1] = np.nan
    with pytest.raises(ValueError, match="must be finite"):
        save_take(replace(take, audio=audio, info=replace(take.info, hash=audio_hash(audio))), tmp_path)


def test_a_disk_that_fills_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.takes.midi_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        save_take(make_take(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_take_is_named(tmp_path: Path) -> None:
    with pytest.raises(TakeError, match=r"must be the folder of a take, but it has no take\.json"):
        load_take(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["audio.wav", "latent.npz", "take.json"])
@pytest.mark.parametrize("size", [0, 100])
def test_a_truncated_file_is_noticed(name: str, size: int, tmp_path: Path) -> None:
    path = save_take(make_take(), tmp_path)
    (path / name).write_bytes((path / name).read_bytes()[:size])
    with pytest.raises(TakeError, match=path.name):
        load_take(path)


def test_a_changed_sample_is_noticed(tmp_path: Path) -> None:
    path = save_take(make_take(), tmp_path)
    data = bytearray((path / "audio.wav").read_bytes())
    data[-1] ^= 1
    (path / "audio.wav").write_bytes(data)
    with pytest.raises(TakeError, match="changed after it was saved"):
        load_take(path)


def test_fields_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    path = save_take(make_take(), tmp_path)
    values = json.loads((path / "take.json").read_text(encoding="utf-8"))
    (path / "take.json").write_text(json.dumps({**values, "swing": 0.6}), encoding="utf-8")
    assert read_info(path).bars == 2


def test_others_read_the_audio(tmp_path: Path) -> None:
    take = make_take()
    audio, rate = soundfile.read(save_take(take, tmp_path) / "audio.wav", dtype="float32")
    assert rate == 48_000 and np.array_equal(audio, take.audio)
