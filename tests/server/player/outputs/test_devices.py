"""Which device a name means, and what the words of --output are."""

import pytest

from server.player.outputs.choice import OutputChoice, OutputKind, parse_output
from server.player.outputs.devices import choose
from server.player.protocol import Device

LINUX = (
    Device("HDA Intel: HDMI 0 (hw:0,3)", "ALSA", 8),
    Device("pulse", "ALSA", 32, default=True),
    Device("loop8", "ALSA", 32),
    Device("loop", "ALSA", 2),
    Device("mic boost", "ALSA", 1),
)
WINDOWS = (
    Device("CABLE Input (VB-Audio)", "MME", 2, default=True),
    Device("CABLE Input (VB-Audio)", "Windows DirectSound", 8),
    Device("CABLE Input (VB-Audio)", "Windows WASAPI", 8),
    Device("Speakers", "Windows WDM-KS", 2),
)


def test_no_name_is_the_default() -> None:
    assert choose(LINUX, "").name == "pulse"
    assert choose(LINUX[2:], "").name == "loop8"


def test_a_part_in_any_case_is_enough_and_a_whole_name_wins() -> None:
    assert choose(LINUX, "hdmi").name.startswith("HDA")
    assert choose(LINUX, "LOOP8").name == "loop8"
    assert choose(LINUX, "loop").name == "loop"
    assert choose(LINUX, "pulse, alsa").name == "pulse"


def test_on_windows_wasapi_is_taken_and_what_stays_silent_is_not() -> None:
    assert choose(WINDOWS, "cable").host == "Windows WASAPI"
    with pytest.raises(LookupError, match="'CABLE Input \\(VB-Audio\\)', but got 'speakers'"):
        choose(WINDOWS, "speakers")


def test_the_text_lists_what_is_there() -> None:
    with pytest.raises(LookupError) as caught:
        choose(LINUX[1:3], "blackhole")
    assert str(caught.value) == "device must be a part of the name of one of 'loop8', 'pulse', but got 'blackhole'"


def test_no_device_is_said_with_the_remedy() -> None:
    with pytest.raises(LookupError) as caught:
        choose(LINUX[4:], "")
    assert str(caught.value) == "no sound device has two channels; plug one in, or play into --output file:PATH"


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("device", OutputChoice(OutputKind.DEVICE)),
        ("device:BlackHole 16ch", OutputChoice(OutputKind.DEVICE, "BlackHole 16ch")),
        ("null", OutputChoice(OutputKind.NULL)),
        ("file:C:/a b/out.wav", OutputChoice(OutputKind.FILE, "C:/a b/out.wav")),
    ],
)
def test_the_words_of_output(text: str, choice: OutputChoice) -> None:
    assert parse_output(text) == choice
    assert str(choice) == text


@pytest.mark.parametrize("text", ["", "file", "file:", "null:1", "speaker"])
def test_other_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="output must be device, device:NAME, null or file:PATH, but got"):
        parse_output(text)
