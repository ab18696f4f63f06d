"""MIDI clock in, simulated: jitter, lost and doubled ticks, turns of the tempo, starts and stops."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from bridges.midi_clock import FREEWHEEL_TICKS, TICKS_A_BEAT, Health, MidiClock

TICK, START, CONTINUE, STOP = (0xF8,), (0xFA,), (0xFB,), (0xFC,)
BEGIN_SECONDS = 10.0
Floats = NDArray[np.float64]


def steady(bpm: float, ticks: int) -> Floats:
    """Return the moments of ticks at one tempo."""
    return BEGIN_SECONDS + np.arange(ticks) * 60.0 / bpm / TICKS_A_BEAT


def feed(clock: MidiClock, moments: Floats) -> MidiClock:
    for moment in moments:
        clock = clock.heard(TICK, float(moment))
    return clock


def worst_error_ms(ideal: Floats, jitter: Callable[[np.random.Generator, int], Floats], seed: int, lost: float = 0.02) -> float:
    """Return the greatest error of the phase from two bars after the start on, asked for between the ticks too."""
    dice = np.random.default_rng(seed)
    came = np.maximum.accumulate(ideal + jitter(dice, len(ideal)))
    clock = MidiClock().heard(START, float(came[0]) - 0.001)
    worst = 0.0
    for number, moment in enumerate(came):
        if number and dice.random() < lost:
            continue
        clock = clock.heard(TICK, float(moment))
        if number >= 192:
            asked = float(moment) + float(dice.random()) * 0.02
            beat = clock.beat_at(asked)
            assert beat is not None
            after = ideal[-1] + (ideal[-1] - ideal[-2]) * np.arange(1, 5)
            true = np.interp(asked, [*ideal, *after], np.arange(len(ideal) + 4) / TICKS_A_BEAT)
            worst = max(worst, abs(beat - float(true)) * (ideal[number] - ideal[number - 1]) * TICKS_A_BEAT * 1000)
    return worst


@pytest.mark.parametrize("bpm", [60.0, 97.3, 120.0, 174.0])
@pytest.mark.parametrize("spread", ["even", "normal"])
def test_after_two_bars_the_phase_is_within_5_ms(bpm: float, spread: str) -> None:
    def jitter(dice: np.random.Generator, count: int) -> Floats:
        return dice.uniform(-0.005, 0.005, count) if spread == "even" else dice.normal(0.0, 0.0025, count)

    errors = [worst_error_ms(steady(bpm, 480), jitter, seed) for seed in range(12)]
    assert max(errors) < 5.0, errors


def test_with_little_jitter_a_tempo_that_turns_or_sweeps_is_followed() -> None:
    turned = np.cumsum(np.concatenate([[BEGIN_SECONDS], np.full(240, 0.5), np.full(240, 60 / 140), np.full(240, 60 / 118)]))
    turned = BEGIN_SECONDS + (turned - BEGIN_SECONDS) / TICKS_A_BEAT
    tempo = np.linspace(90.0, 150.0, 24 * 32)
    swept = BEGIN_SECONDS + np.cumsum(60.0 / tempo) / TICKS_A_BEAT
    for ideal, bound_ms in ((turned, 25.0), (swept, 5.0)):
        assert worst_error_ms(ideal, lambda dice, count: dice.uniform(0.0, 0.0005, count), 1, lost=0.0) < bound_ms
        clock = feed(MidiClock(), ideal)
        last_bpm = 60.0 / TICKS_A_BEAT / float(ideal[-1] - ideal[-2])
        assert clock.bpm == pytest.approx(last_bpm, rel=0.01)


@pytest.mark.parametrize("after_bpm", [60.0, 80.0, 110.0, 140.0, 180.0])
def test_a_sudden_turn_shifts_no_beat(after_bpm: float) -> None:
    ideal = np.concatenate([steady(120.0, 240), steady(120.0, 240)[-1] + np.arange(1, 289) * 60 / after_bpm / 24])
    clock = feed(MidiClock().heard(START, BEGIN_SECONDS - 0.001), ideal)
    beat = clock.beat_at(float(ideal[-1]))
    assert beat == pytest.approx(527 / TICKS_A_BEAT, abs=0.01)


@pytest.mark.parametrize("jitter_seconds", [0.0002, 0.002])
@pytest.mark.parametrize("held_seconds", [0.015, 0.025, 0.035])
def test_ticks_that_were_held_up_again_and_again_are_not_lost(held_seconds: float, jitter_seconds: float) -> None:
    for seed in range(4):
        dice = np.random.default_rng(seed)
        ideal = steady(126.0, 900)
        came = ideal + dice.uniform(-jitter_seconds, jitter_seconds, len(ideal))
        for begin in np.arange(BEGIN_SECONDS + 5.0, float(ideal[-1]) - 2.0, 3.0):
            for held in begin + dice.random() + 0.075 * np.arange(4):
                came[(came >= held) & (came < held + held_seconds)] = held + held_seconds
        clock = feed(MidiClock().heard(START, BEGIN_SECONDS - 0.01), np.maximum.accumulate(came))
        assert clock.beat_at(float(ideal[-1])) == pytest.approx(899 / TICKS_A_BEAT, abs=0.01), seed


@pytest.mark.parametrize("nudged_bpm", [115.0, 120.0, 132.0, 137.0])
def test_a_nudge_moves_the_beat_for_good(nudged_bpm: float) -> None:
    bpms = np.concatenate([np.full(240, 126.0), np.full(48, nudged_bpm), np.full(240, 126.0)])
    ideal = BEGIN_SECONDS + np.concatenate([[0.0], np.cumsum(60 / bpms / TICKS_A_BEAT)])
    clock = feed(MidiClock().heard(START, BEGIN_SECONDS - 0.01), ideal)
    assert clock.beat_at(float(ideal[-1])) == pytest.approx(528 / TICKS_A_BEAT, abs=0.01)


def test_a_clock_that_fails_while_its_tempo_turns_is_found_again() -> None:
    ticks = steady(120.0, 240)
    slower = ticks[-1] + np.arange(1, 13) * 60 / 80 / TICKS_A_BEAT
    clock, last = feed(MidiClock(), ticks), 0.0
    while not clock.turning:
        last, slower = float(slower[0]), slower[1:]
        clock = clock.heard(TICK, last)
    clock = feed(clock, last + 20.0 + np.arange(120) * 60 / 90 / TICKS_A_BEAT)
    assert clock.bpm == pytest.approx(90.0, rel=0.01)


def test_a_gap_of_some_ticks_is_that_many_and_a_doubled_tick_is_none() -> None:
    ideal = steady(120.0, 300)
    kept = np.delete(ideal, [100, 150, 151])
    clock = feed(MidiClock().heard(START, BEGIN_SECONDS - 0.001), np.sort(np.concatenate([kept, kept[200:203] + 0.0004])))
    assert clock.beat_at(float(ideal[-1])) == pytest.approx(299 / TICKS_A_BEAT, abs=1e-3)
    assert clock.doubled == 3


def test_start_means_the_next_tick_and_ticks_before_it_tell_the_tempo_alone() -> None:
    ideal = steady(100.0, 96)
    clock = feed(MidiClock(), ideal[:48])
    assert clock.bpm == pytest.approx(100.0, abs=0.01) and clock.beat_at(float(ideal[47])) is None and not clock.playing
    clock = clock.heard(START, float(ideal[47]) + 0.01)
    assert clock.playing and clock.beat_at(float(ideal[48])) == pytest.approx(0.0, abs=1e-3)
    clock = feed(clock, ideal[48:])
    assert clock.beat_at(float(ideal[95])) == pytest.approx(47 / 24, abs=1e-3)


def test_continue_goes_on_where_stop_was_or_where_the_song_position_points() -> None:
    ideal = steady(120.0, 24 * 12)
    clock = feed(MidiClock().heard(START, 9.9), ideal[:96]).heard(STOP, float(ideal[95]) + 0.001)
    assert not clock.playing and clock.beat_at(float(ideal[96])) is None
    clock = feed(clock, ideal[96:120]).heard(CONTINUE, float(ideal[119]) + 0.001)
    clock = feed(clock, ideal[120:121])
    assert clock.beat_at(float(ideal[120])) == pytest.approx(4.0, abs=1e-3)
    clock = clock.heard(STOP, float(ideal[120]) + 0.001).heard((0xF2, 32, 1), float(ideal[120]) + 0.002)
    clock = feed(clock.heard(CONTINUE, float(ideal[120]) + 0.003), ideal[121:140])
    assert clock.beat_at(float(ideal[139])) == pytest.approx(160 / 4 + 18 / 24, abs=1e-3)
    moved = feed(clock.heard((0xF2, 0, 0), float(ideal[139]) + 0.001), ideal[140:141])
    assert moved.beat_at(float(ideal[140])) == pytest.approx(0.0, abs=1e-3)


def test_it_goes_on_for_two_beats_without_ticks_and_is_then_lost_and_found() -> None:
    ideal = steady(120.0, 480)
    clock = feed(MidiClock().heard(START, 9.9), ideal[:192])
    assert MidiClock().health_at(0.0) is Health.SILENT
    assert clock.health_at(float(ideal[192])) is Health.LOCKED
    assert clock.health_at(float(ideal[200])) is Health.FREEWHEELING
    assert clock.health_at(float(ideal[193 + FREEWHEEL_TICKS])) is Health.LOST
    assert clock.beat_at(float(ideal[200])) == pytest.approx(200 / 24, abs=1e-3)
    found = feed(clock, ideal[232:300])
    assert found.health_at(float(ideal[299])) is Health.LOCKED
    assert found.beat_at(float(ideal[299])) == pytest.approx(299 / 24, abs=1e-3)
    late = feed(clock, ideal[400:])
    assert late.health_at(float(ideal[-1])) is Health.LOCKED
    assert late.beat_at(float(ideal[-1])) == pytest.approx(479 / 24, abs=1e-3)


@pytest.mark.parametrize(("bpm", "heard"), [(29.0, False), (31.0, True), (299.0, True), (302.0, False)])
def test_ticks_of_no_musical_speed_have_no_tempo(bpm: float, heard: bool) -> None:
    assert (feed(MidiClock(), steady(bpm, 60)).bpm is not None) is heard
