import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from multiprocessing.connection import Listener
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.request import Request
from engine.sampler import Cancelled
from engine.takes import Take, TakeInfo, audio_hash, load_take, new_take_id
from engine.together import Through
from engine.worker import Statistics, Worker
from engine.worker_protocol import (
    AUTHKEY_VARIABLE,
    Cancel,
    Done,
    Failed,
    FromWorker,
    Job,
    Progress,
    Quit,
    Ready,
    Starting,
    ToWorker,
    Unavailable,
)

REQUEST = Request(bars=1, bpm=240, noise={"bass": 1.0})


class StandInPipe:
    """Both ends of a connection in one process."""

    def __init__(self) -> None:
        self.inbox: queue.SimpleQueue[ToWorker | BaseException] = queue.SimpleQueue()
        self.sent: list[FromWorker] = []
        self.broken = False

    def send(self, message: FromWorker) -> None:
        if self.broken:
            raise BrokenPipeError
        self.sent.append(message)

    def recv(self) -> ToWorker:
        message = self.inbox.get()
        if isinstance(message, BaseException):
            raise message
        return message


class StandInComposer:
    """Does what it is told, in place of a model."""

    provider = "stand-in"

    def __init__(self, act: Callable[[Request, Callable[[float], None], Callable[[], bool]], None]) -> None:
        self._act = act

    def stepping(self, through: Through) -> "StandInComposer":
        return self

    def compose(self, request: Request, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Mapping[str, Take]:
        self._act(request, progress, cancelled)
        audio = np.full((request.frames, 2), 0.25, dtype=np.float32)
        info = TakeInfo(new_take_id(), "bass", audio_hash(audio), request.frames, request.bars, request.bpm, request.signature)
        plane = np.zeros((1, 1), dtype=np.float32)
        return {"bass": Take(info, audio, (), plane, plane)}


def quiet(*_: object) -> None:
    """Compose without a word."""


def work(
    folder: Path,
    messages: list[ToWorker | BaseException],
    act: Callable[..., None] = quiet,
    clock: Callable[[], float] = lambda: 0.0,
) -> tuple[int, list[FromWorker], Statistics]:
    pipe = StandInPipe()
    worker = Worker(pipe, folder, clock)
    done = threading.Event()

    def load() -> tuple[str, StandInComposer]:
        return "tiny", StandInComposer(act)

    class Last(EOFError):
        """The daemon closes only once the jobs are done, so that none is given up."""

    def recv() -> ToWorker:
        message = pipe.inbox.get()
        if isinstance(message, Last):
            assert done.wait(10)
        if isinstance(message, BaseException):
            raise message
        return message

    answers = sum(isinstance(message, Job) for message in messages)
    original = pipe.send

    def send(message: FromWorker) -> None:
        original(message)
        if sum(isinstance(m, Done | Failed) for m in pipe.sent) >= answers:
            done.set()

    pipe.recv, pipe.send = recv, send  # type: ignore[method-assign]
    for message in (*messages, Last()):
        pipe.inbox.put(message)
    return worker.run(load), pipe.sent, worker.statistics()


def test_a_job_ends_in_takes_on_disk(tmp_path: Path) -> None:
    code, sent, statistics = work(tmp_path, [Job(7, REQUEST)])
    assert code == 0 and statistics == Statistics(done=1)
    assert sent[0] == Starting(os.getpid()) and sent[1] == Ready("tiny", "stand-in", 0.0)
    (done,) = sent[2:]
    assert isinstance(done, Done) and done.job == 7 and set(done.takes) == {"bass"}
    assert load_take(done.takes["bass"]).info.frames == REQUEST.frames


def test_jobs_are_answered_once_each_in_their_order(tmp_path: Path) -> None:
    def act(request: Request, *_: Any) -> None:
        if request.seed % 2:
            raise ValueError("odd")

    _, sent, statistics = work(tmp_path, [Job(i, replace(REQUEST, seed=i)) for i in range(6)], act)
    ends = [message for message in sent if isinstance(message, Done | Failed)]
    assert [end.job for end in ends] == list(range(6))
    assert [isinstance(end, Failed) for end in ends] == [False, True] * 3
    assert statistics == Statistics(done=3, failed=3)


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (ValueError("chord quality must be one of m, but got 'x'"), 400, "chord quality must be one of m, but got 'x'"),
        (LookupError("stem must be one of bass, but got 'base'"), 400, "stem must be one of bass, but got 'base'"),
        (KeyError("score"), 400, "score"),
        (RuntimeError("CUDA error"), 500, "CUDA error"),
        (ZeroDivisionError(), 500, "ZeroDivisionError"),
        (OSError(28, "No space left on device"), 500, "[Errno 28] No space left on device"),
        (Cancelled(), 409, "cancelled"),
    ],
)
def test_every_error_is_an_answer(error: Exception, code: int, text: str, tmp_path: Path) -> None:
    def act(*_: Any) -> None:
        raise error

    exit_code, sent, _ = work(tmp_path, [Job(1, REQUEST), Job(2, REQUEST)], act)
    assert exit_code == 0 and sent[2:] == [Failed(1, code, text), Failed(2, code, text)]


