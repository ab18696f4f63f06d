"""The training of a plane: its batches, its loop, any number of stems, and the whole command."""

import contextlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.plane import load_plane
from engine.plane_player import PlanePlayer
from engine.plane_prompt import task_part, text_parts
from engine.stems import STEMS
from engine.training.batches import Batch
from engine.training.cli import main
from engine.training.loop import Descent, Lesson, Progress, Weighing, counted, train_network
from engine.training.plane.batches import PlaneBatches, every_part
from engine.training.plane.cli import train_plane
from engine.training.plane.corpus import Window
from engine.training.plane.recipe import read_plane_recipe
from engine.unet import UNet
from tests.engine.training.plane.sets import LIGHT, PAPER, small_recipe, write_set

OTHERS = ("vocals", "guitar", "bass", "drums", "keys", "strings")


def windows(folder: Path, stems: tuple[str, ...], columns: int = 64, channels: int = 8) -> list[Window]:
    """Write latents as the corpus does, of a codec of few channels."""
    path = folder / "latents.npy"
    latents = np.random.default_rng(0).normal(size=(4, len(stems), channels, columns)).astype(np.float16)
    np.save(path, latents)
    texts = {"": ("all of it", "everything"), stems[0]: ("a tone",)}
    rows = [(True,) * len(stems)] * 3 + [(True,) + (False,) * (len(stems) - 1)]
    return [Window(path, row, present, ("120 bpm",), texts) for row, present in enumerate(rows)]


def batches(folder: Path, stems: tuple[str, ...] = STEMS, **training: float) -> PlaneBatches:
    """Return batches over such windows, told states by chance."""
    found = windows(folder, stems)
    generator = torch.Generator().manual_seed(0)
    states = {part: torch.randn(3, 16, generator=generator) for part in every_part(found, stems)}
    mean, deviation = torch.zeros(len(stems) * 8, 1), torch.ones(len(stems) * 8, 1)
    return PlaneBatches(found, stems, mean, deviation, states, 16, small_recipe(stems, 3, **training).training, 5)


def test_batches_follow_their_place(tmp_path: Path) -> None:
    source = batches(tmp_path, vectors=True)
    source.draw(9, 1.0)
    for place in range(5):
        one, same = source.draw(place, 1.0), batches(tmp_path, vectors=True).draw(place, 1.0)
        assert one.clean.shape == (2, 32, 64) and one.levels.shape == (2, 4, 64)
        assert one.condition.shape == (2, 0, 64) and one.text.shape == (2, 0)
        assert one.tokens is not None and one.there is not None and one.tokens.shape[:2] == one.there.shape
        for name in ("clean", "levels", "present", "tokens", "there"):
            assert torch.equal(getattr(one, name), getattr(same, name)), name


def test_what_is_absent_counts_for_nothing(tmp_path: Path) -> None:
    drawn = [batches(tmp_path, vectors=True).draw(place, 1.0) for place in range(40)]
    assert any(bool((batch.present == 0).any()) for batch in drawn)
    for batch in drawn:
        assert torch.equal(batch.present == 0, (batch.levels == 1).all(dim=2))


def test_prompts_are_dropped_and_columns_look_back_as_often_as_the_recipe_says(tmp_path: Path) -> None:
    never, always = batches(tmp_path, wordless=0.0, causal=0.0), batches(tmp_path, wordless=1.0, causal=1.0, vectors=True)
    free = 0
    for place in range(40):
        one, other = never.draw(place, 1.0), always.draw(place, 1.0)
        assert one.there is not None and not one.causal
        assert other.there is not None and not other.there.any()
        assert other.causal == bool((other.levels > 0).all()), "with something given it is no text task"
        free += other.causal
    assert 5 < free < 40


def test_a_prompt_names_its_task_and_what_sounds(tmp_path: Path) -> None:
    assert task_part(("bass", "drums")) == "[bass & drum generation]"
    assert text_parts({"": " house ", "drums": "dry", "bass": " "}, STEMS) == ["house", "drums: dry"]
    parts = every_part(windows(tmp_path, STEMS), STEMS)
    assert len([part for part in parts if part.startswith("[")]) == 15
    assert {"all of it", "everything", "bass: a tone", "120 bpm"} <= set(parts)


