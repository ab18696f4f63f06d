"""What a set may say, and how wrong words are answered."""

from pathlib import Path
from typing import Any

import pytest

from engine.stems import STEMS
from server.memory import fresh_state
from server.settings import SETS_FOLDER, Set, SettingsError, check_networks, check_output, load_set, set_names
from server.transport import Quantum


def test_the_default_set_is_one_to_play() -> None:
    default = load_set("default")
    assert 112 <= default.tempo <= 124
    assert default.bars == 4
    assert default.quantum is Quantum.BAR
    assert all(default.stems[stem].prompt for stem in STEMS)


def test_every_set_that_is_shipped_can_be_read() -> None:
    for name in set_names(SETS_FOLDER):
        load_set(name)


def test_a_session_begins_as_its_set_says() -> None:
    told: dict[str, Any] = {
        "bars": 3,
        "signature": (3, 4),
        "quantum": Quantum.LOOP,
        "key": "D minor",
        "chords": "Dm",
        "prompt": "slow",
    }
    told |= {"seed": 5, "guidance": 3.0, "steps": 8, "candidates": 4}
    state = fresh_state(Set(tempo=97.0, **told), "salt")
    assert {name: getattr(state, name) for name in told} == told and state.bpm == 97.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tempo = 300", "key tempo must be a number from 40 to 240, but got 300"),
        ("bars = 4.5", "key bars must be a whole number from 1 to 16, but got 4.5"),
        ("bars = true", "key bars must be a whole number from 1 to 16, but got True"),
        ("candidates = 9", "key candidates must be a whole number from 1 to 8, but got 9"),
        ('quantum = "3bar"', "key quantum must be one of none, 1beat, 2beat, 1bar, 2bar, 4bar, 8bar, loop, but got '3bar'"),
        ("prompt = 3", "key prompt must be a text of at most 512 characters, but got 3"),
        ("[stem.bass]\ngain = -1", "key stem.bass.gain must be a number from 0 to 2, but got -1"),
        ("[stem.bass]\nlock = 1", "key stem.bass.lock must be true or false, but got 1"),
        (
            "[stem.base]\ngain = 1",
            "key stem.base must be a table for one of bass, drums, instrument, melody, but got {'gain': 1}",
        ),
        (
            "tmpo = 120",
            "key tmpo must be one of tempo, bars, signature, quantum, key, chords, prompt, seed, guidance, steps, "
            "candidates, notify, "
            "but there is no such key",
        ),
    ],
)
def test_a_wrong_value_names_file_key_value_and_what_was_expected(tmp_path: Path, text: str, expected: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_set(str(file))
    assert str(caught.value) == f"{file}: {expected}"


@pytest.mark.parametrize(
    ("text", "part"), [('key = "H minor"', 'a key such as "D minor"'), ('chords = "Xm"', 'chords such as "Am7')]
)
def test_music_is_checked_where_it_is_read(tmp_path: Path, text: str, part: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=part):
        load_set(str(file))


def test_an_unknown_set_lists_those_there_are() -> None:
    with pytest.raises(SettingsError) as caught:
        load_set("defualt")
    assert str(caught.value).startswith("--set must be one of ")
    assert "default" in str(caught.value)
    assert str(caught.value).endswith("or the path of a .toml file, but got 'defualt'")


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("tempo = = 3")
    with pytest.raises(SettingsError, match=r"mine\.toml: the set must be a readable TOML file"):
        load_set(str(file))


def test_outputs(tmp_path: Path) -> None:
    assert check_output("null") == "null"
    assert check_output("device:USB") == "device:USB"
    assert check_output(f"file:{tmp_path}/out.wav") == f"file:{tmp_path / 'out.wav'}"
    with pytest.raises(SettingsError, match="must be device, device:NAME, null or file:PATH, but got 'speaker'"):
        check_output("speaker")
    with pytest.raises(SettingsError, match="must be in an existing folder"):
        check_output(f"file:{tmp_path}/none/out.wav")


def test_networks() -> None:
    assert check_networks(("192.168.1.7/24",)) == ("192.168.1.0/24",)
    with pytest.raises(SettingsError, match=r"--allow must be a network such as 192\.168\.1\.0/24"):
        check_networks(("home",))
