"""The manifest: what a module says of itself in its custom section `portalis`.

The format stands in `docs/module-format.md`. `Manifest.from_json` trusts nothing and reports all problems
at once; `Manifest.to_json` writes what it reads, the same bytes for the same manifest.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from portalis.sandbox.abi import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NONE,
    STR,
    Array,
    CoreSignature,
    Dict,
    Field,
    NoneType,
    Option,
    Record,
    Scalar,
    Sequence,
    Text,
    Tuple,
    Type,
    Union,
    core_signature,
    flatten,
)

SECTION = "portalis"
FORMAT = 1
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

__all__ = [
    "BOOL",
    "BYTES",
    "FLOAT",
    "FORMAT",
    "INT",
    "NONE",
    "SECTION",
    "STR",
    "Array",
    "Dict",
    "Export",
    "Field",
    "Manifest",
    "NoneType",
    "Option",
    "Param",
    "Record",
    "Scalar",
    "Sequence",
    "Source",
    "Text",
    "Tuple",
    "Type",
    "Union",
    "flatten",
    "type_to_json",
]


@dataclass(frozen=True)
class Param:
    """A parameter; `default` is Python literal text."""

    name: str
    type: Type
    default: str | None = None


@dataclass(frozen=True)
class Export:
    """An exported function: `name` in Python, `export` in the module."""

    name: str
    export: str
    params: tuple[Param, ...]
    result: Type
    doc: str | None = None
    line: int | None = None

    @property
    def core(self) -> CoreSignature:
        """The core signature that the module must have for it."""
        return core_signature((param.type for param in self.params), self.result)

    def __str__(self) -> str:
        params = ", ".join(
            f"{p.name}: {p.type}" + (f" = {p.default}" if p.default is not None else "") for p in self.params
        )
        return f"{self.name}({params}) -> {self.result}"


@dataclass(frozen=True)
class Source:
    """A file that the module comes from. Its line 1 is called `first` in the line table."""

    file: str
    sha256: str
    first: int = 1


@dataclass(frozen=True)
class Manifest:
    """All of it. `files` are those of a project beside `source`; `extra` keeps members that this version does not know."""

    translator: str
    source: Source
    exports: tuple[Export, ...] = ()
    types: Mapping[str, Record] = field(default_factory=dict)
    functions: tuple[str, ...] = ()
    options: Mapping[str, Json] = field(default_factory=dict)
    doctests: Json = None
    files: tuple[Source, ...] = ()
    extra: Mapping[str, Json] = field(default_factory=dict)

    @property
    def program(self) -> bool:
        """Whether the module is a program, to be started with `_start`."""
        return self.options.get("program") is True

    def export(self, name: str) -> Export:
        """The export with that Python name. Raises `KeyError`."""
        for found in self.exports:
            if found.name == name:
                return found
        raise KeyError(name)

    @classmethod
    def from_json(cls, payload: bytes) -> Manifest:
        """The manifest in a section's content. Raises `ValidationError` with all problems."""
        from portalis.sandbox.manifest_reader import parse

        return parse(payload)

    def to_json(self) -> bytes:
        """The section's content."""
        document: dict[str, Any] = {
            "format": FORMAT,
            "translator": self.translator,
            "source": {"file": self.source.file, "sha256": self.source.sha256},
            "options": dict(self.options),
            "exports": [_export_to_json(export) for export in self.exports],
            "types": {
                name: {"fields": [{"name": f.name, "type": type_to_json(f.type)} for f in record.fields]}
                for name, record in self.types.items()
            },
            "functions": list(self.functions),
            "doctests": self.doctests,
            **self.extra,
        }
        if self.files:
            document["files"] = [{"file": f.file, "sha256": f.sha256, "first": f.first} for f in self.files]
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8")


def type_to_json(type: Type) -> Json:
    """A type as the manifest writes it."""
    match type:
        case Scalar(name=name) | Text(name=name):
            return name
        case NoneType():
            return "None"
        case Sequence(kind=kind, item=item):
            return {kind: type_to_json(item)}
        case Array(number=number, width=width):
            return {"array": number if width is None else [number, width]}
        case Dict(key=key, value=value):
            return {"dict": [type_to_json(key), type_to_json(value)]}
        case Tuple(items=items):
            return {"tuple": [type_to_json(item) for item in items]}
        case Option(item=item):
            return {"option": type_to_json(item)}
        case Union(cases=cases):
            return {"union": [type_to_json(case) for case in cases]}
        case Record(name=name):
            return {"record": name}
    raise TypeError(f"not a manifest type: {type!r}")


def _export_to_json(export: Export) -> dict[str, Json]:
    params: list[Json] = []
    for param in export.params:
        entry: dict[str, Json] = {"name": param.name, "type": type_to_json(param.type)}
        if param.default is not None:
            entry["default"] = param.default
        params.append(entry)
    return {
        "name": export.name,
        "export": export.export,
        "doc": export.doc,
        "line": export.line,
        "params": params,
        "result": type_to_json(export.result),
    }
