"""Iteration: what a type yields, and its iterator as typed IR."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.plain import as_tuple, is_enum, is_named_tuple
from portalis.compiler.types import (
    BYTEARRAY,
    BYTES,
    DICTS,
    ERROR,
    INT,
    NEVER,
    RANGE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
    iter_of,
    join,
    members,
)

_ITER_FN: dict[str, hir.RtFn] = {
    "list": hir.RtFn("list::iter", modes="r"),
    "vartuple": hir.RtFn("vartuple::iter", modes="r"),
    "set": hir.RtFn("set::iter", modes="r", calls_back=True),
    "frozenset": hir.RtFn("set::iter", modes="r", calls_back=True),
    "generator": hir.RtFn("generator::iter", modes="o", calls_back=True),
    **{name: hir.RtFn("dict::iter_keys", modes="r", calls_back=True) for name in DICTS},
    "deque": hir.RtFn("deque::iter", modes="r", calls_back=True),
    "dict_keys": hir.RtFn("dict::keys_iter", modes="r", calls_back=True),
    "dict_values": hir.RtFn("dict::values_iter", modes="r", calls_back=True),
    "dict_items": hir.RtFn("dict::items_iter", modes="r", calls_back=True),
}


def element_type(t: Type) -> Type | None:
    """What iterating over a value yields; `None` when it cannot be iterated."""
    result: Type = NEVER
    for m in members(t):
        match m:
            case Container(name="dict_items", args=args):
                elem: Type | None = TupleT((args[0].type, args[1].type))
            case Container(name="dict_values", args=args):
                elem = args[1].type
            case Container():
                elem = m.elem
            case TupleT(items=items):
                elem = NEVER
                for i in items:
                    elem = join(elem, i)
            case _ if m is STR:
                elem = STR
            case _ if m in (RANGE, BYTES, BYTEARRAY):
                elem = INT
            case _ if array_item(m) is not None:
                elem = array_item(m)
            case InstT(cls=cls) if cls.find_method("__iter__") or cls.find_method("__getitem__"):
                elem = ERROR
            case ClassT(cls=cls) if is_enum(cls):
                elem = InstT(cls)
            case _:
                return None
        assert elem is not None
        result = join(result, elem)
    return result


def iterator_type(t: Type) -> Container:
    """The type of the iterator over a container; shares its element slot."""
    match t:
        case Container(name="dict_values", args=args):
            return iter_of(args[1])
        case Container(name="dict_items", args=args):
            return iter_of(TupleT((args[0].type, args[1].type)))
        case Container(args=args):
            return iter_of(args[0])
        case _:
            elem = element_type(t)
            assert elem is not None
            return iter_of(elem)


def runtime_iterator(f: Frame, node: ast.AST, item: Type, line: int, fn: hir.RtFn, args: list[hir.Expr]) -> hir.Expr:
    """A new iterator of the runtime over items of the type `item`.

    Where it is kept with iterators over other items its own type grows, and what the runtime makes is converted.
    """
    slot = f.world.slot(f.spec.key, node, "items " + item.key())
    slot.grow(item)
    return hir.Rt(iter_of(slot), line, fn, args, iter_of(item))


def to_iter(
    f: Frame, e: hir.Expr, node: ast.AST, message: str = "'{}' object is not iterable", *, sized: bool = False
) -> hir.Expr:
    """An iterator over `e`: CPython's `iter(e)`; `message` is that of the TypeError.

    `sized`: for what makes room for all items first, and so asks an instance for its length.
    """
    line = e.line

    def one(m: hir.Expr) -> hir.Expr:
        t = m.ty
        match t:
            case Container(name="iterator"):
                return m
            case Container(name="dict_items", args=(keys, values)):
                item = TupleT((keys.type, values.type))
                return runtime_iterator(f, node, item, line, _ITER_FN["dict_items"], [m])
            case Container(name=name):
                return hir.Rt(iterator_type(t), line, _ITER_FN[name], [m])
            case TupleT(items=items):
                elem: Type = NEVER
                for i in items:
                    elem = join(elem, i)
                slot = f.world.slot(f.spec.key, node, "tuple items")
                slot.grow(elem)

                if isinstance(m, hir.TupleExpr):
                    shown = [f.coerce(item, slot) for item in m.items]
                    return hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), shown)

                def split(bound: hir.Expr) -> hir.Expr:
                    parts: list[hir.Expr] = [
                        f.coerce(hir.TupleItem(i, line, bound, k), slot) for k, i in enumerate(items)
                    ]
                    return hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), parts)

                return f.bind(m, split)
            case _ if t is STR:
                return runtime_iterator(f, node, STR, line, hir.RtFn("text::iter_chars", modes="r"), [m])
            case _ if t is BYTES:
                return runtime_iterator(f, node, INT, line, hir.RtFn("bytes::iter", modes="r"), [m])
            case _ if t is BYTEARRAY:
                return runtime_iterator(f, node, INT, line, hir.RtFn("bytearray::iter", modes="r"), [m])
            case _ if t is RANGE:
                return runtime_iterator(f, node, INT, line, hir.RtFn("range::iter", modes="o"), [m])
            case _ if (element := array_item(t)) is not None:
                return runtime_iterator(f, node, element, line, hir.RtFn("typed::iter", modes="r"), [m])
            case BuiltinT(name="sys.stdin") if f.world.program:
                return runtime_iterator(f, node, STR, line, hir.RtFn("input::lines"), [])
            case InstT() if is_named_tuple(t):
                return to_iter(f, as_tuple(f, m), node)
            case InstT():
                from portalis.compiler.infer.user_iteration import instance_iterator, sized_iterator

                return sized_iterator(f, m, node) if sized else instance_iterator(f, m, node)
            case ClassT(cls=cls) if is_enum(cls):
                from portalis.compiler.infer.enums import all_members
                from portalis.compiler.infer.frame import effect_then

                return to_iter(f, effect_then(m, all_members(f, cls, line)), node)
            case _:
                return hir.never(line, f.make_exception("TypeError", message.format(_type_name(t)), line))

    if isinstance(e.ty, UnionT):
        # The arms are different iterators: each is boxed, as one over items of the joined type.
        union_slot = f.world.slot(f.spec.key, node, "union items")

        def arm(m: hir.Expr) -> hir.Expr:
            it = one(m)
            if it.ty is NEVER or not isinstance(it.ty, Container):
                return it
            union_slot.grow(it.ty.elem)
            return hir.Coerce(iter_of(union_slot), line, it, iter_of(union_slot))

        return f.switch(e, arm)
    return f.dispatch([e], lambda xs: one(xs[0]))


def _type_name(t: Type) -> str:
    from portalis.compiler.infer.conditions import builtin_class_name

    return builtin_class_name(t)


def can_fail(e: hir.Expr) -> bool:
    """Whether an iterator may stop because of an exception: the consumer has to look for a parked one."""
    match e:
        case hir.Rt(fn=fn, args=args):
            return (
                fn.calls_back
                or fn.path == "user_iter"
                or "f" in fn.modes
                or any(can_fail(a) for a in args if isinstance(a.ty, Container) and a.ty.name == "iterator")
            )
        case hir.Coerce(value=value) | hir.Bind(body=value):
            return can_fail(value)
        case _:
            return True


def drained(f: Frame, it: hir.Expr, then: hir.Expr, node: ast.AST) -> hir.Expr:
    """`then` after an iterator of which no item can come was asked for one: that ends it, or raises."""
    from portalis.compiler.infer.builtins.registry import call_builtin

    return hir.Do(then.ty, then.line, [hir.Run(then.line, call_builtin(f, "list", [it], {}, node))], then)


def at_first_item(f: Frame, it: hir.Expr, failing: hir.Expr, nothing: hir.Expr) -> hir.Expr:
    """`failing`, which does not return, where an iterator gives an item; else `nothing`."""
    assert isinstance(it.ty, Container)
    line = it.line
    item = f.temp(it.ty.args[0], "item")
    loop = hir.For(line, item, it, [hir.Run(line, failing)], [], f.world.number("label:" + f.spec.key), can_fail(it))
    return hir.Do(nothing.ty, line, [loop], nothing)
