"""Instances where a number is wanted: `__index__`, `__int__`, `__float__`."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.types import BIG, BOOL, BYTES, FLOAT, INT, InstT, Type


def has_method(t: Type, name: str) -> bool:
    """Whether `t` is an instance whose class defines the method."""
    return isinstance(t, InstT) and t.cls.find_method(name) is not None


def as_index(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """The int that `operator.index(e)` gives for an instance with `__index__`; `e` itself otherwise."""
    return _converted(f, e, "__index__", INT, node) if has_method(e.ty, "__index__") else e


def position(f: Frame, e: hir.Expr) -> hir.Expr:
    """An int as the index of a sequence."""
    if e.ty is BIG:
        return hir.Rt(INT, e.line, hir.RtFn("big::index", True, modes="r"), [e])
    return f.coerce(e, INT)


def length(f: Frame, obj: hir.Expr, line: int) -> hir.Expr:
    """What `len(obj)` makes of what `__len__` of an instance gives."""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        if x.ty is BIG:
            return hir.Rt(INT, line, hir.RtFn("big::as_length", True, modes="r"), [x])
        if x.ty is BOOL:
            return f.coerce(x, INT)
        if x.ty is INT:
            return hir.Rt(INT, line, hir.RtFn("glue::length", True, modes="o"), [x])
        if has_method(x.ty, "__index__"):
            return f.dispatch([as_index(f, x, ast.Pass(lineno=line))], one)
        message = f"'{builtin_class_name(x.ty)}' object cannot be interpreted as an integer"
        return after([x], hir.never(line, f.make_exception("TypeError", message, line)))

    return f.dispatch([call_method(f, obj, "__len__", [], line)], one)


def size(f: Frame, e: hir.Expr) -> hir.Expr:
    """An int as the size of a new object, or as how often a sequence is repeated."""
    if e.ty is BIG:
        return hir.Rt(INT, e.line, hir.RtFn("big::times", True, modes="r"), [e])
    return f.coerce(e, INT)


def bounded(f: Frame, e: hir.Expr) -> hir.Expr:
    """A number of 64 bits; a larger one takes a function of the library (`wide_function`), of which the next translation knows."""
    if e.ty is BIG:
        return hir.Rt(INT, e.line, hir.RtFn("big::bound", True, modes="r"), [e])
    return f.coerce(e, INT)


def grows(e: hir.Expr) -> bool:
    """Whether a count that begins here, or takes such steps, may need more than 64 bits before its time is up."""
    return e.ty is BIG or isinstance(e, hir.Lit) and isinstance(e.value, int) and abs(e.value) >= 2**48


def as_int(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """What `int(e)` gives for an instance with `__int__` or `__index__`; `e` itself otherwise."""
    return _converted(f, e, "__int__", INT, node) if has_method(e.ty, "__int__") else as_index(f, e, node)


def as_float(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """What `float(e)` gives for an instance with `__float__` or `__index__`; `e` itself otherwise."""
    if has_method(e.ty, "__float__"):
        return _converted(f, e, "__float__", FLOAT, node)
    return f.coerce(as_index(f, e, node), FLOAT) if has_method(e.ty, "__index__") else e


def as_bytes(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """What `bytes(e)` gives for an instance with `__bytes__`."""
    return _converted(f, e, "__bytes__", BYTES, node)


def indexes(
    f: Frame, items: list[hir.Expr], order: tuple[int, ...], node: ast.AST, then: Callable[[list[hir.Expr]], hir.Expr]
) -> hir.Expr | None:
    """`then` of `items` with instances at the positions `order` replaced, in this order; `None` when there are none."""
    if not any(has_method(items[i].ty, "__index__") for i in order):
        return None

    def step(xs: list[hir.Expr], left: tuple[int, ...]) -> hir.Expr:
        if not left:
            return then(xs)
        i = left[0]
        return f.dispatch(
            [as_index(f, xs[i], node)],
            lambda found: f.bind(found[0], lambda b: step([*xs[:i], b, *xs[i + 1 :]], left[1:])),
        )

    return f.bind_all(items, lambda xs: step(list(xs), order))


def _converted(f: Frame, e: hir.Expr, method: str, wanted: Type, node: ast.AST) -> hir.Expr:
    assert isinstance(e.ty, InstT)
    result = call_method(f, e, method, [], getattr(node, "lineno", e.line))
    owner = f"{e.ty.cls.name}." if wanted is FLOAT else ""

    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if t is BIG and wanted is INT:
            return xs[0]
        if t is wanted or wanted is INT and t is BOOL:
            return f.coerce(xs[0], wanted)
        kind = f"non-{wanted.key()} (type {builtin_class_name(t)})"
        raised = f.raising(node, "TypeError", f"{owner}{method} returned {kind}")
        return f.bind(xs[0], lambda _: raised)

    return f.dispatch([result], one)
