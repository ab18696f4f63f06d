"""The rows of the command table: every address of the contract that is served, each written once."""

from dataclasses import replace
from typing import Final

from bridges.composing_rows import COMPOSING_ROWS
from bridges.midi_rows import MIDI_ROWS
from bridges.row import Argument, Form, Kind, Row
from bridges.usual_arguments import PROMPT, QUANTA, SOME_PROMPT, SOME_QUANTUM

SOURCES: Final = ("internal", "link", "midi")
LARGEST_INTEGER: Final = 2**31 - 1  # what an OSC integer holds
PREFIX: Final = "/quartet"

_FLAG = Argument("on", "i", 0, 1, default=0, clip=True)
_SEED = Argument("seed", "i", -1, LARGEST_INTEGER, default=-1, help="-1: a new one each time")
_PATTERN = Argument("pattern", "s", form=Form.PATTERN)
_NAME = Argument("name", "s", form=Form.FILE_NAME)
_JOB = Argument("job", "i")
_ADDRESS = Argument("address", "s")


def _setting(address: str, argument: Argument, help: str) -> Row:
    return Row(PREFIX + address, Kind.SETTING, (argument,), subscribable=True, help=help)


def _query(address: str, *arguments: Argument, help: str, subscribable: bool = False, reply: str = "") -> Row:
    return Row(
        PREFIX + address, Kind.QUERY, arguments, subscribable=subscribable, help=help, reply=PREFIX + reply if reply else ""
    )


def _button(address: str, *arguments: Argument, help: str, answered: bool = False, launches: bool = False) -> Row:
    return Row(PREFIX + address, Kind.TRIGGER, arguments, answered, help=help, button=True, launches=launches)


def _event(address: str, *arguments: Argument, help: str, subscribable: bool = False) -> Row:
    return Row(PREFIX + address, Kind.EVENT, arguments, subscribable=subscribable, help=help)


_CONVERSATION: Final = (
    Row("/quartet/ping", Kind.TRIGGER, rest=True, reply="/quartet/pong", help="Answered at once with the same arguments."),
    _event("/pong", help="The answer to ping, with its arguments."),
    _query(
        "/version",
        Argument("name", "s"),
        Argument("major", "i"),
        Argument("minor", "i"),
        Argument("patch", "i"),
        Argument("protocol", "i"),
        help="Name and version of the program, and of this contract.",
    ),
    _query("/status", help="How everything is; answered at status.reply.", reply="/status.reply"),
    _event(
        "/status.reply",
        Argument("health", "s", choices=("starting", "ready", "degraded", "failed")),
        Argument("engine", "s"),
        Argument("output", "s"),
        Argument("cpu", "f"),
        Argument("step_ms", "f", unit="ms"),
        Argument("xruns", "i"),
        Argument("latency_ms", "f", unit="ms"),
        Argument("queue", "i"),
        Argument("clients", "i"),
        Argument("uptime", "f", unit="s"),
        help="The answer to status.",
    ),
    Row(
        "/quartet/sync",
        Kind.TRIGGER,
        (Argument("id", "i"),),
        reply="/quartet/synced",
        help="Answered at synced once all earlier commands of this client have ended.",
    ),
    _event("/synced", Argument("id", "i"), help="The answer to sync."),
    Row(
        "/quartet/notify",
        Kind.TRIGGER,
        (
            replace(_FLAG, default=None),
            Argument(
                "reply_port", "i", 0, 65535, default=0, optional=True, help="where replies shall go; 0: back where this came from"
            ),
            replace(_PATTERN, optional=True, help="only these addresses; left out: all"),
        ),
        help="Subscribe to changes, or end it with 0. The present state comes at once.",
        heavy=True,
    ),
    Row(
        "/quartet/listen",
        Kind.TRIGGER,
        (_PATTERN, Argument("max_hz", "f", 0, 1000, default=0, unit="hz", optional=True, clip=True, help="0: every change")),
        help="Subscribe to one address or pattern. The present value comes at once.",
    ),
    Row("/quartet/unlisten", Kind.TRIGGER, (_PATTERN,), help="End what listen began."),
    replace(_query("/state", help="Every readable value comes, then state.end.", reply="/state.end"), heavy=True),
    _event("/state.end", Argument("count", "i"), help="How many values state has brought."),
    _button("/clear", help="Forget what waits for its timetag or for the model; done tells how many.", answered=True),
    Row(
        "/quartet/dump",
        Kind.TRIGGER,
        (replace(_FLAG, default=None),),
        help="Tell this client of all that comes in and goes out, at dump.line, or no longer.",
    ),
    _event(
        "/dump.line",
        Argument("direction", "s", choices=("in", "out")),
        Argument("client", "s"),
        Argument("message", "s"),
        help="A message that came in or went out.",
    ),
    replace(_button("/quit", help="End the daemon; only from this machine.", answered=True), local_only=True),
)

