"""From a wanted take to the frame on which its deck sounds it."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from server.alignment import aligned, source_beat
from server.job import Job, Phase
from server.player import protocol
from server.state import Launch, State
from server.stem_state import StoredTake
from server.transport import Quantum, Transport
from server.turn import Turn

# A launch must reach the player before its frame is rendered: 60 ms cover a slow pipe and a busy machine.
MARGIN_FRAMES: Final = 2880


def wanted_takes(state: State) -> dict[str, StoredTake]:
    """Return by stem the takes that sound, or are about to."""
    return {name: stem.wanted for name, stem in state.stems.items() if stem.wanted is not None}


def fits(state: State, take: StoredTake) -> bool:
    """Return whether a take has the tempo, length, signature and key that were asked for."""
    return take.info.grid == state.grid and take.info.transpose == take.semitones


def misfits(state: State) -> tuple[str, ...]:
    """Return the stems whose wanted takes must be made again at another tempo, length or key to sound."""
    wanted = wanted_takes(state)
    return tuple(s for s, take in wanted.items() if not fits(state, take) and take.info.signature == state.signature)


def aim(turn: Turn, stems: tuple[str, ...], quantum: Quantum, moment: float | None) -> None:
    """Have these stems sound their wanted takes at the next line of the quantum.

    Stems whose takes must first be made again at another tempo are left to that; a stopped transport needs nothing.
    """
    turn.update(held=tuple(stem for stem in turn.state.held if stem not in stems))
    state = turn.state
    wanted = wanted_takes(state)
    if not state.playing or not all(fits(state, wanted[stem]) for stem in stems if stem in wanted):
        return
    clock = state.transport
    turning = next((launch.transport for launch in state.launches if launch.transport is not None), None)
    expected = turning or clock
    if expected is not None and expected.grid != state.grid:
        launch_all(turn, Quantum.BAR)  # the clock must turn first, and all stems with it
        return
    strip(turn, stems)
    takes = {}
    for stem in stems:
        sounding = state.stems[stem].sounding
        if stem in wanted and (sounding is None or sounding.id != wanted[stem].id):
            takes[stem] = wanted[stem]
        else:
            turn.tell_player(protocol.Unschedule(stem))
    if takes:
        add(turn, Launch(MappingProxyType(takes), quantum, moment))


def launch_all(turn: Turn, quantum: Quantum, start: bool = False) -> None:
    """Have every stem sound its wanted take at once, on the clock that was asked for.

    Args:
        turn: The step of the reducer.
        quantum: The grid to wait for.
        start: Begin a loop at the launch, whatever the clock says.
    """
    state = turn.state
    takes = wanted_takes(state)
    if not takes or not all(fits(state, take) for take in takes.values()):
        return
    turn.update(launches=(), held=())
    if not state.playing:
        if state.transport is not None:
            earliest = earliest_frame(turn)
            at_frame = state.transport.boundary(Quantum.BAR, earliest)
            turn.update(transport=state.transport.changed(state.bpm, state.bars, at_frame, state.signature))
        return
    add(turn, Launch(MappingProxyType(takes), quantum, start=start))


def earliest_frame(turn: Turn) -> int:
    """Return the first frame that a launch sent now will reach in time."""
    return turn.state.clock.frame_at(turn.now) + MARGIN_FRAMES


def clock_of(state: State, frame: int) -> Transport | None:
    """Return the clock that holds at a player frame to come: the one that sounds, or one that is about to take over."""
    for launch in state.launches:
        if launch.transport is not None and launch.frame is not None and launch.frame <= frame:
            return launch.transport
    return state.transport


def take_over(turn: Turn, clock: Transport, frame: int) -> None:
    """Let a clock hold from a player frame on; the one before it is kept for as long as it is heard."""
    before = turn.state.transport
    past = turn.state.past
    if before is not None and not (past and past[-1][0] >= frame):
        past = (*past, (frame, before))
    turn.update(transport=clock, past=past)


def add(turn: Turn, launch: Launch) -> None:
    """Load what the player does not hold, and schedule the launch once it does."""
    if not turn.state.launchable:
        return  # when the player comes, everything wanted is launched
    missing = {take.id: take for take in launch.takes.values() if take.id not in turn.state.output.loaded}
    for take in missing.values():
        turn.tell_player(protocol.Load(take.id, take.path))
    launch = replace(launch, loading=frozenset(missing))
    turn.update(launches=(*turn.state.launches, launch))
    if not missing:
        schedule(turn, launch)


def schedule(turn: Turn, launch: Launch) -> None:
    """Choose the frame of a launch whose takes are loaded, and tell the player."""
    state = turn.state
    earliest = earliest_frame(turn)
    clock = state.transport
    turning = next((other for other in state.launches if other.transport is not None and other.frame is not None), None)
    if turning is not None and turning.frame is not None:
        clock, earliest = turning.transport, max(earliest, turning.frame)
    late_ms = 0.0
    followed = source_beat(state, earliest) is not None
    if launch.moment is not None:
        asked = state.clock.frame_at(launch.moment) - state.output.latency_frames
        if launch.quantum is Quantum.NONE:
            late_ms = max(0, earliest - asked) / 48.0
        earliest = max(earliest, asked)
    fresh: Transport | None = None
    if clock is None:
        frame = earliest
        fresh = clock = aligned(state, Transport(state.bpm, state.bars, frame, signature=state.signature), frame)
        frame = clock.boundary(launch.quantum, earliest) if followed else frame
    elif clock.grid != state.grid:
        turns = Quantum.LOOP if clock.signature != state.signature else Quantum.BAR  # other bars begin with a loop
        frame = clock.boundary(turns, earliest)
        fresh = clock = clock.changed(state.bpm, state.bars, frame, state.signature)
    else:
        frame = clock.boundary(launch.quantum, earliest)
    if launch.start and fresh is None and not followed:  # loops lie where those of the followed clock do
        frame = frame if launch.quantum is not Quantum.NONE else clock.boundary(Quantum.BEAT, earliest)
        fresh = clock = clock.restarted(frame)
    assert clock is not None
    scheduled = replace(launch, frame=frame, transport=fresh)
    turn.update(launches=tuple(scheduled if other is launch else other for other in turn.state.launches))
    for stem, take in launch.takes.items():
        turn.tell_player(protocol.Launch(stem, take.id, frame, clock.phase_frames(frame)))
    beat = clock.beat_of(frame)
    for job in _waiting_for(turn.state, launch.takes):
        turn.job_news(job, "ready", beat)
        if late_ms > 0.0:
            turn.job_news(job, "late", beat)
            turn.send(job.client, job.tag, "/quartet/late", job.address, late_ms)


def _waiting_for(state: State, stems: Iterable[str]) -> tuple[Job, ...]:
    names = frozenset(stems)
    return tuple(job for job in state.jobs if job.phase is Phase.READY and job.waiting & names)


def strip(turn: Turn, stems: Collection[str]) -> None:
    """Forget the pending launches of these stems; what the player has scheduled it is told to forget by the caller."""
    rest = []
    for launch in turn.state.launches:
        takes = {stem: take for stem, take in launch.takes.items() if stem not in stems}
        if takes:
            rest.append(replace(launch, takes=MappingProxyType(takes)))
    turn.update(launches=tuple(rest))


def loaded(turn: Turn, take: str) -> None:
    """Schedule the launches that waited for this take alone."""
    turn.update(output=replace(turn.state.output, loaded=turn.state.output.loaded | {take}))
    for launch in turn.state.launches:
        if take in launch.loading:
            rest = replace(launch, loading=launch.loading - {take})
            turn.update(launches=tuple(rest if other is launch else other for other in turn.state.launches))
            if not rest.loading:
                schedule(turn, rest)


def drop_waiting(turn: Turn, stems: Collection[str]) -> tuple[Job, ...]:
    """Take these stems from what ready jobs wait for; return the jobs left with nothing, for the caller to answer."""
    over = []
    for job in _waiting_for(turn.state, stems):
        rest = replace(job, waiting=job.waiting - frozenset(stems))
        turn.state = turn.state.with_job(rest)
        if not rest.waiting:
            over.append(rest)
    return tuple(over)


def launched(turn: Turn, stem: str, take: str, frame: int) -> tuple[Job, ...]:
    """Note that a deck sounds a take; return the jobs that are done with it, for the caller to answer."""
    known = next((kept for kept in turn.state.stems[stem].history if kept.id == take), None)
    turn.update_stem(stem, sounding=known or turn.state.stems[stem].wanted)
    for launch in turn.state.launches:
        if stem in launch.takes and launch.takes[stem].id == take:
            if launch.transport is not None:
                take_over(turn, launch.transport, frame)
            rest = MappingProxyType({other: kept for other, kept in launch.takes.items() if other != stem})
            fresh = (replace(launch, takes=rest, transport=None),) if rest else ()
            turn.update(launches=tuple(x for old in turn.state.launches for x in (fresh if old is launch else (old,))))
    wanted = turn.state.stems[stem].wanted
    over: tuple[Job, ...] = ()
    if wanted is not None and wanted.id == take:
        over = arrived(turn, stem, frame)
    _forget_unused(turn)
    return over


def arrived(turn: Turn, stem: str, frame: int) -> tuple[Job, ...]:
    """Note that a stem sounds what is wanted since a frame; return the jobs that are done with it."""
    over = []
    for job in _waiting_for(turn.state, (stem,)):
        rest = replace(job, waiting=job.waiting - {stem}, launched=job.launched | {stem})
        turn.state = turn.state.with_job(rest)
        if not rest.waiting:
            beat = turn.state.transport.beat_of(frame) if turn.state.transport is not None else 0.0
            turn.job_news(rest, "launched", beat)
            over.append(rest)
    return tuple(over)


def late(turn: Turn, stem: str, frame: int, actual_frame: int) -> None:
    """Tell whoever waits for this stem that it came in late."""
    beat = turn.state.transport.beat_of(actual_frame) if turn.state.transport is not None else 0.0
    for job in _waiting_for(turn.state, (stem,)):
        turn.job_news(job, "late", beat)
        turn.send(job.client, job.tag, "/quartet/late", job.address, (actual_frame - frame) / 48.0)


def _forget_unused(turn: Turn) -> None:
    """Unload takes that neither sound nor are one step of undo, redo or next away: a take is 3 MB of the player's memory."""
    near: set[str] = set()
    for stem in turn.state.stems.values():
        near.update(take.id for take in stem.history[max(0, stem.index - 1) : stem.index + 2])
        if stem.candidate is not None:
            near.update(stem.candidates[(stem.candidate + step) % len(stem.candidates)].id for step in (-1, 1))
        if stem.sounding is not None:
            near.add(stem.sounding.id)
    for launch in turn.state.launches:
        near.update(take.id for take in launch.takes.values())
    for take in sorted(turn.state.output.loaded - near):
        turn.tell_player(protocol.Unload(take))
    turn.update(output=replace(turn.state.output, loaded=turn.state.output.loaded & near))
