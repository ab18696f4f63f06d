"""A request becomes takes: score, then timbre, then audio.

Chords are always there: given, read from the notes of what is kept, or read from a sketch that is made first. Stems that are
kept and not asked for condition the rest and are not touched.
"""

import copy
import math
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import torch
from torch import Tensor

from engine import score
from engine.backends import cores, load_steps
from engine.codecs import structured
from engine.compose_progress import Progress
from engine.conditions import OWN_WEIGHTS, TEXT_CHANNELS, prompt_condition, score_condition, stem_prompt, timbre_condition
from engine.guidance import Denoise, guided
from engine.harmony import chords_text, estimate_key, read_chords
from engine.model import load_model, model_hash
from engine.music import Chord, Key, Note, parse_chords, parse_key, spread_chords
from engine.noise import inside, maps, schedule
from engine.objective import FLOW
from engine.request import Request
from engine.resynthesis import Span, resynthesize
from engine.sampler import Cancelled, renewing, sample
from engine.splice import spliced
from engine.stems import PITCHED, STEMS
from engine.takes import Take, TakeInfo, audio_hash, load_take, new_take_id
from engine.text.encoder import load_text_encoder
from engine.together import Call, Through
from engine.units import TICKS_PER_BEAT, beats_per_bar, loop_hops, loop_ticks
from engine.weights import find_model

__all__ = ["Cancelled", "Composer"]

_CHANCES: Final = 4  # of a stem to play at all: one in fifty comes out without a note where no prompt asks for any
_SCORE_SHIFT: Final = 1.0  # as many steps at every noise level
_SCORE_RENEWED: Final = 0.6  # of the noise, after every step: bars repeat more, and melodies are less crowded
TIMBRE_STEPS: Final = 4  # more of them let an undertrained network write noise back
TIMBRE_SHIFT: Final = 3.0
_TIMBRE_GUIDANCE: Final = 2.0  # sounds follow prompts further than notes, which lose their harmony where they are guided as far
_EDGE_HOPS: Final = 2  # of a span: over so many its sound changes
_MOMENT_FRAMES: Final = 96_000

Notes = dict[str, tuple[Note, ...]]


@dataclass(frozen=True)
class _Material:
    """A kept take, fitted to the loop that is asked for.

    Args:
        notes: What it plays.
        timbre: Its timbre plane [d, hops].
        audio: Its audio [2, frames], where it already has the length, tempo and key that are asked for; else None.
        origin: Where its audio came from, as ``TakeInfo`` has it.
    """

    notes: tuple[Note, ...]
    timbre: Tensor
    audio: Tensor | None
    origin: str = "generated"


@dataclass(frozen=True)
class _Harmony:
    """What the score network is told of harmony: chords per beat, a key, and the shift to its frame."""

    chords: tuple[Chord, ...]
    key: Key | None
    shift: int


@dataclass(frozen=True)
class Spent:
    """Seconds that the parts of a request took: writing the score, giving timbre, decoding to audio."""

    score: float
    timbre: float
    decode: float


