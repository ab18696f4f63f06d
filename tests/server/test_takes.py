"""The session on disk: what was accepted survives a kill."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.takes import Take, TakeInfo, audio_hash, save_take
from server.memory import remembered, restored
from server.player import protocol
from server.state import State
from server.stem_state import StoredTake
from server.takes import Journal, Session, SessionError
from server.transport import Quantum, Transport
from tests.server.rehearsal import Rehearsal, stored_take

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys, time
from pathlib import Path
from server.takes import Journal
journal = Journal(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    journal.write({"number": str(number)})
    while journal.statistics().written < number:
        time.sleep(0.0005)
    print(number, flush=True)
"""


def test_what_was_committed_survives_kill_minus_nine(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=ROOT, text=True) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(20)]
        os.kill(writer.pid, signal.SIGKILL)
        told += [int(line) for line in writer.stdout.read().split()]
        writer.wait()
    with Journal(path) as journal:
        assert int(journal.values["number"]) >= told[-1]


def test_the_latest_value_of_each_name_is_kept_and_all_are_in_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    for value in ("1", "2"):
        with Journal(path) as journal:
            journal.write({"a": value, "b": "x"})
    with Journal(path) as journal:
        assert journal.values == {"a": "2", "b": "x"}
    database = sqlite3.connect(path)
    assert database.execute("SELECT value FROM changes WHERE name = 'a' ORDER BY number").fetchall() == [("1",), ("2",)]
    database.close()


def test_a_file_that_is_no_journal_is_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"this is no database at all, but long enough to look at" * 20)
    with pytest.raises(SessionError) as caught:
        Journal(path)
    assert str(caught.value) == (
        f"{path} must be the session's journal, but file is not a database; move it away to start afresh"
    )


def test_a_write_never_waits_for_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    with Journal(path) as journal:
        blocker = sqlite3.connect(path, isolation_level=None)
        blocker.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        for number in range(1000):
            journal.write({"gain": str(number)})
        assert time.monotonic() - begun < 0.5
        blocker.execute("COMMIT")
        blocker.close()
    with Journal(path) as journal:
        assert journal.values["gain"] == "999"


def test_one_daemon_a_session(tmp_path: Path) -> None:
    first = Session(tmp_path, "gig")
    with pytest.raises(SessionError) as caught:
        Session(tmp_path, "gig")
    assert str(caught.value) == (
        f"session 'gig' must have one daemon, but another one holds {tmp_path / 'sessions' / 'gig'}; "
        "end it (oscsend localhost 7700 /quartet/quit) or choose another --session"
    )
    first.close()
    Session(tmp_path, "gig").close()


@pytest.mark.parametrize("name", ["", "../other", "a/b", ".hidden", "a b"])
def test_a_session_is_a_name_and_no_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(SessionError, match="a session's name must be letters, digits"):
        Session(tmp_path, name)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "sessions").write_text("in the way")
    with pytest.raises(SessionError, match="must be writable"):
        Session(tmp_path, "gig")


def test_takes_are_found_by_name(tmp_path: Path) -> None:
    session = Session(tmp_path, "gig")
    audio = np.zeros((8, 2), np.float32)
    info = TakeInfo("abc", "bass", audio_hash(audio), 8, 1, 120.0, (4, 4))
    save_take(Take(info, audio, (), np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32)), session.takes_folder)
    assert session.find_take("abc", 3.0) == StoredTake(info, session.takes_folder / "abc", 3.0)
    assert session.find_take("gone") is None
    session.close()


def test_a_performance_comes_back_as_it_was() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate", "dub")
    rehearsal.make()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/stem/bass/undo")
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.say("/quartet/quantum", "2bar")
    rehearsal.say("/quartet/key", "D minor")
    values = remembered(None, rehearsal.state)
    takes = {take.id: take for stem in rehearsal.state.stems.values() for take in stem.history}
    state = restored(State(), values, lambda name, ms: replace(takes[name], ms=ms))
    assert state.quantum is Quantum.TWO_BARS
    assert (state.key, state.next_job, state.salt) == ("D minor", 3, "rehearsal")
    assert state.transport == rehearsal.state.transport
    for name in STEMS:
        before, after = rehearsal.state.stems[name], state.stems[name]
        assert (after.history, after.index, after.locked, after.prompt) == (
            before.history,
            before.index,
            before.locked,
            before.prompt,
        )


def test_the_changes_that_were_journaled_add_up_to_the_state() -> None:
    rehearsal = Rehearsal()
    values = remembered(None, rehearsal.state)
    for step in (("/quartet/stem/bass/gain", 0.3), ("/quartet/prompt", "fög 霧"), ("/quartet/transport/bars", 8)):
        before = rehearsal.state
        rehearsal.say(*step)
        values |= remembered(before, rehearsal.state)
    assert values == remembered(None, rehearsal.state)


def test_takes_that_are_gone_from_the_disk_are_left_out() -> None:
    first, second = stored_take("bass", "one"), stored_take("bass", "two")
    state = State(transport=Transport(120.0, 4))
    state = state.with_stem("bass", replace(state.stems["bass"], history=(first, second), index=1))
    values = remembered(None, state)
    back = restored(State(), values, lambda name, ms: first if name == "one" else None)
    assert (back.stems["bass"].history, back.stems["bass"].index) == ((first,), 0)
    nothing = restored(State(), values, lambda name, ms: None)
    assert nothing.stems["bass"].wanted is None


def test_jobs_that_a_kill_left_are_answered_by_the_next_daemon() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate", "#ready")
    rehearsal.make()
    rehearsal.say("/quartet/stem/melody/regenerate", "#made")
    rehearsal.say("/quartet/stem/drums/regenerate", "#queued")
    takes = {take.id: take for stem in rehearsal.state.stems.values() for take in stem.history}
    values = remembered(None, rehearsal.state)
    heir = Rehearsal(restored(State(), values, lambda name, ms: replace(takes[name], ms=ms), 100.0))
    decks = {
        stem: protocol.DeckState(launch.take, launch.frame, launch.offset_frames) for stem, launch in rehearsal.decks.items()
    }
    heir.takes_made = rehearsal.takes_made
    heir.connect(decks)
    heir.ready()
    for _ in range(2):
        heir.make()
    heir.play(5.0)
    done = [(reply[0], reply[1], reply[3]) for reply in heir.replies("/quartet/done")]
    assert sorted(done, key=lambda reply: reply[1]) == [
        ("/quartet/stem/bass/regenerate", 2, "#ready"),
        ("/quartet/stem/melody/regenerate", 3, "#made"),
        ("/quartet/stem/drums/regenerate", 4, "#queued"),
    ]
    assert heir.state.jobs == ()


def test_a_ready_job_whose_take_is_gone_is_made_once_more() -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    heir = Rehearsal(restored(State(), remembered(None, rehearsal.state), lambda name, ms: None))
    heir.connect()
    heir.ready()
    assert heir.jobs[1].stems == ("bass",)
