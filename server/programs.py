"""Unattended co-composition: plans that ask for takes as a performer would, and wait as long as a performer's own jobs run."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bridges.commands import Command, CommandTable
from engine.stems import STEMS
from server import jobs
from server.effects import Publish
from server.events import JobMade
from server.job import Scope
from server.launches import wanted_takes
from server.program import Program
from server.state import State, Worker
from server.transport import Quantum
from server.turn import Refusal, Turn

DRIFT_NOISE: Final = 0.5  # a variation: the part is heard to be the same
MOST_ROUNDS: Final = 8  # after so many a piece stands as it is, as in ``engine.cocompose``

_TABLE: Final = CommandTable(STEMS)


@dataclass(frozen=True)
class Step:
    """What a plan asks for next: the command whose job it is, and what that is to make."""

    address: str
    stems: tuple[str, ...]
    scope: Scope = Scope()


@dataclass(frozen=True)
class Plan:
    """A program by its name.

    Args:
        loops: How many loops are played between two steps where nobody says.
        step: What it asks for next; the stems are the unlocked ones, in their order, at least one.
    """

    loops: int
    step: Callable[[State, Program, tuple[str, ...]], Step]


def _all(stems: tuple[str, ...]) -> Step:
    return Step("/quartet/regenerate", stems)


def _cocompose(state: State, program: Program, stems: tuple[str, ...]) -> Step:
    """The rounds of JEN-1 Composer (arXiv 2310.19180, section 4.4): what is not right is made again against what is."""
    return _all(tuple(stem for stem in stems if stem not in program.kept))


def _endless(state: State, program: Program, stems: tuple[str, ...]) -> Step:
    """A loop that goes on from the last; the first one where there is none."""
    there = tuple(stem for stem in stems if stem in wanted_takes(state))
    return Step("/quartet/extend", there, Scope(onward=True)) if there else _all(stems)


def _drift(state: State, program: Program, stems: tuple[str, ...]) -> Step:
    """One stem after another as a variation of itself."""
    stem = stems[program.steps % len(stems)]
    return Step(f"/quartet/stem/{stem}/regenerate", (stem,), Scope(noise=DRIFT_NOISE))


PLANS: Final = {"cocompose": Plan(4, _cocompose), "drift": Plan(2, _drift), "endless": Plan(2, _endless)}


def start(turn: Turn, command: Command) -> None:
    """Begin a program, in place of the one that runs."""
    name = str(command.arguments[0])
    loops = int(command.arguments[1]) if len(command.arguments) > 1 else PLANS[name].loops
    _end(turn, "another program was started")
    turn.update(program=Program(name, loops))
    go_on(turn)


def stop(turn: Turn, command: Command) -> None:
    """End the program that runs, and what it has asked for; what plays plays on."""
    _end(turn, "the program was stopped")


def _end(turn: Turn, reason: str) -> None:
    program = turn.state.program
    turn.update(program=None)
    job = turn.state.find_job(program.job) if program is not None else None
    if job is not None:
        jobs.cancel_job(turn, job, reason)


def judged(turn: Turn, news: JobMade) -> None:
    """Keep the stems of a program's job whose notes are right."""
    program = turn.state.program
    if program is not None and program.job == news.job:
        turn.update(program=replace(program, kept=program.kept | (frozenset(news.takes) - news.wrong)))


def go_on(turn: Turn, new_bar: bool = False) -> None:
    """Take the next step of the program that runs, if it is time; locked stems are left alone.

    Args:
        turn: The step of the reducer.
        new_bar: A bar has just begun to be heard.
    """
    state = turn.state
    program = state.program
    if program is None:
        return
    if program.job and state.find_job(program.job) is None:
        clock = state.transport  # a take that comes in begins where frames are rendered, not where they are heard
        bar = clock.position(state.clock.frame_at(turn.now)).bar if clock is not None else None
        program = replace(program, job=0, since_bar=bar)
    if new_bar and not program.job:
        program = _counted(program, state.told[1])
    turn.update(program=program)
    if state.engine.phase is Worker.UNAVAILABLE:
        message = f"the model must be loaded to go on with program {program.name}, but {state.engine.reason}"
        turn.update(program=None)
        turn.emit(Publish("/quartet/fail", ("/quartet/program/start", 503, message)))
    elif not program.job and state.playing and not any(not job.remake for job in state.jobs):
        _take_step(turn, program)


def _counted(program: Program, bar: int) -> Program:
    """Return the program that has waited since the first bar it hears, or since this one where bars are counted anew."""
    begun_anew = program.since_bar is not None and bar + 1 < program.since_bar  # one bar may be rendered and not heard yet
    return replace(program, since_bar=bar) if program.since_bar is None or begun_anew else program


def _take_step(turn: Turn, program: Program) -> None:
    state = turn.state
    stems = tuple(stem for stem in STEMS if not state.stems[stem].locked)
    if not stems:
        return
    over = program.kept >= set(stems) or program.rounds >= MOST_ROUNDS
    if not _is_due(state, program, 1 if program.name == "cocompose" and not over else program.loops):
        return
    if over:
        program = replace(program, kept=frozenset(), rounds=0)
    step = PLANS[program.name].step(state, program, stems)
    (command,) = _TABLE.parse(step.address)
    try:
        job = jobs.accept(turn, command, step.stems, Quantum.LOOP, scope=step.scope)
    except Refusal:  # tried again at the next bar
        return
    turn.update(program=replace(program, steps=program.steps + 1, rounds=program.rounds + 1, job=job.id))


def _is_due(state: State, program: Program, loops: int) -> bool:
    """Return whether a step must be asked for now to come in after so many loops: a loop ahead, since a take needs its time."""
    if program.steps == 0:
        return True
    return program.since_bar is not None and state.told[1] >= program.since_bar + (loops - 1) * state.bars
