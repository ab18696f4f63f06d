"""What the command line says of controllers."""

from pathlib import Path

import pytest

from server.midi_desk import check_controllers
from server.settings import SettingsError


def test_controllers_are_forced_by_name_or_file_on_all_ports_or_some(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('name = "Mine"\nports = ["x"]\ncontrol = []\n')
    forced = check_controllers(["apc-mini-mk2=USB", str(mine)])
    assert [(wish.controller.name, wish.part) for wish in forced] == [("Akai APC mini mk2", "USB"), ("Mine", "")]


def test_wrong_words_are_answered(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        check_controllers(["launchpad"])
    assert str(caught.value) == (
        "--controller must be one of apc-mini-mk2, generic, launchpad-mini-mk3, touchosc, or the path of a .toml file, "
        "but got 'launchpad'"
    )
    (tmp_path / "wrong.toml").write_text('name = "x"')
    with pytest.raises(SettingsError, match=r"--controller: wrong\.toml: control must be"):
        check_controllers([str(tmp_path / "wrong.toml")])
