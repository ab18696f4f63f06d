"""The transport follows another clock: its tempo, its beat within the bar, its start and stop."""

from dataclasses import replace
from typing import Final

from bridges.commands import Command
from engine.units import SAMPLE_RATE_HZ
from server.alignment import aligned, beats_apart
from server.effects import FollowSource, Publish
from server.gestures import play
from server.launches import clock_of, earliest_frame, wanted_takes
from server.state import Worker
from server.steering import steer
from server.tempo_source import Following, Source, SourceBeat, find_source
from server.turn import Refusal, Turn
from server.varispeed import follow, respeed

SOURCE_ADDRESS: Final = "/quartet/transport/source"
HOLD_SECONDS: Final = 0.1  # between two words of a source, for which a speed holds
STEADY_SECONDS: Final = 0.4  # a tempo that has stood so long is meant, and takes are made at it
STRETCHED_SHARE: Final = 0.06  # a semitone: takes that are so far off are made again even while the tempo moves on


def set_source(turn: Turn, command: Command) -> None:
    """Follow another clock from now on, or none.

    Raises:
        Refusal: 400 there is no such source; 503 it is missing here.
    """
    try:
        source = find_source(str(command.arguments[0]))
    except LookupError as error:
        raise Refusal(400, str(error)) from error
    reason = turn.state.missing.get(source, "")
    if reason:
        raise Refusal(503, reason)
    if source is not turn.state.source:
        _follow(turn, source)


def _follow(turn: Turn, source: Source) -> None:
    turn.update(source=source, following=Following())
    join(turn)
    if source is Source.INTERNAL:
        clock = clock_of(turn.state, earliest_frame(turn))
        if clock is not None and turn.state.output.connected and clock.rate != 1.0:
            respeed(turn, 1.0)
            follow(turn)


def join(turn: Turn) -> None:
    """Have the daemon listen to the source that is wanted, telling it where the music stands, so that alone it goes on there."""
    state = turn.state
    beat = 0.0
    if state.transport is not None:
        beat = state.transport.beat_of(state.clock.frame_at(turn.now) - state.output.latency_frames)
    turn.emit(FollowSource(state.source, state.bpm, beat, turn.now, state.playing))


def went_missing(turn: Turn, source: Source, reason: str) -> None:
    """Note that a source cannot be followed, or can again where there is no reason.

    MIDI comes back with its cable, so it stays the source.
    """
    turn.update(missing={**turn.state.missing, source: reason})
    if reason and turn.state.source is source and source is not Source.MIDI:
        turn.emit(Publish("/quartet/fail", (SOURCE_ADDRESS, 503, reason)))
        _follow(turn, Source.INTERNAL)


def heard(turn: Turn, news: SourceBeat) -> None:
    """Follow what the source says: first its tempo, then start and stop, then its phase."""
    state = turn.state
    if news.source is not state.source:
        return
    before = state.following.last
    news = news.after(before)
    turn.update(following=replace(state.following, last=news))
    if news.notice and (before is None or before.notice != news.notice):
        turn.emit(Publish("/quartet/fail", (SOURCE_ADDRESS, 503, news.notice)))
    _take_tempo(turn, news)
    if before is not None and before.playing is not None and news.playing is not None and news.playing != before.playing:
        if news.playing != state.playing:
            if news.playing:
                _meet(turn)
            play(turn, news.playing)
    _keep_phase(turn, news)


def _take_tempo(turn: Turn, news: SourceBeat) -> None:
    """Ask for takes at the source's tempo once it stands, and at the newest one while it sweeps far away."""
    state, following, bpm = turn.state, turn.state.following, news.our_bpm
    if bpm is None:
        return
    if abs(bpm - following.moving_bpm) > news.grain_bpm:
        following = replace(following, moving_bpm=bpm, moving_since=turn.now)
        turn.update(following=following)
    if abs(bpm - state.bpm) <= news.grain_bpm or abs(bpm - following.refused_bpm) <= news.grain_bpm:
        return
    takes = bool(wanted_takes(state))
    if takes and state.engine.phase is Worker.UNAVAILABLE:
        return
    stands = turn.now - following.moving_since >= STEADY_SECONDS
    remaking = any(job.remake for job in state.jobs)
    far = state.transport is not None and abs(bpm / state.transport.bpm - 1) > STRETCHED_SHARE
    if stands or not takes or (far and not remaking):
        turn.update(bpm=round(bpm, 2))


def _meet(turn: Turn) -> None:
    """Be where the source is at once, since nothing sounds."""
    state, at_frame = turn.state, earliest_frame(turn)
    clock = clock_of(state, at_frame)
    if clock is not None and clock is state.transport:
        turn.update(transport=aligned(state, clock, at_frame))


def _keep_phase(turn: Turn, news: SourceBeat) -> None:
    """Play as fast as it takes to be where the source is when it is heard; while nothing sounds, be there at once."""
    state = turn.state
    at_frame = earliest_frame(turn)
    bpm = news.our_bpm_at(state.clock.moment_of(at_frame) + state.output.latency_frames / SAMPLE_RATE_HZ + HOLD_SECONDS / 2)
    clock = clock_of(state, at_frame)
    if clock is None or bpm is None or not state.output.connected:
        return
    if not state.playing:
        _meet(turn)
        return
    if abs(bpm - clock.bpm) <= news.grain_bpm:
        bpm = clock.bpm
    elif abs(bpm - state.bpm) <= news.grain_bpm:
        bpm = state.bpm
    apart = beats_apart(state, clock, at_frame)
    if apart is None:
        respeed(turn, bpm / clock.bpm)
        return
    steering, rate = steer(state.following.steering, turn.now, apart * 60 / bpm, bpm / clock.bpm, clock.rate, news.noise_seconds)
    turn.update(following=replace(turn.state.following, steering=steering))
    respeed(turn, rate)
