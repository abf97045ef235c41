"""Operators of user classes: dunder methods, `NotImplemented`, reflection, and the words of the TypeErrors."""

from __future__ import annotations

import re
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import (
    exact_class_name,
)
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import kind_of, own
from portalis.compiler.types import (
    NOTIMPL,
    InstT,
    Type,
    members,
)


def user_binary(
    f: Frame,
    a: hir.Expr,
    b: hir.Expr,
    method: str,
    reflected: str,
    symbol: str,
    line: int,
    builtin: Callable[[hir.Expr, hir.Expr], hir.Expr] | None = None,
) -> hir.Expr | None:
    """Dunder methods of user classes, with `NotImplemented` and reflection; then what the `builtin` operand makes of it."""
    left = isinstance(a.ty, InstT) and a.ty.cls.find_method(method) is not None
    right = isinstance(b.ty, InstT) and b.ty.cls.find_method(reflected) is not None
    if not left and not right:
        return None
    names = (exact_class_name(a.ty), exact_class_name(b.ty))
    message = f"unsupported operand type(s) for {symbol}: '{names[0]}' and '{names[1]}'"
    comparing = symbol in ("<", "<=", ">", ">=")

    def build(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        swap_first = (
            left
            and right
            and isinstance(a.ty, InstT)
            and isinstance(b.ty, InstT)
            and a.ty.cls is not b.ty.cls
            and b.ty.cls.is_subclass_of(a.ty.cls)
            and (comparing or b.ty.cls.find_method(reflected) is not a.ty.cls.find_method(reflected))
        )
        # `+` and `*` of lists come after what the other operand says.
        swap_first |= left and right and symbol in ("+", "*") and _of_list(a.ty, method, reflected)
        # Arithmetic between two instances of one class never tries the reflected method, a comparison does.
        same_class = not comparing and isinstance(a.ty, InstT) and isinstance(b.ty, InstT) and a.ty.cls is b.ty.cls

        def fail() -> hir.Expr:
            if builtin is not None:
                return builtin(x, y)
            return hir.never(line, f.make_exception("TypeError", message, line))

        def backward(then: Callable[[], hir.Expr] = fail) -> hir.Expr:
            if not right:
                return then()
            return otherwise(f, call_method(f, y, reflected, [x], line), then)

        def forward(then: Callable[[], hir.Expr]) -> hir.Expr:
            if not left:
                return then()
            return otherwise(f, call_method(f, x, method, [y], line), then)

        if swap_first:
            return backward(lambda: forward(fail))
        return forward(fail if same_class else backward)

    return f.bind_all([a, b], build)


def _of_list(t: Type, method: str, reflected: str) -> bool:
    """Whether an operator of an instance is that of `list`."""
    return isinstance(t, InstT) and kind_of(t.cls) == "list" and own(t.cls, method, reflected)


def otherwise(f: Frame, result: hir.Expr, then: object) -> hir.Expr:
    """`result`, or `then()` where it is `NotImplemented`."""
    assert callable(then)
    if not any(m is NOTIMPL for m in members(result.ty)):
        return result
    if result.ty is NOTIMPL:
        rest: hir.Expr = then()
        return hir.Do(rest.ty, result.line, [hir.Run(result.line, result)], rest)
    return f.switch(result, lambda m: then() if m.ty is NOTIMPL else m)


def compare_message(e: hir.Expr, message: str) -> hir.Expr:
    """Comparison operators word their TypeError in another way."""
    stack: list[hir.Expr] = [e]
    while stack:
        x = stack.pop()
        if isinstance(x, hir.RaiseExpr) and isinstance(x.exc, hir.Rt):
            for arg in x.exc.args:
                if (
                    isinstance(arg, hir.Lit)
                    and isinstance(arg.value, str)
                    and arg.value.startswith("unsupported operand")
                ):
                    arg.value = message
        for name in ("value", "body", "then", "orelse", "subject"):
            child = getattr(x, name, None)
            if isinstance(child, hir.Expr):
                stack.append(child)
        if isinstance(x, hir.Switch):
            stack.extend(arm for _, _, arm in x.arms)
        if isinstance(x, hir.Do):
            stack.extend(s.value for s in x.body if isinstance(s, hir.Run))
    return e


def in_place_message(e: hir.Expr) -> hir.Expr:
    """The TypeError of `a op b` worded for `a op= b`."""
    x = e
    while isinstance(x, hir.Bind):
        x = x.body
    if isinstance(x, hir.RaiseExpr) and isinstance(x.exc, hir.Rt):
        for arg in x.exc.args:
            if isinstance(arg, hir.Lit) and isinstance(arg.value, str):
                arg.value = re.sub(r"^(unsupported operand type\(s\) for [^ ]*?)( or pow\(\))?: ", r"\1=: ", arg.value)
    return e
