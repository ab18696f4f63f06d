"""The structured codec: envelopes to planes and back, and a plane to sound."""

import numpy as np
import pytest
import torch

from engine.bands import analyze
from engine.codecs.structured import FLOOR, TimbreBasis, decode, fit_basis, rounded
from engine.stems import STEMS
from engine.studio import compose_piece, render_piece


@pytest.fixture(scope="module")
def basis() -> TimbreBasis:
    envelopes: dict[str, list[torch.Tensor]] = {stem: [] for stem in STEMS}
    for seed in range(4):
        for stem, audio in render_piece(compose_piece(seed)).items():
            envelopes[stem].append(analyze(torch.from_numpy(np.ascontiguousarray(audio.T))))
    return fit_basis([torch.cat(envelopes[stem], dim=1) for stem in STEMS], 24)


@pytest.mark.parametrize("stem", STEMS)
def test_most_of_an_envelope_survives_the_plane(stem: str, basis: TimbreBasis) -> None:
    audio = render_piece(compose_piece(11))[stem]
    envelope = analyze(torch.from_numpy(np.ascontiguousarray(audio.T))).clamp_min(FLOOR)
    plane = basis.encode(stem, envelope)
    assert plane.shape == (24, envelope.shape[1])
    loud = envelope > FLOOR + 2
    error = (basis.decode(stem, plane).clamp_min(FLOOR) - envelope)[loud].abs().mean()
    assert float(error) < 0.8, "natural log: .8 is 7 dB, from a basis of four pieces"


def test_without_notes_there_is_silence(basis: TimbreBasis) -> None:
    assert not decode("melody", (), torch.ones(24, 100), basis, 96000, 120.0).any()


def test_axes_are_orthonormal(basis: TimbreBasis) -> None:
    for axes in basis.axes:
        torch.testing.assert_close(axes @ axes.T, torch.eye(24), atol=1e-4, rtol=0)


def test_peaks_are_rounded_and_the_rest_passes() -> None:
    audio = torch.linspace(-3, 3, 1001)
    bent = rounded(audio)
    assert torch.equal(bent[audio.abs() <= 0.5], audio[audio.abs() <= 0.5])
    assert float(bent.abs().max()) <= 0.85
    assert (bent.diff() >= 0).all()
