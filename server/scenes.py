"""Scenes: a whole performance kept under a name and brought back."""

from types import MappingProxyType
from typing import Final

from bridges.commands import Command
from engine.stems import STEMS
from server import jobs
from server.launches import aim, wanted_takes
from server.memory import SETTINGS, STEM_SETTINGS
from server.players import tell_mixer
from server.state import Scene, State
from server.transport import find_quantum
from server.turn import Refusal, Turn

MAXIMUM_SCENES: Final = 100  # their names must fit one message
_NOT_IN_A_SCENE: Final = (
    "playing",
    "next_job",
    "salt",
    "hold",
    "master_gain",
)  # what the session is at, rather than how it sounds
SCENE_SETTINGS: Final = tuple(name for name in SETTINGS if name not in _NOT_IN_A_SCENE)


def scene_of(state: State) -> Scene:
    """Return what a scene keeps of a performance."""
    stems = {name: {setting: getattr(stem, setting) for setting in STEM_SETTINGS} for name, stem in state.stems.items()}
    return Scene({name: getattr(state, name) for name in SCENE_SETTINGS}, stems, wanted_takes(state))


def save(turn: Turn, command: Command) -> None:
    """Keep the performance under a name, in place of what was kept under it before.

    Raises:
        Refusal: 429 there are as many scenes as there may be.
    """
    name = str(command.arguments[0])
    scenes = {**turn.state.scenes, name: scene_of(turn.state)}
    if len(scenes) > MAXIMUM_SCENES:
        raise Refusal(429, f"at most {MAXIMUM_SCENES} scenes may be kept, and that many are; delete one")
    turn.update(scenes=MappingProxyType(dict(sorted(scenes.items()))))


def _find(state: State, name: str) -> Scene:
    if name not in state.scenes:
        known = ", ".join(state.scenes)[:400] or "none yet; keep one with scene/save"
        raise Refusal(404, f"scene must be one of {known}, but got {name!r}")
    return state.scenes[name]


def delete(turn: Turn, command: Command) -> None:
    """Forget a scene.

    Raises:
        Refusal: 404 there is none of this name.
    """
    name = str(command.arguments[0])
    _find(turn.state, name)
    turn.update(scenes=MappingProxyType({other: scene for other, scene in turn.state.scenes.items() if other != name}))


def load(turn: Turn, command: Command) -> None:
    """Bring a scene back: its settings at once, its takes on the quantum. Jobs that have not launched are given up.

    A stem that had no take in the scene, or whose take is gone from the disk, keeps the one it has.

    Raises:
        Refusal: 404 there is none of this name.
    """
    name = str(command.arguments[0])
    scene = _find(turn.state, name)
    quantum = find_quantum(str(command.arguments[1])) if len(command.arguments) > 1 else turn.state.quantum
    for job in turn.state.jobs:
        if not job.remake and turn.state.find_job(job.id) is not None:
            jobs.end(turn, job, 409, f"scene {name} was loaded before the launch")
    turn.update(**scene.settings)
    for stem in STEMS:
        turn.update_stem(stem, **scene.stems.get(stem, {}), failed=False)
        take = scene.takes.get(stem)
        if take is not None and turn.state.stems[stem].wanted != take:
            turn.state = turn.state.with_stem(stem, turn.state.stems[stem].pushed(take))
    tell_mixer(turn)
    aim(turn, STEMS, quantum, command.launch_at)
