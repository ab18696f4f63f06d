"""What a listener is given to judge a model by: every prompt in four ways, each with its request and what it took."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from engine.cocompose import Store
from engine.request import Request, regenerate
from engine.stems import STEMS
from engine.takes import Take, audio_hash, mix

if TYPE_CHECKING:
    from engine.compose import Spent

KINDS: Final = {
    "joint": "all four stems together, from nothing",
    "conditional": "the drums of the joint take kept, the other three made against them",
    "variation": "all four stems half-way from the joint take to noise",
    "continuation": "the second half anew, going on from the first half of the joint take",
}
KEPT: Final = "drums"
_VARIATION: Final = 0.5


class Composes(Protocol):
    """What makes takes, as ``engine.compose.Composer`` does."""

    @property
    def spent(self) -> "Spent | None":
        """Where the time of the latest request went."""

    def compose(self, request: Request) -> Mapping[str, Take]:
        """Make the takes of a request."""


@dataclass(frozen=True, eq=False)
class Piece:
    """One loop that is heard.

    Args:
        number: Of the prompt, from 1.
        kind: A key of ``KINDS``.
        request: What made it.
        takes: All four stems; some may be those of the joint piece.
        seconds: What it took: ``all``, and where it is known ``score``, ``timbre`` and ``decode``.
    """

    number: int
    kind: str
    request: Request
    takes: Mapping[str, Take]
    seconds: Mapping[str, float]

    @property
    def name(self) -> str:
        """Name of its folder."""
        return f"{self.number}-{self.kind}"

    def report(self) -> dict[str, Any]:
        """Return all that is told of it, for JSON; kept takes are named by the piece that they come from."""
        kept = dict.fromkeys(sorted(self.request.kept), f"{self.number}-joint")
        hashes = {stem: take.info.hash for stem, take in self.takes.items()} | {"mix": audio_hash(mix(self.takes))}
        return {
            "folder": self.name,
            "kind": self.kind,
            "request": asdict(self.request) | {"kept": kept},
            "hashes": hashes,
            "seconds": {name: round(value, 2) for name, value in self.seconds.items()},
        }


def requests_of(joint: Request, playing: Mapping[str, Path]) -> dict[str, Request]:
    """Return what is asked for beside a joint take, by kind, each with a seed of its own.

    Args:
        joint: What made it.
        playing: Folders of its takes, by stem.
    """
    anew = {stem: 1.0 for stem in STEMS if stem != KEPT}
    ahead = replace(joint, kept=playing, span=(joint.beats / 2, joint.beats))
    asked = {
        "conditional": regenerate(joint, anew, playing),
        "variation": regenerate(joint, dict.fromkeys(STEMS, _VARIATION), playing),
        "continuation": regenerate(ahead, dict.fromkeys(STEMS, 1.0), playing),
    }
    return {kind: replace(request, seed=joint.seed + place) for place, (kind, request) in enumerate(asked.items(), 1)}


def audition(composer: Composes, joints: Sequence[Request], store: Store) -> Iterator[Piece]:
    """Yield four pieces for each prompt, the joint one first.

    Args:
        composer: The model.
        joints: A request for all four stems from nothing for each prompt.
        store: Puts a take where the composer finds it.
    """
    for number, joint in enumerate(joints, 1):
        first = _piece(composer, number, "joint", joint, {})
        yield first
        playing = {stem: store(take) for stem, take in first.takes.items()}
        for kind, request in requests_of(joint, playing).items():
            yield _piece(composer, number, kind, request, first.takes)


def _piece(composer: Composes, number: int, kind: str, request: Request, kept: Mapping[str, Take]) -> Piece:
    begun = time.monotonic()
    made = composer.compose(request)
    seconds = {"all": time.monotonic() - begun} | (asdict(composer.spent) if composer.spent else {})
    return Piece(number, kind, request, {stem: made.get(stem) or kept[stem] for stem in STEMS}, seconds)
