"""The player program as the performance sees it: taken hold of, followed, lost and found again."""

import math
from collections import Counter
from dataclasses import replace
from typing import Final

from engine.stems import STEMS
from server.controls import clock_values
from server.effects import Publish, Wake
from server.job import Phase
from server.jobs import end, finish
from server.launches import aim, arrived, earliest_frame, launch_all, wanted_takes
from server.player import protocol
from server.player.rates import RatePlan
from server.state import Lost, Output
from server.stem_state import StoredTake
from server.transport import FrameClock, Quantum, Transport
from server.turn import Turn

PHASE_SECONDS: Final = 1 / 30  # between two phase events
SAME_PHASE_FRAMES: Final = 0.01  # two clocks this near to each other are one, computed in two ways
SETTLED: Final = 5  # positions, a tenth of a second: a player renders what its device holds at once, then in real time
LEVEL_SECONDS: Final = 1 / 25 - 0.002  # between two levels of a stem; positions come every 20 ms and may jitter
WAKE_AHEAD_SECONDS: Final = 0.03  # a beat nearer than this is told by the clock, not by the next position


def took_hold(turn: Turn, snapshot: protocol.Snapshot) -> None:
    """Go on from what a player does: adopt what it sounds, or give it what should sound."""
    state = turn.state
    sounding = {stem: deck.take for stem, deck in snapshot.decks.items() if deck.take is not None}
    output = Output(
        connected=True,
        name=snapshot.output,
        channels=snapshot.channels,
        latency_frames=snapshot.latency_frames,
        underruns=snapshot.underruns,
        loaded=snapshot.takes,
        trouble=snapshot.notice,
        input=snapshot.input,
        input_trouble=snapshot.input_notice,
    )
    rates = RatePlan(snapshot.rate, snapshot.speeds)
    clock = _clock(FrameClock(), snapshot, turn.now)
    turn.update(output=output, clock=clock, launches=(), past=(), rates=rates)
    turn.update(output_recording=snapshot.recording.name if snapshot.recording is not None else "")
    for job in state.jobs:
        if job.phase is Phase.RECORDING:
            end(turn, job, 409, "the recording was interrupted: daemon or player had to be started again; record once more")
    state = turn.state
    tell_mixer(turn)
    if not sounding and state.lost is not None and state.transport is not None:
        if snapshot.zero_seconds is not None:
            _go_on(turn, state.lost)
        return  # else ``moved_on`` goes on in phase, once the clock has settled
    turn.update(lost=None)
    if sounding:
        _adopt(turn, snapshot, sounding)
    else:
        turn.update(transport=None)
        launch_all(turn, Quantum.NONE)


def _clock(before: FrameClock, news: protocol.Snapshot | protocol.Position, now: float) -> FrameClock:
    """Return the player's clock: as its thread that writes has read it off, or, before, as the message itself tells."""
    if news.zero_seconds is None:
        return before.observed(news.frame, now)
    return FrameClock((news.zero_seconds,), news.frame)


def tell_mixer(turn: Turn) -> None:
    """Tell the player how loud everything is, and where it comes out."""
    for name, held in turn.state.stems.items():
        turn.tell_player(protocol.Gain(name, held.gain))
        turn.tell_player(protocol.Pan(name, held.pan))
        turn.tell_player(protocol.Mute(name, held.mute))
        turn.tell_player(protocol.Solo(name, held.solo))
    turn.tell_player(protocol.MasterGain(turn.state.master_gain))
    turn.tell_player(protocol.ChannelMap(turn.state.channel_map))


def _adopt(turn: Turn, snapshot: protocol.Snapshot, sounding: dict[str, str]) -> None:
    """Believe the decks, where they and the journal differ, as long as the journal knows their takes."""
    known: dict[str, StoredTake] = {}
    for name, take in sounding.items():
        history = turn.state.stems[name].history
        found = next((kept for kept in history if kept.id == take), None)
        turn.update_stem(name, sounding=found)
        if found is not None:
            known[name] = found
    if not known:
        turn.update(transport=None)
        launch_all(turn, Quantum.NONE)
        return
    (bpm, bars, signature), _ = Counter(take.info.grid for take in known.values()).most_common(1)[0]
    deck = snapshot.decks[next(name for name, take in known.items() if take.info.grid == (bpm, bars, signature))]
    origin_frame = deck.start_frame - deck.offset_frames / snapshot.rate
    sounds = Transport(bpm, bars, origin_frame, signature=signature, rate=snapshot.rate)
    if snapshot.rate == 1.0:
        sounds = replace(sounds, origin_frame=deck.start_frame - math.floor(deck.offset_frames))
    at_frame = earliest_frame(turn)
    for frame, rate in snapshot.speeds:
        if frame <= at_frame:  # the daemon before had told it; of those further on, the player is told anew
            sounds = sounds.respeeded(rate, frame)
    turn.update(transport=_continued(turn.state.transport, sounds, at_frame), playing=True)
    wanted = wanted_takes(turn.state)
    for stem in wanted:
        if known.get(stem) == wanted[stem]:
            for over in arrived(turn, stem, snapshot.decks[stem].start_frame):
                finish(turn, over)
    astray = tuple(stem for stem, take in wanted.items() if known.get(stem) != take and stem not in turn.state.held)
    aim(turn, astray, turn.state.quantum, None)


