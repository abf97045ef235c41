"""Which function a value is, where the program can tell functions of one definition apart.

Each time a nested `def` or a `lambda` is evaluated it makes another function. Most programs only call them: their values are what they
captured, or nothing. But what compares or hashes functions sees which evaluation made each. Inference notes the definitions whose
functions some operation can compare; where there are any, the program is inferred again, and these functions capture a number that no
other function has. Functions of a definition that runs once are all the same one.

Example: after ``def mk(): return lambda: 1`` the expression ``mk() == mk()`` is false.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.callable_types import WRAPS, functions_in
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.names import captures_defaults
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.resolve import place
from portalis.compiler.types import (
    BOOL,
    DICTS,
    INT,
    BoundT,
    Container,
    FuncT,
    InstT,
    Slot,
    TupleT,
    Type,
    members,
)


def has_identity(f: Frame, fn: FunctionDef) -> bool:
    """Whether the functions that `fn` makes are told apart."""
    return place(fn.node) in f.world.kept_apart and _made_again(fn)


def _made_again(fn: FunctionDef) -> bool:
    return captures_defaults(fn) or fn.scope.parent is not None and fn.node in fn.scope.parent.repeated


def fresh(line: int) -> hir.Expr:
    """A number that no function has."""
    return hir.Rt(INT, line, hir.RtFn("closure::identity"), [])


def same_function(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a is b` of two functions of one definition, or of two methods."""
    need_identity(f, a.ty, node)
    if isinstance(a.ty, FuncT) and not a.ty.captures:
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, xs[0].line, True))
    return hir.Inline(BOOL, a.line, "{&0}.py_eq({&1})", [a, b])


def need_identity(f: Frame, t: Type, node: ast.AST) -> None:
    """Functions among the values of type `t`, or inside of them, are compared."""
    _walk(f, t, lambda m: _note(f, m, node), set())


def need_identity_inside(f: Frame, t: Type, node: ast.AST) -> None:
    """What the containers among the values of type `t` hold is compared, of dicts the keys."""
    for m in members(t):
        if isinstance(m, Container):
            for slot in m.args[:1]:
                need_identity(f, _held(f, slot), node)
        elif isinstance(m, TupleT):
            for item in m.items:
                need_identity(f, item, node)


def _note(f: Frame, t: Type, node: ast.AST) -> None:
    match t:
        case FuncT(fn=fn) if _made_again(fn) and not has_identity(f, fn):
            f.world.to_keep_apart.add(place(fn.node))
        case FuncT(fn=fn) if fn.scope.in_loop and not _made_again(fn):
            # Its name stands for the function whatever round of the loop defined it.
            message = f"comparing or hashing {t}, which a loop defines again, is not supported"
            f.error("PT0204", node, message, "define it before the loop")
        case BoundT(recv=TupleT(), method=method) if method == WRAPS:
            pass
        case BoundT(recv=recv):
            # Methods are equal where they are of the same object, whatever its own `__eq__` says.
            if not (isinstance(recv, InstT) and _by_identity(recv.cls)):
                f.error(
                    "PT0204",
                    node,
                    f"comparing or hashing {t} is not supported",
                    "compare the objects that the methods are of",
                )
        case _:
            pass


def _by_identity(cls: ClassInfo) -> bool:
    """Whether instances are compared and hashed as objects, whichever subclass they are of."""
    return not any(c.find_method(name) for c in cls.family() for name in ("__eq__", "__hash__"))


def _held(f: Frame, slot: Slot) -> Type:
    """What a slot holds by now. Only further functions in it would be news, and `World.run` looks for those."""
    held = slot.peek()
    f.world.compared[slot] = functions_in(held)
    return held


def _walk(f: Frame, t: Type, visit: Callable[[Type], None], seen: set[Slot]) -> None:
    for m in members(t):
        visit(m)
        if isinstance(m, TupleT):
            for item in m.items:
                _walk(f, item, visit, seen)
        elif isinstance(m, BoundT) and m.method == WRAPS:
            _walk(f, m.recv, visit, seen)
        elif isinstance(m, Container):
            for slot in m.args[: 2 if m.name in DICTS else 1]:
                if slot.find() not in seen:
                    seen.add(slot.find())
                    _walk(f, _held(f, slot), visit, seen)
