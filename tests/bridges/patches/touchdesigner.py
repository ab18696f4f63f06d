"""A stand-in for TouchDesigner: the operators, parameters and methods that its reference documents, and nothing else."""

# ruff: noqa: N802 - the names are TouchDesigner's

from collections.abc import Callable
from types import ModuleType
from typing import Any

# The parameters of each operator that the network uses, by TouchDesigner's reference.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "baseCOMP": ("ext0object", "ext0name", "ext0promote", "opshortcut", "reinitextensions"),
    "textDAT": ("file", "syncfile"),
    "tableDAT": ("file", "syncfile"),
    "nullCHOP": ("cooktype",),
    "dattoCHOP": ("dat", "output", "firstrow", "firstcolumn"),
    "oscoutDAT": ("active", "protocol", "netaddress", "port", "localaddress"),
    "oscinDAT": ("active", "protocol", "netaddress", "port", "callbacks", "splitbundle", "splitmessage", "clamp", "maxlines"),
    "parameterexecuteDAT": ("active", "op", "pars", "valuechange", "onpulse", "custom", "builtin"),
    "executeDAT": ("active", "start", "create", "framestart", "frameend"),
}
MENUS = {
    "output": ("chanpercol", "chanperrow"),
    "firstrow": ("ignored", "names", "values"),
    "firstcolumn": ("ignored", "names", "values"),
}


class Strict:
    """Refuses every attribute that is not in ``allowed``."""

    allowed: tuple[str, ...] = ()

    def __setattr__(self, name: str, value: object) -> None:
        if name not in self.allowed and not name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no documented member {name}")
        object.__setattr__(self, name, value)


class Par(Strict):
    allowed = (
        "name", "owner", "label", "val", "default", "min", "max", "normMin", "normMax", "clampMin", "clampMax",
        "menuNames", "menuLabels", "readOnly", "help", "style",
    )  # fmt: skip

    def __init__(self, owner: "Node", name: str, style: str = "") -> None:
        self.owner, self.name, self.style, self.label = owner, name, style, name
        self.val: Any = 0 if style in ("Int", "Float", "Toggle") else ""
        self.min = self.max = self.default = None
        self.clampMin = self.clampMax = self.readOnly = False
        self.menuNames: list[str] = []

    def eval(self) -> Any:
        value = self.val
        if self.style in ("Int", "Float"):
            value = max(value, self.min) if self.clampMin else value
            value = min(value, self.max) if self.clampMax else value
        if self.style == "Menu" and value not in self.menuNames:
            value = self.menuNames[0]
        return int(value) if self.style in ("Int", "Toggle") else value

    def pulse(self) -> None:
        self.owner._pulsed(self)


class Pars:
    """The parameters of a node: by attribute and by name, known ones only."""

    def __init__(self, owner: "Node", names: tuple[str, ...]) -> None:
        object.__setattr__(self, "_pars", {name: Par(owner, name) for name in names})

    def __getattr__(self, name: str) -> Par:
        try:
            found: Par = object.__getattribute__(self, "_pars")[name]
        except KeyError:
            raise AttributeError(f"no parameter {name}") from None
        return found

    def __getitem__(self, name: str) -> Par:
        return self.__getattr__(name)

    def __setattr__(self, name: str, value: object) -> None:
        if name in MENUS and value not in MENUS[name]:
            raise ValueError(f"{name} has no choice {value}")
        self.__getattr__(name).val = value

    def _add(self, par: Par) -> None:
        pars = object.__getattribute__(self, "_pars")
        if par.name in pars:
            raise ValueError(f"{par.name} is there twice")
        pars[par.name] = par


class Page(Strict):
    allowed = ("name", "owner")

    def __init__(self, owner: "Node", name: str) -> None:
        self.owner, self.name = owner, name

    def __getattr__(self, name: str) -> Callable[..., tuple[Par, ...]]:
        style = name.removeprefix("append")
        if name == style or style not in ("Float", "Int", "Str", "Toggle", "Menu", "Pulse"):
            raise AttributeError(f"Page has no documented member {name}")

        def append(par: str, label: str | None = None) -> tuple[Par, ...]:
            if not (par.isalnum() and par[0].isupper() and par[1:] == par[1:].lower()):
                raise ValueError(f"a custom parameter must be a capital and small letters, but got {par}")
            made = Par(self.owner, par, style)
            made.label = label or par
            self.owner.par._add(made)
            return (made,)

        return append


