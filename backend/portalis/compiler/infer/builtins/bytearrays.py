"""`bytearray`: making one, its items and slices, and the methods that it shares with `bytes`, which work on a copy."""

from __future__ import annotations

import ast
from dataclasses import replace

from portalis.compiler import hir
from portalis.compiler.infer.bases import VIEWING
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.conversions import as_index, has_method, indexes, position, size
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.iteration import can_fail, drained, to_iter
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    ERROR,
    FLOAT,
    INT,
    INTS,
    NEVER,
    NONE,
    STR,
    Container,
    InstT,
    TupleT,
    Type,
    iter_of,
    list_of,
    members,
)


def to_bytes(e: hir.Expr) -> hir.Expr:
    """A bytearray as `bytes`, as it is when this is evaluated."""
    return hir.Rt(BYTES, e.line, hir.RtFn("bytearray::to_bytes", modes="r"), [e]) if e.ty is BYTEARRAY else e


def is_view(t: Type) -> bool:
    """Whether a type is that of memoryviews."""
    return isinstance(t, InstT) and t.cls.derives_from(VIEWING)


def is_buffer(t: Type) -> bool:
    """Whether a type other than `bytes` has what CPython takes in place of bytes."""
    return t is BYTEARRAY or is_view(t)


def as_bytes(f: Frame, e: hir.Expr) -> hir.Expr:
    """A bytearray or a view as `bytes`, as it is when this is evaluated."""
    return call_method(f, e, "_simple", [], e.line) if is_view(e.ty) else to_bytes(e)


def all_bytes(f: Frame, items: hir.Expr, node: ast.AST) -> hir.Expr:
    """The bytes of each item of an iterable, in a list."""
    line = line_of(node)
    temp = f.temp(list_of(BYTES), "parts")
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(list_of(BYTES), line, [])))
        parts = f.read(temp, list_of(BYTES), line)
        it = to_iter(f, items, node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        item = f.temp(it.ty.args[0], "part")
        with f.collect() as body:
            part = f.dispatch([f.read(item, it.ty.elem, line)], lambda xs: as_bytes(f, xs[0]))
            f.run(hir.Rt(NONE, line, hir.RtFn("list::append", modes="ro"), [parts, part]))
        out.append(hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))
    return hir.Do(list_of(BYTES), line, out, parts)


#: the methods and statements that change the size of a bytearray, which fails while there are views
_RESIZING = frozenset(
    "append clear del_item del_slice extend extend_bytes iadd insert irepeat pop remove set_slice".split()
)


def resizing(f: Frame, fn: hir.RtFn) -> hir.RtFn:
    """The function of the runtime for programs that may have views of bytearrays."""
    module, _, name = fn.path.partition("::")
    if module != "bytearray" or name not in _RESIZING or not f.world.has_views:
        return fn
    return replace(fn, path=f"views::{name}", raises=True)


def both_bytes(f: Frame, a: hir.Expr, b: hir.Expr, template: str) -> hir.Expr:
    """A comparison of bytes and a bytearray, by what they hold."""
    return f.bind_all([a, b], lambda xs: hir.Inline(BOOL, a.line, template, [to_bytes(x) for x in xs]))


