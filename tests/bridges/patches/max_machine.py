"""A stand-in for Max that plays a patch: what its objects do with messages, by Max's reference, on a fake clock."""

import json
import shlex
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

Atom = int | float | str
Message = tuple[Atom, ...]
BANG: Message = ("bang",)
NUMBERS = ("live.dial", "live.slider", "live.numbox")


def _atom(word: str) -> Atom:
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            pass
    return word


@cache
def _atoms(text: str) -> Message:
    return tuple(_atom(word) for word in shlex.split(text))


@cache
def _patcher(text: str) -> dict[str, Any]:
    patcher: dict[str, Any] = json.loads(text)["patcher"]
    return patcher


@dataclass(eq=False)
class Thing:
    """One object: what it is, what it holds, and what it is connected to."""

    machine: "Machine"
    name: str
    arguments: Message
    box: dict[str, Any]
    held: Any = None
    choices: list[Atom] = field(default_factory=list)
    cords: dict[int, list[tuple["Thing", int]]] = field(default_factory=dict)

    def out(self, message: Message, outlet: int = 0) -> None:
        for thing, inlet in self.cords.get(outlet, ()):
            thing.take(message, inlet)

    def take(self, message: Message, inlet: int) -> None:
        action: Callable[[Thing, Message, int], None] = getattr(Thing, "_" + _ACTIONS.get(self.name, "nothing"))
        action(self, message, inlet)

    def _nothing(self, message: Message, inlet: int) -> None:
        """What shows or sounds takes everything and says nothing."""
        self.held = message[1:] if message[0] == "set" else message

    def _number(self, message: Message, inlet: int) -> None:
        if message[0] == "set":
            self.held = message[1]
        elif not isinstance(message[0], str):
            self.held = message[0]
            self.out(message)

    def _menu(self, message: Message, inlet: int) -> None:
        if message[0] == "setsymbol":
            self.held = message[1]
        elif message[0] == "clear":
            self.choices.clear()
        elif message[0] == "append":
            self.choices.append(message[1])

    def _message(self, message: Message, inlet: int) -> None:
        for part in self.box["text"].split(", "):
            self.out(_atoms(part))

    def _route(self, message: Message, inlet: int) -> None:
        if message[0] in self.arguments:
            self.out(message[1:] or BANG, self.arguments.index(message[0]))
        else:
            self.out(message, len(self.arguments))

    def _prepend(self, message: Message, inlet: int) -> None:
        self.out((*self.arguments, *message))

    def _send(self, message: Message, inlet: int) -> None:
        for thing in self.machine.named("receive", str(self.arguments[0])):
            thing.out(message)

    def _trigger(self, message: Message, inlet: int) -> None:
        for outlet in reversed(range(len(self.arguments))):
            kind = self.arguments[outlet]
            self.out({"b": BANG, "l": message}.get(str(kind), (kind,)), outlet)

    def _gate(self, message: Message, inlet: int) -> None:
        if inlet == 0:
            self.held = message[0]
        else:
            opened = self.held if self.held is not None else (self.arguments[1] if len(self.arguments) > 1 else 0)
            if opened:
                self.out(message, int(opened) - 1)

    def _metro(self, message: Message, inlet: int) -> None:
        self.out(BANG)
        self.machine.later(int(self.arguments[0]), self, lambda: self.take(BANG, 0))

    def _delay(self, message: Message, inlet: int) -> None:
        self.machine.later(int(self.arguments[0]), self, lambda: self.out(BANG))

    def _change(self, message: Message, inlet: int) -> None:
        if message[0] != (self.held or 0):
            self.held = message[0]
            self.out(message)

    def _plus(self, message: Message, inlet: int) -> None:
        assert isinstance(message[0], int) and isinstance(self.arguments[0], int)
        self.out((message[0] + self.arguments[0],))

    def _select(self, message: Message, inlet: int) -> None:
        self.out(BANG, self.arguments.index(message[0]))

    def _udpsend(self, message: Message, inlet: int) -> None:
        assert str(message[0]).startswith("/") or message[0] in ("host", "port"), message
        self.machine.sent.append(message)

    def _reg(self, message: Message, inlet: int) -> None:
        if inlet == 1:
            self.held = message
        else:
            self.out(self.held if message == BANG else message)

    def _iter(self, message: Message, inlet: int) -> None:
        for atom in message:
            self.out((atom,))

    def _tosymbol(self, message: Message, inlet: int) -> None:
        self.out((" ".join(str(atom) for atom in message),))


_ACTIONS = {
    **dict.fromkeys((*NUMBERS, "live.text"), "number"),
    **{name: name for name in ("message", "route", "prepend", "send", "gate", "metro", "delay", "change", "select", "udpsend")},
    **{"umenu": "menu", "t": "trigger", "+": "plus", "zl.reg": "reg", "iter": "iter", "tosymbol": "tosymbol"},
}


class Machine:
    """Plays a patch and all that it opens.

    Args:
        text: The patch.
        files: The patches that it can find, by the names that it knows them by.
    """

    def __init__(self, text: str, files: dict[str, str]) -> None:
        self.files = files
        self.things: list[Thing] = []
        self.sent: list[Message] = []
        self.now_ms = 0
        self._named: dict[tuple[str, str], list[Thing]] = {}
        self._due: dict[Thing, tuple[int, Callable[[], None]]] = {}
        self._open(text, ())
        for thing in list(self.things):
            if thing.name in ("loadbang", "live.thisdevice"):
                thing.out(BANG)
            elif thing.name == "loadmess":
                thing.out(thing.arguments)

    def _open(self, text: str, arguments: tuple[str, ...]) -> None:
        for index, argument in enumerate(arguments, start=1):
            text = text.replace(f"#{index}", argument)
        patcher = _patcher(text)
        things: dict[str, Thing] = {}
        for entry in patcher["boxes"]:
            box = entry["box"]
            words = _atoms(box["text"]) if box["maxclass"] == "newobj" else (box["maxclass"],)
            thing = Thing(self, str(words[0]), words[1:], box)
            things[box["id"]] = thing
            self.things.append(thing)
            if thing.arguments:
                self._named.setdefault((thing.name, str(thing.arguments[0])), []).append(thing)
            if thing.name in self.files:
                self._open(self.files[thing.name], ())
            elif thing.name == "bpatcher":
                self._open(self.files[box["name"]], tuple(box["args"]))
        for entry in patcher["lines"]:
            (source, outlet), (destination, inlet) = entry["patchline"]["source"], entry["patchline"]["destination"]
            things[source].cords.setdefault(outlet, []).append((things[destination], inlet))

    def named(self, name: str, argument: str) -> list[Thing]:
        """Return the objects with this name and first argument."""
        return self._named.get((name, argument), [])

    def later(self, delay_ms: int, thing: Thing, action: Callable[[], None]) -> None:
        self._due[thing] = (self.now_ms + delay_ms, action)

    def wait(self, time_ms: int) -> None:
        """Let time pass."""
        end = self.now_ms + time_ms
        while self._due and min(due for due, _ in self._due.values()) <= end:
            thing = min(self._due, key=lambda each: self._due[each][0])
            self.now_ms, action = self._due.pop(thing)
            action()
        self.now_ms = end

    def hear(self, *message: Atom) -> None:
        """Let a message come from Quartet."""
        for thing in self.things:
            if thing.name == "udpreceive":
                thing.out(message)

    def said(self) -> list[Message]:
        """Return what was sent to Quartet since this was asked last."""
        sent, self.sent = self.sent, []
        return sent
