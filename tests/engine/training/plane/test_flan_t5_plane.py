"""A plane that reads FLAN-T5, from a tiny T5 of random weights to takes."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.compose_plane import PlaneComposer
from engine.plane import load_plane, save_plane
from engine.request import Request
from engine.stems import STEMS
from engine.text.t5 import FlanT5
from engine.training.plane.cli import train_plane
from tests.engine.text.t5 import save_tiny_t5
from tests.engine.training.plane.sets import small_recipe, write_set


@pytest.mark.filterwarnings("ignore")  # the library warns of its own future
def test_a_plane_reads_flan_t5(tmp_path: Path) -> None:
    text = save_tiny_t5(tmp_path / "t5")
    recipe = small_recipe(STEMS)
    channels = FlanT5(text).channels
    recipe = replace(recipe, text=str(text), network=replace(recipe.network, context=channels, objective="flow"))
    plane = train_plane(recipe, write_set(tmp_path / "set", STEMS, songs=1), tmp_path / "runs", name="tiny")
    save_plane(plane, tmp_path / "tiny")
    assert load_plane(tmp_path / "tiny").network.config.context == channels == 24
    composer = PlaneComposer(tmp_path / "tiny", "torch:cpu")
    request = Request(bars=1, bpm=120.0, noise={"bass": 1.0}, prompts={"bass": "warm"}, steps=2)
    assert composer.compose(request)["bass"].audio.shape == (96_000, 2)
