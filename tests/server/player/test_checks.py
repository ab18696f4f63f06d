"""No message reaches the audio thread that it could not obey."""

import math
from pathlib import Path

import pytest

from server.player.checks import check
from server.player.protocol import (
    Advance,
    ChannelMap,
    Gain,
    Hello,
    Launch,
    Load,
    Loaded,
    MasterGain,
    Mute,
    Pan,
    Panic,
    Quit,
    Solo,
    Speed,
    Stop,
    Unload,
    Unschedule,
)


@pytest.mark.parametrize(
    "message",
    [
        Load("a", Path("a.wav")),
        Unload("a"),
        Launch("bass", "a", 0, 3),
        Launch("bass", "a", 0, 2.5),
        Speed(1.01, 5),
        Stop("drums", 5),
        Unschedule("melody"),
        Gain("bass", 0),
        Gain("bass", 4.0),
        Mute("bass", True),
        Solo("bass", False),
        MasterGain(1.0),
        Pan("bass", -1),
        ChannelMap((1, 1, 0, 3, 9)),
        ChannelMap(()),
        Panic(),
        Hello(),
        Advance(0),
        Quit(),
    ],
)
def test_what_is_right_passes(message: object) -> None:
    assert check(message) is message


@pytest.mark.parametrize(
    ("message", "kind", "text"),
    [
        (Loaded("a", 1), TypeError, "a message must be one of those to the player, but got Loaded"),
        ("hello", TypeError, "a message must be one of those to the player, but got str"),
        (Launch("base", "a", 0), LookupError, "stem must be one of bass, drums, instrument, melody, but got 'base'"),
        (Launch("bass", "", 0), TypeError, "take must be a name, but got ''"),
        (Launch("bass", "a", -1), ValueError, "frame must not be below 0, but got -1"),
        (Launch("bass", "a", 1.5), TypeError, "frame must be a whole number, but got 1.5"),  # type: ignore[arg-type]
        (Launch("bass", "a", 0, -2), ValueError, "offset_frames must be finite and not below 0, but got -2"),
        (Launch("bass", "a", 0, math.nan), ValueError, "offset_frames must be finite and not below 0, but got nan"),
        (Speed(5.0, 0), ValueError, "rate must be 0.25 to 4, but got 5.0"),
        (Speed(math.nan, 0), ValueError, "rate must be 0.25 to 4, but got nan"),
        (Speed(1.0, -1), ValueError, "frame must not be below 0, but got -1"),
        (Gain("bass", math.nan), ValueError, "gain must be 0 to 4 as a factor, but got nan"),
        (MasterGain(-0.5), ValueError, "gain must be 0 to 4 as a factor, but got -0.5"),
        (Gain("bass", "1"), TypeError, "gain must be a number, but got '1'"),  # type: ignore[arg-type]
        (Pan("bass", 1.5), ValueError, "pan must be -1 to 1, but got 1.5"),
        (ChannelMap((1, 2)), ValueError, "first_channels must be five numbers of 0 to 9, or none, but got (1, 2)"),
        (
            ChannelMap((1, 2, 3, 4, 10)),
            ValueError,
            "first_channels must be five numbers of 0 to 9, or none, but got (1, 2, 3, 4, 10)",
        ),
        (Mute("", True), LookupError, "stem must be one of bass, drums, instrument, melody, but got ''"),
        (Load("a", "a.wav"), TypeError, "path must be a Path, but got 'a.wav'"),  # type: ignore[arg-type]
        (Advance(-1), ValueError, "frames must not be below 0, but got -1"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason(message: object, kind: type[Exception], text: str) -> None:
    with pytest.raises(kind) as caught:
        check(message)
    assert str(caught.value) == text
