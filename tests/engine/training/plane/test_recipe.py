"""Recipes of planes: those that come with Quartet, what they build, and wrong ones."""

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.training.cli import main
from engine.training.plane.recipe import is_plane_recipe, named_recipe, read_plane_recipe
from engine.training.shapes import LevelShape, level_shapes, parameters
from engine.unet import UNet, UNetConfig
from engine.weights import models_folder
from tests.engine.training.plane.sets import LIGHT, PAPER

WEIGHTS = {"paper": 109_942_784, "paper-light": 8_853_760}


def test_the_papers_recipe_is_the_papers() -> None:
    recipe = read_plane_recipe(PAPER)
    assert recipe.stems == ("bass", "drums", "instrument", "melody")
    assert recipe.window / 150 == 8.0
    settings = recipe.training
    assert (settings.learning_rate, settings.batch, settings.betas) == (3e-5, 12, (0.9, 0.95))
    assert (settings.decay, settings.clip, settings.vectors, settings.causal) == (0.1, 0.7, True, 0.5)
    assert 0.1 <= settings.wordless <= 0.2
    shape = recipe.shape(128)
    assert (shape.channels, shape.levels, shape.condition, shape.context) == (512, 4, 0, 1024)
    assert (shape.stride, shape.objective) == (16, "epsilon")
    assert level_shapes(shape, recipe.window) == [
        LevelShape(1200, 512, 4, False, False),
        LevelShape(600, 512, 4, False, False),
        LevelShape(150, 640, 4, True, True),
        LevelShape(75, 768, 4, True, True),
    ]
    assert parameters(shape) == WEIGHTS["paper"]


def test_a_network_narrower_than_its_noise_is_refused() -> None:
    recipe = read_plane_recipe(PAPER)
    narrow = replace(recipe, network=replace(recipe.network, widths=(256, 256, 384, 512)))
    with pytest.raises(ValueError, match="widths must begin with 512 or more to say the noise of 4 stems of 128 channels"):
        narrow.shape(128)
    assert replace(narrow, network=replace(narrow.network, objective="flow")).shape(128).widths[0] == 256


def test_one_channel_more_a_stem_counts_where_latents_enter_and_leave() -> None:
    one, two = (UNetConfig(4 * channels, 4, 0, 0, widths=(32,), strides=()) for channels in (8, 9))
    assert parameters(two) - parameters(one) == 4 * 32 + 4 * 32 + 4
    assert parameters(one) == sum(weight.numel() for weight in UNet(one).parameters())


@pytest.mark.parametrize(("path", "said"), [(PAPER, "levels [b, 4, 1200]"), (LIGHT, "x [b, 256, 400]")])
def test_shapes_are_shown_without_training(path: Path, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--recipe", str(path), "--shapes"]) == 0
    told = capsys.readouterr().out
    assert f"{path.stem}: {WEIGHTS[path.stem]:,} weights" in told
    assert said in told


def test_shapes_of_both_planes_are_shown_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--recipe", str(models_folder() / "small.toml"), "--shapes"]) == 0
    told = capsys.readouterr().out
    assert "tiny score: " in told and "tiny timbre: " in told and "condition [b, 54, 64]" in told


def test_only_what_names_a_codec_is_a_plane(tmp_path: Path) -> None:
    assert is_plane_recipe(PAPER) and is_plane_recipe(LIGHT)
    assert not is_plane_recipe(models_folder() / "stage" / "recipe.toml")
    assert not is_plane_recipe(tmp_path)
    assert named_recipe(["--out", "x", "--recipe=a.toml"]) == Path("a.toml")
    assert named_recipe(["--recipe"]) == named_recipe([]) == Path()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"melody"]', '"melody", "melody"]', "stems must be 1 to 8 names"),
        ("window = 400", "window = 402", "window must be a multiple of the network's stride 4, but got 402"),
        ("widths = [192, 256, 320]", "widths = [192, 256]", "strides must be 1 numbers"),
        ("widths = [192, 256, 320]", "widths = 192", "widths must be a list of whole numbers"),
        ("attended = [false, true, true]", "attended = [0, 1, 1]", "attended must be a list of true or false"),
        ("betas = [0.9, 0.98]", "betas = [0.9]", "betas must be two numbers"),
        ("batch = 8", "batch = 0", "batch must be 1 or more"),
        ('text = "minilm"', "", "'text' is missing"),
        ('objective = "flow"', 'objective = "score"', "objective must be flow, epsilon or v"),
    ],
)
def test_a_wrong_recipe_names_its_fault(
    tmp_path: Path, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "recipe.toml"
    path.write_text(LIGHT.read_text().replace(old, new, 1))
    with pytest.raises(ValueError, match="must") as caught:
        read_plane_recipe(path)
    assert said in str(caught.value) and str(path) in str(caught.value)
    assert main(["--recipe", str(path), "--data", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert said in capsys.readouterr().err


def test_a_training_wants_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--recipe", str(LIGHT), "--out", "nowhere"]) == 2
    assert "--data must be given" in capsys.readouterr().err


@pytest.mark.slow
def test_the_papers_network_says_something_of_every_stem() -> None:
    recipe = read_plane_recipe(PAPER)
    torch.manual_seed(0)
    network = UNet(recipe.shape(128)).eval().requires_grad_(False)
    x, levels = torch.randn(1, 512, recipe.window), torch.full((1, 4, recipe.window), 0.5)
    levels[:, 1] = 0.0
    said = network(x, levels, torch.zeros(1, 0, recipe.window), torch.zeros(1, 0), torch.randn(1, 5, 1024))
    assert said.shape == x.shape
    assert not said[:, 128:256].any(), "what is given is not asked for"
