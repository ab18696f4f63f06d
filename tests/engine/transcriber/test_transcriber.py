"""The transcriber at work: what it hears, what must not change it, and what it refuses."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.transcriber.card import write_card
from engine.transcriber.lens import Audio
from engine.transcriber.network import TranscriberNetwork
from engine.transcriber.transcriber import Transcriber, shipped_transcriber
from engine.weights import CheckpointError, find_model, shard_files
from tests.engine.transcriber.sounds import line, silence, tone


def chance(seconds: float) -> Audio:
    return np.random.default_rng(0).normal(0, 0.2, (round(seconds * 48000), 2)).astype(np.float32)


@pytest.fixture(scope="module")
def shipped() -> Transcriber:
    return shipped_transcriber()


@pytest.mark.parametrize(
    ("stem", "keys"), [("bass", (33, 40, 36, 45)), ("melody", (69, 72, 76, 74)), ("instrument", (52, 59, 64, 67))]
)
def test_tones_are_heard_with_key_time_and_length(shipped: Transcriber, stem: str, keys: tuple[int, ...]) -> None:
    notes = shipped.transcribe(stem, line(keys, 0.107, 0.5, 0.4, 2.0))
    assert tuple(note.pitch for note in notes) == keys
    assert [note.start for note in notes] == pytest.approx([0.107, 0.607, 1.107, 1.607], abs=0.02)
    assert all(0.2 < note.length < 0.55 and 1 <= note.velocity <= 127 for note in notes)


def test_beats_follow_the_tempo(shipped: Transcriber) -> None:
    audio = tone(60, 0.5, 0.4, 2.0)
    (seconds,), (beats,) = shipped.transcribe("melody", audio), shipped.transcribe("melody", audio, bpm=150.0)
    assert (beats.start, beats.length) == pytest.approx((2.5 * seconds.start, 2.5 * seconds.length))


def test_a_loop_that_is_turned_has_its_notes_turned(shipped: Transcriber) -> None:
    audio = line((40, 47, 52, 45), 0.0, 0.48, 0.4, 1.92)
    straight = shipped.hear("instrument", audio)
    turned = shipped.hear("instrument", np.roll(audio, 24 * 960, axis=0))
    moved = sorted(((note.start + 0.48) % 1.92, note.key) for note in straight)
    found = sorted((note.start % 1.92, note.key) for note in turned)
    assert [key for _, key in found] == [key for _, key in moved]
    assert [start for start, _ in found] == pytest.approx([start for start, _ in moved], abs=0.002)


def test_a_note_across_the_seam_is_one_note_of_a_loop(shipped: Transcriber) -> None:
    (note,) = shipped.hear("melody", tone(65, 1.7, 0.6, 2.0), loop=True)
    assert note.key == 65
    assert note.start == pytest.approx(1.7, abs=0.02)
    assert note.length == pytest.approx(0.6, abs=0.15)


@pytest.mark.parametrize("loop", [True, False])
def test_a_long_stem_is_heard_in_pieces_as_a_whole(unlearned: Transcriber, loop: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    audio = chance(4.0)
    for stem in ("melody", "drums"):
        whole = unlearned.activity(stem, audio, loop)
        with monkeypatch.context() as context:
            context.setattr("engine.transcriber.transcriber._CHUNK", 37)
            parts = unlearned.activity(stem, audio, loop)
        assert whole is not None and parts is not None
        for name in ("onset", "held", "velocity", "offset"):
            assert np.allclose(getattr(whole, name), getattr(parts, name), atol=1e-5)


def test_equal_audio_gives_equal_notes_whatever_was_heard_before(unlearned: Transcriber) -> None:
    audio = chance(1.0)
    first = unlearned.hear("instrument", audio)
    unlearned.hear("drums", audio)
    unlearned.hear("bass", chance(2.0))
    assert first and unlearned.hear("instrument", audio) == first


@pytest.mark.parametrize("stem", STEMS)
def test_snippets_silence_dc_and_clipped_audio_are_heard(unlearned: Transcriber, shipped: Transcriber, stem: str) -> None:
    for seconds in (0.0, 1 / 48000, 0.1):
        for loop in (True, False):
            for note in unlearned.hear(stem, chance(seconds), loop):
                assert note.length > 0 and -0.03 <= note.start <= seconds
    assert shipped.transcribe(stem, silence(1.0)) == ()
    assert shipped.transcribe(stem, silence(1.0) + np.float32(0.5)) == ()
    clipped = np.clip(20 * tone(50, 0.2, 0.7, 1.0), -1, 1).astype(np.float32)
    assert all(21 <= note.pitch <= 108 and note.length > 0 for note in shipped.transcribe(stem, clipped))


def test_what_cannot_be_heard_is_refused(unlearned: Transcriber) -> None:
    good = silence(1.0)
    with pytest.raises(LookupError, match="stem must be one of bass, drums, instrument, melody, but got 'base'"):
        unlearned.transcribe("base", good)
    with pytest.raises(ValueError, match="bass must hold finite samples, but got NaN or infinity"):
        unlearned.transcribe("bass", good + np.float32(np.nan))
    with pytest.raises(TypeError, match="bass must hold floating samples, but got int32"):
        unlearned.transcribe("bass", good.astype(np.int32))
    with pytest.raises(ValueError, match=r"bass must be \[frames, 2\] at 48 kHz, but got \[48000, 1\]"):
        unlearned.transcribe("bass", good[:, :1])
    with pytest.raises(ValueError, match="bpm must be above 0, but got 0"):
        unlearned.transcribe("bass", good, bpm=0)


def test_it_is_saved_and_loaded_in_half_precision(tmp_path: Path, unlearned: Transcriber) -> None:
    unlearned.save(tmp_path)
    one, two = Transcriber.load(tmp_path), Transcriber.load(tmp_path)
    assert one.thresholds == unlearned.thresholds and one.parameters == unlearned.parameters
    audio = chance(1.0)
    assert one.hear("bass", audio) == two.hear("bass", audio) != ()


def test_a_checkpoint_that_is_no_transcriber_is_told(tmp_path: Path, unlearned: Transcriber) -> None:
    with pytest.raises(CheckpointError, match="must hold a transcriber, but its kind is 'tagger'; name another folder"):
        Transcriber.load("tagger")
    Transcriber(TranscriberNetwork(8, 16), {}).save(tmp_path)
    with pytest.raises(CheckpointError, match=r"KeyError\('bass'\); train it again with quartet train transcriber"):
        Transcriber.load(tmp_path)
    shutil.rmtree(tmp_path)
    unlearned.save(tmp_path)
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps(config | {"lens": 0}))
    with pytest.raises(CheckpointError, match="lens 0 is not 1"):
        Transcriber.load(tmp_path)


def test_it_is_loaded_once() -> None:
    assert shipped_transcriber() is shipped_transcriber()


def test_the_card_tells_the_figures_that_were_measured_and_they_are_good() -> None:
    folder = find_model("transcriber")
    metrics = json.loads((folder / "metrics.json").read_text())
    assert (folder / "README.md").read_text() == write_card(metrics, (folder / "recipe.toml").read_text())
    figures, studio = metrics["studio"]["figures"], metrics["studio"]
    assert studio["pieces"] >= 150
    assert figures["pitched"]["f1"] >= 0.9
    assert figures["pitched"]["f1"] > max(manner["pitched"]["f1"] for manner in studio["peer"].values())
    assert metrics["outside"]["figures"]["pitched"]["f1"] > max(m["pitched"]["f1"] for m in metrics["outside"]["peer"].values())
    assert sum(path.stat().st_size for path in shard_files(folder)) == metrics["weight_bytes"] < 4_000_000