_TRANSPORT: Final = (
    _setting("/transport/play", replace(_FLAG, default=1), "Start or stop on the quantum."),
    _setting(
        "/transport/tempo",
        Argument("bpm", "f", 40, 240, default=120.0, unit="bpm"),
        "Quarter notes per minute; what plays is made again at the new tempo, pitch kept.",
    ),
    _setting(
        "/transport/bars",
        Argument("bars", "i", 1, 16, default=4, unit="bars"),
        "Length of the loop; what plays is repeated or cut by bars.",
    ),
    Row(
        PREFIX + "/transport/signature",
        Kind.SETTING,
        (
            Argument("beats", "i", 3, 6, default=4, help="in a bar"),
            Argument("unit", "i", 4, 8, default=4, help="of a beat"),
        ),
        subscribable=True,
        answered=True,
        help="4 4, 3 4 or 6 8. All stems are composed anew in it and come in where the loop begins; none may be locked.",
    ),
    _button("/transport/tap", help="Tap the tempo: from the third tap on it is that of the taps; two seconds begin anew."),
    _query(
        "/transport/beat",
        Argument("beat", "f", unit="beats"),
        help="Quarter notes since play began; told at each whole one.",
        subscribable=True,
    ),
    _query("/transport/bar", Argument("bar", "i", unit="bars"), help="Bars since play began, from 0.", subscribable=True),
    replace(
        _query("/transport/phase", Argument("phase", "f", 0, 1), help="Place in the loop, 0 to 1.", subscribable=True),
        most_hz=30.0,
    ),
    _setting(
        "/transport/source",
        Argument("source", "s", choices=SOURCES, default="internal"),
        "Whose tempo and beat hold: our own, those of an Ableton Link session, or of a MIDI clock.",
    ),
    _query("/link/peers", Argument("peers", "i"), help="Other programs in the Link session.", subscribable=True),
    _setting("/quantum", Argument("quantum", "s", choices=QUANTA, default="1bar"), "The grid that launches wait for."),
    _setting(
        "/launch",
        Argument("launch", "s", choices=("auto", "hold"), default="auto"),
        "auto: a ready take comes in by itself; hold: it waits for launch/now.",
    ),
    _button("/launch/now", SOME_QUANTUM, help="Let what waits come in.", launches=True),
)

_MAKING: Final = (
    _button(
        "/regenerate",
        SOME_PROMPT,
        SOME_QUANTUM,
        help="Make all unlocked stems anew, together, as one job.",
        answered=True,
        launches=True,
    ),
    _button(
        "/stem/{stem}/regenerate",
        SOME_PROMPT,
        SOME_QUANTUM,
        help="Make this stem anew, against all that plays.",
        answered=True,
        launches=True,
    ),
    _button("/cancel", help="Give up every job that has not launched."),
    _button("/stem/{stem}/cancel", help="Give up this stem's jobs that have not launched."),
    _button(
        "/stem/{stem}/load",
        replace(_NAME, help="of a file in the session's inbox: WAV, FLAC, AIFF or OGG"),
        help="A file becomes this stem's take, fitted to the loop, and is locked; the answer says how it was fitted.",
        answered=True,
    ),
    _button(
        "/stem/{stem}/record",
        Argument("bars", "i", 1, 16, optional=True, unit="bars", help="left out: the loop's"),
        help="The audio input from the next quantum on becomes this stem's take, in time with what was heard, and is locked.",
        answered=True,
        launches=True,
    ),
    _setting(
        "/stem/{stem}/transpose",
        Argument("semitones", "i", -24, 24, default=0, unit="semitones"),
        "Play the take higher or lower; 0 is as it was made. Drums have no pitch.",
    ),
    _setting("/stem/{stem}/lock", _FLAG, "A locked stem is never changed, and the others are made to fit it."),
    _setting(
        "/stem/{stem}/noise",
        Argument("noise", "f", 0, 1, default=1.0, clip=True),
        "How far a regenerate may go from what plays: 0 keeps it, 1 is anew.",
    ),
    _setting("/prompt", PROMPT, "What all stems shall sound like; does not regenerate."),
    _setting("/stem/{stem}/prompt", PROMPT, "What this stem shall sound like; does not regenerate."),
    _setting("/seed", _SEED, "Where chance begins, for all stems."),
    _setting("/stem/{stem}/seed", _SEED, "Where chance begins, for this stem."),
    _setting("/key", Argument("key", "s", default=""), "Such as 'D minor'; empty is free."),
    _setting("/chords", Argument("chords", "s", default=""), "Such as 'Dm7 | G7', a chord a bar; empty is free."),
    _setting(
        "/guidance",
        Argument("guidance", "f", 0, 8, default=2.0, clip=True),
        "How strictly prompt and chords are followed; 1 is the model unguided.",
    ),
    _setting("/steps", Argument("steps", "i", 1, 64, default=16), "Steps of the sampler: fewer are faster, more are finer."),
)

