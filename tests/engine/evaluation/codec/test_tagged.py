"""The tagger's answers about coded music, where what codecs did is known."""

from dataclasses import replace

import numpy as np
import pytest

from engine.evaluation.codec.material import Sound, studio_sounds
from engine.evaluation.codec.tables import recognition_rows
from engine.evaluation.codec.tagged import ALL, REAL, Recognition
from engine.tagger.tagger import Tagger


@pytest.fixture(scope="module")
def stems() -> list[Sound]:
    return list(studio_sounds(1, None, lambda: None))


def test_what_is_unchanged_is_recognized_as_before_and_silence_never(stems: list[Sound]) -> None:
    recognition = Recognition(Tagger.load())
    same = {sound.stem: sound.audio for sound in stems}
    nothing = {stem: np.zeros_like(audio) for stem, audio in same.items()}
    recognition.hear(stems, {"same": same, "nothing": nothing})
    figures = recognition.figures()
    assert figures["same"] == figures[REAL]
    assert figures["nothing"][ALL]["accuracy"] == 0.0
    assert figures["nothing"][ALL]["n"] == figures[REAL][ALL]["n"] >= 3 + len(stems)
    head, rows = recognition_rows(figures)
    assert head[0] == "" and head[-1] == "points lost"
    assert [row[0] for row in rows] == [REAL, "same", "nothing"]
    assert (rows[0][-1], rows[1][-1]) == ("-", "0.0")


def test_music_without_labels_is_passed_over(stems: list[Sound]) -> None:
    recognition = Recognition(Tagger.load())
    recognition.hear([replace(sound, labels=None) for sound in stems], {})
    assert not recognition.figures()
