"""The figures of takes made again, and the command's words."""

from pathlib import Path

import pytest

from engine.evaluation.cli import main
from engine.evaluation.resynthesis.measures import MOVES, Hearing, Outcome, expected_notes, family_figures, move_figures, note_f1
from engine.evaluation.resynthesis.tables import markdown
from engine.music import Note
from engine.tagger.metrics import Answer

NOTES = (Note(0.0, 1.0, 60, 90), Note(1.0, 0.5, 64, 80), Note(2.0, 0.5, 60, 80))


def test_notes_must_agree_in_everything() -> None:
    assert note_f1(NOTES, NOTES) == 1.0
    assert note_f1((), ()) == 1.0
    assert note_f1(NOTES, NOTES[:2]) == pytest.approx(0.8)
    assert note_f1(expected_notes("melody", NOTES, 1), NOTES) == 0.0
    assert note_f1(expected_notes("drums", NOTES, 1), NOTES) == 1.0


def test_figures_and_their_table() -> None:
    hearings = (
        Hearing("bass", 1.0, 0.2, Answer("synth", "synth"), 0.9),
        Hearing("melody", 1.0, None, Answer("brass", "reed"), 0.5),
    )
    outcome = Outcome(MOVES[0].name, hearings, Answer("funk", "funk"), Answer("C major", "A minor"))
    figures = move_figures([outcome])
    assert figures["delay_ms"]["median"] == pytest.approx(0.2)
    assert figures["delay_ms"]["n"] == 1
    assert figures["family"]["all"]["accuracy"] == 0.5
    assert figures["family_sure"]["all"]["accuracy"] == 1.0
    assert figures["mistaken"] == [["melody", "brass", "reed", 1]]
    floor = family_figures([("bass", Answer("synth", "synth"))])
    studio = {MOVES[2].name: family_figures([("bass", Answer("synth", "sub"))])}
    origin = {"bands": 1, "moves": {MOVES[0].name: figures}, "floor": floor, "studio": studio}
    table = markdown({"basis": "that of stage", "origins": {"coded takes": origin}})
    row = "| 90 % tempo | 1.000 | +0.20 (+0.20 to +0.20) | 1.00 | 0.50 | 1.00 | - | - | 0.00 | 1.00 | 1.00 | 0.00 |"
    assert row in table
    assert "| floor | - | - | - | 1.00 | 1.00 | - | - | - | - | - | - |" in table
    assert "| the studio at -7 semitones | - | - | - | 0.00 | 0.00 | - | - | - | - | - | - |" in table


def test_wrong_words_and_missing_libraries_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["resynthesis", "--pieces", "0"])
    assert stopped.value.code == 2
    assert main(["resynthesis", "--data", str(tmp_path), "--runs", str(tmp_path), "--out", str(tmp_path)]) == 1
    assert "must hold loops of the split train, but has none" in capsys.readouterr().err
