"""Keeps a player program running, another one warm behind it, and takes hold of one that an earlier daemon has left playing."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from server.events import PlayerLost
from server.player.protocol import Begin, Hello, Load, ToPlayer, Unload
from server.player_program import PLAYER_COMMAND, OutputWish, PlayerProgram, hold_player, read_record, start_player, write_record
from server.supervisor import KeeperStatistics, last_words

BACKOFF_SECONDS: Final = (0.1, 0.5, 2.0, 5.0)  # before each further start without success
STEADY_SECONDS: Final = 2.0  # a player that died sooner is no success: what kills it may kill them all


class PlayerKeeper:
    """Keeps a player running.

    A second one stands by: its modules and the takes are loaded, its sound device is looked up, and only the device is not
    open. To start a program takes a second on a busy machine; to begin takes a tenth.

    All methods are called on the event loop. News come to ``on_event`` on the same loop: the player's own messages, first
    of all a ``Snapshot`` on each connection, and ``PlayerLost`` each time it has gone.

    Args:
        file: Where it is written how to reach the player.
        wish: What it is started with. A player that takes the place of another writes beside its file; offline, nobody
            stands by.
        log: File for what the player writes to its standard streams.
        on_event: Takes the news.
        command: The program, without its options.
        input: ``device[:NAME]``, ``null`` or ``file:PATH``.
    """

    def __init__(
        self,
        file: Path,
        wish: OutputWish,
        log: Path,
        on_event: Callable[[Any], None],
        command: Sequence[str] = PLAYER_COMMAND,
        input: str = "null",
    ) -> None:
        """Prepare; nothing runs before ``start``."""
        self._file = file
        self._wish = wish
        self._log = log
        self._on_event = on_event
        self._command = tuple(command)
        self._player: PlayerProgram | None = None
        self._standby: PlayerProgram | None = None
        self._preparing: asyncio.Task[None] | None = None
        self._task: asyncio.Task[None] | None = None
        self._loads: dict[str, Load] = {}  # of the takes that the player holds
        self._starts = 0

    def start(self) -> None:
        """Take hold of the running player, or start one."""
        self._task = asyncio.get_running_loop().create_task(self._keep())

    def send(self, message: ToPlayer) -> None:
        """Send a message to the player, if it is there; who connects is told everything anew."""
        match message:
            case Load(take):
                self._loads[take] = message
            case Unload(take):
                self._loads.pop(take, None)
        if self._player is not None:
            self._player.send(message)
        if self._standby is not None and isinstance(message, Load | Unload):
            self._standby.send(message)

    def statistics(self) -> KeeperStatistics:
        """Return the number of starts and the process id."""
        return KeeperStatistics(self._starts, self._player.record.pid if self._player is not None else None)

    async def stop(self) -> None:
        """End the players, the file closed, and forget how to reach them."""
        tasks = [task for task in (self._task, self._preparing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        running = [program for program in (self._player, self._standby) if program is not None]
        await asyncio.gather(*(program.end() for program in running))
        self._file.unlink(missing_ok=True)
        self._player = self._standby = None

    def _heard(self, program: PlayerProgram, event: Any) -> None:
        if program is self._player:
            self._on_event(event)

    async def _keep(self) -> None:
        failures = 0
        record = read_record(self._file)
        program = await hold_player(record, self._wish, self._heard) if record is not None else None
        while True:
            program = program or await self._promoted() or await self._started()
            begun = asyncio.get_running_loop().time()
            if program is not None:
                self._player = program
                write_record(self._file, program.record)
                program.send(Hello())
                if not self._wish.offline:
                    self._preparing = asyncio.get_running_loop().create_task(self._prepare())
                await program.gone.wait()
                program.hang_up()
                self._player = program = None
            steady = asyncio.get_running_loop().time() - begun >= STEADY_SECONDS
            failures = 0 if steady else failures + 1
            self._on_event(PlayerLost(f"the player has ended; {last_words(self._log) or 'it said nothing'}"))
            self._file.unlink(missing_ok=True)
            if failures:
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS)) - 1])

    async def _started(self) -> PlayerProgram | None:
        self._starts += 1
        return await start_player(self._command, self._wish, self._log, self._heard, *self._instead())

    async def _promoted(self) -> PlayerProgram | None:
        """Let the player that stands by begin, if there is one."""
        if self._preparing is not None:
            self._preparing.cancel()
            await asyncio.gather(self._preparing, return_exceptions=True)
        program, self._standby = self._standby, None
        if program is None or program.gone.is_set():
            return None
        program.send(Begin())
        return program

    async def _prepare(self) -> None:
        """Have a player stand by; another one where it dies."""
        for attempt in itertools.count(1):
            self._starts += 1
            log = self._log.with_stem(f"{self._log.stem}-standby")
            program = await start_player(self._command, self._wish, log, self._heard, "--standby", *self._instead())
            if program is not None:
                for load in self._loads.values():
                    program.send(load)
                self._standby = program
                await program.gone.wait()
                self._standby = None
                program.hang_up()
            await asyncio.sleep(BACKOFF_SECONDS[min(attempt, len(BACKOFF_SECONDS)) - 1])

    def _instead(self) -> tuple[str, ...]:
        """Return the options of a player that follows another one: it must not write over what that one has recorded."""
        kind, _, path = self._wish.output.partition(":")
        if kind != "file" or self._starts < 2:
            return ()
        numbered = (Path(path).with_stem(f"{Path(path).stem}-{number}") for number in itertools.count(2))
        return ("--output", f"file:{next(free for free in numbered if not free.exists())}")
