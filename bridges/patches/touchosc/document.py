"""A layout of TouchOSC as it is saved: nodes with properties, values and messages, as XML in a zlib stream.

The stream holds its blocks as they are: every machine writes the same bytes, whichever zlib it has.
"""

import struct
import uuid
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bridges.patches.palette import Color
from bridges.row import Value

Rectangle = tuple[float, float, float, float]
"""Left, top, width and height, in pixels of the parent."""
Property = tuple[str, str, str | int | float | bool | Color | Rectangle]
"""Its type as TouchOSC has it (``b i f s c r``), its name and its value."""

_BLOCK: Final = 65535  # the most bytes a stored block holds
_FORMAT: Final = 3  # of the XML, as TouchOSC counts
_ALL_CONNECTIONS: Final = "11111"


@dataclass(frozen=True)
class Message:
    """An OSC message of a node.

    Args:
        address: Where it goes.
        arguments: What it carries: a value of the node, as (name, conversion, least, greatest), or a constant.
        trigger: The value whose change sends it.
        edge: Which change does: ``ANY``, ``RISE`` or ``FALL``.
        sends: It is sent.
        receives: It sets the node.
    """

    address: str
    arguments: tuple["Carried | Value", ...] = ()
    trigger: str = "x"
    edge: str = "ANY"
    sends: bool = True
    receives: bool = True


@dataclass(frozen=True)
class Carried:
    """A value of the node in a message, scaled from 0 to 1 to these bounds."""

    name: str
    conversion: str
    low: float = 0
    high: float = 1


@dataclass(frozen=True)
class Node:
    """A control of a layout, with what it holds.

    Args:
        kind: ``GROUP``, ``PAGER``, ``BOX``, ``LABEL``, ``FADER`` or ``BUTTON``.
        name: What it is called; each has another.
        properties: How it looks and behaves.
        values: Its values and what they are at first.
        messages: Its OSC messages.
        children: What stands in it.
    """

    kind: str
    name: str
    properties: tuple[Property, ...]
    values: tuple[tuple[str, str], ...] = (("touch", "false"),)
    messages: tuple[Message, ...] = ()
    children: tuple["Node", ...] = ()


def as_tosc(root: Node) -> bytes:
    """Return the file of a layout."""
    text = f"<?xml version='1.0' encoding='UTF-8'?><lexml version='{_FORMAT}'>{''.join(_node(root))}</lexml>".encode()
    blocks = [text[start : start + _BLOCK] for start in range(0, len(text), _BLOCK)]
    stream = b"\x78\x01"
    for index, block in enumerate(blocks):
        last = index == len(blocks) - 1
        stream += struct.pack("<BHH", int(last), len(block), len(block) ^ 0xFFFF) + block
    return stream + struct.pack(">I", zlib.adler32(text))


def _words(text: str) -> str:
    return "<![CDATA[" + text.replace("]]>", "]] >") + "]]>"


def _node(node: Node) -> list[str]:
    id = uuid.uuid5(uuid.NAMESPACE_URL, f"quartet/{node.name}")
    lines = [f"<node ID='{id}' type='{node.kind}'><properties>"]
    for type, key, value in sorted((*node.properties, ("s", "name", node.name)), key=lambda each: each[1]):
        lines.append(f"<property type='{type}'><key>{_words(key)}</key><value>{_value(type, value)}</value></property>")
    lines.append("</properties><values>")
    for key, first in node.values:
        lines.append(
            f"<value><key>{_words(key)}</key><locked>0</locked><lockedDefaultCurrent>{int(key == 'text')}"
            f"</lockedDefaultCurrent><default>{_words(first)}</default><defaultPull>0</defaultPull></value>"
        )
    lines.append("</values>")
    if node.messages:
        lines += ["<messages>", *(_message(message) for message in node.messages), "</messages>"]
    if node.children:
        lines.append("<children>")
        for child in node.children:
            lines += _node(child)
        lines.append("</children>")
    return [*lines, "</node>"]


def _value(type: str, value: str | int | float | bool | Color | Rectangle) -> str:
    if isinstance(value, tuple):
        names: Sequence[str] = "rgba" if type == "c" else "xywh"
        parts = (*value, 1.0) if type == "c" else value
        return "".join(f"<{name}>{part:g}</{name}>" for name, part in zip(names, parts, strict=True))
    if type == "s":
        return _words(str(value))
    return f"{float(value):g}"


def _message(message: Message) -> str:
    flags = (
        f"<enabled>1</enabled><send>{int(message.sends)}</send><receive>{int(message.receives)}</receive><feedback>0</feedback>"
    )
    trigger = f"<trigger><var>{_words(message.trigger)}</var><condition>{message.edge}</condition></trigger>"
    path = _partial("CONSTANT", "STRING", message.address, 0, 1)
    carried = "".join(_argument(argument) for argument in message.arguments)
    return (
        f"<osc>{flags}<connections>{_ALL_CONNECTIONS}</connections><triggers>{trigger}</triggers>"
        f"<path>{path}</path><arguments>{carried}</arguments></osc>"
    )


def _argument(argument: Carried | Value) -> str:
    if isinstance(argument, Carried):
        return _partial("VALUE", argument.conversion, argument.name, argument.low, argument.high)
    return _partial("CONSTANT", "STRING" if isinstance(argument, str) else "INTEGER", str(argument), 0, 1)


def _partial(type: str, conversion: str, value: str, low: float, high: float) -> str:
    return (
        f"<partial><type>{type}</type><conversion>{conversion}</conversion><value>{_words(value)}</value>"
        f"<scaleMin>{low:g}</scaleMin><scaleMax>{high:g}</scaleMax></partial>"
    )
