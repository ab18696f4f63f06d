"""What comes in as it should not, and what comes back: every neural codec, untrained and trained."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.codecs.codec import Codec
from engine.codecs.neural import NeuralCodec
from engine.codecs.neural_network import NeuralConfig
from engine.evaluation.codec.measures import wrap_ratio
from engine.training.codec.validation import log_mel_l1
from engine.weights import CONFIG_NAME, models_folder

TRAINED = ("neural-light", "neural-paper")
UNTRAINED = {
    "light": NeuralConfig(channels=8, merge=3, width=16, fine_layers=1, coarse_layers=1, decoder_layers=2),
    "paper": NeuralConfig(channels=12, merge=1, width=16, fine_layers=1, coarse_layers=2, decoder_layers=3),
}
SILENCE = 1e-4  # -80 dB
BEAT = 24_000


@lru_cache(maxsize=8)
def codec_of(name: str) -> Codec:
    if name in UNTRAINED:
        return NeuralCodec.untrained(name, UNTRAINED[name])
    if not (models_folder() / name / CONFIG_NAME).exists():
        pytest.skip(f"needs the trained codec presets/models/{name}, which does not come along")
    return NeuralCodec.load(name)


@pytest.fixture(params=(*UNTRAINED, *TRAINED))
def codec(request: pytest.FixtureRequest) -> Codec:
    return codec_of(request.param)


@pytest.fixture(params=TRAINED)
def trained(request: pytest.FixtureRequest) -> Codec:
    return codec_of(request.param)


def loop(beats: int = 4) -> Tensor:
    """A loop of plucked chords over a bass, wider than mono, that goes round without a seam."""
    time = torch.arange(beats * BEAT) / 48_000
    sound = torch.zeros(2, beats * BEAT)
    for beat in range(beats):
        since = torch.remainder(time - beat * 0.5, beats * 0.5)
        for side, hertz in ((0, 110), (1, 110), (0, 330), (1, 440), (0, 554)):
            sound[side] += 0.12 * torch.exp(-6 * since) * (1 - torch.exp(-400 * since)) * torch.sin(2 * torch.pi * hertz * since)
    return sound[None]


def coded(codec: Codec, audio: Tensor, goes_round: bool = False) -> Tensor:
    return codec.decode(codec.encode(audio, goes_round), audio.shape[-1], goes_round)


def test_what_clips_comes_back_finite_and_no_louder_than_it_may_be(codec: Codec) -> None:
    hot = 4 * loop()  # 12 dB more
    for audio in (hot, hot.clamp(-1, 1), 1e4 * hot):
        played = coded(codec, audio)
        assert torch.isfinite(played).all()
        assert played.abs().max() < 64


def test_the_level_of_what_is_hot_comes_back(trained: Codec) -> None:
    for gain in (1.0, 4.0):
        audio = gain * loop()
        levels = [20 * float(sound.square().mean().sqrt().log10()) for sound in (audio, coded(trained, audio))]
        assert levels[1] == pytest.approx(levels[0], abs=10.0), "an hour of one core leaves it softer"


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_finite_is_refused(codec: Codec, wrong: float) -> None:
    audio = loop(1)
    audio[0, 1, 100] = wrong
    with pytest.raises(ValueError, match="audio must be finite"):
        codec.encode(audio)
    z = codec.encode(loop(1))
    z[0, 0, 0] = wrong
    with pytest.raises(ValueError, match="latents must be finite"):
        codec.decode(z, BEAT)


@pytest.mark.parametrize(
    "change", [lambda audio: audio.double(), lambda audio: audio.half(), lambda audio: (audio * 32767).short()]
)
def test_other_kinds_of_numbers_are_refused(codec: Codec, change: Callable[[Tensor], Tensor]) -> None:
    with pytest.raises(TypeError, match=r"audio must be float32, but got torch\.\w+; convert it with float\(\)"):
        codec.encode(change(loop(1)))


@pytest.mark.parametrize("offset", [0.3, -0.9])
def test_an_offset_without_sound_is_silence(codec: Codec, offset: float) -> None:
    assert coded(codec, torch.full((1, 2, BEAT), offset)).abs().max() < SILENCE


def test_an_offset_under_sound_leaves_the_sound(trained: Codec) -> None:
    audio = loop()
    assert log_mel_l1(coded(trained, audio + 0.05), coded(trained, audio)) < 0.2


@pytest.mark.parametrize("frames", [1, 2, 319, 321, 4_800, 4_801])
@pytest.mark.parametrize("goes_round", [False, True])
def test_the_shortest_snippets_come_back_as_long(codec: Codec, frames: int, goes_round: bool) -> None:
    played = coded(codec, loop(1)[..., :frames].contiguous(), goes_round)
    assert played.shape == (1, 2, frames)
    assert torch.isfinite(played).all()


@pytest.mark.parametrize("level_db", [-200, -100, -92])
def test_what_nobody_hears_is_silence(codec: Codec, level_db: float) -> None:
    noise = torch.randn(1, 2, BEAT, generator=torch.Generator().manual_seed(1)) * 10 ** (level_db / 20)
    for goes_round in (False, True):
        assert coded(codec, noise, goes_round).abs().max() < SILENCE


def test_mono_stays_near_the_middle(trained: Codec) -> None:
    middle = loop().mean(1, keepdim=True).expand(-1, 2, -1).contiguous()
    left, right = coded(trained, middle).unbind(1)
    assert (left - right).square().mean() < 0.01 * (left + right).square().mean()  # the side 20 dB below the middle


def test_a_mono_sound_is_refused_and_says_how_to_go_on(codec: Codec) -> None:
    with pytest.raises(ValueError, match=r"audio must be \[n, 2, frames\], .* but got \[1, 1, 24000\]; stack stereo sounds"):
        codec.encode(loop(1)[:, :1])


def test_a_loop_may_be_cut_anywhere(codec: Codec) -> None:
    audio = loop()
    place = 960 * 37  # whole columns in both geometries
    played = coded(codec, audio, True)
    turned = coded(codec, audio.roll(place, -1), True)
    torch.testing.assert_close(turned, played.roll(place, -1), atol=1e-4, rtol=0)


def test_a_wrap_is_coded_as_any_other_place(trained: Codec) -> None:
    turn = 9_600  # whole columns; the wrap comes to lie in the middle of a note
    loops = (np.ascontiguousarray(coded(trained, sound, True)[0].T.numpy()) for sound in (loop(), loop().roll(turn, -1)))
    straight, turned = loops
    ratio = wrap_ratio(straight, turned, turn)
    assert ratio is not None
    assert ratio == pytest.approx(1, abs=0.05)
