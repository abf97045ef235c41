"""`copy.copy` and `copy.deepcopy`, of values that hold no instances.

A deep copy keeps which of its parts are the same object. Where parts can be objects that change, it is refused.
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import (
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    RANGE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
    is_dict,
    members,
)


def _fixed(t: Type) -> bool:
    """Whether values of the type, and all that they hold, never change: a copy is the value itself."""
    match t:
        case TupleT(items=items):
            return all(_fixed(m) for i in items for m in members(i))
        case Container(name="vartuple" | "frozenset"):
            return all(_fixed(m) for m in members(t.elem))
        case FuncT() | ClassT() | BuiltinT():
            return True
        case _:
            return t in (INT, FLOAT, BOOL, STR, BYTES, NONE, RANGE, NEVER)


def _changes(t: Type) -> bool:
    return is_dict(t) or isinstance(t, Container) and t.name in ("list", "set", "deque")


def _of_one(f: Frame, name: str, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr | None:
    if len(args) == 1 and not kwargs:
        return None
    return f.error("PT0204", node, f"`{name}` is supported with one positional argument")


@builtin("copy.copy")
def call_copy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if _fixed(t) or isinstance(t, TupleT) or isinstance(t, Container) and t.name in ("vartuple", "frozenset"):
            return xs[0]
        if _changes(t):
            made = call_method_stub(f, xs[0], "copy", [], {}, node)
            assert made is not None
            return made
        if isinstance(t, InstT) and t.cls.find_method("__copy__") is not None:
            return call_method(f, xs[0], "__copy__", [], line_of(node), node=node)
        fix = "give the class a `__copy__`, or a method that makes the copy" if isinstance(t, InstT) else None
        return f.error("PT0204", node, f"`copy` of {t} is not supported", fix)

    return _of_one(f, "copy", args, kwargs, node) or f.dispatch(args, one)


@builtin("copy.deepcopy")
def call_deepcopy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    def one(xs: list[hir.Expr]) -> hir.Expr:
        t = xs[0].ty
        if _fixed(t):
            return xs[0]
        if _changes(t) and all(_fixed(m) for s in t.slots()[:2] for m in members(s.type)):
            made = call_method_stub(f, xs[0], "copy", [], {}, node)
            assert made is not None
            return made
        note = "a deep copy keeps which parts are the same object; here parts can be objects that change"
        fix = "copy level by level, for example `[row[:] for row in rows]`"
        return f.error("PT0204", node, f"`deepcopy` of {t} is not supported", fix, note)

    return _of_one(f, "deepcopy", args, kwargs, node) or f.dispatch(args, one)
