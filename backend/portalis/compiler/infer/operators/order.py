"""`<`, `<=`, `>`, `>=`: which types have an order, and how tuples are ordered."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.conditions import (
    exact_class_name,
    truth,
)
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import alike, held
from portalis.compiler.infer.library import library_method
from portalis.compiler.infer.operators.comparison import COMPARE, big_compare, checked, compare, int_float
from portalis.compiler.infer.operators.dunders import compare_message, user_binary
from portalis.compiler.infer.operators.properties import builtin_order_only, has_union, plain, unorderable, user_inside
from portalis.compiler.infer.plain import plain_value
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.infer.traits import need_order
from portalis.compiler.ordered_types import ordered
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    FLOAT,
    INT,
    NUMBERS,
    SLICE,
    STR,
    Container,
    InstT,
    TupleT,
    join,
)


def order(f: Frame, op: type[ast.cmpop], a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """`<`, `<=`, `>`, `>=` of exact types."""
    symbol, method, reflected = COMPARE[op]
    plain_a, plain_b = plain_value(a), plain_value(b)
    if plain_a.ty in NUMBERS and plain_b.ty in NUMBERS or plain_a.ty is STR and plain_b.ty is STR:
        a, b = plain_a, plain_b
    s, t = a.ty, b.ty
    if s in NUMBERS and t in NUMBERS:
        match a, b:
            case hir.Lit(value=int(length)), hir.Lit(value=int(least)) if op is ast.GtE:
                # How long a tuple is, in a sequence pattern.
                return hir.Lit(BOOL, line, length >= least)
        if BIG in (s, t):
            return big_compare(f, symbol, a, b, line)
        if FLOAT in (s, t) and s is not t:
            return int_float(f, symbol, a, b, line)
        if s is not FLOAT:
            a, b = f.coerce(a, INT), f.coerce(b, INT)
        return hir.Inline(BOOL, line, f"({{0}} {symbol} {{1}})", [a, b])
    builtin: Callable[[hir.Expr, hir.Expr], hir.Expr] | None = None
    if alike(s, t) and not (isinstance(s, InstT) and isinstance(t, InstT)):

        def builtin(x: hir.Expr, y: hir.Expr) -> hir.Expr:
            return order(f, op, held(f, x), held(f, y), node, line)

    user = user_binary(f, a, b, method, reflected, symbol, line, builtin)
    names = (exact_class_name(s), exact_class_name(t))
    message = f"'{symbol}' not supported between instances of '{names[0]}' and '{names[1]}'"
    if user is not None:
        return compare_message(user, message)
    from portalis.compiler.types import constructor

    written = library_method(f.world, s, method)
    if written is not None and constructor(s) == constructor(t):
        from portalis.compiler.infer.calls import call_function

        return call_function(f, written, [a, b], {}, node)
    sets = {"set", "frozenset", "dict_keys", "dict_items"}
    if isinstance(s, Container) and isinstance(t, Container) and s.name in sets and t.name in sets:
        if "dict_items" in (s.name, t.name):
            from portalis.compiler.infer.operators.views import items_order

            return items_order(f, op, a, b, node)
        found = call_method_stub(f, a, method, [b], {}, node)
        if found is not None:
            return found
    if constructor(s) == constructor(t) and (
        s in (STR, BYTES, BYTEARRAY)
        or isinstance(s, TupleT)
        or isinstance(s, Container)
        and s.name in ("list", "vartuple", "deque")
    ):
        if isinstance(s, TupleT) and isinstance(t, TupleT) and len(s.items) == len(t.items) and _mixed_order(s, t):
            return f.bind_all([a, b], lambda xs: _tuple_order(f, op, xs[0], xs[1], node, line))
        both = join(s, t)
        if not ordered(both):
            return f.error("PT0204", node, f"values of type {both} have no order")
        need_order(f, both, node)
        x, y = f.coerce(a, both), f.coerce(b, both)
        call = {"<": "{&0}.py_lt({&1})", "<=": "{&0}.py_le({&1})", ">": "{&1}.py_lt({&0})", ">=": "{&1}.py_le({&0})"}
        if symbol in (">", ">=") and builtin_order_only(both):
            call[symbol] = f"rt::scalar::swapped({call[symbol]})"
        return (
            checked(hir.Inline(BOOL, line, call[symbol], [x, y]), f, both)
            if plain(both) and unorderable(both) is None
            else hir.Rt(
                BOOL, line, hir.RtFn("checked", calls_back=True), [hir.Inline(BOOL, line, call[symbol], [x, y])]
            )
        )
    if s in (BYTES, BYTEARRAY) and t in (BYTES, BYTEARRAY):
        from portalis.compiler.infer.builtins.bytearrays import both_bytes

        how = "py_lt" if symbol in "<>" else "py_le"
        return both_bytes(f, a, b, f"{{&0}}.{how}({{&1}})" if symbol in ("<", "<=") else f"{{&1}}.{how}({{&0}})")
    if s is SLICE and t is SLICE:
        return f.error("PT0204", node, "the order of slices is not supported", "compare their bounds")
    e = f.raising(node, "TypeError", message)
    return f.bind_all([a, b], lambda xs: e)


def _mixed_order(s: TupleT, t: TupleT) -> bool:
    return has_union(s) or has_union(t) or user_inside(s) or user_inside(t) or s.key() != t.key()


def _tuple_order(f: Frame, op: type[ast.cmpop], a: hir.Expr, b: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """Lexicographic order, item by item: the first pair that differs decides."""
    assert isinstance(a.ty, TupleT) and isinstance(b.ty, TupleT)
    from portalis.compiler.infer.membership import same_or_equal

    result: hir.Expr = hir.Lit(BOOL, line, op in (ast.LtE, ast.GtE))
    for i in reversed(range(len(a.ty.items))):
        x = hir.TupleItem(a.ty.items[i], line, a, i)
        y = hir.TupleItem(b.ty.items[i], line, b, i)
        rest = result
        same = same_or_equal(f, x, y, node)
        if isinstance(same, hir.Lit):
            result = rest if same.value else truth(f, compare(f, op, x, y, node))
            continue
        result = _decided(f, op, x, y, same, rest, node)
    return result


def _decided(
    f: Frame, op: type[ast.cmpop], x: hir.Expr, y: hir.Expr, same: hir.Expr, rest: hir.Expr, node: ast.AST
) -> hir.Expr:
    """What the items behind say where this pair is the same, else what the pair says."""
    return f.if_expr(same, lambda: rest, lambda: truth(f, compare(f, op, x, y, node)), same.line)
