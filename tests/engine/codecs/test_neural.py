"""The neural codec holds its contract whatever its weights are: these are untrained."""

from itertools import product
from pathlib import Path

import pytest
import torch
from torch import Tensor

from engine.codecs.codec import Codec, even_columns
from engine.codecs.neural import NeuralCodec, stretch_ring
from engine.codecs.neural_network import GEOMETRIES, NeuralConfig, NeuralNetwork
from engine.codecs.neural_spectrum import HOP_FRAMES, MARGIN_FRAMES, audio_of, levels_db, spectra
from engine.weights import CheckpointError

LIGHT = NeuralConfig(channels=8, merge=3, width=16, fine_layers=1, coarse_layers=1, decoder_layers=2)
PAPER = NeuralConfig(channels=12, merge=1, width=16, fine_layers=1, coarse_layers=2, decoder_layers=3)
SHAPES = {"light": LIGHT, "paper": PAPER}
SECOND = 48_000
SILENCE = 1e-4  # -80 dB


def loud(config: NeuralConfig, window_seconds: float = 8.0) -> NeuralCodec:
    """Return an untrained codec that is loud enough for its output to be compared."""
    torch.manual_seed(5)
    network = NeuralNetwork(config)
    with torch.no_grad():
        network.decoder.leave.weight.mul_(10)
        network.mean.normal_()
        network.deviation.uniform_(0.5, 2)
    return NeuralCodec(network, "tiny", window_seconds)


def noise(frames: int, seed: int = 1, sounds: int = 1) -> Tensor:
    return 0.3 * torch.randn(sounds, 2, frames, generator=torch.Generator().manual_seed(seed))


def test_short_spectra_come_back_as_the_audio_they_are_of() -> None:
    audio = noise(6 * HOP_FRAMES + 2 * MARGIN_FRAMES, sounds=2)
    torch.testing.assert_close(audio_of(spectra(audio)), audio[..., MARGIN_FRAMES:-MARGIN_FRAMES], atol=1e-5, rtol=0)


def test_levels_are_those_of_sines_and_an_offset_has_none() -> None:
    time = torch.arange(4 * HOP_FRAMES + 2 * MARGIN_FRAMES) / SECOND
    sine = torch.sin(2 * torch.pi * 1010 * time).expand(1, 2, -1)
    torch.testing.assert_close(levels_db(spectra(sine)), torch.full((1, 4), -3.01), atol=0.05, rtol=0)
    assert levels_db(spectra(torch.full_like(sine, 0.5))).max() < -100


def test_the_geometries_are_those_of_the_tables() -> None:
    assert {name: (shape.columns_per_second, shape.channels) for name, shape in GEOMETRIES.items()} == {
        "light": (50, 64),
        "paper": (150, 128),
    }
    assert NeuralCodec.untrained("light", GEOMETRIES["light"]).parameters < 12e6


@pytest.mark.parametrize(("shape", "loop"), list(product(SHAPES, (False, True))))
@pytest.mark.parametrize("frames", [1, 479, 4_800, 4_801, 24_001])
def test_any_length_comes_back_as_long_as_it_was(shape: str, loop: bool, frames: int) -> None:
    codec: Codec = loud(SHAPES[shape])
    z = codec.encode(noise(frames, sounds=2), loop)
    assert z.shape == (2, codec.channels, codec.columns(frames, loop))
    audio = codec.decode(z, frames, loop)
    assert audio.shape == (2, 2, frames)
    assert audio.dtype == z.dtype == torch.float32
    assert torch.isfinite(audio).all()


def test_columns_cover_the_audio_and_those_of_a_loop_come_in_fours() -> None:
    assert [even_columns(frames, 50, False) for frames in (1, 960, 961, 48_000)] == [1, 1, 2, 50]
    assert [even_columns(frames, 50, True) for frames in (1, 4_800, 48_000, 96_000)] == [4, 4, 48, 100]


@pytest.mark.parametrize(("shape", "loop"), list(product(SHAPES, (False, True))))
def test_windows_equal_the_whole(shape: str, loop: bool) -> None:
    whole, parts = loud(SHAPES[shape], 60), loud(SHAPES[shape], 0.2)
    audio = noise(SECOND + 123)
    z = whole.encode(audio, loop)
    torch.testing.assert_close(parts.encode(audio, loop), z, atol=1e-4, rtol=0)
    torch.testing.assert_close(parts.decode(z, audio.shape[2], loop), whole.decode(z, audio.shape[2], loop), atol=1e-4, rtol=0)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_turned_loop_is_coded_as_the_loop_turned(shape: str) -> None:
    codec, column = loud(SHAPES[shape]), SHAPES[shape].column_frames
    audio = noise(48 * column)
    z = codec.encode(audio, loop=True)
    turned = codec.encode(audio.roll(7 * column, -1), loop=True)
    torch.testing.assert_close(turned, z.roll(7, -1), atol=1e-4, rtol=0)
    played = codec.decode(z, audio.shape[2], loop=True)
    torch.testing.assert_close(codec.decode(turned, audio.shape[2], loop=True), played.roll(7 * column, -1), atol=1e-4, rtol=0)


