"""The settings of a performance: what each address reads, and what a new value does."""

from collections.abc import Callable
from typing import Final

from bridges.commands import Command
from engine.music import parse_chords, parse_key
from server.effects import SourceTempo, Value
from server.following import set_source
from server.frozen import changed_fields
from server.gestures import set_playing, set_signature, transpose
from server.job import Phase
from server.jobs import release
from server.launches import aim, wanted_takes
from server.midi_learning import told_ports
from server.outputs import set_device
from server.player import protocol
from server.player.channel_map import fits, usual_map
from server.recording import set_output_recording
from server.state import State, Worker
from server.tempo_source import Source
from server.transport import find_quantum
from server.turn import Refusal, Turn
from server.varispeed import follow


def set_prompt(turn: Turn, command: Command) -> None:
    """Keep the text of a stem or of all; it is heard in the next take."""
    text = str(command.arguments[0])
    if command.stem is None:
        turn.update(prompt=text)
    else:
        turn.update_stem(command.stem, prompt=text)


def _set_key(turn: Turn, command: Command) -> None:
    text = str(command.arguments[0]).strip()
    try:
        parse_key(text)
    except ValueError as error:
        raise Refusal(400, str(error)) from error
    turn.update(key=text)


def _set_chords(turn: Turn, command: Command) -> None:
    text = str(command.arguments[0]).strip()
    try:
        parse_chords(text)
    except ValueError as error:
        raise Refusal(400, str(error)) from error
    turn.update(chords=text)


def _check_clock(state: State) -> None:
    if state.engine.phase is Worker.UNAVAILABLE and wanted_takes(state):
        raise Refusal(503, f"the model must be loaded to change the clock of what plays, but {state.engine.reason}")


def set_tempo(turn: Turn, bpm: float) -> None:
    """Ask for another tempo; what plays is made again at it.

    Raises:
        Refusal: 503 it cannot be; 409 it comes from elsewhere.
    """
    _check_clock(turn.state)
    if turn.state.source is Source.MIDI:
        raise Refusal(409, "the tempo must come from the MIDI clock; to set it here, send transport/source internal first")
    turn.update(bpm=bpm)
    turn.emit(SourceTempo(bpm))
    follow(turn)


def _set_tempo(turn: Turn, command: Command) -> None:
    set_tempo(turn, float(command.arguments[0]))


def _set_bars(turn: Turn, command: Command) -> None:
    _check_clock(turn.state)
    turn.update(bars=int(command.arguments[0]))


def _set_launch(turn: Turn, command: Command) -> None:
    hold = command.arguments[0] == "hold"
    turn.update(hold=hold)
    if not hold and turn.state.held:
        aim(turn, turn.state.held, turn.state.quantum, None)


def _set_quantum(turn: Turn, command: Command) -> None:
    turn.update(quantum=find_quantum(str(command.arguments[0])))


def _set_seed(turn: Turn, command: Command) -> None:
    seed = int(command.arguments[0])
    if command.stem is None:
        turn.update(seed=seed)
    else:
        turn.update_stem(command.stem, seed=seed)


def _set_lock(turn: Turn, command: Command) -> None:
    stem, locked = str(command.stem), bool(command.arguments[0])
    turn.update_stem(stem, locked=locked)
    turning = any(launch.transport is not None for launch in turn.state.launches)
    if locked and not turning and any(job.phase is Phase.READY and stem in job.waiting for job in turn.state.jobs):
        release(turn, (stem,), f"{stem} got locked before its new take was launched")
        turn.state = turn.state.with_stem(stem, turn.state.stems[stem].settled())
        aim(turn, (stem,), turn.state.quantum, None)


def _set_gain(turn: Turn, command: Command) -> None:
    stem, gain = str(command.stem), float(command.arguments[0])
    turn.update_stem(stem, gain=gain)
    turn.tell_player(protocol.Gain(stem, gain))


def _set_pan(turn: Turn, command: Command) -> None:
    stem, pan = str(command.stem), float(command.arguments[0])
    turn.update_stem(stem, pan=pan)
    turn.tell_player(protocol.Pan(stem, pan))


def _set_master_gain(turn: Turn, command: Command) -> None:
    gain = float(command.arguments[0])
    turn.update(master_gain=gain)
    turn.tell_player(protocol.MasterGain(gain))


def _set_channel_map(turn: Turn, command: Command) -> None:
    first_channels = tuple(int(channel) for channel in command.arguments)
    channels = turn.state.output.channels
    if not fits(first_channels, channels):
        raise Refusal(
            400,
            f"a pair's first channel must be 0 to {channels - 1} on an output of {channels}, but got {max(first_channels)}; "
            "start with --channels 8 or 10 for more",
        )
    turn.update(channel_map=first_channels)
    turn.tell_player(protocol.ChannelMap(first_channels))


