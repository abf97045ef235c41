"""A manifest as a WIT interface: the model, and its text.

    package portalis:wave;

    interface api {
      record point {
        x: f64,
      }

      height: func(t: f64, xs: list<f64>) -> f64;
    }

    world wave {
      export api;
    }

Records and unions are named types, as WIT demands; everything else is written out where it is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from portalis.sandbox import abi
from portalis.sandbox.abi import Type
from portalis.sandbox.errors import SandboxError
from portalis.sandbox.manifest import Manifest
from portalis.sandbox.names import is_label, unique_names, wit_name

NAMESPACE = "portalis"
INTERFACE = "api"
_PRIMITIVES: dict[Type, str] = {abi.INT: "s64", abi.FLOAT: "f64", abi.BOOL: "bool", abi.STR: "string"}
_KEYWORDS = frozenset(
    [
        "as",
        "async",
        "bool",
        "borrow",
        "char",
        "constructor",
        "enum",
        "export",
        "f32",
        "f64",
        "flags",
        "from",
        "func",
        "future",
        "import",
        "include",
        "interface",
        "list",
        "map",
        "option",
        "own",
        "package",
        "record",
        "resource",
        "result",
        "s16",
        "s32",
        "s64",
        "s8",
        "static",
        "stream",
        "string",
        "tuple",
        "type",
        "u16",
        "u32",
        "u64",
        "u8",
        "use",
        "variant",
        "with",
        "world",
        "error-context",
    ]
)


class NotExpressibleError(SandboxError):
    """The module has something that WIT can not say."""


@dataclass(frozen=True)
class Primitive:
    """`s64`, `f64`, `bool`, `string`, `u8`, `s32` or `f32`."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Generic:
    """`list<…>`, `tuple<…>` or `option<…>`."""

    name: str
    items: tuple[WitType, ...]

    def __str__(self) -> str:
        return f"{self.name}<{', '.join(map(str, self.items))}>"


@dataclass(frozen=True)
class Named:
    """A record or variant, by name."""

    name: str

    def __str__(self) -> str:
        return _escaped(self.name)


WitType: TypeAlias = Primitive | Generic | Named


@dataclass(frozen=True)
class Definition:
    """A record (every member has a type) or a variant."""

    name: str
    kind: str
    members: tuple[tuple[str, WitType | None], ...]

    def __str__(self) -> str:
        lines = [f"  {self.kind} {_escaped(self.name)} {{"]
        for name, type in self.members:
            if self.kind == "record":
                lines.append(f"    {_escaped(name)}: {type},")
            else:
                lines.append(f"    {_escaped(name)}" + ("," if type is None else f"({type}),"))
        return "\n".join([*lines, "  }"])


@dataclass(frozen=True)
class Function:
    """An exported function; `export` is its name as written in the core module."""

    export: str
    params: tuple[tuple[str, WitType], ...]
    result: WitType | None

    def __str__(self) -> str:
        params = ", ".join(f"{_escaped(name)}: {type}" for name, type in self.params)
        return f"  {_escaped(self.export)}: func({params})" + (f" -> {self.result};" if self.result else ";")


@dataclass
class Interface:
    """What a module offers. Definitions come before their use."""

    name: str
    definitions: list[Definition] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The name under which a component exports it."""
        return f"{NAMESPACE}:{self.name}/{INTERFACE}"

    def __str__(self) -> str:
        parts = ["\n".join([f"interface {INTERFACE} {{", *self._body(), "}"])]
        parts.append(f"world {_escaped(self.name)} {{\n  export {INTERFACE};\n}}")
        return "\n\n".join([f"package {NAMESPACE}:{_escaped(self.name)};", *parts]) + "\n"

    def _body(self) -> list[str]:
        blocks = [str(definition) for definition in self.definitions]
        if self.functions:
            blocks.append("\n".join(str(function) for function in self.functions))
        return ["\n\n".join(blocks)] if blocks else []


def interface_of(manifest: Manifest) -> Interface:
    """The interface of a module. Raises `NotExpressibleError`."""
    return _Builder(manifest).build()


def wit(manifest: Manifest) -> str:
    """The WIT text of a module: package, interface and world."""
    return str(interface_of(manifest))


class _Builder:
    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        stem = manifest.source.file.replace("\\", "/").rpartition("/")[2].removesuffix(".py")
        self.interface = Interface(wit_name(stem))
        self.taken = {export.export for export in manifest.exports}
        self.names: dict[Type, Named] = {}

    def build(self) -> Interface:
        for export in self.manifest.exports:
            if not is_label(export.export):
                raise NotExpressibleError(f"{export.export!r} can not be the name of a component's export")
            labels = unique_names(param.name for param in export.params)
            params = tuple((label, self.type(param.type)) for label, param in zip(labels, export.params, strict=True))
            result = None if isinstance(export.result, abi.NoneType) else self.type(export.result)
            self.interface.functions.append(Function(export.export, params, result))
        return self.interface

    def type(self, type: Type) -> WitType:
        if type in _PRIMITIVES:
            return Primitive(_PRIMITIVES[type])
        match type:
            case abi.Text():
                return Generic("list", (Primitive("u8"),))
            case abi.Sequence(item=item):
                return Generic("list", (self.type(item),))
            case abi.Array(number=number, width=width):
                number_type = Primitive(number)
                return Generic("list", (number_type if width is None else Generic("tuple", (number_type,) * width),))
            case abi.Dict(pair=pair):
                return Generic("list", (self.type(pair),))
            case abi.Tuple(items=items):
                return Generic("tuple", tuple(self.type(item) for item in items))
            case abi.Option(item=item):
                return Generic("option", (self.type(item),))
            case abi.Record() | abi.Union():
                if type not in self.names:
                    self.names[type] = self.define(type)
                return self.names[type]
        raise NotExpressibleError(f"{type} has no WIT type")

    def define(self, type: abi.Record | abi.Union) -> Named:
        members: tuple[tuple[str, WitType | None], ...]
        if isinstance(type, abi.Record):
            kind, wanted = "record", type.name
            labels = unique_names(part.name for part in type.fields)
            members = tuple((label, self.type(part.type)) for label, part in zip(labels, type.fields, strict=True))
        else:
            kind, wanted = "variant", "_or_".join(_spoken(case) for case in type.cases)
            labels = unique_names(_spoken(case) for case in type.cases)
            members = tuple(
                (label, None if isinstance(case, abi.NoneType) else self.type(case))
                for label, case in zip(labels, type.cases, strict=True)
            )
        name = unique_names([*(n.replace("-", "_") for n in sorted(self.taken)), wanted])[-1]
        self.taken.add(name)
        self.interface.definitions.append(Definition(name, kind, members))
        return Named(name)


def _spoken(type: Type) -> str:
    """A name for a case of a union: `int`, `list_of_float`, `point`."""
    match type:
        case abi.Sequence(kind=kind, item=item):
            return f"{'tuple' if kind == 'vartuple' else kind}_of_{_spoken(item)}"
        case abi.Array(number=number, width=width):
            return f"array_of_{number}" + (f"_by_{width}" if width is not None else "")
        case abi.Dict(key=key, value=value):
            return f"dict_of_{_spoken(key)}_to_{_spoken(value)}"
        case abi.Tuple(items=items):
            return "tuple_of_" + "_and_".join(map(_spoken, items))
        case abi.Option(item=item):
            return f"{_spoken(item)}_or_none"
        case abi.Union(cases=cases):
            return "_or_".join(map(_spoken, cases))
    return str(type)


def _escaped(name: str) -> str:
    return "%" + name if name in _KEYWORDS else name
