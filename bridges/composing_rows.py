"""The rows of the command table for composing together: parts of a loop, candidates, played notes, and programs."""

from typing import Final

from bridges.row import Argument, Kind, Row
from bridges.usual_arguments import SOME_PROMPT, SOME_QUANTUM

PROGRAMS: Final = ("cocompose", "drift", "endless")

_STEM: Final = "/quartet/stem/{stem}"
_COCOMPOSE: Final = "cocompose: all stems anew, those with wrong notes again against the others until they are right"
_DRIFT: Final = "drift: a variation of one stem after another"
_ENDLESS: Final = "endless: a loop that goes on from the last"


def _walk(verb: str, help: str) -> Row:
    return Row(f"{_STEM}/{verb}", Kind.TRIGGER, (SOME_QUANTUM,), help=help, button=True, launches=True)


COMPOSING_ROWS: Final[tuple[Row, ...]] = (
    Row(
        f"{_STEM}/bars/regenerate",
        Kind.TRIGGER,
        (
            Argument("first", "i", 0, 15, help="of the loop's bars, counted from 0 as transport/bar does"),
            Argument("last", "i", 0, 15, help="the same bar, or one after it"),
            SOME_PROMPT,
        ),
        answered=True,
        launches=True,
        help="Make these bars of the stem anew; the others stay bit for bit.",
    ),
    Row(
        "/quartet/extend",
        Kind.TRIGGER,
        (SOME_PROMPT,),
        answered=True,
        help="Make the loop that goes on from this one, of the unlocked stems that play; it comes in where this one ends.",
        button=True,
        launches=True,
    ),
    Row(
        "/quartet/candidates",
        Kind.SETTING,
        (Argument("candidates", "i", 1, 8, default=1),),
        subscribable=True,
        help="How many takes a job makes; the one that fits best is offered first, next and previous walk through the others.",
    ),
    _walk("next", "The next best candidate instead; after the last the first."),
    _walk("previous", "The candidate before instead; before the first the last."),
    Row(
        f"{_STEM}/candidate",
        Kind.QUERY,
        (
            Argument("candidate", "i", help="counted from 1, the best first; 0: what is wanted is none of them"),
            Argument("count", "i"),
        ),
        subscribable=True,
        help="Which of the candidates of its last job is wanted, and how many there are.",
    ),
    Row(
        f"{_STEM}/notes",
        Kind.TRIGGER,
        (Argument("bars", "i", 1, 16, optional=True, unit="bars", help="left out: the loop's"),),
        answered=True,
        help="The notes played from the next quantum on, on a MIDI keyboard or with note, become this stem's score; the model "
        "gives the sound. It is locked.",
        button=True,
        launches=True,
    ),
    Row(
        "/quartet/note",
        Kind.TRIGGER,
        (Argument("pitch", "i", 0, 127, help="60 is middle C"), Argument("velocity", "i", 0, 127, help="0: the key goes up")),
        help="A key goes down or up, for the stem that waits for notes.",
    ),
    Row(
        "/quartet/program/start",
        Kind.TRIGGER,
        (
            Argument("name", "s", choices=PROGRAMS, help="; ".join((_COCOMPOSE, _DRIFT, _ENDLESS))),
            Argument("loops", "i", 1, 64, optional=True, unit="loops", help="between two steps; left out: 4, 2, 2"),
        ),
        help="Play unattended, in place of the program that runs. Locked stems stay, and your own commands come first.",
    ),
    Row(
        "/quartet/program/stop",
        Kind.TRIGGER,
        help="End the program and what it has asked for; what plays plays on.",
        button=True,
    ),
    Row(
        "/quartet/program/state",
        Kind.QUERY,
        (
            Argument("name", "s", help="empty where none runs"),
            Argument("phase", "s", choices=("none", "making", "waiting")),
            Argument("steps", "i"),
        ),
        subscribable=True,
        help="The program that runs, what it is at, and how many steps it has taken.",
    ),
)
