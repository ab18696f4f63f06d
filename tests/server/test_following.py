"""The transport behind another clock, with a clock that is turned by hand and position messages as late as real ones."""

from dataclasses import replace

import numpy as np
import pytest

from bridges.commands import Client
from engine.units import SAMPLE_RATE_HZ
from server.effects import FollowSource, SourcePlaying, SourceTempo
from server.events import SourceMissing
from server.player import protocol
from server.player.rates import RatePlan
from server.state import State
from server.tempo_source import MIDI_GRAIN_BPM, Source, SourceBeat, fold
from tests.server.rehearsal import Rehearsal

LATENCY_FRAMES = 4800
BLOCK_FRAMES = 512
POLL_SECONDS = 0.1


class Session(Rehearsal):
    """A rehearsal beside another clock, whose tempo the test sets and whose beat the daemon hears ten times a second.

    Args:
        source: What kind of clock it is.
        seed: Of the lateness of messages and the noise of beats.
        card: How many frames the sound card plays in the time of one.
    """

    def __init__(self, source: Source = Source.LINK, seed: int = 0, card: float = 1.0, noise_seconds: float = 0.0) -> None:
        super().__init__(State(salt="session", source=source), LATENCY_FRAMES)
        self.dice = np.random.default_rng(seed)
        self.card = card
        self.source = source
        self.noise_seconds = noise_seconds
        self.bpm = 120.0
        self.beat = 5.3  # at ``self.now``
        self.running: bool | None = True
        self.plan = RatePlan()
        self.errors: list[float] = []
        self.rates: list[float] = []

    @property
    def frame(self) -> int:
        return round((self.now - self.start_seconds) * SAMPLE_RATE_HZ * getattr(self, "card", 1.0))

    def _to_player(self, message: protocol.ToPlayer) -> None:
        if isinstance(message, protocol.Speed):
            assert message.frame >= self.frame
            self.plan = self.plan.changed(message.rate, message.frame)
            self.rates.append(message.rate)
        super()._to_player(message)

    def poll(self) -> None:
        """Let the daemon hear the other clock."""
        noise = float(self.dice.normal(0.0, self.noise_seconds)) * self.bpm / 60 if self.noise_seconds else 0.0
        grain = MIDI_GRAIN_BPM if self.source is Source.MIDI else 0.02
        wavering = self.bpm * (1 + float(self.dice.normal(0.0, 0.0005)) * (self.source is Source.MIDI))
        beat = SourceBeat(self.source, self.now, wavering, self.beat + noise, self.running, 1, grain, self.noise_seconds)
        self.feed(beat)

    def play(self, seconds: float, bpm_per_second: float = 0.0) -> None:
        """Let time pass, positions coming in blocks and late."""
        end = self.now + seconds
        polled = self.now
        while self.now < end - 1e-9:
            step = min(0.005, end - self.now)
            self.now += step
            self.beat += self.bpm / 60 * step
            self.bpm += bpm_per_second * step
            for stem, launch in list(self.scheduled.items()):
                if launch.frame < self.frame:
                    self.decks[stem] = self.scheduled.pop(stem)
                    self.feed(protocol.Launched(stem, launch.take, launch.frame))
            if self.dice.random() < 0.25:  # about every 20 ms, at any place in a block, up to 3 ms late
                rendered = (
                    (self.frame - round(float(self.dice.uniform(0, 0.003)) * SAMPLE_RATE_HZ)) // BLOCK_FRAMES * BLOCK_FRAMES
                )
                self.feed(protocol.Position(max(0, rendered + BLOCK_FRAMES), 0, {}))
            if self.now - polled >= POLL_SECONDS:
                polled = self.now
                self.poll()
                if self.decks:
                    self.errors.append(self.error_ms())

    def error_ms(self) -> float:
        """Return how far what is heard now is ahead of the other clock within the bar, as the player's messages have it."""
        launch = next(iter(self.decks.values()))
        take = next(s.sounding for s in self.state.stems.values() if s.sounding is not None and s.sounding.id == launch.take)
        heard = self.frame + BLOCK_FRAMES - LATENCY_FRAMES  # what is said to be next is a block ahead of what sounds
        frames = launch.offset_frames + self.plan.travel(launch.frame, heard)
        ours = frames / SAMPLE_RATE_HZ * take.info.bpm / 60
        theirs = self.beat * fold(self.bpm)
        return ((ours - theirs + 2) % 4 - 2) * 60 / (self.bpm * fold(self.bpm)) * 1000

    def begin(self) -> None:
        """Compose and let the first loop sound."""
        self.connect()
        self.ready()
        self.poll()
        self.say("/quartet/regenerate", client=None)
        self.play(0.5)
        self.make()
        self.play(4.0)
        assert set(self.decks) == {"bass", "drums", "instrument", "melody"}