class Composer:
    """Holds a model and turns requests into takes, one at a time.

    Attributes:
        name: Of the model.
        digest: Of the weights of all its parts, as ``engine.model.model_hash`` gives it.
        spent: Where the time of the latest request went; None before the first.
    """

    def __init__(self, model: str | Path, engine: str = "auto") -> None:
        """Load a model.

        Args:
            model: Name of a model that comes with Quartet, or the folder of one.
            engine: ``auto``, ``torch`` or ``onnx``, with ``:provider`` behind it where one is to be forced.

        Raises:
            CheckpointError: The model is missing or damaged.
            ValueError: There is no such engine.
        """
        folder = find_model(model)
        loaded = load_model(folder)
        self.name, self.digest = loaded.name, model_hash(folder)
        self._basis, self._finisher, self._transposer = loaded.basis, loaded.finisher, loaded.transposer
        self._stride = loaded.score.config.stride
        self._makeup = dict(zip(STEMS, loaded.makeup.tolist(), strict=True))
        loaded_steps = load_steps(folder, {"score": loaded.score, "timbre": loaded.timbre}, engine)
        self._steps: Mapping[str, Call] = loaded_steps.steps
        self.provider, self.notice = loaded_steps.provider, loaded_steps.notice
        self._text = load_text_encoder(loaded.encoder)
        self.spent: Spent | None = None
        self._warm_up()

    def _warm_up(self) -> None:
        """Play every key and stroke for a moment, so that the decoder's tables are made before the first request comes."""
        timbre = torch.zeros(self._basis.channels, loop_hops(_MOMENT_FRAMES))

        def play(stem: str) -> None:
            keys = score.DRUM_CLASSES if stem == "drums" else range(score.LOWEST[stem], score.LOWEST[stem] + score.PITCHES)
            with torch.no_grad():
                notes = [Note(0.0, 0.1, key, 100) for key in keys]
                structured.decode(stem, notes, timbre, self._basis, _MOMENT_FRAMES, 120.0, self._finisher)

        with ThreadPoolExecutor(cores()) as pool:
            list(pool.map(play, STEMS))

    def stepping(self, through: Through) -> Self:
        """Return the same composer with its networks asked through something, such as that of ``engine.together``."""
        twin = copy.copy(self)
        twin._steps = {name: through(name, step) for name, step in self._steps.items()}
        return twin

    def compose(
        self,
        request: Request,
        progress: Callable[[float], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> dict[str, Take]:
        """Make the stems that a request asks for.

        Args:
            request: What is asked for.
            progress: Told the share that is done, from 0 to 1.
            cancelled: Asked between steps.

        Returns:
            The takes by stem, unsaved.

        Raises:
            Cancelled: ``cancelled`` said so.
            ValueError: Chords or key cannot be read.
            TakeError: A kept take is missing or damaged.
        """
        steps = Progress(progress, cancelled)
        if any(request.sound_noise(stem) > 0.0 for stem in request.stems):
            steps.expect(TIMBRE_STEPS)
        begun = time.monotonic()
        kept = {stem: self._fitted(load_take(path), request) for stem, path in request.kept.items()}
        silent = torch.zeros(self._basis.channels, loop_hops(request.frames))
        kept |= {stem: _Material(notes, silent, None) for stem, notes in request.notes.items()}
        chance = torch.Generator().manual_seed(request.seed)
        notes, harmony = self._write_score(request, kept, chance, steps)
        scored = time.monotonic()
        timbre = self._give_timbre(request, kept, notes, chance, steps)
        sounding = time.monotonic()
        takes = {}
        with ThreadPoolExecutor(cores()) as pool:  # a stem is too little work for all cores to share in
            played = pool.map(lambda stem: self._take(request, stem, notes, timbre[stem], harmony, kept.get(stem)), request.stems)
            for stem, take in zip(request.stems, played, strict=True):
                takes[stem] = take
                steps.decoded(len(takes) / len(request.stems))
        self.spent = Spent(scored - begun, sounding - scored, time.monotonic() - sounding)
        return takes

    def _fitted(self, take: Take, request: Request) -> _Material:
        """Bring a kept take to the loop that is asked for; one that is only made again is transposed too."""
        timbre = torch.from_numpy(take.timbre)
        if take.timbre.shape[0] != self._basis.channels or take.info.model != self.name:
            audio = torch.from_numpy(take.audio.T.copy())
            timbre = structured.encode(take.info.stem, audio, take.notes, self._basis, take.info.bpm)
        source, target = Span(take.info.beats, take.info.bpm), Span(request.beats, request.bpm)
        semitones = request.transpose.get(take.info.stem, 0) if request.noise.get(take.info.stem) == 0.0 else 0
        fitted = resynthesize(take.info.stem, take.notes, timbre, self._basis, source, target, semitones, self._transposer)
        same = source == target and not semitones
        return _Material(*fitted, torch.from_numpy(take.audio.T.copy()) if same else None, take.info.origin)

    def _write_score(
        self, request: Request, kept: Mapping[str, _Material], chance: torch.Generator, steps: Progress
    ) -> tuple[Notes, _Harmony]:
        """Return the notes of all stems that sound, and the harmony they stand on."""
        notes: Notes = {stem: material.notes for stem, material in kept.items() if request.noise.get(stem, 0.0) == 0.0}
        made = [stem for stem in request.stems if request.noise[stem] > 0.0]
        bar = beats_per_bar(*request.signature)
        key = parse_key(request.key)
        free_shift = int(torch.randint(-6, 6, (), generator=chance))
        planes = torch.randn(len(STEMS), score.CHANNELS, loop_ticks(request.bars, *request.signature), generator=chance)

        def harmony_of(chords: tuple[Chord, ...]) -> _Harmony:
            known = key or estimate_key(chords)
            return _Harmony(chords, known, free_shift if known is None else score.canonical_shift(known))

        given = parse_chords(request.chords)
        around = {stem: kept[stem].notes for stem in made} if request.span else {}  # the harmony that a gap is filled in
        chords = spread_chords(given, request.bars, bar) if given else read_chords(notes | around, request.bars, bar, key)
        sketched = bool(made) and not chords
        if made:
            steps.expect(request.steps * (2 if sketched else 1) + TIMBRE_STEPS)
        if sketched:  # a sketch tells the harmony; its drums stay, what has pitch is then made on its chords
            sketch = self._sample_score(request, kept, notes, _sketched(made), harmony_of(()), planes, chance, steps)
            chords = read_chords(notes | sketch, request.bars, bar, key)
            notes |= {stem: sketch[stem] for stem in sketch if stem not in PITCHED}
            made = [stem for stem in made if stem in PITCHED]
        harmony = harmony_of(chords)
        for _ in range(_CHANCES):
            if made:
                notes |= self._sample_score(request, kept, notes, made, harmony, planes, chance, steps)
            made = [stem for stem in request.stems if request.noise[stem] == 1.0 and not notes[stem]]  # it must sound
            planes = torch.randn(planes.shape, generator=chance) if made else planes
        return notes, harmony

    def _sample_score(
        self,
        request: Request,
        kept: Mapping[str, _Material],
        notes: Notes,
        made: list[str],
        harmony: _Harmony,
        noise: Tensor,
        chance: torch.Generator,
        steps: Progress,
    ) -> Notes:
        """Sample the score planes of some stems against the notes that are there."""
        ticks = noise.shape[2]
        moving = inside(ticks, request.beats, request.span)
        first, held = torch.ones(len(STEMS), ticks), torch.zeros(len(STEMS), ticks)
        x = noise.clone()  # (k, c, s)
        absent = torch.ones(len(STEMS), dtype=torch.bool)
        for index, stem in enumerate(STEMS):
            level = request.noise[stem] if stem in made else 0.0
            varied = stem in made and (level < 1.0 or request.span is not None)
            source = kept[stem].notes if varied else notes.get(stem)
            absent[index] = stem not in made and stem not in notes
            if source is not None and not absent[index]:
                clean = torch.from_numpy(score.encode(stem, source, ticks, harmony.shift))
                first[index] = level * moving
                held[index] = request.context * (moving == 0) if varied else 0.0
                x[index] = FLOW.noisy(clean, noise[index], torch.maximum(first[index], held[index]))
        used = torch.from_numpy(score.used_channels())[:, :, None]
        x *= used
        bar = beats_per_bar(*request.signature)
        condition = score_condition(ticks, bar, request.bpm, harmony.chords, harmony.key, harmony.shift)
        turns = math.lcm(ticks, self._stride) // ticks  # a bar of 7/8 only fits the network's levels when it goes round twice
        levels = maps(first, schedule(request.steps, _SCORE_SHIFT), absent, held).repeat(1, 1, turns)
        x, condition = x.repeat(1, 1, turns), condition.repeat(1, turns)

        def fresh() -> Tensor:
            drawn = torch.randn(noise.shape, generator=chance) * used
            return drawn.repeat(1, 1, turns).flatten(0, 1)[None]

        result = self._sample("score", x, levels, condition, request, steps, renew=renewing(_SCORE_RENEWED, fresh))[..., :ticks]
        written = {stem: score.decode(stem, result[STEMS.index(stem)].numpy(), harmony.shift) for stem in made}
        if request.span is None:
            return written
        return {stem: _joined(kept[stem].notes, found, moving) for stem, found in written.items()}

    def _give_timbre(
        self, request: Request, kept: Mapping[str, _Material], notes: Notes, chance: torch.Generator, steps: Progress
    ) -> dict[str, Tensor]:
        """Return the timbre planes [d, hops] of the stems that are asked for."""
        hops = loop_hops(request.frames)
        x = torch.randn(len(STEMS), self._basis.channels, hops, generator=chance)
        first = torch.ones(len(STEMS), hops)
        absent = torch.tensor([stem not in notes for stem in STEMS])
        made = [stem for stem in request.stems if request.sound_noise(stem) > 0.0]
        moving = inside(hops, request.beats, request.span, _EDGE_HOPS, _EDGE_HOPS)
        for stem, material in kept.items():
            row = STEMS.index(stem)
            first[row] = request.sound_noise(stem) * moving if stem in made else 0.0
            x[row] = FLOW.noisy(material.timbre, x[row], first[row])
        if made:
            bar = beats_per_bar(*request.signature)
            condition = timbre_condition(notes, request.frames, request.beats, bar, request.bpm)
            levels = maps(first, schedule(TIMBRE_STEPS, TIMBRE_SHIFT), absent)
            x = self._sample("timbre", x, levels, condition, request, steps, _TIMBRE_GUIDANCE)
        planes = {stem: x[STEMS.index(stem)] for stem in request.stems}
        for stem in made:  # what is given has been raised when it was made
            raised = structured.louder(stem, planes[stem], self._basis, self._makeup[stem] * first[STEMS.index(stem)])
            planes[stem] = torch.where(first[STEMS.index(stem)] > 0, raised, planes[stem])
        return planes

    def _play(self, request: Request, stem: str, notes: tuple[Note, ...], timbre: Tensor) -> Tensor:
        """Return the audio of a stem, [2, frames]."""
        return structured.decode(stem, notes, timbre, self._basis, request.frames, request.bpm, self._finisher)

    def _prompts(self, request: Request, network: str) -> Tensor:
        """Return the prompts of all stems as a network weighs them, (TEXT_CHANNELS,)."""
        whole, *own = self._text.encode([request.prompts.get(name, "") for name in ("", *STEMS)])
        return prompt_condition([stem_prompt(whole, vector, OWN_WEIGHTS[network]) for vector in own])

    def _sample(
        self,
        network: str,
        x: Tensor,
        levels: Tensor,
        condition: Tensor,
        request: Request,
        steps: Progress,
        stress: float = 1.0,
        renew: Callable[[Tensor], Tensor] = lambda noise: noise,
    ) -> Tensor:
        """Run the sampler over one loop: x (k, c, s), levels (n + 1, k, s); returns (k, c, s).

        ``stress`` says how much further than the request says prompts are to be followed, ``renew`` is that of ``sample``.
        """
        stems, channels, _ = x.shape
        text, step = self._prompts(request, network), self._steps[network]

        def denoiser(prompt: Tensor) -> Denoise:
            still = {"condition": condition[None].numpy(), "text": prompt[None].numpy()}
            return lambda x, levels: torch.from_numpy(step({"x": x.numpy(), "levels": levels.numpy(), **still}))

        def spread(levels: Tensor) -> Tensor:
            return levels.repeat_interleave(channels, dim=1)

        scale = 1.0 + stress * (request.guidance - 1.0) if text.any() else 1.0
        denoise = guided(denoiser(text), denoiser(torch.zeros(TEXT_CHANNELS)), scale, spread)
        noisy, stepped = x.flatten(0, 1)[None], lambda _: steps.stepped()
        result: Tensor = sample(denoise, noisy, levels[:, None], spread, stepped, renew=renew)[0]
        return result.reshape(stems, channels, -1)

    def _take(self, request: Request, stem: str, notes: Notes, timbre: Tensor, harmony: _Harmony, kept: _Material | None) -> Take:
        """Play one stem and put it into a take."""
        with torch.no_grad():
            sound = self._play(request, stem, notes[stem], timbre)
            if kept is not None and request.span is not None:
                there = self._play(request, stem, kept.notes, kept.timbre) if kept.audio is None else kept.audio
                sound = spliced(there, sound, request)
        audio = sound.T.contiguous().numpy()  # (frames, 2)
        ticks = loop_ticks(request.bars, *request.signature)
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
            chords=chords_text(harmony.chords, beats_per_bar(*request.signature)),
            key=str(harmony.key or ""),
            model=self.name,
            origin=kept.origin if kept is not None and request.span is not None else "generated",
        )
        return Take(info, audio, notes[stem], score.encode(stem, notes[stem], ticks), timbre.contiguous().numpy())


def _joined(kept: Sequence[Note], made: Sequence[Note], moving: Tensor) -> tuple[Note, ...]:
    """Return kept notes that begin outside of a span and made ones that begin inside; ``moving`` tells the ticks inside."""
    ticks = len(moving)

    def lies_inside(note: Note) -> bool:
        return bool(moving[round(note.start * TICKS_PER_BEAT) % ticks])

    return tuple(sorted([n for n in kept if not lies_inside(n)] + [n for n in made if lies_inside(n)]))


def _sketched(made: list[str]) -> list[str]:
    """Return what is made before there are chords: the drums, and one stem that tells the harmony."""
    telling = next((stem for stem in ("instrument", "bass", "melody") if stem in made), None)
    return [stem for stem in made if stem in ("drums", telling)]
