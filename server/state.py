"""Everything the daemon knows, as frozen values: what the reducer turns into its successor."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bridges.commands import Client
from engine.request import Request
from engine.stems import STEMS
from engine.takes import TakeInfo
from engine.worker_protocol import Loading
from server.player.rates import RatePlan
from server.tempo_source import Following, Source
from server.transport import FrameClock, Quantum, Transport

HISTORY_LENGTH: Final = 64  # takes a stem remembers for undo; the oldest is forgotten first


@dataclass(frozen=True)
class StoredTake:
    """A take on disk.

    Args:
        info: What is known about it.
        path: Where it lies.
        ms: How long it took to make.
        original: The take that this one is at another tempo, length or key; None of an original.
        semitones: How much higher than its original it shall sound.
    """

    info: TakeInfo
    path: Path
    ms: float = 0.0
    original: "StoredTake | None" = None
    semitones: int = 0

    @property
    def id(self) -> str:
        """Name of the take."""
        return self.info.id

    @property
    def untouched(self) -> "StoredTake":
        """The take as it was made, loaded or recorded, which is to sound as high as this one."""
        return self if self.original is None else replace(self.original, semitones=self.semitones)


@dataclass(frozen=True)
class StemState:
    """One stem as the performer set it, its takes, and what sounds.

    Args:
        history: Takes in the order they were accepted.
        index: Which of them is wanted: it sounds, or is about to; -1 without any.
        sounding: What the deck plays now.
        failed: The last job of this stem ended in a failure other than a cancel.
        progress: Of the job that makes this stem, 0 to 1.
    """

    locked: bool = False
    noise: float = 1.0
    prompt: str = ""
    seed: int = -1
    gain: float = 1.0
    mute: bool = False
    solo: bool = False
    pan: float = 0.0
    history: tuple[StoredTake, ...] = ()
    index: int = -1
    sounding: StoredTake | None = None
    failed: bool = False
    progress: float = 0.0

    @property
    def wanted(self) -> StoredTake | None:
        """The take that sounds, or is about to."""
        return self.history[self.index] if self.history else None

    def pushed(self, take: StoredTake) -> "StemState":
        """Return the stem with a new wanted take; what had been undone is forgotten."""
        history = (*self.history[: self.index + 1], take)[-HISTORY_LENGTH:]
        return replace(self, history=history, index=len(history) - 1, failed=False)

    def replaced(self, old: StoredTake, take: StoredTake) -> "StemState":
        """Return the stem with a take exchanged for another wherever it stands in the history."""
        return replace(self, history=tuple(take if known == old else known for known in self.history))

    def transposed(self, semitones: int) -> "StemState":
        """Return the stem wanting its take so many semitones higher than it was made.

        The take as it was stays one step of undo away, however often it is transposed; 0 goes back to it.
        """
        wanted = self.wanted
        if wanted is None or wanted.semitones == semitones:
            return self
        moved = replace(wanted, semitones=semitones)
        if wanted.semitones == 0:
            return self.pushed(moved)
        before = self.history[self.index - 1] if self.index > 0 else None
        if before is not None and semitones == 0 and (before.untouched.id, before.semitones) == (wanted.untouched.id, 0):
            return replace(self, index=self.index - 1)
        return replace(self, history=(*self.history[: self.index], moved, *self.history[self.index + 1 :]))

    def settled(self) -> "StemState":
        """Return the stem wanting again what sounds; where nothing does, without the take it wanted."""
        if self.sounding is None:
            history = (*self.history[: self.index], *self.history[self.index + 1 :])
            return replace(self, history=history, index=max(self.index - 1, min(0, len(history) - 1)))
        for index, take in enumerate(self.history):
            if take.id == self.sounding.id:
                return replace(self, index=index)
        return self


class Phase(Enum):
    """How far an unfinished job is; the value is its name in OSC."""

    RECORDING = "recording"
    QUEUED = "queued"
    STARTED = "started"
    READY = "ready"


@dataclass(frozen=True)
class Material:
    """Audio from outside that becomes a take.

    Args:
        file: Its place in the session's folder, such as ``inbox/break.wav``.
        bars: How many bars of it are recorded; 0 for a file, whose length says what it is.
        bpm: The tempo that it was recorded at.
        signature: The signature that it was recorded in.
        first_frame: How far into the loop it was begun, in frames.
    """

    file: str
    bars: int = 0
    bpm: float = 0.0
    signature: tuple[int, int] = (4, 4)
    first_frame: int = 0


@dataclass(frozen=True)
class Job:
    """Takes that somebody asked for and that are not all launched.

    Args:
        id: Its number, counted up from 1 over the session's life.
        stems: What it makes.
        address: The command that asked for it; comes back in done and fail.
        client: Who asked, None for the daemon itself.
        tag: The caller's id, with its ``#``; comes back last in every reply.
        quantum: What its launch waits for.
        launch_moment: The moment its timetag named, in the reducer's seconds; None is as soon as it is ready.
        accepted: When it was accepted, in seconds.
        remake: It makes all wanted takes again at another tempo or length, keeping what is played.
        attempts: How often the worker has begun it.
        request: What the worker was asked, once it has been.
        sources: By stem, the takes that a remake makes again.
        material: The audio from outside that it makes a take of; None where the model makes it.
        told: What the answer says of it besides.
        waiting: Once ready: the stems that have not launched.
    """

    id: int
    stems: tuple[str, ...]
    address: str
    client: Client | None
    tag: str | None
    quantum: Quantum
    launch_moment: float | None
    accepted: float
    remake: bool = False
    phase: Phase = Phase.QUEUED
    attempts: int = 0
    request: Request | Loading | None = None
    sources: Mapping[str, StoredTake] = field(default_factory=dict)
    material: Material | None = None
    told: str = ""
    waiting: frozenset[str] = frozenset()
    launched: frozenset[str] = frozenset()


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
        lost: The player before, until the one that took its place has gone on from there.
        devices_asked: Clients, with their ids, that wait for the list of audio outputs.
        hold: Ready takes wait for a word before they come in.
        held: Stems whose wanted takes wait so.
        scenes: What was kept under a name.
        salt: What the seeds of this session are drawn from.
        master_gain: Over everything, as a factor.
        channel_map: The first channel of each bus's pair as the performer asked; empty: as the number of channels has it.
        levels: The peak of each stem since its level was told last.
        told_levels: The levels last told, and the moment.
        folder: Of the session on disk.
        output_recording: Name of the folder that the output is recorded into; empty where it is not.
        taps: Moments of the last taps of the tempo, in seconds.
        told: Beat and bar last told to listeners, and the moment the phase was.
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
    hold: bool = False
    held: tuple[str, ...] = ()
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    salt: str = ""
    master_gain: float = 1.0
    channel_map: tuple[int, ...] = ()
    levels: tuple[float, ...] = (0.0,) * len(STEMS)
    told_levels: tuple[tuple[float, ...], float] = ((0.0,) * len(STEMS), 0.0)
    folder: Path = Path()
    taps: tuple[float, ...] = ()
    output_recording: str = ""
    told: tuple[int, int, float] = (-1, -1, 0.0)

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
        return replace(self, stems=MappingProxyType({**self.stems, stem: fresh}))

    def with_job(self, job: Job) -> "State":
        """Return the state with a job exchanged for its successor of the same number."""
        return replace(self, jobs=tuple(job if known.id == job.id else known for known in self.jobs))

    def find_job(self, number: int) -> Job | None:
        """Return the unfinished job of this number."""
        return next((job for job in self.jobs if job.id == number), None)
