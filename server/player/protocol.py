"""The messages between the player and its clients: small, frozen, pickled. Imports nothing heavy.

The player listens (``multiprocessing.connection.Listener``), any number of clients connect, leave and come again; the
key of the connection is read from the environment as hex. A client may send at any time. The messages of one client
are taken in the order it sent them, at the start of the next block of sound. Answers to ``Hello``, ``Load`` of a take
that is there already, ``ListDevices`` and ``Refused`` go to the asker; everything else goes to every client. A client
that does not read is disconnected; it never holds up the sound.

*Frame* counts samples of every channel at 48 kHz since the program began; it never stops and never jumps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.player.device_protocol import Device as Device
from server.player.device_protocol import Devices as Devices
from server.player.device_protocol import ListDevices as ListDevices
from server.player.recording_protocol import InputChanged as InputChanged
from server.player.recording_protocol import OutputRecordingFailed as OutputRecordingFailed
from server.player.recording_protocol import Record as Record
from server.player.recording_protocol import Recorded as Recorded
from server.player.recording_protocol import RecordFailed as RecordFailed
from server.player.recording_protocol import RecordOutput as RecordOutput
from server.player.recording_protocol import StopRecording as StopRecording

AUTHKEY_VARIABLE: Final = "QUARTET_AUTHKEY"  # environment variable that holds the connection's key in hex
BLOCK_FRAMES: Final = 256  # 5 ms: what a fader or an unquantized launch waits for at most, before the latency
LATENCY_MS: Final = 70.0  # at 20 to 40 ms a busy laptop underruns now and then; at 100 ms a fader drags
CROSSFADE_FRAMES: Final = 384  # 8 ms: too short to hear two takes, too long to click
RAMP_FRAMES: Final = 480  # 10 ms: gain, mute, solo and master arrive without zipper noise
EASE_FRAMES: Final = 4800  # 100 ms: half a frame made up for in that time is a ten-thousandth of a tone's pitch, 0.2 cents
MAXIMUM_GAIN: Final = 4.0  # +12 dB; the limiter stands behind it


@dataclass(frozen=True, slots=True)
class Load:
    """Read a take into memory; answered by ``Loaded`` or ``LoadFailed``. The path is its WAV file or its folder."""

    take: str
    path: Path


@dataclass(frozen=True, slots=True)
class Unload:
    """Forget a take. A deck that plays it plays on."""

    take: str


@dataclass(frozen=True, slots=True)
class Launch:
    """At ``frame`` the stem's deck sounds the take's place ``offset_frames``, and loops round from there.

    The frame is a musical one: a ``Speed`` that is sent later and holds before it moves it, so that it keeps its bar.

    An equal-power crossfade of ``CROSSFADE_FRAMES`` starts at that frame, from whatever the deck played. It replaces
    what was scheduled for this deck. A frame that has been rendered already gives ``Late``. The take may still be
    loading: the launch waits for it, late if need be. A take that the deck plays already, in phase, plays on untouched.
    """

    stem: str
    take: str
    frame: int
    offset_frames: float = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """Fade the stem's deck out from ``frame`` on (8 ms) and leave it empty; it replaces what was scheduled for it.

    The frame is a musical one, as that of a ``Launch``.
    """

    stem: str
    frame: int


@dataclass(frozen=True, slots=True)
class Unschedule:
    """Drop the launch or stop that waits for the stem's deck."""

    stem: str


@dataclass(frozen=True, slots=True)
class Speed:
    """From ``frame`` on every deck plays its take at ``rate``, 0.25 to 4; at 1 samples are the take's own, bit for bit.

    Places in the takes go on without a jump. Speeds that wait for this frame or a later one are dropped, those for an
    earlier one stay. Launches and stops that wait for a later frame keep their distance in music: each is moved to where
    as many take frames have gone by as would have before. One that has been rendered already holds from the next frame
    on, and ``SpeedLate`` tells. Back at 1, decks ease onto whole frames of their takes within ``EASE_FRAMES``.
    """

    rate: float
    frame: int


@dataclass(frozen=True, slots=True)
class Gain:
    """Set a stem's gain, 0 to ``MAXIMUM_GAIN``, as a factor; 1 leaves every sample as it is."""

    stem: str
    value: float


@dataclass(frozen=True, slots=True)
class Pan:
    """Move a stem between left (-1) and right (1); 0 leaves every sample as it is."""

    stem: str
    value: float


@dataclass(frozen=True, slots=True)
class Mute:
    """Silence a stem, or let it sound again; its deck runs on."""

    stem: str
    on: bool


@dataclass(frozen=True, slots=True)
class Solo:
    """Solo a stem; while any stem is soloed only those that are sound."""

    stem: str
    on: bool


@dataclass(frozen=True, slots=True)
class MasterGain:
    """Set the gain over everything, 0 to ``MAXIMUM_GAIN``."""

    value: float


@dataclass(frozen=True, slots=True)
class ChannelMap:
    """Send bass, drums, instrument, melody and mix to pairs of output channels; they cross over within 10 ms.

    Args:
        first_channels: For each of the five, counted from 1, the first channel of its pair; 0: it is not heard. Empty: as
            the number of channels has it. Pairs may share channels: they are added. While the output has fewer channels
            than that, it plays as its number of channels has it.
    """

    first_channels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Panic:
    """Fade everything to silence within 8 ms of the next block; every deck is empty, nothing is scheduled."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Be the one that plays; for a player that was started with ``--standby``, whose clock runs over a silent device."""


