"""`in`: stubs for containers, item by item for tuples, `__contains__` or iteration for instances."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.conditions import builtin_class_name, truth
from portalis.compiler.infer.conversions import has_method
from portalis.compiler.infer.frame import Frame, after, is_quiet, runs_code
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.infer.plain import is_enum, plain
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.infer.traits import need_eq
from portalis.compiler.types import (
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    DICTS,
    ERROR,
    FLOAT,
    INTS,
    NEVER,
    RANGE,
    STR,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
)


def contains(f: Frame, item: hir.Expr, container: hir.Expr, node: ast.AST) -> hir.Expr:
    """`item in container`."""
    if item.ty in (NEVER, ERROR) or container.ty in (NEVER, ERROR):
        return f.dispatch([item, container], lambda xs: xs[0])

    def whole(xs: list[hir.Expr]) -> hir.Expr:
        return f.dispatch([xs[1]], lambda ys: _one(f, xs[0], ys[0], node))

    if isinstance(container.ty, UnionT):
        return f.bind_all([item, container], whole)
    if is_quiet(container) and not runs_code(item):
        return after([item, container], _one(f, item, container, node))
    # What looks into the container takes it first.
    return f.bind(item, lambda x: after([x, container], _one(f, x, container, node)))


def _one(f: Frame, item: hir.Expr, c: hir.Expr, node: ast.AST) -> hir.Expr:
    t, line = c.ty, c.line
    if (
        isinstance(t, TupleT)
        or isinstance(c, hir.ListExpr)
        and isinstance(t, Container)
        and t.name == "list"
        and len(c.items) <= 8
    ):
        return _any_equal(f, item, c, node, line)
    if isinstance(t, InstT):
        from portalis.compiler.infer.calls import call_method

        if t.cls.find_method("__contains__"):

            def build(xs: list[hir.Expr]) -> hir.Expr:
                return truth(f, call_method(f, xs[1], "__contains__", [xs[0]], line, node=node))

            return f.bind_all([item, c], build)
        if t.cls.find_method("__iter__") or t.cls.find_method("__getitem__"):
            from portalis.compiler.infer.builtins.quantifiers import iterate_contains

            return iterate_contains(f, item, c, node)
        return f.raising(node, "TypeError", f"argument of type '{t.cls.name}' is not iterable")
    if isinstance(t, ClassT) and is_enum(t.cls):
        from portalis.compiler.infer.enums import contains_member

        return contains_member(f, item, t.cls, node)
    if t in (STR, BYTES, BYTEARRAY, RANGE):
        return f.dispatch([item], lambda xs: _text(f, xs[0], c, node, line))
    if isinstance(t, Container) and t.name in ("iterator", "generator"):
        from portalis.compiler.infer.builtins.quantifiers import iterate_contains

        return iterate_contains(f, item, c, node)
    if isinstance(t, Container):
        need_eq(f, item.ty, node)
        if t.name in ("set", "frozenset", "dict_keys", *DICTS):
            from portalis.compiler.infer.traits import hashable_part, require_hashable

            item = hashable_part(f, item, node)
            refused = require_hashable(f, item.ty, node)
            if refused is not None:
                return refused
        disjoint = _disjoint(item.ty, element_type(t) or NEVER)
        if disjoint:
            return f.bind_all([item, c], lambda xs: hir.Lit(BOOL, line, False))
        # The container is named after the item: keep the order of evaluation.
        return f.bind(item, lambda x: call_method_stub(f, c, "__contains__", [x], {}, node) or _none(f, c, node))
    if array_item(t) is not None:
        return _none(f, c, node)
    return f.raising(node, "TypeError", f"argument of type '{builtin_class_name(t)}' is not iterable")


def _none(f: Frame, c: hir.Expr, node: ast.AST) -> hir.Expr:
    return f.error("PT0204", node, f"`in` is not supported for {c.ty}")


def _disjoint(item: Type, elem: Type) -> bool:
    """No value of one type can equal one of the other."""
    from portalis.compiler.types import NUMBERS, constructor, members

    def kinds(t: Type) -> set[str]:
        return {
            "number" if m in NUMBERS else "bytes" if m is BYTEARRAY else "number" if m is COMPLEX else constructor(m)
            for m in members(t)
        }

    if any(isinstance(m, InstT) for m in (*members(item), *members(elem))):
        return False
    return not kinds(item) & kinds(elem)


def _text(f: Frame, item: hir.Expr, c: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    found = None
    from portalis.compiler.types import BIG, COMPLEX, FLOAT

    item = plain(item)
    if c.ty is STR and item.ty is not STR:
        m = f"'in <string>' requires string as left operand, not {builtin_class_name(item.ty)}"
        return f.raising(node, "TypeError", m)
    if c.ty is RANGE and item.ty is FLOAT:
        template = "{ let (x, range) = ({0}, {1}); x < 9.2e18 && (x as i64) as f64 == x && range.contains(x as i64) }"
        return hir.Inline(BOOL, line, template, [item, c])
    if c.ty is RANGE and item.ty is BIG:
        # What needs more than 64 bits is in no range.
        template = "{ let (x, range) = (rt::big::fits({&0}), {1}); x.map_or(false, |x| range.contains(x)) }"
        return hir.Inline(BOOL, line, template, [item, c])
    if c.ty is RANGE and (item.ty is COMPLEX or has_method(item.ty, "__eq__")):
        return f.error("PT0204", node, f"`in` of a range is not supported for {item.ty}", "make a list of the range")
    if c.ty is RANGE and item.ty not in INTS:
        return f.bind_all([item, c], lambda xs: hir.Lit(BOOL, line, False))
    if c.ty is BYTEARRAY and item.ty not in (*INTS, BYTES, BYTEARRAY):
        name = builtin_class_name(item.ty)
        return f.raising(node, "TypeError", f"a bytes-like object is required, not '{name}'")
    found = call_method_stub(f, c, "__contains__", [item], {}, node)
    return found or _none(f, c, node)


def same_or_equal(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a is b or a == b`, as containers compare."""
    from portalis.compiler.infer.operators.comparison import compare

    line = b.line
    if a.ty is FLOAT and b.ty is FLOAT:
        return hir.Inline(BOOL, line, "{&0}.py_eq({&1})", [a, b])
    if any(isinstance(t, UnionT) and any(m is FLOAT or isinstance(m, InstT) for m in t.members) for t in (a.ty, b.ty)):
        # Which member decides whether identity is enough.
        return f.dispatch([a, b], lambda xs: same_or_equal(f, xs[0], xs[1], node))
    equal = truth(f, compare(f, ast.Eq, a, b, node))
    if isinstance(a.ty, InstT) and isinstance(b.ty, InstT) and a.ty.cls is b.ty.cls and a.ty.cls.find_method("__eq__"):
        same = hir.Inline(BOOL, line, "{&0}.ptr_eq({&1})", [a, b])
        return hir.Logic(BOOL, line, "or", same, equal) if equal.ty is BOOL else equal
    return equal


