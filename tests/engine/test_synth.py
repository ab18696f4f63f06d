"""The decoder: what is measured comes back, on time, and nothing sounds where nothing should."""

import math

import pytest
import torch
from torch import Tensor

from engine.bands import FLOOR, MID_BANDS, band_centers_hz
from engine.excitation import excite as excite_both
from engine.music import Note
from engine.stems import STEMS
from engine.synth import BANDS, along, analyze, blend, render
from engine.units import loop_frames, loop_hops

SILENCE = math.log(FLOOR)
TUNES = {
    "bass": [Note(beat, 0.8, pitch, 100) for beat, pitch in enumerate((33, 33, 40, 36))],
    "drums": [Note(0, 0.2, 36, 110), Note(1, 0.2, 38, 100), Note(2, 0.2, 36, 100), Note(3, 0.2, 39, 90)]
    + [Note(k / 2, 0.2, 42, 80) for k in range(8)],
    "instrument": [Note(beat, 1.2, pitch, 80) for beat in (0.0, 1.5) for pitch in (57, 60, 64, 67)],
    "melody": [Note(0.5, 0.5, 76, 90), Note(1, 1, 79, 90), Note(3, 0.4, 81, 100)],
}


def excite(stem: str, notes: list[Note], frames: int, bpm: float) -> Tensor:
    found = excite_both(stem, notes, frames, bpm)
    return blend(found.tonal, found.noise, torch.zeros(4, loop_hops(frames)))


def _plucked(stem: str, frames: int, bpm: float) -> Tensor:
    """Return a stereo loop of tones whose overtones fall and fade as those of strings do, other than any excitation."""
    time = torch.arange(4 * 48_000) / 48_000
    loop = torch.zeros(2, frames)
    for note in TUNES[stem]:
        hertz = 440.0 * 2 ** ((note.pitch - 69) / 12)
        tones = [
            torch.sin(2 * math.pi * hertz * n * time) * torch.exp(-time * (3 + n)) / n**1.5
            for n in range(1, 30)
            if hertz * n < 16_000
        ]
        noise = torch.randn(time.shape[0], generator=torch.Generator().manual_seed(note.pitch)) * torch.exp(-time * 40)
        sound = 0.1 * noise if stem == "drums" else 0.1 * sum(tones, torch.zeros(())) + 0.01 * noise
        sound = sound * (time / 0.001).clamp_max(1.0)
        place = (round(note.start * 60 / bpm * 48_000) + torch.arange(time.shape[0])) % frames
        loop[0].index_add_(0, place, sound)
        loop[1].index_add_(0, place, 0.7 * sound)
    return loop


def test_a_sine_has_its_level_in_its_band() -> None:
    frames = 96_000
    for hertz in (55.0, 220.0, 1000.0, 9000.0):
        sine = 0.5 * torch.sin(2 * math.pi * hertz * torch.arange(frames) / 48_000)
        envelope = analyze(torch.stack((sine, sine)))
        powers = torch.exp(2 * envelope[:MID_BANDS])
        torch.testing.assert_close(powers.sum(0).sqrt(), torch.full((100,), 0.5 / math.sqrt(2)), rtol=0.02, atol=0)
        loudest = float(band_centers_hz()[int(powers.mean(1).argmax())])
        assert abs(loudest - hertz) < 25 + 0.06 * hertz
        torch.testing.assert_close(envelope[MID_BANDS:], torch.full((4, 100), SILENCE), rtol=0, atol=1e-3)


def test_what_differs_between_the_channels_is_side() -> None:
    sine = 0.5 * torch.sin(2 * math.pi * 1000 * torch.arange(96_000) / 48_000)
    envelope = analyze(torch.stack((sine, -sine)))
    torch.testing.assert_close(envelope[:MID_BANDS], torch.full((MID_BANDS, 100), SILENCE), rtol=0, atol=1e-3)
    torch.testing.assert_close(envelope[MID_BANDS + 1], torch.full((100,), math.log(0.5 / math.sqrt(2))), rtol=0, atol=0.02)


@pytest.mark.parametrize(("bars", "bpm"), [(1, 120.0), (2, 97.3), (1, 240.0)])
def test_an_envelope_has_a_column_a_hop(bars: int, bpm: float) -> None:
    frames = loop_frames(bars, bpm)
    assert analyze(torch.zeros(3, 2, frames)).shape == (3, BANDS, loop_hops(frames))
    assert analyze(torch.zeros(2, frames)).unique().tolist() == pytest.approx([SILENCE])


