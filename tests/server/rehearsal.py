"""A performance without programs: the reducer, a clock that is turned by hand, and what it asked for.

``Rehearsal`` plays the parts of the worker and the player as far as messages go; no take is on disk and nothing sounds.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bridges.commands import Client, CommandTable
from engine import worker_protocol
from engine.request import Request, candidate_seeds
from engine.stems import STEMS
from engine.takes import TakeInfo
from engine.units import SAMPLE_RATE_HZ, loop_frames
from server import events
from server.controls import changed_values, published_values, value_at
from server.effects import Effect, Publish, Send, TellPlayer, TellWorker, Value
from server.performance import Event, reduce
from server.player import protocol
from server.state import State
from server.stem_state import StoredTake

Message = TypeVar("Message")
TABLE = CommandTable(STEMS)
PERFORMER = Client("udp", "127.0.0.1", 9000)


def stored_take(stem: str, name: str, bpm: float = 120.0, bars: int = 4, seed: int = 0, prompt: str = "") -> StoredTake:
    """Return a take that could lie on disk."""
    frames = loop_frames(bars, bpm)
    info = TakeInfo(name, stem, f"hash of {name}", frames, bars, bpm, (4, 4), seed, prompt)
    return StoredTake(info, Path("/takes") / name, 1.0)


class Rehearsal:
    """Drives the reducer.

    Args:
        state: What to begin with.
        latency_frames: Of the pretended output.
    """

    def __init__(self, state: State | None = None, latency_frames: int = 0) -> None:
        """Begin at frame 0 and second 100, with nothing connected."""
        self.state = state or State(salt="rehearsal")
        self.start_seconds = 100.0
        self.now = self.start_seconds
        self.latency_frames = latency_frames
        self.effects: list[Effect] = []
        self.asked: dict[int, worker_protocol.Job] = {}
        self.jobs: dict[int, Request] = {}
        self.loadings: dict[int, worker_protocol.Loading] = {}
        self.cancelled: set[int] = set()
        self.scheduled: dict[str, protocol.Launch] = {}
        self.decks: dict[str, protocol.Launch] = {}
        self.takes_made = 0
        self.loaded: set[str] = set()

    @property
    def frame(self) -> int:
        """The next frame the pretended player renders."""
        return round((self.now - self.start_seconds) * SAMPLE_RATE_HZ)

    def feed(self, event: Event) -> list[Effect]:
        """Reduce an event, let worker and player receive what it asks, and return the effects."""
        before = self.state
        self.state, effects = reduce(self.state, event, self.now)
        if not isinstance(event, protocol.Position) and before is not self.state:
            old, new = published_values(before), published_values(self.state)
            assert changed_values(before, self.state) == {place: value for place, value in new.items() if value != old[place]}
            assert all(value_at(self.state, place, self.now) == value for place, value in new.items())
        self.effects.extend(effects)
        loads = []
        for effect in effects:
            if isinstance(effect, TellWorker):
                self._to_worker(effect.message)
            elif isinstance(effect, TellPlayer):
                message = effect.message
                if isinstance(message, protocol.Load):
                    loads.append(message.take)
                self._to_player(message)
        for take in loads:
            self.loaded.add(take)
            self.feed(protocol.Loaded(take, 1))
        return list(effects)

    def _to_worker(self, message: worker_protocol.ToWorker) -> None:
        if isinstance(message, worker_protocol.Job):
            self.asked[message.id] = message
            if isinstance(message.request, Request):
                self.jobs[message.id] = message.request
            else:
                self.loadings[message.id] = message.request
        elif isinstance(message, worker_protocol.Cancel):
            self.cancelled.add(message.id)

    def _to_player(self, message: protocol.ToPlayer) -> None:
        if isinstance(message, protocol.Launch):
            assert message.frame >= self.frame
            assert message.take in self.loaded
            self.scheduled[message.stem] = message
        elif isinstance(message, protocol.Unload):
            self.loaded.discard(message.take)
        elif isinstance(message, protocol.Unschedule):
            self.scheduled.pop(message.stem, None)
        elif isinstance(message, protocol.Stop):
            self.decks.pop(message.stem, None)
            self.scheduled.pop(message.stem, None)
        elif isinstance(message, protocol.Panic):
            self.decks.clear()
            self.scheduled.clear()

    def say(self, address: str, *arguments: Value, client: Client | None = PERFORMER, at: float | None = None) -> list[Effect]:
        """Send a command as a client would."""
        effects: list[Effect] = []
        for command in TABLE.parse(address, arguments, client, at):
            effects += self.feed(command)
        return effects

    def connect(
        self,
        decks: Mapping[str, protocol.DeckState] | None = None,
        rate: float = 1.0,
        zero_seconds: float | None = None,
    ) -> None:
        """Let a player answer, a new one unless it has decks; one that has stood by tells when its frame 0 was."""
        self.loaded = {deck.take for deck in (decks or {}).values() if deck.take is not None}
        snapshot = protocol.Snapshot(
            self.frame,
            SAMPLE_RATE_HZ,
            "null",
            2,
            self.latency_frames,
            0,
            decks or {},
            frozenset(self.loaded),
            rate=rate,
            input="file:in.wav",
            zero_seconds=zero_seconds,
        )
        self.feed(snapshot)

    def ready(self) -> None:
        """Let the worker have loaded its model."""
        self.feed(worker_protocol.Ready("stand-in", "none", 1.0))

    def make(self, number: int | None = None, wrong: Collection[str] = ()) -> None:
        """Let the worker end its job well, though the notes of some stems may be wrong."""
        job = number if number is not None else min(self.jobs)
        request = self.jobs.pop(job)
        seeds = candidate_seeds(request.seed, self.asked[job].candidates)
        takes, *others = (self._made(replace(request, seed=seed)) for seed in seeds)
        self.feed(events.JobMade(job, takes, 1000.0, others=tuple(others), wrong=frozenset(wrong)))

    def _made(self, request: Request) -> dict[str, StoredTake]:
        takes = {}
        for stem in request.stems:
            self.takes_made += 1
            name = f"{stem}-{self.takes_made}"
            take = stored_take(stem, name, request.bpm, request.bars, request.seed, request.prompt(stem))
            info = replace(take.info, signature=request.signature, transpose=request.transpose.get(stem, 0))
            takes[stem] = replace(take, info=info)
        return takes

    def load(self, told: str = "", number: int | None = None) -> StoredTake:
        """Let the worker have made a take of audio from outside, and return it."""
        job = number if number is not None else min(self.loadings)
        asked = self.loadings.pop(job)
        self.takes_made += 1
        take = stored_take(asked.stem, f"{asked.stem}-{self.takes_made}", asked.bpm, asked.bars)
        origin = "recorded" if asked.recorded_bars else "loaded"
        take = replace(take, info=replace(take.info, signature=asked.signature, origin=origin))
        self.feed(events.JobMade(job, {asked.stem: take}, 500.0, told))
        return take

    def fail(self, code: int, message: str, number: int | None = None) -> None:
        """Let the worker end its job badly."""
        job = number if number is not None else min(self.jobs)
        self.jobs.pop(job)
        self.feed(worker_protocol.Failed(job, code, message))

    def lose_worker(self) -> None:
        """Let the worker die."""
        self.jobs.clear()
        self.feed(events.WorkerLost("signal 9"))

    def play(self, seconds: float) -> None:
        """Let time pass, the player reporting every 20 ms and launching on its frames."""
        end = self.now + seconds
        while self.now < end - 1e-9:
            self.now = min(self.now + 0.02, end)
            for stem, launch in list(self.scheduled.items()):
                if launch.frame < self.frame:
                    self.decks[stem] = self.scheduled.pop(stem)
                    self.feed(protocol.Launched(stem, launch.take, launch.frame))
            self.feed(protocol.Position(self.frame, 0, {}))

    def compose_first_loop(self) -> None:
        """Connect, compose all four and let them launch."""
        self.connect()
        self.ready()
        self.say("/quartet/regenerate", client=None)
        self.make()
        self.play(0.2)

    def replies(self, address: str) -> list[tuple[Value, ...]]:
        """Return the arguments of every reply to the performer at an address."""
        return [e.arguments for e in self.effects if isinstance(e, Send) and e.address == address]

    def published(self, address: str) -> list[tuple[Value, ...]]:
        """Return the arguments of everything published at an address."""
        return [e.arguments for e in self.effects if isinstance(e, Publish) and e.address == address]

    def player_messages(self, kind: type[Message]) -> Sequence[Message]:
        """Return what the player was told, of one kind."""
        return [e.message for e in self.effects if isinstance(e, TellPlayer) and isinstance(e.message, kind)]

    def forget(self) -> None:
        """Forget the effects so far."""
        self.effects.clear()

    def with_wanted(self, takes: Mapping[str, StoredTake]) -> None:
        """Put takes into the stems' histories, as a journal would."""
        for stem, take in takes.items():
            held = replace(self.state.stems[stem], history=(take,), index=0)
            self.state = self.state.with_stem(stem, held)