def _any_equal(f: Frame, item: hir.Expr, c: hir.Expr, node: ast.AST, line: int) -> hir.Expr:
    """`x in (a, b, c)`: compared one after the other."""
    parts: list[hir.Expr]
    if isinstance(c, hir.TupleExpr | hir.ListExpr):
        parts = [p.value if isinstance(p, hir.Coerce) else p for p in c.items]
    else:
        assert isinstance(c.ty, TupleT)
        parts = [hir.TupleItem(t, line, c, i) for i, t in enumerate(c.ty.items)]
    lead = [] if isinstance(c, hir.TupleExpr | hir.ListExpr) else [c]

    def build(xs: list[hir.Expr]) -> hir.Expr:
        x = xs[0]
        ps = xs[1:] if not lead else [hir.TupleItem(p.ty, line, xs[1], i) for i, p in enumerate(parts)]
        result: hir.Expr = hir.Lit(BOOL, line, False)
        for p in reversed(ps):
            test = same_or_equal(f, p, x, node)
            if test.ty in (NEVER, ERROR):
                return test
            if isinstance(test, hir.Lit) and test.ty is BOOL and test.value is False:
                continue
            result = (
                test
                if isinstance(result, hir.Lit) and result.value is False
                else hir.Logic(BOOL, line, "or", test, result)
            )
        return result

    return f.bind_all([item, *(lead or parts)], build)
