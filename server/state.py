"""Everything the daemon knows, as frozen values: what the reducer turns into its successor."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bridges.commands import Client, Command
from engine.stems import STEMS
from server.frozen import exchanged
from server.job import Job
from server.midi_state import MidiState
from server.played import Listening
from server.player.rates import RatePlan
from server.program import Program
from server.stem_state import StemState, StoredTake
from server.tempo_source import Following, Source
from server.transport import FrameClock, Quantum, Transport


@dataclass(frozen=True)
class Launch:
    """Takes on their way to the decks.

    Args:
        takes: By stem, those that have not launched.
        quantum: The grid it waits for.
        moment: The moment its timetag named, in the reducer's seconds; None is at once.
        loading: Names of the takes the player has not loaded.
        frame: Where it was scheduled; None until all is loaded.
        transport: The clock that takes over with it, where it changes.
        start: Begin a loop at the launch, whatever the clock says.
    """

    takes: Mapping[str, StoredTake]
    quantum: Quantum
    moment: float | None = None
    loading: frozenset[str] = frozenset()
    frame: int | None = None
    transport: Transport | None = None
    start: bool = False


class Worker(Enum):
    """What the engine worker is at."""

    STARTING = "starting"
    READY = "ready"
    UNAVAILABLE = "failed"


@dataclass(frozen=True)
class Engine:
    """The engine worker as the daemon knows it.

    Args:
        phase: What it is at.
        model: Name of the loaded model.
        provider: The runtime that is really in use.
        reason: Why it is unavailable.
        busy: The job it works on, even one that has been cancelled since; None when idle.
        step_ms: Time of the last job per sampler step.
    """

    phase: Worker = Worker.STARTING
    model: str = ""
    provider: str = ""
    reason: str = ""
    busy: int | None = None
    step_ms: float = 0.0


@dataclass(frozen=True)
class Output:
    """The player program as the daemon knows it.

    Args:
        connected: It answers.
        name: The output that is open, such as ``device:default``.
        latency_frames: From rendering to the loudspeaker.
        underruns: Blocks that came too late, since it started.
        loaded: Names of the takes it holds.
        trouble: What it last said about its output; empty when all is well.
        input: What can be recorded, such as ``device:default``; empty where nothing can.
        input_trouble: Why there is no input.
    """

    connected: bool = False
    name: str = ""
    channels: int = 2
    latency_frames: int = 0
    underruns: int = 0
    loaded: frozenset[str] = frozenset()
    trouble: str = ""
    input: str = ""
    input_trouble: str = ""


@dataclass(frozen=True)
class Lost:
    """Where the music stood in a player that has gone: the one after it goes on from where that would be.

    Args:
        clock: Which frame was rendered when.
        latency_frames: From rendering to the loudspeaker.
    """

    clock: FrameClock
    latency_frames: int


@dataclass(frozen=True)
class DeviceWish:
    """A client's wish for another audio output, which is being opened.

    Args:
        command: What asked for it.
        job: The number that it was answered with.
        accepted: When, in the reducer's seconds.
    """

    command: Command
    job: int
    accepted: float


@dataclass(frozen=True)
class Sync:
    """A client's wish to hear when all its earlier jobs have ended."""

    client: Client
    number: int
    tag: str | None
    jobs: frozenset[int]


@dataclass(frozen=True)
class Scene:
    """A performance kept under a name.

    Args:
        settings: Values of the state, by the name of the field.
        stems: By stem, values of its state by the name of the field.
        takes: By stem, the take that was wanted; stems without one are missing.
    """

    settings: Mapping[str, Any]
    stems: Mapping[str, Mapping[str, Any]]
    takes: Mapping[str, StoredTake]