def _continued(kept: Transport | None, sounds: Transport, frame: int) -> Transport:
    """Return the clock of the journal, which knows the bar, if it is the one that sounds; else that one."""
    if kept is None or (kept.grid, kept.rate) != (sounds.grid, sounds.rate):
        return sounds
    apart = (kept.phase_frames(frame) - sounds.phase_frames(frame)) % kept.loop_frames
    return kept if min(apart, kept.loop_frames - apart) < SAME_PHASE_FRAMES else sounds


def lost(turn: Turn, reason: str) -> None:
    """Remember where the music stood; everything wanted is launched again when a player answers."""
    state = turn.state
    before = Lost(state.clock, state.output.latency_frames) if state.clock.offsets else None
    gone = replace(state.output, connected=False, loaded=frozenset(), trouble=reason)
    turn.update(output=gone, launches=(), lost=state.lost or before)
    for name in turn.state.stems:
        turn.update_stem(name, sounding=None)


def moved_on(turn: Turn, position: protocol.Position) -> None:
    """Follow the player's clock and tell listeners where the music stands."""
    turn.update(clock=_clock(turn.state.clock, position, turn.now))
    if turn.state.past:
        heard_frame = position.frame - turn.state.output.latency_frames
        turn.update(past=tuple(entry for entry in turn.state.past if entry[0] > heard_frame))
    settled = position.zero_seconds is not None or len(turn.state.clock.offsets) >= SETTLED
    if turn.state.lost is not None and settled:
        _go_on(turn, turn.state.lost)
    if position.underruns != turn.state.output.underruns:
        turn.update(output=replace(turn.state.output, underruns=position.underruns))
        turn.emit(Publish("/quartet/audio/xruns", (position.underruns,)))
    _tell_levels(turn, position)
    tick(turn)


def _go_on(turn: Turn, before: Lost) -> None:
    """Sound what is wanted where it would be by now, had the player not gone: what is heard counts, not what is rendered."""
    state = turn.state
    heard_before = before.clock.frame_at(turn.now) - before.latency_frames
    heard = state.clock.frame_at(turn.now) - state.output.latency_frames
    assert state.transport is not None
    turn.update(transport=state.transport.moved(heard - heard_before), lost=None)
    launch_all(turn, Quantum.NONE)


def _tell_levels(turn: Turn, position: protocol.Position) -> None:
    """Tell the peak of each stem since it was told last; what stays silent is told once."""
    peaks = tuple(max(peak, position.levels.get(stem, 0.0)) for stem, peak in zip(STEMS, turn.state.levels, strict=True))
    told, moment = turn.state.told_levels
    if turn.now - moment < LEVEL_SECONDS:
        turn.update(levels=peaks)
        return
    levels = tuple(min(1.0, peak) for peak in peaks)
    for stem, level, before in zip(STEMS, levels, told, strict=True):
        if level != before:
            turn.emit(Publish(f"/quartet/stem/{stem}/level", (level,)))
    turn.update(levels=(0.0,) * len(STEMS), told_levels=(levels, turn.now))


def tick(turn: Turn) -> None:
    """Tell listeners of a beat, a bar and the phase that are heard now, and come back for the next beat."""
    state = turn.state
    heard_frame = state.clock.frame_at(turn.now) - state.output.latency_frames
    clock = state.heard_clock(heard_frame)
    if clock is None or not state.playing:
        return
    values = clock_values(state, turn.now)
    beat, bar = int(values["/quartet/transport/beat"][0]), int(values["/quartet/transport/bar"][0])
    told_beat, told_bar, told_phase = state.told
    if beat != told_beat:
        turn.emit(Publish("/quartet/transport/beat", (float(beat),)))  # whole: it is the beat's begin that is told
    if bar != told_bar:
        turn.emit(Publish("/quartet/transport/bar", (bar,)))
    if turn.now - told_phase >= PHASE_SECONDS:
        told_phase = turn.now
        turn.emit(Publish("/quartet/transport/phase", values["/quartet/transport/phase"]))
    turn.update(told=(beat, bar, told_phase))
    next_frame = clock.boundary(Quantum.BEAT, heard_frame + 1)
    ahead = (next_frame - heard_frame) / 48_000
    if ahead < WAKE_AHEAD_SECONDS:
        turn.emit(Wake(turn.now + ahead + 0.0005))  # half a millisecond past the beat, so that it has begun


def input_changed(turn: Turn, news: protocol.InputChanged) -> None:
    """Note what can be recorded now."""
    turn.update(output=replace(turn.state.output, input=news.input, input_trouble=news.message))


def output_changed(turn: Turn, news: protocol.OutputLost | protocol.OutputFound) -> None:
    """Note that the output is gone, or back; the player's clock runs on either way."""
    if isinstance(news, protocol.OutputLost):
        turn.update(output=replace(turn.state.output, trouble=news.message))
    else:
        found = replace(turn.state.output, name=news.output, channels=news.channels, latency_frames=news.latency_frames)
        turn.update(output=replace(found, trouble=news.notice))
