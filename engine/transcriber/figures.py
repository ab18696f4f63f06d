"""The figures of a transcriber, and of a peer on the same audio."""

import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from engine.stems import DRUM_KEYS, PITCHED, STEMS
from engine.transcriber.agreement import Agreement, Pair, pairs
from engine.transcriber.decoding import Found, decode
from engine.transcriber.ears import ear_of
from engine.transcriber.material import Part
from engine.transcriber.peer import DEFAULT, RANGED, TRIED, BasicPitch, Manner
from engine.transcriber.transcriber import Transcriber

TOGETHER: Final = "pitched"  # bass, instrument and melody, every note counted alike
THRESHOLDS: Final = tuple(round(0.2 + 0.05 * step, 2) for step in range(11))

Report = Callable[[str], None]


@dataclass
class Tally:
    """What is counted of one row of a table: it grows while parts are measured."""

    agreement: Agreement = field(default_factory=Agreement)
    late_ms: list[float] = field(default_factory=list)
    louder: list[float] = field(default_factory=list)

    def add(self, found: Sequence[Pair], true: int, heard: int) -> None:
        """Count pairs, and how many notes there were."""
        self.agreement += Agreement(len(found), true, heard)
        self.late_ms += [1000 * pair.late_seconds for pair in found]
        self.louder += [float(pair.heard.velocity - pair.true.velocity) for pair in found]

    def figures(self) -> dict[str, float]:
        """Return F1, precision, recall, how many notes are true, and the median errors of time and velocity."""
        counts = self.agreement
        return {
            "f1": round(counts.f1, 4),
            "precision": round(counts.precision, 4),
            "recall": round(counts.recall, 4),
            "notes": counts.true,
            "onset_error_ms": round(statistics.median(map(abs, self.late_ms)), 2) if self.late_ms else 0.0,
            "velocity_error": round(statistics.median(map(abs, self.louder)), 1) if self.louder else 0.0,
        }


def _count(tallies: dict[str, Tally], part: Part, heard: Sequence[Found]) -> None:
    """Count a part in the rows that it belongs to."""
    found = pairs(part.notes, heard, part.seconds if part.loop else None)
    for row in (part.stem, *([TOGETHER] if part.stem in PITCHED else [])):
        tallies.setdefault(row, Tally()).add(found, len(part.notes), len(heard))
    if part.stem == "drums":
        for name, key in DRUM_KEYS.items():
            of_key = [pair for pair in found if pair.true.key == key]
            true, said = (sum(note.key == key for note in notes) for notes in (part.notes, heard))
            if true or said:
                tallies.setdefault(f"drums.{name}", Tally()).add(of_key, true, said)


def _table(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    rows = (*PITCHED, TOGETHER, "drums", *(f"drums.{name}" for name in DRUM_KEYS))
    return {row: tallies[row].figures() for row in rows if row in tallies}


def measure(
    transcriber: Transcriber, parts: Iterable[Part], peer: BasicPitch | None, manners: Mapping[str, Manner], report: Report
) -> dict[str, Any]:
    """Return how well the notes of parts are heard.

    Args:
        transcriber: That is measured.
        parts: On which.
        peer: Measured on the same pitched parts; None measures none.
        manners: By stem, how the peer's notes are made where it may be tuned.
        report: Told a line now and then.

    Returns:
        ``figures`` by stem and drum class as ``Tally.figures`` has them; ``peer`` the same for each manner of the peer;
        ``pieces``, ``stem_seconds``, and from audio to notes ``times_real_time`` of one stem, and of one stem by the time of
        one core.
    """
    ours: dict[str, Tally] = {}
    theirs: dict[str, dict[str, Tally]] = {}
    names: set[str] = set()
    audio_seconds, wall_seconds, core_seconds = 0.0, 0.0, 0.0
    for number, part in enumerate(parts, 1):
        began, worked = time.perf_counter(), time.process_time()
        heard = transcriber.hear(part.stem, part.audio, part.loop)
        wall_seconds += time.perf_counter() - began
        core_seconds += time.process_time() - worked
        audio_seconds += part.seconds
        names.add(part.name)
        _count(ours, part, heard)
        if peer and part.stem in PITCHED:
            output = peer.listen(part)
            for name, manner in _manners(manners, part.stem).items():
                _count(theirs.setdefault(name, {}), part, peer.notes(part, output, manner))
        if number % 100 == 0:
            report(f"measured {number} stems")
    return {
        "figures": _table(ours),
        "peer": {name: _table(tallies) for name, tallies in theirs.items()},
        "pieces": len(names),
        "stem_seconds": round(audio_seconds, 1),
        "times_real_time": round(audio_seconds / max(wall_seconds, 1e-9), 1),
        "times_real_time_of_a_core": round(audio_seconds / max(core_seconds, 1e-9), 1),
    }


def _manners(tuned: Mapping[str, Manner], stem: str) -> dict[str, Manner]:
    return {"default": DEFAULT, "ranged": RANGED, **({"tuned": tuned[stem]} if stem in tuned else {})}


def choose_thresholds(transcriber: Transcriber, parts: Iterable[Part]) -> dict[str, float]:
    """Return by stem the threshold that gives the best F1 on parts; of equals the middle one."""
    counts = {(stem, threshold): Agreement() for stem in STEMS for threshold in THRESHOLDS}
    for part in parts:
        activity = transcriber.activity(part.stem, part.audio, part.loop)
        for threshold in THRESHOLDS:
            keys = ear_of(part.stem).keys
            heard = decode(activity, keys, threshold, part.seconds, part.loop) if activity else ()
            found = pairs(part.notes, heard, part.seconds if part.loop else None)
            counts[part.stem, threshold] += Agreement(len(found), len(part.notes), len(heard))
    chosen = {}
    for stem in STEMS:
        best = max(counts[stem, threshold].f1 for threshold in THRESHOLDS)
        equals = [threshold for threshold in THRESHOLDS if counts[stem, threshold].f1 == best]
        chosen[stem] = equals[len(equals) // 2]
    return chosen


def choose_manners(peer: BasicPitch, parts: Iterable[Part]) -> dict[str, Manner]:
    """Return by pitched stem the manner that gives the peer's best F1 on parts."""
    counts = {(stem, manner): Agreement() for stem in PITCHED for manner in TRIED}
    for part in parts:
        if part.stem in PITCHED:
            output = peer.listen(part)
            for manner in TRIED:
                heard = peer.notes(part, output, manner)
                found = pairs(part.notes, heard, part.seconds if part.loop else None)
                counts[part.stem, manner] += Agreement(len(found), len(part.notes), len(heard))
    return {stem: max(TRIED, key=lambda manner, stem=stem: counts[stem, manner].f1) for stem in PITCHED}  # type: ignore[misc]