def _set_mute(turn: Turn, command: Command) -> None:
    stem, on = str(command.stem), bool(command.arguments[0])
    turn.update_stem(stem, mute=on)
    turn.tell_player(protocol.Mute(stem, on))


def _set_solo(turn: Turn, command: Command) -> None:
    stem, on = str(command.stem), bool(command.arguments[0])
    turn.update_stem(stem, solo=on)
    turn.tell_player(protocol.Solo(stem, on))


def _set_noise(turn: Turn, command: Command) -> None:
    turn.update_stem(str(command.stem), noise=float(command.arguments[0]))


def _set_guidance(turn: Turn, command: Command) -> None:
    turn.update(guidance=float(command.arguments[0]))


def _set_steps(turn: Turn, command: Command) -> None:
    turn.update(steps=int(command.arguments[0]))


def _set_candidates(turn: Turn, command: Command) -> None:
    turn.update(candidates=int(command.arguments[0]))


SETTERS: Final[dict[str, Callable[[Turn, Command], None]]] = {
    "/quartet/transport/play": set_playing,
    "/quartet/transport/tempo": _set_tempo,
    "/quartet/transport/bars": _set_bars,
    "/quartet/transport/signature": set_signature,
    "/quartet/record": set_output_recording,
    "/quartet/transport/source": set_source,
    "/quartet/quantum": _set_quantum,
    "/quartet/launch": _set_launch,
    "/quartet/prompt": set_prompt,
    "/quartet/seed": _set_seed,
    "/quartet/guidance": _set_guidance,
    "/quartet/steps": _set_steps,
    "/quartet/candidates": _set_candidates,
    "/quartet/key": _set_key,
    "/quartet/chords": _set_chords,
    "/quartet/stem/{stem}/prompt": set_prompt,
    "/quartet/stem/{stem}/seed": _set_seed,
    "/quartet/stem/{stem}/noise": _set_noise,
    "/quartet/stem/{stem}/lock": _set_lock,
    "/quartet/stem/{stem}/transpose": transpose,
    "/quartet/stem/{stem}/gain": _set_gain,
    "/quartet/stem/{stem}/pan": _set_pan,
    "/quartet/master/gain": _set_master_gain,
    "/quartet/audio/device": set_device,
    "/quartet/audio/map": _set_channel_map,
    "/quartet/stem/{stem}/mute": _set_mute,
    "/quartet/stem/{stem}/solo": _set_solo,
}


def stem_phase(state: State, stem: str) -> str:
    """Return what a stem is at, as its ``state`` address tells: the most urgent of its jobs, else what sounds."""
    phases = {job.phase for job in state.jobs if stem in (job.waiting if job.phase is Phase.READY else job.stems)}
    if Phase.RECORDING in phases:
        return "recording"
    if Phase.STARTED in phases:
        return "generating"
    if Phase.READY in phases:
        return "ready"
    if Phase.QUEUED in phases:
        return "queued"
    held = state.stems[stem]
    if held.failed:
        return "failed"
    if held.wanted is None:
        return "empty"
    return "playing" if held.sounding is not None else "ready"


def _take(state: State, stem: str) -> tuple[Value, ...]:
    take = state.stems[stem].sounding or state.stems[stem].wanted
    if take is None:
        return ("", "", -1, 0.0, "")
    seed = take.info.seed if take.info.seed < 2**31 else -1  # OSC integers have 32 bits
    return (take.id, take.info.hash, seed, take.ms, take.info.prompt)


def _candidate(state: State, stem: str) -> tuple[Value, ...]:
    held = state.stems[stem]
    return (0 if held.candidate is None else held.candidate + 1, len(held.candidates))


def _program(state: State) -> tuple[Value, ...]:
    program = state.program
    return ("", "none", 0) if program is None else (program.name, program.phase, program.steps)


def _heard_map(state: State) -> tuple[Value, ...]:
    channels = state.output.channels
    return state.channel_map if state.channel_map and fits(state.channel_map, channels) else usual_map(channels)


_GLOBAL_VALUES: Final[dict[str, Callable[[State], tuple[Value, ...]]]] = {
    "/quartet/transport/play": lambda state: (int(state.playing),),
    "/quartet/transport/tempo": lambda state: (state.bpm,),
    "/quartet/transport/source": lambda state: (state.source.value,),
    "/quartet/audio/device": lambda state: (state.output.name, state.output.trouble),
    "/quartet/audio/xruns": lambda state: (state.output.underruns,),
    "/quartet/link/peers": lambda state: (state.following.last.peers if state.following.last is not None else 0,),
    "/quartet/transport/bars": lambda state: (state.bars,),
    "/quartet/transport/signature": lambda state: state.signature,
    "/quartet/record": lambda state: (int(bool(state.output_recording)), state.output_recording),
    "/quartet/quantum": lambda state: (state.quantum.value,),
    "/quartet/launch": lambda state: ("hold" if state.hold else "auto",),
    "/quartet/scene/list": lambda state: tuple(state.scenes),
    "/quartet/midi/ports": told_ports,
    "/quartet/program/state": _program,
    "/quartet/prompt": lambda state: (state.prompt,),
    "/quartet/seed": lambda state: (state.seed,),
    "/quartet/guidance": lambda state: (state.guidance,),
    "/quartet/steps": lambda state: (state.steps,),
    "/quartet/candidates": lambda state: (state.candidates,),
    "/quartet/key": lambda state: (state.key,),
    "/quartet/chords": lambda state: (state.chords,),
    "/quartet/master/gain": lambda state: (state.master_gain,),
    "/quartet/audio/map": _heard_map,
}

