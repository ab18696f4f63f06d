"""Builds the daemon, starts it, carries out what the reducer asks, and stops everything in reverse."""

import asyncio
import contextlib
import json
import secrets
import signal
import socket
import time
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bridges.commands import Client, Command, CommandTable
from bridges.discovery import Discovery, host_name
from bridges.exchange import Exchange
from bridges.midi_clock_in import MidiClockIn
from bridges.midi_facts import MidiStatistics
from bridges.osc_port import OscPort
from bridges.web import WebPort, WebStatistics
from engine import worker_protocol
from engine.stems import STEMS
from engine.takes import TakeError
from server import effects, events
from server.clients import all_values, status_values, version, version_values
from server.clock_out import ClockOut
from server.console import Console
from server.controls import published_values, value_at
from server.cpu_load import CpuLoad
from server.export import export_answer, export_takes
from server.job import Phase
from server.launches import wanted_takes
from server.listeners import Listeners
from server.memory import fresh_state, of_any_set, remembered, restored
from server.midi_desk import MidiDesk
from server.narrator import Narrator
from server.performance import Event, reduce
from server.player import protocol
from server.player_keeper import PlayerKeeper
from server.player_program import OutputWish
from server.promptness import give_back_memory, go_first, spare_pauses
from server.settings import Settings
from server.sources import Sources
from server.state import State, Worker
from server.supervisor import WORKER_COMMAND, WorkerKeeper
from server.takes import Journal, Session, read_made

OFFLINE_STEP_FRAMES: Final = 960  # 20 ms, as often as a player in real time reports


