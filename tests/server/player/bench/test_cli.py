"""The bench plays every way on a real sound server and tells figures, or why there are none."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from server.player.bench import cli
from server.player.bench.ways import Run, Trial, Way
from tests.daemon import ROOT
from tests.pulse import PulseServer


def test_the_table_tells_medians_and_what_could_not_be_played() -> None:
    runs = [Run(3, 21.3), Run(1, 21.3), Run(2, 21.3)]
    missing = [Run(problem="rtmixer is missing; install the extra peers")] * 3
    results = {way.value: {"512/low": cli.summary(missing if way is Way.RTMIXER else runs)} for way in Way}
    assert cli.summary(runs) == {"underruns": 2, "latency_ms": 21.3, "counts": [3, 1, 2]}
    lines = cli.table(results).splitlines()
    assert lines[1].split() == ["512/low"]
    assert lines[2].split() == ["player", "2", "(21.3)"]
    assert lines[5].split() == ["rtmixer", "-"]
    assert lines[-1] == "rtmixer was not played: rtmixer is missing; install the extra peers"


def test_trials_are_named_by_block_and_latency() -> None:
    assert [Trial(256, None).name, Trial(1024, 0.1).name] == ["256/low", "1024/100 ms"]


def test_wrong_words_and_a_missing_device_are_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.main(["--channels", "3"]) == 2
    monkeypatch.setattr(cli, "_LIST", "print('[]')")
    assert cli.main([]) == 1
    text = "quartet bench player: no sound device has two channels; plug one in, or play into --output file:PATH\n"
    assert capsys.readouterr().err.endswith(text)


@pytest.mark.slow
def test_every_way_plays_on_a_real_sound_server() -> None:
    words = ["--device", "loop2", "--seconds", "0.5", "--runs", "1", "--blocks", "1024", "--json"]
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as pulse:  # a socket's path must be short
        command = [sys.executable, "-m", "server", "bench", "player", *words]
        environment = {**os.environ, **pulse.environment}
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200, check=True)
    figures = json.loads(ran.stdout)
    assert figures["device"]["name"] == "loop2"
    assert set(figures["ways"]) == {way.value for way in Way}
    for way, cells in figures["ways"].items():
        assert set(cells) == {"1024/low", "1024/100 ms"}
        for cell in cells.values():
            assert "problem" not in cell or way == "rtmixer", cell
            assert "problem" in cell or (cell["underruns"] >= 0 and 10 < cell["latency_ms"] < 500)
