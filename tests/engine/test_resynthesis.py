"""Takes at another tempo, length or key: notes exact, onsets where they belong, what is not asked for untouched."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.bands import BANDS
from engine.bars import fit_notes
from engine.codecs.structured import FLOOR, TimbreBasis, decode, fit_basis
from engine.codecs.timbre import ROWS, measure
from engine.compose import Composer
from engine.evaluation.resynthesis.measures import lag_ms
from engine.model import Model, save_model, score_config, timbre_config
from engine.music import Note, transposed
from engine.request import Request
from engine.resynthesis import LEAD_SECONDS, Span, fit_timbre, places, resynthesize
from engine.stems import DRUM_KEYS, PITCHED, STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece
from engine.studio.render import render_piece
from engine.takes import Take, load_take, save_take
from engine.unet import UNet
from engine.units import loop_frames, loop_hops

WHOLE_BAND = next(seed for seed in range(20) if all(compose_piece(seed).notes.values()))
SOURCE = Span(16.0, 120.0)
TARGETS = (Span(16.0, 108.0), Span(16.0, 168.0), Span(16.0, 97.3), Span(32.0, 131.0), Span(6.0, 60.0), Span(7.0, 111.1))


@pytest.fixture(scope="module")
def piece() -> Piece:
    return compose_piece(WHOLE_BAND)


@pytest.fixture(scope="module")
def rows(piece: Piece) -> dict[str, torch.Tensor]:
    audio = {stem: torch.from_numpy(np.ascontiguousarray(sound.T)) for stem, sound in render_piece(piece).items()}
    return {stem: measure(stem, audio[stem], piece.notes[stem], piece.bpm).rows() for stem in STEMS}


@pytest.fixture(scope="module")
def basis(rows: dict[str, torch.Tensor]) -> TimbreBasis:
    return fit_basis([rows[stem] for stem in STEMS], 36)


def planes(rows: Mapping[str, torch.Tensor], basis: TimbreBasis) -> dict[str, torch.Tensor]:
    return {stem: basis.encode(stem, rows[stem]) for stem in STEMS}


def onsets_of(*beats: float) -> np.ndarray:
    return np.array(beats) * 60 / SOURCE.bpm


@pytest.mark.parametrize("target", TARGETS)
def test_places_rise_round_the_loop_and_stay_in_it(target: Span) -> None:
    onsets = onsets_of(0.5, 1.0, 1.25, 4.0, 9.0, 15.9)
    found = places(onsets, onsets + 0.15, SOURCE, target)
    assert found.shape == (target.hops,)
    assert (found >= 0).all()
    assert (found < onsets[0] + SOURCE.seconds + 1e-9).all()
    leaps = np.diff(found)
    backward = np.flatnonzero(leaps < -1e-9)
    laps = target.beats / SOURCE.beats
    assert len(backward) <= np.ceil(laps) + (1 if laps % 1 else 0), "it goes back only where the loop begins again"


@pytest.mark.parametrize("target", TARGETS[:3])
@pytest.mark.parametrize("strokes", [True, False])
def test_around_an_onset_time_keeps_its_speed(target: Span, strokes: bool) -> None:
    onsets = onsets_of(0.5, 2.0, 5.0, 12.0)
    found = places(onsets, None if strokes else onsets + 0.4, SOURCE, target)
    now = np.arange(target.hops) * target.seconds / target.hops
    for onset in onsets:
        since = now - onset * SOURCE.bpm / target.bpm
        near = (since > -0.9 * LEAD_SECONDS) & (since < 0.25)
        apart = found[near] - onset - since[near]
        np.testing.assert_allclose(apart - SOURCE.seconds * np.round(apart / SOURCE.seconds), 0, atol=1e-6)


@given(
    starts=st.lists(st.floats(0, 3.99), max_size=12),
    bpm=st.floats(40, 240),
    target_bpm=st.floats(40, 240),
    beats=st.sampled_from((3.5, 4.0, 8.0)),
)
def test_any_notes_fit_any_tempo(starts: list[float], bpm: float, target_bpm: float, beats: float) -> None:
    notes = tuple(sorted(Note(start % beats, 0.3, 60, 90) for start in starts))
    source, target = Span(beats, bpm), Span(beats, target_bpm)
    ramp = torch.linspace(-9.0, 0.0, source.hops).expand(ROWS, -1)
    for stem in ("drums", "melody"):
        fitted = fit_timbre(stem, notes, ramp, source, target)
        assert fitted.shape == (ROWS, target.hops)
        assert fitted.isfinite().all()
        assert float(fitted.min()) >= -9.001
        assert float(fitted.max()) <= 0.001


def test_nothing_of_an_onset_is_heard_ahead_of_it() -> None:
    """A band that is silent until a note begins stays silent until it begins, at any tempo."""
    notes = (Note(0.0, 1.0, 60, 90), Note(8.0, 1.0, 60, 90))
    rows = torch.full((ROWS, SOURCE.hops), FLOOR)
    second = round(4.0 / SOURCE.seconds * SOURCE.hops)
    rows[:, second : second + 20] = -1.0
    for target in TARGETS[:3]:
        fitted = fit_timbre("melody", notes, rows, source=SOURCE, target=target)
        first = int(torch.nonzero(fitted[0] > FLOOR + 0.1)[0])
        begins = 8.0 * 60 / target.bpm / target.seconds * target.hops
        assert begins - 1 <= first <= begins + 1
        assert int((fitted[0] > -1.01).sum()) in range(18, 22), "and lasts as long as before"


def test_a_hat_leaves_the_decay_of_a_kick_alone() -> None:
    kick, hat = DRUM_KEYS["kick"], DRUM_KEYS["closed_hat"]
    notes = (Note(0.0, 0.25, kick, 100), Note(1.0, 0.25, hat, 100))
    source, target = Span(4.0, 120.0), Span(4.0, 160.0)
    time = torch.arange(source.hops) * (source.seconds / source.hops)
    rows = torch.full((ROWS, source.hops), FLOOR)
    rows[:10] = (-1.0 - 4.0 * time).clamp_min(FLOOR)
    rows[40:48] = torch.where(time >= 0.5, -2.0 - 20.0 * (time - 0.5), torch.tensor(FLOOR)).clamp_min(FLOOR)
    fitted = fit_timbre("drums", notes, rows, source, target)
    now = torch.arange(target.hops) * (target.seconds / target.hops)
    inside = now < target.seconds - 0.1
    torch.testing.assert_close(fitted[0, inside], (-1.0 - 4.0 * now).clamp_min(FLOOR)[inside], atol=0.02, rtol=0)


def test_equal_spans_give_the_very_same(piece: Piece, rows: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    span = Span(piece.beats, piece.bpm)
    for stem, plane in planes(rows, basis).items():
        notes, timbre = resynthesize(stem, piece.notes[stem], plane, basis, span, span)
        assert notes is piece.notes[stem]
        assert timbre is plane


def test_drums_are_not_transposed(piece: Piece, rows: dict[str, torch.Tensor], basis: TimbreBasis) -> None:
    span, plane = Span(piece.beats, piece.bpm), planes(rows, basis)["drums"]
    notes, timbre = resynthesize("drums", piece.notes["drums"], plane, basis, span, span, 7)
    assert notes is piece.notes["drums"]
    assert timbre is plane


def test_transposing_there_and_back_gives_the_same_notes_and_nearly_the_same_timbre(
    piece: Piece, rows: dict[str, torch.Tensor], basis: TimbreBasis
) -> None:
    span = Span(piece.beats, piece.bpm)
    for stem in PITCHED:
        plane = planes(rows, basis)[stem]
        notes, timbre = resynthesize(stem, piece.notes[stem], plane, basis, span, span, 5)
        assert [note.pitch for note in notes] == [note.pitch + 5 for note in piece.notes[stem]]
        back, again = resynthesize(stem, notes, timbre, basis, span, span, -5)
        assert back == piece.notes[stem]
        there = rows[stem][:BANDS]
        loud = there > there.amax(0) - 3
        apart = (basis.decode(stem, again)[:BANDS] - there)[loud].abs().mean()
        assert float(apart) < 0.7, "natural log, of what is within 26 dB of the loudest band"


def test_what_leaves_the_range_of_midi_is_folded_back_by_octaves() -> None:
    notes = (Note(0.0, 1.0, 3, 90), Note(1.0, 1.0, 125, 90))
    assert [note.pitch for note in transposed(notes, -7)] == [8, 118]
    assert [note.pitch for note in transposed(notes, 7)] == [10, 120]


def test_fitting_repeats_and_cuts() -> None:
    notes = (Note(0.0, 1.0, 40, 90), Note(3.98, 0.5, 43, 90))
    assert [note.start for note in fit_notes(notes, 4.0, 8.0)] == pytest.approx([-0.02, 0.0, 3.98, 4.0])
    assert [note.start for note in fit_notes(notes, 4.0, 2.0)] == pytest.approx([-0.02, 0.0])
    assert fit_notes(notes, 4.0, 4.0) is notes


def test_a_timbre_is_repeated_and_cut_with_its_notes() -> None:
    source = Span(4.0, 75.0)
    rows = torch.rand(ROWS, source.hops)
    notes = tuple(Note(float(beat), 0.5, 60, 90) for beat in range(4))
    twice = fit_timbre("melody", notes, rows, source, Span(8.0, 75.0))
    torch.testing.assert_close(twice, torch.cat((rows, rows), dim=1), atol=1e-4, rtol=0)
    half = fit_timbre("melody", notes, rows, source, Span(2.0, 75.0))
    ahead = 5  # half a sixteenth: what anticipates the first beat
    torch.testing.assert_close(half[:, :-ahead], rows[:, : half.shape[1] - ahead], atol=1e-4, rtol=0)


@pytest.mark.parametrize("tempo", [0.9, 1.4])
@pytest.mark.parametrize("stem", ["bass", "drums"])
def test_what_is_struck_sounds_on_its_notes(
    piece: Piece, rows: dict[str, torch.Tensor], basis: TimbreBasis, tempo: float, stem: str
) -> None:
    source, target = Span(piece.beats, piece.bpm), Span(piece.beats, piece.bpm * tempo)
    plane = planes(rows, basis)[stem]
    before = decode(stem, piece.notes[stem], plane, basis, source.frames, source.bpm)
    notes, timbre = resynthesize(stem, piece.notes[stem], plane, basis, source, target)
    after = decode(stem, notes, timbre, basis, target.frames, target.bpm)
    lag, now = (lag_ms(stem, a.T.numpy(), s, n) for a, s, n in ((before, source, piece.notes[stem]), (after, target, notes)))
    assert lag is not None
    assert now is not None
    assert abs(now - lag) < 1.0
    ratio = float(after.square().mean() / before.square().mean())
    assert 0.5 < ratio < 2.0, "natural speed changes a mean level a little, it loses nothing"


@pytest.fixture(scope="module")
def composer(basis: TimbreBasis, tmp_path_factory: pytest.TempPathFactory) -> Composer:
    """A model with a real basis and random weights: nothing is composed here, takes are made again."""
    torch.manual_seed(0)
    networks = UNet(score_config((32, 32, 32))), UNet(timbre_config((32, 32, 32), basis.channels))
    folder = tmp_path_factory.mktemp("models") / "untrained"
    save_model(Model("untrained", *networks, basis, torch.zeros(4)), folder)
    return Composer(folder, "torch")


@pytest.fixture(scope="module")
def takes(composer: Composer, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("takes")
    made = composer.compose(Request(bars=2, bpm=120.0, noise=dict.fromkeys(STEMS, 1.0), chords="Am", steps=2))
    return {stem: save_take(take, folder) for stem, take in made.items()}


def remade(composer: Composer, takes: Mapping[str, Path], request: Request) -> Mapping[str, tuple[Take, Take]]:
    """Return every take as it was and as it is made again."""
    made = composer.compose(replace(request, noise=dict.fromkeys(takes, 0.0), kept=takes))
    return {stem: (load_take(path), made[stem]) for stem, path in takes.items()}


@pytest.mark.parametrize("bpm", [108.0, 168.0])
def test_a_take_at_another_tempo_has_the_same_notes(composer: Composer, takes: Mapping[str, Path], bpm: float) -> None:
    for before, after in remade(composer, takes, Request(bars=2, bpm=bpm, noise={"bass": 1.0})).values():
        assert after.notes == before.notes
        assert len(after.audio) == loop_frames(2, bpm)
        assert after.timbre.shape[1] == loop_hops(len(after.audio))


def test_a_take_as_it_was_is_made_again_bit_for_bit(composer: Composer, takes: Mapping[str, Path]) -> None:
    for before, after in remade(composer, takes, Request(bars=2, bpm=120.0, noise={"bass": 1.0})).values():
        assert after.info.hash == before.info.hash
        np.testing.assert_array_equal(after.timbre, before.timbre)


def test_a_take_in_another_key_moves_with_its_timbre(composer: Composer, takes: Mapping[str, Path]) -> None:
    request = Request(bars=2, bpm=120.0, noise={"bass": 1.0}, transpose=dict.fromkeys(PITCHED, -7))
    for stem, (before, after) in remade(composer, takes, request).items():
        if stem == "drums":
            assert after.info.hash == before.info.hash
            continue
        assert after.notes == transposed(before.notes, -7)
        assert not before.notes or not np.array_equal(after.timbre, before.timbre)
