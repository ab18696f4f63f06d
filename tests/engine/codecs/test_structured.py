"""The structured codec: envelopes to planes and back, and a plane to sound."""

import numpy as np
import pytest
import torch

from engine.bands import analyze
from engine.codecs.structured import FLOOR, TimbreBasis, decode, fit_basis, rounded
from engine.model import load_model
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.render import render_piece
from engine.weights import find_model

WHOLE_BAND = next(seed for seed in range(20) if all(compose_piece(seed).notes.values()))


@pytest.fixture(scope="module")
def basis() -> TimbreBasis:
    return load_model(find_model("first")).basis


@pytest.mark.parametrize("stem", STEMS)
def test_most_of_an_envelope_survives_the_plane(stem: str, basis: TimbreBasis) -> None:
    audio = render_piece(compose_piece(WHOLE_BAND))[stem]
    envelope = analyze(torch.from_numpy(np.ascontiguousarray(audio.T))).clamp_min(FLOOR)
    plane = basis.encode(stem, envelope)
    assert plane.shape == (24, envelope.shape[1])
    loud = envelope > FLOOR + 2
    error = (basis.decode(stem, plane).clamp_min(FLOOR) - envelope)[loud].abs().mean()
    assert float(error) < 0.4, "natural log: .4 is 3.5 dB"


def test_without_notes_there_is_silence(basis: TimbreBasis) -> None:
    assert not decode("melody", (), torch.ones(24, 100), basis, 96000, 120.0).any()


def test_axes_are_orthonormal(basis: TimbreBasis) -> None:
    for axes in basis.axes:
        torch.testing.assert_close(axes @ axes.T, torch.eye(24), atol=1e-3, rtol=0)  # stored in half precision


def test_a_basis_is_found_in_envelopes() -> None:
    torch.manual_seed(0)
    mixing = 0.5 * torch.randn(52, 3)
    envelopes = [mixing @ torch.randn(3, 400) for _ in STEMS]
    found = fit_basis(envelopes, 3)
    for stem, envelope in zip(STEMS, envelopes, strict=True):
        torch.testing.assert_close(
            found.decode(stem, found.encode(stem, envelope.clamp_min(FLOOR))), envelope, atol=0.5, rtol=0.1
        )


def test_peaks_are_rounded_and_the_rest_passes() -> None:
    audio = torch.linspace(-3, 3, 1001)
    bent = rounded(audio)
    assert torch.equal(bent[audio.abs() <= 0.5], audio[audio.abs() <= 0.5])
    assert float(bent.abs().max()) <= 0.85
    assert (bent.diff() >= 0).all()
