"""Keeps a player program running, another one warm behind it, and takes hold of one that an earlier daemon has left playing."""

import asyncio
import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from server.events import OutputRefused, OutputTaken, PlayerLost
from server.player.protocol import Begin, Hello, Load, Quit, Snapshot, ToPlayer, Unload
from server.player_program import PLAYER_COMMAND, OutputWish, PlayerProgram, hold_player, read_record, start_player, write_record
from server.supervisor import KeeperStatistics, last_words

BACKOFF_SECONDS: Final = (0.1, 0.5, 2.0, 5.0)  # before each further start without success
STEADY_SECONDS: Final = 2.0  # a player that died sooner is no success: what kills it may kill them all
READY_SECONDS: Final = 5.0  # for an output to open, and its clock to settle
_MOVE_SECONDS: Final = 2.0  # between two changes of the output, each of which starts programs; nobody hears more of them
_LOOK_SECONDS: Final = 0.05


class PlayerKeeper:
    """Keeps a player running.

    A second one stands by: its modules and the takes are loaded, and it plays silence on the same device, if the system
    lets two programs have it, so that its clock is known when it must take over.

    All methods are called on the event loop. News come to ``on_event`` on the same loop: the player's own messages, first
    of all a ``Snapshot`` on each connection, and ``PlayerLost`` each time it has gone; ``OutputTaken`` or ``OutputRefused``
    once for each ``go_over``.

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
        self._asked = wish
        self._wish = wish
        self._log = log
        self._on_event = on_event
        self._command = tuple(command)
        self._player: PlayerProgram | None = None
        self._standby: PlayerProgram | None = None
        self._preparing: asyncio.Task[None] | None = None
        self._moving: asyncio.Task[None] | None = None
        self._may_move = 0.0  # when the output may be changed again, on the loop's clock
        self._taking = False  # the next player that answers plays into another output than the one before
        self._looked: PlayerProgram | None = None  # the player that stands by and is asked how it is
        self._seen: Snapshot | None = None
        self._task: asyncio.Task[None] | None = None
        self._loads: dict[str, Load] = {}  # of the takes that the player holds
        self._starts = 0
        self._known = False  # whether the player has told its whole state: what it says before means nothing

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

    def go_over(self, output: str) -> None:
        """Play into another output from now on, in phase, if it can be opened; else all stays as it is.

        Args:
            output: ``device[:NAME]`` or ``null``.
        """
        self._moving = asyncio.get_running_loop().create_task(self._go_over(replace(self._wish, output=output)))

    def statistics(self) -> KeeperStatistics:
        """Return the number of starts and the process id."""
        return KeeperStatistics(self._starts, self._player.record.pid if self._player is not None else None)

    async def stop(self) -> None:
        """End the players, the file closed, and forget how to reach them."""
        tasks = [task for task in (self._task, self._moving, self._preparing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        running = [program for program in (self._player, self._standby) if program is not None]
        await asyncio.gather(*(program.end() for program in running))
        self._file.unlink(missing_ok=True)
        self._player = self._standby = None

    def _heard(self, program: PlayerProgram, event: Any) -> None:
        if program is self._looked and isinstance(event, Snapshot):
            self._seen = event
        if program is self._player and (self._known or isinstance(event, Snapshot)):
            self._known = True
            self._on_event(event)
            if self._taking and program.record.wish == self._wish:
                self._taking = False
                self._on_event(OutputTaken())

    async def _keep(self) -> None:
        failures = 0
        record = read_record(self._file)
        program = await hold_player(record, self._wish, self._heard) if record is not None else None
        if record is not None and program is not None:
            self._wish = record.wish
        while True:
            program = program or await self._promoted() or await self._started()
            begun = asyncio.get_running_loop().time()
            if program is not None:
                self._player, self._known = program, False
                write_record(self._file, replace(program.record, asked=self._asked))
                program.send(Hello())
                if not self._wish.offline:
                    self._preparing = asyncio.get_running_loop().create_task(self._prepare())
                await program.gone.wait()
                program.hang_up()
                self._player = program = None
            steady = asyncio.get_running_loop().time() - begun >= STEADY_SECONDS
            failures = 0 if steady else failures + 1
            self._on_event(self._farewell())
            self._file.unlink(missing_ok=True)
            if failures:
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS)) - 1])

    def _farewell(self) -> PlayerLost:
        if self._taking:
            return PlayerLost(f"the sound goes over to {self._wish.output}", meant=True)
        return PlayerLost(f"the player has ended; {last_words(self._log) or 'it said nothing'}")

    async def _started(self) -> PlayerProgram | None:
        self._starts += 1
        return await start_player(self._command, self._wish, self._log, self._heard, *self._instead(self._wish))

    async def _promoted(self) -> PlayerProgram | None:
        """Let the player that stands by begin, if there is one."""
        await self._prepare_no_longer()
        program, self._standby = self._standby, None
        if program is None or program.gone.is_set():
            return None
        program.send(Begin())
        return program

    async def _prepare(self) -> None:
        """Have a player stand by; another one where it dies."""
        for attempt in itertools.count(1):
            program = self._standby = await self._warmed(self._wish)
            if program is not None:
                await program.gone.wait()
                self._standby = None
                program.hang_up()
            await asyncio.sleep(BACKOFF_SECONDS[min(attempt, len(BACKOFF_SECONDS)) - 1])

    async def _prepare_no_longer(self) -> None:
        if self._preparing is not None:
            self._preparing.cancel()
            await asyncio.gather(self._preparing, return_exceptions=True)
            self._preparing = None

    async def _warmed(self, wish: OutputWish) -> PlayerProgram | None:
        """Start a player that stands by, and load what the other one holds; None where it does not start."""
        self._starts += 1
        log = self._log.with_stem(f"{self._log.stem}-standby")
        program = await start_player(self._command, wish, log, self._heard, *self._instead(wish), standing_by=True)
        if program is not None:
            for load in self._loads.values():
                program.send(load)
        return program

    async def _go_over(self, wish: OutputWish) -> None:
        """Warm a player up with another output; once that is open, have the one that plays end: then the warm one begins."""
        program = None
        loop = asyncio.get_running_loop()
        await asyncio.sleep(max(0.0, self._may_move - loop.time()))
        self._may_move = loop.time() + _MOVE_SECONDS
        try:
            program = await self._warmed(wish)
            reason = await self._trouble(program, wish) if program is not None else "the player for it did not start"
            if not reason:
                await self._prepare_no_longer()
                reason = "the player that was to make room has just been lost" if self._player is None else ""
            if program is None or self._player is None or reason:
                self._on_event(OutputRefused(reason))
                return
            before, self._standby = self._standby, program
            if before is not None:
                before.hang_up()
            self._wish, self._taking, program = wish, True, None
            self._player.send(Quit())
        except OSError as error:
            self._on_event(OutputRefused(f"the player for it did not start: {error}"))
        finally:
            self._looked = None
            if program is not None:
                program.hang_up()

    async def _trouble(self, program: PlayerProgram, wish: OutputWish) -> str:
        """Wait until a player that stands by has opened its output and knows its clock; return why it has not, else nothing."""
        self._looked, self._seen = program, None
        end = asyncio.get_running_loop().time() + READY_SECONDS
        while asyncio.get_running_loop().time() < end and not program.gone.is_set():
            program.send(Hello())
            await asyncio.sleep(_LOOK_SECONDS)
            seen = self._seen
            if seen is not None and seen.output == "null" and wish.output != "null":
                return seen.notice.removesuffix("; nothing is heard")
            if seen is not None and seen.zero_seconds is not None and seen.takes >= self._loads.keys():
                break
        return "the player for it has ended" if program.gone.is_set() else "" if self._seen is not None else "it does not answer"

    def _instead(self, wish: OutputWish) -> tuple[str, ...]:
        """Return the options of a player that follows another one: it must not write over what that one has recorded."""
        kind, _, path = wish.output.partition(":")
        if kind != "file" or self._starts < 2:
            return ()
        numbered = (Path(path).with_stem(f"{Path(path).stem}-{number}") for number in itertools.count(2))
        return ("--output", f"file:{next(free for free in numbered if not free.exists())}")
