"""Indexing and slicing: reading, storing, deleting."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import ARRAY, builtin_class_name, exact_class_name
from portalis.compiler.infer.conversions import indexes, position
from portalis.compiler.infer.counterparts import takes_parameters
from portalis.compiler.infer.enums import by_name
from portalis.compiler.infer.frame import Frame, after, effect_then, expression
from portalis.compiler.infer.held import kind_of
from portalis.compiler.infer.plain import as_tuple, is_enum, is_named_tuple
from portalis.compiler.infer.refusals import not_generic
from portalis.compiler.infer.stubcall import call_method_stub, to_vartuple
from portalis.compiler.infer.traits import maybe_unhashable
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    ERROR,
    INT,
    INTS,
    NEVER,
    NONE,
    NUMBERS,
    RANGE,
    SLICE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    is_dict,
    join,
    members,
)

_SLICE = {
    "list": "list::slice",
    "vartuple": "vartuple::slice",
    "str": "text::slice",
    "bytes": "bytes::slice",
    "bytearray": "bytearray::slice",
    "range": "range::slice",
}
#: What has a function for slices without a step.
_SLICE_BY_ONE = frozenset({"list", "vartuple", "str", "bytes"})


@expression(ast.Subscript)
def visit_subscript(f: Frame, node: ast.Subscript) -> hir.Expr:
    obj = f.expr(node.value)
    if isinstance(obj.ty, BuiltinT):
        if obj.ty.name == ARRAY and not isinstance(node.slice, ast.Slice):
            from portalis.compiler.infer.builtins.arrays import array_class

            return array_class(f, f.expr(node.slice), node)
        refusal = not_generic(obj.ty.name)
        if refusal is not None:
            index = hir.Lit(NONE, node.lineno, None) if isinstance(node.slice, ast.Slice) else f.expr(node.slice)
            return after([index], f.raising(node, "TypeError", refusal))
        # A type alias such as `Vector = list[float]`: only annotations use it.
        return hir.Lit(BuiltinT("typing.alias"), node.lineno, None)
    if isinstance(obj.ty, ClassT) and is_enum(obj.ty.cls) and not isinstance(node.slice, ast.Slice):
        return read_index(f, effect_then(obj, by_name(f, obj.ty.cls, obj.line)), f.expr(node.slice), node)
    if isinstance(obj.ty, ClassT) and (
        obj.ty.cls.is_generic or kind_of(obj.ty.cls) is not None or takes_parameters(f.world, obj.ty.cls)
    ):
        # What a class is used with is for type checkers.
        return obj
    if isinstance(node.slice, ast.Slice):
        return slice_read(f, obj, node.slice, node)
    return read_index(f, obj, f.expr(node.slice), node)


def read_index(f: Frame, obj: hir.Expr, index: hir.Expr, node: ast.AST) -> hir.Expr:
    """`obj[index]`, for each type that the two may have."""
    return (
        f.dispatch([obj], lambda xs: _index(f, xs[0], index, node))
        if _keeps_union(obj.ty, index.ty)
        else f.dispatch([obj, index], lambda xs: _index(f, xs[0], xs[1], node))
    )


def _keeps_union(t: Type, index: Type) -> bool:
    """Dictionaries take a key of a union type as it is, if all of it can be hashed."""
    return is_dict(t) and not maybe_unhashable(index)


def _index(f: Frame, obj: hir.Expr, index: hir.Expr, node: ast.AST) -> hir.Expr:
    """`obj[index]` for an object of exact type."""
    t, line = obj.ty, getattr(node, "lineno", obj.line)
    if index.ty in (NEVER, ERROR):
        return f.dispatch([obj, index], lambda xs: xs[0])
    if isinstance(obj, hir.Rt) and obj.fn.path == "exception_args" and index.ty in INTS:
        return hir.Rt(
            f.world.exception_arguments.type, line, hir.RtFn("exception_arg", True), [*obj.args, f.coerce(index, INT)]
        )
    if index.ty is SLICE and not isinstance(t, InstT):
        return f.bind(obj, lambda o: _parts(f, index, lambda parts: _sliced(f, [o, *parts], node)))
    if is_named_tuple(t, "__getitem__"):
        return _index(f, as_tuple(f, obj), index, node)
    if isinstance(t, TupleT):
        return _tuple_index(f, obj, index, node, line)
    if isinstance(t, InstT):
        if t.cls.find_method("__getitem__"):
            if t.cls.find_method("_group_0"):
                from portalis.compiler.infer.builtins.regex import group

                known = group(f, obj, [index], node)
                if known is not None:
                    return known
            return call_method(f, obj, "__getitem__", [index], line, node=node)
        return f.raising(node, "TypeError", f"'{t.cls.name}' object is not subscriptable")
    if isinstance(t, Container) and t.name in ("defaultdict", "Counter"):
        from portalis.compiler.infer.builtins.library import missing_item

        return missing_item(f, obj, index, node)
    if is_dict(t):
        found = call_method_stub(f, obj, "__getitem__", [index], {}, node)
        assert found is not None
        return found
    if isinstance(t, Container) and t.name == "deque":
        return _by_number(f, [obj, index], node, lambda xs: call_method_stub(f, xs[0], "__getitem__", xs[1:], {}, node))
    if array_item(t) is not None:
        from portalis.compiler.infer.builtins.arrays import get_item

        return get_item(f, obj, index, node)
    if t.key() in _SLICE or isinstance(t, Container) and t.name in _SLICE:
        converted = indexes(f, [obj, index], (1,), node, lambda xs: _index(f, xs[0], xs[1], node))
        if converted is not None:
            return converted
        if index.ty not in INTS:
            kind = "string" if t is STR else "byte" if t is BYTES else builtin_class_name(t)
            name = builtin_class_name(index.ty)
            detail = f", not '{name}'" if t is STR else f" or slices, not {name}"
            message = f"{kind} indices must be integers{detail}"
            return f.raising(node, "TypeError", message)
        if isinstance(t, Container):
            path = "list::get" if t.name == "list" else "vartuple::get"
            return hir.Rt(t.elem, line, hir.RtFn(path, True, modes="ro"), [obj, position(f, index)])
        if t is RANGE and index.ty is BIG:
            return hir.Rt(INT, line, hir.RtFn("big::item_of_range", True, modes="or"), [obj, index])
        found = call_method_stub(f, obj, "__getitem__", [position(f, index)], {}, node)
        assert found is not None, t
        return found
    if isinstance(t, ClassT):
        return f.raising(node, "TypeError", f"type '{t.cls.name}' is not subscriptable")
    return f.raising(node, "TypeError", f"'{builtin_class_name(t)}' object is not subscriptable")


def _by_number(
    f: Frame, operands: list[hir.Expr], node: ast.AST, made: Callable[[list[hir.Expr]], hir.Expr | None]
) -> hir.Expr:
    """What `made` makes of a deque, an index and maybe a value, once the index is an int."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        converted = indexes(f, xs, (1,), node, one)
        if converted is not None:
            return converted
        if xs[1].ty not in INTS:
            return f.raising(node, "TypeError", f"sequence index must be integer, not '{builtin_class_name(xs[1].ty)}'")
        found = made([xs[0], position(f, xs[1]), *xs[2:]])
        assert found is not None
        return found

    return one(operands)