STEM_PREFIX: Final = "/quartet/stem/"
CLOCK_ADDRESSES: Final = ("/quartet/transport/beat", "/quartet/transport/bar", "/quartet/transport/phase")

_STEM_VALUES: Final[dict[str, Callable[[State, str], tuple[Value, ...]]]] = {
    "prompt": lambda state, stem: (state.stems[stem].prompt,),
    "seed": lambda state, stem: (state.stems[stem].seed,),
    "noise": lambda state, stem: (state.stems[stem].noise,),
    "lock": lambda state, stem: (int(state.stems[stem].locked),),
    "transpose": lambda state, stem: (wanted.semitones if (wanted := state.stems[stem].wanted) is not None else 0,),
    "gain": lambda state, stem: (state.stems[stem].gain,),
    "pan": lambda state, stem: (state.stems[stem].pan,),
    "mute": lambda state, stem: (int(state.stems[stem].mute),),
    "solo": lambda state, stem: (int(state.stems[stem].solo),),
    "state": lambda state, stem: (stem_phase(state, stem),),
    "take": _take,
    "candidate": _candidate,
}


def _stem_values(state: State, stem: str) -> dict[str, tuple[Value, ...]]:
    return {f"{STEM_PREFIX}{stem}/{name}": read(state, stem) for name, read in _STEM_VALUES.items()}


def _progress(state: State, stem: str) -> dict[str, tuple[Value, ...]]:
    return {f"{STEM_PREFIX}{stem}/progress": (state.stems[stem].progress,)}


def readable_values(state: State) -> dict[str, tuple[Value, ...]]:
    """Return every value that changes only by an event, by its address; those of the running clock are not here."""
    values = {address: read(state) for address, read in _GLOBAL_VALUES.items()}
    for stem in state.stems:
        values.update(_stem_values(state, stem))
    return values


def published_values(state: State) -> dict[str, tuple[Value, ...]]:
    """Return every value whose change is told to subscribers: those that can be read, and progress."""
    values = readable_values(state)
    for stem in state.stems:
        values.update(_progress(state, stem))
    return values


def changed_values(before: State, after: State) -> dict[str, tuple[Value, ...]]:
    """Return the values to publish that are another now; those of a stem follow from the stem and the jobs."""
    changed: dict[str, tuple[Value, ...]] = {}
    if changed_fields(before, after) - {"stems"}:  # a fader of a stem, which may move a hundred times a second, is no more
        changed.update({address: value for address, read in _GLOBAL_VALUES.items() if (value := read(after)) != read(before)})
    for stem, held in after.stems.items():
        if held is before.stems[stem] and after.jobs is before.jobs:
            continue
        old = {**_stem_values(before, stem), **_progress(before, stem)}
        new = {**_stem_values(after, stem), **_progress(after, stem)}
        changed.update({address: value for address, value in new.items() if value != old[address]})
    return changed


def value_at(state: State, address: str, now: float) -> tuple[Value, ...] | None:
    """Return the present value of one address, None where it has none."""
    if address in _GLOBAL_VALUES:
        return _GLOBAL_VALUES[address](state)
    if address in CLOCK_ADDRESSES:
        return clock_values(state, now)[address]
    stem, _, name = address.removeprefix(STEM_PREFIX).partition("/")
    if stem not in state.stems or not address.startswith(STEM_PREFIX):
        return None
    if name in _STEM_VALUES:
        return _STEM_VALUES[name](state, stem)
    return _progress(state, stem).get(address)


def clock_values(state: State, now: float) -> dict[str, tuple[Value, ...]]:
    """Return beat, bar and phase of what is heard at this moment; zeros before the first launch."""
    beat, bar, phase = 0.0, 0, 0.0
    frame: float = state.clock.frame_at(now) - state.output.latency_frames
    clock = state.heard_clock(frame)
    if clock is not None:
        if clock.bars_before == 0:
            frame = max(frame, clock.origin_frame)  # rendered, but not yet at the loudspeaker
        heard = clock.position(frame)
        beat, bar, phase = heard.beat, heard.bar, heard.phase
    return dict(zip(CLOCK_ADDRESSES, ((beat,), (bar,), (phase,)), strict=True))
