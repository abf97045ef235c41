"""`any`, `all`, and `in` by iterating."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import (
    Args,
    Kwargs,
    builtin,
    call_value_builtin,
    line_of,
    special,
)
from portalis.compiler.infer.comprehensions import any_all, genexpr_arguments, is_used_at_once
from portalis.compiler.infer.conditions import truth
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import drained, to_iter
from portalis.compiler.types import (
    BOOL,
    ERROR,
    NEVER,
    Container,
)


def _quantifier(name: str, stop_on: bool) -> None:
    @special(name)
    def syntactic(f: Frame, node: ast.Call) -> hir.Expr:
        if len(node.args) == 1 and not node.keywords and is_used_at_once(node.args[0], f):
            return any_all(f, node.args[0], stop_on)
        args, kwargs = genexpr_arguments(f, node)
        return call_value_builtin(f, name, args, kwargs, node)

    @builtin(name)
    def evaluated(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        line = line_of(node)
        it = to_iter(f, args[0], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            return drained(f, it, hir.Lit(BOOL, line, not stop_on), node)
        temp = f.temp(it.ty.args[0], "x")
        test = truth(f, f.read(temp, it.ty.elem, line))
        if test.ty is ERROR:
            return test
        fn = hir.RtFn(f"glue::{name}", False, True, "if")
        return hir.Rt(BOOL, line, fn, [it, hir.Callback(BOOL, line, [temp], test)])


_quantifier("any", True)
_quantifier("all", False)


def iterate_contains(f: Frame, item: hir.Expr, c: hir.Expr, node: ast.AST) -> hir.Expr:
    """`item in c` by iterating."""
    line = line_of(node)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        it = to_iter(f, xs[1], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            return drained(f, it, hir.Lit(BOOL, line, False), node)
        temp = f.temp(it.ty.args[0], "x")
        from portalis.compiler.infer.membership import same_or_equal

        test = same_or_equal(f, f.read(temp, it.ty.elem, line), xs[0], node)
        if test.ty is ERROR:
            return test
        fn = hir.RtFn("glue::any", False, True, "if")
        return hir.Rt(BOOL, line, fn, [it, hir.Callback(BOOL, line, [temp], test)])

    return f.bind_all([item, c], build)
