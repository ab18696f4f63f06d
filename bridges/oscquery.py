"""The command table as OSCQuery tells it: a tree of JSON objects, and the answer to every question about a node. Pure.

OSCQuery is Vidvox's proposal for programs that describe their OSC addresses over HTTP: the path is the address, the query an
attribute of it.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from bridges.commands import CommandTable
from bridges.row import Argument, Kind, Row, Value

NO_ACCESS, READ, WRITE = 0, 1, 2
HOST_INFO: Final = "HOST_INFO"
REQUIRED: Final = ("FULL_PATH", "CONTENTS", "TYPE")
OPTIONAL: Final = ("ACCESS", "VALUE", "RANGE", "DESCRIPTION", "TAGS", "UNIT", "CRITICAL", "CLIPMODE", "OVERLOADS")
COMMANDS: Final = ("LISTEN", "PATH_CHANGED")  # what is understood and said on the WebSocket, besides IGNORE
UNITS: Final = {"bpm": "time.bpm", "ms": "time.ms", "s": "time.second", "hz": "time.hz"}  # ours, as the proposal's list has them

Values = Mapping[str, tuple[Value, ...]]
Node = dict[str, Any]


class QueryError(LookupError):
    """A question that has no answer.

    Args:
        code: As HTTP has it: 204 not for this node, 400 no such attribute, 404 no such node.
        message: Expected, got, remedy.
    """

    def __init__(self, code: int, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code
        self.message = message


def access(row: Row) -> int:
    """Return whether a row may be got (1), set (2), both (3) or neither (0); a trigger is set, news can be listened to."""
    return (READ if row.readable or row.subscribable else NO_ACCESS) | (WRITE if row.writable else NO_ACCESS)


def described(table: CommandTable, row: Row) -> tuple[Argument, ...]:
    """Return the arguments that a row's TYPE stands for: what is due when it is sent, or what comes where it is only read."""
    if row.kind is Kind.TRIGGER:
        return tuple(argument for argument in row.arguments if not argument.optional)
    if row.reply and not row.arguments:  # the answer comes at another address
        return table.find(row.reply)[0].arguments
    return row.arguments


def type_of(table: CommandTable, row: Row) -> str:
    """Return the type tags of a row; a trigger that needs nothing is an impulse, which programs show as a button."""
    tags = "".join(argument.type for argument in described(table, row))
    return tags or ("I" if row.kind is Kind.TRIGGER else "")


def _overloads(row: Row) -> list[Node]:
    """Return the other type tags that a row takes: with the arguments that may be left out, and the other kind of number."""
    if not row.writable:
        return []
    if row.kind is Kind.TRIGGER:
        due = sum(not argument.optional for argument in row.arguments)
        longer = [row.arguments[: due + more + 1] for more in range(len(row.arguments) - due)]
        return [{"TYPE": "".join(a.type for a in arguments), **_by_argument(arguments)} for arguments in longer]
    tags = [argument.type for argument in row.arguments]
    if len(tags) != 1 or tags[0] == "s":
        return []
    only = row.arguments[0]
    flag = [{"TYPE": "T"}] if only.type == "i" and (only.minimum, only.maximum) == (0, 1) else []
    return [{"TYPE": "f" if only.type == "i" else "i", **_by_argument(row.arguments)}, *flag]


def _range(argument: Argument) -> Node | None:
    if argument.choices:
        return {"VALS": list(argument.choices)}
    bounds = {"MIN": argument.minimum, "MAX": argument.maximum}
    return {name: bound for name, bound in bounds.items() if bound is not None} or None


def _clip_mode(argument: Argument) -> str | None:
    return None if argument.type == "s" else "both" if argument.clip else "none"


def _by_argument(arguments: Sequence[Argument]) -> Node:
    """Return the attributes that have an entry for each argument; those that say nothing are left out."""
    columns: dict[str, list[Any]] = {
        "RANGE": [_range(argument) for argument in arguments],
        "UNIT": [UNITS.get(argument.unit, argument.unit) or None for argument in arguments],
        "CLIPMODE": [_clip_mode(argument) for argument in arguments],
    }
    return {name: column for name, column in columns.items() if any(entry is not None for entry in column)}