_SOUND: Final = (
    _setting(
        "/stem/{stem}/gain",
        Argument("gain", "f", 0, 2, default=1.0, clip=True),
        "Loudness as a factor; 1 is as it was made.",
    ),
    _setting(
        "/stem/{stem}/pan",
        Argument("pan", "f", -1, 1, default=0.0, clip=True),
        "Balance: -1 leaves the left side alone, 1 the right; 0 is as it was made.",
    ),
    _setting("/stem/{stem}/mute", _FLAG, "Silence this stem."),
    _setting("/stem/{stem}/solo", _FLAG, "Silence the stems that are not solo."),
    _button("/stem/{stem}/undo", SOME_QUANTUM, help="Back to the take before.", launches=True),
    _button("/stem/{stem}/redo", SOME_QUANTUM, help="Forth again to the take that was undone.", launches=True),
    _query(
        "/stem/{stem}/state",
        Argument("state", "s", choices=("empty", "playing", "generating", "ready", "queued", "recording", "failed")),
        help="What the stem is at.",
        subscribable=True,
    ),
    replace(
        _event("/stem/{stem}/level", Argument("level", "f", 0, 1), help="Its peak after gain and pan.", subscribable=True),
        most_hz=25.0,
    ),
    _event("/stem/{stem}/progress", Argument("progress", "f", 0, 1), help="How far its job is.", subscribable=True),
    _query(
        "/stem/{stem}/take",
        Argument("id", "s"),
        Argument("hash", "s"),
        Argument("seed", "i"),
        Argument("ms", "f", unit="ms"),
        Argument("prompt", "s"),
        help="The take that plays: its name, a digest of its audio, how it came about.",
        subscribable=True,
    ),
    _button(
        "/export",
        replace(_NAME, help="of a folder in the session's exports"),
        help="Write the takes that are wanted now, their mix and their notes as files.",
        answered=True,
    ),
    Row(
        PREFIX + "/record",
        Kind.SETTING,
        (_FLAG, replace(_NAME, optional=True, help="of a folder in the session's recordings; left out: a new one")),
        subscribable=True,
        help="Record the output, each stem and the mix, while it is on.",
    ),
    _button("/panic", help="Silence within 20 ms; everything queued is forgotten."),
    _setting(
        "/master/gain", Argument("gain", "f", 0, 2, default=1.0, clip=True), "Loudness of everything as a factor; 1 is as it is."
    ),
    Row(
        "/quartet/audio/map",
        Kind.SETTING,
        tuple(Argument(bus, "i", 0, 9) for bus in ("bass", "drums", "instrument", "melody", "mix")),
        subscribable=True,
        help="For each stem and the mix the first of its two output channels, from 1; 0: not heard there.",
    ),
    replace(_query("/audio/devices", help="The audio outputs of this machine, by name."), rest=True, starts_program=True),
    Row(
        PREFIX + "/audio/device",
        Kind.SETTING,
        (
            Argument("name", "s", help="a part of a device's name, or null; comes back as device:NAME, file:PATH or null"),
            Argument("trouble", "s", optional=True, help="comes back; empty when all is well"),
        ),
        answered=True,
        subscribable=True,
        starts_program=True,
        help="What takes the sound, and why it is not heard; a device that cannot be opened leaves all as it is.",
    ),
    _query(
        "/audio/xruns", Argument("count", "i"), help="How often sound came too late since the player began.", subscribable=True
    ),
)

_SCENE: Final = Argument("name", "s", form=Form.FILE_NAME)

_SCENES: Final = (
    Row(
        "/quartet/scene/save",
        Kind.TRIGGER,
        (_SCENE,),
        help="Keep takes, tempo, prompts and all settings of the stems under a name.",
    ),
    Row(
        "/quartet/scene/load",
        Kind.TRIGGER,
        (_SCENE, SOME_QUANTUM),
        launches=True,
        help="Bring all of a scene back, locks too; its takes come in on the quantum.",
    ),
    Row("/quartet/scene/delete", Kind.TRIGGER, (_SCENE,), help="Forget a scene; its takes stay."),
    replace(_query("/scene/list", help="The names of the scenes.", subscribable=True), rest=True),
)

_EVENTS: Final = (
    _event(
        "/job",
        _JOB,
        Argument("stems", "s"),
        Argument("phase", "s", choices=("recording", "queued", "started", "ready", "launched", "late", "cancelled", "failed")),
        Argument("launch_beat", "f", unit="beats"),
        help="What a job is at, and the beat of its launch where that is known.",
        subscribable=True,
    ),
    replace(
        _event("/done", _ADDRESS, _JOB, Argument("ms", "f", unit="ms"), help="A job ended well.", subscribable=True), rest=True
    ),
    _event(
        "/fail",
        _ADDRESS,
        Argument("code", "i"),
        Argument("message", "s"),
        replace(_JOB, optional=True),
        help="A command could not be carried out: expected, got, remedy.",
        subscribable=True,
    ),
    _event("/late", _ADDRESS, Argument("ms", "f", unit="ms"), help="A command or launch came after its time.", subscribable=True),
    _event(
        "/startup",
        Argument("version", "s"),
        Argument("port", "i"),
        help="Told once at the start to the addresses in notify of the set, and of --notify.",
    ),
)

ROWS: Final[tuple[Row, ...]] = (
    *_CONVERSATION,
    *_TRANSPORT,
    *_MAKING,
    *COMPOSING_ROWS,
    *_SOUND,
    *_SCENES,
    *MIDI_ROWS,
    *_EVENTS,
)
