"""What of a performance outlives the daemon, as named JSON texts, and back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from types import MappingProxyType
from typing import Any, Final

from bridges.commands import Client
from bridges.midi_learn import Binding, Moved
from engine.music import Note
from engine.stems import STEMS
from server.frozen import changed_fields
from server.job import Job, Material, Phase, Scope
from server.played import Played
from server.program import Program
from server.settings import Set
from server.state import Scene, State
from server.stem_state import StemState, StoredTake
from server.tempo_source import find_source
from server.transport import Transport, find_quantum

SETTINGS: Final = (
    "bpm",
    "bars",
    "signature",
    "playing",
    "prompt",
    "seed",
    "guidance",
    "steps",
    "candidates",
    "key",
    "chords",
    "next_job",
    "salt",
    "hold",
    "master_gain",
)
STEM_SETTINGS: Final = ("locked", "noise", "prompt", "seed", "gain", "mute", "solo", "pan")

BINDINGS: Final = "bindings"  # what was learned is of the hardware, not of a set
SCENE_PREFIX: Final = "scene/"  # of the names of scenes in the journal


def fresh_state(chosen: Set, salt: str) -> State:
    """Return how a new session of a set begins.

    Args:
        chosen: The set.
        salt: What the seeds of the session are drawn from.
    """
    stems = {
        name: StemState(stem.lock, stem.noise, stem.prompt, stem.seed, stem.gain, stem.mute, pan=stem.pan)
        for name, stem in chosen.stems.items()
    }
    return State(
        stems=MappingProxyType(stems),
        bpm=chosen.tempo,
        bars=chosen.bars,
        signature=chosen.signature,
        quantum=chosen.quantum,
        prompt=chosen.prompt,
        seed=chosen.seed,
        guidance=chosen.guidance,
        steps=chosen.steps,
        candidates=chosen.candidates,
        key=chosen.key,
        chords=chosen.chords,
        salt=salt,
    )


def of_any_set(values: Mapping[str, str]) -> dict[str, str]:
    """Return what was written down that holds when another set begins: scenes, what was learned, and the count of jobs."""
    return {name: text for name, text in values.items() if name in ("next_job", BINDINGS) or name.startswith(SCENE_PREFIX)}


def _plain(state: State) -> dict[str, Any]:
    """Return the values by name, not yet as texts: equal parts are shared, so comparing two states is cheap."""
    values: dict[str, Any] = {name: getattr(state, name) for name in SETTINGS}
    values["quantum"] = state.quantum.value
    values["source"] = state.source.value
    values["channel_map"] = state.channel_map
    values["transport"] = state.transport
    values["held"] = state.held
    values[BINDINGS] = state.midi.bindings
    if state.program is not None:
        values["program"] = state.program
    values.update({f"{SCENE_PREFIX}{name}": scene for name, scene in state.scenes.items()})
    values["jobs"] = tuple(job for job in state.jobs if not job.remake)  # those follow from the clock
    return values


def _plain_stem(name: str, stem: StemState) -> dict[str, Any]:
    values = {f"{name}/{setting}": getattr(stem, setting) for setting in STEM_SETTINGS}
    values[f"{name}/history"] = (stem.index, stem.history)
    values[f"{name}/candidates"] = stem.candidates
    return values


def _encode(name: str, value: Any) -> str:
    if isinstance(value, Transport):
        value = asdict(value)
    elif isinstance(value, Scene):
        takes = {stem: [take.id, take.ms, take.semitones] for stem, take in value.takes.items()}
        value = {"settings": value.settings, "stems": value.stems, "takes": takes}
    elif name == BINDINGS:
        value = [asdict(binding) for binding in value]
    elif isinstance(value, Program):
        value = {**asdict(value), "kept": sorted(value.kept)}
    elif name == "jobs":
        value = [_job_fields(job) for job in value]
    elif name.endswith("/history"):
        index, history = value
        value = {"index": index, "takes": [[take.id, take.ms, take.semitones] for take in history]}
    elif name.endswith("/candidates"):
        value = [[take.id, take.ms] for take in value]
    return json.dumps(value, ensure_ascii=False)


def _job_fields(job: Job) -> dict[str, Any]:
    return {
        "id": job.id,
        "stems": job.stems,
        "address": job.address,
        "client": asdict(job.client) if job.client is not None else None,
        "tag": job.tag,
        "quantum": job.quantum.value,
        "ready": job.phase is Phase.READY,
        "recording": job.phase is Phase.RECORDING,
        "scope": asdict(job.scope),
        "played": asdict(job.played) if job.played is not None else None,
        "material": asdict(job.material) if job.material is not None else None,
        "told": job.told,
        "waiting": sorted(job.waiting),
        "launched": sorted(job.launched),
    }


def _read_job(fields: Mapping[str, Any], now: float) -> Job:
    """Return a job as it waited when the daemon was killed; one that was being made is queued again."""
    return Job(
        id=int(fields["id"]),
        stems=tuple(fields["stems"]),
        address=str(fields["address"]),
        client=Client(**fields["client"]) if fields["client"] is not None else None,
        tag=fields["tag"],
        quantum=find_quantum(fields["quantum"]),
        launch_moment=None,
        accepted=now,
        phase=Phase.READY if fields["ready"] else Phase.RECORDING if fields.get("recording") else Phase.QUEUED,
        scope=_read_scope(fields.get("scope")),
        material=_read_material(fields.get("material")),
        played=_read_played(fields.get("played")),
        told=str(fields.get("told", "")),
        waiting=frozenset(fields["waiting"]),
        launched=frozenset(fields["launched"]),
    )


def _read_material(fields: Mapping[str, Any] | None) -> Material | None:
    return None if fields is None else Material(**{**fields, "signature": tuple(fields["signature"])})


def _read_played(fields: Mapping[str, Any] | None) -> Played | None:
    if fields is None:
        return None
    notes = tuple(Note(**note) for note in fields["notes"])
    return Played(**{**fields, "signature": tuple(fields["signature"]), "notes": notes, "held": ()})


def _read_scope(fields: Mapping[str, Any] | None) -> Scope:
    return Scope(**_read_settings(fields or {}))


def remembered(before: State | None, after: State) -> dict[str, str]:
    """Return what must be written down after a change, by name; with no state before, everything."""
    old: dict[str, Any] = {}
    new: dict[str, Any] = {}
    if before is None or changed_fields(before, after) - {"stems"}:
        old.update(_plain(before) if before is not None else {})
        new.update(_plain(after))
    for name, stem in after.stems.items():
        if before is None or before.stems[name] is not stem:
            old.update(_plain_stem(name, before.stems[name]) if before is not None else {})
            new.update(_plain_stem(name, stem))
    changed = {name: _encode(name, value) for name, value in new.items() if name not in old or old[name] != value}
    return {**changed, **{name: "null" for name in old if name not in new}}


def restored(fresh: State, values: Mapping[str, str], find: Callable[[str, float], StoredTake | None], now: float = 0.0) -> State:
    """Return the state that was written down.

    Args:
        fresh: What holds where nothing was written, such as the values of the set.
        values: Texts by name, as ``remembered`` gives them; unknown names are passed over.
        find: Gives the stored take of an id and the milliseconds it took, or None when it is gone from the disk.
        now: The moment from which the jobs that were left are counted, in the reducer's seconds.
    """
    known = {name: json.loads(text) for name, text in values.items()}
    state = replace(fresh, **_read_settings({name: known[name] for name in SETTINGS if name in known}))
    if "quantum" in known:
        state = replace(state, quantum=find_quantum(known["quantum"]))
    if "source" in known:
        state = replace(state, source=find_source(known["source"]))
    if "channel_map" in known:
        state = replace(state, channel_map=tuple(known["channel_map"]))
    if known.get("transport"):
        fields = known["transport"]
        state = replace(state, transport=Transport(**{**fields, "signature": tuple(fields["signature"])}))
    if known.get("program"):
        fields = known["program"]
        state = replace(state, program=Program(**{**fields, "kept": frozenset(fields["kept"])}))
    state = replace(state, held=tuple(known.get("held", ())), scenes=_read_scenes(known, find))
    if "jobs" in known:
        state = replace(state, jobs=tuple(_read_job(fields, now) for fields in known["jobs"]))
    bindings = tuple(Binding(Moved(**fields["control"]), fields["address"]) for fields in known.get(BINDINGS, ()))
    state = replace(state, midi=replace(state.midi, bindings=bindings))
    for name in STEMS:
        stem = state.stems[name]
        settings = {setting: known[f"{name}/{setting}"] for setting in STEM_SETTINGS if f"{name}/{setting}" in known}
        found = [_found(find, *fields) for fields in known.get(f"{name}/candidates", ())]
        stem = replace(stem, **settings, candidates=tuple(take for take in found if take is not None))
        state = state.with_stem(name, _with_history(stem, known.get(f"{name}/history"), find))
    for job in state.jobs:
        if any(state.stems[name].wanted is None for name in job.waiting):  # its take is gone: it is made once more
            state = state.with_job(replace(job, phase=Phase.QUEUED, waiting=frozenset(), launched=frozenset()))
    return state


def _found(find: Callable[[str, float], StoredTake | None], take: str, ms: float, semitones: int = 0) -> StoredTake | None:
    stored = find(str(take), float(ms))
    return None if stored is None else replace(stored, semitones=int(semitones))


def _read_settings(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings as the state has them; JSON knows no tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def _read_scenes(known: Mapping[str, Any], find: Callable[[str, float], StoredTake | None]) -> Mapping[str, Scene]:
    scenes = {}
    for name, fields in sorted(known.items()):
        if name.startswith(SCENE_PREFIX) and fields is not None:
            found = {stem: _found(find, *take) for stem, take in fields["takes"].items()}
            takes = {stem: take for stem, take in found.items() if take is not None}
            scenes[name.removeprefix(SCENE_PREFIX)] = Scene(_read_settings(fields["settings"]), fields["stems"], takes)
    return MappingProxyType(scenes)


def _with_history(stem: StemState, entry: Mapping[str, Any] | None, find: Callable[[str, float], StoredTake | None]) -> StemState:
    if entry is None:
        return stem
    found = [_found(find, *fields) for fields in entry["takes"]]
    history = tuple(take for take in found if take is not None)
    wanted = found[entry["index"]] if found else None
    index = history.index(wanted) if wanted is not None else len(history) - 1
    return replace(stem, history=history, index=index)
