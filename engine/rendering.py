"""A take as it is, at another tempo, length or key, without any network.

Audio from outside is stretched, always from its original. Bars of any take are repeated or left out as they are, bit for bit.
What a model has composed goes to its composer for another tempo or key, since its notes and timbre are better played again than
stretched.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from engine.bars import fit_notes, lay_bars, lay_columns
from engine.music import transposed
from engine.request import Request
from engine.score import encode
from engine.stems import PITCHED
from engine.stretch import stretch_ring
from engine.takes import Take, TakeInfo, audio_hash, load_take, new_take_id
from engine.units import loop_beats, loop_frames, loop_hops, loop_ticks

_HELD: Final = 8  # takes at the tempo and key that play now: two of each stem, at most 37 MB each


@dataclass(frozen=True)
class Target:
    """What a take shall be.

    Args:
        bars: Length of the loop.
        bpm: Quarter notes per minute.
        signature: Numerator and denominator.
        semitones: How much higher than its original.
    """

    bars: int
    bpm: float
    signature: tuple[int, int]
    semitones: int = 0

    @property
    def frames(self) -> int:
        """Length of the loop in audio frames."""
        return loop_frames(self.bars, self.bpm, *self.signature)


def render(take: Take, target: Target) -> Take:
    """Return a take from outside at another tempo, length or key; the very take where that changes nothing.

    Raises:
        ValueError: It is in another signature.
    """
    played = play_foreign(take, target.bpm, target.semitones, target.signature)
    return lay(played, target.bars, take.info)


def play_foreign(take: Take, bpm: float, semitones: int, signature: tuple[int, int]) -> Take:
    """Return a take from outside at another tempo and key, in all its bars."""
    _check_signature(take.info, signature)
    semitones = semitones if take.info.stem in PITCHED else 0
    if take.info.bpm == bpm and not semitones:
        return take
    frames = loop_frames(take.info.bars, bpm, *signature)
    audio = stretch_ring(take.audio, frames, semitones)
    notes = transposed(take.notes, semitones)
    info = replace(take.info, bpm=bpm, frames=frames, transpose=semitones)
    return Take(info, audio, notes, encode(take.info.stem, notes, take.score.shape[1]), take.timbre)


def lay(played: Take, bars: int, original: TakeInfo) -> Take:
    """Return a take that plays at the right tempo and key as a rendering of so many bars.

    Args:
        played: What plays, in the original's bars.
        bars: How many there shall be.
        original: What it is a rendering of; it is returned itself where nothing was changed.
    """
    info = played.info
    if bars == info.bars and info.id == original.id and info.bpm == original.bpm and info.transpose == 0:
        return played
    if bars == info.bars:
        audio, notes, score, timbre = played.audio, played.notes, played.score, played.timbre
    else:
        frames = loop_frames(bars, info.bpm, *info.signature)
        audio = lay_bars(played.audio, info.bars, bars, frames)
        notes = fit_notes(played.notes, info.beats, loop_beats(bars, *info.signature))
        score = encode(info.stem, notes, loop_ticks(bars, *info.signature))
        timbre = lay_columns(played.timbre, info.frames, frames, loop_hops(frames))
    fresh = replace(
        original,
        id=new_take_id(),
        hash=audio_hash(audio),
        frames=len(audio),
        bars=bars,
        bpm=info.bpm,
        chords=info.chords,
        key=info.key,
        source=original.source or original.id,
        transpose=info.transpose,
    )
    return Take(fresh, np.ascontiguousarray(audio), notes, score, timbre)


def _check_signature(info: TakeInfo, signature: tuple[int, int]) -> None:
    if info.signature != signature:
        have, want = ("/".join(str(part) for part in one) for one in (info.signature, signature))
        raise ValueError(f"the {info.stem} must be in {want} to play there, but is in {have}; make it anew")


class Renderer:
    """Makes renderings, and remembers those of the last tempo and key, so that another length costs nothing.

    Used by one thread.

    Args:
        compose: Makes what must be played again from notes and timbre.
    """

    def __init__(self, compose: Callable[[Request], Mapping[str, Take]]) -> None:
        """Begin with nothing remembered."""
        self._compose = compose
        self._held: OrderedDict[tuple[str, float, int], Take] = OrderedDict()

    def render(self, request: Request, told: Callable[[float], None] = lambda _: None) -> dict[str, Take]:
        """Return what a request for renderings asks for, by stem; its kept takes are the originals.

        Args:
            request: One whose ``is_rendering`` is true.
            told: Told the share that is done, from 0 to 1.

        Raises:
            TakeError: A take is missing or damaged.
            ValueError: One is in another signature, or its model cannot play it so.
        """
        originals = {stem: load_take(request.kept[stem]) for stem in request.stems}
        played: dict[str, Take] = {}
        for stem, take in originals.items():
            _check_signature(take.info, request.signature)
            held = self._known(take, request)
            if held is not None:
                played[stem] = held
        left = [stem for stem in originals if stem not in played]
        for bars in sorted({originals[stem].info.bars for stem in left}):
            group = [stem for stem in left if originals[stem].info.bars == bars]
            played |= self._again(replace(request, bars=bars), group)
            told(len(played) / len(originals))
        for stem in left:
            self._hold(originals[stem].info.id, played[stem])
        return {stem: lay(played[stem], request.bars, originals[stem].info) for stem in originals}

    def _known(self, take: Take, request: Request) -> Take | None:
        """Return a take at the tempo and key of a request, in all its bars, where it need not be composed."""
        stem = take.info.stem
        semitones = request.transpose.get(stem, 0) if stem in PITCHED else 0
        if take.info.is_foreign or (take.info.bpm == request.bpm and not semitones):
            held = self._held.get((take.info.id, request.bpm, semitones))
            if held is None:
                held = play_foreign(take, request.bpm, semitones, request.signature)
                self._hold(take.info.id, held)
            return held
        return self._held.get((take.info.id, request.bpm, semitones))

    def _again(self, request: Request, stems: list[str]) -> dict[str, Take]:
        part = replace(
            request,
            noise=dict.fromkeys(stems, 0.0),
            timbre={},
            kept={stem: request.kept[stem] for stem in stems},
            transpose={stem: request.transpose[stem] for stem in stems if request.transpose.get(stem)},
        )
        made = self._compose(part)
        return {
            stem: replace(take, info=replace(take.info, transpose=part.transpose.get(stem, 0) if stem in PITCHED else 0))
            for stem, take in made.items()
        }

    def _hold(self, original: str, take: Take) -> None:
        self._held[(original, take.info.bpm, take.info.transpose)] = take
        while len(self._held) > _HELD:
            self._held.popitem(last=False)
