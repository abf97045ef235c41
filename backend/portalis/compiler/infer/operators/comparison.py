"""Comparisons: chains, equality and identity."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.conditions import (
    builtin_class_name,
    is_none,
    truth,
)
from portalis.compiler.infer.frame import Frame, effect_then, expression
from portalis.compiler.infer.held import alike, held
from portalis.compiler.infer.identities import same_function
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.infer.operators.dunders import otherwise
from portalis.compiler.infer.operators.properties import user_inside
from portalis.compiler.infer.operators.views import widen_items
from portalis.compiler.infer.plain import plain_value
from portalis.compiler.infer.stubcall import call_method_stub, to_complex, to_float
from portalis.compiler.infer.traits import is_exception, need_eq
from portalis.compiler.known_classes import known_exception
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    DICTS,
    ELLIPSIS,
    ERROR,
    EXC,
    EXC_CLASS,
    FLOAT,
    INT,
    NEVER,
    NONE,
    NOTIMPL,
    NUMBERS,
    RANGE,
    SLICE,
    STR,
    BoundT,
    BuiltinT,
    ClassT,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
    UnionT,
    is_dict,
    join,
    members,
)

COMPARE: dict[type[ast.cmpop], tuple[str, str, str]] = {
    ast.Lt: ("<", "__lt__", "__gt__"),
    ast.LtE: ("<=", "__le__", "__ge__"),
    ast.Gt: (">", "__gt__", "__lt__"),
    ast.GtE: (">=", "__ge__", "__le__"),
    ast.Eq: ("==", "__eq__", "__eq__"),
    ast.NotEq: ("!=", "__ne__", "__ne__"),
}


@expression(ast.Compare)
def visit_compare(f: Frame, node: ast.Compare) -> hir.Expr:
    """Chained comparisons evaluate each operand once and stop early."""
    left = f.expr(node.left)

    def step(left: hir.Expr, i: int) -> hir.Expr:
        right = f.expr(node.comparators[i])
        op = node.ops[i]
        if i == len(node.ops) - 1:
            return compare(f, type(op), left, right, node)

        def then(bound: list[hir.Expr]) -> hir.Expr:
            test = truth(f, compare(f, type(op), bound[0], bound[1], node))
            with f.collect() as out:
                rest = step(bound[1], i + 1)
            rest = hir.Do(rest.ty, rest.line, out, rest) if out else rest
            if test.ty in (NEVER, ERROR):
                return test
            if rest.ty is BOOL:
                return hir.Logic(BOOL, node.lineno, "and", test, rest)
            false = hir.Lit(BOOL, node.lineno, False)
            return f.if_expr(test, lambda: rest, lambda: false, node.lineno)

        return f.bind_all([left, right], then)

    return step(left, 0)


def compare(f: Frame, op: type[ast.cmpop], left: hir.Expr, right: hir.Expr, node: ast.AST) -> hir.Expr:
    """One comparison."""
    line = getattr(node, "lineno", left.line)
    if op in (ast.Is, ast.IsNot):
        result = identity(f, left, right, node)
        return _negated(result) if op is ast.IsNot else result
    if op in (ast.In, ast.NotIn):
        from portalis.compiler.infer.membership import contains

        result = contains(f, left, right, node)
        return _negated(result) if op is ast.NotIn else result
    if op in (ast.Eq, ast.NotEq):
        if NONE in (left.ty, right.ty) and left.ty is not right.ty:
            other = right if left.ty is NONE else left
            if not any(isinstance(m, InstT) for m in members(other.ty)):
                r = f.bind_all([left, right], lambda xs: is_none(f, xs[1] if left.ty is NONE else xs[0]))
                return _negated(r) if op is ast.NotEq else r
        if (
            isinstance(left.ty, UnionT)
            and left.ty.key() == right.ty.key()
            and not _has_instances(left.ty)
            and FLOAT not in left.ty.members
            and COMPLEX not in left.ty.members
        ):
            need_eq(f, left.ty, node)
            return hir.Inline(BOOL, line, "{&0}.py_eq({&1})" if op is ast.Eq else "!{&0}.py_eq({&1})", [left, right])
        return f.dispatch([left, right], lambda xs: _equal(f, op is ast.Eq, xs[0], xs[1], node, line))
    from portalis.compiler.infer.operators.order import order

    return f.dispatch([left, right], lambda xs: order(f, op, xs[0], xs[1], node, line))


def _has_instances(t: Type) -> bool:
    return any(isinstance(m, InstT) for m in members(t))


def _negated(e: hir.Expr) -> hir.Expr:
    if e.ty is not BOOL:
        return e
    if isinstance(e, hir.Lit):
        return hir.Lit(BOOL, e.line, not e.value)
    return hir.Not(BOOL, e.line, e)


def _equal(f: Frame, positive: bool, a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """`==` (or `!=`) of exact types."""
    a, b = plain_value(a), plain_value(b)
    if isinstance(a.ty, InstT) or isinstance(b.ty, InstT):
        return _user_equal(f, positive, a, b, line, node)
    e = _equal_builtin(f, a, b, node, line)
    return e if positive else _negated(e)


def _equal_builtin(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    if isinstance(a, hir.Lit) and isinstance(b, hir.Lit) and a.ty is b.ty and a.ty in (STR, INT, BIG):
        # What `__name__ == "__main__"` guards is no part of a library.
        return hir.Lit(BOOL, line, a.value == b.value)
    s, t = a.ty, b.ty
    if s in NUMBERS and t in NUMBERS:
        if BIG in (s, t):
            return big_compare(f, "==", a, b, line)
        if s is t:
            return hir.Inline(BOOL, line, "({0} == {1})", [a, b])
        if FLOAT not in (s, t):
            return hir.Inline(BOOL, line, "({0} == {1})", [f.coerce(a, INT), f.coerce(b, INT)])
        return int_float(f, "==", a, b, line)
    if COMPLEX in (s, t) and all(x is COMPLEX or x in NUMBERS for x in (s, t)):
        return _complex_equal(f, a, b, line)
    if s is EXC_CLASS or t is EXC_CLASS:
        return f.bind_all([a, b], lambda xs: _same_class(xs[0], xs[1], line))
    if isinstance(s, ClassT | BuiltinT) or isinstance(t, ClassT | BuiltinT):
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, s.key() == t.key()))
    if isinstance(s, TupleT) and isinstance(t, TupleT) and len(s.items) != len(t.items):
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, False))
    if isinstance(s, TupleT) and isinstance(t, TupleT) and user_inside(s) | user_inside(t):
        return f.bind_all([a, b], lambda xs: _tuple_equal(f, xs[0], xs[1], node, line))
    from portalis.compiler.types import constructor

    if is_dict(s) and is_dict(t) and constructor(s) != constructor(t):
        need_eq(f, join(s, t), node)
        fn = hir.RtFn("dict::eq", calls_back=user_inside(s) or user_inside(t), modes="rr")
        return hir.Rt(BOOL, line, fn, [a, b])
    if s is not t and s in (BYTES, BYTEARRAY) and t in (BYTES, BYTEARRAY):
        from portalis.compiler.infer.builtins.bytearrays import both_bytes

        return both_bytes(f, a, b, "{&0}.py_eq({&1})")
    sets = {"set", "frozenset", "dict_keys", "dict_items"}
    if constructor(s) != constructor(t) and not {constructor(s), constructor(t)} <= sets:
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, False))
    if isinstance(s, Container) and isinstance(t, Container) and s.name != t.name and {s.name, t.name} <= sets:
        for c in (s, t):
            need_eq(f, element_type(c) or NEVER, node)
        widen_items(a, b)
        found = call_method_stub(f, a, "__eq__", [b], {}, node)
        return found or f.error("PT0204", node, f"`==` between {s} and {t} is not supported")
    if s in (NONE, NOTIMPL, ELLIPSIS):
        return f.bind_all([a, b], lambda xs: hir.Lit(BOOL, line, True))
    if s is EXC:
        return hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [a, b])
    if s in (STR, BYTES, BYTEARRAY, RANGE, SLICE) or array_item(s) is not None:
        return hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [a, b])
    if isinstance(s, FuncT | BoundT):
        return same_function(f, a, b, node)
    if isinstance(s, Container) and s.name in ("iterator",) or not isinstance(s, Container | TupleT):
        return f.error("PT0204", node, f"`==` between {s} and {t} is not supported")
    both = join(s, t)
    need_eq(f, both, node)
    return checked(hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [f.coerce(a, both), f.coerce(b, both)]), f, both)


def _complex_equal(f: Frame, a: hir.Expr, b: hir.Expr, line: int) -> hir.Expr:
    """`==` of numbers of which one is complex at least: exact, as between ints and floats."""
    if a.ty is not COMPLEX:
        return f.bind_all([a, b], lambda xs: _complex_equal(f, xs[1], xs[0], line))
    if b.ty is BIG:
        return hir.Rt(BOOL, line, hir.RtFn("complex::eq_big", modes="or"), [a, b])
    if b.ty in (INT, BOOL):
        return hir.Rt(BOOL, line, hir.RtFn("complex::eq_int", modes="oo"), [a, f.coerce(b, INT)])
    return hir.Rt(BOOL, line, hir.RtFn("complex::eq", modes="oo"), [a, to_complex(f, b)])


def checked(e: hir.Expr, f: Frame, t: Type) -> hir.Expr:
    """Look for a parked exception where comparing may have run the program's own code."""
    if not user_inside(t):
        return e
    return hir.Rt(e.ty, e.line, hir.RtFn("checked", calls_back=True), [e])


