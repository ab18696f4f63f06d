"""What the default model makes of the golden requests is on record; ``tests/engine/golden.py`` says how it is written anew."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from engine.engine_name import DEFAULT_MODEL
from engine.model import model_hash
from engine.takes import Take, audio_hash
from engine.weights import find_model
from tests.engine.golden import COMMAND, NEAR, PATH, REQUESTS, compose_apart, distance, maker, record

REMEDY = f"if this is meant, write the golden requests anew: {COMMAND}"


def kept() -> Any:
    return json.loads(PATH.read_text())


def moved(was: Mapping[str, str], now: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {was[name]} -> {now[name]}" for name in was if was[name] != now[name])


def check(takes: Mapping[str, Mapping[str, Take]], exact: bool, why: str) -> None:
    """Hold takes against the record; all that is wrong is told at once."""
    wrong = []
    for name, stems in takes.items():
        for stem, take in stems.items():
            known = kept()["takes"][name][stem]
            made = record(take)
            if exact and (made["audio"], made["notes"]) != (known["audio"], known["notes"]):
                wrong.append(f"{name}, {stem}: audio {known['audio']} -> {made['audio']}, {distance(take, known)}")
            elif not exact and not distance(take, known).near(NEAR):
                wrong.append(f"{name}, {stem}: {distance(take, known)} must be within {NEAR}")
    assert not wrong, "\n".join([f"the engine makes something else of {len(wrong)} golden takes ({why}); {REMEDY}", *wrong])


@pytest.fixture(scope="module")
def takes() -> tuple[str, Mapping[str, Mapping[str, Take]]]:
    check_checkpoint()
    return compose_apart()


def check_checkpoint() -> None:
    was, now = kept()["checkpoint"], model_hash(find_model(DEFAULT_MODEL))
    assert was == now, f"the golden requests must be of the default checkpoint, {now}, but are of {was}; {REMEDY}"


def test_the_record_is_of_the_default_checkpoint() -> None:
    assert kept()["model"] == DEFAULT_MODEL
    check_checkpoint()
    assert list(kept()["takes"]) == list(REQUESTS)


def test_the_default_backend_makes_what_is_on_record(takes: tuple[str, Mapping[str, Mapping[str, Take]]]) -> None:
    provider, made = takes
    was, now = kept()["maker"], maker(provider)
    check(made, was == now, f"here {moved(was, now)}" if was != now else "same machine, same versions")


def test_torch_makes_nearly_the_same() -> None:
    check_checkpoint()
    check(compose_apart("torch")[1], False, "through torch")


def test_what_is_near_is_no_other_take(takes: tuple[str, Mapping[str, Mapping[str, Take]]]) -> None:
    """The bounds tell takes of other requests, moved notes and other levels apart."""
    joint, known = takes[1]["joint"], kept()["takes"]["joint"]
    for stem, take in joint.items():
        louder = (2 * take.audio).astype(np.float32)
        info = replace(take.info, hash=audio_hash(louder))
        assert not distance(replace(take, audio=louder, info=info), known[stem]).near(NEAR)
        late = tuple(replace(note, start=note.start + 0.1) for note in take.notes)
        assert not distance(replace(take, notes=late), known[stem]).near(NEAR)
    for stem in ("bass", "melody"):
        assert not distance(takes[1]["locked"][stem], known[stem]).near(NEAR)


def test_another_checkpoint_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.engine.test_golden.model_hash", lambda _: "0" * 32)
    with pytest.raises(
        AssertionError, match=r"must be of the default checkpoint, 0000.*write the golden requests anew: python -m"
    ):
        check_checkpoint()