def test_what_is_no_message_is_passed_over(tmp_path: Path) -> None:
    _, sent, _ = work(tmp_path, ["hello", AttributeError("of another version"), Cancel(99), Job(1, REQUEST)])  # type: ignore[list-item]
    assert isinstance(sent[-1], Done)


def test_progress_comes_ten_times_a_second_at_most(tmp_path: Path) -> None:
    now = 0.0

    def act(_: Request, progress: Callable[[float], None], __: object) -> None:
        nonlocal now
        for step in range(1000):
            now += 0.001
            progress(step / 1000)

    _, sent, _ = work(tmp_path, [Job(1, REQUEST)], act, lambda: now)
    shown = [message.fraction for message in sent if isinstance(message, Progress)]
    assert 9 <= len(shown) <= 11 and shown == sorted(shown)


def test_a_running_job_and_a_waiting_one_are_given_up(tmp_path: Path) -> None:
    pipe = StandInPipe()

    def act(_: Request, __: object, cancelled: Callable[[], bool]) -> None:
        pipe.inbox.put(Cancel(2))  # waiting
        pipe.inbox.put(Cancel(1))  # running
        limit = threading.Event()
        for _step in range(1000):
            if cancelled():
                raise Cancelled
            limit.wait(0.01)

    worker = Worker(pipe, tmp_path)
    pipe.inbox.put(Job(1, REQUEST))
    pipe.inbox.put(Job(2, REQUEST))
    thread = threading.Thread(target=lambda: worker.run(lambda: ("tiny", StandInComposer(act))))
    thread.start()
    for _wait in range(1000):
        if len(pipe.sent) == 4:
            break
        threading.Event().wait(0.01)
    pipe.inbox.put(Quit())
    thread.join(10)
    assert not thread.is_alive()
    assert pipe.sent[2:] == [Failed(1, 409, "cancelled"), Failed(2, 409, "cancelled")]
    assert worker.statistics() == Statistics(cancelled=2) and list(tmp_path.iterdir()) == []


def test_the_end_of_the_connection_gives_the_running_job_up(tmp_path: Path) -> None:
    pipe = StandInPipe()

    def act(_: Request, __: object, cancelled: Callable[[], bool]) -> None:
        pipe.broken = True
        pipe.inbox.put(EOFError())
        while not cancelled():
            threading.Event().wait(0.01)
        raise Cancelled

    pipe.inbox.put(Job(1, REQUEST))
    assert Worker(pipe, tmp_path).run(lambda: ("tiny", StandInComposer(act))) == 0
    assert len(pipe.sent) == 2


def test_a_worker_out_of_memory_answers_and_ends(tmp_path: Path) -> None:
    pipe = StandInPipe()

    def act(*_: Any) -> None:
        raise MemoryError

    pipe.inbox.put(Job(1, REQUEST))
    with pytest.raises(MemoryError):
        Worker(pipe, tmp_path).run(lambda: ("tiny", StandInComposer(act)))
    assert pipe.sent[-1] == Failed(1, 500, "the engine ran out of memory; ask for fewer bars")