def test_an_envelope_turns_with_its_loop() -> None:
    audio = _plucked("instrument", 96_000, 120.0)
    torch.testing.assert_close(analyze(torch.roll(audio, 960 * 7, -1)), torch.roll(analyze(audio), 7, -1), rtol=0, atol=1e-4)


def test_a_batch_is_measured_as_its_loops_are() -> None:
    loops = torch.stack([_plucked(stem, 50_000, 160.0) for stem in STEMS])
    assert torch.equal(analyze(loops), torch.stack([analyze(loop) for loop in loops]))


@pytest.mark.parametrize("bpm", [120.0, 97.3])
@pytest.mark.parametrize("stem", STEMS)
def test_the_measured_timbre_comes_back(stem: str, bpm: float) -> None:
    frames = loop_frames(1, bpm)
    audio = _plucked(stem, frames, bpm)
    wanted = analyze(audio)
    made = render(excite(stem, TUNES[stem], frames, bpm), wanted)
    assert made.shape == (2, frames) and made.dtype == torch.float32
    heard = wanted[:MID_BANDS] > wanted[:MID_BANDS].max() - 7.0  # the upper 60 dB
    missed = (analyze(made)[:MID_BANDS] - wanted[:MID_BANDS]).abs()[heard]
    assert missed.mean() < 0.35
    assert 0.8 < made.square().mean().sqrt() / audio.square().mean().sqrt() < 1.25
    assert made.abs().max() < 2.0 * audio.abs().max()
    sides = [float(((loop[0] - loop[1]) / 2).square().mean().sqrt()) for loop in (audio, made)]
    assert 0.5 < sides[1] / sides[0] < 2.0


@pytest.mark.parametrize("stem", STEMS)
def test_onsets_stay_where_they_are(stem: str) -> None:
    audio = _plucked(stem, 96_000, 120.0)
    made = render(excite(stem, TUNES[stem], 96_000, 120.0), analyze(audio))
    for note in TUNES[stem]:
        start = round(note.start * 24_000)
        around = torch.arange(start - 1440, start + 960) % 96_000  # 30 ms before, 20 ms after
        rises = [loop.sum(0)[around].reshape(-1, 48).square().mean(1).sqrt() for loop in (audio, made)]
        moments = [int((rise > 0.5 * rise[30:].max()).float().argmax()) for rise in rises]  # in ms
        assert abs(moments[0] - moments[1]) <= 5


def test_nothing_sounds_ahead_of_a_stroke() -> None:
    strokes = [Note(1.0, 0.2, 36, 110), Note(2.0, 0.2, 38, 110)]
    excitation = excite("drums", strokes, 96_000, 120.0)
    made = render(excitation, torch.full((BANDS, 100), -4.0))
    assert not made[:, 24_000 - 97 - 12_000 : 24_000 - 97].any()
    ahead, stroke = made[:, 48_000 - 1200 : 48_000 - 240].square().mean(), made[:, 48_000:48_960].square().mean()
    assert ahead < 0.1 * stroke


def test_silence_either_way_is_silence() -> None:
    tone = excite("bass", TUNES["bass"], 48_000, 240.0)
    assert render(tone, torch.full((BANDS, loop_hops(48_000)), SILENCE)).abs().max() < 1e-4
    assert not render(torch.zeros(48_000), torch.zeros(BANDS, loop_hops(48_000))).any()
    part = render(excite("melody", [Note(0.0, 0.5, 72, 100)], 192_000, 120.0), torch.full((BANDS, 200), -3.0))
    assert part[:, :12_000].square().mean() > 1e-5
    assert not part[:, 115_000:190_000].any()


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 80.0])
def test_a_wild_envelope_stays_finite_and_bounded(value: float) -> None:
    envelope = torch.full((BANDS, loop_hops(48_000)), -4.0)
    envelope[10:20, 5:30] = value
    made = render(excite("instrument", TUNES["instrument"], 48_000, 240.0), envelope)
    assert bool(made.isfinite().all())
    assert made.abs().max() < 100.0


