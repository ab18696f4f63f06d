"""The life of a job: accepted, queued, started, made, and answered exactly once."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from bridges.commands import Client, Command
from engine.request import Request
from engine.worker_protocol import Cancel
from engine.worker_protocol import Job as WorkerJob
from server.effects import TellWorker
from server.events import JobMade
from server.job import Job, Material, Phase, Scope
from server.launches import aim, drop_waiting, fits, launch_all, misfits, wanted_takes
from server.player import protocol
from server.requests import request_for
from server.state import State, Worker
from server.stem_state import StoredTake
from server.transport import Quantum
from server.turn import Refusal, Turn
from server.varispeed import follow

ATTEMPTS: Final = 2  # a job whose worker died is tried once more, since it may have died of something else
MAXIMUM_QUEUE: Final = 64  # jobs that may be unfinished at once; a stuck controller must not fill the memory


def accept(
    turn: Turn,
    command: Command,
    stems: tuple[str, ...],
    quantum: Quantum,
    material: Material | None = None,
    phase: Phase = Phase.QUEUED,
    scope: Scope = Scope(),
) -> Job:
    """Queue a job for a command and answer with its number.

    Args:
        turn: The step of the reducer.
        command: What asked for it.
        stems: What to make.
        quantum: What its launch waits for.
        material: The audio from outside that it makes a take of.
        phase: How far it is: a recording comes before the queue.
        scope: What of the stems it makes.

    Raises:
        Refusal: 503 the model cannot be loaded; 429 too many jobs wait.
    """
    if turn.state.engine.phase is Worker.UNAVAILABLE:
        raise Refusal(503, f"the model must be loaded to make takes, but {turn.state.engine.reason}")
    if len(turn.state.jobs) >= MAXIMUM_QUEUE:
        raise Refusal(429, f"at most {MAXIMUM_QUEUE} jobs may wait, and that many do; cancel some")
    for old in turn.state.jobs:
        waits = old.phase in (Phase.QUEUED, Phase.RECORDING) and not old.remake
        if waits and set(old.stems) <= set(stems) and scope.covers(old.scope):
            end(turn, old, 409, f"replaced by job {turn.state.next_job}")
    asked = (command.address, command.client, command.tag, quantum, command.launch_at, turn.now)
    job = Job(turn.state.next_job, stems, *asked, material=material, phase=phase, scope=scope)
    enqueue(turn, job)
    return job


def enqueue(turn: Turn, job: Job) -> None:
    """Put a job at the end of the queue, or before all others where it is a remake, and tell of it."""
    jobs = (job, *turn.state.jobs) if job.remake else (*turn.state.jobs, job)
    turn.update(jobs=jobs, next_job=job.id + 1)
    turn.job_news(job, job.phase.value, direct=job.client is not None)
    pump(turn)


def end(turn: Turn, job: Job, code: int, message: str) -> None:
    """End a job without success and answer it."""
    turn.update(jobs=tuple(known for known in turn.state.jobs if known.id != job.id))
    for stem in job.stems:
        turn.update_stem(stem, progress=0.0, failed=turn.state.stems[stem].failed or code >= 500)
    turn.job_news(job, "cancelled" if code == 409 else "failed")
    turn.failed(job, code, message)
    if job.phase is Phase.RECORDING and job.material is not None:
        turn.tell_player(protocol.StopRecording(turn.state.folder / job.material.file))
    if turn.state.engine.busy == job.id:
        turn.emit(TellWorker(Cancel(job.id)))


def finish(turn: Turn, job: Job) -> None:
    """End a job whose takes sound, or wait for a stopped transport, and answer it."""
    turn.update(jobs=tuple(known for known in turn.state.jobs if known.id != job.id))
    turn.done(job)


def pump(turn: Turn) -> None:
    """Give the worker the first queued job, if it is there and has nothing to do."""
    while turn.state.engine.phase is Worker.READY and turn.state.engine.busy is None:
        job = next((job for job in turn.state.jobs if job.phase is Phase.QUEUED), None)
        if job is None:
            return
        open_stems = _still_open(turn.state, job)
        if not open_stems:
            message = f"{' and '.join(job.stems)} must be unlocked to be made again, but got locked meanwhile"
            if job.remake:
                _drop(turn, job)
            else:
                end(turn, job, 409, message)
            continue
        job = replace(job, stems=open_stems, phase=Phase.STARTED, attempts=job.attempts + 1)
        sources = {stem: take for stem, take in wanted_takes(turn.state).items() if stem in open_stems}
        try:
            job = replace(job, request=request_for(turn.state, job), sources=sources)
        except ValueError as error:  # it was right when it was accepted
            end(turn, job, 409, f"what plays must be as it was when the job was accepted, but {error}; send it once more")
            continue
        turn.update(engine=replace(turn.state.engine, busy=job.id))
        turn.state = turn.state.with_job(job)
        assert job.request is not None
        candidates = 1 if job.remake or job.played is not None else turn.state.candidates
        turn.emit(TellWorker(WorkerJob(job.id, job.request, candidates, job.scope.onward)))
        turn.job_news(job, "started")


def _drop(turn: Turn, job: Job) -> None:
    turn.update(jobs=tuple(known for known in turn.state.jobs if known.id != job.id))


def _still_open(state: State, job: Job) -> tuple[str, ...]:
    if job.remake:
        return misfits(state)
    return tuple(stem for stem in job.stems if not state.stems[stem].locked)


def recorded(turn: Turn, file: Path) -> None:
    """Queue the job whose recording has ended, for the worker to make a take of it."""
    for job in turn.state.jobs:
        if job.phase is Phase.RECORDING and job.material is not None and turn.state.folder / job.material.file == file:
            queue(turn, job)


def queue(turn: Turn, job: Job) -> None:
    """Queue a job whose recording has ended."""
    queued = replace(job, phase=Phase.QUEUED)
    turn.state = turn.state.with_job(queued)
    turn.job_news(queued, "queued")
    pump(turn)


def not_recorded(turn: Turn, file: Path, code: int, message: str) -> None:
    """Answer the job whose recording has failed."""
    for job in turn.state.jobs:
        if job.phase is Phase.RECORDING and job.material is not None and turn.state.folder / job.material.file == file:
            end(turn, job, code, message)


def made(turn: Turn, news: JobMade) -> None:
    """Take in the takes of a job and have them launched."""
    job = turn.state.find_job(news.job)
    _idle(turn, news.job)
    if job is not None and job.phase is Phase.STARTED:
        for stem in job.stems:
            turn.update_stem(stem, progress=0.0)
        if job.remake:
            _take_in_remake(turn, job, news.takes)
        else:
            _take_in(turn, replace(job, told=news.told), news)
    pump(turn)


def _take_in(turn: Turn, job: Job, news: JobMade) -> None:
    free = {stem: take for stem, take in news.takes.items() if stem in job.stems and not turn.state.stems[stem].locked}
    if not free:
        end(turn, job, 409, f"{' and '.join(job.stems)} must be unlocked to launch a new take, but got locked meanwhile")
        return
    if isinstance(job.request, Request):
        turn.update(engine=replace(turn.state.engine, step_ms=news.ms / job.request.steps))
    if job.scope.bars is None:  # what some bars are put into is heard with them
        release(turn, free, f"replaced by job {job.id}")
    ready = replace(job, phase=Phase.READY, waiting=frozenset(free))
    turn.state = turn.state.with_job(ready)
    for stem, take in free.items():
        turn.state = turn.state.with_stem(stem, turn.state.stems[stem].pushed(take))
        if job.material is None:
            others = tuple(other[stem] for other in news.others)
            turn.update_stem(stem, candidates=(take, *others) if others else ())
        if job.material is not None or job.played is not None:
            turn.update_stem(stem, locked=True)
    if turn.state.playing and turn.state.hold:
        turn.update(held=tuple(dict.fromkeys((*turn.state.held, *free))))
        turn.job_news(ready, "ready")
    elif turn.state.playing:
        aim(turn, tuple(free), job.quantum, job.launch_moment)
    else:
        turn.job_news(ready, "ready")
        finish(turn, ready)


def _take_in_remake(turn: Turn, job: Job, takes: Mapping[str, StoredTake]) -> None:
    fitting = {}
    for stem, made_again in takes.items():
        old = job.sources.get(stem)
        if old is None:
            continue
        original = replace(old.untouched, semitones=0)
        take = replace(made_again, semitones=old.semitones, original=None if made_again.id == original.id else original)
        if fits(turn.state, take) and turn.state.stems[stem].wanted == old:
            fitting[stem] = take
            turn.state = turn.state.with_stem(stem, turn.state.stems[stem].replaced(old, take))
    if not fitting or not all(fits(turn.state, take) for take in wanted_takes(turn.state).values()):
        _drop(turn, job)  # asked for something else meanwhile: settle() makes it again
        return
    ready = replace(job, phase=Phase.READY, waiting=frozenset(fitting))
    turn.state = turn.state.with_job(ready)
    transport = turn.state.transport
    if not turn.state.playing:
        launch_all(turn, Quantum.BAR)
        turn.job_news(ready, "ready")
        finish(turn, ready)
    elif transport is None or transport.grid != turn.state.grid:
        launch_all(turn, Quantum.BAR)
    else:
        aim(turn, tuple(fitting), turn.state.quantum, None)


def release(turn: Turn, stems: Collection[str], reason: str) -> None:
    """Let ready jobs no longer wait for the launch of these stems; those left with nothing fail with the reason."""
    for job in drop_waiting(turn, stems):
        if job.launched:
            finish(turn, job)
        else:
            end(turn, job, 409, reason)


def not_made(turn: Turn, number: int, code: int, message: str) -> None:
    """Answer a job that the worker gave up."""
    job = turn.state.find_job(number)
    _idle(turn, number)
    if job is not None and job.phase is Phase.STARTED:
        _give_up(turn, job, code, message)
    pump(turn)


def _idle(turn: Turn, number: int) -> None:
    if turn.state.engine.busy == number:
        turn.update(engine=replace(turn.state.engine, busy=None))


def _give_up(turn: Turn, job: Job, code: int, message: str) -> None:
    """End a job that cannot be made; after a remake, go back to the tempo and the takes that sound."""
    end(turn, job, code, message)
    if not job.remake:
        return
    state = turn.state
    turn.update(following=replace(state.following, refused_bpm=state.bpm))
    if state.transport is not None:
        bpm, bars, signature = state.transport.grid
    else:
        bpm, bars, signature = next(iter(wanted_takes(state).values())).info.grid
    turn.update(bpm=bpm, bars=bars, signature=signature)
    follow(turn)
    stuck = tuple(stem for stem, take in wanted_takes(turn.state).items() if not fits(turn.state, take))
    for stem in stuck:
        turn.state = turn.state.with_stem(stem, turn.state.stems[stem].settled())
    for waiting in drop_waiting(turn, stuck):
        if waiting.launched:
            finish(turn, waiting)
        else:
            end(turn, waiting, code, message)


def progressed(turn: Turn, number: int, fraction: float) -> None:
    """Note how much of a job is done."""
    job = turn.state.find_job(number)
    if job is not None and job.phase is Phase.STARTED:
        for stem in job.stems:
            turn.update_stem(stem, progress=fraction)


def worker_lost(turn: Turn, reason: str) -> None:
    """Queue the running job once more, or give it up if it has had its chance."""
    number = turn.state.engine.busy
    turn.update(engine=replace(turn.state.engine, phase=Worker.STARTING, busy=None))
    job = turn.state.find_job(number) if number is not None else None
    if job is None or job.phase is not Phase.STARTED:
        return
    if job.attempts >= ATTEMPTS:
        message = f"the engine must survive a job, but it died {ATTEMPTS} times: {reason}"
        _give_up(turn, job, 500, message)
        return
    again = replace(job, phase=Phase.QUEUED, request=None)
    rest = tuple(known for known in turn.state.jobs if known.id != job.id)
    turn.update(jobs=(again, *rest))
    turn.job_news(again, "queued")


def worker_unavailable(turn: Turn, reason: str) -> None:
    """Answer all jobs that can no longer be made; what plays plays on."""
    turn.update(engine=replace(turn.state.engine, phase=Worker.UNAVAILABLE, reason=reason, busy=None))
    for job in turn.state.jobs:
        if job.phase in (Phase.QUEUED, Phase.STARTED) and turn.state.find_job(job.id) is not None:
            message = f"the model must be loaded to make takes, but {reason}"
            _give_up(turn, job, 503, message)


def cancel(turn: Turn, stems: Collection[str], client: Client | None) -> None:
    """Cancel every job of the performer's that makes one of these stems, each answered with 409."""
    for job in turn.state.jobs:
        if not job.remake and set(job.stems) & set(stems):
            still = turn.state.find_job(job.id)
            if still is not None:
                cancel_job(turn, still, "cancelled")


def cancel_job(turn: Turn, job: Job, reason: str) -> None:
    """End a job; what it has made and not launched is not wanted any more."""
    end(turn, job, 409, reason)
    for stem in job.waiting:
        turn.state = turn.state.with_stem(stem, turn.state.stems[stem].settled())
    if job.waiting:
        aim(turn, tuple(job.waiting), job.quantum, None)
