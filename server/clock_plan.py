"""Which MIDI clock messages are due when: ticks laid on what is heard. Pure."""

import math
from dataclasses import dataclass, replace
from typing import Final

from bridges.midi_clock import TICKS_A_BEAT, TICKS_A_SIXTEENTH
from engine.units import loop_beats
from server.state import State
from server.transport import Transport

AHEAD_SECONDS: Final = 0.08  # four position messages: one that is late leaves no hole
LEAP_TICKS: Final = 12  # a beat that is so far from the one expected has been set anew
TICK, START, CONTINUE, STOP = b"\xf8", b"\xfa", b"\xfb", b"\xfc"
_POSITIONS: Final = 1 << 14  # sixteenths that a song position can count


@dataclass(frozen=True)
class ClockPlan:
    """What has been planned.

    Args:
        tick: The last tick, counted from beat 0; None before the first.
        running: A start or continue has been planned, and no stop since.
    """

    tick: int | None = None
    running: bool = False


def planned(plan: ClockPlan, state: State, now: float) -> tuple[ClockPlan, tuple[tuple[float, bytes], ...]]:
    """Return the plan from now on, and the messages to add to it, with the moments at which they must go out.

    A tick goes out as its place in the music is heard. Followers start on a bar: at the very first with a start, later with
    a song position and a continue, and they stop on one.

    Args:
        plan: What has been planned.
        state: The performance.
        now: The moment, in the reducer's seconds.
    """
    latency = state.output.latency_frames
    frame: float = state.clock.frame_at(now) - latency
    clock = state.heard_clock(frame)
    if clock is None or not state.output.connected:
        return plan, ()
    present = math.floor(clock.beat_of(frame) * TICKS_A_BEAT)
    due: list[tuple[float, bytes]] = []
    tick, running = plan.tick, plan.running
    ahead = AHEAD_SECONDS * clock.sounding_bpm / 60 * TICKS_A_BEAT
    if tick is None or not present - LEAP_TICKS <= tick <= present + ahead + LEAP_TICKS:
        if running:
            due.append((now, STOP))
        tick, running = present, False
    while True:
        frame = _frame_of(clock, (tick + 1) / TICKS_A_BEAT)
        holds = state.heard_clock(frame)
        if holds is not None and holds is not clock:
            clock = holds
            frame = _frame_of(clock, (tick + 1) / TICKS_A_BEAT)
        moment = state.clock.moment_of(frame + latency)
        if moment > now + AHEAD_SECONDS:
            return replace(plan, tick=tick, running=running), tuple(due)
        tick += 1
        if tick % round(clock.bar_beats * TICKS_A_BEAT) == 0 and running is not state.playing:
            running = state.playing
            due += [(moment, message) for message in (_beginning(tick) if running else (STOP,))]
        due.append((moment, TICK))


def _beginning(tick: int) -> tuple[bytes, ...]:
    if tick == 0:
        return (START,)
    position = tick // TICKS_A_SIXTEENTH % _POSITIONS
    return (bytes([0xF2, position & 0x7F, position >> 7]), CONTINUE)


def _frame_of(clock: Transport, beat: float) -> float:
    beats = beat - clock.bars_before * clock.bar_beats
    return clock.origin_frame + beats / loop_beats(clock.bars, *clock.signature) * clock.round_frames
