"""Operators that classes of plain values define: `class Money(int)` with `__add__`, `__rmul__`, `__neg__`.

CPython asks the operands in an order that depends on which of the two has a method in Python (`binary_op1` in Objects/abstract.c and
`slot_nb_add` in Objects/typeobject.c): a class of the program that derives from the other operand's class comes first, a builtin number takes
what is of its own kind before it asks the other one, and two instances of one class never ask for the reflected method.
"""

from __future__ import annotations

from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import is_value, value_kind
from portalis.compiler.infer.operators.dunders import otherwise
from portalis.compiler.infer.plain import plain_value
from portalis.compiler.program import FunctionDef
from portalis.compiler.types import BOOL, COMPLEX, FLOAT, INTS, NUMBERS, STR, InstT, Type

Then = Callable[[], hir.Expr]


def own_operator(t: Type, *names: str) -> bool:
    """Whether instances of a class of plain values, of exact type `t`, have one of the operators from the program."""
    return is_value(t) and any(_written(t, name) for name in names)


def _written(t: Type, name: str) -> FunctionDef | None:
    """The method of the program that an operator calls; what plain values do themselves is none."""
    found = t.cls.find_method(name) if isinstance(t, InstT) else None
    return None if found is None or is_value(t) and found.owner is not None and found.owner.library else found


def value_binary(
    f: Frame,
    a: hir.Expr,
    b: hir.Expr,
    names: tuple[str, str],
    line: int,
    plain: Callable[[hir.Expr, hir.Expr], hir.Expr | None],
    fail: Callable[[hir.Expr, hir.Expr], hir.Expr],
) -> hir.Expr:
    """`a op b` where one of the operands has such a method. `plain` is the operator of plain values, for those that it takes."""
    method, reflected = names

    def build(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs

        def rest() -> hir.Expr:
            return fail(x, y)

        def native(kind: Type | None) -> Callable[[Then], hir.Expr]:
            def step(then: Then) -> hir.Expr:
                px, py = plain_value(x), plain_value(y)
                made = plain(px, py) if _takes(kind, px.ty, py.ty) else None
                return then() if made is None else made

            return step

        def ask(p: hir.Expr, q: hir.Expr, name: str) -> Callable[[Then], hir.Expr]:
            if _written(p.ty, name) is None:
                return native(_kind(p))
            return lambda then: otherwise(f, call_method(f, p, name, [q], line), then)

        forward, backward = ask(x, y, method), ask(y, x, reflected)
        ours = [any(_written(e.ty, name) is not None for name in names) for e in xs]
        if all(ours) and x.ty.key() == y.ty.key():
            steps = [forward]
        elif all(ours):
            overloaded = _written(x.ty, reflected) is not _written(y.ty, reflected)
            steps = [backward, forward] if _derives(y.ty, x.ty) and overloaded else [forward, backward]
        elif ours[0]:
            steps = [forward, native(_kind(y))]
        elif _derives(y.ty, x.ty) or _kind(x) in (STR, None):
            steps = [backward, native(_kind(x))]
        else:
            steps = [native(_kind(x)), backward]
        then: Then = rest
        for step in reversed([*steps, native(None)]):
            then = _chained(step, then)
        return then()

    return f.bind_all([a, b], build)


def _chained(step: Callable[[Then], hir.Expr], then: Then) -> Then:
    return lambda: step(then)


def _kind(e: hir.Expr) -> Type | None:
    """The builtin type whose operator an operand has; `None` where that has no operator of numbers."""
    t = plain_value(e).ty
    return t if t in NUMBERS or t in (COMPLEX, STR) else None


def _takes(kind: Type | None, a: Type, b: Type) -> bool:
    """Whether the operator of a builtin type takes two plain values; that of no number comes last, and repeats sequences."""
    if kind is None:
        return not (a in NUMBERS and b in NUMBERS) and (a in INTS or b in INTS)
    if kind is STR:
        return STR in (a, b)
    if kind in INTS or kind is BOOL:
        return all(t in INTS or t is BOOL for t in (a, b))
    return all(t in NUMBERS or t is COMPLEX and kind is COMPLEX for t in (a, b))


def _derives(t: Type, other: Type) -> bool:
    """Whether instances of a class are of the other operand's type too, and that type is another one."""
    if not isinstance(t, InstT):
        return False
    if isinstance(other, InstT):
        return t.cls is not other.cls and t.cls.is_subclass_of(other.cls)
    plain = (
        "int" if other in INTS and other is not BOOL else "float" if other is FLOAT else "str" if other is STR else ""
    )
    return value_kind(t.cls) == plain