def within(errors: list[float], bound_ms: float) -> bool:
    return max(abs(error) for error in errors) < bound_ms


@pytest.mark.parametrize("card", [1.0, 1.00005, 0.9998])
def test_steady_error_is_below_a_millisecond(card: float) -> None:
    session = Session(card=card)
    session.begin()
    session.errors.clear()
    session.play(20.0)
    settled = session.errors[60:]
    assert within(settled, 1.0 + (BLOCK_FRAMES / 48) * abs(card - 1)), max(map(abs, settled))
    assert all(abs(rate - 1) <= 0.06 for rate in session.rates)


def test_the_first_launch_lands_on_the_bar_and_the_loop_of_the_session() -> None:
    session = Session()
    session.connect()
    session.ready()
    session.poll()
    session.say("/quartet/regenerate", client=None)
    session.play(0.5)
    session.make()
    launch = next(iter(session.scheduled.values()))
    wait = (launch.frame + LATENCY_FRAMES - BLOCK_FRAMES - session.frame) / SAMPLE_RATE_HZ
    beat = session.beat + wait * 2
    assert abs((beat + 2) % 4 - 2) < 0.03
    assert abs((beat - launch.offset_frames / 24_000 + 8) % 16 - 8) < 0.03
    assert session.published("/quartet/link/peers") == [(1,)]


def test_noisy_ticks_are_followed_without_making_takes_again() -> None:
    session = Session(Source.MIDI, noise_seconds=0.001)
    session.begin()
    session.errors.clear()
    session.play(30.0)
    assert within(session.errors[60:], 4.0)
    assert session.state.bpm == 120.0 and not session.jobs


def test_a_new_tempo_is_followed_at_once_and_takes_are_made_at_it_once_it_stands() -> None:
    session = Session()
    session.begin()
    session.play(6.0)
    session.bpm = 125.50006
    session.play(0.3)
    assert session.state.transport is not None
    assert session.state.transport.sounding_bpm == pytest.approx(125.5, rel=0.02)
    assert session.state.bpm == 120.0 and not session.jobs
    session.play(1.0)
    assert session.state.bpm == 125.5 and len(session.jobs) == 1
    session.play(3.0)
    session.make()
    session.play(4.0)
    assert session.state.transport.bpm == 125.5
    assert session.state.transport.rate == pytest.approx(1.0, abs=0.016)
    session.errors.clear()
    session.play(6.0)
    assert within(session.errors[20:], 1.2)
    assert session.published("/quartet/transport/tempo") == [(125.5,)]


def test_a_sweep_is_followed_without_a_jump_and_the_newest_tempo_counts() -> None:
    session = Session()
    session.bpm = 90.0
    session.begin()
    session.play(6.0)
    session.errors.clear()
    session.rates.clear()
    for _ in range(8):
        session.play(1.0, bpm_per_second=7.5)
        if session.jobs:
            session.make()
    session.play(1.0)
    while session.jobs:
        session.make()
        session.play(3.0)
    assert session.state.bpm == 150.0 and session.state.transport is not None and session.state.transport.bpm == 150.0
    assert within(session.errors, 8.0), max(map(abs, session.errors))
    session.errors.clear()
    session.play(6.0)
    assert within(session.errors[30:], 1.2)


def test_a_loop_that_plays_is_pulled_onto_the_bar_by_speed_alone() -> None:
    session = Session(Source.INTERNAL)
    session.source = Source.LINK
    session.running = None
    session.begin()
    assert session.rates == [] and session.state.following.last is None
    session.say("/quartet/transport/source", "link")
    session.play(0.2)
    launches = len(session.player_messages(protocol.Launch))
    session.play(40.0)
    assert len(session.player_messages(protocol.Launch)) == launches
    assert within(session.errors[-20:], 1.0)
    assert max(abs(rate - 1) for rate in session.rates) <= 0.0621


