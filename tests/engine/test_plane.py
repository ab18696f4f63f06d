"""Planes: checkpoints, and requests to one in the band, over the real codec."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.backends import BackendError
from engine.codecs.named import codec_digest
from engine.compose_plane import PlaneComposer
from engine.composers import load_composer
from engine.noise import inside
from engine.objective import Kind
from engine.plane import Plane, is_plane, load_plane, save_plane
from engine.plane_player import PlanePlayer
from engine.request import Request
from engine.sampler import Cancelled
from engine.stems import STEMS
from engine.takes import Take, load_take, save_take
from engine.unet import UNet, UNetConfig
from engine.weights import CheckpointError, find_model
from engine.worker import _load

JOINT = Request(bars=1, bpm=123.0, noise=dict.fromkeys(STEMS, 1.0), key="D minor", seed=1, prompts={"": "house"}, steps=2)


def plane(stems: tuple[str, ...] = STEMS, objective: Kind = "flow", strides: tuple[int, ...] = (2,)) -> Plane:
    """Return a plane that has learned nothing but says something."""
    k = 64 * len(stems)
    torch.manual_seed(0)
    width = 32 if objective == "flow" else k
    config = UNetConfig(k, len(stems), 0, 0, (width,) * (len(strides) + 1), 32, strides, context=384, objective=objective)
    network = UNet(config).eval().requires_grad_(False)
    network.deviation.fill_(1.0)
    for weight in network.parameters():
        weight.add_(0.02 * torch.randn_like(weight))
    mean, deviation = torch.linspace(-0.2, 0.2, k)[:, None], torch.linspace(0.5, 1.5, k)[:, None]
    return Plane("tiny", network, stems, mean, deviation, "neural-light", codec_digest("neural-light"), "minilm")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("planes") / "tiny"
    save_plane(plane(), place)
    return place


@pytest.fixture(scope="module")
def composer(folder: Path) -> PlaneComposer:
    loaded = load_composer(folder, "torch:cpu")
    assert isinstance(loaded, PlaneComposer)
    return loaded


@pytest.fixture(scope="module")
def band(composer: PlaneComposer) -> Mapping[str, Take]:
    return composer.compose(JOINT)


@pytest.fixture(scope="module")
def saved(band: Mapping[str, Take], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    place = tmp_path_factory.mktemp("takes")
    return {stem: save_take(take, place) for stem, take in band.items()}


def test_a_checkpoint_comes_back(folder: Path) -> None:
    loaded, made = load_plane(folder), plane()
    assert is_plane(folder) and not is_plane(find_model("stage"))
    assert loaded.network.config == made.network.config
    assert replace(loaded, network=made.network, mean=made.mean, deviation=made.deviation) == made
    assert torch.allclose(loaded.mean, made.mean, atol=1e-3) and torch.allclose(loaded.deviation, made.deviation, atol=1e-3)
    latents = torch.randn(4, 64, 8)
    assert torch.allclose(made.restored(made.standardized(latents)), latents, atol=1e-6)


def test_another_kind_and_what_does_not_fit_are_told(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="must hold a plane"):
        load_plane(find_model("stage"))
    save_plane(replace(plane(), mean=torch.zeros(3, 1)), tmp_path)
    with pytest.raises(CheckpointError, match="must hold a plane of this version"):
        load_plane(tmp_path)


def test_a_joint_request_makes_four_stems_of_the_exact_length(composer: PlaneComposer, band: Mapping[str, Take]) -> None:
    assert tuple(band) == STEMS
    for stem, take in band.items():
        assert take.audio.shape == (JOINT.frames, 2) and np.isfinite(take.audio).all()
        assert take.timbre.shape == (64, 96) and take.score.shape[1] == 16
        assert (take.info.model, take.info.stem, take.info.key) == ("tiny", stem, "D minor")
    assert composer.provider == "torch:cpu" and composer.spent is not None


def test_the_same_seed_gives_the_same_audio_and_another_does_not(composer: PlaneComposer, band: Mapping[str, Take]) -> None:
    again, other = composer.compose(JOINT), composer.compose(replace(JOINT, seed=2))
    for stem in STEMS:
        assert again[stem].info.hash == band[stem].info.hash != other[stem].info.hash


def test_what_is_kept_stays_and_steers_the_rest(
    composer: PlaneComposer, band: Mapping[str, Take], saved: Mapping[str, Path]
) -> None:
    alone = composer.compose(replace(JOINT, noise={"bass": 1.0}))["bass"]
    beside = composer.compose(replace(JOINT, noise={"bass": 1.0}, kept={"drums": saved["drums"]}))["bass"]
    assert alone.info.hash != beside.info.hash
    same = composer.compose(replace(JOINT, noise={"bass": 0.0}, kept={"bass": saved["bass"]}))["bass"]
    assert same.info.hash == band["bass"].info.hash and same.notes == band["bass"].notes
    assert np.array_equal(same.timbre, band["bass"].timbre)


def test_a_variation_lies_between(composer: PlaneComposer, band: Mapping[str, Take], saved: Mapping[str, Path]) -> None:
    def distance(level: float) -> float:
        asked = replace(JOINT, noise={"bass": level}, kept={"bass": saved["bass"]}, seed=9)
        return float(np.abs(composer.compose(asked)["bass"].timbre - band["bass"].timbre).mean())

    assert 0.0 < distance(0.2) < distance(0.9)


def test_a_span_leaves_the_rest_bit_for_bit(composer: PlaneComposer, band: Mapping[str, Take], saved: Mapping[str, Path]) -> None:
    span = (3.0, 4.5)  # it goes on at the start of the loop
    asked = replace(JOINT, noise={"bass": 1.0}, kept={"bass": saved["bass"]}, span=span, seed=5)
    take = composer.compose(asked)["bass"]
    outside = inside(JOINT.frames, JOINT.beats, span).numpy() == 0
    assert outside.any() and np.array_equal(take.audio[outside], band["bass"].audio[outside])
    assert not np.array_equal(take.audio[~outside], band["bass"].audio[~outside])
    columns = inside(96, JOINT.beats, span).numpy() == 0
    assert np.array_equal(take.timbre[:, columns], band["bass"].timbre[:, columns])


def test_audio_of_others_is_coded(composer: PlaneComposer, band: Mapping[str, Take], tmp_path: Path) -> None:
    foreign = replace(
        band["drums"], info=replace(band["drums"].info, model="", id="0123456789ab"), timbre=np.zeros((0, 0), np.float32)
    )
    path = save_take(foreign, tmp_path)
    take = composer.compose(replace(JOINT, noise={"drums": 0.3}, kept={"drums": path}))["drums"]
    assert take.audio.shape == foreign.audio.shape
    assert load_take(path).info.hash == foreign.info.hash


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"transpose": {"bass": 3}}, "transpose must be 0 for tiny, but got 3 of bass"),
        ({"chords": "Dm7"}, "chords must be empty for tiny, but got 'Dm7'"),
        ({"timbre": {"bass": 0.5}}, "timbre must be as noise for tiny, but differs in bass"),
        ({"bpm": 100.0}, "the kept bass must be 115200 frames long for tiny, but has 93659"),
    ],
)
def test_what_a_plane_cannot_do_is_told(
    composer: PlaneComposer, saved: Mapping[str, Path], changes: dict[str, object], said: str
) -> None:
    request = replace(JOINT, noise={"bass": 0.7}, kept={"bass": saved["bass"]}, **changes)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=said):
        composer.compose(request)


def test_it_is_given_up_between_steps_and_tells_how_far_it_is(composer: PlaneComposer) -> None:
    shares: list[float] = []
    composer.compose(replace(JOINT, noise={"bass": 1.0}), shares.append)
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) == 3
    with pytest.raises(Cancelled):
        composer.compose(JOINT, cancelled=lambda: True)


def test_the_worker_plays_it_by_what_it_is(folder: Path) -> None:
    name, loaded = _load(str(folder), "torch:cpu")
    assert name == "tiny" and isinstance(loaded, PlaneComposer)


def test_other_stems_are_not_the_bands(tmp_path: Path) -> None:
    save_plane(plane(("vocals", "guitar")), tmp_path)
    with pytest.raises(ValueError, match=r"must have the stems bass, drums, instrument, melody .* tiny has vocals, guitar"):
        load_composer(tmp_path)


def test_no_steps_are_exported(folder: Path) -> None:
    with pytest.raises(BackendError, match=r"engine must be auto or torch for a plane, but got 'onnx:cpu'"):
        load_composer(folder, "onnx:cpu")


def test_another_codec_of_that_name_is_told(tmp_path: Path) -> None:
    save_plane(replace(plane(), codec_digest="0" * 32), tmp_path)
    with pytest.raises(CheckpointError, match=r"must have the digest 0000.*; restore the codec"):
        load_composer(tmp_path)


@pytest.mark.parametrize("objective", ["flow", "epsilon", "v"])
def test_every_objective_plays_at_any_length(objective: Kind, tmp_path: Path) -> None:
    player = PlanePlayer(plane(("bass",), objective, (2, 4, 2)), tmp_path, "torch:cpu")
    assert player.steps == {"flow": 16, "epsilon": 50, "v": 50}[objective]
    columns = player.codec.columns(20_000, loop=True)
    assert columns % 16, "it goes round more than once to fit the levels"
    latent = player.make(20_000, {"bass": 1.0}, {}, 3, [], steps=3)["bass"]
    assert latent.shape == (64, columns) and latent.isfinite().all()
    kept = player.make(20_000, {"bass": 1.0}, {"bass": latent}, 4, [], steps=3, moving=lambda n: (torch.arange(n) > 9).float())
    assert torch.equal(kept["bass"][:, :10], latent[:, :10]) and not torch.equal(kept["bass"], latent)


def test_a_loop_may_begin_anywhere(tmp_path: Path) -> None:
    player = PlanePlayer(plane(), tmp_path, "torch:cpu")
    audio = torch.from_numpy(np.random.default_rng(0).normal(scale=0.1, size=(1, 2, 38_400)).astype(np.float32))
    whole, turned = player.latents(audio), player.latents(audio.roll(960 * 2, dims=2))
    assert torch.allclose(whole.roll(2, dims=2), turned, atol=1e-3)
    bass = player.make(38_400, {"melody": 1.0}, {"bass": whole[0]}, 1, [], steps=1)["melody"]
    assert bass.shape == whole[0].shape


@pytest.mark.parametrize(
    ("noise", "said"),
    [
        ({"bass": 0.5}, "noise of bass must be 1 without latents to start from, but got 0.5"),
        ({"bass": 1.5}, "noise of bass must be 0 to 1, but got 1.5"),
        ({"kazoo": 1.0}, "stem must be one of bass, drums, instrument, melody, but got 'kazoo'"),
    ],
)
def test_a_wrong_map_is_told(noise: dict[str, float], said: str, tmp_path: Path) -> None:
    player = PlanePlayer(plane(), tmp_path, "torch:cpu")
    with pytest.raises((ValueError, LookupError), match=said):
        player.make(38_400, noise, {}, 1, [])
    with pytest.raises(ValueError, match=r"latents of bass must be \[64, 40\], but got \[64, 3\]"):
        player.make(38_400, {"bass": 1.0}, {"bass": torch.zeros(64, 3)}, 1, [])
