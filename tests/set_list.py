"""A whole performance that any client can give: what it says, and what it must hear back."""

import time
from collections.abc import Callable
from typing import Final, Protocol

from tests.daemon import Message

PATIENCE_SECONDS: Final = 60.0


class Performer(Protocol):
    """A program that is subscribed to everything.

    Attributes:
        hears_replies: It hears on the port that it sends from. A program that does not, as ``oscsend``, hears what is told to
            all, what it has itself set among it, but no answers.
    """

    hears_replies: bool

    def say(self, address: str, *values: int | float | str) -> None:
        """Send one message."""

    def heard(self) -> list[Message]:
        """Return every message that came."""


class Performance:
    """What a performer says and waits for.

    Args:
        performer: Who gives it.
        name: A word of its own, for its scene, its prompt and its ids.
    """

    def __init__(self, performer: Performer, name: str) -> None:
        """Begin."""
        self.say = performer.say
        self._performer = performer
        self._name = name
        self._count = 0

    def wait(self, address: str, matches: Callable[[tuple[object, ...]], bool], since: int = 0) -> tuple[object, ...]:
        """Return what came at an address and matches, after so many messages."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for known, values in self._performer.heard()[since:]:
                if known == address and matches(values):
                    return values
            time.sleep(0.05)
        told = [message for message in self._performer.heard()[since:] if not message[0].endswith(("/level", "/phase"))]
        raise AssertionError(f"{address} must come, but got {told[-30:]}")

    def so_far(self) -> int:
        """Return how many messages came."""
        return len(self._performer.heard())

    def _tagged(self, address: str, *values: int | float | str) -> str:
        self._count += 1
        tag = f"#{self._name}-{self._count}"
        self.say(address, *values, tag)
        return tag

    def value(self, address: str) -> tuple[object, ...]:
        """Ask for a value; who hears no answers looks up what was told last."""
        if not self._performer.hears_replies:
            self.wait(address, lambda values: True)
            return [values for known, values in self._performer.heard() if known == address][-1]
        tag = self._tagged(address)
        return self.wait(address, lambda values: values[-1:] == (tag,))[:-1]

    def put(self, address: str, value: int | float | str) -> None:
        """Set a value and see that it holds."""
        since = self.so_far()
        self.say(address, value)
        if self._performer.hears_replies:
            assert self.value(address) == (value,)
        else:
            self.wait(address, lambda values: values == (value,), since)

    def refused(self, code: int, part: str, address: str, *values: int | float | str) -> None:
        """Say what cannot be, and see the answer where answers are heard."""
        tag = self._tagged(address, *values)
        if self._performer.hears_replies:
            answer = self.wait("/quartet/fail", lambda values: values[-1:] == (tag,))
            assert answer[:2] == (address, code) and part in str(answer[2])

    def done(self, address: str, *values: int | float | str) -> None:
        """Ask for what takes time and see that it is answered once."""
        since = self.so_far()
        tag = self._tagged(address, *values)
        mine = (tag,) if self._performer.hears_replies else ()
        self.wait("/quartet/done", lambda told: told[0] == address and told[3:] == mine, since)
        self.say("/quartet/sync", self._count)
        if mine:
            self.wait("/quartet/synced", lambda told: told == (self._count,))
        ends = [told for known, told in self._performer.heard()[since:] if known in ("/quartet/done", "/quartet/fail")]
        assert [told[0] for told in ends] == [address]


def perform(performer: Performer, name: str) -> None:
    """Give the performance: prompts, lock, regenerate, noise, mute, scene, tempo, undo. The stage is left as it was found.

    Args:
        performer: Who gives it.
        name: A word of its own.
    """
    play = Performance(performer, name)
    play.wait("/quartet/quantum", lambda values: values == ("1bar",))
    first_take = play.value("/quartet/stem/melody/take")
    prompt = f"bells → héllo {name}"
    play.put("/quartet/stem/melody/prompt", prompt)
    play.put("/quartet/stem/drums/lock", 1)
    play.refused(409, "drums is locked", "/quartet/stem/drums/regenerate")
    play.put("/quartet/stem/melody/noise", 0.5)
    play.done("/quartet/stem/melody/regenerate", "", "none")
    made = play.wait("/quartet/stem/melody/take", lambda values: values[4:] == (prompt,))
    assert made[:2] != first_take[:2]
    for verb, take in (("undo", first_take), ("redo", made)):
        since = play.so_far()
        play.say(f"/quartet/stem/melody/{verb}", "none")
        assert play.wait("/quartet/stem/melody/take", lambda values: True, since) == take
    play.put("/quartet/stem/bass/mute", 1)
    play.say("/quartet/scene/save", name)
    play.wait("/quartet/scene/list", lambda values: name in values)
    play.put("/quartet/stem/bass/mute", 0)
    play.put("/quartet/transport/tempo", 119.0)
    play.refused(400, "bpm must be a number from 40 to 240, but got 500", "/quartet/transport/tempo", 500.0)
    play.refused(404, "did you mean /quartet/stem/melody/mute?", "/quartet/stem/mellody/mute", 1)
    since = play.so_far()
    play.say("/quartet/scene/load", name, "none")
    assert play.wait("/quartet/stem/bass/mute", lambda values: True, since) == (1,)
    assert play.wait("/quartet/transport/tempo", lambda values: True, since) == (118.0,)
    play.put("/quartet/stem/bass/mute", 0)
    play.put("/quartet/stem/drums/lock", 0)
    play.say("/quartet/notify", 0)
