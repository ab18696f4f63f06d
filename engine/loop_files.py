"""A loop of four stems as files that other programs read: stems, their mix, notes, and what was asked for."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from engine.midi_file import midi_bytes
from engine.request import Request
from engine.stems import STEMS
from engine.takes import INFO_NAME, Take, mix
from engine.wav_file import wav_bytes

MIX: Final = "mix"
MIDI_NAME: Final = "take.mid"


def _report(request: Request, takes: Mapping[str, Take], model: str, provider: str) -> dict[str, Any]:
    """Return what the JSON holds. It has no name, time or id in it, so that the same seed gives the same bytes."""
    return {
        "bars": request.bars,
        "bpm": request.bpm,
        "signature": list(request.signature),
        "frames": request.frames,
        "seed": request.seed,
        "prompt": request.prompts.get("", ""),
        "key": request.key,
        "chords": request.chords,
        "steps": request.steps,
        "guidance": request.guidance,
        "model": model,
        "provider": provider,
        "stems": {
            stem: {
                "hash": takes[stem].info.hash,
                "origin": takes[stem].info.origin,
                "seed": takes[stem].info.seed,
                "noise": request.noise.get(stem, 0.0),
                "prompt": takes[stem].info.prompt,
                "key": takes[stem].info.key,
                "chords": takes[stem].info.chords,
                "notes": len(takes[stem].notes),
            }
            for stem in STEMS
        },
    }


def write_loop(folder: Path, request: Request, takes: Mapping[str, Take], model: str, provider: str) -> None:
    """Write four stems, the mix, ``take.mid`` and ``take.json``, each aside and then renamed.

    Args:
        folder: Made where missing; earlier files of these names are replaced.
        request: What made the latest of the takes.
        takes: All four.
        model: Name of the model.
        provider: What it ran on.

    Raises:
        OSError: The disk refused.
    """
    report = json.dumps(_report(request, takes, model, provider), indent=1, ensure_ascii=False) + "\n"
    notes = {stem: takes[stem].notes for stem in STEMS}
    files = {f"{stem}.wav": wav_bytes(takes[stem].audio) for stem in STEMS} | {
        f"{MIX}.wav": wav_bytes(mix(takes)),
        MIDI_NAME: midi_bytes(notes, request.bpm, request.signature, request.beats),
        INFO_NAME: report.encode(),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        aside = folder / f".{name}.tmp"
        aside.write_bytes(data)
        os.replace(aside, folder / name)