def _tags(row: Row, stem: str | None) -> list[str]:
    said = {"answered": row.answered, "launches": row.launches, "local": row.local_only}
    return [row.kind.name.lower(), *(tag for tag, holds in said.items() if holds), *([stem] if stem else [])]


def _method(table: CommandTable, address: str, row: Row, stem: str | None, values: Values) -> Node:
    node: Node = {"FULL_PATH": address, "DESCRIPTION": row.help, "ACCESS": access(row), "TAGS": _tags(row, stem)}
    if tags := type_of(table, row):
        node["TYPE"] = tags
    node |= _by_argument(described(table, row))
    if row.kind is Kind.TRIGGER:
        node["CRITICAL"] = True  # a press that is lost is not made good by the next, as a fader's value is
    if overloads := _overloads(row):
        node["OVERLOADS"] = overloads
    if access(row) & READ and address in values:
        node["VALUE"] = list(values[address])
    return node


def tree(table: CommandTable, values: Values, choices: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> Node:
    """Return the root node with all below it.

    Args:
        table: The command table.
        values: Present values by address, of those that have one.
        choices: By address the strings that its first argument may be, where the table cannot know them.
    """
    root: Node = {"FULL_PATH": "/", "DESCRIPTION": "A band of four that plays with you.", "ACCESS": NO_ACCESS, "CONTENTS": {}}
    for address, row, stem in table:
        node, path = root, ""
        *containers, name = address[1:].split("/")
        for part in containers:
            path += f"/{part}"
            inside = node.setdefault("CONTENTS", {})
            node = inside.setdefault(part, {"FULL_PATH": path, "ACCESS": NO_ACCESS})
        contents = node.setdefault("CONTENTS", {})
        method = _method(table, address, row, stem, values)
        if address in choices:
            rest = method.get("RANGE", [None] * len(method["TYPE"]))[1:]
            method["RANGE"] = [{"VALS": list(choices[address])}, *rest]
        contents[name] = {**contents.get(name, {}), **method}
    return root


def find(root: Node, path: str) -> Node:
    """Return the node at a path of the tree; a slash at its end means nothing.

    Raises:
        QueryError: 404 there is none.
    """
    node = root
    for part in filter(None, path.split("/")):
        try:
            node = node["CONTENTS"][part]
        except KeyError:
            raise QueryError(
                404, f"the path must be an address of the tree, but got {path[:100]!r}; get / for the whole of it"
            ) from None
    return node


def ask(root: Node, path: str, attribute: str) -> Node:
    """Return an object with one attribute of a node, or an empty one where it has no type, or no value yet.

    Raises:
        QueryError: 404 there is no such node, 400 no such attribute, 204 the attribute is nothing for this node.
    """
    if attribute not in REQUIRED + OPTIONAL:
        known = ", ".join((*REQUIRED, *OPTIONAL, HOST_INFO))
        raise QueryError(400, f"the attribute must be one of {known}, but got {attribute[:60]!r}")
    node = find(root, path)
    if attribute in node:
        return {attribute: node[attribute]}
    if attribute == "TYPE" or (attribute == "VALUE" and node["ACCESS"] & READ):
        return {}
    raise QueryError(204, f"{node['FULL_PATH']} has no {attribute}")


def host_info(name: str, osc_ip: str, osc_port: int, ws_port: int) -> Node:
    """Return what a client must know to talk to us.

    Args:
        name: What people call this daemon.
        osc_ip: The address at which OSC and WebSocket can be reached.
        osc_port: UDP and TCP port of OSC.
        ws_port: Port of HTTP and the WebSocket.
    """
    return {
        "NAME": name,
        "OSC_IP": osc_ip,
        "OSC_PORT": osc_port,
        "OSC_TRANSPORT": "UDP",
        "WS_IP": osc_ip,
        "WS_PORT": ws_port,
        "EXTENSIONS": dict.fromkeys((*OPTIONAL, *COMMANDS), True),
    }
