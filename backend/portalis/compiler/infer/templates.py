"""`template % values` where only run time knows the template, or how many values there are."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.operators.properties import user_inside
from portalis.compiler.infer.traits import is_exception, need_repr, walk
from portalis.compiler.types import BOOL, BYTES, EXC, NEVER, RANGE, STR, Container, InstT, TupleT, Type

_FIX = "use an f-string, or pass `str(x)`"


def percent_computed(f: Frame, template: hir.Expr, values: hir.Expr, node: ast.AST) -> hir.Expr:
    """The runtime reads the template. The operands are of exact types."""
    t, line = values.ty, getattr(node, "lineno", 1)
    if isinstance(t, Container) and t.name == "dict":
        return f.error("PT0204", node, "`%` of a dict needs a literal format string", "use an f-string")
    refused = _refused(f, t, node)
    if refused is not None:
        return refused
    if isinstance(t, Container) and t.name == "vartuple":
        if t.elem is NEVER:
            values, t = hir.TupleExpr(TupleT(()), line, []), TupleT(())
        else:
            return hir.Rt(STR, line, hir.RtFn("fmt::template::percent_items", True, modes="rr"), [template, values])

    def build(xs: list[hir.Expr]) -> hir.Expr:
        whole = xs[1]
        if not isinstance(t, TupleT):
            return made(xs[0], [whole], t in (RANGE, BYTES) or t.key().startswith("list["))
        items: list[hir.Expr] = [hir.TupleItem(i, line, whole, n) for n, i in enumerate(t.items)]
        return f.dispatch(items, lambda parts: made(xs[0], parts, False))

    def made(text: hir.Expr, parts: list[hir.Expr], lenient: bool) -> hir.Expr:
        args: list[hir.Expr] = [hir.Inline(p.ty, line, "rt::fmt::template::arg({&0})", [p]) for p in parts]
        modes = "ro" + ("s" * len(args) or "*")
        fn = hir.RtFn("fmt::template::percent", True, modes=modes)
        return hir.Rt(STR, line, fn, [text, hir.Lit(BOOL, line, lenient), *args])

    return f.bind_all([template, values], build)


def _refused(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    """The error for values whose text takes the program's own code, or has none."""
    odd: list[Type] = []

    def visit(m: Type) -> None:
        if isinstance(m, InstT) or m is EXC or is_exception(m):
            odd.append(m)

    walk(t, visit)
    if odd or user_inside(t):
        return f.error("PT0204", node, f"`%` of {odd[0] if odd else t} needs a literal format string", _FIX)
    return need_repr(f, t, node, shown=True)
