"""The bench of tempo changes asks a real daemon, hears it, and says what fails."""

import json

import pytest

from server.bench import tempo
from server.bench.tempo import LOOP_BEATS, ROUND_BPM, Change
from tests.daemon import REAL_DAEMON


def test_each_change_has_a_row_beside_its_bar() -> None:
    changes = [Change(120.0, 100.0, seconds, seconds + 1) for seconds in (0.5, 1.5, 0.75)]
    lines = tempo.table({"made by the model": changes}).splitlines()
    assert lines[1].split() == "made by the model, 120 to 100 bpm 2.00 0.75 1.50 1.75".split()


def test_wrong_words_and_a_daemon_that_does_not_start_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert tempo.main(["--rounds", "many"]) == 2
    assert tempo.main([], ["false"]) == 1
    assert "quartet bench tempo: the daemon must play within 180 s, but said: " in capsys.readouterr().err


@pytest.mark.slow
def test_takes_of_the_model_and_of_files_change_their_tempo(capsys: pytest.CaptureFixture[str]) -> None:
    assert tempo.main(["--rounds", "1", "--json"], REAL_DAEMON) == 0
    told = json.loads(capsys.readouterr().out)["changes"]
    assert list(told) == ["made by the model", "loaded from files"]
    for changes in told.values():
        assert [change["bpm"] for change in changes] == list(ROUND_BPM)
        for change in changes:
            loop_seconds = LOOP_BEATS * 60 / change["from_bpm"]
            assert 0 < change["ready_seconds"] < change["sounds_seconds"] < change["ready_seconds"] + loop_seconds + 1
