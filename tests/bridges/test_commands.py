"""The table: what each row takes, and what is said about the rest."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.commands import Client, Command, CommandError, CommandTable, Kind
from bridges.row import Argument, Form, Row

TABLE = CommandTable(("bass", "drums", "instrument", "melody"))
FAR = Client("udp", "192.168.1.7", 5000)
RAW = st.one_of(
    st.integers(-(2**63), 2**63 - 1), st.floats(), st.text(max_size=20), st.booleans(), st.none(), st.binary(max_size=8)
)


def one(address: str, *values: Any, client: Client | None = None) -> Command:
    (command,) = TABLE.parse(address, values, client)
    return command


def error(address: str, *values: Any, client: Client | None = None) -> CommandError:
    with pytest.raises(CommandError) as caught:
        TABLE.parse(address, values, client)
    return caught.value


def good_value(argument: Argument) -> int | float | str:
    if argument.type == "s":
        return argument.choices[-1] if argument.choices else "/quartet/quantum" if argument.form is Form.PATTERN else "words"
    low = argument.minimum if argument.minimum is not None else 0
    return int(low) if argument.type == "i" else float(low)


@pytest.mark.parametrize(
    ("address", "row"), [(address, row) for address, row, _ in TABLE], ids=lambda v: v if type(v) is str else ""
)
def test_every_row_takes_what_it_says_and_no_more(address: str, row: Row) -> None:
    values = [good_value(argument) for argument in row.arguments]
    if row.writable:
        command = one(address, *values, "#7")
        assert command.row is row and command.tag == "#7" and not command.clipped
        assert command.arguments == tuple(values)
        if not row.rest:
            assert error(address, *values, "a", "b").code == 400
    if row.readable:
        command = one(address)
        assert command.is_get and command.arguments == ()
    if row.kind is Kind.QUERY:
        assert error(address, 1).message == f"{address} can only be read, but got 1 arguments; send it without any"
    if row.kind is Kind.EVENT:
        assert "hear it with /quartet/listen" in error(address).message


@given(st.sampled_from([address for address, _, _ in TABLE]), st.lists(RAW, max_size=4))
def test_any_arguments_are_taken_or_refused(address: str, values: list[Any]) -> None:
    try:
        commands = TABLE.parse(address, values, FAR)
    except CommandError as refused:
        assert refused.code in (400, 403) and refused.message
        return
    for command in commands:
        for argument, value in zip(command.row.arguments, command.arguments, strict=False):
            assert isinstance(value, {"i": int, "f": float, "s": str}[argument.type]) or value == 0
            if isinstance(value, int | float):
                assert math.isfinite(value)
                assert argument.minimum is None or value >= argument.minimum
                assert argument.maximum is None or value <= argument.maximum


@given(st.text(max_size=60))
def test_any_address_is_known_or_refused_with_a_suggestion(address: str) -> None:
    refused = error("/" + address)
    assert refused.code in (400, 404)


def test_patterns_name_several() -> None:
    commands = TABLE.parse("/quartet/stem/*/lock", (1,))
    assert [(command.stem, command.arguments) for command in commands] == [(stem, (1,)) for stem in TABLE.stems]
    assert [command.address for command in TABLE.parse("/quartet/stem/{bass,drums}/mute", ())] == [
        "/quartet/stem/bass/mute",
        "/quartet/stem/drums/mute",
    ]


def test_a_wildcard_at_the_end_fires_no_trigger() -> None:
    assert all(command.is_get for command in TABLE.parse("/quartet/*", ()))
    assert "/quartet/panic" not in [command.address for command in TABLE.parse("/quartet/*", ())]
    assert len(TABLE.parse("/quartet/stem/*/regenerate", ())) == 4
    assert error("/quartet/stem/*/{undo,redo}").code == 404
    assert error("/quartet/stem/*/nothing").code == 404
    assert error("/quartet/stem/[/lock").code == 400


@pytest.mark.parametrize(
    ("raw", "expected"), [(1, 1), (0.7, 1), (True, 1), (False, 0), ("1", 1), ("0.0", 0), (127, 1), (-3, 0), (2**40, 1)]
)
def test_flags_take_any_number(raw: Any, expected: int) -> None:
    assert one("/quartet/stem/drums/lock", raw).arguments == (expected,)


def test_numbers_are_interchangeable_and_rounded() -> None:
    assert one("/quartet/transport/bars", 3.6).arguments == (4,)
    assert one("/quartet/transport/tempo", 100).arguments == (100.0,)
    assert one("/quartet/transport/tempo", "117.5").arguments == (117.5,)
    assert one("/quartet/seed", 2**31 - 1).arguments == (2**31 - 1,)


def test_faders_are_clipped_and_say_so() -> None:
    assert one("/quartet/stem/bass/gain", 2.5) == Command(
        "/quartet/stem/bass/gain", TABLE.find("/quartet/stem/bass/gain")[0], "bass", (2.0,), clipped=True
    )
    assert one("/quartet/stem/bass/noise", -0.1).arguments == (0.0,)
    assert not one("/quartet/stem/bass/noise", 1).clipped


@pytest.mark.parametrize(
    ("address", "values", "code", "message"),
    [
        ("/quartet/transport/tempo", (500,), 400, "bpm must be a number from 40 to 240, but got 500"),
        ("/quartet/transport/bars", (0,), 400, "bars must be an integer from 1 to 16, but got 0"),
        ("/quartet/seed", (-2,), 400, "seed must be an integer of at least -1, but got -2"),
        ("/quartet/stem/bass/gain", (math.nan,), 400, "gain must be a number from 0 to 2, but got nan"),
        ("/quartet/stem/bass/gain", (math.inf,), 400, "gain must be a number from 0 to 2, but got inf"),
        ("/quartet/stem/bass/gain", ("loud",), 400, "gain must be a number from 0 to 2, but got 'loud'"),
        ("/quartet/stem/bass/gain", ("nan",), 400, "gain must be a number from 0 to 2, but got 'nan'"),
        ("/quartet/stem/bass/gain", (b"abc",), 400, "gain must be a number from 0 to 2, but got a blob of 3 bytes"),
        ("/quartet/stem/bass/gain", (None,), 400, "gain must be a number from 0 to 2, but got nil"),
        ("/quartet/stem/bass/gain", (1, 2), 400, "at most 1 argument must be given, but got 2"),
        ("/quartet/panic", (math.nan,), 400, "at most 0 arguments must be given, but got 1"),
        (
            "/quartet/quantum",
            ("3bar",),
            400,
            "quantum must be one of none, 1beat, 2beat, 1bar, 2bar, 4bar, 8bar, loop, but got '3bar'",
        ),
        (
            "/quartet/prompt",
            (808,),
            400,
            "prompt must be a string of at most 512 characters, but got 808; send it with type s",
        ),
        ("/quartet/prompt", ("x" * 513,), 400, "prompt must have at most 512 characters, but got 513; shorten it"),
        (
            "/quartet/prompt",
            ("dark", "techno"),
            400,
            "at most 1 argument must be given, but got 2; put a text of several words in one string",
        ),
        ("/quartet/chords", ("é" * 513,), 400, "chords must have at most 1024 bytes, but got more; shorten it"),
        ("/quartet/listen", ("/a[",), 400, "a pattern must close its '[' with ']', but got 'a['"),
        ("/quartet/listen", (), 400, "pattern must be given (an address or OSC pattern), but got 0 arguments"),
        ("/quartet/ping", (math.nan,), 400, "a number must be finite, but got nan"),
        (
            "/quartet/stem/base/lock",
            (1,),
            404,
            "stem must be one of bass, drums, instrument, melody, but got 'base'; did you mean /quartet/stem/bass/lock?",
        ),
        (
            "/quartet/stem/drums/lokc",
            (1,),
            404,
            "unknown address '/quartet/stem/drums/lokc'; did you mean /quartet/stem/drums/lock? `quartet commands` lists all",
        ),
    ],
)
def test_errors_say_expected_got_remedy(address: str, values: tuple[Any, ...], code: int, message: str) -> None:
    refused = error(address, *values, "#9")
    assert (refused.code, refused.message, refused.address, refused.tag) == (code, message, address, "#9")


def test_triggers_fire_on_a_press_and_not_on_a_release() -> None:
    assert one("/quartet/regenerate").arguments == ()
    assert one("/quartet/regenerate", 1.0).arguments == ()
    assert one("/quartet/regenerate", "brushes", "1bar").arguments == ("brushes", "1bar")
    assert one("/quartet/regenerate", "808").arguments == ("808",)
    assert one("/quartet/panic", True).arguments == ()
    for release in (0, 0.0, False, -0.5):
        assert TABLE.parse("/quartet/regenerate", (release,)) == []
        assert TABLE.parse("/quartet/stem/melody/undo", (release,)) == []
    assert one("/quartet/ping", 0).arguments == (0,)
    assert one("/quartet/sync", 0).arguments == (0,)


def test_ids_are_taken_off() -> None:
    assert one("/quartet/regenerate", "#12") == Command("/quartet/regenerate", TABLE.find("/quartet/regenerate")[0], tag="#12")
    assert one("/quartet/stem/bass/gain", "#x").is_get
    assert one("/quartet/ping", 1, "a", "#x").arguments == (1, "a")


@pytest.mark.parametrize("text", ["rauschende Bässe", "暗いテクノ", "быстрый ритм", "سريع", "🥁 funk 👩🏽‍🎤"])
def test_prompts_of_any_script(text: str) -> None:
    assert one("/quartet/prompt", text).arguments == (text,)
    assert len(one("/quartet/prompt", "暗" * 512).arguments[0]) == 512  # type: ignore[arg-type]


def test_prompts_lose_their_control_characters() -> None:
    assert one("/quartet/prompt", "\x1b[31mred\n\tbass\x00\x7f ").arguments == ("[31mred  bass",)


def test_a_reply_port_may_be_left_out_before_a_pattern() -> None:
    assert one("/quartet/notify", 1).arguments == (1,)
    assert one("/quartet/notify", 1, 9001).arguments == (1, 9001)
    assert one("/quartet/notify", 1, "/quartet/stem/*/gain").arguments == (1, 0, "/quartet/stem/*/gain")
    assert error("/quartet/notify", 1, 70000).code == 400


def test_quit_is_for_this_machine_only() -> None:
    assert one("/quartet/quit", client=Client("udp", "127.0.0.1", 5000)).row.answered
    assert one("/quartet/quit", client=Client("tcp", "::ffff:127.0.0.1", 5000)).row.local_only
    refused = error("/quartet/quit", client=FAR)
    assert (refused.code, refused.message) == (
        403,
        "/quartet/quit must come from the machine that plays, but came from 192.168.1.7",
    )


@pytest.mark.parametrize("name", ["../secret.wav", "/etc/passwd", "a/b.wav", "", ".hidden", "a\\b", "x" * 65, "a\n.wav"])
def test_paths_are_no_file_names(name: str) -> None:
    table = CommandTable((), [Row("/quartet/load", Kind.TRIGGER, (Argument("name", "s", form=Form.FILE_NAME),))])
    with pytest.raises(CommandError) as caught:
        table.parse("/quartet/load", (name,))
    assert caught.value.code == 403
    assert table.parse("/quartet/load", ("take-1_b.wav",))[0].arguments == ("take-1_b.wav",)


def test_every_address_is_written_once() -> None:
    addresses = [row.address for row in TABLE.rows]
    assert len(addresses) == len(set(addresses))
    for row in TABLE.rows:
        assert row.help.endswith(".") and row.address.startswith("/quartet/")
        assert not row.reply or TABLE.find(row.reply)[0].kind is Kind.EVENT


@pytest.mark.parametrize("address", ["/quartet/stem/bass/load", "/quartet/export"])
@pytest.mark.parametrize("press", [1.0, True, 0, None])
def test_a_trigger_that_needs_a_name_is_no_button(table: CommandTable, address: str, press: float | bool | None) -> None:
    with pytest.raises(CommandError, match="name must be a file name"):
        table.parse(address, (press,))