def test_a_loop_may_be_turned_before_or_after() -> None:
    frames, turn = 92_160, 7680  # whole hops and whole windows
    excitation = excite("drums", TUNES["drums"], frames, 125.0)
    envelope = analyze(_plucked("drums", frames, 125.0))
    turned = render(torch.roll(excitation, turn), torch.roll(envelope, turn // 960, -1))
    straight = torch.roll(render(excitation, envelope), turn, -1)
    torch.testing.assert_close(turned, straight, rtol=0, atol=2e-4)


def test_a_very_short_loop_renders() -> None:
    made = render(excite("melody", [Note(0.0, 0.1, 72, 100)], 700, 120.0), torch.full((BANDS, loop_hops(700)), -3.0))
    assert made.shape == (2, 700) and bool(made.isfinite().all()) and bool(made.any())


def test_a_batch_renders_as_its_loops_do() -> None:
    excitations = torch.stack([excite(stem, TUNES[stem], 48_000, 240.0) for stem in STEMS])
    envelopes = torch.stack([analyze(_plucked(stem, 48_000, 240.0)) for stem in STEMS])
    single = [render(excitation, envelope) for excitation, envelope in zip(excitations, envelopes, strict=True)]
    assert torch.equal(render(excitations, envelopes), torch.stack(single))
    assert torch.equal(render(excitations, envelopes), render(excitations, envelopes))


def test_gradients_reach_the_envelope_even_after_inference() -> None:
    excitation = excite("instrument", TUNES["instrument"], 33_333, 240.0)
    with torch.inference_mode():
        render(excitation, torch.full((BANDS, loop_hops(33_333)), -4.0))
    envelope = torch.full((BANDS, loop_hops(33_333)), -4.0, requires_grad=True)
    render(excitation, envelope).square().mean().backward()
    assert envelope.grad is not None and bool(envelope.grad.isfinite().all())
    assert int((envelope.grad != 0).sum()) > envelope.numel() // 4


def test_noise_takes_the_place_of_harmonics_by_band() -> None:
    found = excite_both("instrument", [Note(0.0, 4.0, 57, 100)], 96_000, 120.0)
    share = torch.zeros(4, 100)
    share[3] = 1.0
    mixed = blend(found.tonal, found.noise, share)

    def peakiness(sound: Tensor, low: int, high: int) -> float:
        spectrum = torch.fft.rfft(sound[24_000:72_000].double() * torch.hann_window(48_000, dtype=torch.float64)).abs()[low:high]
        return float(spectrum.max() / spectrum.median())

    assert peakiness(mixed, 200, 600) > 20, "bass stays a tone"
    assert peakiness(mixed, 16_000, 19_000) < 6 < peakiness(found.tonal, 16_000, 19_000), "highs are noise"
    assert torch.equal(blend(found.tonal, torch.zeros(96_000), share), found.tonal)


@pytest.mark.parametrize("frames", [96_000, 83_123, 384_000])
def test_a_share_of_noise_over_one_is_all_noise(frames: int) -> None:
    found = excite_both("bass", [Note(0.0, 4.0, 40, 100)], frames, 120.0)
    mixed = blend(found.tonal, found.noise, torch.full((4, loop_hops(frames)), 1.3))
    assert bool(mixed.isfinite().all())


def test_a_balance_moves_the_mid_aside() -> None:
    envelope = torch.full((BANDS, 100), -4.0)
    envelope[MID_BANDS:] = SILENCE
    tone = excite("melody", [Note(0.0, 4.0, 72, 100)], 96_000, 120.0)
    left, right = render(tone, envelope, torch.full((100,), 1.0))
    assert float(right[4800:90_000].square().mean()) < 1e-3 * float(left[4800:90_000].square().mean())
    middle = render(tone, envelope)
    assert torch.equal(middle, render(tone, envelope, torch.zeros(100)))


def test_values_lie_along_a_loop_in_straight_lines() -> None:
    values = along(torch.tensor([0.0, 1.0, 0.0, -1.0]), 40)
    assert values[[0, 5, 10, 35]].tolist() == pytest.approx([0.0, 0.5, 1.0, -0.5])


def test_bad_shapes_are_named() -> None:
    with pytest.raises(ValueError, match=r"audio must be \[\.\.\., 2, frames\], but got \[1, 4800\]"):
        analyze(torch.zeros(1, 4800))
    with pytest.raises(ValueError, match=r"envelope of excitations \[7680\] must be \[52, 8\], but got \[52, 6\]"):
        render(torch.zeros(7680), torch.zeros(BANDS, 6))
