"""The structured codec: timbres to planes and back, and a plane to sound."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.bands import BANDS
from engine.codecs.structured import FLOOR, TimbreBasis, decode, encode, fit_basis, louder, rounded
from engine.codecs.timbre import NOISE_BANDS, ROWS, measure, timbre_of
from engine.evaluation.codec.measures import log_mel_l1, wrap_ratio
from engine.evaluation.onsets import flux
from engine.evaluation.spectrum import mono
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece
from engine.studio.render import render_piece

SEED = 23  # of a piece in which all four play, for three seconds
CHANNELS = 36


@pytest.fixture(scope="module")
def piece() -> Piece:
    return compose_piece(SEED)


@pytest.fixture(scope="module")
def audio(piece: Piece) -> dict[str, torch.Tensor]:
    return {stem: torch.from_numpy(np.ascontiguousarray(sound.T)) for stem, sound in render_piece(piece).items()}


@pytest.fixture(scope="module")
def rows(piece: Piece, audio: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    return {stem: measure(stem, audio[stem], piece.notes[stem], piece.bpm).rows() for stem in STEMS}


@pytest.fixture(scope="module")
def basis(rows: dict[str, torch.Tensor]) -> TimbreBasis:
    return fit_basis([rows[stem] for stem in STEMS], CHANNELS)


@pytest.mark.parametrize("stem", STEMS)
def test_most_of_a_timbre_survives_the_plane(stem: str, rows: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    plane = basis.encode(stem, rows[stem])
    assert plane.shape == (CHANNELS, rows[stem].shape[1])
    there, back = timbre_of(rows[stem]), timbre_of(basis.decode(stem, plane))
    loud = there.envelope > FLOOR + 2
    error = (back.envelope.clamp_min(FLOOR) - there.envelope)[loud].abs().mean()
    assert float(error) < 0.3, "natural log: .3 is 2.6 dB"
    for name in ("noise", "balance", "bend"):
        torch.testing.assert_close(getattr(back, name), getattr(there, name), atol=1e-4, rtol=0)


@pytest.mark.parametrize("stem", STEMS)
def test_a_stem_comes_back_as_loud(stem: str, piece: Piece, audio: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    plane = encode(stem, audio[stem], piece.notes[stem], basis, piece.bpm)
    back = decode(stem, piece.notes[stem], plane, basis, piece.frames, piece.bpm)
    ratio = float(back.square().mean() / audio[stem].square().mean())
    assert 0.8 < ratio < 1.25


def _again(stem: str, piece: Piece, sound: torch.Tensor, basis: TimbreBasis) -> torch.Tensor:
    frames = sound.shape[1]
    return decode(stem, piece.notes[stem], encode(stem, sound, piece.notes[stem], basis, piece.bpm), basis, frames, piece.bpm)


@pytest.mark.parametrize("stem", STEMS)
def test_clipping_input_comes_back_finite_and_below_full_scale(
    stem: str, piece: Piece, audio: dict[str, torch.Tensor], basis: TimbreBasis
) -> None:
    loud = audio[stem] / audio[stem].abs().max() * 4.0
    for sound in (loud, loud.clamp(-1, 1)):
        back = _again(stem, piece, sound, basis)
        assert bool(back.isfinite().all()) and float(back.abs().max()) < 1.0
        assert float(back.square().mean()) > 0.2 * float(sound.clamp(-1, 1).square().mean())


@pytest.mark.parametrize("stem", STEMS)
def test_an_offset_changes_nothing(stem: str, piece: Piece, audio: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    straight, lifted = (_again(stem, piece, audio[stem] + offset, basis) for offset in (0.0, 0.2))
    assert float((lifted - straight).square().mean()) < 1e-3 * float(straight.square().mean())


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("frames", [1, 100, 4800])
def test_snippets_are_coded(stem: str, frames: int, piece: Piece, audio: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    back = _again(stem, piece, audio[stem][:, :frames], basis)
    assert back.shape == (2, frames) and bool(back.isfinite().all())


@pytest.mark.parametrize("stem", STEMS)
def test_silence_comes_back_as_silence(stem: str, piece: Piece, basis: TimbreBasis) -> None:
    back = _again(stem, piece, torch.zeros(2, piece.frames), basis)
    assert float(back.square().mean().sqrt()) < 1e-4, "-80 dB"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_audio_is_refused(value: float, basis: TimbreBasis) -> None:
    broken = torch.zeros(2, 4800)
    broken[1, 7] = value
    with pytest.raises(ValueError, match="audio must be finite, but holds NaN or infinity; export it again"):
        encode("bass", broken, [], basis, 120.0)
    with pytest.raises(TypeError, match=r"audio must be float32, but got torch\.float64"):
        encode("bass", torch.zeros(2, 4800).double(), [], basis, 120.0)


@pytest.mark.parametrize("stem", STEMS)
def test_a_loop_may_be_turned_before_it_is_coded(
    stem: str, piece: Piece, audio: dict[str, torch.Tensor], basis: TimbreBasis
) -> None:
    """A part of the loop later the same music: what lies at the wrap is coded as it is anywhere else."""
    turn, frames = 8 * 4 * 960, audio[stem].shape[1] // (4 * 960) * 4 * 960  # whole hops and windows
    beats = turn / 48_000 * piece.bpm / 60
    turned_notes = [replace(note, start=note.start + beats) for note in piece.notes[stem]]
    sound = audio[stem][:, :frames]
    straight = _again(stem, piece, sound, basis)
    plane = encode(stem, torch.roll(sound, turn, 1), turned_notes, basis, piece.bpm)
    turned = decode(stem, turned_notes, plane, basis, frames, piece.bpm)
    first, second = (np.ascontiguousarray(loop.numpy().T) for loop in (straight, turned))
    back = np.roll(second, -turn, axis=0)
    assert log_mel_l1(first, back) < 0.3, "but for noise, which is no part of the music"
    assert np.corrcoef(flux(mono(first)), flux(mono(back)))[0, 1] > 0.5
    if stem == "drums":
        assert wrap_ratio(first, second, turn) == pytest.approx(1.0, abs=0.05)


def test_without_notes_there_is_silence(basis: TimbreBasis) -> None:
    assert not decode("melody", (), torch.ones(CHANNELS, 100), basis, 96000, 120.0).any()


def test_louder_leaves_silence_and_everything_but_the_envelope(rows: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    plane = basis.encode("bass", rows["bass"])
    before, after = (timbre_of(basis.decode("bass", p)) for p in (plane, louder("bass", plane, basis, 0.5)))
    loud = before.envelope > FLOOR + 2
    raised = (after.envelope - before.envelope)[loud]
    assert 0.4 < float(raised.mean()) < 0.6
    torch.testing.assert_close(after.noise, before.noise, atol=1e-5, rtol=0)


def test_axes_are_orthonormal(basis: TimbreBasis) -> None:
    for axes in basis.axes:
        torch.testing.assert_close(axes @ axes.T, torch.eye(len(axes)), atol=1e-4, rtol=0)


def test_a_basis_is_found_in_rows() -> None:
    torch.manual_seed(0)
    mixing = 0.5 * torch.randn(BANDS, 3)
    found = [torch.cat((mixing @ torch.randn(3, 400), torch.rand(ROWS - BANDS, 400))) for _ in STEMS]
    basis = fit_basis(found, 3 + ROWS - BANDS)
    for stem, rows in zip(STEMS, found, strict=True):
        torch.testing.assert_close(basis.decode(stem, basis.encode(stem, rows)), rows, atol=0.5, rtol=0.1)
    with pytest.raises(ValueError, match=f"channels must be {ROWS - BANDS + 1} to {ROWS}, but got 3"):
        fit_basis(found, 3)


def test_rows_are_taken_apart_as_they_are_put_together() -> None:
    rows = torch.randn(ROWS, 7)
    timbre = timbre_of(rows)
    assert timbre.envelope.shape == (BANDS, 7) and timbre.noise.shape == (NOISE_BANDS, 7)
    assert torch.equal(timbre.rows(), rows)


def test_peaks_are_rounded_and_the_rest_passes() -> None:
    audio = torch.linspace(-3, 3, 1001)
    bent = rounded(audio)
    assert torch.equal(bent[audio.abs() <= 0.5], audio[audio.abs() <= 0.5])
    assert float(bent.abs().max()) <= 0.85
    assert (bent.diff() >= 0).all()
