"""`and`, `or` and conditional expressions."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.conditions import condition, truth
from portalis.compiler.infer.env import join_envs
from portalis.compiler.infer.frame import Frame, effect_then, expression
from portalis.compiler.types import BOOL, ERROR, NEVER, NONE, InstT, Type
from portalis.compiler.union_types import remove


@expression(ast.BoolOp)
def visit_boolop(f: Frame, node: ast.BoolOp) -> hir.Expr:
    """`and`/`or` return an operand; with bools only they are Rust's."""
    return _boolop(f, isinstance(node.op, ast.And), node.values, node.lineno)


def _boolop(f: Frame, conjunction: bool, values: list[ast.expr], line: int) -> hir.Expr:
    before = f.env
    if len(values) == 1:
        return f.expr(values[0])
    # Look at the first operand's type before deciding how to evaluate it.
    with f.collect() as out:
        first = f.expr(values[0])
    f.out.extend(out)
    if first.ty is BOOL:
        f.env = before
        with f.collect() as out:
            test, yes, no = condition(f, values[0])
        f.out.extend(out)
        f.env = yes if conjunction else no
        if f.env is None:
            f.env = join_envs(yes, no)
            return test
        with f.collect() as out:
            rest = _boolop(f, conjunction, values[1:], line)
        if out:
            rest = hir.Do(rest.ty, line, out, rest)
        f.env = join_envs(f.env, no if conjunction else yes)
        if rest.ty is BOOL:
            return hir.Logic(BOOL, line, "and" if conjunction else "or", test, rest)
        const = hir.Lit(BOOL, line, not conjunction)
        return f.if_expr(
            test,
            (lambda: rest) if conjunction else (lambda: const),
            (lambda: const) if conjunction else (lambda: rest),
            line,
        )
    if first.ty in (NEVER, ERROR):
        return first

    def choose(x: hir.Expr) -> hir.Expr:
        test = truth(f, x)
        name = values[0].id if isinstance(values[0], ast.Name) else None
        keep_type = remove(x.ty, _never_falsy if conjunction else _never_truthy)
        go_on_type = remove(x.ty, _never_truthy if conjunction else _never_falsy)
        env = f.env
        if name is not None and isinstance(x, hir.LocalRead) and go_on_type is not NEVER:
            f.env = f.narrow(f.env, f.rename(name), go_on_type)
        with f.collect() as out:
            rest = _boolop(f, conjunction, values[1:], line)
        if out:
            rest = hir.Do(rest.ty, line, out, rest)
        f.env = join_envs(env, f.env)
        if isinstance(test, hir.Lit) and test.ty is BOOL:
            return rest if test.value is conjunction else x
        keep: hir.Expr = x if keep_type is x.ty else hir.Assume(keep_type, line, x)
        if keep_type is NEVER:
            keep = hir.Assume(x.ty, line, x)
        return f.if_expr(
            test,
            (lambda: rest) if conjunction else (lambda: keep),
            (lambda: keep) if conjunction else (lambda: rest),
            line,
        )

    return f.bind(first, choose, "v")


def _never_falsy(t: Type) -> bool:
    return isinstance(t, InstT) and not (t.cls.find_method("__bool__") or t.cls.find_method("__len__"))


def _never_truthy(t: Type) -> bool:
    return t is NONE


@expression(ast.IfExp)
def visit_ifexp(f: Frame, node: ast.IfExp) -> hir.Expr:
    test, yes, no = condition(f, node.test)
    if test.ty in (NEVER, ERROR):
        return test
    if yes is None or no is None:
        f.env = yes if no is None else no
        branch = f.expr(node.body if no is None else node.orelse)
        return effect_then(test, branch)
    f.env = yes
    with f.collect() as out1:
        a = f.expr(node.body)
    env1 = f.env
    f.env = no
    with f.collect() as out2:
        b = f.expr(node.orelse)
    f.env = join_envs(env1, f.env)
    a = hir.Do(a.ty, a.line, out1, a) if out1 else a
    b = hir.Do(b.ty, b.line, out2, b) if out2 else b
    return f.if_expr(test, lambda: a, lambda: b, node.lineno)