class App:
    """The daemon. Everything runs on one asyncio loop; nothing on it waits for a disk, a model or a sound card.

    Args:
        settings: How to run.
        console: Where to talk to the performer.
        worker_command: The engine worker's program.
    """

    def __init__(
        self, settings: Settings, console: Console | None = None, worker_command: Sequence[str] = WORKER_COMMAND
    ) -> None:
        """Prepare; nothing is opened yet."""
        self._settings = settings
        self._narrator = Narrator(console or Console(), settings)
        self._worker_command = tuple(worker_command)
        self._table = CommandTable(STEMS)
        self._exchange = Exchange(self._table, self._obey, allow=settings.allow, on_disconnect=self._disconnected)
        self._listeners = Listeners(self._table, self._exchange, self._heard_values, self._value)
        self._ended = asyncio.Event()
        self._advancing = False
        self._state = State()
        self._started = time.monotonic()
        self._load = CpuLoad()
        self._tasks: set[asyncio.Task[None]] = set()
        self._session: Session | None = None
        self._journal: Journal | None = None
        self._port: OscPort | None = None
        self._web: WebPort | None = None
        self._discovery: Discovery | None = None
        clock = MidiClockIn()
        self._midi = MidiDesk(self._table, settings, self._obey, self.feed, self._values, self._midi_changed, clock)
        self._sources = Sources(clock, self.feed)
        self._clock_out = ClockOut(self._narrator.clock_out)
        self._player: PlayerKeeper | None = None
        self._worker: WorkerKeeper | None = None

    @property
    def state(self) -> State:
        """The performance as it is now."""
        return self._state

    @property
    def port(self) -> int:
        """The OSC port that is open."""
        assert self._port is not None
        return self._port.port

    @property
    def http_port(self) -> int | None:
        """The HTTP port that is open, None where none is."""
        return self._web.port if self._web is not None else None

    @property
    def exchange(self) -> Exchange:
        """Where the doors meet."""
        return self._exchange

    def web_statistics(self) -> WebStatistics:
        """Return the counts of the HTTP door; zeros where it is not open."""
        return self._web.statistics() if self._web is not None else WebStatistics()

    def pids(self) -> tuple[int | None, int | None]:
        """Return the process ids of the worker and the player, None where one does not run."""
        worker = self._worker.statistics().pid if self._worker is not None else None
        player = self._player.statistics().pid if self._player is not None else None
        return worker, player

    async def run(self) -> None:
        """Start, play until somebody ends it, and stop.

        Raises:
            SessionError: The session cannot be opened.
            PortInUse: Another program has the OSC port.
        """
        await self.begin()
        try:
            await self._ended.wait()
        finally:
            await self.stop()

    async def begin(self) -> None:
        """Start as the program that this is: before ordinary ones, with short pauses, holding no memory that nobody needs.

        Raises:
            SessionError: The session cannot be opened.
            PortInUse: Another program has the OSC port.
        """
        go_first()
        give_back_memory()
        await self.start()
        spare_pauses()

    async def start(self) -> None:
        """Open the session, the OSC port and MIDI, and start player and worker; returns before they are ready."""
        settings = self._settings
        self._session = Session(settings.data, settings.session)
        try:
            self._journal = Journal(self._session.folder / "journal.sqlite")
            self._restore()
            self._port = OscPort(self._exchange, host=settings.listen, port=settings.osc_port)
            await self._port.start()
        except BaseException:
            await self.stop()
            raise
        self._narrator.began(self._port.port, self._session.folder)
        await self._open_web(self._port.port)
        startup = (".".join(map(str, version())), self._port.port)
        for host, port in (*settings.set.notify, *settings.notify):
            self._exchange.send(Client("udp", host, port), "/quartet/startup", *startup)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
                loop.add_signal_handler(number, self._ended.set)
        self._start_programs(self._session)
        self._midi.start(self._state)
        self._sources.start(lambda: self._state, settings.offline)
        self._clock_out.start("" if settings.offline else settings.midi_clock_out)
        if settings.compose and not self._state.jobs and not wanted_takes(self._state):
            for command in self._table.parse("/quartet/regenerate"):
                self.feed(command)

    async def _open_web(self, osc_port: int) -> None:
        """Open the HTTP door and announce what is open; the music does not need either, so the daemon goes on without."""
        settings = self._settings
        name = f"Quartet ({settings.session})"
        self._web = WebPort(
            self._exchange,
            self._told_values,
            choices=self._choices,
            name=name,
            osc_port=lambda: osc_port,
            host=settings.listen,
            port=settings.http_port,
            names=(host_name(), socket.gethostname(), f"{socket.gethostname()}.local"),
        )
        try:
            await self._web.start()
        except OSError as error:
            self._narrator.no_web(str(error))
            self._web = None
        else:
            self._narrator.web_opened(self._web.port)
        if settings.discovery:
            web_port = self._web.port if self._web is not None else None
            self._discovery = Discovery(name, settings.listen, osc_port, web_port, self._narrator.discovery_changed)
            self._discovery.start()

    def _start_programs(self, session: Session) -> None:
        settings = self._settings
        output = settings.output if settings.output is not None else "device"
        log = session.folder
        wish = OutputWish(output, settings.channels, settings.block_frames, settings.latency_ms, settings.offline, settings.input)
        self._player = PlayerKeeper(session.player_file, wish, log / "player.log", self._from_player)
        self._player.start()
        self._worker = WorkerKeeper(
            session.takes_folder, settings.model, settings.engine, log / "worker.log", self._from_worker, self._worker_command
        )
        self._worker.start()

    async def stop(self) -> None:
        """End everything, in reverse; what was accepted is on disk when this returns."""
        self._listeners.stop()
        self._sources.stop()
        self._clock_out.stop()
        self._exchange.stop()
        for opened in (self._discovery, self._midi, self._worker, self._player, self._web, self._port):
            if opened is not None:
                await opened.stop()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._journal is not None:
            self._journal.close()
        if self._session is not None:
            self._session.close()
        self._narrator.ended()

    def end(self) -> None:
        """Have ``run`` return."""
        self._ended.set()

    def _restore(self) -> None:
        assert self._session is not None and self._journal is not None
        chosen = self._settings.set
        values: Mapping[str, str] = self._journal.values
        if values.get("set") != json.dumps(chosen.name):  # another set begins anew; its jobs are counted on
            values = of_any_set(values)
        self._state = restored(self._fresh_state(), values, self._session.find_take, self._now())
        if self._settings.source is not None:
            self._state = replace(self._state, source=self._settings.source)
        self._journal.write({**remembered(None, self._state), "set": json.dumps(chosen.name)})

    def _fresh_state(self) -> State:
        assert self._session is not None
        return replace(fresh_state(self._settings.set, secrets.token_hex(8)), folder=self._session.folder)

    def _now(self) -> float:
        """Return the reducer's seconds; offline, time is what has been rendered."""
        return self._state.clock.frame / 48_000 if self._settings.offline else time.monotonic()

    def feed(self, event: Event) -> None:
        """Reduce an event and carry out what follows."""
        before = self._state
        self._state, wanted = reduce(before, event, self._now())
        for effect in wanted:
            self._carry_out(effect)
        self._midi.follow(before, self._state)
        self._narrator.heard(event, before, self._state)
        if self._web is not None and before.scenes.keys() != self._state.scenes.keys():
            self._web.path_changed("/quartet/scene")  # the choices of load and delete

    def _obey(self, command: Command) -> None:
        if command.launch_at is not None:  # Unix seconds, from a timetag
            command = replace(command, launch_at=self._now() + command.launch_at - time.time())
        self.feed(command)

    def _values(self) -> Mapping[str, tuple[effects.Value, ...]]:
        return all_values(self._state, self._now())

    def _value(self, address: str) -> tuple[effects.Value, ...] | None:
        return value_at(self._state, address, self._now())

    def _heard_values(self) -> Mapping[str, tuple[effects.Value, ...]]:
        return {**self._values(), **published_values(self._state)}

    def _told_values(self) -> Mapping[str, tuple[effects.Value, ...]]:
        """Return every value that OSCQuery tells, those that are no part of the performance too."""
        more = {"/quartet/version": version_values(), "/quartet/status": self._status_values()}
        return {**self._heard_values(), **more}

    def _choices(self) -> Mapping[str, tuple[str, ...]]:
        """Return the names that may be sent to addresses whose choices are the session's."""
        scenes = tuple(self._state.scenes)
        return {"/quartet/scene/load": scenes, "/quartet/scene/delete": scenes}

    def _midi_changed(self, statistics: MidiStatistics) -> None:
        self._narrator.midi_changed(statistics)
        self._sources.midi_changed(statistics.reason)

    def _carry_out(self, effect: effects.Effect) -> None:
        match effect:
            case effects.Send(client, address, arguments):
                self._exchange.send(client, address, *arguments)
            case effects.Publish():
                self._listeners.publish(effect)
                self._midi.published(effect.address)
            case effects.TellPlayer(message):
                if self._player is not None:
                    self._player.send(message)
            case effects.GoOver(output):
                if self._player is not None:
                    self._player.go_over(output)
            case effects.TellWorker(message):
                if self._worker is not None:
                    self._worker.send(message)
            case effects.Remember(values):
                if self._journal is not None:
                    self._journal.write(values)
            case effects.Subscribe():
                self._listeners.subscribe(effect)
            case effects.Unsubscribe(client, pattern):
                self._listeners.unsubscribe(client, pattern)
            case effects.AnswerStatus():
                tag = () if effect.tag is None else (effect.tag,)
                self._exchange.send(effect.client, "/quartet/status.reply", *self._status_values(), *tag)
            case effects.ClearSchedule(command, forgotten):
                self._clear(command, forgotten)
            case effects.Watch(client, on):
                self._exchange.dump(client, on)
            case effects.Export():
                self._start(self._export(effect))
            case effects.Wake(moment):
                if not self._settings.offline:
                    asyncio.get_running_loop().call_later(max(0.0, moment - self._now()), self._tick)
            case effects.FollowSource() | effects.SourceTempo() | effects.SourcePlaying():
                self._sources.obey(effect, self._state)
            case effects.End():
                self._ended.set()

    def _clear(self, command: Command, forgotten: int) -> None:
        count = self._exchange.clear() + forgotten
        if command.client is not None:
            tag = () if command.tag is None else (command.tag,)
            self._exchange.send(command.client, "/quartet/done", command.address, 0, 0.0, count, *tag)

    def _tick(self) -> None:
        if not self._ended.is_set():
            self.feed(events.Tick())

    def _disconnected(self, client: Client) -> None:
        self._listeners.forget(client)

    def _status_values(self) -> tuple[effects.Value, ...]:
        troubled = self._web is None or (self._journal is not None and bool(self._journal.statistics().trouble))
        clients = self._exchange.statistics().clients
        return status_values(self._state, troubled, self._load.share(), clients, time.monotonic() - self._started)

    def _from_worker(self, message: Any) -> None:
        if isinstance(message, worker_protocol.Done):
            self._start(self._take_in(message))
        elif not self._ended.is_set():
            self.feed(message)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _export(self, wish: effects.Export) -> None:
        assert self._session is not None
        begun = self._now()
        folder = self._session.folder / "exports" / wish.name
        code, text = await asyncio.get_running_loop().run_in_executor(None, export_takes, folder, wish.takes)
        if wish.command.client is not None:
            self._exchange.send(wish.command.client, *export_answer(wish, code, text, (self._now() - begun) * 1000))

    async def _take_in(self, done: worker_protocol.Done) -> None:
        try:
            made = await asyncio.get_running_loop().run_in_executor(None, read_made, done)
        except TakeError as error:
            self.feed(worker_protocol.Failed(done.job, worker_protocol.INTERNAL, str(error)))
            return
        self.feed(made)
        self._advance()

    def _from_player(self, message: Any) -> None:
        if self._ended.is_set():
            return
        if isinstance(message, protocol.Advanced):
            self._advancing = False
            self.feed(protocol.Position(message.frame, self._state.output.underruns, {}))
        elif not (self._settings.offline and isinstance(message, protocol.Position)):
            self.feed(message)
            if isinstance(message, protocol.Position):
                self._clock_out.follow(self._state, self._now())
        self._advance()

    def _advance(self) -> None:
        """Offline: render a little more, unless takes are being made: time stands still for the model."""
        settings, state = self._settings, self._state
        if not settings.offline or not state.output.connected or self._advancing or self._ended.is_set():
            return
        if state.clock.frame >= settings.seconds * 48_000:
            self._ended.set()
            return
        making = any(job.phase in (Phase.QUEUED, Phase.STARTED) for job in state.jobs)
        if self._player is not None and (not making or state.engine.phase is Worker.UNAVAILABLE):
            self._advancing = True
            self._player.send(protocol.Advance(OFFLINE_STEP_FRAMES))