def method_of_bytes(
    f: Frame, recv: hir.Expr, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr | None:
    """A method that `bytes` has too: what gives bytes there gives bytearrays here."""
    names, n = list(kwargs), len(args) + 1

    def call(xs: list[hir.Expr]) -> hir.Expr:
        given = xs[1:n]
        if name in ("partition", "rpartition"):
            given = [as_bytes(f, x) if is_buffer(x.ty) else x for x in given]
        made = call_method_stub(f, to_bytes(xs[0]), name, given, dict(zip(names, xs[n:], strict=True)), node)
        assert made is not None
        return f.dispatch([made], lambda found: _converted(f, found[0]))

    return f.bind_all([recv, *args, *kwargs.values()], call)


def _converted(f: Frame, e: hir.Expr) -> hir.Expr:
    match e.ty:
        case _ if e.ty is BYTES:
            return hir.Rt(BYTEARRAY, e.line, hir.RtFn("bytearray::from_bytes", modes="r"), [e])
        case Container(name="list", args=(held,)) if held.type is BYTES:
            return hir.Rt(list_of(BYTEARRAY), e.line, hir.RtFn("bytearray::from_list", modes="r"), [e])
        case TupleT(items=items):
            three = TupleT((BYTEARRAY,) * len(items))
            return hir.Rt(three, e.line, hir.RtFn("bytearray::from_three", modes="r"), [e])
        case _:
            return e


@builtin("bytearray")
def call_bytearray(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    given = dict(zip(("source", "encoding", "errors"), args, strict=False)) | kwargs
    if len(args) > 3 or kwargs.keys() - {"source", "encoding", "errors"}:
        return f.error("PT0204", node, "`bytearray` takes `source`, `encoding` and `errors`")
    if not given:
        return hir.Rt(BYTEARRAY, line, hir.RtFn("bytearray::new"), [])
    if "source" not in given:
        return f.error("PT0204", node, "`bytearray` of nothing with an encoding is not supported")
    names = list(given)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if x.ty is STR:
            if len(xs) == 1:
                return f.raising(node, "TypeError", "string argument without an encoding")
            found = call_method_stub(f, x, "encode", [], dict(zip(names[1:], xs[1:], strict=True)), node)
            assert found is not None
            return _converted(f, found)
        if len(xs) > 1:
            what = "encoding" if "encoding" in given else "errors"
            return f.raising(node, "TypeError", f"{what} without a string argument")
        if x.ty is BYTES:
            return _converted(f, x)
        if is_view(x.ty):
            return _converted(f, call_method(f, x, "tobytes", [], line))
        if x.ty is BYTEARRAY:
            return hir.Rt(BYTEARRAY, line, hir.RtFn("bytearray::copy", modes="r"), [x])
        if x.ty in INTS:
            return hir.Rt(BYTEARRAY, line, hir.RtFn("bytearray::zeros", True, modes="o"), [size(f, x)])
        if has_method(x.ty, "__index__"):
            return f.dispatch([as_index(f, x, node)], one)
        return _of_items(f, x, node)

    return f.dispatch(list(given.values()), one)


def _of_items(f: Frame, source: hir.Expr, node: ast.AST) -> hir.Expr:
    """A bytearray of the numbers that an iterable gives."""
    line = line_of(node)
    it = to_iter(f, source, node, "cannot convert '{}' object to bytearray")
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    elem = it.ty.elem
    if elem is NEVER:
        return drained(f, it, hir.Rt(BYTEARRAY, line, hir.RtFn("bytearray::new"), []), node)
    return hir.Rt(BYTEARRAY, line, hir.RtFn("bytearray::from_iter", True, True, "i"), [numbers(f, it, node)])


def numbers(f: Frame, it: hir.Expr, node: ast.AST) -> hir.Expr:
    """The items of an iterator as numbers for bytes, in 64 bits: the first one that is no number raises TypeError."""
    assert isinstance(it.ty, Container)
    line = it.line
    if all(m in (INT, BOOL) for m in members(it.ty.elem)):
        return hir.Coerce(iter_of(INT), line, it, iter_of(INT))

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if x.ty in INTS:
            return _byte(f, x)
        if has_method(x.ty, "__index__"):
            return f.dispatch([as_index(f, x, node)], one)
        message = f"'{builtin_class_name(x.ty)}' object cannot be interpreted as an integer"
        return after([x], hir.never(line, f.make_exception("TypeError", message, line)))

    item = f.temp(it.ty.args[0], "item")
    f.try_depth += f.world.has_handlers
    with f.collect() as out:
        number = f.dispatch([f.read(item, it.ty.elem, line)], one)
    f.try_depth -= f.world.has_handlers
    if out:
        number = hir.Do(number.ty, line, out, number)
    each = hir.Callback(INT, line, [item], number, lazy=True)
    return hir.Rt(iter_of(INT), line, hir.RtFn("iter::map", False, True, "fi"), [each, it])


def _byte(f: Frame, e: hir.Expr) -> hir.Expr:
    """An int for a byte: what does not fit 64 bits is no byte either."""
    return hir.Inline(INT, e.line, "rt::big::clamp({&0})", [e]) if e.ty is BIG else f.coerce(e, INT)


def set_byte(f: Frame, obj: hir.Expr, index: hir.Expr, value: hir.Expr, node: ast.AST) -> hir.Expr:
    """`obj[index] = value` of exact types."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        o, i, v = xs
        converted = indexes(f, xs, (1, 2), node, one)
        if converted is not None:
            return converted
        if i.ty not in INTS:
            message = f"bytearray indices must be integers or slices, not {builtin_class_name(i.ty)}"
            return f.raising(node, "TypeError", message)
        if v.ty not in INTS:
            name = builtin_class_name(v.ty)
            return f.raising(node, "TypeError", f"'{name}' object cannot be interpreted as an integer")
        fn = hir.RtFn("bytearray::set", True, modes="roo")
        return hir.Rt(NONE, line_of(node), fn, [o, position(f, i), _byte(f, v)])

    return f.dispatch([obj, index, value], one)


def delete_item(f: Frame, obj: hir.Expr, index: hir.Expr, node: ast.AST) -> hir.Expr:
    """`del obj[index]` of exact types."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        converted = indexes(f, xs, (1,), node, one)
        if converted is not None:
            return converted
        if xs[1].ty not in INTS:
            message = f"bytearray indices must be integers or slices, not {builtin_class_name(xs[1].ty)}"
            return f.raising(node, "TypeError", message)
        fn = resizing(f, hir.RtFn("bytearray::del_item", True, modes="ro"))
        return hir.Rt(NONE, line_of(node), fn, [xs[0], position(f, xs[1])])

    return one([obj, index])


def slice_values(f: Frame, value: hir.Expr, node: ast.AST) -> hir.Expr:
    """The bytes that `obj[a:b:c] = value` puts in."""
    if value.ty in (BYTES, BYTEARRAY):
        return to_bytes(value)
    if is_view(value.ty):
        return call_method(f, value, "tobytes", [], value.line)
    if value.ty in (*INTS, FLOAT, STR):
        message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)"
        return f.raising(node, "TypeError", message)
    return to_bytes(_of_items(f, value, node))


@builtin("portalis.plain_bytes")
def call_plain_bytes(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A bytearray or a view as `bytes`; anything else as it is."""
    return f.dispatch(args, lambda xs: as_bytes(f, xs[0]) if is_buffer(xs[0].ty) else xs[0])


@builtin("portalis.has_bytes")
def call_has_bytes(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Whether a value is `bytes` or something that CPython takes in its place."""
    return f.dispatch(args, lambda xs: hir.Lit(BOOL, line_of(node), xs[0].ty is BYTES or is_buffer(xs[0].ty)))
