"""The life of a job: accepted, queued, started, made, and answered exactly once."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from bridges.commands import Client, Command
from engine.request import Request, regenerate
from engine.stems import STEMS
from engine.worker_protocol import Cancel
from engine.worker_protocol import Job as WorkerJob
from server.effects import TellWorker
from server.launches import aim, drop_waiting, fits, launch_all, wanted_takes
from server.state import Job, Phase, State, StoredTake, Worker
from server.transport import Quantum
from server.turn import Refusal, Turn
from server.varispeed import follow

ATTEMPTS: Final = 2  # a job whose worker died is tried once more, since it may have died of something else
REMAKE_ADDRESS: Final = "/quartet/transport/tempo"  # what a failed remake is reported as
MAXIMUM_QUEUE: Final = 64  # jobs that may be unfinished at once; a stuck controller must not fill the memory


def accept(turn: Turn, command: Command, stems: tuple[str, ...], quantum: Quantum) -> Job:
    """Queue a job for a command and answer with its number.

    Args:
        turn: The step of the reducer.
        command: What asked for it.
        stems: What to make.
        quantum: What its launch waits for.

    Raises:
        Refusal: 503 the model cannot be loaded; 429 too many jobs wait.
    """
    if turn.state.engine.phase is Worker.UNAVAILABLE:
        raise Refusal(503, f"the model must be loaded to make takes, but {turn.state.engine.reason}")
    if len(turn.state.jobs) >= MAXIMUM_QUEUE:
        raise Refusal(429, f"at most {MAXIMUM_QUEUE} jobs may wait, and that many do; cancel some")
    for old in turn.state.jobs:
        if old.phase is Phase.QUEUED and not old.remake and set(old.stems) <= set(stems):
            end(turn, old, 409, f"replaced by job {turn.state.next_job}")
    job = Job(turn.state.next_job, stems, command.address, command.client, command.tag, quantum, command.launch_at, turn.now)
    _enqueue(turn, job)
    return job


def _enqueue(turn: Turn, job: Job) -> None:
    jobs = (job, *turn.state.jobs) if job.remake else (*turn.state.jobs, job)
    turn.update(jobs=jobs, next_job=job.id + 1)
    turn.job_news(job, "queued", direct=job.client is not None)
    pump(turn)


def end(turn: Turn, job: Job, code: int, message: str) -> None:
    """End a job without success and answer it."""
    turn.update(jobs=tuple(known for known in turn.state.jobs if known.id != job.id))
    for stem in job.stems:
        turn.update_stem(stem, progress=0.0, failed=turn.state.stems[stem].failed or code >= 500)
    turn.job_news(job, "cancelled" if code == 409 else "failed")
    turn.failed(job, code, message)
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
        sources = {stem: take.id for stem, take in wanted_takes(turn.state).items() if stem in open_stems}
        job = replace(job, request=request_for(turn.state, job), sources=sources)
        turn.update(engine=replace(turn.state.engine, busy=job.id))
        turn.state = turn.state.with_job(job)
        assert job.request is not None
        turn.emit(TellWorker(WorkerJob(job.id, job.request)))
        turn.job_news(job, "started")


def _drop(turn: Turn, job: Job) -> None:
    turn.update(jobs=tuple(known for known in turn.state.jobs if known.id != job.id))


def _still_open(state: State, job: Job) -> tuple[str, ...]:
    if job.remake:
        return tuple(stem for stem, take in wanted_takes(state).items() if not fits(state, take))
    return tuple(stem for stem in job.stems if not state.stems[stem].locked)


def request_for(state: State, job: Job) -> Request:
    """Return what to ask of the engine for a job that begins now: against what sounds, or is about to."""
    wanted = wanted_takes(state)
    if job.remake:
        kept = {stem: wanted[stem].path for stem in job.stems}
        noise = dict.fromkeys(job.stems, 0.0)
        return Request(state.bars, state.bpm, noise, kept=kept, seed=wanted[job.stems[0]].info.seed)
    prompts = {stem: state.stems[stem].prompt for stem in STEMS if state.stems[stem].prompt}
    if state.prompt:
        prompts[""] = state.prompt
    asked = Request(
        bars=state.bars,
        bpm=state.bpm,
        noise=dict.fromkeys(job.stems, 1.0),
        prompts=prompts,
        seed=_seed(state, job),
        key=state.key,
        chords=state.chords,
        guidance=state.guidance,
        steps=state.steps,
    )
    noise = {stem: state.stems[stem].noise for stem in job.stems}
    return regenerate(asked, noise, {stem: take.path for stem, take in wanted.items()})


def _seed(state: State, job: Job) -> int:
    wished = state.stems[job.stems[0]].seed if len(job.stems) == 1 else -1
    if wished < 0:
        wished = state.seed
    if wished >= 0:
        return wished
    digest = hashlib.blake2b(f"{state.salt}/{job.id}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1  # 31 bits: it must fit an OSC integer to be set again


def settle(turn: Turn) -> None:
    """See to it that whatever is wanted sounds, is on its way, or is being made again at the tempo and length asked for."""
    state = turn.state
    wanted = wanted_takes(state)
    stems = tuple(stem for stem, take in wanted.items() if not fits(state, take))
    if stems:
        if not any(job.remake and job.phase in (Phase.QUEUED, Phase.STARTED) for job in state.jobs):
            _enqueue(turn, Job(state.next_job, stems, REMAKE_ADDRESS, None, None, Quantum.BAR, None, turn.now, remake=True))
    elif state.playing and state.launchable:
        on_its_way = {stem for launch in state.launches for stem in launch.takes} | set(state.held)
        astray = tuple(stem for stem, take in wanted.items() if state.stems[stem].sounding != take and stem not in on_its_way)
        if astray:
            aim(turn, astray, state.quantum, None)


def made(turn: Turn, number: int, takes: Mapping[str, StoredTake], ms: float) -> None:
    """Take in the takes of a job and have them launched."""
    job = turn.state.find_job(number)
    _idle(turn, number)
    if job is not None and job.phase is Phase.STARTED:
        for stem in job.stems:
            turn.update_stem(stem, progress=0.0)
        if job.remake:
            _take_in_remake(turn, job, takes)
        else:
            _take_in(turn, job, takes, ms)
    pump(turn)


def _take_in(turn: Turn, job: Job, takes: Mapping[str, StoredTake], ms: float) -> None:
    free = {stem: take for stem, take in takes.items() if stem in job.stems and not turn.state.stems[stem].locked}
    if not free:
        end(turn, job, 409, f"{' and '.join(job.stems)} must be unlocked to launch a new take, but got locked meanwhile")
        return
    assert job.request is not None
    turn.update(engine=replace(turn.state.engine, step_ms=ms / job.request.steps))
    release(turn, free, f"replaced by job {job.id}")
    ready = replace(job, phase=Phase.READY, waiting=frozenset(free))
    turn.state = turn.state.with_job(ready)
    for stem, take in free.items():
        turn.state = turn.state.with_stem(stem, turn.state.stems[stem].pushed(take))
    if turn.state.playing and turn.state.hold:
        turn.update(held=tuple(dict.fromkeys((*turn.state.held, *free))))
        turn.job_news(ready, "ready")
    elif turn.state.playing:
        aim(turn, tuple(free), job.quantum, job.launch_moment)
    else:
        turn.job_news(ready, "ready")
        finish(turn, ready)


def _take_in_remake(turn: Turn, job: Job, takes: Mapping[str, StoredTake]) -> None:
    fitting = {stem: take for stem, take in takes.items() if stem in job.sources and fits(turn.state, take)}
    for stem, take in fitting.items():
        turn.state = turn.state.with_stem(stem, turn.state.stems[stem].replaced(job.sources[stem], take))
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
    elif transport is None or (transport.bpm, transport.bars) != (turn.state.bpm, turn.state.bars):
        launch_all(turn, Quantum.BAR)
    else:
        aim(turn, tuple(fitting), Quantum.BAR, None)


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
    if state.transport is not None:
        turn.update(bpm=state.transport.bpm, bars=state.transport.bars)
        follow(turn)
    else:
        known = next(iter(wanted_takes(state).values())).info
        turn.update(bpm=known.bpm, bars=known.bars)
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
        if job.phase is not Phase.READY and turn.state.find_job(job.id) is not None:
            message = f"the model must be loaded to make takes, but {reason}"
            _give_up(turn, job, 503, message)


def cancel(turn: Turn, stems: Collection[str], client: Client | None) -> None:
    """Cancel every job of the performer's that makes one of these stems, each answered with 409."""
    for job in turn.state.jobs:
        if not job.remake and set(job.stems) & set(stems):
            still = turn.state.find_job(job.id)
            if still is None:
                continue
            waiting = still.waiting
            end(turn, still, 409, "cancelled")
            for stem in waiting:
                turn.state = turn.state.with_stem(stem, turn.state.stems[stem].settled())
            if waiting:
                aim(turn, tuple(waiting), still.quantum, None)
