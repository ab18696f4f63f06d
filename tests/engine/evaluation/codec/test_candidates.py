"""The adapter: whatever a codec is, planes go out and a stem comes back."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.codecs.neural import NeuralCodec
from engine.codecs.neural_network import NeuralConfig
from engine.codecs.structured import TimbreBasis
from engine.codecs.timbre import ROWS
from engine.evaluation.codec.candidates import NeuralCandidate, ShapedCandidate, StructuredCandidate, load_candidate
from engine.evaluation.codec.material import STUDIO, Sound
from engine.evaluation.codec.measures import LARGEST_SDR_DB
from engine.evaluation.codec.room import MEASURES, codec_figures, listen, silence_db, summed_up
from engine.evaluation.codec.shaping import HOP_FRAMES, band_powers, noise, pulses, shape
from engine.music import Note
from engine.stems import STEMS
from engine.synth import BANDS, blend, render
from engine.units import SAMPLE_RATE_HZ, beats_to_frames, loop_hops
from engine.weights import CheckpointError

BPM, BEATS = 120.0, 4.0
FRAMES = beats_to_frames(BEATS, BPM)
SMALL = NeuralConfig(channels=8, merge=3, width=16, fine_layers=1, coarse_layers=1, decoder_layers=1)
MEAN = torch.cat((torch.full((len(STEMS), BANDS), -5.0), torch.zeros(len(STEMS), ROWS - BANDS)), 1)
WHOLE_BASIS = TimbreBasis(MEAN, torch.eye(BANDS).repeat(len(STEMS), 1, 1))


class SameAudio:
    """A codec whose latent is the audio itself, 100 columns a second."""

    name = "same audio"
    channels = 960
    columns_per_second = 100.0

    def columns(self, frames: int, loop: bool = False) -> int:
        return frames // 480

    def encode(self, audio: Tensor, loop: bool = False) -> Tensor:
        return audio.reshape(len(audio), 2, -1, 480).permute(0, 1, 3, 2).reshape(len(audio), 960, -1)

    def decode(self, z: Tensor, frames: int, loop: bool = False) -> Tensor:
        return z.reshape(len(z), 2, 480, -1).permute(0, 1, 3, 2).reshape(len(z), 2, frames)


def sound(stem: str) -> Sound:
    """Notes of a stem on every beat, with a timbre that the structured codec can make."""
    from engine.excitation import excite

    pitches = {"bass": (36, 43), "drums": (36, 38), "instrument": (60, 67), "melody": (72, 76)}[stem]
    notes = tuple(Note(float(beat), 0.75, pitches[beat % 2], 100) for beat in range(4))
    envelope = torch.full((BANDS, loop_hops(FRAMES)), -5.0)
    envelope[-4:] = -9.0
    excitation = excite(stem, notes, FRAMES, BPM)
    audio = render(blend(excitation.tonal, excitation.noise, torch.zeros(4, loop_hops(FRAMES))), envelope)
    return Sound("beats", STUDIO, stem, np.ascontiguousarray(audio.numpy().T), True, BPM, BEATS, notes)


@pytest.mark.parametrize("stem", STEMS)
def test_the_structured_codec_gives_back_what_it_can_make(stem: str) -> None:
    candidate = StructuredCandidate(WHOLE_BASIS)
    row, coded = listen(candidate, sound(stem))
    assert row.figures.log_mel_db < 1.5
    assert abs(row.figures.level_db) < 1.0
    assert row.figures.si_sdr_db is None
    assert row.figures.onset_f1 == (1.0 if stem == "drums" else None)
    ticks, hops = 16, loop_hops(FRAMES)
    assert row.numbers_per_second == pytest.approx((48 * ticks + ROWS * hops) / 2.0)
    assert coded.shape == (FRAMES, 2)


def test_the_structured_codec_decodes_its_planes_and_nothing_else() -> None:
    candidate, real = StructuredCandidate(WHOLE_BASIS), sound("bass")
    planes = candidate.encode(real)
    bare = replace(real, audio=np.zeros_like(real.audio), notes=())
    assert np.array_equal(candidate.decode(planes, bare), candidate.decode(planes, real))


@pytest.mark.parametrize("stem", STEMS)
def test_the_untrained_codec_comes_near_and_the_better_one_nearer(stem: str) -> None:
    real = sound(stem)
    shaped, structured = (listen(candidate, real)[0] for candidate in (ShapedCandidate(), StructuredCandidate(WHOLE_BASIS)))
    assert structured.figures.log_mel_db < shaped.figures.log_mel_db < 12.0
    assert shaped.numbers_per_second > structured.numbers_per_second > 0


def test_shaping_gives_noise_the_bands_it_is_told() -> None:
    target = band_powers(noise(FRAMES)) * np.float32(0.01)
    target[:, 40:] = 0.0
    found = band_powers(shape(noise(FRAMES), target))
    assert 10 * np.log10(found[:, :36].mean() / target[:, :36].mean()) == pytest.approx(0.0, abs=1.0)
    assert found[:, 44:].max() < 1e-4 * found[:, :36].max()
    assert len(target) == -(-FRAMES // HOP_FRAMES)


def test_pulses_sound_at_the_pitch_while_a_note_is_held_and_fade_behind_it() -> None:
    loop = pulses([Note(1.0, 1.0, 69, 100)], BPM, FRAMES)
    places = np.flatnonzero(loop)
    assert places.min() == SAMPLE_RATE_HZ // 2
    assert np.diff(places).mean() == pytest.approx(SAMPLE_RATE_HZ / 440, abs=0.1)
    assert loop[places[places < SAMPLE_RATE_HZ]] == pytest.approx(np.sqrt(SAMPLE_RATE_HZ / 440))
    assert 0 < loop[places[-1]] < 0.01 * loop[places[0]]


def test_a_codec_that_changes_nothing_is_perfect() -> None:
    candidate = NeuralCandidate(SameAudio(), "nothing is changed")
    row, coded = listen(candidate, sound("melody"))
    assert np.array_equal(coded, sound("melody").audio)
    assert (row.figures.log_mel_db, row.figures.si_sdr_db, row.figures.seam) == (0.0, LARGEST_SDR_DB, 1.0)
    assert row.numbers_per_second == 2 * SAMPLE_RATE_HZ


def test_a_neural_codec_that_knows_nothing_is_measured_too() -> None:
    row, _ = listen(NeuralCandidate(NeuralCodec.untrained("small", SMALL), ""), sound("melody"))
    assert row.numbers_per_second == 8 * 50
    assert row.figures.si_sdr_db is not None
    assert row.figures.si_sdr_db < 3.0
    assert row.figures.log_mel_db > 3.0


def test_speeds_are_seconds_of_audio_a_second() -> None:
    ticks = iter((0.0, 0.5, 2.5))
    row, _ = listen(NeuralCandidate(SameAudio(), ""), sound("bass"), lambda: next(ticks))
    assert (row.encode_speed, row.decode_speed) == (4.0, 1.0)


@pytest.mark.parametrize("candidate", [StructuredCandidate(WHOLE_BASIS), ShapedCandidate()])
def test_silence_stays_silent(candidate: StructuredCandidate | ShapedCandidate) -> None:
    assert silence_db(candidate) == -120.0


class Humming(SameAudio):
    """Adds a constant of -40 dB to whatever it codes."""

    def decode(self, z: Tensor, frames: int, loop: bool = False) -> Tensor:
        return super().decode(z, frames, loop) + 0.01


def test_a_codec_that_hums_is_heard_in_silence() -> None:
    assert silence_db(NeuralCandidate(Humming(), "")) == pytest.approx(-40.0)


class Broken(SameAudio):
    """Gives NaN."""

    name = "broken"

    def decode(self, z: Tensor, frames: int, loop: bool = False) -> Tensor:
        return super().decode(z, frames, loop) * float("nan")


def test_a_broken_codec_is_named() -> None:
    with pytest.raises(ValueError, match="broken, bass of beats: a codec must give back finite samples"):
        listen(NeuralCandidate(Broken(), ""), sound("bass"))


def test_figures_are_told_by_origin_and_stem_and_for_all() -> None:
    candidate = NeuralCandidate(SameAudio(), "nothing is changed")
    rows = [listen(candidate, sound(stem))[0] for stem in STEMS]
    table = summed_up(rows)
    assert list(table) == [STUDIO]
    assert list(table[STUDIO]) == [*STEMS, "all"]
    assert table[STUDIO]["all"]["log_mel_db"] == {"value": 0.0, "low": 0.0, "high": 0.0, "n": 4}
    assert "onset_f1" not in table[STUDIO]["bass"]
    assert table[STUDIO]["all"]["onset_f1"]["n"] == 1
    told = codec_figures(candidate, rows)
    assert [row["stem"] for row in told["stems"]] == list(STEMS)
    assert {kind.field for kind in MEASURES} < set(told["stems"][0])
    assert told["numbers_per_second"] == 96_000


def test_codecs_are_found_by_name_and_folder(tmp_path: Path) -> None:
    assert load_candidate("structured").name == "structured"
    assert "the notes heard by the transcriber" in load_candidate("heard").about
    assert load_candidate("shaped").name == "shaped"
    assert load_candidate("stage").name == "structured of stage"
    untrained = load_candidate("light")
    assert (untrained.name, untrained.phase) == ("light untrained", True)
    NeuralCodec.untrained("small", SMALL).save(tmp_path / "kept")
    kept = load_candidate(str(tmp_path / "kept"))
    assert (kept.name, kept.about) == ("kept", "neural codec small, 0.1 M weights")
    with pytest.raises(CheckpointError, match="nowhere"):
        load_candidate(str(tmp_path / "nowhere"))
    with pytest.raises(CheckpointError, match="must hold a timbre basis, but has no"):
        load_candidate("tagger")
