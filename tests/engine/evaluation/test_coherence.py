from typing import Any

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
    """The loops as results; ``turn`` gives each the bass and melody of one so many places further."""
    found = []
    for index, loop in enumerate(loops):
        heard = heard_to_json(hear(extract_features(dict(loop.audio), loop=True)))
        if turn:
            other = loops[(index + turn) % len(loops)]
            frames = min(len(loop.audio["bass"]), len(other.audio["bass"]))
            audio = {stem: (other if stem in ("bass", "melody") else loop).audio[stem][:frames] for stem in loop.audio}
            heard = heard_to_json(hear(extract_features(audio, loop=True)))
        extra: dict[str, Any] = {"heard": heard, "columns_per_beat": columns_per_beat(loop.bpm)}
        found.append(Result(task, index, {}, extra))
    return found


def test_real_stems_go_with_their_band_and_strangers_do_not(loops: list[Loop]) -> None:
    figures = coherence_figures(results("locked", loops, turn=1), results("real", loops), "locked")
    assert {name.split(".")[2] for name in figures} == {"bass", "melody"}
    bass = figures["scorer.coherent.bass"]
    assert bass["real"]["n"] == 6
    assert bass["real"]["value"] > 0.8
    assert bass["generated"]["value"] < bass["real"]["value"]
    assert figures["scorer.coherent_key.bass"]["real"]["n"] == 6
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
