"""Rust types for Python types; the enums and closure structs that a program needs."""

from __future__ import annotations

import sys
from collections.abc import Callable

from portalis.compiler.array_types import ARRAYS, array_item
from portalis.compiler.callable_types import SuperT
from portalis.compiler.emit.names import camel, ident
from portalis.compiler.ordered_types import ordered
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    BIG,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    DICTS,
    ELLIPSIS,
    EXC,
    IDENTITY,
    MEMO,
    NEVER,
    NONE,
    NUMBERS,
    RANGE,
    SLICE,
    STR,
    VIEWED,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    Slot,
    TupleT,
    Type,
    UnionT,
    members,
)
from portalis.compiler.union_types import recursive

_PRIMS = {
    "int": "i64",
    "bigint": "rt::big::Int",
    "float": "f64",
    "bool": "bool",
    "complex": "rt::complex::Complex",
    "str": "rt::Str",
    "bytes": "rt::bytes::Bytes",
    "bytearray": "rt::bytearray::ByteArray",
    "memo": "rt::memo::Memo",
    "viewed": "rt::views::Viewed",
    "None": "()",
    "range": "rt::Range",
    "slice": "rt::slice_value::SliceValue",
    "BaseException": "rt::Exc",
    "type[BaseException]": "rt::exc::ClassRef",
    "Never": "rt::Never",
    **{array.name: f"rt::typed::Array<rt::typed::{element}>" for element, array in ARRAYS.items()},
}
_CONTAINERS = {
    "list": "rt::List",
    "vartuple": "rt::VarTuple",
    "set": "rt::set::Set",
    "frozenset": "rt::set::FrozenSet",
    "dict": "rt::dict::Dict",
    "deque": "rt::deque::Deque",
    "defaultdict": "rt::dict::DefaultDict",
    "Counter": "rt::dict::Counter",
    "OrderedDict": "rt::dict::OrderedDict" if sys.version_info < (3, 12) else "rt::dict::OrderedDictAsDict",
    "iterator": "rt::Iter",
    "generator": "rt::Gen",
    "dict_keys": "rt::dict::DictKeys",
    "dict_values": "rt::dict::DictValues",
    "dict_items": "rt::dict::DictItems",
}
_VARIANTS = {
    "int": "Int",
    "bigint": "Int",
    "float": "Float",
    "bool": "Bool",
    "complex": "Complex",
    "str": "Str",
    "bytes": "Bytes",
    "bytearray": "ByteArray",
    "None": "None_",
    "range": "Range",
    "slice": "Slice",
    "BaseException": "Exc",
    "type[BaseException]": "ExcClass",
    "NotImplementedType": "NotImplemented",
    "ellipsis": "Ellipsis",
    **{array.name: f"ArrayOf{element}" for element, array in ARRAYS.items()},
}
#: Unions that the runtime declares (`unions.rs`), by their members in order.
_PREMADE = {
    ("int", "float"),
    ("int", "bool"),
    ("int", "str"),
    ("float", "bool"),
    ("float", "str"),
    ("bool", "str"),
    ("int", "float", "bool"),
    ("int", "float", "str"),
}
_UNHASHABLE = {"list", "set", "deque", *DICTS, "iterator", "generator", "dict_keys", "dict_values", "dict_items"}


