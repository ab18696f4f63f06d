"""Values for any row of the table: right ones, wrong ones, and ones out of range."""

from collections.abc import Iterator

from bridges.row import Argument, Form, Row, Value


def right(argument: Argument) -> Value:
    """Return a value that is accepted."""
    if argument.choices:
        return argument.choices[-1]
    if argument.type == "s":
        words = {Form.PATTERN: "/quartet/transport/tempo", Form.FILE_NAME: "one.wav", Form.PROMPT: "dub", Form.WORD: ""}
        return words[argument.form]
    low = argument.minimum if argument.minimum is not None else 0
    high = argument.maximum if argument.maximum is not None else low + 10
    middle = low + (min(high, low + 100) - low) / 2
    return round(middle) if argument.type == "i" else float(middle)


def right_all(row: Row) -> tuple[Value, ...]:
    """Return values for every argument that must be given."""
    return tuple(right(argument) for argument in row.arguments if not argument.optional)


def out_of_range(argument: Argument) -> Iterator[int | float]:
    """Yield numbers below and above what is accepted."""
    if argument.type == "s":
        return
    if argument.minimum is not None and argument.minimum > -(2**30):
        yield int(argument.minimum) - 7
    if argument.maximum is not None and argument.maximum < 2**30:
        yield int(argument.maximum) + 7


def wrong(argument: Argument) -> Value:
    """Return a value of the wrong kind."""
    if argument.type != "s":
        return "loud"
    return 3 if argument.form is not Form.FILE_NAME else "../etc/passwd"
