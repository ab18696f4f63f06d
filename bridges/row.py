"""One line of the command table: an address, what may be sent to it, and what comes back."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, Literal

Value = int | float | str

PROMPT_CHARACTERS: Final = 512  # a longer text says no more to the text encoder
PROGRAM_WORK: Final = 10_000.0  # of a program that is started: a third of a second of a core
HEAVY_WORK: Final = 500.0  # of a job or a whole state, in plain commands; see WORK_PER_SECOND in bridges/exchange.py


class Kind(Enum):
    """What an address is for; the letters are those of the contract."""

    SETTING = "RW"
    QUERY = "R"
    TRIGGER = "T"
    EVENT = "E"


class Form(Enum):
    """What a string holds, and so how it is checked."""

    WORD = "word"
    PROMPT = "prompt"
    PATTERN = "pattern"
    FILE_NAME = "file name"


@dataclass(frozen=True)
class Argument:
    """One value in a message.

    Args:
        name: What it is called in the reference and in errors.
        type: An OSC type: ``i``, ``f`` or ``s``.
        minimum: The least number; None is unbounded.
        maximum: The greatest number; None is unbounded.
        choices: The only strings there are; empty is any.
        default: The value of a setting at first, or what an argument left out stands for.
        unit: Such as ``bpm`` or ``hz``.
        optional: It may be left out.
        clip: A number out of range is moved to the nearest bound, as a fader does; without it, it is refused.
        form: How a string is checked.
        help: One phrase on what it means.
    """

    name: str
    type: Literal["i", "f", "s"]
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    default: Value | None = None
    unit: str = ""
    optional: bool = False
    clip: bool = False
    form: Form = Form.WORD
    help: str = ""

    @property
    def expected(self) -> str:
        """Say in words what is accepted, for errors and for the reference."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.type == "s":
            return {
                Form.WORD: "a string",
                Form.PROMPT: f"a string of at most {PROMPT_CHARACTERS} characters",
                Form.PATTERN: "an address or OSC pattern",
                Form.FILE_NAME: "a file name (not a path)",
            }[self.form]
        word = "an integer" if self.type == "i" else "a number"
        low, high = self.minimum, self.maximum
        if low is not None and high is not None:
            return f"{word} from {low:g} to {high:g}" if high < 2**31 - 1 else f"{word} of at least {low:g}"
        return f"{word} of at least {low:g}" if low is not None else word


@dataclass(frozen=True)
class Row:
    """One address of the contract.

    Args:
        address: The address, with ``{stem}`` where the name of a stem stands.
        kind: What it is for.
        arguments: What may be sent; for queries and events, what comes.
        answered: Each use ends with exactly one ``/quartet/done`` or ``/quartet/fail``.
        subscribable: A subscriber hears it: it has a value that changes, or it is news.
        help: A sentence for the performer.
        button: A lone number fires it when above 0 and is a release when not; repeats within 30 ms count once.
        launches: It leads to a launch on a quantum, or to the frame of a timetag.
        rest: Any further arguments may follow.
        reply: Address of the answer where it is not the same.
        local_only: Refused to senders on other machines.
        most_hz: How often it is sent at most.
        heavy: Its answer is a whole state.
        starts_program: A program is started to answer it.
    """

    address: str
    kind: Kind
    arguments: tuple[Argument, ...] = ()
    answered: bool = False
    subscribable: bool = False
    help: str = ""
    button: bool = False
    launches: bool = False
    rest: bool = False
    reply: str = ""
    local_only: bool = False
    most_hz: float | None = None
    heavy: bool = False
    starts_program: bool = False

    @property
    def work(self) -> float:
        """What it costs to obey, in plain commands."""
        if self.starts_program:
            return PROGRAM_WORK
        return HEAVY_WORK if self.heavy or self.answered else 1.0

    @property
    def readable(self) -> bool:
        """Whether the address sent without arguments brings a value back."""
        return self.kind in (Kind.SETTING, Kind.QUERY)

    @property
    def is_fader(self) -> bool:
        """Whether it is a setting of one number without steps, of which a newer value leaves nothing of the older."""
        return self.kind is Kind.SETTING and len(self.arguments) == 1 and self.arguments[0].clip and self.arguments[0].type == "f"

    @property
    def fires_bare(self) -> bool:
        """Whether a trigger needs no argument, so that a lone number is a press of it."""
        return all(argument.optional for argument in self.arguments)

    @property
    def has_value(self) -> bool:
        """Whether what is published here is a value, of which only the newest matters, and not news, of which each does."""
        return self.subscribable and (self.readable or self.most_hz is not None)

    @property
    def writable(self) -> bool:
        """Whether values or triggers may be sent to the address."""
        return self.kind in (Kind.SETTING, Kind.TRIGGER)

    @property
    def access(self) -> str:
        """The letters of the contract: R readable, W writable, T trigger, E event, A answered later."""
        letters = self.kind.value
        if self.kind is Kind.QUERY and self.subscribable:
            letters += "E"
        return letters + ("A" if self.answered else "")

    @property
    def signature(self) -> str:
        """The arguments in the contract's notation, such as ``[s:prompt] [s:quantum]``."""
        words = [f"[{a.type}:{a.name}]" if a.optional else f"{a.type}:{a.name}" for a in self.arguments]
        return " ".join([*words, "..."] if self.rest else words)
