"""Pan, master gain, channels and levels: set, told to the player, written down, told to listeners."""

from bridges.rows import ROWS
from engine.stems import STEMS
from server.effects import TellPlayer
from server.memory import remembered, restored
from server.player import protocol
from server.player.channel_map import BUSES, CHANNEL_CHOICES, MAXIMUM_CHANNELS, fits, usual_map
from server.state import State
from tests.server.rehearsal import Rehearsal


def connected(channels: int = 8) -> Rehearsal:
    rehearsal = Rehearsal()
    rehearsal.feed(protocol.Snapshot(0, 48_000, "null", channels, 0, 0, {}))
    return rehearsal


def test_pan_master_and_map_reach_the_player_and_the_journal() -> None:
    rehearsal = connected()
    rehearsal.forget()
    rehearsal.say("/quartet/stem/drums/pan", -0.5)
    rehearsal.say("/quartet/master/gain", 0.7)
    rehearsal.say("/quartet/audio/map", 3, 1, 5, 7, 0)
    told = [effect.message for effect in rehearsal.effects if isinstance(effect, TellPlayer)]
    assert told == [protocol.Pan("drums", -0.5), protocol.MasterGain(0.7), protocol.ChannelMap((3, 1, 5, 7, 0))]
    again = restored(State(), remembered(None, rehearsal.state), lambda _take, _ms: None)
    assert (again.stems["drums"].pan, again.master_gain, again.channel_map) == (-0.5, 0.7, (3, 1, 5, 7, 0))
    heir = Rehearsal(again)
    heir.connect()
    assert protocol.Pan("drums", -0.5) in heir.player_messages(protocol.Pan)
    assert heir.player_messages(protocol.MasterGain) == [protocol.MasterGain(0.7)]
    assert heir.player_messages(protocol.ChannelMap) == [protocol.ChannelMap((3, 1, 5, 7, 0))]


def test_the_map_reads_as_it_is_heard() -> None:
    rehearsal = connected(10)
    rehearsal.say("/quartet/audio/map")
    assert rehearsal.replies("/quartet/audio/map") == [(1, 3, 5, 7, 9)]
    rehearsal.say("/quartet/audio/map", 9, 9, 9, 9, 1)
    rehearsal.feed(protocol.OutputFound("device:Headphones", 2, 0, "device 'Headphones' has 2 channels, not 10"))
    rehearsal.say("/quartet/audio/map")
    assert rehearsal.replies("/quartet/audio/map")[-1] == (0, 0, 0, 0, 1)
    assert rehearsal.state.output.trouble == "device 'Headphones' has 2 channels, not 10"


def test_a_map_that_does_not_fit_is_refused() -> None:
    rehearsal = connected()
    rehearsal.say("/quartet/audio/map", 1, 3, 5, 7, 8)
    text = "a pair's first channel must be 0 to 7 on an output of 8, but got 8; start with --channels 8 or 10 for more"
    assert rehearsal.replies("/quartet/fail") == [("/quartet/audio/map", 400, text)]
    assert rehearsal.state.channel_map == ()


def test_the_table_and_the_player_name_the_same_buses() -> None:
    (row,) = (row for row in ROWS if row.address == "/quartet/audio/map")
    assert tuple(argument.name for argument in row.arguments) == BUSES
    for channels in CHANNEL_CHOICES:
        assert fits(usual_map(channels), channels) and len(usual_map(channels)) == len(BUSES)
    assert MAXIMUM_CHANNELS == 10


def test_levels_are_told_25_times_a_second_at_most_and_silence_once() -> None:
    rehearsal = connected()
    rehearsal.play(0.1)
    rehearsal.forget()
    for step in range(50):
        rehearsal.now += 0.02
        rehearsal.feed(protocol.Position(rehearsal.frame, 0, {"bass": 0.5 if step % 2 else 1.7, "mix": 1.0}))
    assert set(rehearsal.published("/quartet/stem/bass/level")) == {(1.0,)}
    assert rehearsal.published("/quartet/stem/drums/level") == []
    rehearsal.play(1.0)
    assert rehearsal.published("/quartet/stem/bass/level")[-1] == (0.0,)
    count = len(rehearsal.published("/quartet/stem/bass/level"))
    rehearsal.play(1.0)
    assert len(rehearsal.published("/quartet/stem/bass/level")) == count


def test_a_level_is_the_highest_since_it_was_told() -> None:
    rehearsal = connected()
    rehearsal.play(0.1)
    rehearsal.forget()
    for step in range(100):
        rehearsal.now += 0.02
        rehearsal.feed(protocol.Position(rehearsal.frame, 0, {stem: step / 100 for stem in STEMS}))
    levels = [float(level) for (level,) in rehearsal.published("/quartet/stem/melody/level")]
    assert levels == sorted(levels) and 45 <= len(levels) <= 51
    assert levels[-1] >= 0.97
