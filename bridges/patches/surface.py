"""What a row looks like under a hand: which control it gets, whatever program draws it."""

from enum import Enum, auto

from bridges.row import Argument, Form, Kind, Row
from bridges.rows import PREFIX

STEM_PREFIX = f"{PREFIX}/stem/{{stem}}/"


class Control(Enum):
    """The controls that all programs have in one form or another."""

    BUTTON = auto()  # a trigger that needs no argument
    SWITCH = auto()  # on and off
    FADER = auto()  # a number between two bounds
    NUMBER = auto()  # a whole number
    CHOICE = auto()  # one of a few words
    TEXT = auto()  # any words
    METER = auto()  # a number between two bounds, shown only
    READING = auto()  # a word or number, shown only


def control_of(row: Row) -> Control | None:
    """Return the control of a row, None where it takes or tells more than one value and is left to messages."""
    due = [argument for argument in row.arguments if not argument.optional]
    if row.kind is Kind.TRIGGER:
        return Control.BUTTON if row.button and not due and not row.local_only else None  # no slip of the hand ends the daemon
    if row.rest or len(due) != 1 or not row.subscribable:
        return None
    if row.kind is Kind.SETTING:
        return _setting(due[0])
    if row.kind is Kind.EVENT and row.most_hz is None and not row.address.startswith(STEM_PREFIX):
        return None  # news, not a value
    return Control.METER if due[0].type == "f" and due[0].maximum is not None else Control.READING


def _setting(argument: Argument) -> Control:
    if argument.type == "s":
        return Control.CHOICE if argument.choices else Control.TEXT
    if argument.type == "f":
        return Control.FADER
    return Control.SWITCH if (argument.minimum, argument.maximum) == (0, 1) else Control.NUMBER


def is_text(row: Row) -> bool:
    """Return whether a row is set to free words, spaces among them: a prompt, a key, chords."""
    return control_of(row) is Control.TEXT and row.arguments[0].form is not Form.FILE_NAME


def is_of_stem(row: Row) -> bool:
    """Return whether there is one such address for every stem."""
    return row.address.startswith(STEM_PREFIX)


def short_name(row: Row) -> str:
    """Return an address without what all of its panel share: ``lock``, ``transport/tempo``."""
    return row.address.removeprefix(STEM_PREFIX).removeprefix(f"{PREFIX}/")


def example(row: Row) -> tuple[int | float | str, ...]:
    """Return arguments that a row can be sent with: of a setting its default, of a trigger what is due, of a query none."""
    if not row.writable:
        return ()
    return tuple(_example(argument) for argument in row.arguments if not argument.optional)


def _example(argument: Argument) -> int | float | str:
    if argument.default not in (None, ""):
        return argument.default
    if argument.type == "s":
        setting = f"{PREFIX}/transport/tempo"
        word = setting if argument.name == "address" else ""  # of a setting that is empty at first, such as the key
        words = {Form.PATTERN: setting, Form.FILE_NAME: "verse", Form.PROMPT: "dusty", Form.WORD: word}
        return argument.choices[0] if argument.choices else words[argument.form]
    least = argument.minimum if argument.minimum is not None else 0
    return int(max(least, 1)) if argument.type == "i" else float(least)
