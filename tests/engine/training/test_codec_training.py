"""Training a neural codec: windows, losses, the loop and its resume, and the whole command on a tiny recipe."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from torch import Tensor

from engine.codecs.neural import NeuralCodec
from engine.codecs.neural_network import GEOMETRIES, NeuralConfig, NeuralNetwork
from engine.codecs.neural_spectrum import MARGIN_FRAMES, audio_of, spectra
from engine.stems import STEMS
from engine.studio.library import piece_folder, stem_file
from engine.training.cli import main
from engine.training.codec.axes import begin_at_axes
from engine.training.codec.discriminator import Discriminator, deceiving_loss, judging_loss, matching_loss
from engine.training.codec.loop import Budget, CodecRun, train_codec
from engine.training.codec.losses import (
    BANDS,
    coarse_loss,
    middle_side,
    powers,
    sample_loss,
    sides,
    smoothed,
    spectral_losses,
    spectrum_loss,
    views,
)
from engine.training.codec.recipe import Recipe, Settings, read_recipe
from engine.training.codec.validation import log_mel_l1, si_sdr_db
from engine.training.codec.windows import Windows, held_out_windows, read_window, split_library

RECIPE = """
name = "tiny"
seed = 3
[network]
channels = 8
merge = 3
width = 16
fine_layers = 1
coarse_layers = 1
decoder_layers = 1
[training]
steps = 6
batch = 2
window_columns = 8
learning_rate = 2e-3
noise = 0.2
adversarial_from = 0.6
validate_every = 4
"""
FRAMES = 30_000
WINDOW = 8 * 960 + 2 * MARGIN_FRAMES


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of three pieces whose stems are sines; the melody is silent."""
    folder = tmp_path_factory.mktemp("library")
    time = np.arange(FRAMES) / 48_000
    for split, seed in (("train", 1), ("train", 2), ("test", 3)):
        place = piece_folder(folder, split, seed)
        place.mkdir(parents=True)
        for row, stem in enumerate(STEMS):
            sine = 0.2 * (stem != "melody") * np.sin(2 * np.pi * 220 * (row + seed) * time)
            soundfile.write(stem_file(place, stem), np.stack((sine, 0.5 * sine), 1), 48_000, subtype="PCM_16")
        (place / "piece.json").write_text("{}")
    return folder


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    path = tmp_path / "tiny.toml"
    path.write_text(RECIPE)
    return read_recipe(path)


def sine(frames: int, hertz: float = 440.0) -> Tensor:
    return 0.3 * torch.sin(2 * torch.pi * hertz * torch.arange(frames) / 48_000).expand(1, 2, -1)


def quiet(_: object) -> None:
    pass


def unheard(network: NeuralNetwork, step: int) -> None:
    pass


def test_a_recipe_is_read(recipe: Recipe) -> None:
    assert recipe.network == NeuralConfig(8, 3, 16, 1, 1, 1)
    assert recipe.training == Settings(6, 2, 8, 2e-3, 0.2, 0.6, 4)


def test_the_recipes_that_come_along_have_the_geometries_of_the_tables() -> None:
    presets = Path(__file__).resolve().parents[3] / "presets" / "models" / "codec"
    found = {path.stem: read_recipe(path) for path in presets.glob("*.toml")}
    assert set(found) == {"light", "light-cpu", "paper", "paper-cpu"}
    for name, recipe in found.items():
        table = GEOMETRIES[name.removesuffix("-cpu")]
        assert recipe.name == f"neural-{name.removesuffix('-cpu')}"
        assert (recipe.network.channels, recipe.network.merge) == (table.channels, table.merge)
        assert name.endswith("-cpu") or recipe.network == table


