"""What the engine is asked for a job, read from the performance at the moment it begins."""

import hashlib
from dataclasses import replace

from engine.datasets.general_midi import DRUM_CHANNEL, drum_key
from engine.request import Request, regenerate
from engine.stems import DRUM_KEYS, STEMS
from engine.units import beats_per_bar
from engine.worker_protocol import Loading
from server.job import Job, Material, Scope
from server.launches import wanted_takes
from server.played import Played
from server.state import State


def request_for(state: State, job: Job) -> Request | Loading:
    """Return what to ask of the engine for a job that begins now: against what sounds, or is about to.

    Raises:
        ValueError: What plays is no longer what the job was accepted for: it has no such bars, or nothing to go on from.
    """
    if job.material is not None:
        return _loading(state, job.stems[0], job.material)
    wanted = wanted_takes(state)
    if job.remake:
        return Request(
            bars=state.bars,
            bpm=state.bpm,
            signature=state.signature,
            noise=dict.fromkeys(job.stems, 0.0),
            kept={stem: wanted[stem].untouched.path for stem in job.stems},
            transpose={stem: wanted[stem].semitones for stem in job.stems if wanted[stem].semitones},
            seed=wanted[job.stems[0]].info.seed,
        )
    wanted = {stem: take for stem, take in wanted.items() if take.info.signature == state.signature}
    prompts = {stem: state.stems[stem].prompt for stem in STEMS if state.stems[stem].prompt}
    if state.prompt:
        prompts[""] = state.prompt
    playing = {stem: take.path for stem, take in wanted.items()}
    asked = Request(
        bars=state.bars,
        bpm=state.bpm,
        signature=state.signature,
        noise=dict.fromkeys(job.stems, 1.0),
        span=_span(state, job.scope),
        kept=playing,
        prompts=prompts,
        seed=_seed(state, job),
        key=state.key,
        chords=state.chords,
        guidance=state.guidance,
        steps=state.steps,
    )
    if job.scope.onward:
        return asked
    if job.played is not None:
        return _sounding(asked, job.stems[0], job.played)
    return regenerate(asked, {stem: min(job.scope.noise, state.stems[stem].noise) for stem in job.stems}, playing)


def _sounding(asked: Request, stem: str, played: Played) -> Request:
    """Return the request for a sound of the notes that were played."""
    if played.signature != asked.signature:
        raise ValueError(f"the signature must be that of the notes, {played.signature[0]}/{played.signature[1]}")
    notes = played.laid(asked.bars)
    if stem == "drums":
        notes = tuple(replace(note, pitch=_stroke(note.pitch)) for note in notes)
    others = {other: path for other, path in asked.kept.items() if other != stem}
    return replace(asked, noise={stem: 0.0}, timbre={stem: 1.0}, notes={stem: notes}, kept=others)


def _stroke(pitch: int) -> int:
    """Return the stroke of General MIDI's drum map, or the one next to a key that has none."""
    return drum_key(DRUM_CHANNEL, 0, pitch) or min(DRUM_KEYS.values(), key=lambda key: abs(key - pitch))


def _span(state: State, scope: Scope) -> tuple[float, float] | None:
    if scope.bars is None:
        return None
    bar = beats_per_bar(*state.signature)
    return (scope.bars[0] * bar, (scope.bars[1] + 1) * bar)


def _loading(state: State, stem: str, material: Material) -> Loading:
    if not material.bars:
        return Loading(stem, material.file, state.bars, state.bpm, state.signature)
    bars = (material.bars, material.first_frame)  # where the clock has changed since, the take is made again at the new one
    return Loading(stem, material.file, state.bars, material.bpm, material.signature, *bars)


def _seed(state: State, job: Job) -> int:
    wished = state.stems[job.stems[0]].seed if len(job.stems) == 1 else -1
    if wished < 0:
        wished = state.seed
    if wished >= 0:
        return wished
    digest = hashlib.blake2b(f"{state.salt}/{job.id}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") >> 1  # 31 bits: it must fit an OSC integer to be set again
