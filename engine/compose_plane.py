"""A request becomes takes through a plane: what is kept is coded, the paper's sampler runs, the codec gives audio.

It has no score: chords, transposition and a sound apart from its notes are refused, and what a take plays is heard from it.
"""

import copy
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import torch
from torch import Tensor

from engine import score
from engine.compose import Spent
from engine.compose_progress import Progress
from engine.music import parse_key
from engine.noise import inside
from engine.plane import load_plane
from engine.plane_player import PlanePlayer
from engine.plane_prompt import fact_parts, text_parts
from engine.request import Request
from engine.splice import spliced
from engine.stems import STEMS
from engine.takes import Take, TakeInfo, audio_hash, load_take, new_take_id
from engine.text.encoder import TokenEncoder
from engine.together import Through
from engine.transcribe import transcribe
from engine.units import loop_ticks
from engine.weights import find_model


class PlaneComposer:
    """Holds a plane and turns requests into takes, one at a time; interface as ``engine.compose.Composer``.

    Attributes:
        notice: Empty.
        spent: Where the time of the latest request went; its score is part of the sound.
    """

    notice = ""

    def __init__(self, model: str | Path, engine: str = "auto", encoder: TokenEncoder | None = None) -> None:
        """Load a plane of the band's stems, or some of them.

        Args:
            model: Name of a model that comes with Quartet, or the folder of one.
            engine: ``auto``, ``torch`` or ``torch:<device>``.
            encoder: Of prompts; by default the one that the plane names.

        Raises:
            CheckpointError: The model, its codec or its text encoder is missing or damaged.
            BackendError: The engine cannot run it.
            ValueError: Its stems are not those of the band.
        """
        folder = find_model(model)
        plane = load_plane(folder)
        if plane.stems != STEMS:
            raise ValueError(
                f"a plane must have the stems {', '.join(STEMS)} to play in the band, but {plane.name} has "
                f"{', '.join(plane.stems)}; use it from Python with engine.plane_player.PlanePlayer"
            )
        self._player = PlanePlayer(plane, folder, engine, encoder)
        self.name, self.provider = plane.name, self._player.provider
        self.spent: Spent | None = None

    def stepping(self, through: Through) -> Self:
        """Return the same composer with its network asked through something, such as that of ``engine.together``."""
        twin = copy.copy(self)
        twin._player = self._player.stepping(through)
        return twin

    def compose(
        self,
        request: Request,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> dict[str, Take]:
        """Make the stems that a request asks for; arguments and errors as ``engine.compose.Composer.compose``.

        Raises:
            Cancelled: ``cancelled`` said so.
            ValueError: It asks for what a plane cannot do, or a kept take has another length than the loop.
            TakeError: A kept take is missing or damaged.
        """
        self._check(request)
        steps = Progress(progress, cancelled)
        steps.expect(request.steps)
        kept = {stem: load_take(path) for stem, path in request.kept.items()}
        coded = {stem: self._coded(take, request) for stem, take in kept.items()}
        begun = time.monotonic()
        key = parse_key(request.key)
        made = self._player.make(
            frames=request.frames,
            noise=request.noise,
            kept=coded,
            seed=request.seed,
            words=[*fact_parts(request.bpm, request.signature, key), *text_parts(request.prompts, STEMS)],
            steps=request.steps,
            guidance=request.guidance if any(text.strip() for text in request.prompts.values()) else 1.0,
            moving=lambda columns: inside(columns, request.beats, request.span),
            step_done=lambda _: steps.stepped(),
        )
        sampled = time.monotonic()
        takes = {}
        for stem in request.stems:
            takes[stem] = self._take(request, stem, made[stem], kept.get(stem))
            steps.decoded(len(takes) / len(request.stems))
        self.spent = Spent(0.0, sampled - begun, time.monotonic() - sampled)
        return takes

    def _check(self, request: Request) -> None:
        if any(request.transpose.values()):
            moved = ", ".join(f"{semitones} of {stem}" for stem, semitones in request.transpose.items() if semitones)
            raise ValueError(f"transpose must be 0 for {self.name}, but got {moved}: a plane has no notes to move")
        if request.notes:
            raise ValueError(
                f"notes must be empty for {self.name}, but got those of {', '.join(request.notes)}: a plane has no score"
            )
        if request.chords:
            raise ValueError(
                f"chords must be empty for {self.name}, but got {request.chords!r}: a plane has no score; name a key, or lock a "
                "stem that plays them"
            )
        apart = [stem for stem, level in request.timbre.items() if level != request.noise[stem]]
        if apart:
            raise ValueError(
                f"timbre must be as noise for {self.name}, but differs in {', '.join(apart)}: its notes and its sound are one"
            )

    def _coded(self, take: Take, request: Request) -> Tensor:
        """Return the latents of a kept take [d, s]: its own where this model made it, else those of its audio."""
        if take.info.frames != request.frames:
            raise ValueError(
                f"the kept {take.info.stem} must be {request.frames} frames long for {self.name}, but has {take.info.frames}: a "
                "plane fits no take to another length or tempo; make it anew"
            )
        if take.info.model == self.name and len(take.timbre) == self._player.codec.channels:
            return torch.from_numpy(take.timbre)
        return self._player.latents(torch.from_numpy(take.audio.T.copy())[None])[0]

    def _take(self, request: Request, stem: str, latent: Tensor, kept: Take | None) -> Take:
        """Play one stem and put it into a take; what is not to be changed is what is kept, bit for bit."""
        there = None if kept is None else torch.from_numpy(kept.audio.T.copy())
        if there is not None and request.noise[stem] == 0.0:
            sound = there
        else:
            sound = self._player.audio(latent[None], request.frames)[0]
            if there is not None and request.span is not None:
                sound = spliced(there, sound, request)
        audio = sound.T.contiguous().numpy()  # (frames, 2)
        notes = transcribe(stem, audio, request.bpm) if kept is None or request.noise[stem] > 0.0 else kept.notes
        info = TakeInfo(
            id=new_take_id(),
            stem=stem,
            hash=audio_hash(audio),
            frames=request.frames,
            bars=request.bars,
            bpm=request.bpm,
            signature=request.signature,
            seed=request.seed,
            prompt=request.prompt(stem),
            key=request.key,
            model=self.name,
            origin=kept.info.origin if kept is not None and request.span is not None else "generated",
        )
        plane = score.encode(stem, notes, loop_ticks(request.bars, *request.signature))
        return Take(info, audio, notes, plane, latent.contiguous().numpy())
