import json
from pathlib import Path

import pytest
import torch

from engine.bands import BANDS
from engine.codecs.structured import TimbreBasis
from engine.codecs.timbre import ROWS
from engine.evaluation.cli import main
from engine.model import Model, save_model, score_config, timbre_config
from engine.stems import STEMS
from engine.unet import UNet


@pytest.fixture
def untrained(tmp_path: Path) -> Path:
    """A model of the smallest size with random weights: enough to be evaluated, and to score badly."""
    torch.manual_seed(0)
    axes = torch.linalg.qr(torch.randn(4, BANDS, 8))[0].transpose(1, 2).contiguous()
    mean = torch.cat((torch.full((4, BANDS), -5.0), torch.zeros(4, ROWS - BANDS)), 1)
    basis = TimbreBasis(mean, axes)
    networks = UNet(score_config((32, 32, 32))), UNet(timbre_config((32, 32, 32), basis.channels))
    save_model(Model("untrained", *networks, basis, torch.zeros(4)), tmp_path / "untrained")
    return tmp_path / "untrained"


def evaluate(folder: Path, *words: str) -> int:
    return main(["--conditions", "2", "--out", str(folder / "metrics.json"), "--work", str(folder / "work"), *words])


def test_real_pieces_are_read_as_they_are_and_shuffled_pairs_are_not(tmp_path: Path) -> None:
    assert evaluate(tmp_path) == 0
    joint = json.loads((tmp_path / "metrics.json").read_text())["tasks"]["joint"]
    for kind in ("notes", "audio"):
        assert joint[f"{kind}.root.bass"]["real"]["value"] >= 0.9
        assert joint[f"{kind}.in_chord.instrument"]["real"]["value"] > 0.8
        assert joint[f"{kind}.in_chord.instrument"]["real shuffled"]["value"] < 0.7
        assert joint[f"{kind}.groove.drums"]["real"]["value"] == 1.0
        assert joint[f"{kind}.groove.drums"]["real shuffled"]["value"] < 1.0
        assert joint[f"{kind}.cbs.mix"]["real"]["value"] > joint[f"{kind}.cbs.mix"]["real shuffled"]["value"]
        assert joint[f"{kind}.irs.drums"]["real"]["value"] < joint[f"{kind}.irs.drums"]["real shuffled"]["value"]
    assert {"joint"} == set(json.loads((tmp_path / "metrics.json").read_text())["tasks"])


@pytest.mark.slow
def test_a_model_gets_figures_and_a_card_and_a_second_run_has_nothing_left_to_do(
    tmp_path: Path, untrained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--model", str(untrained), "--style-pieces", "12", "--engine", "torch", "--steps", "2")
    assert evaluate(tmp_path, *words) == 0
    assert "seeds" in capsys.readouterr().out
    first = json.loads((tmp_path / "metrics.json").read_text())
    assert first["model"]["name"] == "untrained"
    rows = set(first["tasks"]["joint"]["notes.root.bass"])
    assert (
        {"generated", "real", "shuffled", "real shuffled"} <= rows <= {"generated", "real", "shuffled", "real shuffled", "scale"}
    )
    assert {"generated", "real", "shuffled", "real shuffled"} <= set(first["tasks"]["joint"]["audio.groove.mix"])
    assert "notes.cbs.mix" in first["tasks"]["locked"]
    for stem in STEMS:
        assert first["tasks"]["span"][f"audio.kept.{stem}"]["generated"]["value"] == 1.0
        assert first["tasks"]["continuation"][f"audio.kept.{stem}"]["generated"]["value"] == 1.0
        assert first["tasks"]["continuation"][f"notes.kept.{stem}"]["generated"]["value"] == 1.0
    assert first["tasks"]["continuation"]["notes.renewed.drums"]["generated"]["value"] > 0.0
    assert "notes.in_chord.instrument" not in first["tasks"]["locked"]
    assert set(first["tasks"]["codec"]["audio.root.bass"]) - {"scale"} == {"codec", "codec shuffled", "real", "real shuffled"}
    assert not any(name.startswith("notes.") for name in first["tasks"]["codec"])
    assert "swapped" in first["style"]["notes.style.drums"]
    assert set(first["diversity"]["notes.distance.drums"]) == {"seeds", "conditions", "real conditions"}
    assert any(target["missed_by"] > 0 for target in first["targets"])
    assert "# untrained" in (tmp_path / "README.md").read_text()
    assert evaluate(tmp_path, *words) == 0
    assert "s each" not in capsys.readouterr().out
    assert json.loads((tmp_path / "metrics.json").read_text()) == first


def test_a_missing_model_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(tmp_path, "--model", "no-such-model") == 1
    assert "no-such-model" in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--conditions", "1"), ("--workers", "0"), ("--tasks", "singing")])
def test_wrong_words_are_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        evaluate(tmp_path, *words)
    assert stopped.value.code == 2
