"""Reads a manifest out of a custom section's bytes, trusting nothing.

All problems are collected, each with the path to the member that has it, so that one refusal says everything.
"""

from __future__ import annotations

import json
import keyword
import unicodedata
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any, TypeVar

from portalis.sandbox.abi import (
    BIGINT,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NONE,
    STR,
    Array,
    Dict,
    Field,
    NoneType,
    Option,
    Record,
    Sequence,
    Tuple,
    Type,
    TypeTooLargeError,
    Union,
)
from portalis.sandbox.errors import ValidationError
from portalis.sandbox.manifest import FORMAT, Export, Manifest, Param, Source

MAX_BYTES = 16 << 20
INTERNAL_PREFIX = "__portalis"
"""Names the sandbox uses inside the callers that it generates; no parameter may begin like this."""

_T = TypeVar("_T", bound=Type)
_SCALARS: dict[str, Type] = {
    "int": INT,
    "float": FLOAT,
    "bool": BOOL,
    "str": STR,
    "bytes": BYTES,
    "bigint": BIGINT,
    "None": NONE,
}
_MEMBERS = {"format", "translator", "source", "options", "exports", "types", "functions", "doctests", "files"}


def parse(payload: bytes) -> Manifest:
    """The manifest in a section's content. Raises `ValidationError` with all problems."""
    reader = _Reader()
    manifest = reader.read(payload)
    if reader.problems or manifest is None:
        raise ValidationError([f"manifest: {problem}" for problem in reader.problems])
    return manifest


