"""Typed arrays of `portalis.arrays`: making one, its items, and what storing a value takes."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.array_types import ARRAY_ITEMS, ARRAYS, array_item
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.conditions import ARRAY, builtin_class_name
from portalis.compiler.infer.conversions import indexes
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import to_iter
from portalis.compiler.infer.stubcall import to_float
from portalis.compiler.types import (
    ERROR,
    FLOAT,
    INT,
    INTS,
    NEVER,
    NONE,
    NUMBERS,
    BuiltinT,
    Container,
    InstT,
    TupleT,
    Type,
    iter_of,
    members,
)

_MODULE = ARRAY.rpartition(".")[0]


def array_class(f: Frame, element: hir.Expr, node: ast.AST) -> hir.Expr:
    """`Array[Vec3f]` as a value: the class."""
    if isinstance(element.ty, BuiltinT):
        module, _, name = element.ty.name.rpartition(".")
        if module == _MODULE and name in ARRAYS:
            return hir.Lit(BuiltinT(ARRAYS[name].name), line_of(node), None)
    return f.error("PT0204", node, f"`Array` holds {', '.join(ARRAYS)} of `{_MODULE}`, named directly")


def get_item(f: Frame, array: hir.Expr, index: hir.Expr, node: ast.AST) -> hir.Expr:
    """`array[index]`."""
    line, item = line_of(node), array_item(array.ty)
    assert item is not None
    converted = indexes(f, [array, index], (1,), node, lambda xs: get_item(f, xs[0], xs[1], node))
    if converted is not None:
        return converted
    if index.ty not in INTS:
        return _bad_index(f, index.ty, node)
    return hir.Rt(item, line, hir.RtFn("typed::get", True, modes="ro"), [array, f.coerce(index, INT)])


def set_item(f: Frame, array: hir.Expr, index: hir.Expr, value: hir.Expr, node: ast.AST) -> hir.Expr:
    """`array[index] = value`. The value is looked at before the place, as in the pure-Python class."""
    line = line_of(node)
    converted = indexes(f, [array, index, value], (1,), node, lambda xs: set_item(f, xs[0], xs[1], xs[2], node))
    if converted is not None:
        return converted
    if index.ty not in INTS:
        return _bad_index(f, index.ty, node)
    fn = hir.RtFn("typed::set", True, modes="roo")

    def store(item: hir.Expr) -> hir.Expr:
        return hir.Rt(NONE, line, fn, [array, f.coerce(index, INT), item])

    return _as_item(f, array.ty, value, node, store)


def _bad_index(f: Frame, t: Type, node: ast.AST) -> hir.Expr:
    return f.raising(node, "TypeError", f"Array indices must be integers, not {builtin_class_name(t)}")


def no_slice(f: Frame, node: ast.AST) -> hir.Expr:
    """The refusal of `array[a:b]`, read or written."""
    return f.error("PT0204", node, "slices of an `Array` are not supported", "write a loop over the indices")


def _as_item(f: Frame, array: Type, value: hir.Expr, node: ast.AST, then: Callable[[hir.Expr], hir.Expr]) -> hir.Expr:
    """`then` of a value as an item of the array, or the error of the pure-Python class."""
    wanted, line = array_item(array), value.line
    assert wanted is not None

    def number(parts: list[hir.Expr], made: list[hir.Expr], use: Callable[[list[hir.Expr]], hir.Expr]) -> hir.Expr:
        if not parts:
            return use(made)

        def one(xs: list[hir.Expr]) -> hir.Expr:
            t = xs[0].ty
            kinds = INTS if wanted is INT else NUMBERS
            if t not in kinds:
                takes = "ints" if wanted is INT else "numbers"
                return f.raising(node, "TypeError", f"{array} takes {takes}, not {builtin_class_name(t)}")
            fit = f.coerce(xs[0], INT) if wanted is INT else to_float(f, xs[0])
            return number(parts[1:], [*made, fit], use)

        return f.dispatch(parts[:1], one)

    def whole(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if not isinstance(wanted, TupleT):
            return number([x], [], lambda made: then(made[0]))
        width, t = len(wanted.items), x.ty
        if isinstance(t, TupleT):
            if len(t.items) != width:
                message = f"{array} takes tuples of {width} numbers, not of {len(t.items)}"
                return f.raising(node, "ValueError", message)
            if t.key() == wanted.key():
                return then(x)

            def split(bound: hir.Expr) -> hir.Expr:
                parts: list[hir.Expr] = [hir.TupleItem(i, line, bound, n) for n, i in enumerate(t.items)]
                return number(parts, [], lambda made: then(hir.TupleExpr(wanted, line, made)))

            return f.bind(x, split)
        if isinstance(t, Container) and t.name == "vartuple":
            if t.elem is not FLOAT:
                problem = f"a tuple of {t.elem} of any length is not supported as an item of an `Array`"
                return f.error("PT0204", node, problem, "make it of floats")
            return then(hir.Rt(wanted, line, hir.RtFn(f"typed::pick{width}", True, modes="r"), [x]))
        message = f"{array} takes tuples of {width} numbers, not {builtin_class_name(t)}"
        return f.raising(node, "TypeError", message)

    return f.dispatch([value], whole)


def _constructor(name: str) -> None:
    array = ARRAYS[name]

    @builtin(array.name)
    def make(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        line, wanted = line_of(node), ARRAY_ITEMS[name]
        if len(args) > 1 or kwargs:
            return f.error("PT0204", node, f"`{array}` takes a length, or the items", "give it one argument")
        if not args:
            return _zeros(name, hir.Lit(INT, line, 0), line)

        def one(xs: list[hir.Expr]) -> hir.Expr:
            x = xs[0]
            if x.ty in INTS:
                return _zeros(name, f.coerce(x, INT), line)
            if x.ty is array:
                return hir.Rt(array, line, hir.RtFn("typed::copy", modes="r"), [x])
            it = to_iter(f, x, node)
            if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
                return it
            if it.ty.elem is NEVER:
                return _zeros(name, hir.Lit(INT, line, 0), line)
            if it.ty.elem.key() != wanted.key():
                it = _converted(f, array, it, node)
                if it.ty is ERROR:
                    return it
            return hir.Rt(array, line, hir.RtFn(f"typed::from_iter::<rt::typed::{name}>", True, True, "i"), [it])

        return f.dispatch(args, one)


for _name in ARRAYS:
    _constructor(_name)


def _zeros(name: str, length: hir.Expr, line: int) -> hir.Expr:
    return hir.Rt(ARRAYS[name], line, hir.RtFn(f"typed::zeros::<rt::typed::{name}>", True, modes="o"), [length])


def _converted(f: Frame, array: Type, it: hir.Expr, node: ast.AST) -> hir.Expr:
    """An iterator over what the items of another become as items of the array."""
    assert isinstance(it.ty, Container)
    line, wanted = line_of(node), array_item(array)
    assert wanted is not None
    for m in members(it.ty.elem):
        if not _convertible(m, wanted):
            return f.error("PT0204", node, f"`{array}` of items of the type {it.ty.elem} is not supported")
    temp = f.temp(it.ty.args[0], "x")
    read = f.read(temp, it.ty.elem, line)
    with f.collect() as out:
        body = _as_item(f, array, read, node, lambda item: item)
    if out:
        body = hir.Do(body.ty, line, out, body)
    callback = hir.Callback(wanted, line, [temp], f.coerce(body, wanted))
    return hir.Rt(iter_of(wanted), line, hir.RtFn("iter::map", False, True, "fi"), [callback, it])


def _convertible(t: Type, wanted: Type) -> bool:
    """Whether items of exact type `t` become items of the array, unless a number does not fit."""
    if isinstance(t, TupleT) and isinstance(wanted, TupleT):
        return len(t.items) == len(wanted.items) and all(_convertible(m, FLOAT) for i in t.items for m in members(i))
    if isinstance(t, Container) and isinstance(wanted, TupleT):
        return t.name == "vartuple" and t.elem is FLOAT
    return not isinstance(t, InstT) and t in (INTS if wanted is INT else NUMBERS)
