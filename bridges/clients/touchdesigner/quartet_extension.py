"""The extension of the component: parameters become messages, messages become parameters, table rows and channels."""

from __future__ import annotations  # TouchDesigner 2022 has Python 3.9

import json
from typing import Any

import td

LOST_SECONDS = 5  # this long unheard, Quartet is asked to tell everything again
NEWS_ROWS = 100


class QuartetExt:
    """Speaks with Quartet for the component that it extends.

    Args:
        ownerComp: The component.
    """

    def __init__(self, ownerComp: Any) -> None:  # noqa: N803, the name that TouchDesigner passes
        self.owner = ownerComp
        table = json.loads(ownerComp.op("table").text)
        self.commands = {command["address"]: command for command in table["commands"]}
        self.channels = table["channels"]
        self.reply_port = table["reply_port"]
        self.by_value: dict[tuple[str, str], dict[str, Any]] = {}
        self.by_pulse: dict[tuple[str, str], dict[str, Any]] = {}
        for command in table["commands"]:
            for value in command["values"]:
                self.by_value[command["component"], value["name"]] = command
            if command["fires"]:
                self.by_pulse[command["component"], command["fires"]] = command
        self.known = {key: self._component(key[0]).par[key[1]].eval() for key in self.by_value}  # nothing is said of these
        self.heard_at: float | None = None
        self.look()

    def command(self, address: str, *args: int | float | str) -> None:
        """Say anything: ``op.Quartet.Command('/quartet/stem/melody/regenerate', 'sparse flute')``."""
        self.owner.op("out").sendOSC(address, list(args))

    Command = command  # TouchDesigner promotes what has a capital

    def look(self) -> None:
        """Ask whether Quartet is there; when it has not been heard, ask it to tell everything."""
        if self.heard_at is None or td.absTime.seconds - self.heard_at > LOST_SECONDS:
            self.heard_at = None
            self.command("/quartet/notify", 1, self.reply_port)
        else:
            self.command("/quartet/ping")

    def received(self, address: str, args: list[Any]) -> None:
        """Show what Quartet tells."""
        self.heard_at = td.absTime.seconds
        if address in self.channels and len(args) == 1:
            self.owner.op("numbers")[1, self.channels[address]] = args[0]
        command = self.commands.get(address)
        if command is not None and not command["fires"]:
            self._keep(address, args)
            self._show(command, args)
        elif address in self.channels:
            self._keep(address, args)
        elif address != "/quartet/pong":
            self._report(address, args)

    def changed(self, par: Any) -> None:
        """Say what a setting was set to; what Quartet itself has told is not said back."""
        key = self._key(par)
        command = self.by_value.get(key)
        if command is None or command["fires"] or command["told"] or self.known.get(key) == par.eval():
            return
        self.known[key] = par.eval()
        self.command(command["address"], *self._values(par.owner, command))

    def pulsed(self, par: Any) -> None:
        """Fire a trigger."""
        command = self.by_pulse.get(self._key(par))
        if command is not None:
            self.command(command["address"], *self._values(par.owner, command))

    def _component(self, name: str) -> Any:
        return self.owner.op(name) if name else self.owner

    def _key(self, par: Any) -> tuple[str, str]:
        return ("" if par.owner == self.owner else par.owner.name, par.name)

    def _values(self, component: Any, command: dict[str, Any]) -> list[int | float | str]:
        kinds: dict[str, Any] = {"Toggle": int, "Int": int, "Float": float, "Menu": str, "Str": str}
        return [kinds[value["style"]](component.par[value["name"]].eval()) for value in command["values"]]

    def _show(self, command: dict[str, Any], args: list[Any]) -> None:
        component = self._component(command["component"])
        for index, value in enumerate(command["values"][: len(args)]):
            par = component.par[value["name"]]
            par.val = args[index]
            self.known[command["component"], value["name"]] = par.eval()

    def _keep(self, address: str, args: list[Any]) -> None:
        values = self.owner.op("values")
        told = " ".join(str(value) for value in args)
        if values.row(address) is None:
            values.appendRow([address, told])
        else:
            values[address, 1] = told

    def _report(self, address: str, args: list[Any]) -> None:
        news = self.owner.op("news")
        news.appendRow([round(td.absTime.seconds, 2), address, " ".join(str(value) for value in args)])
        while news.numRows > NEWS_ROWS + 1:
            news.deleteRow(1)
