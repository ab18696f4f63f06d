"""The command line: words and exit codes."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from server.__main__ import main
from server.takes import Session

ROOT = Path(__file__).resolve().parents[2]


def test_commands_lists_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["commands", "--format", "json"]) == 0
    addresses = str(json.loads(capsys.readouterr().out))
    assert "/quartet/stem/{stem}/regenerate" in addresses
    assert main(["commands"]) == 0
    assert "/quartet/panic" in capsys.readouterr().out
    assert main(["commands", "--format", "markdown"]) == 0
    assert "| `/quartet/panic` |" in capsys.readouterr().out


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    text = capsys.readouterr().out
    for word in ("serve", "compose", "audition", "doctor", "train", "studio", "evaluate", "export", "commands"):
        assert word in text


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["serv"], "invalid choice: 'serv'"),
        (["serve", "--osc-port", "70000"], "must be a port from 0 to 65535"),
        (["serve", "--channels", "3"], "invalid choice: 3"),
        (["serve", "--set", "nothing"], "--set must be one of"),
        (["serve", "--output", "loud"], "--output must be device, device:NAME, null or file:PATH, but got 'loud'"),
        (["serve", "--allow", "home"], "--allow must be a network"),
        (["serve", "--offline"], "--offline must come with --output file:PATH and --seconds above 0"),
        (["commands", "--format", "xml"], "invalid choice: 'xml'"),
    ],
)
def test_wrong_words_exit_with_two(words: list[str], part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert part in capsys.readouterr().err


def test_a_port_in_use_is_named_with_the_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as holder:
        holder.bind(("127.0.0.1", 0))
        port = holder.getsockname()[1]
        assert main(["serve", "--data", str(tmp_path), "--osc-port", str(port), "--output", "null"]) == 1
    error = capsys.readouterr().err
    assert f"OSC port {port} (UDP) must be free on 127.0.0.1, but another program has it" in error
    assert "--osc-port" in error


def test_a_second_daemon_on_the_session_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session = Session(tmp_path, "default")
    try:
        assert main(["serve", "--data", str(tmp_path), "--osc-port", "0", "--output", "null"]) == 1
    finally:
        session.close()
    assert "session 'default' must have one daemon" in capsys.readouterr().err


def test_the_daemon_loads_no_model_runtime_and_no_sound_card() -> None:
    program = (
        "import sys, server.__main__, server.app, server.doctor; "
        "print([name for name in ('torch', 'onnxruntime', 'sounddevice') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