@dataclass(frozen=True, slots=True)
class Hello:
    """Ask for a ``Snapshot``."""


@dataclass(frozen=True, slots=True)
class Advance:
    """Offline only: render so many frames as fast as it goes, then say ``Advanced``.

    What was sent before takes effect before these frames, what is sent after takes effect after them, and loads that
    were asked for are waited for: equal messages give equal files.
    """

    frames: int


@dataclass(frozen=True, slots=True)
class Quit:
    """End the program with a fade of 20 ms and a closed file."""


@dataclass(frozen=True, slots=True)
class DeckState:
    """What a deck does: ``take`` sounded its place ``offset_frames`` at ``start_frame``; None plays nothing.

    From there it has gone on at the rate of now. At rate 1 the place is a whole frame, the one that the deck eases onto.
    ``scheduled`` is the take and frame of the launch that waits; the take is None for a stop.
    """

    take: str | None = None
    start_frame: int = 0
    offset_frames: float = 0
    gain: float = 1.0
    mute: bool = False
    solo: bool = False
    pan: float = 0.0
    scheduled: tuple[str | None, int] | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole state, the answer to ``Hello``.

    Args:
        frame: The next frame to be rendered.
        sample_rate: In Hz.
        output: What takes the sound now: ``device:NAME``, ``null`` or ``file:PATH``.
        channels: 10 for a pair per stem and the mix, 8 for a pair per stem, 2 for the mix; 2 where the device has fewer.
        latency_frames: From rendering a frame to hearing it, as the output reports it, and the limiter's look-ahead.
        underruns: How often the sound came too late, since the program began.
        decks: By stem.
        takes: The takes that are loaded.
        master_gain: As set last.
        notice: Empty, or one sentence on why the output is not what was asked for.
        pid: Process number of the player.
        input: What can be recorded: ``device:NAME`` or ``file:PATH``; empty where nothing can.
        input_notice: Why there is no input.
        recording: The folder that the output is recorded into.
        rate: Take frames per frame of the clock now.
        speeds: Frames and the rates from each on, of the speeds that wait.
        block_frames: Length of a block.
        first_channels: Where bass, drums, instrument, melody and mix come out, as in ``ChannelMap``.
        zero_seconds: When frame 0 was rendered, on the system's monotonic clock; None where the output has not settled.
    """

    frame: int
    sample_rate: int
    output: str
    channels: int
    latency_frames: int
    underruns: int
    decks: Mapping[str, DeckState]
    takes: frozenset[str] = frozenset()
    master_gain: float = 1.0
    notice: str = ""
    pid: int = 0
    input: str = ""
    input_notice: str = ""
    recording: Path | None = None
    rate: float = 1.0
    speeds: tuple[tuple[int, float], ...] = ()
    block_frames: int = 0
    first_channels: tuple[int, ...] = ()
    zero_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """The take is in memory and has so many frames."""

    take: str
    frames: int


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The take cannot be read; the message says what was expected, what was found, and what to do."""

    take: str
    message: str


@dataclass(frozen=True, slots=True)
class Launched:
    """The deck went over to the take at ``frame``."""

    stem: str
    take: str
    frame: int


@dataclass(frozen=True, slots=True)
class Late:
    """The launch for ``frame`` came too late: it happened at ``actual_frame``, in phase. ``Launched`` follows."""

    stem: str
    take: str
    frame: int
    actual_frame: int


@dataclass(frozen=True, slots=True)
class SpeedLate:
    """The speed for ``frame`` came too late: the rate has gone from ``before`` to ``rate`` at ``actual_frame``."""

    before: float
    rate: float
    frame: int
    actual_frame: int


@dataclass(frozen=True, slots=True)
class LaunchFailed:
    """The launch will not happen, because its take is not there; the deck plays on as before."""

    stem: str
    take: str
    message: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """The deck began to fade out at ``frame`` and is empty since."""

    stem: str
    frame: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where the clock stands, about every 20 ms: the next frame to be rendered; a launch must not be before it.

    ``levels`` holds the peak of each stem since the last one, after its gain and pan, and that of the ``mix`` after the
    master gain; all before the limiter. ``zero_seconds`` is as in ``Snapshot``.
    """

    frame: int
    underruns: int
    levels: Mapping[str, float]
    zero_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Advanced:
    """The frames of an ``Advance`` are rendered; the next one is ``frame``."""

    frame: int


@dataclass(frozen=True, slots=True)
class OutputLost:
    """The output cannot be opened or has gone, and a silent clock stands in for it: one sentence on what and why."""

    message: str


@dataclass(frozen=True, slots=True)
class OutputFound:
    """The output that was asked for is back."""

    output: str
    channels: int
    latency_frames: int
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A message of this client was wrong and nothing was done: expected, got, remedy."""

    message: str


ToPlayer = (
    Load
    | Unload
    | Launch
    | Stop
    | Unschedule
    | Speed
    | Gain
    | Pan
    | Mute
    | Solo
    | MasterGain
    | ChannelMap
    | Panic
    | Begin
    | Hello
    | ListDevices
    | Advance
    | Quit
    | Record
    | StopRecording
    | RecordOutput
)
FromPlayer = (
    Snapshot
    | Loaded
    | LoadFailed
    | Launched
    | Late
    | SpeedLate
    | LaunchFailed
    | Stopped
    | Position
    | Advanced
    | OutputLost
    | OutputFound
    | Devices
    | Refused
    | Recorded
    | RecordFailed
    | OutputRecordingFailed
    | InputChanged
)
