"""OSC patterns, and what they cost."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.osc_pattern import check_pattern, is_pattern, matches


@pytest.mark.parametrize(
    ("pattern", "address", "expected"),
    [
        ("/quartet/stem/*/lock", "/quartet/stem/bass/lock", True),
        ("/quartet/stem/*/lock", "/quartet/stem/bass/gain", False),
        ("/quartet/*", "/quartet/stem/bass/lock", False),
        ("/quartet/stem/{bass,drums}/mute", "/quartet/stem/drums/mute", True),
        ("/quartet/stem/{bass,drums}/mute", "/quartet/stem/melody/mute", False),
        ("/quartet/stem/b?ss/mute", "/quartet/stem/bass/mute", True),
        ("/quartet/stem/[a-d]*/mute", "/quartet/stem/drums/mute", True),
        ("/quartet/stem/[!a-d]*/mute", "/quartet/stem/drums/mute", False),
        ("/quartet/stem/[!a-d]*/mute", "/quartet/stem/melody/mute", True),
        ("/*/*/m*y/*", "/quartet/stem/melody/take", True),
        ("/a{b,bc}c", "/abcc", True),
        ("/a{b,bc}c", "/abc", True),
        ("/a{,b}", "/a", True),
        ("/plain", "/plain", True),
        ("/plain", "/plainer", False),
        ("/a.c", "/abc", False),
        ("/**", "/x", True),
        ("/*", "/", True),
        ("/?", "/", False),
    ],
)
def test_examples(pattern: str, address: str, expected: bool) -> None:
    assert matches(pattern, address) is expected


@given(st.text(alphabet="ab*?/", max_size=20), st.text(alphabet="ab/", max_size=16))
def test_stars_and_question_marks_agree_with_a_regular_expression(pattern: str, address: str) -> None:
    regular = "".join({"*": "[^/]*", "?": "[^/]"}.get(c, c) for c in re.sub(r"\*+", "*", pattern))
    assert matches("/" + pattern, "/" + address) is (re.fullmatch(regular, address) is not None)


@given(st.text(alphabet="ab*?[]{}!-,/", max_size=40))
def test_any_pattern_is_matched_or_refused_with_a_text(pattern: str) -> None:
    try:
        matches("/" + pattern, "/quartet/stem/bass/lock")
    except ValueError as error:
        assert "but got" in str(error)


@pytest.mark.parametrize("pattern", ["/a[b", "/a{b", "/a]b", "/a}b", "/{a*,b}", "quartet", "", "/" + "?" * 65])
def test_malformed_patterns_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="must"):
        check_pattern(pattern)


def test_many_stars_stay_cheap() -> None:
    pattern = "/" + "*a" * 31 + "b"
    address = "/" + "a" * 1000
    assert not matches(pattern, address)
    begun = time.process_time()
    for _ in range(10):
        matches(pattern, address)
    assert (time.process_time() - begun) / 10 < 0.05  # backtracking would take years


def test_wildcards_make_a_pattern() -> None:
    assert is_pattern("/a/*") and is_pattern("/{a,b}") and not is_pattern("/quartet/stem/bass")
