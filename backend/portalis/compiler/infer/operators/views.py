"""The operators of sets where an operand is a view of a dict, and `|` of dicts of different classes."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import ERROR, NEVER, Container, TupleT, Type, is_dict

#: The views that take part in the operators of sets, and the methods that do the same.
_SETLIKE_VIEWS = ("dict_keys", "dict_items")
_MERGED = ("OrderedDict", "defaultdict")
_SET_METHODS = {"&": "intersection", "|": "union", "-": "difference", "^": "symmetric_difference"}


def widen_items(a: hir.Expr, b: hir.Expr) -> None:
    """A collection of pairs beside a view of items holds pairs of what both may hold: tuples have no slots that grow."""
    for view, other in ((a, b), (b, a)):
        if not (isinstance(view.ty, Container) and view.ty.name == "dict_items" and isinstance(other.ty, Container)):
            continue
        pair = element_type(other.ty)
        if isinstance(pair, TupleT) and len(pair.items) == 2:
            for slot, t in zip(view.ty.args, pair.items, strict=False):
                slot.grow(t)
            if other.ty.name in ("set", "frozenset", "list"):
                other.ty.args[0].grow(TupleT(tuple(slot.type for slot in view.ty.args[:2])))


def is_view(e: hir.Expr) -> bool:
    """Whether a value is a view that takes part in the operators of sets."""
    return isinstance(e.ty, Container) and e.ty.name in _SETLIKE_VIEWS


def items_order(f: Frame, op: type[ast.cmpop], a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a <= b` and the like where one is a view of items and the other one a set or a view: by the sets that they are."""
    from portalis.compiler.infer.builtins.registry import call_builtin
    from portalis.compiler.infer.operators.order import order

    widen_items(a, b)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        parts = [call_builtin(f, "set", [x], {}, node) for x in xs]
        if any(x.ty in (NEVER, ERROR) for x in parts):
            return f.error("PT0204", node, "views of items that cannot be hashed have no order here")
        return f.bind_all(parts, lambda sets: order(f, op, sets[0], sets[1], node, a.line))

    return f.bind_all([a, b], one)


def merges(a: Type, b: Type) -> bool:
    """Whether `a | b` is neither that of two plain dicts nor that of two counters."""
    if not (is_dict(a) and is_dict(b)) or not (isinstance(a, Container) and isinstance(b, Container)):
        return False
    return a.name in _MERGED or a.name == "dict" and b.name in _MERGED or a.name == "Counter" != b.name


def merged(f: Frame, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a | b` of dicts that are not both plain: of the class of the left one, or of the right one where the left one is plain."""
    from portalis.compiler.infer.builtins.registry import call_builtin

    assert isinstance(a.ty, Container) and isinstance(b.ty, Container)
    copy: hir.Expr | None = None
    if a.ty.name in _MERGED:
        copy = call_method_stub(f, a, "copy", [], {}, node)
    elif b.ty.name == "OrderedDict":
        copy = call_builtin(f, "collections.OrderedDict", [a], {}, node)
    if copy is None or copy.ty in (NEVER, ERROR):
        return f.error(
            "PT0204", node, f"`|` between {a.ty} and {b.ty} is not supported", "make a copy, and use `update`"
        )

    def updated(made: hir.Expr) -> hir.Expr:
        change = call_method_stub(f, made, "__ior__", [b], {}, node)
        assert change is not None
        return hir.Do(made.ty, a.line, [hir.Run(a.line, change)], made)

    return f.bind(copy, updated)


def of_views(f: Frame, symbol: str, a: hir.Expr, b: hir.Expr, node: ast.AST) -> hir.Expr:
    """`a op b` where one is a view of keys or items and the other one any iterable: a set, as CPython's views make it."""
    from portalis.compiler.infer.builtins.registry import call_builtin

    if symbol == "&" and not is_view(a):
        a, b = b, a

    def combined(xs: list[hir.Expr]) -> hir.Expr:
        found = call_method_stub(f, xs[0], _SET_METHODS[symbol], [xs[1]], {}, node)
        return found or f.error("PT0204", node, f"`{symbol}` between {a.ty} and {b.ty} is not supported")

    def made(xs: list[hir.Expr]) -> hir.Expr:
        parts = [call_builtin(f, kind, [x], {}, node) for kind, x in zip(("set", "list"), xs, strict=True)]
        return f.dispatch(parts, combined)

    return f.bind_all([a, b], made)
