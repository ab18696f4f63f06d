"""One listening: a stem through a codec, timed and measured; and many of them, summed up."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import numpy as np

from engine.evaluation.codec.candidates import Candidate
from engine.evaluation.codec.material import STUDIO, Sound
from engine.evaluation.codec.measures import Figures, measure, wrap_ratio
from engine.evaluation.loop import Tally
from engine.evaluation.results import summarize
from engine.evaluation.spectrum import Floats, rms_db
from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

_SILENT_BEATS: Final = 8.0
_SILENT_BPM: Final = 120.0
_AHEAD: Final = 0.1  # beats that a note may begin before the loop does
ALL: Final = "all"  # row of all stems together


@dataclass(frozen=True)
class Measure:
    """How a field of ``Figures`` is told.

    Args:
        field: Its name.
        title: Head of its column.
        decimals: How many are told.
        better: Which way is better: ``lower``, ``higher``, or the number to be near to.
        middle: The median is told, since a few large values would hide the rest; else the mean.
    """

    field: str
    title: str
    decimals: int
    better: str
    middle: bool = False


MEASURES: Final = (
    Measure("log_mel_db", "log-mel, dB", 2, "lower"),
    Measure("log_mel_l1", "log-mel L1", 3, "lower"),
    Measure("stft", "STFT", 3, "lower"),
    Measure("level_db", "level, dB", 2, "0"),
    Measure("onset_f1", "onset F1", 3, "higher"),
    Measure("pitch_cents", "pitch, cents", 2, "lower", middle=True),
    Measure("partials_kept", "partials kept", 3, "higher"),
    Measure("si_sdr_db", "SI-SDR, dB", 2, "higher"),
    Measure("seam", "seam", 2, "1", middle=True),
    Measure("wrap", "wrap", 3, "1", middle=True),
)


@dataclass(frozen=True)
class Listening:
    """What one codec did to one stem.

    Args:
        codec: Its name.
        origin: Of the stem.
        name: Of the piece or song.
        stem: Which stem.
        figures: What was measured.
        numbers_per_second: Size of the latent.
        encode_speed: Seconds of audio encoded in a second.
        decode_speed: Seconds of audio decoded in a second.
    """

    codec: str
    origin: str
    name: str
    stem: str
    figures: Figures
    numbers_per_second: float
    encode_speed: float
    decode_speed: float


def listen(candidate: Candidate, sound: Sound, clock: Callable[[], float] = time.perf_counter) -> tuple[Listening, Floats]:
    """Send a stem through a codec.

    Args:
        candidate: The codec.
        sound: The stem.
        clock: In seconds.

    Returns:
        What was measured, and what came back, [frames, 2].

    Raises:
        ValueError: What came back is not as long as the stem, or not finite.
    """
    begun = clock()
    planes = candidate.encode(sound)
    encoded = clock()
    coded = candidate.decode(planes, sound)
    decoded = clock()
    seconds = len(sound.audio) / SAMPLE_RATE_HZ
    try:
        figures = measure(sound.stem, sound.audio, coded, sound.loop, candidate.phase)
    except ValueError as error:
        raise ValueError(f"{candidate.name}, {sound.stem} of {sound.name}: {error}") from error
    speeds = (seconds / max(1e-9, span) for span in (encoded - begun, decoded - encoded))
    if sound.loop:
        figures = replace(figures, wrap=_wrap(candidate, sound, coded))
    rate = candidate.rate(planes, sound)
    return Listening(candidate.name, sound.origin, sound.name, sound.stem, figures, rate, *speeds), coded


def _wrap(candidate: Candidate, sound: Sound, coded: Floats) -> float | None:
    """Code a loop once more, turned by half its beats, so that its wrap lies within."""
    half = sound.beats // 2
    turn = beats_to_frames(half, sound.bpm)
    notes = tuple(sorted(replace(note, start=(note.start + half + _AHEAD) % sound.beats - _AHEAD) for note in sound.notes))
    turned = replace(sound, audio=np.roll(sound.audio, turn, axis=0), notes=notes)
    return wrap_ratio(coded, candidate.decode(candidate.encode(turned), turned), turn)


def silence_db(candidate: Candidate) -> float:
    """Return the level of a coded silence in dB of full scale, -120 for none at all: the loudest of the four stems."""
    frames = round(_SILENT_BEATS * 60 / _SILENT_BPM * SAMPLE_RATE_HZ)
    nothing = np.zeros((frames, 2), np.float32)
    sounds = [Sound("silence", STUDIO, stem, nothing, True, _SILENT_BPM, _SILENT_BEATS, ()) for stem in STEMS]
    return max(rms_db(candidate.decode(candidate.encode(sound), sound)) for sound in sounds)


Table = dict[str, dict[str, dict[str, dict[str, float]]]]  # origin -> stem -> field -> value, low, high, n


def summed_up(listenings: Sequence[Listening]) -> Table:
    """Return, for each origin and stem and for all stems, each measure's value and its 95 % interval over stems."""
    table: Table = {}
    for origin in dict.fromkeys(row.origin for row in listenings):
        for stem in (*STEMS, ALL):
            rows = [row.figures for row in listenings if row.origin == origin and stem in (ALL, row.stem)]
            for kind in MEASURES:
                values = [getattr(figures, kind.field) for figures in rows]
                found = summarize([Tally(value, 1.0) for value in values if value is not None], kind.middle)
                if found is not None:
                    table.setdefault(origin, {}).setdefault(stem, {})[kind.field] = found
    return table


def codec_figures(candidate: Candidate, listenings: Sequence[Listening]) -> dict[str, Any]:
    """Return all that is told of a codec, for JSON.

    Args:
        candidate: The codec.
        listenings: Those of it, one or more.
    """

    def median(name: str) -> float:
        return round(float(statistics.median(getattr(row, name) for row in listenings)), 1)

    return {
        "name": candidate.name,
        "about": candidate.about,
        "phase": candidate.phase,
        "numbers_per_second": median("numbers_per_second"),
        "encode_times_real_time": median("encode_speed"),
        "decode_times_real_time": median("decode_speed"),
        "silence_db": round(silence_db(candidate), 1),
        "figures": summed_up(listenings),
        "stems": [
            {"origin": row.origin, "name": row.name, "stem": row.stem}
            | {name: None if value is None else round(value, 4) for name, value in asdict(row.figures).items()}
            for row in listenings
        ],
    }
