"""Whatever happens in whatever order, every job is answered exactly once, and the decks end up with what is wanted."""

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.stems import STEMS
from engine.worker_protocol import Unavailable
from server import events
from tests.server.rehearsal import Rehearsal

stems = st.sampled_from(STEMS)
quanta = st.sampled_from(["none", "1beat", "1bar", "loop"])
steps = st.one_of(
    st.tuples(st.just("regenerate"), stems, quanta),
    st.tuples(st.just("regenerate all")),
    st.tuples(st.just("lock"), stems, st.booleans()),
    st.tuples(st.just("cancel"), stems),
    st.tuples(st.just("cancel all")),
    st.tuples(st.just("undo"), stems, quanta),
    st.tuples(st.just("redo"), stems, quanta),
    st.tuples(st.just("noise"), stems, st.floats(0, 1)),
    st.tuples(st.just("tempo"), st.sampled_from([90.0, 120.0, 140.0])),
    st.tuples(st.just("bars"), st.sampled_from([1, 2, 4])),
    st.tuples(st.just("play"), st.booleans()),
    st.tuples(st.just("panic")),
    st.tuples(st.just("made")),
    st.tuples(st.just("failed")),
    st.tuples(st.just("worker dies")),
    st.tuples(st.just("player dies")),
    st.tuples(st.just("time"), st.floats(0.0, 3.0)),
)


def _perform(rehearsal: Rehearsal, step: tuple[object, ...]) -> None:
    match step:
        case ("regenerate", stem, quantum):
            rehearsal.say(f"/quartet/stem/{stem}/regenerate", "", str(quantum))
        case ("regenerate all",):
            rehearsal.say("/quartet/regenerate")
        case ("lock", stem, on):
            rehearsal.say(f"/quartet/stem/{stem}/lock", int(bool(on)))
        case ("cancel", stem):
            rehearsal.say(f"/quartet/stem/{stem}/cancel")
        case ("cancel all",):
            rehearsal.say("/quartet/cancel")
        case ("undo" | "redo" as word, stem, quantum):
            rehearsal.say(f"/quartet/stem/{stem}/{word}", str(quantum))
        case ("noise", stem, float(level)):
            rehearsal.say(f"/quartet/stem/{stem}/noise", level)
        case ("tempo", float(bpm)):
            rehearsal.say("/quartet/transport/tempo", bpm)
        case ("bars", int(bars)):
            rehearsal.say("/quartet/transport/bars", bars)
        case ("play", on):
            rehearsal.say("/quartet/transport/play", int(bool(on)))
        case ("panic",):
            rehearsal.say("/quartet/panic")
        case ("made",) if rehearsal.jobs:
            _end_job(rehearsal, well=True)
        case ("failed",) if rehearsal.jobs:
            _end_job(rehearsal, well=False)
        case ("worker dies",):
            rehearsal.lose_worker()
            rehearsal.ready()
        case ("player dies",):
            rehearsal.feed(events.PlayerLost("signal 9"))
            rehearsal.decks.clear()
            rehearsal.scheduled.clear()
            rehearsal.start_seconds = rehearsal.now
            rehearsal.connect()
        case ("time", float(seconds)):
            rehearsal.play(seconds)


def _end_job(rehearsal: Rehearsal, well: bool) -> None:
    number = min(rehearsal.jobs)
    if number in rehearsal.cancelled:
        rehearsal.fail(409, "cancelled", number)
    elif well:
        rehearsal.make(number)
    else:
        rehearsal.fail(500, "the stand-in failed", number)


def _come_to_rest(rehearsal: Rehearsal) -> None:
    rehearsal.play(0.2)  # a player that has just come has to be heard first
    for _ in range(200):
        if rehearsal.jobs:
            _end_job(rehearsal, well=True)
        elif rehearsal.state.jobs or rehearsal.scheduled:
            rehearsal.play(1.0)
        else:
            break


@settings(max_examples=80)
@example([("regenerate all",), ("tempo", 90.0), ("made",), ("failed",)])
@example([("regenerate", "bass", "none"), ("regenerate all",), ("made",), ("tempo", 90.0), ("worker dies",)])
@given(st.lists(steps, max_size=25))
def test_every_job_is_answered_exactly_once(performed: list[tuple[object, ...]]) -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    for step in performed:
        _perform(rehearsal, step)
        assert len(rehearsal.jobs) <= 1
    _come_to_rest(rehearsal)
    assert rehearsal.state.jobs == ()
    accepted = Counter(reply[0] for reply in rehearsal.replies("/quartet/job"))
    done = Counter(reply[1] for reply in rehearsal.replies("/quartet/done"))
    failed = Counter(reply[3] for reply in rehearsal.replies("/quartet/fail") if len(reply) > 3)
    assert done + failed == accepted
    _check_decks(rehearsal)


def _check_decks(rehearsal: Rehearsal) -> None:
    state = rehearsal.state
    wanted = {name: stem.wanted for name, stem in state.stems.items() if stem.wanted is not None}
    assert all((take.info.bpm, take.info.bars) == (state.bpm, state.bars) for take in wanted.values())
    if state.playing:
        assert {name: launch.take for name, launch in rehearsal.decks.items()} == {n: take.id for n, take in wanted.items()}
        assert {name: stem.sounding for name, stem in state.stems.items() if stem.sounding is not None} == wanted
        transport = state.transport
        assert transport is not None or not wanted
        if transport is not None:
            assert (transport.bpm, transport.bars) == (state.bpm, state.bars)
            for launch in rehearsal.decks.values():
                assert (launch.frame - launch.offset_frames - transport.origin_frame) % transport.loop_frames == 0
    else:
        assert rehearsal.decks == {}


@settings(max_examples=40)
@given(st.lists(steps, max_size=15))
def test_a_locked_stem_never_changes_except_with_the_clock(performed: list[tuple[object, ...]]) -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/drums/lock", 1)
    before = rehearsal.decks["drums"].take
    allowed = [step for step in performed if step[0] not in ("tempo", "bars") and step[:2] != ("lock", "drums")]
    for step in allowed:
        _perform(rehearsal, step)
    _come_to_rest(rehearsal)
    rehearsal.say("/quartet/transport/play", 1)
    rehearsal.play(9.0)
    assert rehearsal.decks["drums"].take == before


@settings(max_examples=40)
@given(st.lists(steps, max_size=15))
def test_without_a_model_every_job_still_gets_its_answer(performed: list[tuple[object, ...]]) -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    for step in performed:
        _perform(rehearsal, step)
    rehearsal.jobs.clear()
    rehearsal.feed(Unavailable("the checkpoint is gone"))
    rehearsal.play(20.0)
    accepted = Counter(reply[0] for reply in rehearsal.replies("/quartet/job"))
    done = Counter(reply[1] for reply in rehearsal.replies("/quartet/done"))
    failed = Counter(reply[3] for reply in rehearsal.replies("/quartet/fail") if len(reply) > 3)
    assert done + failed == accepted
