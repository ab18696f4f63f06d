"""Our clock laid over another one: where the loops of a followed clock lie on the player's frames. Pure."""

import math
from dataclasses import replace

from engine.units import SAMPLE_RATE_HZ, loop_beats
from server.state import State
from server.tempo_source import Source
from server.transport import Transport


def source_beat(state: State, frame: int) -> float | None:
    """Return the followed clock's beat at the moment when a player frame is heard; None where no beat is followed."""
    last = state.following.last
    if state.source is Source.INTERNAL or last is None:
        return None
    return last.our_beat_at(state.clock.moment_of(frame) + state.output.latency_frames / SAMPLE_RATE_HZ)


def aligned(state: State, clock: Transport, frame: int) -> Transport:
    """Return a clock whose loops begin where those of the followed clock do; as it is where no beat is followed.

    Args:
        state: The performance.
        clock: Tempo, length and rate.
        frame: Player frame at which the two shall agree.
    """
    beat = source_beat(state, frame)
    if beat is None:
        return clock
    loops, inside = divmod(beat, loop_beats(clock.bars, *clock.signature))
    origin = frame - inside / loop_beats(clock.bars, *clock.signature) * clock.round_frames
    return replace(
        clock,
        origin_frame=math.floor(origin + 0.5) if clock.rate == 1.0 else origin,
        bars_before=max(0, int(loops) * clock.bars),
    )


def beats_apart(state: State, clock: Transport, frame: int) -> float | None:
    """Return how many beats the clock is behind the followed one within the bar, at most half a bar either way."""
    beat = source_beat(state, frame)
    if beat is None:
        return None
    return (beat - clock.position(frame).beat + clock.bar_beats / 2) % clock.bar_beats - clock.bar_beats / 2