def _same_class(a: hir.Expr, b: hir.Expr, line: int) -> hir.Expr:
    """Whether two classes are one, where at least one is that of an exception known only at run time."""
    if a.ty is b.ty:
        return hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [a, b])
    cls, other = (a, b) if a.ty is EXC_CLASS else (b, a)
    t = other.ty
    named = isinstance(t, ClassT) and t.cls.exception_root is not None
    if not named and not (isinstance(t, BuiltinT) and known_exception(t.name) is not None):
        return hir.Lit(BOOL, line, False)
    return hir.Rt(BOOL, line, hir.RtFn("exc.class_is"), [cls, hir.Lit(NONE, line, t)])


def _tuple_equal(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    from portalis.compiler.infer.membership import same_or_equal

    assert isinstance(a.ty, TupleT) and isinstance(b.ty, TupleT)
    result: hir.Expr = hir.Lit(BOOL, line, True)
    for i in reversed(range(len(a.ty.items))):
        x = hir.TupleItem(a.ty.items[i], line, a, i)
        y = hir.TupleItem(b.ty.items[i], line, b, i)
        test = same_or_equal(f, x, y, node)
        if isinstance(result, hir.Lit) and result.value is True or test.ty is NEVER:
            result = test
        else:
            result = hir.Logic(BOOL, line, "and", test, result)
    return result


def _user_equal(f: Frame, positive: bool, a: hir.Expr, b: hir.Expr, line: int, node: ast.AST) -> hir.Expr:
    """`__eq__`/`__ne__` with reflection, then identity."""

    def build(xs: list[hir.Expr]) -> hir.Expr:
        x, y = xs
        same: hir.Expr = hir.Lit(BOOL, line, False)
        if isinstance(x.ty, InstT) and isinstance(y.ty, InstT) and x.ty.cls is y.ty.cls:
            same = hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [x, y])

        def attempt(p: hir.Expr, q: hir.Expr, then: Callable[[], hir.Expr]) -> hir.Expr:
            if not isinstance(p.ty, InstT):
                return then()
            if not positive and p.ty.cls.find_method("__ne__"):
                return otherwise(f, call_method(f, p, "__ne__", [q], line), then)
            if p.ty.cls.find_method("__eq__"):
                result = call_method(f, p, "__eq__", [q], line)
                if positive:
                    return otherwise(f, result, then)
                if not any(m is NOTIMPL for m in members(result.ty)):
                    return _negated(truth(f, result))
                return f.dispatch([result], lambda r: then() if r[0].ty is NOTIMPL else _negated(truth(f, r[0])))
            return then()

        def default() -> hir.Expr:
            if alike(x.ty, y.ty) and not (isinstance(x.ty, InstT) and isinstance(y.ty, InstT)):
                # What the builtin one of the two says of what the other one holds.
                return _equal(f, positive, held(f, x), held(f, y), node, line)
            return same if positive else _negated(same)

        sub = (
            isinstance(x.ty, InstT)
            and isinstance(y.ty, InstT)
            and x.ty.cls is not y.ty.cls
            and y.ty.cls.is_subclass_of(x.ty.cls)
        )
        if sub:
            return attempt(y, x, lambda: attempt(x, y, default))
        return attempt(x, y, lambda: attempt(y, x, default))

    return f.bind_all([a, b], build)


