"""Sees to it, after every event, that what is wanted sounds, is on its way, or is being made."""

from collections.abc import Collection
from typing import Final

from server.job import Job, Phase
from server.jobs import enqueue, finish
from server.launches import aim, fits, misfits, wanted_takes
from server.state import State
from server.transport import Quantum
from server.turn import Turn

REMAKE_ADDRESS: Final = "/quartet/transport/tempo"  # what a failed remake is reported as
SIGNATURE_ADDRESS: Final = "/quartet/transport/signature"


def settle(turn: Turn) -> None:
    """See to it that whatever is wanted sounds, is on its way, or is being made again at the tempo and length asked for."""
    _settle_signature(turn)
    _bring_back(turn)
    state = turn.state
    stems = misfits(state)
    if stems:
        if not any(job.remake and job.phase in (Phase.QUEUED, Phase.STARTED) for job in state.jobs):
            address = _cause(state, stems)
            enqueue(turn, Job(state.next_job, stems, address, None, None, Quantum.BAR, None, turn.now, remake=True))
    elif state.playing and state.launchable:
        free = {stem: take for stem, take in wanted_takes(state).items() if stem not in state.held}
        astray = tuple(stem for stem, take in free.items() if _coming_id(state, stem) != take.id)
        if astray:
            aim(turn, astray, state.quantum, None)
        _end_needless(turn)


def _coming_id(state: State, stem: str) -> str | None:
    """Return the name of the take that a stem will sound once all launches are done, None where that is none."""
    for launch in reversed(state.launches):
        if stem in launch.takes:
            return launch.takes[stem].id
    sounding = state.stems[stem].sounding
    return None if sounding is None else sounding.id


def _end_needless(turn: Turn) -> None:
    """End remakes that wait for a launch that will not come, since what sounds is what is wanted again."""
    state = turn.state
    coming = {stem for launch in state.launches for stem in launch.takes}
    for job in state.jobs:
        if job.remake and job.phase is Phase.READY and not job.waiting & coming:
            finish(turn, job)


def _settle_signature(turn: Turn) -> None:
    """Go back to the signature of what is there, once nothing is being made in the one that was asked for."""
    state = turn.state
    others = {take.info.signature for take in wanted_takes(state).values()} - {state.signature}
    if others and not any(job.address == SIGNATURE_ADDRESS for job in state.jobs):
        sounding = state.transport.signature if state.transport is not None else state.signature
        turn.update(signature=sounding if sounding in others else sorted(others)[0])


def _bring_back(turn: Turn) -> None:
    """Where a take as it was made fits again, want it itself in the place of what was made of it."""
    for stem, take in wanted_takes(turn.state).items():
        if not fits(turn.state, take) and fits(turn.state, take.untouched):
            turn.state = turn.state.with_stem(stem, turn.state.stems[stem].replaced(take, take.untouched))


def _cause(state: State, stems: Collection[str]) -> str:
    """Return the address that has led to a remake of these stems."""
    takes = [(stem, take) for stem, take in wanted_takes(state).items() if stem in stems]
    moved = [stem for stem, take in takes if take.info.grid == state.grid]
    return f"/quartet/stem/{moved[0]}/transpose" if len(moved) == len(takes) else REMAKE_ADDRESS