def test_a_model_that_cannot_be_loaded_is_said(tmp_path: Path) -> None:
    pipe = StandInPipe()

    def load() -> tuple[str, StandInComposer]:
        raise RuntimeError("weights.safetensors must hold 100 bytes")

    assert Worker(pipe, tmp_path).run(load) == 1
    assert pipe.sent[1:] == [Unavailable("weights.safetensors must hold 100 bytes")]


@pytest.mark.skipif(sys.platform == "win32", reason="the address is a Unix socket's")
def test_the_program_reports_a_missing_model_over_its_connection(tmp_path: Path) -> None:
    key = os.urandom(16)
    address = str(tmp_path / "socket")
    words = ["--address", address, "--takes", str(tmp_path / "takes"), "--model", str(tmp_path / "nowhere")]
    with Listener(address, "AF_UNIX", authkey=key) as listener:
        program = subprocess.Popen(
            [sys.executable, "-m", "engine.worker", *words], env={**os.environ, AUTHKEY_VARIABLE: key.hex()}
        )
        with listener.accept() as pipe:
            assert pipe.recv() == Starting(program.pid)
            answer = pipe.recv()
        assert isinstance(answer, Unavailable) and "model must be a folder with a config.json or one of" in answer.message
        assert program.wait(120) == 1


def test_the_program_without_a_key_or_a_daemon_ends_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    words = [sys.executable, "-m", "engine.worker", "--address", str(tmp_path / "no"), "--takes", str(tmp_path)]
    assert subprocess.run(words, env={**os.environ, AUTHKEY_VARIABLE: "xyz"}, check=False).returncode == 2
    assert "QUARTET_AUTHKEY must hold the connection's key in hex" in capfd.readouterr().err
    assert subprocess.run(words, env={**os.environ, AUTHKEY_VARIABLE: "00"}, check=False).returncode == 1
    assert "no daemon answers at" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="the address is a Unix socket's")
def test_the_program_composes_with_a_model_and_lives_through_bad_requests(tmp_path: Path) -> None:
    import torch

    from engine.bands import BANDS
    from engine.codecs.structured import TimbreBasis
    from engine.codecs.timbre import ROWS
    from engine.model import Model, save_model, score_config, timbre_config
    from engine.unet import UNet

    torch.manual_seed(0)
    mean = torch.cat((torch.full((4, BANDS), -4.0), torch.zeros(4, ROWS - BANDS)), 1)
    basis = TimbreBasis(mean, torch.eye(8, BANDS).expand(4, -1, -1).contiguous())
    networks = UNet(score_config((32, 32, 32))), UNet(timbre_config((32, 32, 32), basis.channels))
    save_model(Model("untrained", *networks, basis, torch.zeros(4)), tmp_path / "untrained")
    key, address = os.urandom(16), str(tmp_path / "socket")
    words = [
        "--address",
        address,
        "--takes",
        str(tmp_path / "takes"),
        "--model",
        str(tmp_path / "untrained"),
        "--engine",
        "torch:cpu",
    ]
    with Listener(address, "AF_UNIX", authkey=key) as listener:
        program = subprocess.Popen(
            [sys.executable, "-m", "engine.worker", *words], env={**os.environ, AUTHKEY_VARIABLE: key.hex()}
        )
        with listener.accept() as pipe:
            assert pipe.recv() == Starting(program.pid)
            ready = pipe.recv()
            assert isinstance(ready, Ready) and (ready.model, ready.provider) == ("untrained", "torch:cpu")
            pipe.send("no message")
            pipe.send(Job(1, replace(REQUEST, chords="Hm7")))
            pipe.send(Job(2, replace(REQUEST, steps=2, prompts={"bass": "ベース"})))
            ends: list[Done | Failed] = []
            while len(ends) < 2:
                message = pipe.recv()
                ends += [message] if isinstance(message, Done | Failed) else []
            assert isinstance(ends[0], Failed) and (ends[0].job, ends[0].code) == (1, 400)
            assert isinstance(ends[1], Done) and ends[1].job == 2
            assert load_take(ends[1].takes["bass"]).info.model == "untrained"
            pipe.send(Job(3, replace(REQUEST, kept={"drums": tmp_path / "nowhere"})))
            gone = pipe.recv()
            assert isinstance(gone, Failed) and "must be the folder of a take" in gone.message
        assert program.wait(120) == 0
