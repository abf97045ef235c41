"""Regular expressions: groups that the program names by constants, and patterns of bytes."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, line_of
from portalis.compiler.infer.calls import call_method
from portalis.compiler.infer.frame import Frame
from portalis.compiler.types import INT, STR, InstT, TupleT


def group(f: Frame, obj: hir.Expr, args: Args, node: ast.AST) -> hir.Expr | None:
    """`match.group(…)` of constants: methods of their own, whose results have the types of these groups (`regex/shapes.py`)."""
    assert isinstance(obj.ty, InstT)
    cls, line = obj.ty.cls, line_of(node)
    methods = []
    for a in args:
        if not isinstance(a, hir.Lit) or a.ty not in (INT, STR):
            return None
        method = f"_group_{a.value}" if a.ty is INT else f"_group_of_{a.value}"
        if cls.find_method(method) is None:
            return None
        methods.append(method)
    if len(methods) < 2:
        return call_method(f, obj, methods[0] if methods else "_group_0", [], line, node=node)

    def build(o: hir.Expr) -> hir.Expr:
        items = [call_method(f, o, method, [], line, node=node) for method in methods]
        return hir.TupleExpr(TupleT(tuple(i.ty for i in items)), line, items)

    return f.bind(obj, build)


@builtin("re.of_bytes")
def call_of_bytes(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A pattern of bytes."""
    return f.error("PT0204", node, "a regular expression of bytes is not supported", "decode the bytes first")