@dataclass(frozen=True)
class State:
    """The whole performance.

    Args:
        bpm: The tempo that was asked for; ``transport`` follows once the takes are made again.
        bars: The length that was asked for.
        signature: The signature that was asked for.
        transport: The clock that sounds; None before the first launch.
        past: The clocks before it that may still be heard, and the player frame up to which each holds.
        rates: How fast the player plays the takes, as it was told.
        source: Whose tempo holds.
        missing: Why a source cannot be followed here; empty texts and those left out can.
        following: How the source is being followed.
        candidates: How many takes a job makes, of which the best is offered first.
        lost: The player before, until the one that took its place has gone on from there.
        devices_asked: Clients, with their ids, that wait for the list of audio outputs.
        device_wish: Who waits for another output.
        hold: Ready takes wait for a word before they come in.
        held: Stems whose wanted takes wait so.
        scenes: What was kept under a name.
        listening: The job that waits for notes, and those played so far.
        program: What plays unattended, None where nothing does.
        salt: What the seeds of this session are drawn from.
        master_gain: Over everything, as a factor.
        channel_map: The first channel of each bus's pair as the performer asked; empty: as the number of channels has it.
        levels: The peak of each stem since its level was told last.
        told_levels: The levels last told, and the moment.
        folder: Of the session on disk.
        output_recording: Name of the folder that the output is recorded into; empty where it is not.
        taps: Moments of the last taps of the tempo, in seconds.
        told: Beat and bar last told to listeners, and the moment the phase was.
        midi: What hands on MIDI devices are at.
    """

    stems: Mapping[str, StemState] = field(default_factory=lambda: MappingProxyType({stem: StemState() for stem in STEMS}))
    bpm: float = 120.0
    bars: int = 4
    signature: tuple[int, int] = (4, 4)
    playing: bool = True
    quantum: Quantum = Quantum.BAR
    prompt: str = ""
    seed: int = -1
    guidance: float = 2.0
    steps: int = 16
    candidates: int = 1
    key: str = ""
    chords: str = ""
    transport: Transport | None = None
    past: tuple[tuple[int, Transport], ...] = ()
    rates: RatePlan = RatePlan()
    source: Source = Source.INTERNAL
    missing: Mapping[Source, str] = field(default_factory=lambda: MappingProxyType({}))
    following: Following = Following()
    jobs: tuple[Job, ...] = ()
    launches: tuple[Launch, ...] = ()
    next_job: int = 1
    engine: Engine = Engine()
    output: Output = Output()
    clock: FrameClock = FrameClock()
    lost: Lost | None = None
    syncs: tuple[Sync, ...] = ()
    devices_asked: tuple[tuple[Client, str | None], ...] = ()
    device_wish: DeviceWish | None = None
    hold: bool = False
    held: tuple[str, ...] = ()
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    listening: Listening | None = None
    program: Program | None = None
    salt: str = ""
    master_gain: float = 1.0
    channel_map: tuple[int, ...] = ()
    levels: tuple[float, ...] = (0.0,) * len(STEMS)
    told_levels: tuple[tuple[float, ...], float] = ((0.0,) * len(STEMS), 0.0)
    folder: Path = Path()
    taps: tuple[float, ...] = ()
    output_recording: str = ""
    told: tuple[int, int, float] = (-1, -1, 0.0)
    midi: MidiState = field(default_factory=MidiState)

    @property
    def grid(self) -> tuple[float, int, tuple[int, int]]:
        """Tempo, length and signature that were asked for."""
        return (self.bpm, self.bars, self.signature)

    def heard_clock(self, frame: float) -> Transport | None:
        """Return the clock that a player frame was rendered by."""
        return next((clock for until, clock in self.past if frame < until), self.transport)

    @property
    def launchable(self) -> bool:
        """Whether the player is there, and its clock is known."""
        return self.output.connected and self.lost is None

    def with_stem(self, stem: str, fresh: StemState) -> "State":
        """Return the state with one stem exchanged."""
        return exchanged(self, stems=MappingProxyType({**self.stems, stem: fresh}))

    def with_job(self, job: Job) -> "State":
        """Return the state with a job exchanged for its successor of the same number."""
        return exchanged(self, jobs=tuple(job if known.id == job.id else known for known in self.jobs))

    def find_job(self, number: int) -> Job | None:
        """Return the unfinished job of this number."""
        return next((job for job in self.jobs if job.id == number), None)