def test_starts_and_stops_go_both_ways() -> None:
    session = Session()
    session.begin()
    session.running = False
    session.play(0.2)
    assert not session.state.playing and {type(m) for m in session.player_messages(protocol.Stop)} == {protocol.Stop}
    session.play(3.0)
    session.forget()
    session.running = True
    session.play(0.2)
    assert session.state.playing
    assert not [e for e in session.effects if isinstance(e, SourcePlaying)]
    session.play(4.0)
    session.errors.clear()
    session.play(2.0)
    assert within(session.errors, 5.0)
    session.say("/quartet/transport/play", 0)
    assert [e for e in session.effects if isinstance(e, SourcePlaying)] == [SourcePlaying(False)]


def test_a_drum_machine_that_starts_anew_is_met_on_its_beat_at_once() -> None:
    session = Session(Source.MIDI, noise_seconds=0.0005)
    session.begin()
    session.running = False
    session.play(4.0)
    session.running, session.beat = True, 0.0  # half a bar from where the band would be by the beats before
    session.play(0.2)
    session.rates.clear()
    session.play(4.0)
    assert all(stem.sounding is not None for stem in session.state.stems.values())
    session.errors.clear()
    session.play(4.0)
    assert within(session.errors, 5.0)
    assert max((abs(rate - 1) for rate in session.rates), default=0.0) < 0.005  # there was no way to go


def test_our_tempo_is_the_sessions_but_a_midi_clocks_is_its_own() -> None:
    session = Session()
    session.begin()
    session.say("/quartet/transport/tempo", 100)
    assert [e for e in session.effects if isinstance(e, SourceTempo)] == [SourceTempo(100.0)]
    follower = Session(Source.MIDI)
    follower.begin()
    follower.say("/quartet/transport/tempo", 100)
    assert follower.replies("/quartet/fail")[0][1] == 409 and follower.state.bpm == 120.0


def test_a_source_that_is_missing_is_refused_with_what_would_help() -> None:
    session = Session(Source.INTERNAL)
    session.feed(SourceMissing(Source.LINK, 'Ableton Link needs its library; pip install "quartet[link]" brings it'))
    session.say("/quartet/transport/source", "link")
    assert session.replies("/quartet/fail") == [
        ("/quartet/transport/source", 503, 'Ableton Link needs its library; pip install "quartet[link]" brings it')
    ]
    session.say("/quartet/transport/source", "midi")
    assert session.published("/quartet/transport/source") == [("midi",)]
    assert [e.source for e in session.effects if isinstance(e, FollowSource)] == [Source.MIDI]


def test_tempi_out_of_range_are_followed_at_a_multiple() -> None:
    assert [fold(bpm) for bpm in (20.0, 39.9, 40.0, 240.0, 300.0, 999.0)] == [2.0, 2.0, 1.0, 1.0, 0.5, 0.125]
    session = Session()
    session.bpm = 20.0
    session.begin()
    session.play(8.0)
    assert session.state.bpm == 40.0
    session.errors.clear()
    session.play(4.0)
    assert within(session.errors, 2.0)


def test_a_tempo_that_cannot_be_made_is_asked_for_once_and_followed_by_speed() -> None:
    session = Session()
    session.begin()
    session.bpm = 124.0
    session.play(1.0)
    assert len(session.jobs) == 1
    session.fail(500, "broken")
    session.play(5.0)
    assert not session.jobs and session.state.bpm == 120.0
    assert session.state.transport is not None and session.state.transport.sounding_bpm == pytest.approx(124.0, rel=0.002)
    assert within(session.errors[-10:], 2.0)


def test_back_to_the_own_clock_the_tempo_stays_and_the_speed_is_that_of_the_takes() -> None:
    session = Session()
    session.begin()
    session.bpm = 121.0
    session.play(1.0)
    session.make()
    session.play(3.0)
    session.say("/quartet/transport/source", "internal", client=Client("udp", "127.0.0.1", 9000))
    assert session.state.bpm == 121.0 and session.state.following.last is None
    assert session.state.transport is not None and session.state.transport.rate == 1.0
    rates = len(session.rates)
    session.bpm = 90.0
    session.play(2.0)
    assert session.state.bpm == 121.0 and len(session.rates) == rates
    assert replace(session.state.following) == session.state.following
