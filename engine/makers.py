"""What makes the takes of each kind of request, with several candidates where they are asked for."""

import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from engine.critic import Critic, gone_wrong
from engine.onward import go_on
from engine.rendering import Renderer
from engine.request import Request, candidate_seeds
from engine.takes import Take, TakeError, load_take, save_take
from engine.together import Through, side_by_side
from engine.worker_protocol import Job, Loading


class Composes(Protocol):
    """What makes takes, as ``engine.compose.Composer`` does."""

    provider: str

    def compose(self, request: Request, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Mapping[str, Take]:
        """Make the takes of a request; raises ``engine.sampler.Cancelled`` soon after ``cancelled()`` turns true."""

    def stepping(self, through: Through) -> "Composes":
        """Return the same composer with its networks asked through something, such as that of ``engine.together``."""


@dataclass(frozen=True)
class Made:
    """What came of a job.

    Args:
        takes: To be saved, in this order; of each stem the one that plays last.
        told: What is to be told of them.
        others: Further candidates by stem, the better ones first.
        wrong: The stems of the first one whose notes miss chords or grid too often.
    """

    takes: tuple[Take, ...]
    told: str = ""
    others: tuple[Mapping[str, Take], ...] = ()
    wrong: frozenset[str] = frozenset()


class Makers:
    """Makes what is asked for, one job at a time.

    Args:
        composer: The model.
        takes: Folder of the session's takes.
    """

    def __init__(self, composer: Composes, takes: Path) -> None:
        """Load nothing further yet."""
        self._composer = composer
        self._takes = takes
        self._renderer = Renderer(lambda request: composer.compose(request, lambda _: None, lambda: False))
        self._critic = Critic()

    def make(self, job: Job, progress: Callable[[float], None], cancelled: Callable[[], bool]) -> Made:
        """Make what is asked for; errors as those of the makers."""
        request = job.request
        if isinstance(request, Loading):
            return self._load(request)
        if request.is_rendering:
            return Made(tuple(self._renderer.render(request, progress).values()))
        made = self._compose(job, request, progress, cancelled)
        order = self._critic.order(made, _kept(request)) if len(made) > 1 else [0]
        best, *others = (made[place] for place in order)
        return Made(tuple(best.values()), others=tuple(others), wrong=gone_wrong(best))

    def _compose(
        self, job: Job, request: Request, progress: Callable[[float], None], cancelled: Callable[[], bool]
    ) -> list[Mapping[str, Take]]:
        done = [0.0] * job.candidates

        def work(place: int, seed: int) -> Callable[[Through], Mapping[str, Take]]:
            def told(share: float) -> None:
                done[place] = share
                progress(sum(done) / len(done))

            def run(through: Through) -> Mapping[str, Take]:
                composer = self._composer.stepping(through) if job.candidates > 1 else self._composer
                asked = replace(request, seed=seed)
                if not job.onward:
                    return composer.compose(asked, told, cancelled)
                shares = iter((0.0, 0.5))

                def half(part: Request) -> Mapping[str, Take]:
                    begun = next(shares)
                    return composer.compose(part, lambda share: told(begun + share / 2), cancelled)

                with tempfile.TemporaryDirectory(prefix="quartet-onward-") as folder:
                    return go_on(half, asked, lambda take: save_take(take, Path(folder)))

            return run

        seeds = candidate_seeds(request.seed, job.candidates)
        return side_by_side([work(place, seed) for place, seed in enumerate(seeds)])

    def _load(self, asked: Loading) -> Made:
        from engine.loading import load_file, load_recording

        path = self._takes.parent / asked.file
        if asked.recorded_bars:
            bars = (asked.recorded_bars, asked.first_frame, asked.bars)
            loaded = load_recording(path, asked.stem, *bars, asked.bpm, asked.signature)
        else:
            loaded = load_file(path, asked.stem, asked.bars, asked.bpm, asked.signature)
        parts = (loaded.original,) if loaded.take is loaded.original else (loaded.original, loaded.take)
        return Made(parts, loaded.told)


def _kept(request: Request) -> dict[str, Take]:
    """Return what sounds beside what is made, as far as it can be read."""
    kept = {}
    for stem, path in request.kept.items():
        if stem not in request.noise:
            with suppress(TakeError):
                kept[stem] = load_take(path)
    return kept