def big_compare(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, line: int) -> hir.Expr:
    """Exact comparison of numbers of which one is an int of any size."""
    if a.ty is FLOAT:
        flipped = {"==": "==", "<": ">", "<=": ">=", ">": "<", ">=": "<="}[symbol]
        return f.bind_all([a, b], lambda xs: big_compare(f, flipped, xs[1], xs[0], line))
    name = {"==": "eq", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}[symbol]
    if b.ty is FLOAT:
        return hir.Rt(BOOL, line, hir.RtFn(f"big::{name}_float", modes="ro"), [f.coerce(a, BIG), b])
    template = "{&0}.py_eq({&1})" if symbol == "==" else f"rt::big::cmp({{&0}}, {{&1}}).is_{name}()"
    return hir.Inline(BOOL, line, template, [f.coerce(a, BIG), f.coerce(b, BIG)])


def int_float(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, line: int) -> hir.Expr:
    """Exact comparison of an int with a float."""
    for e in (a, b):
        if isinstance(e, hir.Lit) and e.ty is INT and isinstance(e.value, int) and abs(e.value) <= 2**53:
            return hir.Inline(BOOL, line, f"({{0}} {symbol} {{1}})", [to_float(f, a), to_float(f, b)])
    name = {"==": "eq", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}[symbol]
    if a.ty is FLOAT:
        flipped = {"eq": "eq", "lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}[name]
        return f.bind_all(
            [a, b],
            lambda xs: hir.Rt(
                BOOL, line, hir.RtFn(f"num::{flipped}_int_float", modes="oo"), [f.coerce(xs[1], INT), xs[0]]
            ),
        )
    return hir.Rt(BOOL, line, hir.RtFn(f"num::{name}_int_float", modes="oo"), [f.coerce(a, INT), b])


def identity(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a is b`, where Python decides it."""
    line = a.line
    if b.ty is NONE or a.ty is NONE:
        return f.bind_all([a, b], lambda xs: is_none(f, xs[0] if b.ty is NONE else xs[1]))

    def one(x: hir.Expr, y: hir.Expr) -> hir.Expr:
        s, t = x.ty, y.ty
        if s is EXC_CLASS or t is EXC_CLASS:
            return _same_class(x, y, line)
        if EXC in (s, t) and is_exception(s) and is_exception(t) and s is not t:
            e, inst = (x, y) if s is EXC else (y, x)
            return hir.Rt(BOOL, line, hir.RtFn("exception_carries"), [e, inst])
        if isinstance(s, ClassT | BuiltinT) and isinstance(t, ClassT | BuiltinT):
            return hir.Lit(BOOL, line, s.key() == t.key())
        if s is BOOL and t is BOOL:
            return hir.Inline(BOOL, line, "({0} == {1})", [x, y])
        from portalis.compiler.types import constructor

        if constructor(s) != constructor(t):
            return hir.Lit(BOOL, line, False)
        if s in (NONE, NOTIMPL, ELLIPSIS):
            return hir.Lit(BOOL, line, True)
        if isinstance(s, FuncT):
            return same_function(f, x, y, node)
        if isinstance(s, InstT) or s in (EXC, BYTEARRAY) or array_item(s) is not None:
            return hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [x, y])
        if isinstance(s, Container) and s.name in ("list", "set", "deque", "generator", *DICTS):
            join(s, t)
            return hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [x, y])
        return f.error(
            "PT0205",
            node,
            f"`is` between two {builtin_class_name(s)} values: Python leaves open whether equal ones are the same object",
            "compare with `==`",
        )

    def whole(xs: list[hir.Expr]) -> hir.Expr:
        found = one(xs[0], xs[1])
        # What is known needs no operands, but for what evaluating them does.
        return effect_then(xs[0], effect_then(xs[1], found)) if isinstance(found, hir.Lit) else found

    return f.dispatch([a, b], whole)
