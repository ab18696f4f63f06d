"""What comes in as an argument, turned into the value its row asks for."""

import math
import re
import unicodedata
from typing import Final

from bridges.osc_pattern import check_pattern
from bridges.row import PROMPT_CHARACTERS, Argument, Form, Value

RawValue = int | float | str | bool | bytes | None

STRING_BYTES: Final = 1024
_FILE_NAME: Final = re.compile(r"\w(?:[\w .,()+&'-]{0,62}[\w)])?")  # no separator, no leading or trailing dot


class ArgumentError(ValueError):
    """A value is not what its row asks for.

    Args:
        message: Expected, got, remedy.
        code: As the contract has it.
        oversize: A string was longer than any may be.
    """

    def __init__(self, message: str, code: int = 400, oversize: bool = False) -> None:
        """Keep the message, the code and whether it was a matter of size."""
        super().__init__(message)
        self.code = code
        self.oversize = oversize


def _shown(value: RawValue) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    if isinstance(value, bytes):
        return f"a blob of {len(value)} bytes"
    return "nil" if value is None else str(value)


def to_number(value: RawValue) -> float | int | None:
    """Return the number that a raw value stands for, or None if it stands for none; not-a-number and infinities are numbers."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value if isinstance(value, float) or abs(value) < 2**63 else None
    if isinstance(value, str) and len(value) <= 64 and value.isascii():
        try:
            return float(value) if not re.fullmatch(r"\s*[+-]?\d{1,18}\s*", value) else int(value)
        except ValueError:
            return None
    return None


def _convert_number(argument: Argument, value: RawValue) -> tuple[int | float, bool]:
    number = to_number(value)
    if number is None or not math.isfinite(number):
        raise ArgumentError(f"{argument.name} must be {argument.expected}, but got {_shown(value)}")
    bounded = number
    if argument.minimum is not None:
        bounded = max(bounded, argument.minimum)
    if argument.maximum is not None:
        bounded = min(bounded, argument.maximum)
    rounded = round(bounded) if argument.type == "i" else float(bounded)
    if bounded != number and not argument.clip:
        raise ArgumentError(f"{argument.name} must be {argument.expected}, but got {_shown(value)}")
    if argument.type == "i" and not -(2**31) <= rounded < 2**31:
        raise ArgumentError(f"{argument.name} must be an integer of 32 bits, but got {_shown(value)}")
    return rounded, bounded != number


def clean_text(text: str) -> str:
    """Return a text of any script without control characters; those that break lines or columns become spaces."""
    spaced = "".join(" " if c in "\t\n\r\v\f\x85\u2028\u2029" else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs")).strip()


def _convert_string(argument: Argument, value: RawValue) -> str:
    if not isinstance(value, str):
        raise ArgumentError(f"{argument.name} must be {argument.expected}, but got {_shown(value)}; send it with type s")
    if argument.form is Form.PROMPT:
        text = clean_text(value)
        if len(text) > PROMPT_CHARACTERS:
            raise ArgumentError(
                f"{argument.name} must have at most {PROMPT_CHARACTERS} characters, but got {len(text)}; shorten it",
                oversize=True,
            )
        return text
    if len(value.encode("utf-8", "replace")) > STRING_BYTES:
        raise ArgumentError(f"{argument.name} must have at most {STRING_BYTES} bytes, but got more; shorten it", oversize=True)
    if argument.form is Form.PATTERN:
        try:
            check_pattern(value)
        except ValueError as error:
            raise ArgumentError(str(error)) from error
        return value
    text = clean_text(value)
    if argument.form is Form.FILE_NAME and not _FILE_NAME.fullmatch(value):
        raise ArgumentError(
            f"{argument.name} must be the name of a file in the session's folder (letters, digits, spaces, . , ( ) + & ' - _), "
            f"but got {_shown(value)}; put the file there and give its name only",
            code=403,
        )
    if argument.choices and text not in argument.choices:
        raise ArgumentError(f"{argument.name} must be {argument.expected}, but got {_shown(value)}")
    return text


def convert(argument: Argument, value: RawValue) -> tuple[Value, bool]:
    """Turn a raw value into what the argument asks for.

    Returns:
        The value, and whether it was clipped to its range.

    Raises:
        ArgumentError: The value is of the wrong kind, out of range, too long, or a path where a name is due.
    """
    if argument.type == "s":
        return _convert_string(argument, value), False
    return _convert_number(argument, value)


def convert_all(arguments: tuple[Argument, ...], values: tuple[RawValue, ...], rest: bool) -> tuple[tuple[Value, ...], bool]:
    """Turn the values of a message into what its row asks for.

    An optional number is taken as left out, with its default, where a string stands that can only be the argument after it.

    Returns:
        The values, as many as were sent or skipped, and whether any was clipped.

    Raises:
        ArgumentError: There are too few or too many, or one is wrong.
    """
    converted: list[Value] = []
    clipped = False
    remaining = list(values)
    for index, argument in enumerate(arguments):
        if not remaining:
            if not argument.optional:
                raise ArgumentError(f"{argument.name} must be given ({argument.expected}), but got {len(values)} arguments")
            break
        follows_string = index + 1 < len(arguments) and arguments[index + 1].type == "s"
        if argument.optional and argument.type != "s" and follows_string and to_number(remaining[0]) is None:
            converted.append(argument.default if argument.default is not None else 0)
            continue
        value, moved = convert(argument, remaining.pop(0))
        converted.append(value)
        clipped = clipped or moved
    if remaining and not rest:
        most = len(arguments)
        hint = "; put a text of several words in one string" if any(a.type == "s" for a in arguments) else ""
        raise ArgumentError(f"at most {most} argument{'' if most == 1 else 's'} must be given, but got {len(values)}{hint}")
    for raw in remaining:
        if isinstance(raw, bytes) or raw is None:
            raise ArgumentError(f"arguments must be numbers or strings, but got {_shown(raw)}")
        if isinstance(raw, float) and not math.isfinite(raw):
            raise ArgumentError(f"a number must be finite, but got {raw}")
        converted.append(int(raw) if isinstance(raw, bool) else raw)
    return tuple(converted), clipped
