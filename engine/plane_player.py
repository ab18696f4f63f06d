"""A plane at work: stems of any names made, varied or filled in, against stems that are given.

Shapes: k stems, d channels of the codec, s columns.
"""

import copy
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Self

import torch
from torch import Tensor

from engine.backends import BackendError, default_threads
from engine.backends.torch_backend import TorchStep
from engine.codecs.named import codec_digest, load_codec
from engine.engine_name import parse_engine
from engine.guidance import Denoise, guided
from engine.noise import maps, schedule
from engine.objective import Kind, Objective
from engine.plane import Plane
from engine.plane_prompt import joined, task_part
from engine.sampler import sample
from engine.text.encoder import TokenEncoder
from engine.text.token_encoders import load_token_encoder
from engine.together import Call, Through
from engine.weights import CheckpointError

STEPS: Final[Mapping[Kind, int]] = {"flow": 16, "epsilon": 50, "v": 50}  # DDIM of the noise wants small steps
_SHIFT: Final[Mapping[Kind, float]] = {"flow": 3.0, "epsilon": 1.0, "v": 1.0}  # betas lean toward noise by themselves


class PlanePlayer:
    """Holds a plane, its codec and its text encoder; one thread at a time.

    Attributes:
        plane: The model.
        codec: Its codec.
        provider: What computes a step.
    """

    def __init__(self, plane: Plane, folder: Path, engine: str = "auto", encoder: TokenEncoder | None = None) -> None:
        """Load what belongs to it.

        Args:
            plane: The model.
            folder: Its checkpoint, which errors name.
            engine: ``auto``, ``torch`` or ``torch:<device>``.
            encoder: Of prompts; by default the one that the plane names.

        Raises:
            CheckpointError: The codec or the text encoder is missing, or is not the one that it was trained with.
            ProviderError: The library or the weights of another's codec are not there.
            BackendError: The engine is ``onnx``, or there is no such device.
        """
        backend, device = parse_engine(engine)
        if backend == "onnx":
            raise BackendError(f"engine must be auto or torch for a plane, but got {engine!r}: steps of planes are not exported")
        torch.set_num_threads(default_threads())
        self.plane, self.codec = plane, load_codec(plane.codec)
        if (found := codec_digest(plane.codec)) != plane.codec_digest:
            raise CheckpointError(
                f"codec {plane.codec} of {folder} must have the digest {plane.codec_digest}, but got {found}; "
                "restore the codec, or train the plane again"
            )
        self._encoder = load_token_encoder(plane.text) if encoder is None else encoder
        context = plane.network.config.context
        if self._encoder.channels != context:
            raise CheckpointError(
                f"text encoder {plane.text} of {folder} must have states of {context} channels, but has {self._encoder.channels}"
            )
        step = TorchStep(plane.network, device)
        self._step: Call = step
        self.provider = step.provider

    def stepping(self, through: Through) -> Self:
        """Return the same player with its network asked through something, such as that of ``engine.together``."""
        twin = copy.copy(self)
        twin._step = through("plane", self._step)
        return twin

    @property
    def steps(self) -> int:
        """Steps of the sampler where nobody says how many."""
        return STEPS[self.plane.network.config.objective]

    def latents(self, audio: Tensor) -> Tensor:
        """Return the latents of loops [n, 2, frames], [n, d, s]."""
        return self.codec.encode(audio, loop=True)

    def audio(self, latents: Tensor, frames: int) -> Tensor:
        """Return the loops [n, 2, frames] of latents [n, d, s]."""
        return self.codec.decode(latents, frames, loop=True)

    def make(
        self,
        frames: int,
        noise: Mapping[str, float],
        kept: Mapping[str, Tensor],
        seed: int,
        words: list[str],
        steps: int | None = None,
        guidance: float = 2.0,
        moving: Callable[[int], Tensor] = torch.ones,
        step_done: Callable[[int], None] = lambda _: None,
    ) -> dict[str, Tensor]:
        """Make stems of a loop.

        Args:
            frames: Length of the loop.
            noise: For each stem to be made how far it may leave what is kept: 1 anew, between 0 and 1 a variation, 0 not at all.
            kept: Latents [d, s] by stem; those that are not in ``noise`` condition what is made. What is in neither is absent.
            seed: Of the noise.
            words: Parts of the prompt but the task, as ``engine.plane_prompt`` makes them.
            steps: Of the sampler; None for ``STEPS`` of the objective.
            guidance: Scale of classifier-free guidance.
            moving: (columns) -> which of them are made, from 0 to 1 (columns,); the others stay as kept.
            step_done: Told the number of each step that is done, from 1; may raise ``engine.sampler.Cancelled``.

        Returns:
            Latents [d, s] of the stems in ``noise``; bit for bit what is kept where nothing moves.

        Raises:
            LookupError: A stem is none of the plane's.
            ValueError: A variation has nothing to start from, or latents do not fit the loop.
        """
        plane, columns = self.plane, self.codec.columns(frames, loop=True)
        k, d = len(plane.stems), self.codec.channels
        _check(plane.stems, noise, kept, (d, columns))
        objective = plane.network.objective
        x = torch.randn(k * d, columns, generator=torch.Generator().manual_seed(seed)).unflatten(0, (k, d))
        first, inside = torch.ones(k, columns), moving(columns)
        given = torch.zeros(k, d, columns)
        for row, stem in enumerate(plane.stems):
            if stem in kept:
                given[row] = kept[stem]
                first[row] = noise.get(stem, 0.0) * inside
        clean = plane.standardized(given).unflatten(0, (k, d))
        for row, stem in enumerate(plane.stems):
            if stem in kept:
                x[row] = objective.noisy(clean[row], x[row], first[row])
        made = [stem for stem in plane.stems if noise.get(stem, 0.0) > 0]
        if made:
            absent = torch.tensor([stem not in noise and stem not in kept for stem in plane.stems])
            factors = schedule(steps or self.steps, _SHIFT[objective.kind])
            x = self._sample(x, maps(first, factors, absent), [task_part(made), *words], guidance, objective, step_done)
        found = plane.restored(x.flatten(0, 1))
        still = first == 0
        return {stem: torch.where(still[row], given[row], found[row]) for row, stem in enumerate(plane.stems) if stem in noise}

    def _sample(
        self,
        x: Tensor,
        levels: Tensor,
        prompt: list[str],
        guidance: float,
        objective: Objective,
        step_done: Callable[[int], None],
    ) -> Tensor:
        """Run the sampler over one loop: x (k, d, s), levels (n + 1, k, s); returns (k, d, s)."""
        k, d, columns = x.shape
        turns = math.lcm(columns, self.plane.network.config.stride) // columns  # it goes round until the levels divide it
        x, levels = x.repeat(1, 1, turns), levels.repeat(1, 1, turns)
        channels = self._encoder.channels
        states = {part: found[there] for part, (found, there) in zip(prompt, map(self._tokens, prompt), strict=True)}

        def denoiser(parts: list[str]) -> Denoise:
            tokens, there = joined([parts], states, channels)
            nothing = {"condition": torch.zeros(1, 0, x.shape[2]).numpy(), "text": torch.zeros(1, 0).numpy()}
            words = {"tokens": tokens.numpy(), "there": there.numpy()}

            def denoise(x: Tensor, levels: Tensor) -> Tensor:
                return torch.from_numpy(self._step({"x": x.numpy(), "levels": levels.numpy(), **nothing, **words}))

            return denoise

        def spread(levels: Tensor) -> Tensor:
            return levels.repeat_interleave(d, dim=1)

        denoise = guided(denoiser(prompt), denoiser([]), guidance, spread)
        result = sample(denoise, x.flatten(0, 1)[None], levels[:, None], spread, step_done, objective)[0]
        made: Tensor = result.unflatten(0, (k, d))[..., :columns]
        return made

    def _tokens(self, part: str) -> tuple[Tensor, Tensor]:
        states, there = self._encoder.tokens([part])
        return states[0], there[0]


def _check(stems: tuple[str, ...], noise: Mapping[str, float], kept: Mapping[str, Tensor], shape: tuple[int, int]) -> None:
    for stem in (*noise, *kept):
        if stem not in stems:
            raise LookupError(f"stem must be one of {', '.join(stems)}, but got {stem!r}")
    for stem, level in noise.items():
        if not 0.0 <= level <= 1.0:
            raise ValueError(f"noise of {stem} must be 0 to 1, but got {level}")
        if level < 1.0 and stem not in kept:
            raise ValueError(f"noise of {stem} must be 1 without latents to start from, but got {level}")
    for stem, latent in kept.items():
        if tuple(latent.shape) != shape:
            raise ValueError(f"latents of {stem} must be {list(shape)}, but got {list(latent.shape)}; code a loop of that length")