def _tuple_index(f: Frame, obj: hir.Expr, index: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    assert isinstance(obj.ty, TupleT)
    items = obj.ty.items
    if isinstance(index, hir.Lit) and isinstance(index.value, int):
        value = int(index.value)
        i = value + len(items) if value < 0 else value
        if 0 <= i < len(items):
            return hir.TupleItem(items[i], line, obj, i)
        return f.raising(node, "IndexError", "tuple index out of range")
    converted = indexes(f, [obj, index], (1,), node, lambda xs: _tuple_index(f, xs[0], xs[1], node, line))
    if converted is not None:
        return converted
    if index.ty not in INTS:
        name = builtin_class_name(index.ty)
        return f.raising(node, "TypeError", f"tuple indices must be integers or slices, not {name}")
    wide = to_vartuple(f, obj)
    assert isinstance(wide.ty, Container)
    return hir.Rt(wide.ty.elem, line, hir.RtFn("vartuple::get", True, modes="ro"), [wide, position(f, index)])


@expression(ast.Slice)
def visit_slice(f: Frame, node: ast.Slice) -> hir.Expr:
    """A slice among the items of an index: `obj[1:2, 0]`."""
    return f.dispatch(bounds(f, node), lambda xs: slice_value(f, xs, node))


def slice_value(f: Frame, parts: list[hir.Expr], node: ast.AST) -> hir.Expr:
    """`slice(start, stop, step)` of ints and None."""
    for p in parts:
        if any(m not in (INT, BIG, NONE) for m in members(p.ty)):
            return f.error("PT0204", node, f"{p.ty} in a slice as a value is not supported", "use ints")
    fn = hir.RtFn("slice_value::new", modes="ooo")
    return hir.Rt(SLICE, getattr(node, "lineno", 1), fn, _optional_ints(f, parts))


def _parts(f: Frame, e: hir.Expr, then: Callable[[list[hir.Expr]], hir.Expr]) -> hir.Expr:
    """`then` of start, stop and step of a slice."""
    return f.bind(
        e,
        lambda s: then([hir.Inline(join(INT, NONE), s.line, f"{{0}}.{n}", [s]) for n in ("start", "stop", "step")]),
    )


def bounds(f: Frame, node: ast.Slice) -> list[hir.Expr]:
    """Start, stop and step as evaluated expressions."""
    return [
        f.expr(part) if part is not None else hir.Lit(NONE, node.lineno, None)
        for part in (node.lower, node.upper, node.step)
    ]


def _optional_ints(f: Frame, parts: list[hir.Expr]) -> list[hir.Expr]:
    target = join(INT, NONE)

    def bound(p: hir.Expr) -> hir.Expr:
        # Beyond 64 bits is beyond every sequence.
        return hir.Inline(INT, p.line, "rt::big::clamp({&0})", [p]) if p.ty is BIG else p

    clamped = [f.dispatch([p], lambda xs: bound(xs[0])) if BIG in members(p.ty) else p for p in parts]
    return [f.coerce(f.coerce(p, INT) if p.ty is BOOL else p, target) for p in clamped]


def _bad_bound(parts: list[hir.Expr]) -> bool:
    return any(m not in (*INTS, NONE) for p in parts for m in members(p.ty))


#: CPython converts the step first; the operands begin with the object.
_BOUND_ORDER = (3, 1, 2)
_BOUND_ERROR = "slice indices must be integers or None or have an __index__ method"


def slice_read(f: Frame, obj: hir.Expr, node: ast.Slice, where: ast.AST) -> hir.Expr:
    """`obj[a:b:c]`."""
    return f.dispatch([obj, *bounds(f, node)], lambda xs: _sliced(f, xs, where))


def _sliced(f: Frame, operands: list[hir.Expr], where: ast.AST) -> hir.Expr:
    """`obj[a:b:c]` of the four evaluated operands."""
    line = getattr(where, "lineno", operands[0].line)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        o, *parts = xs
        if is_named_tuple(o.ty, "__getitem__"):
            return f.bind(as_tuple(f, o), lambda whole: one([whole, *parts]))
        t = o.ty
        if isinstance(t, InstT) and t.cls.find_method("__getitem__"):
            key = slice_value(f, parts, where)
            return key if key.ty is ERROR else call_method(f, o, "__getitem__", [key], line, node=where)
        converted = None if isinstance(t, InstT) else indexes(f, xs, _BOUND_ORDER, where, one)
        if converted is not None:
            return converted
        if _bad_bound(parts):
            return f.raising(where, "TypeError", _BOUND_ERROR)
        if isinstance(t, TupleT):
            if all(isinstance(p, hir.Lit) for p in parts):
                part = slice(*(p.value for p in parts))  # type: ignore[attr-defined]
                if part.step != 0:
                    items, chosen = t.items, range(len(t.items))[part]
                    return f.bind(
                        o,
                        lambda b: hir.TupleExpr(
                            TupleT(tuple(items[i] for i in chosen)),
                            line,
                            [hir.TupleItem(items[i], line, b, i) for i in chosen],
                        ),
                    )
            o = to_vartuple(f, o)
            t = o.ty
        name = t.name if isinstance(t, Container) else t.key()
        if name not in _SLICE:
            if array_item(t) is not None:
                from portalis.compiler.infer.builtins.arrays import no_slice

                return no_slice(f, where)
            if is_dict(t):
                return f.raising(where, "TypeError", "unhashable type: 'slice'")
            if isinstance(t, Container) and t.name == "deque":
                return f.raising(where, "TypeError", "sequence index must be integer, not 'slice'")
            what = f"type '{t.cls.name}'" if isinstance(t, ClassT) else f"'{builtin_class_name(t)}' object"
            return f.raising(where, "TypeError", f"{what} is not subscriptable")
        arguments = [o, *_optional_ints(f, parts)]
        if name in _SLICE_BY_ONE and isinstance(parts[2], hir.Lit) and parts[2].value is None:
            # Only a step can be wrong.
            return hir.Rt(t, line, hir.RtFn(f"{_SLICE[name]}2", modes="roo"), arguments[:3])
        return hir.Rt(t, line, hir.RtFn(_SLICE[name], True, modes="rooo"), arguments)

    return one(operands)


def store(f: Frame, obj: hir.Expr, target: ast.Subscript, value: hir.Expr) -> None:
    """`obj[…] = value`; value and object are evaluated already."""
    line = target.lineno
    if isinstance(target.slice, ast.Slice):
        _store_slice(f, obj, target.slice, value, target)
        return
    index = f.expr(target.slice)
    store_index(f, obj, index, value, target, line)


def store_index(f: Frame, obj: hir.Expr, index: hir.Expr, value: hir.Expr, target: ast.AST, line: int) -> None:
    """`obj[index] = value` with everything evaluated."""

    def one(o: hir.Expr, i: hir.Expr, v: hir.Expr) -> hir.Expr:
        t = o.ty
        if i.ty is SLICE and not isinstance(t, InstT):
            return f.bind_all(
                [o, v], lambda xs: _parts(f, i, lambda parts: _assigned(f, [xs[0], xs[1], *parts], target))
            )
        match t:
            case Container(name="list", args=args):
                converted = indexes(f, [o, i, v], (1,), target, lambda xs: one(*xs))
                if converted is not None:
                    return converted
                if i.ty not in INTS:
                    name = builtin_class_name(i.ty)
                    m = f"list indices must be integers or slices, not {name}"
                    return f.raising(target, "TypeError", m)
                args[0].grow(v.ty)
                fn = hir.RtFn("list::set", True, modes="roo")
                return hir.Rt(NONE, line, fn, [o, position(f, i), f.coerce(v, args[0])])
            case _ if t is BYTEARRAY:
                from portalis.compiler.infer.builtins.bytearrays import set_byte

                return set_byte(f, o, i, v, target)
            case Container(name="deque"):
                return _by_number(
                    f, [o, i, v], target, lambda xs: call_method_stub(f, xs[0], "__setitem__", xs[1:], {}, target)
                )
            case Container(args=(k, val, *_)) if is_dict(t):
                from portalis.compiler.infer.traits import hashable_part, require_hashable

                if isinstance(i.ty, TupleT) and maybe_unhashable(i.ty):
                    return f.bind(
                        hashable_part(f, i, target), lambda key: key if key.ty in (NEVER, ERROR) else one(o, key, v)
                    )
                refused = require_hashable(f, i.ty, target)
                if refused is not None:
                    return refused
                k.grow(i.ty)
                val.grow(v.ty)
                fn = hir.RtFn("dict::set_item", False, _calls_back(k.type), "roo")
                return hir.Rt(NONE, line, fn, [o, f.coerce(i, k), f.coerce(v, val)])
            case _ if array_item(t) is not None:
                from portalis.compiler.infer.builtins.arrays import set_item

                return set_item(f, o, i, v, target)
            case InstT(cls=cls) if cls.find_method("__setitem__"):
                return call_method(f, o, "__setitem__", [i, v], line, node=target)
        m = f"'{exact_class_name(t)}' object does not support item assignment"
        return f.raising(target, "TypeError", m)

    if value.ty in (NEVER, ERROR):
        f.run(value)
        return

    def whole(xs: list[hir.Expr]) -> hir.Expr:
        if _keeps_union(xs[0].ty, xs[1].ty):
            return one(xs[0], xs[1], xs[2])
        return f.dispatch([xs[0], xs[1]], lambda ys: one(ys[0], ys[1], xs[2]))

    from portalis.compiler.types import UnionT

    if isinstance(obj.ty, UnionT) or isinstance(index.ty, UnionT):
        f.run(f.bind_all([obj, index, value], whole))
    else:
        f.run(
            f.dispatch(
                [obj, index] if not _keeps_union(obj.ty, index.ty) else [obj], lambda xs: one(xs[0], index, value)
            )
        )


def _calls_back(t: Type) -> bool:
    from portalis.compiler.infer.operators.properties import user_inside

    return user_inside(t)


def _store_slice(f: Frame, obj: hir.Expr, node: ast.Slice, value: hir.Expr, where: ast.AST) -> None:
    f.run(f.dispatch([obj, value, *bounds(f, node)], lambda xs: _assigned(f, xs, where)))


def _assigned(f: Frame, operands: list[hir.Expr], where: ast.AST) -> hir.Expr:
    """`obj[a:b:c] = value` of the evaluated object, value and bounds."""
    from portalis.compiler.infer.iteration import to_iter
    from portalis.compiler.types import iter_of

    line = getattr(where, "lineno", operands[0].line)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        o, v, *parts = xs
        if isinstance(o.ty, InstT) and o.ty.cls.find_method("__setitem__"):
            key = slice_value(f, parts, where)
            return key if key.ty is ERROR else call_method(f, o, "__setitem__", [key, v], line, node=where)
        if array_item(o.ty) is not None:
            from portalis.compiler.infer.builtins.arrays import no_slice

            return no_slice(f, where)
        if not (isinstance(o.ty, Container) and o.ty.name == "list" or o.ty is BYTEARRAY):
            m = f"'{exact_class_name(o.ty)}' object does not support item assignment"
            return f.raising(where, "TypeError", m)
        converted = indexes(f, xs, (4, 2, 3), where, one)
        if converted is not None:
            return converted
        if _bad_bound(parts):
            return f.raising(where, "TypeError", _BOUND_ERROR)
        if o.ty is BYTEARRAY:
            from portalis.compiler.infer.builtins.bytearrays import resizing, slice_values

            values = slice_values(f, v, where)
            if values.ty in (NEVER, ERROR):
                return f.bind_all(xs, lambda _: values)
            fn = resizing(f, hir.RtFn("bytearray::set_slice", True, modes="rooor"))
            return hir.Rt(NONE, line, fn, [o, *_optional_ints(f, parts), values])
        it = to_iter(f, v, where)
        if it.ty is NEVER or not isinstance(it.ty, Container):
            return it
        assert isinstance(o.ty, Container)
        slot = o.ty.args[0]
        slot.grow(it.ty.elem)
        it = hir.Coerce(iter_of(slot), line, it, iter_of(slot))
        fn = hir.RtFn("list::set_slice", True, True, "roooi")
        return hir.Rt(NONE, line, fn, [o, *_optional_ints(f, parts), it])

    return one(operands)


def _fixed_length(f: Frame, node: ast.AST) -> hir.Expr:
    return f.error("PT0204", node, "the length of an `Array` is fixed", "make a new one of the items to keep")


def delete(f: Frame, target: ast.Subscript) -> None:
    """`del obj[…]`."""
    obj = f.expr(target.value)
    line = target.lineno
    if isinstance(target.slice, ast.Slice):
        f.run(f.dispatch([obj, *bounds(f, target.slice)], lambda xs: _deleted(f, xs, target)))
        return
    index = f.expr(target.slice)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        o, i = xs
        if array_item(o.ty) is not None:
            return _fixed_length(f, target)
        if i.ty is SLICE and not isinstance(o.ty, InstT):
            return f.bind(o, lambda b: _parts(f, i, lambda parts: _deleted(f, [b, *parts], target)))
        if isinstance(o.ty, InstT) and o.ty.cls.find_method("__delitem__"):
            return call_method(f, o, "__delitem__", [i], line, node=target)
        if isinstance(o.ty, Container) and o.ty.name == "deque":
            return _by_number(
                f, [o, i], target, lambda ys: call_method_stub(f, ys[0], "__delitem__", ys[1:], {}, target)
            )
        if o.ty is BYTEARRAY:
            from portalis.compiler.infer.builtins.bytearrays import delete_item

            return delete_item(f, o, i, target)
        if isinstance(o.ty, Container) and (o.ty.name == "list" or is_dict(o.ty)):
            found = call_method_stub(f, o, "__delitem__", [i], {}, target)
            if found is not None:
                return found
        by_number = i.ty in INTS and o.ty not in (*NUMBERS, COMPLEX, NONE)
        says = "doesn't" if by_number else "does not"
        m = f"'{exact_class_name(o.ty)}' object {says} support item deletion"
        return f.raising(target, "TypeError", m)

    f.run(f.dispatch([obj, index], one))


def _deleted(f: Frame, operands: list[hir.Expr], target: ast.Subscript) -> hir.Expr:
    """`del obj[a:b:c]` of the evaluated operands."""
    line = target.lineno

    def one(xs: list[hir.Expr]) -> hir.Expr:
        o, *parts = xs
        if isinstance(o.ty, InstT) and o.ty.cls.find_method("__delitem__"):
            key = slice_value(f, parts, target)
            return key if key.ty is ERROR else call_method(f, o, "__delitem__", [key], line, node=target)
        if array_item(o.ty) is not None:
            return _fixed_length(f, target)
        if not (isinstance(o.ty, Container) and o.ty.name == "list" or o.ty is BYTEARRAY):
            m = f"'{exact_class_name(o.ty)}' object does not support item deletion"
            return f.raising(target, "TypeError", m)
        converted = indexes(f, xs, _BOUND_ORDER, target, one)
        if converted is not None:
            return converted
        if _bad_bound(parts):
            return f.raising(target, "TypeError", _BOUND_ERROR)
        from portalis.compiler.infer.builtins.bytearrays import resizing

        path = "bytearray::del_slice" if o.ty is BYTEARRAY else "list::del_slice"
        return hir.Rt(NONE, line, resizing(f, hir.RtFn(path, True, modes="rooo")), [o, *_optional_ints(f, parts)])

    return one(operands)
