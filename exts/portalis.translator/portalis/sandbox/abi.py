"""The types that cross the boundary, and their layout by the Component Model's canonical ABI.

Follows `CanonicalABI.md` of the Component Model: sections "Alignment", "Element Size" and "Flattening".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

CoreType: TypeAlias = Literal["i32", "i64", "f64"]

MAX_FLAT_PARAMS = 16
MAX_FLAT_RESULTS = 1
MAX_WEIGHT = 10_000
"""Nodes of a type written out in full. Records that contain each other twice grow exponentially; this stops them."""
MAX_DEPTH = 64


class TypeTooLargeError(ValueError):
    """The type has more than `MAX_WEIGHT` nodes or nests deeper than `MAX_DEPTH`."""


@dataclass(frozen=True)
class Type:
    """Base of all types. `size` and `align` in bytes; `flat` is the flattened form."""

    size: int = field(init=False, repr=False, compare=False)
    align: int = field(init=False, repr=False, compare=False)
    flat: tuple[CoreType, ...] = field(init=False, repr=False, compare=False)
    weight: int = field(init=False, repr=False, compare=False)
    depth: int = field(init=False, repr=False, compare=False)
    pointers: bool = field(init=False, repr=False, compare=False)
    """Whether a value refers to memory outside its own bytes."""

    def _lay_out(
        self, size: int, align: int, flat: Iterable[CoreType], parts: Iterable[Type] = (), pointers: bool = False
    ) -> None:
        parts = tuple(parts)
        weight = 1 + sum(part.weight for part in parts)
        depth = 1 + max((part.depth for part in parts), default=0)
        if weight > MAX_WEIGHT or depth > MAX_DEPTH:
            raise TypeTooLargeError(f"a type nests too deep or is too large ({weight} parts, {depth} levels)")
        for name, value in (
            ("size", size),
            ("align", align),
            ("flat", tuple(flat)),
            ("weight", weight),
            ("depth", depth),
            ("pointers", pointers or any(part.pointers for part in parts)),
        ):
            object.__setattr__(self, name, value)

    def _lay_out_struct(self, parts: tuple[Type, ...]) -> None:
        offset, align = 0, 1
        for part in parts:
            offset = align_to(offset, part.align) + part.size
            align = max(align, part.align)
        self._lay_out(align_to(offset, align), align, (core for part in parts for core in part.flat), parts)

    def _lay_out_variant(self, cases: tuple[Type | None, ...]) -> None:
        payloads = tuple(case for case in cases if case is not None)
        tag = discriminant_size(len(cases))
        align = max([tag, *(case.align for case in payloads)])
        size = align_to(tag, max((case.align for case in payloads), default=1))
        size += max((case.size for case in payloads), default=0)
        flat: list[CoreType] = []
        for case in payloads:
            for index, core in enumerate(case.flat):
                if index == len(flat):
                    flat.append(core)
                elif flat[index] != core:
                    flat[index] = "i64"
        self._lay_out(align_to(size, align), align, ["i32", *flat], payloads)


@dataclass(frozen=True)
class Scalar(Type):
    """`int`, `float` or `bool`."""

    name: Literal["int", "float", "bool"]

    def __post_init__(self) -> None:
        size, core = _SCALARS[self.name]
        self._lay_out(size, size, [core])

    def __str__(self) -> str:
        return self.name


_SCALARS: dict[str, tuple[int, CoreType]] = {"int": (8, "i64"), "float": (8, "f64"), "bool": (1, "i32")}


@dataclass(frozen=True)
class Text(Type):
    """`str` (UTF-8), `bytes`, or `bigint`, an int of any size (two's complement, the lowest byte first): a pointer and a length
    in bytes."""

    name: Literal["str", "bytes", "bigint"]

    def __post_init__(self) -> None:
        self._lay_out(8, 4, ["i32", "i32"], pointers=True)

    def __str__(self) -> str:
        return "int" if self.name == "bigint" else self.name


@dataclass(frozen=True)
class NoneType(Type):
    """`None`: no result, or a union case without payload. It has no layout of its own."""

    def __post_init__(self) -> None:
        self._lay_out(0, 1, [])

    def __str__(self) -> str:
        return "None"


@dataclass(frozen=True)
class Sequence(Type):
    """`list[T]`, `tuple[T, ...]` or `set[T]`: a pointer and a count."""

    kind: Literal["list", "vartuple", "set"]
    item: Type

    def __post_init__(self) -> None:
        self._lay_out(8, 4, ["i32", "i32"], [self.item], pointers=True)

    def __str__(self) -> str:
        return f"tuple[{self.item}, ...]" if self.kind == "vartuple" else f"{self.kind}[{self.item}]"


@dataclass(frozen=True)
class Array(Type):
    """`Array[E]` of `portalis.arrays`: a list of 32-bit numbers, or of tuples of `width` of them."""

    number: Literal["f32", "s32"]
    width: int | None

    def __post_init__(self) -> None:
        self._lay_out(8, 4, ["i32", "i32"], pointers=True)

    def __str__(self) -> str:
        if self.width is not None:
            return f"Array[Vec{self.width}f]"
        return "Array[Float]" if self.number == "f32" else "Array[Int]"


@dataclass(frozen=True)
class Dict(Type):
    """`dict[K, V]`: a list of pairs."""

    key: Type
    value: Type
    pair: Tuple = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "pair", Tuple((self.key, self.value)))
        self._lay_out(8, 4, ["i32", "i32"], [self.key, self.value], pointers=True)

    def __str__(self) -> str:
        return f"dict[{self.key}, {self.value}]"


@dataclass(frozen=True)
class Tuple(Type):
    """`tuple[A, B]`."""

    items: tuple[Type, ...]

    def __post_init__(self) -> None:
        self._lay_out_struct(self.items)

    def __str__(self) -> str:
        return f"tuple[{', '.join(map(str, self.items))}]"


@dataclass(frozen=True)
class Option(Type):
    """`T | None`."""

    item: Type

    def __post_init__(self) -> None:
        self._lay_out_variant((None, self.item))

    def __str__(self) -> str:
        return f"{self.item} | None"


@dataclass(frozen=True)
class Union(Type):
    """A closed union; a `NoneType` case has no payload."""

    cases: tuple[Type, ...]

    def __post_init__(self) -> None:
        self._lay_out_variant(tuple(None if isinstance(case, NoneType) else case for case in self.cases))

    def __str__(self) -> str:
        return " | ".join(map(str, self.cases))


@dataclass(frozen=True)
class Field:
    """A field of a record."""

    name: str
    type: Type


@dataclass(frozen=True)
class Record(Type):
    """An instance of a dataclass or of a class with annotated fields."""

    name: str
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        self._lay_out_struct(tuple(part.type for part in self.fields))

    def __str__(self) -> str:
        return self.name


INT, FLOAT, BOOL = Scalar("int"), Scalar("float"), Scalar("bool")
STR, BYTES, BIGINT, NONE = Text("str"), Text("bytes"), Text("bigint"), NoneType()


def align_to(offset: int, align: int) -> int:
    """`offset` rounded up to a multiple of `align`."""
    return (offset + align - 1) // align * align


def discriminant_size(cases: int) -> int:
    """Bytes of the number that tells a variant's cases apart."""
    return 1 if cases <= 1 << 8 else 2 if cases <= 1 << 16 else 4


def offsets(items: Iterable[Type]) -> tuple[int, ...]:
    """Where the members of a tuple or record begin."""
    found, offset = [], 0
    for item in items:
        offset = align_to(offset, item.align)
        found.append(offset)
        offset += item.size
    return tuple(found)


def payload_offset(type: Option | Union) -> int:
    """Where the payload of a variant begins."""
    cases: tuple[Type, ...] = type.cases if isinstance(type, Union) else (NONE, type.item)
    return align_to(discriminant_size(len(cases)), max(case.align for case in cases))


def flatten(type: Type) -> tuple[CoreType, ...]:
    """The core types that `type` becomes when it is passed flat."""
    return type.flat


@dataclass(frozen=True)
class CoreSignature:
    """Core WebAssembly types of a lifted function."""

    params: tuple[CoreType, ...]
    results: tuple[CoreType, ...]
    spilled_params: bool
    """The parameters are one pointer to a tuple of them."""
    spilled_results: bool
    """The result is a pointer to a return area."""


def core_signature(params: Iterable[Type], result: Type) -> CoreSignature:
    """The core signature of a function with these types (`flatten_functype`, context "lift")."""
    flat_params = tuple(core for param in params for core in param.flat)
    spilled_params = len(flat_params) > MAX_FLAT_PARAMS
    spilled_results = len(result.flat) > MAX_FLAT_RESULTS
    pointer: tuple[CoreType, ...] = ("i32",)
    return CoreSignature(
        pointer if spilled_params else flat_params,
        pointer if spilled_results else result.flat,
        spilled_params,
        spilled_results,
    )