class _Reader:
    def __init__(self) -> None:
        self.problems: list[str] = []
        self.raw_types: dict[str, Any] = {}
        self.records: dict[str, Record | None] = {}
        self.open: list[str] = []

    def problem(self, where: str, what: str) -> None:
        if len(self.problems) < 100:
            self.problems.append(f"{where}: {what}" if where else what)

    def read(self, payload: bytes) -> Manifest | None:
        if len(payload) > MAX_BYTES:
            self.problem("", f"{len(payload)} bytes, more than {MAX_BYTES}")
            return None
        try:
            document = json.loads(payload.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_refuse_constant)
        except UnicodeDecodeError:
            self.problem("", "not UTF-8")
            return None
        except RecursionError:
            self.problem("", "JSON nests too deep")
            return None
        except ValueError as error:
            self.problem("", f"not JSON: {error}")
            return None
        if not isinstance(document, dict):
            self.problem("", "not a JSON object")
            return None
        version = document.get("format")
        if version != FORMAT or isinstance(version, bool):
            self.problem("format", f"{_short(version)}; this sandbox reads {FORMAT}")
            return None
        source = self.object(document, "source")
        self.raw_types = self.object(document, "types", optional=True)
        if not str(source.get("file")).isprintable():
            self.problem("source.file", "has characters that can not be printed")
        options = self.object(document, "options", optional=True)
        types = {name: record for name in self.raw_types if (record := self.record(name, f"types.{name}"))}
        return Manifest(
            translator=self.text(document, "translator", ""),
            source=Source(self.text(source, "file", "source"), self.text(source, "sha256", "source")),
            exports=self.exports(document),
            types=types,
            functions=self.functions(document),
            options=options,
            doctests=document.get("doctests"),
            files=self.files(document),
            extra={name: value for name, value in document.items() if name not in _MEMBERS},
        )

    def object(self, holder: dict[str, Any], name: str, optional: bool = False) -> dict[str, Any]:
        value = holder.get(name)
        if value is None and optional:
            return {}
        if not isinstance(value, dict):
            self.problem(name, f"must be an object, not {_short(value)}")
            return {}
        return value

    def text(self, holder: dict[str, Any], name: str, where: str) -> str:
        value = holder.get(name)
        if not isinstance(value, str) or not _encodable(value):
            self.problem(f"{where}.{name}" if where else name, f"must be a string, not {_short(value)}")
            return ""
        return value

    def identifier(self, holder: dict[str, Any], where: str) -> str:
        value = holder.get("name")
        if not isinstance(value, str) or not is_identifier(value):
            self.problem(f"{where}.name", f"{_short(value)} is not a Python identifier")
            return "_"
        return value

    def functions(self, document: dict[str, Any]) -> tuple[str, ...]:
        value = document.get("functions", [])
        if not isinstance(value, list) or not all(isinstance(name, str) and name.isprintable() for name in value):
            self.problem("functions", "must be a list of printable strings")
            return ()
        return tuple(value)

    def files(self, document: dict[str, Any]) -> tuple[Source, ...]:
        value = document.get("files", [])
        if not isinstance(value, list):
            self.problem("files", f"must be a list, not {_short(value)}")
            return ()
        found: list[Source] = []
        for index, item in enumerate(value):
            where = f"files[{index}]"
            if not isinstance(item, dict):
                self.problem(where, f"must be an object, not {_short(item)}")
                continue
            name, first = self.text(item, "file", where), item.get("first")
            if not name.isprintable():
                self.problem(f"{where}.file", "has characters that can not be printed")
            before = found[-1].first if found else 1
            if not isinstance(first, int) or isinstance(first, bool) or first <= before:
                self.problem(f"{where}.first", f"must be a line after {before}, not {_short(first)}")
                continue
            found.append(Source(name, self.text(item, "sha256", where), first))
        return tuple(found)

    def exports(self, document: dict[str, Any]) -> tuple[Export, ...]:
        value = document.get("exports")
        if not isinstance(value, list):
            self.problem("exports", f"must be a list, not {_short(value)}")
            return ()
        found = [self.export(item, f"exports[{index}]") for index, item in enumerate(value)]
        for member in ("name", "export"):
            seen: set[str] = set()
            for export in found:
                name = getattr(export, member)
                if name in seen:
                    self.problem("exports", f"two have the {member} {name!r}")
                seen.add(name)
        return tuple(found)

    def export(self, value: Any, where: str) -> Export:
        if not isinstance(value, dict):
            self.problem(where, f"must be an object, not {_short(value)}")
            return Export("_", "_", (), NONE)
        raw_params = value.get("params")
        if not isinstance(raw_params, list):
            self.problem(f"{where}.params", f"must be a list, not {_short(raw_params)}")
            raw_params = []
        params = tuple(self.param(item, f"{where}.params[{i}]") for i, item in enumerate(raw_params))
        if len({param.name for param in params}) != len(params):
            self.problem(f"{where}.params", "two have the same name")
        for before, after in pairwise(params):
            if before.default is not None and after.default is None:
                self.problem(f"{where}.params", f"{after.name!r} has no default but follows one that has")
        doc, line = value.get("doc"), value.get("line")
        if doc is not None and not (isinstance(doc, str) and _encodable(doc)):
            self.problem(f"{where}.doc", f"must be a string or null, not {_short(doc)}")
            doc = None
        if line is not None and (type(line) is not int or line < 0):
            self.problem(f"{where}.line", f"must be a line number or null, not {_short(line)}")
            line = None
        result = self.type(value.get("result"), f"{where}.result", none_allowed=True)
        return Export(
            self.identifier(value, where), self.text(value, "export", where), params, result or NONE, doc, line
        )

    def param(self, value: Any, where: str) -> Param:
        if not isinstance(value, dict):
            self.problem(where, f"must be an object, not {_short(value)}")
            return Param("_", NONE)
        name = self.identifier(value, where)
        if name.startswith(INTERNAL_PREFIX):
            self.problem(f"{where}.name", f"{name!r} is reserved")
        default = value.get("default")
        if default is not None and not (isinstance(default, str) and len(default) <= 1 << 16):
            self.problem(f"{where}.default", f"must be Python literal text, not {_short(default)}")
            default = None
        return Param(name, self.type(value.get("type"), f"{where}.type") or NONE, default)

    def record(self, name: str, where: str) -> Record | None:
        if name in self.records:
            return self.records[name]
        if name in self.open:
            self.problem(where, f"record {name!r} contains itself, which no WIT type can")
            return None
        if not is_identifier(name):
            self.problem(where, f"{_short(name)} is not a Python identifier")
            return None
        if len(self.open) > 32:
            self.problem(where, "records nest too deep")
            return None
        self.open.append(name)
        record = self.fields(name, self.raw_types[name], where)
        self.open.pop()
        self.records[name] = record
        return record

    def fields(self, name: str, value: Any, where: str) -> Record | None:
        raw = value.get("fields") if isinstance(value, dict) else None
        if not isinstance(raw, list) or not raw:
            self.problem(f"{where}.fields", "must be a list of at least one field")
            return None
        fields = []
        for index, item in enumerate(raw):
            at = f"{where}.fields[{index}]"
            if not isinstance(item, dict):
                self.problem(at, f"must be an object, not {_short(item)}")
                return None
            type = self.type(item.get("type"), f"{at}.type")
            if type is None:
                return None
            fields.append(Field(self.identifier(item, at), type))
        if len({f.name for f in fields}) != len(fields):
            self.problem(f"{where}.fields", "two have the same name")
        return self.built(lambda: Record(name, tuple(fields)), where)

    def type(self, value: Any, where: str, none_allowed: bool = False) -> Type | None:
        """The type, or None after a problem was noted."""
        if isinstance(value, str) and value in _SCALARS:
            if value == "None" and not none_allowed:
                self.problem(where, '"None" can only be a result or a case of a union')
                return None
            return _SCALARS[value]
        if isinstance(value, dict) and len(value) == 1:
            ((kind, inner),) = value.items()
            if kind in ("list", "vartuple", "set"):
                item = self.type(inner, f"{where}.{kind}")
                return None if item is None else self.built(partial(Sequence, kind, item), where)
            if kind == "array":
                return self.array(inner, where)
            if kind == "option":
                item = self.type(inner, f"{where}.option")
                return None if item is None else self.built(partial(Option, item), where)
            if kind == "record" and isinstance(inner, str) and inner in self.raw_types:
                return self.record(inner, where)
            if kind in ("tuple", "dict", "union") and isinstance(inner, list):
                return self.compound(kind, inner, where)
        self.problem(where, f"{_short(value)} is not a type")
        return None

    def array(self, inner: Any, where: str) -> Type | None:
        if inner in ("f32", "s32"):
            return Array(inner, None)
        if isinstance(inner, list) and len(inner) == 2 and inner[0] == "f32" and type(inner[1]) is int:
            if 2 <= inner[1] <= 4:
                return Array("f32", inner[1])
        self.problem(where, f'{_short(inner)} is not an element of an array: "f32", "s32", or ["f32", 2] to ["f32", 4]')
        return None

    def compound(self, kind: str, inner: list[Any], where: str) -> Type | None:
        wanted = {"tuple": "at least one item", "dict": "a key and a value", "union": "at least two cases"}[kind]
        if not inner or (kind == "dict" and len(inner) != 2) or (kind == "union" and len(inner) < 2):
            self.problem(where, f"a {kind} needs {wanted}")
            return None
        parts = [self.type(item, f"{where}.{kind}[{i}]", kind == "union") for i, item in enumerate(inner)]
        items = tuple(part for part in parts if part is not None)
        if len(items) != len(parts):
            return None
        if kind == "union":
            if sum(isinstance(item, NoneType) for item in items) > 1:
                self.problem(where, "two cases are None")
            return self.built(lambda: Union(items), where)
        return self.built(lambda: Dict(items[0], items[1]) if kind == "dict" else Tuple(items), where)

    def built(self, build: Callable[[], _T], where: str) -> _T | None:
        try:
            return build()
        except TypeTooLargeError as error:
            self.problem(where, str(error))
            return None


def is_identifier(name: str) -> bool:
    """Whether Python source can use `name` as it stands (Python reads identifiers in normal form NFKC)."""
    return name.isidentifier() and not keyword.iskeyword(name) and unicodedata.normalize("NFKC", name) == name


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object has two members of the same name")
    return found


def _refuse_constant(text: str) -> Any:
    raise ValueError(f"{text} is not JSON")


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _short(value: Any) -> str:
    try:
        text = json.dumps(value)
    except (ValueError, RecursionError):
        text = "…"
    return text if len(text) <= 60 else text[:57] + "…"