class Repeated:
    """The same batch again and again."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch

    def draw(self, place: int, progress: float) -> Batch:
        return self.batch


def learn(folder: Path, run: Path, descent: Descent, killed_after: int | None = None) -> UNet:
    run.mkdir(exist_ok=True)
    torch.manual_seed(0)
    recipe = small_recipe(STEMS)
    network = UNet(replace(recipe.shape(8), context=16, widths=(32,), strides=(), attended=(True,)))
    network.deviation.fill_(1.0)

    def report(progress: Progress) -> None:
        if killed_after is not None and progress.step >= killed_after:
            raise KeyboardInterrupt

    with contextlib.suppress(KeyboardInterrupt):
        source = batches(folder, causal=0.5, vectors=True)
        return train_network(
            network, source, Weighing(network, torch.ones(32)), descent, run / "state.pt", run / "curve.csv", report
        )
    return network


def test_a_run_that_was_killed_ends_as_one_that_was_not(tmp_path: Path) -> None:
    descent = Descent(120, 1e-3, 1, fall="linear", save_seconds=0.0)
    whole = learn(tmp_path, tmp_path / "whole", descent)
    learn(tmp_path, tmp_path / "killed", descent, killed_after=100)  # saved at 50; what it learned since is lost
    resumed = learn(tmp_path, tmp_path / "killed", descent)
    assert all(torch.equal(value, resumed.state_dict()[name]) for name, value in whole.state_dict().items())


@pytest.mark.parametrize("stems", [("mix",), ("vocals", "guitar"), STEMS, OTHERS], ids=lambda stems: f"{len(stems)} stems")
def test_any_number_of_stems_trains_and_plays(tmp_path: Path, stems: tuple[str, ...]) -> None:
    data = write_set(tmp_path / "set", STEMS if stems == ("mix",) else stems)
    plane = train_plane(small_recipe(stems), data, tmp_path / "runs")
    assert plane.stems == stems and plane.network.config.channels == 64 * len(stems)
    player = PlanePlayer(plane, tmp_path, "torch:cpu")
    frames = 50_001
    made = player.make(frames, dict.fromkeys(stems, 1.0), {}, 7, ["120 bpm"], steps=2)
    assert list(made) == list(stems)
    audio = player.audio(torch.stack(list(made.values())), frames)
    assert audio.shape == (len(stems), 2, frames) and audio.isfinite().all()
    given = player.latents(audio[:1])[0]
    if len(stems) > 1:
        more = player.make(frames, {stems[1]: 1.0}, {stems[0]: given}, 7, [], steps=2)
        assert list(more) == [stems[1]]
    still = player.make(frames, {stems[0]: 0.0}, {stems[0]: given}, 7, [], steps=2)
    assert torch.equal(still[stems[0]], given)


def test_the_command_trains_a_plane_and_goes_on_with_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "recipe.toml"
    text = LIGHT.read_text().replace("[192, 256, 320]", "[32, 32, 32]").replace("window = 400", "window = 64")
    recipe.write_text(text.replace("steps = 20000", "steps = 2").replace("batch = 8", "batch = 2"))
    data = write_set(tmp_path / "set", STEMS)
    words = ["--recipe", str(recipe), "--data", str(data), "--out", str(tmp_path / "mine"), "--runs", str(tmp_path / "runs")]
    assert main(words) == 0
    assert {"config.json", "curve.csv", "recipe.toml", "README.md"} <= {path.name for path in (tmp_path / "mine").iterdir()}
    plane = load_plane(tmp_path / "mine")
    assert (plane.name, plane.stems, plane.codec, plane.text) == ("mine", STEMS, "neural-light", "minilm")
    capsys.readouterr()
    assert main(words) == 0
    assert "step 1" not in capsys.readouterr().out, "it was done already"
    again = load_plane(tmp_path / "mine")
    assert all(torch.equal(value, again.network.state_dict()[name]) for name, value in plane.network.state_dict().items())


def test_a_set_without_these_stems_is_told(tmp_path: Path) -> None:
    data = write_set(tmp_path / "set", ("vocals",))
    with pytest.raises(ValueError, match="must hold songs with oboe, harp"):
        train_plane(small_recipe(("oboe", "harp")), data, tmp_path / "runs")


def test_an_encoder_that_does_not_fit_is_told(tmp_path: Path) -> None:
    recipe = small_recipe(STEMS)
    with pytest.raises(ValueError, match="context must be 384, as many channels as states of minilm"):
        train_plane(replace(recipe, network=replace(recipe.network, context=100)), tmp_path, tmp_path / "runs")


@pytest.mark.slow
def test_the_papers_network_learns_a_repeated_batch(tmp_path: Path) -> None:
    recipe = read_plane_recipe(PAPER)
    torch.manual_seed(0)
    network = UNet(recipe.shape(128))
    network.deviation.fill_(1.0)
    generator = torch.Generator().manual_seed(1)
    clean = torch.randn(2, 512, 32, generator=generator).cumsum(2) / 8
    levels = torch.tensor([[0.5, 0.5, 0.0, 1.0], [0.7, 0.7, 0.7, 0.7]])[:, :, None].expand(2, 4, 32)
    present = torch.tensor([[1.0, 1.0, 1.0, 0.0], [1.0, 1.0, 1.0, 1.0]])
    tokens = torch.randn(2, 6, 1024, generator=generator)
    batch = Batch(clean, levels, torch.zeros(2, 0, 32), torch.zeros(2, 0), present, tokens)
    noise, weights = torch.randn(clean.shape, generator=generator), torch.ones(512)
    moving = counted(batch, "epsilon")

    def loss() -> float:
        with torch.no_grad():
            return float(Lesson(network, Weighing(network, weights))(batch, noise).sum() / moving.sum())

    before = loss()
    assert before == pytest.approx(1.0, abs=0.05), "it says nothing yet, and noise has unit variance"
    settings, rate = recipe.training, 1e-2  # the rate rises over 200 steps: in 20 it comes to a tenth
    descent = Descent(20, rate, 1, betas=(0.9, 0.95), decay=settings.decay, clip=settings.clip, averaging=0.0)
    train_network(
        network,
        Repeated(batch),
        Weighing(network, weights),
        descent,
        tmp_path / "state.pt",
        tmp_path / "curve.csv",
        lambda _: None,
    )
    assert loss() < 0.97 * before
