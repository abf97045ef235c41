"""Values as plain data: sent between processes, compared, and shown as Python.

A *tree* is JSON: `None`, `bool` and `str` stand for themselves; everything else is a list that begins with its kind: `["int", "-0x1f"]`,
`["float", "1.5"]`, `["bytes", "00ff"]`, `["list" | "tuple" | "set", [items]]`, `["dict", [[key, value]]]`,
`["record", "Point", [["x", tree]]]`, `["array", "Vec3f", [items]]`, `["other", "its type", "its repr"]`.

Equal trees are equal values of equal types: `nan` equals itself, `-0.0` is not `0.0`, `True` is not `1`, a dict keeps its order, a set has
none. What the boundary does not tell apart is one kind: `frozenset` is a set, a subclass of `dict` a dict.

Only the standard library is used here: the process that runs the script imports this file and nothing else of Portalis.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Tree: TypeAlias = Any
#: Items of one result, all levels together; a larger one is not compared.
MAX_ITEMS = 2_000_000
_DECIMAL = 1 << 256


class TooLargeError(Exception):
    """A value of more than `MAX_ITEMS` parts."""


@dataclass(frozen=True)
class Instance:
    """An object of one of the script's classes, where the class itself is not at hand: its name and its fields in order."""

    name: str
    fields: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class TypedArray:
    """An `Array` of `portalis.arrays` that is yet to be made."""

    element: str
    items: tuple[Any, ...]


class Encoder:
    """Makes trees. `records`: the fields of each class that crosses the boundary."""

    def __init__(self, records: Mapping[str, Sequence[str]]) -> None:
        self._records = records
        self._left = MAX_ITEMS

    def encode(self, value: object) -> Tree:
        """The tree of a value. Raises `TooLargeError`; what nests too deep is a `RecursionError`."""
        self._left = MAX_ITEMS
        return self._tree(value)

    def _tree(self, value: Any) -> Tree:
        self._left -= 1
        if self._left < 0:
            raise TooLargeError
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return ["int", hex(value)]
        if kind is float:
            return ["float", repr(value)]
        if kind is bytes:
            return ["bytes", value.hex()]
        if kind is list or kind is tuple:
            return [kind.__name__, [self._tree(item) for item in value]]
        if kind is set or kind is frozenset:
            return ["set", sorted((self._tree(item) for item in value), key=json.dumps)]
        if isinstance(value, dict):
            return ["dict", [[self._tree(key), self._tree(item)] for key, item in value.items()]]
        if kind is Instance:
            return ["record", value.name, [[name, self._tree(item)] for name, item in value.fields]]
        if kind is TypedArray:
            return ["array", value.element, [self._tree(item) for item in value.items]]
        if kind.__module__ == "portalis.arrays.array":
            return ["array", kind.__name__.removeprefix("Array[").rstrip("]"), [self._tree(item) for item in value]]
        name = self._record(kind)
        if name is not None:
            return ["record", name, [[field, self._field(value, field)] for field in self._records[name]]]
        return ["other", kind.__qualname__, repr(value)[:200]]

    def _field(self, value: object, name: str) -> Tree:
        try:
            found = getattr(value, name)
        except AttributeError:
            return ["other", "unset", name]
        return self._tree(found)

    def _record(self, kind: type) -> str | None:
        """What the manifest calls a class, if it knows it."""
        return next((name for name in manifest_names(kind) if name in self._records), None)


def manifest_names(kind: type) -> list[str]:
    """What a manifest may call a class: the names of the classes around it stand in front, and that of a file that was linked in."""
    full = kind.__qualname__.replace(".<locals>", "").replace(".", "_")
    return [f"{kind.__module__.rpartition('.')[2]}_{full}", full, kind.__name__]


def decode(tree: Tree, record: Callable[[str, dict[str, Any]], Any], array: Callable[[str, list[Any]], Any]) -> Any:
    """The value of a tree; `record` makes objects from a class's name and the fields, `array` typed arrays."""
    if not isinstance(tree, list):
        return tree
    kind, first = tree[0], tree[1]

    def items(trees: list[Tree]) -> list[Any]:
        return [decode(item, record, array) for item in trees]

    match kind:
        case "int":
            return int(first, 16)
        case "float":
            return float(first)
        case "bytes":
            return bytes.fromhex(first)
        case "list":
            return items(first)
        case "tuple":
            return tuple(items(first))
        case "set":
            return set(items(first))
        case "dict":
            return dict(map(items, first))
        case "record":
            return record(first, {name: decode(item, record, array) for name, item in tree[2]})
        case "array":
            return array(first, items(tree[2]))
    raise ValueError(f"not a value: {tree!r}")


def show(tree: Tree) -> str:
    """The value as Python source that makes it, given the script's names."""
    if not isinstance(tree, list):
        return repr(tree)
    kind, first = tree[0], tree[1]
    match kind:
        case "int":
            number = int(first, 16)
            return repr(number) if abs(number) < _DECIMAL else first
        case "float":
            return first if math.isfinite(float(first)) else f'float("{first}")'
        case "bytes":
            return repr(bytes.fromhex(first))
        case "list":
            return f"[{', '.join(map(show, first))}]"
        case "tuple":
            return f"({', '.join(map(show, first))}{',' if len(first) == 1 else ''})"
        case "set":
            return f"{{{', '.join(map(show, first))}}}" if first else "set()"
        case "dict":
            return f"{{{', '.join(f'{show(key)}: {show(value)}' for key, value in first)}}}"
        case "record":
            return f"{first}({', '.join(f'{name}={show(item)}' for name, item in tree[2])})"
        case "array":
            return f"Array[{first}]([{', '.join(map(show, tree[2]))}])"
    return f"<{first}: {tree[2]}>"


def shortened(text: str, most: int) -> str:
    """A text with its middle left out where it is longer than `most` characters."""
    if len(text) <= most:
        return text
    head = most * 2 // 3
    return f"{text[:head]} … {len(text) - most:,} characters … {text[head - most :]}"
