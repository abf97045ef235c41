"""Instances that are plain values too: members of `IntEnum`, and of enumerations of texts."""

from __future__ import annotations

from portalis.compiler import hir
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import INT, STR, InstT, Type


def is_enum(cls: ClassInfo) -> bool:
    """Whether a class is an enumeration, or a base of enumerations."""
    return cls.derives_from("enum.Enum")


def plain_kind(cls: ClassInfo) -> type | None:
    """The builtin type that instances of a class are of too: `int` or `str`."""
    return int if cls.derives_from("int") else str if cls.derives_from("str") else None


def is_text(t: Type) -> bool:
    """Whether values of a type other than `str` are texts."""
    return isinstance(t, InstT) and plain_kind(t.cls) is str


def plain(e: hir.Expr) -> hir.Expr:
    """The int or text that an instance is too; any other value as it is."""
    if not isinstance(e.ty, InstT) or (kind := plain_kind(e.ty.cls)) is None:
        return e
    return hir.FieldRead(INT if kind is int else STR, e.line, e, e.ty.cls, "_value_")


def text(e: hir.Expr) -> hir.Expr:
    """The text that an instance is too; any other value as it is."""
    return plain(e) if is_text(e.ty) else e