@pytest.mark.parametrize(
    ("line", "changed", "text"),
    [
        ("seed = 3", "", "keys must be name, seed, network, training, but 'seed' is missing"),
        ("merge = 3", "merge = 3\nodd = 1", r"\[network\]: keys must be .*, but 'odd' is unknown"),
        ("steps = 6", "steps = 6.5", r"\[training\]: steps must be a whole number of 0 or more, but got 6\.5"),
        ("steps = 6", "steps = 0", r"\[training\]: steps must be 1 or more, but got 0"),
        ("seed = 3", "seed = 3\ntraining = 1", "must be TOML"),
        ("noise = 0.2", "noise = -1", r"\[training\]: noise must be a number of 0 or more, but got -1"),
    ],
)
def test_a_wrong_recipe_is_refused(tmp_path: Path, line: str, changed: str, text: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(RECIPE.replace(line, changed))
    with pytest.raises(ValueError, match=text):
        read_recipe(path)


def test_windows_follow_their_seed_and_step_whoever_reads_them(library: Path) -> None:
    learned, _ = split_library(library)
    windows = Windows(learned, 3, WINDOW, 7)
    batches = list(windows.stream(2, 14, 2))
    assert all(torch.equal(batch, windows.draw(step)) for step, batch in zip(range(2, 14), batches, strict=True))
    assert not torch.equal(batches[0], batches[1])
    drawn = torch.cat(batches)
    peaks = drawn.abs().amax((1, 2))
    assert drawn.shape == (36, 2, WINDOW)
    assert peaks.max() <= 1.0
    assert 0 < (peaks == 0).float().mean() < 0.4  # some are silent on purpose


def test_a_stretch_of_a_file_is_what_stands_there_and_a_short_file_goes_round(library: Path) -> None:
    folder = piece_folder(library, "train", 1)
    whole, _ = soundfile.read(stem_file(folder, "bass"), dtype="float32")
    assert np.array_equal(read_window(folder, "bass", 12_345, 1000), whole[12_345:13_345].T)
    assert np.array_equal(read_window(folder, "bass", 29_000, 32_000), np.concatenate((whole[29_000:], whole, whole[:1000])).T)


def test_held_out_pieces_are_those_of_the_test_split_or_a_sixteenth(library: Path, tmp_path: Path) -> None:
    learned, held_out = split_library(library)
    assert [folder.name for folder in learned] == ["000000001", "000000002"]
    assert [folder.name for folder in held_out] == ["000000003"]
    shutil.copytree(library / "train", tmp_path / "train")
    learned, held_out = split_library(tmp_path)
    assert [folder.name for folder in held_out + learned] == ["000000001", "000000002"]
    with pytest.raises(ValueError, match="must hold two pieces or more"):
        split_library(tmp_path / "train")
    found = held_out_windows([piece_folder(library, "test", 3)], 4, 4_800)
    assert [name.split("-")[1] for name in found.names] == list(STEMS)
    assert found.audio.shape == (4, 2, 4_800)


def test_losses_are_zero_on_the_same_and_grow_with_the_distance() -> None:
    real = views(sine(9_600))
    losses: list[Callable[[Tensor, Tensor], Tensor]] = [
        lambda one, two: spectral_losses(one, two, tuple(BANDS))[0],
        lambda one, two: spectral_losses(one, two, tuple(BANDS))[1],
        lambda one, two: sample_loss(one[None, :2], two[None, :2]),
        lambda one, two: spectrum_loss(spectra(one[None, :2, :-320]), spectra(two[None, :2, :-320])),
        coarse_loss,
    ]
    for loss in losses:
        assert float(loss(real, real)) < 1e-4
        assert 0.01 < float(loss(0.9 * real, real)) < float(loss(0.3 * real, real))


def test_losses_of_silence_have_finite_gradients() -> None:
    silent = torch.zeros(4, 4_800)
    played = torch.zeros(4, 4_800, requires_grad=True)
    stft, mel = spectral_losses(played, silent, tuple(BANDS))
    (stft + mel + coarse_loss(played, silent) + sample_loss(played[None, :2], silent[None, :2])).backward()
    assert played.grad is not None
    assert torch.isfinite(played.grad).all()


@pytest.mark.parametrize("window", [256, 64])
@pytest.mark.parametrize("frames", [700, 1024])
def test_powers_and_their_slopes_are_those_of_the_transform_of_torch(window: int, frames: int) -> None:
    signals = torch.randn(2, frames, dtype=torch.double, requires_grad=True)
    hann = torch.hann_window(window, dtype=torch.float32).double()
    spectrum = torch.stft(signals, window, window // 4, window=hann, pad_mode="constant", return_complex=True)
    theirs = spectrum.abs().square().transpose(1, 2) * (4 / window) ** 2
    ours = powers(signals, window)
    assert torch.allclose(ours, theirs)
    weights = torch.randn_like(ours)
    (slopes,), (expected,) = (torch.autograd.grad(found, signals, weights) for found in (ours, theirs))
    assert torch.allclose(slopes, expected)


def test_views_are_both_sides_and_middle_and_side() -> None:
    audio = torch.tensor([[[1.0], [3.0]], [[5.0], [1.0]]])
    assert sides(audio)[:, 0].tolist() == [1, 5, 3, 1]
    assert middle_side(audio)[:, 0].tolist() == [2, 3, -1, 2]
    assert torch.equal(views(audio), torch.cat((sides(audio), middle_side(audio))))


def test_a_codec_that_begins_at_the_axes_has_the_phases_of_what_it_looked_at(recipe: Recipe, library: Path) -> None:
    windows = Windows(split_library(library)[0], 2, WINDOW, 1)
    audio = windows.draw(0)
    audio = audio[audio.abs().amax((1, 2)) > 0.01]
    found = []
    for begun in (False, True):
        torch.manual_seed(1)
        network = NeuralNetwork(replace(recipe.network, width=64))
        if begun:
            begin_at_axes(network, windows, 10)
        with torch.no_grad():
            coded = network.decoder(network.encoder(spectra(audio)))
        real = spectra(audio)
        alike = (coded * real.conj()).real.sum() / (coded.abs() * real.abs()).sum()
        found.append(float(alike))
        assert audio_of(coded).isfinite().all()
    assert found[0] < 0.3
    assert found[1] > 0.8


def test_a_gain_is_read_as_nepers_and_noise_as_decibels() -> None:
    real = 0.1 * torch.randn(2, 2, 24_000, generator=torch.Generator().manual_seed(1))
    assert log_mel_l1(2 * real, real) == pytest.approx(np.log(2), abs=0.01)
    noise = torch.randn(real.shape, generator=torch.Generator().manual_seed(2))
    assert si_sdr_db(0.5 * (real + 0.01 * noise), real) == pytest.approx(20, abs=0.3)


def test_smoothed_latents_are_means_of_pairs() -> None:
    assert smoothed(torch.tensor([[[1.0, 3.0, 5.0, 7.0, 9.0]]])).tolist() == [[[2.0, 2.0, 6.0, 6.0, 9.0]]]


def test_a_few_steps_lower_the_loss_on_one_window(recipe: Recipe) -> None:
    run = CodecRun(replace(recipe, training=replace(recipe.training, steps=10_000, noise=0.0)), Budget())
    audio = sine(WINDOW).repeat(2, 1, 1)
    losses = [run.take_step(audio)["loss"] for _ in range(40)]
    assert np.mean(losses[-10:]) < 0.93 * np.mean(losses[:10])


def test_silent_windows_leave_the_weights_finite(recipe: Recipe) -> None:
    run = CodecRun(replace(recipe, training=replace(recipe.training, noise=0.0)), Budget())
    run.take_step(torch.zeros(2, 2, WINDOW))
    assert all(torch.isfinite(weight).all() for weight in run.network.parameters())


def test_the_judges_join_at_their_share_and_go_on_after_a_resume(recipe: Recipe, tmp_path: Path) -> None:
    runs = [CodecRun(recipe, Budget(judged=True)) for _ in range(2)]
    audio = sine(WINDOW).repeat(2, 1, 1)
    rows = [runs[0].take_step(audio) for _ in range(6)]
    assert [row["judging"] > 0 for row in rows] == [False] * 4 + [True] * 2  # 4 of 6 steps are past 0.6
    assert [row["matching"] > 0 for row in rows] == [False] * 4 + [True] * 2
    runs[0].save(tmp_path / "state.pt")
    runs[1].load(tmp_path / "state.pt")
    assert runs[0].take_step(audio) == runs[1].take_step(audio)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="torch sees no CUDA device")
def test_a_gpu_trains_in_mixed_precision_with_all_losses(recipe: Recipe, tmp_path: Path) -> None:
    longer = replace(recipe, training=replace(recipe.training, steps=100, adversarial_from=0.1))
    run = CodecRun(longer, Budget(device="cuda", judged=True))
    losses = [run.take_step(sine(WINDOW).repeat(2, 1, 1)) for _ in range(12)]
    assert losses[-1]["stft"] < losses[0]["stft"]
    assert losses[-1]["judging"] > 0
    run.save(tmp_path / "state.pt")
    resumed = CodecRun(longer, Budget(device="cuda", judged=True))
    resumed.load(tmp_path / "state.pt")
    assert np.isfinite(resumed.take_step(sine(WINDOW).repeat(2, 1, 1))["loss"])
    assert NeuralCodec(run.averaged(), "gpu").encode(sine(9_600)).device.type == "cpu"


def test_a_run_that_was_killed_ends_as_one_that_was_not(recipe: Recipe, library: Path, tmp_path: Path) -> None:
    windows = Windows(split_library(library)[0], 2, WINDOW, 1)
    unbroken = train_codec(recipe, windows, tmp_path / "one", Budget(), quiet, unheard)

    def die(network: NeuralNetwork, step: int) -> None:
        raise KeyboardInterrupt

    every_step = Budget(save_seconds=0.0)
    with pytest.raises(KeyboardInterrupt):
        train_codec(recipe, windows, tmp_path / "two", every_step, quiet, die)  # in step 4; the state is that of step 3
    resumed = train_codec(recipe, windows, tmp_path / "two", every_step, quiet, unheard)
    for name, value in unbroken.state_dict().items():
        assert torch.equal(value, resumed.state_dict()[name]), name
    assert unbroken.deviation.max() > 0.02
    again = train_codec(recipe, windows, tmp_path / "one", Budget(), quiet, unheard)
    assert torch.equal(again.encoder.enter.weight, unbroken.encoder.enter.weight)


def test_minutes_end_a_training(recipe: Recipe, library: Path, tmp_path: Path) -> None:
    endless = replace(recipe, training=replace(recipe.training, steps=1_000_000))
    windows = Windows(split_library(library)[0], 2, WINDOW, 1)
    steps: list[int] = []
    train_codec(endless, windows, tmp_path, Budget(minutes=1e-6), lambda progress: steps.append(progress.step), unheard)
    assert steps == [1]


def test_the_judges_learn_to_tell_noise_from_a_sine_and_teach_the_codec() -> None:
    torch.manual_seed(1)
    judges = Discriminator()
    real = sine(4_800)
    played = (0.1 * torch.randn(1, 2, 4_800)).requires_grad_()
    optimizer = torch.optim.Adam(judges.parameters(), 1e-3)
    first = judging_loss(judges(real), judges(played.detach()))
    for _ in range(8):
        optimizer.zero_grad()
        loss = judging_loss(judges(real), judges(played.detach()))
        loss.backward()
        optimizer.step()
    assert loss < 0.9 * first
    (deceiving_loss(judges(played)) + matching_loss(judges(real), judges(played))).backward()
    assert played.grad is not None
    assert float(matching_loss(judges(real), judges(real)).detach()) == 0
    assert torch.isfinite(played.grad).all()
    assert played.grad.abs().max() > 0


def test_the_command_makes_a_codec_that_loads(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out, runs = tmp_path / "tiny.toml", tmp_path / "codec", tmp_path / "runs"
    path.write_text(RECIPE)
    words = ["codec", "--recipe", str(path), "--data", str(library), "--out", str(out), "--runs", str(runs), "--device", "cpu"]
    assert main(words) == 0
    codec = NeuralCodec.load(out)
    assert (codec.name, codec.channels, codec.about["seed"]) == ("tiny", 8, 3)
    assert codec.encode(sine(4_800)).shape == (1, 8, 5)
    metrics = json.loads((out / "metrics.json").read_text())
    assert f"{metrics['steps']} steps in" in (out / "README.md").read_text()
    assert (metrics["steps"], metrics["numbers_per_second"]) == (6, 400)
    with (out / "validation.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["step"] for row in rows] == ["4", "6"]
    assert metrics["log_mel_l1"] == float(rows[-1]["log_mel_l1"])
    (run,) = runs.iterdir()
    kept = sorted(path.suffix for path in (run / "validation" / "step-0000006").iterdir())
    assert kept == [".png"] * 4 + [".wav"] * 4
    assert len(list((run / "validation" / "real").iterdir())) == 4
    assert "step 6:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--minutes", "0"], "minutes must be above 0, but got 0.0"),
        (["--threads", "0"], "threads must be at least 1, but got 0"),
        ([], "no-such.toml"),
    ],
)
def test_wrong_words_are_told(words: list[str], text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fixed = ["codec", "--recipe", str(tmp_path / "no-such.toml"), "--data", str(tmp_path), "--out", str(tmp_path / "out")]
    assert main([*fixed, *words]) == 2
    assert text in capsys.readouterr().err
