"""Methods of the SuperCollider classes: one or two for each row, named after its address."""

from dataclasses import dataclass
from typing import Final

from bridges.patches.surface import short_name
from bridges.row import Kind, Row

OBJECT: Final = """
as awake blend bubble changed class clear copy crash cs cyc debug dependants deprecated dereference do dump dup equals
fin first free freeze frozen generate gui halt hash help idle inspect inspector instill iter loop mutable next obtain
pair pairs perform poll post postc postcln postcs postff postln rank reference release render repeat reset shape size
slice source species stop switch throw unbubble update value while yield
"""  # the methods of SuperCollider's Object that are one word
OWN: Final = "addr ask bundle connected default free latency off on quartet root send stem warnings"  # of the hand-written part
TAKEN: Final = frozenset(f"{OBJECT} {OWN}".split())


@dataclass(frozen=True)
class Method:
    """One method.

    Args:
        name: With an underscore at the end where it sets.
        parameters: In their order.
        body: One expression of the language.
    """

    name: str
    parameters: tuple[str, ...]
    body: str

    @property
    def text(self) -> str:
        """The method as a line of a class."""
        words = f"|{', '.join(self.parameters)}| " if self.parameters else ""
        return f"\t{self.name} {{ {words}{self.body} }}"


def method_name(row: Row) -> str:
    """Return the address in one word, ``sceneSave``; with ``do`` in front where that word is taken."""
    first, *rest = short_name(row).replace(".", "/").split("/")
    name = first + "".join(part.capitalize() for part in rest)
    return f"do{name[0].upper()}{name[1:]}" if name in TAKEN else name


def methods(row: Row) -> tuple[Method, ...]:
    """Return the methods of a row: a getter and a setter, a trigger, or a question."""
    name, place = method_name(row), f'"{short_name(row)}"'
    if row.kind is Kind.EVENT:
        return ()
    if row.kind is Kind.TRIGGER:
        return (_trigger(row, name, place),)
    if row.kind is Kind.QUERY and not row.subscribable:
        return (Method(name, ("action",), f"this.ask({place}, action)"),)
    many = "true" if row.rest or len(row.arguments) > 1 else "false"
    getter = Method(name, (), f"^this.prValue({place}, {many})")
    if row.kind is Kind.QUERY:
        return (getter,)
    word = "values" if len(row.arguments) > 1 else row.arguments[0].name
    return getter, Method(f"{name}_", (_word(word),), f"this.prSet({place}, {_word(word)})")


def _trigger(row: Row, name: str, place: str) -> Method:
    words = [_word(argument.name) for argument in row.arguments]
    if row.rest:
        return Method(name, ("... values",), f"this.prFire({place}, values)")
    given = [f"[{word}, {_literal(argument.default)}]" for word, argument in zip(words, row.arguments, strict=True)]
    answer = f'"{(row.reply or "/quartet/done")}"' if row.answered or row.reply else "nil"
    hears = ("action",) if row.answered or row.reply else ()
    body = f"this.prFire({place}, this.prGiven({', '.join(given)}){f', action, {answer}' if hears else ''})"
    return Method(name, (*words, *hears), body)


def _word(name: str) -> str:
    """Return a parameter's name as the language has it."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _literal(value: int | float | str | None) -> str:
    if value is None:
        return "nil"
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
