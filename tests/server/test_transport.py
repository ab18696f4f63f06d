"""Where a launch may land, and where the music stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.units import SAMPLE_RATE_HZ
from server.transport import FrameClock, Quantum, Transport, find_quantum

transports = st.builds(
    Transport,
    bpm=st.floats(40, 240),
    bars=st.integers(1, 16),
    origin_frame=st.integers(-10_000_000, 10_000_000),
    bars_before=st.integers(0, 1000),
)
frames = st.integers(0, 100_000_000)
rates = st.floats(0.95, 1.05)


def apart(one: float, two: float, length: int) -> float:
    return min((one - two) % length, (two - one) % length)


@pytest.mark.parametrize(
    ("quantum", "expected"),
    [
        (Quantum.NONE, 96_001),
        (Quantum.BEAT, 120_000),
        (Quantum.TWO_BEATS, 144_000),
        (Quantum.BAR, 192_000),
        (Quantum.TWO_BARS, 192_000),
        (Quantum.FOUR_BARS, 384_000),
        (Quantum.EIGHT_BARS, 768_000),
        (Quantum.LOOP, 384_000),
    ],
)
def test_the_next_line_of_each_quantum(quantum: Quantum, expected: int) -> None:
    assert Transport(120.0, 4).boundary(quantum, 96_001) == expected


def test_a_line_that_is_reached_exactly_counts() -> None:
    assert Transport(120.0, 4, origin_frame=100).boundary(Quantum.BAR, 96_100) == 96_100


@given(transports, st.sampled_from(Quantum), frames)
def test_a_boundary_is_on_the_grid_and_the_first_there_is(transport: Transport, quantum: Quantum, earliest: int) -> None:
    frame = transport.boundary(quantum, earliest)
    assert earliest <= frame
    assert transport.boundary(quantum, frame) == frame
    longest_beats = {Quantum.NONE: 0, Quantum.BEAT: 1, Quantum.TWO_BEATS: 2, Quantum.BAR: 4, Quantum.TWO_BARS: 8}
    longest = longest_beats.get(quantum, 16 if quantum is Quantum.FOUR_BARS else 32 if quantum is Quantum.EIGHT_BARS else 64)
    assert frame - earliest <= longest * 60 / transport.bpm * SAMPLE_RATE_HZ + 5  # eight loops of a bar, each rounded
    if quantum is Quantum.LOOP:
        assert transport.phase_frames(frame) == 0


@given(transports, frames)
def test_bars_are_counted_where_they_begin(transport: Transport, earliest: int) -> None:
    frame = transport.boundary(Quantum.BAR, earliest)
    assert transport.position(frame).bar == transport.position(frame - 1).bar + 1
    assert transport.position(frame).beat == pytest.approx(4 * transport.position(frame).bar, abs=1e-3)


@given(transports, st.floats(40, 240), st.integers(1, 16), frames)
def test_a_changed_clock_counts_on_from_the_same_bar(transport: Transport, bpm: float, bars: int, earliest: int) -> None:
    frame = transport.boundary(Quantum.BAR, earliest)
    changed = transport.changed(bpm, bars, frame)
    assert (changed.bpm, changed.bars) == (bpm, bars)
    assert changed.boundary(Quantum.BAR, frame) == frame
    assert changed.position(frame).bar == transport.position(frame).bar


@given(transports, frames)
def test_a_restarted_clock_begins_a_loop(transport: Transport, earliest: int) -> None:
    frame = transport.boundary(Quantum.BAR, earliest)
    restarted = transport.restarted(frame)
    assert restarted.phase_frames(frame) == 0
    assert restarted.position(frame).bar == transport.position(frame).bar


@given(transports, st.integers(-1_000_000, 1_000_000), frames)
def test_a_moved_clock_stands_at_the_same_place(transport: Transport, delta: int, frame: int) -> None:
    assert transport.moved(delta).phase_frames(frame + delta) == transport.phase_frames(frame)


@given(transports, rates, rates, frames, frames)
def test_a_respeeded_clock_goes_on_in_phase(transport: Transport, one: float, two: float, at_frame: int, later: int) -> None:
    clock = transport.respeeded(one, at_frame)
    length = clock.loop_frames
    assert apart(clock.phase_frames(at_frame), transport.phase_frames(at_frame), length) < 1e-4
    frame = at_frame + later // 100
    assert apart(clock.phase_frames(frame), transport.phase_frames(at_frame) + (frame - at_frame) * one, length) < 1e-3
    assert clock.position(at_frame).beat == pytest.approx(transport.position(at_frame).beat, abs=1e-6)
    home = clock.respeeded(two, frame).respeeded(1.0, frame + 1000)
    assert isinstance(home.origin_frame, int)
    assert isinstance(home.phase_frames(frame), int)
    assert apart(home.phase_frames(frame + 1000), clock.phase_frames(frame) + 1000 * two, length) <= 0.5 + 1e-3


@given(transports, rates, st.sampled_from(Quantum), frames)
def test_lines_at_any_rate_are_whole_frames_nearest_to_the_grid(
    transport: Transport, rate: float, quantum: Quantum, earliest: int
) -> None:
    clock = transport.respeeded(rate, earliest // 2)
    frame = clock.boundary(quantum, earliest)
    assert isinstance(frame, int) and frame >= earliest
    assert clock.boundary(quantum, frame) == frame
    if quantum is Quantum.LOOP:
        assert apart(clock.phase_frames(frame), 0, clock.loop_frames) <= 0.5 * rate + 1e-3
    if quantum is Quantum.BAR:
        assert clock.position(frame).bar == clock.position(frame - 1).bar + 1
        changed = clock.changed(100.0, 2, frame)
        assert (changed.rate, isinstance(changed.origin_frame, int)) == (1.0, True)
        assert changed.position(frame).bar == clock.position(frame).bar


def test_the_tempo_that_is_heard_goes_with_the_rate() -> None:
    clock = Transport(120.0, 4, 0, 0, (4, 4), 1.01)
    assert clock.sounding_bpm == pytest.approx(121.2)
    assert clock.round_frames == pytest.approx(384_000 / 1.01)
    assert clock.loop_frames == 384_000


def test_unknown_quanta_are_named() -> None:
    with pytest.raises(LookupError) as caught:
        find_quantum("3bar")
    assert str(caught.value) == "quantum must be one of none, 1beat, 2beat, 1bar, 2bar, 4bar, 8bar, loop, but got '3bar'"


def test_the_clock_believes_the_earliest_message() -> None:
    clock = FrameClock().observed(0, 10.000).observed(960, 10.035).observed(1920, 10.041)
    assert clock.frame_at(10.041) == round(0.041 * SAMPLE_RATE_HZ)
    assert clock.moment_of(4800) == pytest.approx(10.1)


def test_the_clock_is_never_behind_a_frame_it_was_told() -> None:
    clock = FrameClock().observed(9600, 10.0)
    assert clock.frame_at(9.0) == 9600