class Connector(Strict):
    allowed = ("connections",)

    def __init__(self) -> None:
        self.connections: list[Node] = []

    def connect(self, node: "Node") -> None:
        self.connections.append(node)


class Extensions:
    """What the extensions of a component are reached through."""


class Node(Strict):
    allowed = ("name", "par", "nodeX", "nodeY", "color", "comment", "text", "ext", "inputConnectors", "type")

    def __init__(self, type: str, name: str, parent: "Node | None", td: "StandIn") -> None:
        self._td, self._parent = td, parent
        self._children: dict[str, Node] = {}
        self._rows: list[list[str]] = []
        self.type, self.name, self.text = type, name, ""
        self.par = Pars(self, PARAMETERS[type])
        self.ext = Extensions()
        self.inputConnectors = [Connector()]
        self.nodeX = self.nodeY = 0

    @property
    def path(self) -> str:
        return f"{self._parent.path.rstrip('/')}/{self.name}" if self._parent else "/"

    def parent(self) -> "Node | None":
        return self._parent

    def op(self, path: str) -> "Node | None":
        return self._children.get(path.removeprefix("./"))

    def create(self, type: str, name: str) -> "Node":
        assert self.type.endswith("COMP")
        assert name not in self._children
        made = Node(type, name, self, self._td)
        self._children[name] = made
        return made

    def destroy(self) -> None:
        assert self._parent is not None
        del self._parent._children[self.name]

    def appendCustomPage(self, name: str) -> Page:
        return Page(self, name)

    def sendOSC(self, address: str, args: list[Any]) -> int:
        assert self.type == "oscoutDAT"
        assert all(type(value) in (int, float, str) for value in args)
        self._td.sent.append((address, *args))
        return 1

    def clear(self) -> None:
        self._rows.clear()

    def appendRow(self, cells: list[Any]) -> None:
        assert self.type == "tableDAT"
        self._rows.append([str(cell) for cell in cells])

    def deleteRow(self, row: int) -> None:
        del self._rows[row]

    @property
    def numRows(self) -> int:
        return len(self._rows)

    def row(self, name: str) -> list[str] | None:
        return next((cells for cells in self._rows if cells[0] == name), None)

    def _place(self, key: tuple[int | str, int | str]) -> tuple[list[str], int]:
        row, column = key
        cells = self._rows[row] if isinstance(row, int) else self.row(row)
        assert cells is not None
        return cells, column if isinstance(column, int) else self._rows[0].index(column)

    def __getitem__(self, key: tuple[int | str, int | str]) -> str:
        cells, column = self._place(key)
        return cells[column]

    def __setitem__(self, key: tuple[int | str, int | str], value: Any) -> None:
        cells, column = self._place(key)
        cells[column] = str(value)

    def _pulsed(self, par: Par) -> None:
        """Start the extension, as TouchDesigner does when it is asked to."""
        assert par.name == "reinitextensions"
        spelled = self.par.ext0object.val
        source, _, kind = spelled.removesuffix("(me)").partition(".module.")
        dat = self.op(source.removeprefix("op('").removesuffix("')"))
        assert dat is not None
        made = self._td.run(dat.text)[kind](self)
        setattr(self.ext, self.par.ext0name.val, made)


class StandIn(ModuleType):
    """The module ``td``."""

    def __init__(self) -> None:
        super().__init__("td")
        self.sent: list[tuple[Any, ...]] = []
        self.seconds = 0.0
        for type in PARAMETERS:
            setattr(self, type, type)
        self.root = Node("baseCOMP", "", None, self)

    @property
    def absTime(self) -> Any:
        return type("AbsTime", (), {"seconds": self.seconds})

    def run(self, text: str, **names: Any) -> dict[str, Any]:
        """Run the text of a DAT as TouchDesigner does, and return what it defines."""
        space: dict[str, Any] = {"__name__": "dat", **names}
        exec(compile(text, "dat", "exec"), space)
        return space
