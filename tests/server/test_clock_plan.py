"""Our MIDI clock as it is planned: heard again by our own ear for clocks, it is where the music is."""

import pytest

from bridges.midi_clock import MidiClock
from server.clock_plan import ClockPlan, planned
from server.controls import clock_values
from tests.server.rehearsal import Rehearsal


class Follower(Rehearsal):
    """A rehearsal with somebody who follows its MIDI clock."""

    def __init__(self, latency_frames: int = 4800) -> None:
        super().__init__(latency_frames=latency_frames)
        self.plan = ClockPlan()
        self.due: list[tuple[float, bytes]] = []

    def play(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.02)):
            super().play(0.02)
            self.plan, due = planned(self.plan, self.state, self.now)
            self.due.extend(due)

    def ear(self) -> MidiClock:
        clock = MidiClock()
        for moment, message in self.due:
            clock = clock.heard(tuple(message), moment)
        return clock


def test_ticks_are_laid_on_what_is_heard_each_once_and_in_order() -> None:
    band = Follower()
    band.compose_first_loop()
    band.play(10.0)
    clock = band.ear()
    assert clock.bpm == pytest.approx(120.0, abs=0.02) and clock.playing and clock.doubled == 0
    assert [message for _, message in band.due if message != b"\xf8"] in ([b"\xfa"], [b"\xf2\x10\x00", b"\xfb"])
    (beat,) = clock_values(band.state, band.now)["/quartet/transport/beat"]
    assert clock.beat_at(band.now) == pytest.approx(float(beat), abs=0.01)
    moments = [moment for moment, _ in band.due]
    assert moments == sorted(moments)
    ticks = [moment for moment, message in band.due if message == b"\xf8"]
    assert max(abs(b - a - 0.5 / 24) for a, b in zip(ticks, ticks[1:], strict=False)) < 1e-4


def test_a_tempo_and_a_stop_go_along() -> None:
    band = Follower()
    band.compose_first_loop()
    band.play(4.0)
    band.say("/quartet/transport/tempo", 121)
    band.play(6.0)
    assert band.ear().bpm == pytest.approx(121.0, abs=0.1)
    (beat,) = clock_values(band.state, band.now)["/quartet/transport/beat"]
    assert band.ear().beat_at(band.now) == pytest.approx(float(beat), abs=0.02)
    band.say("/quartet/transport/play", 0)
    band.play(4.0)
    assert not band.ear().playing and band.due[-1][1] == b"\xf8"
