"""Instances that are plain values too: members of `IntEnum`, and of enumerations of texts; named tuples."""

from __future__ import annotations

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import held, holds_tuple, is_value, own, value_kind
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import FLOAT, INT, STR, InstT, TupleT, Type


def is_enum(cls: ClassInfo) -> bool:
    """Whether a class is an enumeration, or a base of enumerations."""
    return cls.derives_from("enum.Enum")


def plain_kind(cls: ClassInfo) -> type | None:
    """The builtin type that instances of a class are of too: `int`, `str` or `float`."""
    return next((kind for kind in (int, str, float) if cls.derives_from(kind.__name__)), None)


def is_text(t: Type) -> bool:
    """Whether values of a type other than `str` are texts."""
    return isinstance(t, InstT) and plain_kind(t.cls) is str


def plain(e: hir.Expr) -> hir.Expr:
    """The int or text that an instance is too; any other value as it is."""
    if not isinstance(e.ty, InstT) or (kind := plain_kind(e.ty.cls)) is None:
        return e
    found = e.ty.cls.fields.get("_value_") if value_kind(e.ty.cls) is not None else None
    ty: Type = {int: INT, str: STR, float: FLOAT}[kind] if found is None else found.slot.type
    return hir.FieldRead(ty, e.line, e, e.ty.cls, "_value_")


def plain_value(e: hir.Expr) -> hir.Expr:
    """The plain value that an instance of a class of plain values is; any other value as it is."""
    return plain(e) if is_value(e.ty) else e


def text(e: hir.Expr) -> hir.Expr:
    """The text that an instance is too; any other value as it is."""
    return plain(e) if is_text(e.ty) else e


def named_fields(cls: ClassInfo) -> list[str] | None:
    """The names of the items of a named tuple; `None` for any other class."""
    return next((c.items for c in cls.mro() if c.items is not None), None)


def is_named_tuple(t: Type, method: str = "__iter__") -> bool:
    """Whether values of a type are tuples by derivation, named ones too, that do what tuples do when `method` is called."""
    if not isinstance(t, InstT):
        return False
    if holds_tuple(t.cls):
        return own(t.cls, method)
    found = t.cls.find_method(method) if named_fields(t.cls) is not None else None
    return found is not None and found.synthetic


def as_tuple(f: Frame, e: hir.Expr) -> hir.Expr:
    """The tuple that an instance is by derivation; any other value as it is."""
    if isinstance(e.ty, InstT) and holds_tuple(e.ty.cls):
        return held(f, e)
    if not isinstance(e.ty, InstT) or (names := named_fields(e.ty.cls)) is None:
        return e
    cls = e.ty.cls

    def build(x: hir.Expr) -> hir.Expr:
        slots = [f.world.field(cls, name).slot for name in names]
        items: list[hir.Expr] = [hir.FieldRead(s.type, e.line, x, cls, n) for s, n in zip(slots, names, strict=True)]
        return hir.TupleExpr(TupleT(tuple(i.ty for i in items)), e.line, items)

    return f.bind(e, build)


_OF_DATACLASSES = ("__match_args__", "__dataclass_fields__", "__dataclass_params__")


def made_by_class(cls: ClassInfo, name: str) -> bool:
    """Whether every class, or every dataclass, has an attribute that `type` itself does not show."""
    return name in ("__annotations__", "__abstractmethods__") or bool(cls.data_fields) and name in _OF_DATACLASSES
