"""The whole performance that every program plays with the daemon: what it says, and what it must hear of it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from bridges.row import Value
from tests.daemon import Message

MELODY: Final = "/quartet/stem/melody"
PROMPT: Final = "bells → héllo, 7 of them"


@dataclass(frozen=True)
class Step:
    """One thing said, and what must be heard of it from then on.

    Args:
        name: What it shows.
        says: Addresses with arguments, in this order; a readable address without any asks for its value.
        address: Where the answer comes.
        begins: What its arguments begin with; numbers may come as any kind of number.
        as_at_first: Its arguments must be the first ones that ever came from the address, and no later ones.
    """

    name: str
    says: tuple[tuple[str, tuple[Value, ...]], ...]
    address: str
    begins: tuple[Value, ...] = ()
    as_at_first: bool = False

    def is_heard(self, arguments: tuple[object, ...], first: tuple[object, ...]) -> bool:
        """Return whether these arguments are the answer."""
        return arguments == first if self.as_at_first else arguments[: len(self.begins)] == self.begins


def _set(name: str, address: str, value: Value) -> Step:
    return Step(name, ((address, (value,)), (address, ())), address, (value,))


STEPS: Final = (
    _set("prompt of a stem", f"{MELODY}/prompt", PROMPT),
    _set("prompt of all", "/quartet/prompt", "late at night"),
    _set("lock", "/quartet/stem/drums/lock", 1),
    _set("noise", f"{MELODY}/noise", 0.5),
    Step("scene is kept", (("/quartet/scene/save", ("verse",)),), "/quartet/scene/list", ("verse",)),
    _set("mute", "/quartet/stem/bass/mute", 1),
    Step("regenerate", ((f"{MELODY}/regenerate", ()),), "/quartet/done", (f"{MELODY}/regenerate",)),
    Step(
        "a locked stem is refused",
        (("/quartet/stem/drums/regenerate", ()),),
        "/quartet/fail",
        ("/quartet/stem/drums/regenerate", 409),
    ),
    Step("undo", ((f"{MELODY}/undo", ("none",)),), f"{MELODY}/take", as_at_first=True),
    Step("too fast is refused", (("/quartet/transport/tempo", (500.0,)),), "/quartet/fail", ("/quartet/transport/tempo", 400)),
    _set("tempo", "/quartet/transport/tempo", 125.0),
    Step("scene comes back", (("/quartet/scene/load", ("verse", "1beat")),), "/quartet/stem/bass/mute", (0,)),
    Step("all has ended", (("/quartet/sync", (5,)),), "/quartet/synced", (5,)),
)


def perform(
    say: Callable[[str, tuple[Value, ...]], None], heard: Callable[[], Sequence[Message]], steps: Sequence[Step] = STEPS
) -> None:
    """Play step by step, each once the one before has been answered.

    Args:
        say: Sends one message by way of the program.
        heard: Returns all that the program has heard, from the first message on.
        steps: What to play.

    Raises:
        AssertionError: An answer did not come.
    """
    _wait(heard, 0, Step("subscribe", (), f"{MELODY}/take"))
    for step in steps:
        begin = len(heard())
        for address, arguments in step.says:
            say(address, arguments)
        _wait(heard, begin, step)


def _wait(heard: Callable[[], Sequence[Message]], begin: int, step: Step, seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not _find(heard(), begin, step):
        if time.monotonic() > deadline:
            raise AssertionError(f"{step.name}: {step.address} must be heard, but got {_news(heard()[begin:])}")
        time.sleep(0.02)


def _news(heard: Sequence[Message]) -> list[Message]:
    """Return what was heard without what comes many times a second."""
    return [message for message in heard if not message[0].endswith(("level", "phase", "beat", "progress"))][:40]


def _find(heard: Sequence[Message], begin: int, step: Step) -> bool:
    known = [(place, arguments) for place, (address, arguments) in enumerate(heard) if address == step.address]
    return any(place >= begin and step.is_heard(arguments, known[0][1]) for place, arguments in known)
