"""Small sets in exactly the layouts that are read, made of tones."""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import soundfile
import yaml
from numpy.typing import NDArray

from engine.midi_file import write_midi
from engine.music import Note

RATE_HZ = 44_100


def tone(hz: float, seconds: float = 2.0, rate_hz: int = RATE_HZ, channels: int = 2, level: float = 0.1) -> NDArray[np.float32]:
    wave = level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)
    return np.repeat(wave[:, None], channels, axis=1).astype(np.float32)


def write(path: Path, audio: NDArray[np.float32], rate_hz: int = RATE_HZ) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, audio, rate_hz, subtype={".flac": "PCM_24", ".ogg": "VORBIS", ".mp3": None}.get(path.suffix, "FLOAT"))
    return path


def frequencies(audio: NDArray[np.float32], rate_hz: int = 48_000) -> list[int]:
    """Return the frequencies that are heard, in whole hertz."""
    spectrum = np.abs(np.fft.rfft(audio.mean(axis=1) * np.hanning(len(audio))))
    peaks = (spectrum[1:-1] > spectrum[:-2]) & (spectrum[1:-1] >= spectrum[2:]) & (spectrum[1:-1] > 0.05 * spectrum.max() + 1e-6)
    return [round(float(bin_ * rate_hz / len(audio))) for bin_ in np.flatnonzero(peaks) + 1]


def truncate(path: Path) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def slakh_track(folder: Path, stems: Mapping[str, tuple[int, bool, float, list[Note]]]) -> Path:
    """Write a track; told by name its program, whether it is drums, its frequency and its notes."""
    rows = {}
    names = {0: "Acoustic Grand Piano", 33: "Electric Bass (finger)", 48: "String Ensemble 1", 73: "Flute", 128: "Drums"}
    mix = np.zeros((2 * RATE_HZ, 1), np.float32)
    for name, (program, is_drum, hz, notes) in stems.items():
        rows[name] = {
            "audio_rendered": hz > 0,
            "inst_class": "Drums" if is_drum else "Piano",
            "integrated_loudness": -13.0,
            "is_drum": is_drum,
            "midi_program_name": names[program],
            "midi_saved": True,
            "plugin_name": "patch.nkm",
            "program_num": program,
        }
        (folder / "MIDI").mkdir(parents=True, exist_ok=True)
        write_midi(folder / "MIDI" / f"{name}.mid", {"melody": notes}, 90, (3, 4), 3)
        if hz:
            mix += tone(hz, channels=1)
            write(folder / "stems" / f"{name}.flac", tone(hz, channels=1))
    write(folder / "mix.flac", mix)
    write_midi(folder / "all_src.mid", {"melody": [Note(0, 1, 60, 90)]}, 90, (3, 4), 3)
    metadata = {"UUID": "1a81", "audio_dir": "stems", "midi_dir": "MIDI", "normalized": True, "overall_gain": 0.18, "stems": rows}
    (folder / "metadata.yaml").write_text(yaml.safe_dump(metadata))
    return folder


def musdb_song(folder: Path, lacking: str = "") -> Path:
    tones = {"bass": 110, "drums": 220, "other": 330, "vocals": 440}
    for name, hz in tones.items():
        if name != lacking:
            write(folder / f"{name}.wav", tone(hz))
    write(folder / "mixture.wav", np.sum([tone(hz) for hz in tones.values()], axis=0))
    return folder


def moisesdb_song(folder: Path, stems: Mapping[str, list[tuple[str, str, float]]]) -> Path:
    """Write a song; told by stem the id, track type and frequency of its tracks."""
    rows = [
        {
            "id": f"{stem}-id",
            "stemName": stem,
            "tracks": [{"id": track, "trackType": kind, "extension": "wav", "has_bleed": False} for track, kind, _ in tracks],
        }
        for stem, tracks in stems.items()
    ]
    for stem, tracks in stems.items():
        for track, _, hz in tracks:
            write(folder / stem / f"{track}.wav", tone(hz))
    data = {"id": folder.name, "artist": "Ümlaut", "song": "Größe", "genre": "bossa nova", "stems": rows}
    (folder / "data.json").write_text(json.dumps(data))
    return folder
