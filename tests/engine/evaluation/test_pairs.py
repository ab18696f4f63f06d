from engine.evaluation.audio_metrics import hear
from engine.evaluation.conditions import Condition, draw_conditions
from engine.evaluation.loop import Loop, Tally
from engine.evaluation.pairs import measure_pairs
from engine.evaluation.results import Result
from engine.evaluation.traces import trace_to_json


def reading(condition: Condition, task: str = "real", row: str = "real", kinds: tuple[str, ...] = ("notes",)) -> Result:
    piece = condition.piece
    loop = Loop(piece.bpm, piece.bars, piece.signature, piece.notes, {})
    rows = {row: {f"{kind}.in_key.bass": Tally(1.0, 1.0) for kind in kinds}}
    return Result(task, condition.index, rows, {"trace": trace_to_json(loop, hear(loop))})


def test_every_loop_is_held_against_its_own_piece_and_against_another() -> None:
    real = [reading(condition) for condition in draw_conditions(4)]
    made = [reading(condition, "joint", "generated") for condition in draw_conditions(2)]
    for result in measure_pairs(made, real):
        assert set(result.rows) == {"generated", "shuffled"}
        assert result.rows["generated"]["notes.in_key.bass"] == Tally(1.0, 1.0)
        assert result.rows["generated"]["notes.density_gap.melody"] == Tally(0.0, 1.0)
        assert result.rows["generated"]["notes.groove.mix"].total > 0.999
        assert result.rows["shuffled"]["notes.groove.mix"].total < 0.999
        assert set(result.rows["generated"]) >= {f"notes.{name}.{stem}" for name in ("cbs", "cbd") for stem in ("bass", "mix")}
        assert not any(name.startswith("audio.") for name in result.rows["generated"])
    again = measure_pairs(real, real)[0]
    assert set(again.rows) == {"real", "real shuffled"}


def test_results_without_a_trace_are_left_as_they_are() -> None:
    real = [reading(condition) for condition in draw_conditions(2)]
    seeds = Result("seeds", 0, {"seeds": {}}, {})
    assert measure_pairs([seeds], real) == [seeds]
