"""Tempo at once: decks that play a little faster or slower until the takes are made again, and the clock that goes with them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from server.launches import clock_of, earliest_frame, take_over
from server.player import protocol
from server.player.rates import MAXIMUM_RATE, MINIMUM_RATE
from server.state import Launch, State
from server.transport import Quantum, Transport
from server.turn import Turn

# A tempo so near to that of the takes is followed at once by their speed. Their pitch goes along, by 26 cents at most: about
# what players of a band differ by, and gone at the next bar with the takes made again. Twice as much is heard as out of tune.
FOLLOWED_SHARE: Final = 0.015
_SNAP_FRAMES: Final = 2  # what rounding may have moved a launch off its line


def follow(turn: Turn) -> None:
    """Have the decks follow the tempo that was asked for at once, where that is near enough to the tempo of their takes."""
    state = turn.state
    clock = clock_of(state, earliest_frame(turn))
    if clock is None or not state.playing or not state.output.connected:
        return
    rate = _followed_rate(state.bpm, clock)
    if rate is not None:
        respeed(turn, rate)


def _followed_rate(bpm: float, clock: Transport) -> float | None:
    rate = bpm / clock.bpm
    return rate if abs(rate - 1) <= FOLLOWED_SHARE + 1e-9 else None


def _rate_then(state: State, clock: Transport) -> float:
    """Return the rate of a clock that is about to take over: that of a source that has moved on since, where one is followed."""
    last = state.following.last
    bpm = last.our_bpm if last is not None else None
    if last is not None and bpm is not None and abs(bpm - clock.bpm) > last.grain_bpm:
        return min(MAXIMUM_RATE, max(MINIMUM_RATE, bpm / clock.bpm))
    return _followed_rate(state.bpm, clock) or 1.0


def respeed(turn: Turn, rate: float) -> None:
    """Have every deck go on at a rate as soon as the player can be told, and what is scheduled keep its place in the music.

    Args:
        turn: The step of the reducer, with a clock that sounds on a player.
        rate: Take frames per player frame.
    """
    state, at_frame = turn.state, earliest_frame(turn)
    clock = clock_of(state, at_frame)
    if clock is None or clock.rate == rate:
        return
    before = state.rates
    _tell(turn, rate, at_frame)
    turning = _turning(turn)
    if turning is not None and turning.frame is not None and turning.frame <= at_frame:
        _exchange(turn, turning, replace(turning, transport=clock.respeeded(rate, at_frame)))
    else:
        take_over(turn, clock.respeeded(rate, at_frame), at_frame)
        if turning is not None and turning.frame is not None and turning.transport is not None:
            frame = _on_line(turn, turning, before.place(at_frame, rate, turning.frame))
            moved = turning.transport.moved(frame - turning.frame)
            moved = moved.respeeded(_rate_then(turn.state, moved), frame)
            _exchange(turn, turning, replace(turning, frame=frame, transport=moved))
            _tell(turn, moved.rate, frame)
    after = turn.state.rates
    _place_launches(turn, at_frame, lambda frame: after.arrival(at_frame, before.travel(at_frame, frame)))


def came_late(turn: Turn, news: protocol.SpeedLate) -> None:
    """Believe the player that a change of speed that it was told of too late came when it says."""
    until, clock = turn.state.past[-1] if turn.state.past else (-1, None)
    if until != news.frame or clock is None:
        return
    shift = (news.actual_frame - news.frame) * (1 - news.before / news.rate)
    past = (*turn.state.past[:-1], (news.actual_frame, clock))
    turn.update(transport=clock.respeeded(news.rate, news.actual_frame), past=past)
    _place_launches(turn, news.actual_frame, lambda frame: frame + round(shift))


def settle(turn: Turn) -> None:
    """See to it that the player has the rate of the clock that sounds, and of the one that is about to, on its very frame."""
    state = turn.state
    if not state.output.connected:
        return
    at_frame = earliest_frame(turn)
    clock = clock_of(state, at_frame)
    rate = 1.0 if clock is None else clock.rate
    turning = _turning(turn)
    steps: tuple[tuple[int, float], ...] = ()
    if turning is not None and turning.frame is not None and turning.transport is not None:
        if turning.frame > at_frame and turning.transport.rate != rate:
            steps = ((turning.frame, turning.transport.rate),)
    waiting = tuple(step for step in state.rates.steps if step[0] > at_frame)
    right = state.rates.rate_at(at_frame) == rate
    if right and waiting == steps:
        return
    if waiting or not right:
        _tell(turn, rate, at_frame)
    for frame, following in steps:
        _tell(turn, following, frame)
    _place_launches(turn, at_frame, lambda frame: frame)


def _turning(turn: Turn) -> Launch | None:
    """Return the scheduled launch that brings a clock of its own."""
    return next((launch for launch in turn.state.launches if launch.transport is not None and launch.frame is not None), None)


def _tell(turn: Turn, rate: float, frame: int) -> None:
    now_frame = turn.state.clock.frame_at(turn.now)
    turn.update(rates=turn.state.rates.since(now_frame).changed(rate, frame))
    turn.tell_player(protocol.Speed(rate, frame))


def _exchange(turn: Turn, old: Launch, fresh: Launch) -> None:
    turn.update(launches=tuple(fresh if launch is old else launch for launch in turn.state.launches))


def _place_launches(turn: Turn, at_frame: int, place: Callable[[int], int]) -> None:
    """Move the scheduled launches after a frame to where they belong now, and tell the player of them again.

    One whose timetag names the very moment stays where it is; one that turns the clock has been moved by the caller.
    """
    for launch in turn.state.launches:
        if launch.frame is None or launch.frame <= at_frame:
            continue
        frame = launch.frame
        if launch.transport is None and (launch.moment is None or launch.quantum is not Quantum.NONE):
            frame = _on_line(turn, launch, place(launch.frame))
            _exchange(turn, launch, replace(launch, frame=frame))
        clock = launch.transport or clock_of(turn.state, frame)
        assert clock is not None
        for stem, take in launch.takes.items():
            turn.tell_player(protocol.Launch(stem, take.id, frame, clock.phase_frames(frame)))


def _on_line(turn: Turn, launch: Launch, frame: int) -> int:
    """Return the line of the grid that a launch stands on, of which rounding may have moved it."""
    turning = launch.transport is not None
    clock = turn.state.transport if turning else clock_of(turn.state, frame)
    assert clock is not None
    for quantum in (launch.quantum, Quantum.BAR, Quantum.BEAT) if turning else (launch.quantum,):
        line = clock.boundary(quantum, frame - _SNAP_FRAMES)
        if quantum is not Quantum.NONE and line <= frame + _SNAP_FRAMES:
            return line
    return frame
