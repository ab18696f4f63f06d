"""Codecs of others: what is missing is named; where their libraries are installed, tiny networks of random weights run."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.codecs.providers import PROVIDERS, ForeignCodec, ProviderError, load_provider, provider_of, wrap


def halves() -> ForeignCodec:
    """A stand-in network that changes nothing: mono at 24 kHz, in columns of 240 frames."""
    return ForeignCodec(
        "halves",
        torch.nn.Identity(),
        rate_hz=24_000,
        sides=1,
        channels=240,
        hop_frames=240,
        columns=lambda frames: -(-frames // 240),
        encode=lambda x: torch.nn.functional.pad(x, (0, -x.shape[-1] % 240)).unflatten(-1, (-1, 240))[:, 0].transpose(1, 2),
        decode=lambda z: z.transpose(1, 2).flatten(1)[:, None],
    )


def sines(frames: int, cycles: tuple[int, int] = (200, 300)) -> torch.Tensor:
    """A sine on each side that fits whole cycles into the frames."""
    phase = torch.arange(frames, dtype=torch.float64) / frames * 2 * torch.pi
    return torch.stack([0.3 * torch.sin(count * phase) for count in cycles]).float()[None]


def test_both_sides_go_through_a_mono_codec_at_its_own_rate() -> None:
    codec = halves()
    assert (codec.channels, codec.columns_per_second) == (480, 100.0)
    audio = sines(48_000)
    latent = codec.encode(audio)
    assert latent.shape == (1, 480, codec.columns(48_000)) == (1, 480, 100)
    decoded = codec.decode(latent, 48_000)
    assert decoded.shape == audio.shape
    assert (decoded - audio)[..., 2000:-2000].abs().max() < 1e-3


@pytest.mark.parametrize("frames", [4_800, 48_001, 90_000])
def test_a_loop_is_coded_across_its_seam(frames: int) -> None:
    codec, audio = halves(), sines(frames, (20, 31))
    latent = codec.encode(audio, loop=True)
    assert latent.shape == (1, 480, codec.columns(frames, loop=True))
    assert (codec.decode(latent, frames, loop=True) - audio).abs().max() < 1e-3


def test_what_cannot_be_coded_is_refused() -> None:
    with pytest.raises(ValueError, match=r"audio must be \[n, 2, frames\]"):
        halves().encode(torch.zeros(1, 1, 100))
    with pytest.raises(ValueError, match=r"latents must be \[n, 480, 100\]"):
        halves().decode(torch.zeros(1, 480, 99), 48_000)


@pytest.mark.parametrize(
    ("config", "provider"),
    [
        ({"model_type": "encodec"}, "encodec"),
        ({"model_type": "dac"}, "dac"),
        ({"_class_name": "AutoencoderOobleck"}, "oobleck"),
        ({"model_type": "bert"}, None),
        ({}, None),
        ([], None),
    ],
)
def test_a_folder_tells_whose_weights_it_holds(tmp_path: Path, config: Any, provider: str | None) -> None:
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert provider_of(tmp_path) == provider


def test_a_folder_without_a_config_is_of_nobody(tmp_path: Path) -> None:
    assert provider_of(tmp_path) is None
    (tmp_path / "config.json").write_text("no json")
    assert provider_of(tmp_path) is None


@pytest.mark.parametrize(
    ("provider", "title", "package"),
    [("encodec", "EnCodec", "transformers"), ("dac", "DAC", "transformers"), ("oobleck", "Oobleck", "diffusers")],
)
def test_what_is_missing_is_named(tmp_path: Path, provider: str, title: str, package: str) -> None:
    with pytest.raises(ProviderError) as told:
        load_provider(provider, tmp_path)
    if importlib.util.find_spec(package) is None:
        assert str(told.value) == (
            f"{title} needs the package {package}, but importing it gave: No module named '{package}'; "
            f"install it beside the project (pip install {package})"
        )
    else:
        assert str(told.value) == (
            f"{title} needs a local folder of weights, as {package} saves them, but {tmp_path} has no config.json; "
            "name it as a codec"
        )


def test_an_unknown_provider_is_named() -> None:
    with pytest.raises(LookupError, match=f"provider must be one of {', '.join(PROVIDERS)}, but got 'mp3'"):
        load_provider("mp3", None)


def tiny(provider: str) -> Any:
    """Return a network of a few random weights, of the provider's own class."""
    library = pytest.importorskip("diffusers" if provider == "oobleck" else "transformers")
    torch.manual_seed(0)
    if provider == "oobleck":
        shape: dict[str, Any] = {"encoder_hidden_size": 16, "decoder_channels": 8, "decoder_input_channels": 8}
        return library.AutoencoderOobleck(channel_multiples=[1, 1, 2, 2, 2], **shape)
    if provider == "dac":
        shape = {"encoder_hidden_size": 4, "decoder_hidden_size": 64, "sampling_rate": 44_100, "codebook_size": 16}
        return library.DacModel(library.DacConfig(downsampling_ratios=(2, 4, 8, 8), **shape))
    chunks = {"chunk_length_s": 1.0, "overlap": 0.01, "normalize": True, "use_causal_conv": False}
    shape = {"hidden_size": 16, "num_filters": 4, "norm_type": "time_group_norm", "codebook_size": 16}
    config = library.EncodecConfig(sampling_rate=48_000, audio_channels=2, target_bandwidths=[3.0], **chunks, **shape)
    return library.EncodecModel(config)


@pytest.mark.filterwarnings("ignore")  # their libraries warn of their own futures
@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_tiny_network_of_random_weights_runs(provider: str, tmp_path: Path) -> None:
    network = tiny(provider)
    network.save_pretrained(tmp_path)
    assert provider_of(tmp_path) == provider
    codec, direct = load_provider(provider, tmp_path), wrap(provider, network)
    audio = 0.1 * torch.randn(2, 2, 60_001, generator=torch.Generator().manual_seed(0))
    for loop in (False, True):
        latent = codec.encode(audio, loop)
        assert latent.shape == (2, codec.channels, codec.columns(60_001, loop))
        decoded = codec.decode(latent, 60_001, loop)
        assert decoded.shape == audio.shape
        assert torch.isfinite(decoded).all()
        assert torch.allclose(decoded, direct.decode(direct.encode(audio, loop), 60_001, loop), atol=1e-5)