@pytest.mark.parametrize(("shape", "loop"), list(product(SHAPES, (False, True))))
def test_silence_is_one_vector_and_stays_silent(shape: str, loop: bool) -> None:
    codec = loud(SHAPES[shape])
    dither = torch.randint(-1, 2, (1, 2, 30_000), generator=torch.Generator().manual_seed(2)) / 32768
    for faint in (torch.zeros(1, 2, 30_000), dither, torch.full((1, 2, 30_000), 0.4)):
        z = codec.encode(faint, loop)
        torch.testing.assert_close(z, codec.encode(torch.zeros(1, 2, 1))[..., :1].expand_as(z), atol=1e-2, rtol=0)
        assert codec.decode(z, 30_000, loop).abs().max() < SILENCE


def test_silence_beside_sound_is_silent_and_sound_is_not() -> None:
    codec = loud(LIGHT)
    audio = noise(SECOND)
    audio[..., SECOND // 2 :] = 0
    played = codec.decode(codec.encode(audio), SECOND)
    assert played[..., : SECOND // 2 - 2000].abs().mean() > 0.01
    assert played[..., SECOND // 2 + 2000 :].abs().max() < SILENCE


def test_a_latent_that_a_model_leaves_near_silence_is_silent() -> None:
    codec = loud(LIGHT)
    z = codec.encode(torch.zeros(1, 2, SECOND))
    assert codec.decode(z + 0.05 * torch.randn(z.shape), SECOND).abs().max() < SILENCE


def test_a_sound_is_coded_the_same_alone_and_beside_others() -> None:
    codec, audio = loud(LIGHT), noise(9_600, sounds=6)
    z = codec.encode(audio)
    torch.testing.assert_close(torch.cat([codec.encode(sound[None]) for sound in audio]), z, atol=1e-4, rtol=0)


@pytest.mark.parametrize("gain", [1.0, 30.0, 1e9])
def test_what_is_over_full_scale_is_coded(gain: float) -> None:
    codec = loud(PAPER)
    audio = gain * noise(9_600).sign()
    played = codec.decode(codec.encode(audio), 9_600)
    assert torch.isfinite(played).all()


def test_a_stretched_loop_comes_back() -> None:
    time = torch.arange(4_803) / 4_803
    loop = torch.sin(2 * torch.pi * 37 * time)
    stretched = stretch_ring(loop, 4_800)
    torch.testing.assert_close(stretched, torch.sin(2 * torch.pi * 37 * torch.arange(4_800) / 4_800), atol=1e-4, rtol=0)
    torch.testing.assert_close(stretch_ring(stretched, 4_803), loop, atol=1e-4, rtol=0)


@pytest.mark.parametrize(
    ("audio", "error", "text"),
    [
        (
            torch.zeros(2, 100),
            ValueError,
            r"audio must be \[n, 2, frames\], none of them 0, but got \[2, 100\]; stack stereo sounds",
        ),
        (torch.zeros(1, 1, 100), ValueError, r"but got \[1, 1, 100\]"),
        (torch.zeros(1, 2, 0), ValueError, r"but got \[1, 2, 0\]"),
        (torch.full((1, 2, 100), torch.nan), ValueError, "audio must be finite, but holds NaN or infinity; export it again"),
        (torch.full((1, 2, 100), torch.inf), ValueError, "audio must be finite"),
        (torch.zeros(1, 2, 100, dtype=torch.float64), TypeError, "audio must be float32, but got torch.float64"),
    ],
)
def test_audio_that_cannot_be_coded_is_refused(audio: Tensor, error: type[Exception], text: str) -> None:
    with pytest.raises(error, match=text):
        loud(LIGHT).encode(audio)


def test_latents_that_cannot_be_played_are_refused() -> None:
    codec = loud(LIGHT)
    with pytest.raises(ValueError, match=r"latents must be \[n, 8, 5\], but got \[1, 8, 6\]; ask columns\(\) how many"):
        codec.decode(torch.zeros(1, 8, 6), 4_800)
    with pytest.raises(ValueError, match="latents must be finite"):
        codec.decode(torch.full((1, 8, 5), torch.nan), 4_800)
    with pytest.raises(TypeError, match=r"latents must be float32, but got torch\.float16"):
        codec.decode(torch.zeros(1, 8, 5, dtype=torch.float16), 4_800)
    with pytest.raises(ValueError, match="frames must be 1 or more, but got 0"):
        codec.decode(torch.zeros(1, 8, 5), 0)


def test_a_config_is_checked() -> None:
    with pytest.raises(ValueError, match="merge must be a whole number of 1 or more, but got 0"):
        NeuralConfig(channels=4, merge=0)


def test_a_checkpoint_comes_back(tmp_path: Path) -> None:
    codec = loud(LIGHT)
    codec.about["steps"] = 3
    codec.save(tmp_path)
    loaded = NeuralCodec.load(tmp_path)
    assert (loaded.name, loaded.channels, loaded.columns_per_second, loaded.about) == ("tiny", 8, 50, {"steps": 3})
    audio = noise(9_600)
    torch.testing.assert_close(loaded.encode(audio), codec.encode(audio), atol=0.05, rtol=0)


def test_another_kind_of_checkpoint_is_refused() -> None:
    with pytest.raises(CheckpointError, match="stage must hold a neural codec, but reading it gave: 'kind'; name another folder"):
        NeuralCodec.load("stage")


def test_the_untrained_are_the_same_by_the_same_seed() -> None:
    audio = noise(4_800)
    one, two, other = (NeuralCodec.untrained("none", LIGHT, seed).encode(audio) for seed in (1, 1, 2))
    assert torch.equal(one, two)
    assert not torch.equal(one, other)
