"""Co-composition: a model proposes, a listener keeps what is right, the rest is made again against it, until all is kept.

This is Algorithm 1 of JEN-1 Composer (arXiv 2310.19180, section 4.4), with a listener who may also change the prompts and
let go of what was kept. Importable without torch; what composes and what stores takes are handed in.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.request import Request, regenerate
from engine.stems import STEMS, check_stem
from engine.takes import Take, mix

Compose = Callable[[Request], Mapping[str, Take]]
Store = Callable[[Take], Path]


@dataclass(frozen=True)
class Verdict:
    """What a listener says of a round.

    Args:
        keep: The stems that are right; all others are made again.
        prompts: New texts by stem, ``""`` for all; those not named stay.
    """

    keep: frozenset[str]
    prompts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Proposal:
    """What a listener is shown.

    Args:
        number: Of the round, from 1.
        request: What was asked for.
        takes: All that sounds, by stem: kept from earlier rounds or made in this one.
    """

    number: int
    request: Request
    takes: Mapping[str, Take]

    @property
    def made(self) -> tuple[str, ...]:
        """The stems that are new in this round."""
        return self.request.stems


Judge = Callable[[Proposal], Verdict]


@dataclass(frozen=True, eq=False)
class Round:
    """One turn of the procedure: what was proposed, and what was said of it."""

    proposal: Proposal
    verdict: Verdict

    @property
    def settled(self) -> bool:
        """Whether everything was kept."""
        return self.verdict.keep >= set(self.proposal.takes)


@dataclass(frozen=True, eq=False)
class CoComposition:
    """What came of it.

    Args:
        rounds: All of them, the first one first.
    """

    rounds: tuple[Round, ...]

    @property
    def takes(self) -> Mapping[str, Take]:
        """What sounds in the end, by stem."""
        return self.rounds[-1].proposal.takes

    @property
    def satisfied(self) -> bool:
        """Whether the listener kept everything; false where the rounds ran out before."""
        return self.rounds[-1].settled

    @property
    def mix(self) -> NDArray[np.float32]:
        """The sum of the stems, samples [frames, 2]."""
        return mix(self.takes)


def cocompose(
    compose: Compose, request: Request, judge: Judge, store: Store, given: Mapping[str, Take] | None = None, most: int = 8
) -> CoComposition:
    """Compose until a listener keeps everything, or for so many rounds.

    Args:
        compose: Makes the takes of a request, as ``engine.compose.Composer.compose`` does.
        request: The first round. Every later one has the next seed, and makes what was not kept in the same way, such as a
            variation of the same take.
        judge: The listener; called once a round.
        store: Puts a kept take where ``compose`` finds it, such as ``save_take`` into a folder; called once for each.
        given: Takes that the first round keeps as they are, those under ``request.kept`` that it does not make.
        most: Rounds, at least 1.

    Returns:
        Every round; the last one holds what sounds.

    Raises:
        LookupError: The judge names a stem that there is not.
        ValueError: ``most`` is below 1, ``given`` is not what the request keeps, or the request cannot be made.
    """
    if most < 1:
        raise ValueError(f"rounds must be 1 or more, but got {most}")
    takes = dict(given or {})
    wanted = {stem for stem in request.kept if stem not in request.noise}
    if set(takes) != wanted:
        names = (", ".join(stem for stem in STEMS if stem in group) or "none" for group in (wanted, takes))
        raise ValueError("given must hold the takes that the request keeps, {}, but got {}".format(*names))
    stored = {stem: request.kept[stem] for stem in takes}
    asked, rounds = request, list[Round]()
    while True:
        takes |= compose(asked)
        proposal = Proposal(len(rounds) + 1, asked, {stem: takes[stem] for stem in STEMS if stem in takes})
        rounds.append(Round(proposal, _checked(judge(proposal), takes)))
        if rounds[-1].settled or len(rounds) == most:
            return CoComposition(tuple(rounds))
        keep = rounds[-1].verdict.keep
        stored = {stem: stored[stem] if stem in stored else store(takes[stem]) for stem in proposal.takes if stem in keep}
        asked = _next(request, asked, rounds[-1].verdict, proposal.takes, stored)


def _checked(verdict: Verdict, takes: Collection[str]) -> Verdict:
    for stem in verdict.keep:
        if check_stem(stem) not in takes:
            raise LookupError(f"a judge must keep stems that sound, {', '.join(takes)}, but got {stem}")
    return verdict


def _next(first: Request, latest: Request, verdict: Verdict, takes: Collection[str], stored: Mapping[str, Path]) -> Request:
    """Return the request of the next round: what is not kept, against what is, from the sources that the first one had."""
    again = {stem: first.noise.get(stem, 1.0) for stem in takes if stem not in verdict.keep}
    sources = {stem: path for stem, path in first.kept.items() if stem in again and stem in first.noise}
    asked = replace(first, seed=(latest.seed + 1) % (1 << 63), prompts={**latest.prompts, **verdict.prompts})
    return regenerate(asked, again, {**stored, **sources})