class RustTypes:
    """The Rust spelling of each type; collects what has to be declared."""

    def __init__(self) -> None:
        self.enums: dict[str, tuple[str, UnionT]] = {}
        self.closures: dict[int, tuple[str, FuncT]] = {}
        self.class_names: dict[str, str] = {}
        #: keys of the unions that cross the boundary
        self.abi_unions: set[str] = set()
        #: some format string is only known at run time
        self.formats_computed = False
        self._used: set[str] = set()
        #: name → the number of the last that it was given to
        self._numbers: dict[str, int] = {}

    def rust(self, t: Type) -> str:
        """The Rust type that represents values of `t`."""
        match t:
            case Container(name=name, args=args):
                return f"{_CONTAINERS[name]}<{', '.join(self.rust(s.type) for s in args)}>"
            case TupleT(items=()):
                return "rt::tuple::EmptyTuple"
            case TupleT(items=items):
                return f"({', '.join(self.rust(i) for i in items)}{',' if len(items) == 1 else ''})"
            case InstT(cls=cls):
                return f"rt::Obj<{self.class_name(cls)}>"
            case UnionT():
                other = optional(t)
                return f"Option<{self.rust(other)}>" if other is not None else self.enum(t)
            case FuncT(captures=captures):
                return self.closure(t) if captures else "()"
            case BoundT(recv=recv) | SuperT(recv=recv):
                return self.rust(recv)
            case _:
                return _PRIMS.get(t.key(), "()")

    def class_name(self, cls: ClassInfo) -> str:
        name = self.class_names.get(cls.ident)
        if name is None:
            name = self.class_names[cls.ident] = self._fresh(camel(cls.ident))
        return name

    def _fresh(self, name: str) -> str:
        n = self._numbers.get(name, 1)
        candidate = name if n == 1 else f"{name}{n}"
        while candidate in self._used:
            n += 1
            candidate = f"{name}{n}"
        self._numbers[name] = n
        self._used.add(candidate)
        return candidate

    def enum(self, t: UnionT) -> str:
        """The enum for a union, declared once."""
        if tuple(m.key() for m in t.members) in _PREMADE:
            return "rt::unions::" + "Or".join(self.variant(m) for m in t.members)
        found = self.enums.get(t.key())
        if found is None:
            # Before its members: they may hold containers of it.
            name = self._fresh("Or".join(self.variant(m).rstrip("_") for m in t.members)[:80])
            found = self.enums[t.key()] = (name, t)
            for m in t.members:
                self.rust(m)
        return found[0]

    def variant(self, t: Type) -> str:
        """The name of a member's variant."""
        match t:
            case Container(name="vartuple") | TupleT():
                return "Tuple"
            case Container(name=name):
                return camel(name)
            case InstT(cls=cls):
                return self.class_name(cls)
            case FuncT(fn=fn, number=number):
                return camel(fn.name) + f"Fn{number}"
            case SuperT(recv=recv, cls=cls):
                return f"SuperOf{self.class_name(cls)}For{self.variant(recv)}"
            case BoundT(recv=recv, method=method):
                return f"{camel(method)}Of{self.variant(recv)}"
            case _:
                return _VARIANTS.get(t.key()) or camel(t.key().replace(":", "_").replace(".", "_"))

    def closure(self, t: FuncT) -> str:
        """The struct of a closure's captured variables, declared once."""
        found = self.closures.get(t.number)
        if found is None:
            name = self._fresh(camel(t.fn.name) + "Closure")
            found = self.closures[t.number] = (name, t)
        return found[0]

    def declarations(self, compare: Callable[[str, UnionT], dict[str, str]]) -> list[str]:
        """Enums and closure structs. Declaring one may need another: repeated until none is new.

        `compare` gives the functions that compare members of different variants.
        """
        out: list[str] = []
        done: set[str] = set()
        while True:
            todo = [k for k in self.enums if k not in done]
            todo_closures = [n for n in self.closures if str(n) not in done]
            if not todo and not todo_closures:
                return out
            for k in todo:
                done.add(k)
                name, t = self.enums[k]
                out.append(self._enum(name, t, compare(name, t)))
            for n in todo_closures:
                done.add(str(n))
                out.append(self._closure(*self.closures[n]))

    def _enum(self, name: str, t: UnionT, compare: dict[str, str]) -> str:
        variants = ", ".join(f"{self.variant(m)}({self.rust(m)})" for m in t.members)
        names = ", ".join(self.variant(m) for m in t.members)
        eq = f" eq_{name}" if "__eq__" in compare else ""
        text = f"rt::union! {{\n    enum {name} {{ {variants} }}{eq}\n}}"
        if all(ordered(m) for m in t.members):
            order = f", {'lt_' + name if '__lt__' in compare else 'rt::number::lt'}, {'le_' + name if '__le__' in compare else 'rt::number::le'}"
            text += f"\nrt::union_ord!({name} {{ {names} }}{order if len(compare) > (1 if eq else 0) else ''});"
        text += "".join("\n\n" + function for function in compare.values())
        if all(hashable(m) for m in t.members):
            text += f"\nrt::union_hash!({name} {{ {names} }});"
        if self.formats_computed and shows(t):
            text += f"\nrt::union_shows!({name} {{ {names} }});"
        if t.key() in self.abi_unions:
            text += f"\nrt::union_abi!({name} {{ {variants} }});"
        return text

    def _closure(self, name: str, t: FuncT) -> str:
        fields = ", ".join(
            f"{ident(n)}: {'rt::Shared<Option<' + self.rust(s.type) + '>>' if shared else self.rust(s.type)}"
            for n, (s, shared) in t.captures.items()
        )
        text = f"rt::closure! {{\n    struct {name} {{ {fields} }}\n}}"
        identity = f", {ident(IDENTITY)}" if IDENTITY in t.captures else ""
        return f"{text}\nrt::same_function!({name}{identity});"


def optional(t: Type) -> Type | None:
    """The other member of a union of None and one more, unless that one holds containers of the union itself."""
    if isinstance(t, UnionT) and len(t.members) == 2 and t.members[-1] is NONE and not recursive(t):
        return t.members[0]
    return None


def is_copy(t: Type) -> bool:
    """Whether the Rust type is `Copy`."""
    match t:
        case TupleT(items=items):
            return all(is_copy(i) for i in items)
        case Container() | InstT():
            return False
        case FuncT(captures=captures):
            return not captures
        case BoundT(recv=recv) | SuperT(recv=recv):
            return is_copy(recv)
        case UnionT():
            other = optional(t)
            return other is not None and is_copy(other)
        case _:
            return t not in (BIG, STR, BYTES, BYTEARRAY, MEMO, VIEWED, EXC) and array_item(t) is None


def shows(t: Type, seen: frozenset[Slot] = frozenset()) -> bool:
    """Whether the Rust type implements `Shows`."""
    match t:
        case Container(name="iterator" | "generator"):
            return False
        case Container(args=args):
            return all(s.find() in seen or shows(s.type, seen | {s.find()}) for s in args[:2])
        case TupleT(items=items):
            return all(shows(i, seen) for i in items)
        case UnionT():
            return all(shows(m, seen) for m in members(t))
        case InstT():
            return True
        case _:
            return (
                t in (*NUMBERS, COMPLEX, STR, BYTES, BYTEARRAY, NONE, RANGE, SLICE, EXC, NEVER)
                or array_item(t) is not None
            )


def hashable(t: Type, seen: frozenset[Slot] = frozenset()) -> bool:
    """Whether the Rust type implements `PyHash`."""
    match t:
        case Container(args=args) if args[0].find() in seen:
            return True
        case Container(name=name):
            return name not in _UNHASHABLE and hashable(t.elem, seen | {t.args[0].find()})
        case TupleT(items=items):
            return all(hashable(i, seen) for i in items)
        case UnionT():
            return all(hashable(m, seen) for m in members(t))
        case InstT() | ClassT() | BuiltinT():
            return True
        case FuncT(captures=captures):
            return not captures or IDENTITY in captures
        case BoundT(recv=recv):
            return hashable(recv, seen)
        case _:
            return t in (*NUMBERS, COMPLEX, STR, BYTES, NONE, ELLIPSIS, RANGE, NEVER)
