from typing import Any

import numpy as np
import pytest

from engine.coherence.heard import hear, heard_to_json
from engine.evaluation.coherence import STRANGERS, coherence_figures, columns_per_beat
from engine.evaluation.conditions import draw_conditions, real_loop
from engine.evaluation.ear_tables import EAR_TARGETS, ear_figures, ear_verdicts
from engine.evaluation.ears import Ears
from engine.evaluation.loop import Loop
from engine.evaluation.results import Result
from engine.tagger.features import extract_features


@pytest.fixture(scope="module")
def loops() -> list[Loop]:
    return [real_loop(condition.piece) for condition in draw_conditions(6)]


def results(task: str, loops: list[Loop], turn: int = 0) -> list[Result]:
    """The loops as results; of the task locked only what is made, turned round by so many samples, so that it is out of step."""
    found = []
    for index, loop in enumerate(loops):
        audio = dict(loop.audio)
        if task == "locked":
            audio = {stem: np.roll(audio[stem], turn, 0) for stem in ("bass", "melody")}
        heard = heard_to_json(hear(extract_features(audio, loop=True)))
        extra: dict[str, Any] = {"heard": heard, "columns_per_beat": columns_per_beat(loop.bpm)}
        found.append(Result(task, index, {}, extra))
    return found


def test_what_was_made_is_heard_with_what_was_kept(loops: list[Loop]) -> None:
    figures = coherence_figures(results("locked", loops[:3]), results("real", loops[:3]), "locked")
    assert {name.split(".")[2] for name in figures} == {"bass", "melody"}
    assert all(rows["generated"] == rows["real"] for rows in figures.values())


@pytest.mark.slow
def test_real_stems_go_with_their_band_and_late_ones_go_worse(loops: list[Loop]) -> None:
    late = results("locked", loops, turn=9000)
    figures = coherence_figures(late, results("real", loops), "locked")
    assert figures["scorer.coherent.bass"]["real"]["n"] == 6
    assert figures["scorer.coherent.bass"]["real"]["value"] > 0.8
    bass = figures["scorer.coherent_time.bass"]
    assert bass["generated"]["value"] < bass["real"]["value"]
    assert STRANGERS < len(loops)


def test_every_stem_is_held_against_its_own_band_in_the_joint_task(loops: list[Loop]) -> None:
    figures = coherence_figures(results("joint", loops[:3]), results("real", loops[:3]), "joint")
    assert figures["scorer.coherent.drums"]["generated"] == figures["scorer.coherent.drums"]["real"]
    assert "scorer.coherent_key.drums" not in figures
    assert coherence_figures([], results("real", loops[:2]), "joint") == {}


def test_the_ears_keep_what_the_tables_need(loops: list[Loop]) -> None:
    heard = Ears().listen(loops[0])
    assert set(heard) == {"tags", "swapped", "heard"}
    assert set(heard["tags"]["families"]) == {"bass", "drums", "instrument", "melody"}
    assert len(heard["tags"]["embeddings"]["mix"]) == 128
    assert heard["tags"]["embeddings"]["bass"] != heard["swapped"]["embeddings"]["bass"]


def test_targets_are_held_against_the_scale_and_the_share() -> None:
    cell = {"value": 0.8, "low": 0.7, "high": 0.9, "n": 24}
    ears = {
        "adherence": {"tagger.named_family.bass": {"generated": cell, "real": cell, "scale": cell}},
        "locked": {"scorer.coherent.melody": {"generated": cell, "real": cell}},
    }
    found = ear_verdicts(ears)
    assert [verdict["missed_by"] for verdict in found] == [pytest.approx(0.05), 0]
    assert [verdict["read_from"] for verdict in found] == ["tagger", "scorer"]
    assert found[0]["real"] == 1
    assert len(EAR_TARGETS) == 6
    assert ear_figures([], []) == {}
