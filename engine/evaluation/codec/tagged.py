"""What the tagger still recognizes in coded music: style, key, tempo and what plays each stem."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from engine.evaluation.codec.material import Sound
from engine.evaluation.spectrum import Floats
from engine.tagger.features import SHORTEST_SECONDS
from engine.tagger.labels import Labels
from engine.tagger.metrics import Answer, answers, figure
from engine.tagger.tagger import Tagger

REAL: Final = "real"
NOTHING: Final = "nothing"  # what is said of a stem that came back silent
ALL: Final = "all"  # the answers to all questions together

Table = dict[str, dict[str, dict[str, float]]]  # codec or REAL -> question -> accuracy, low, high, chance, n


class Recognition:
    """The tagger's answers about real pieces and about what codecs made of them."""

    def __init__(self, tagger: Tagger) -> None:
        """Begin with no answer."""
        self._tagger = tagger
        self._answers: dict[str, list[tuple[str, Answer]]] = {}

    def hear(self, sounds: Sequence[Sound], coded: Mapping[str, Mapping[str, Floats]]) -> None:
        """Ask about one piece; one without labels, or too short for the tagger, is passed over.

        Args:
            sounds: Its stems.
            coded: By codec and stem what came back, [frames, 2].
        """
        labels = sounds[0].labels
        if labels is None or sounds[0].seconds < SHORTEST_SECONDS:
            return
        truth = self._ask(labels, {sound.stem: sound.audio for sound in sounds}, sounds[0].loop)
        self._answers.setdefault(REAL, []).extend(truth.items())
        for name, stems in coded.items():
            said = self._ask(labels, stems, sounds[0].loop)
            full = {question: said.get(question, Answer(answer.true, NOTHING)) for question, answer in truth.items()}
            self._answers.setdefault(name, []).extend(full.items())

    def _ask(self, labels: Labels, stems: Mapping[str, Floats], loop: bool) -> dict[str, Answer]:
        if not any(np.any(audio) for audio in stems.values()):
            return {}
        return answers(labels, self._tagger.tag(dict(stems), loop))

    def figures(self) -> Table:
        """Return how often the tagger was right, by question and over all of them."""
        table: Table = {}
        for name, rows in self._answers.items():
            questions = dict.fromkeys(question for question, _ in rows)
            table[name] = {question: figure([answer for asked, answer in rows if asked == question]) for question in questions}
            table[name][ALL] = figure([answer for _, answer in rows])
        return table
