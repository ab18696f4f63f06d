"""What is wanted now, as files that other programs read."""

from collections.abc import Mapping
from pathlib import Path

from engine.midi_file import midi_bytes
from engine.stems import STEMS
from engine.takes import TakeError, load_take, mix
from engine.wav_file import wav_bytes
from server.effects import Export, Value


def write_aside(path: Path, data: bytes) -> None:
    """Write a file beside and rename it, so that nobody ever reads half of it."""
    aside = path.with_name(f".{path.name}.tmp")
    aside.write_bytes(data)
    aside.replace(path)


def export_takes(folder: Path, takes: Mapping[str, Path]) -> tuple[int, str]:
    """Write each stem and the mix as WAV and all notes as ``notes.mid``; files of these names are replaced. Blocks for the disk.

    Args:
        folder: Where to; made where missing.
        takes: Folders of the takes, by stem.

    Returns:
        0 and nothing, or a code of the contract and what went wrong.
    """
    try:
        loaded = {stem: load_take(takes[stem]) for stem in STEMS if stem in takes}
        folder.mkdir(parents=True, exist_ok=True)
        for stem, take in loaded.items():
            write_aside(folder / f"{stem}.wav", wav_bytes(take.audio))
        if len({len(take.audio) for take in loaded.values()}) == 1:
            write_aside(folder / "mix.wav", wav_bytes(mix(loaded)))
        info = next(iter(loaded.values())).info
        notes = {stem: take.notes for stem, take in loaded.items()}
        write_aside(folder / "notes.mid", midi_bytes(notes, info.bpm, info.signature, info.beats))
    except (OSError, TakeError) as error:
        return 500, f"the takes must be written to {folder}, but {error}; make room there, or choose another name"
    return 0, ""


def export_answer(wish: Export, code: int, text: str, ms: float) -> tuple[str, *tuple[Value, ...]]:
    """Return the address and arguments that answer an export: done with its milliseconds, or fail with a code and the reason."""
    command = wish.command
    tag = () if command.tag is None else (command.tag,)
    if code:
        return ("/quartet/fail", command.address, code, text, wish.job, *tag)
    return ("/quartet/done", command.address, wish.job, ms, *tag)
