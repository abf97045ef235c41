"""Methods of containers with several arguments, as chains of calls with one: `a.union(b, c)`, `d.update(x, key=value)`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import ERROR, NEVER, NONE, STR, Container, dict_of, is_dict

#: set methods of any number of arguments → what each argument after the first does to the result
_CHAINED = {"union": "update", "difference": "difference_update", "intersection": "intersection"}
_CHAINED_UPDATES = {"update", "intersection_update", "difference_update"}


def several_arguments(
    f: Frame, obj: hir.Expr, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr | None:
    """`a.union(b, c)` and `d.update(x, key=value)` as chains of calls with one argument."""
    line, t = getattr(node, "lineno", obj.line), obj.ty
    assert isinstance(t, Container)
    if is_dict(t) and t.name != "Counter" and name == "update" and kwargs and len(args) <= 1:
        t.args[0].grow(STR)
        for e in kwargs.values():
            t.args[1].grow(e.ty)

        def update(xs: list[hir.Expr]) -> hir.Expr:
            target, values = xs[0], xs[len(args) + 1 :]
            items: list[hir.Expr] = []
            for k, e in zip(kwargs, values, strict=True):
                items += [f.coerce(hir.Lit(STR, line, k), t.args[0]), f.coerce(e, t.args[1])]
            steps = [call_method_stub(f, target, name, [a], {}, node) for a in xs[1 : len(args) + 1]]
            steps.append(call_method_stub(f, target, name, [hir.ListExpr(dict_of(*t.args[:2]), line, items)], {}, node))
            return hir.Do(NONE, line, [hir.Run(line, s) for s in steps if s is not None], None)

        return f.bind_all([obj, *args, *kwargs.values()], update)
    if t.name == "frozenset" and len(args) > 1 and not kwargs and name in _CHAINED:
        plain = hir.Rt(Container("set", t.args), line, hir.RtFn("set::thawed", modes="r"), [obj])
        made = several_arguments(f, plain, name, args, kwargs, node)
        assert made is not None
        return f.dispatch([made], lambda xs: hir.Rt(t, line, hir.RtFn("set::freeze", modes="o"), xs))
    if t.name != "set" or len(args) < 2 or kwargs or name not in _CHAINED and name not in _CHAINED_UPDATES:
        return None

    def chain(xs: list[hir.Expr]) -> hir.Expr:
        from portalis.compiler.infer.attribute_calls import call_method_on

        target, rest = xs[0], xs[1:]
        nodes = _nodes(node, rest)
        if name in _CHAINED_UPDATES:
            steps = [call_method_on(f, target, name, [a], {}, at) for a, at in zip(rest, nodes, strict=True)]
            return hir.Do(NONE, line, [hir.Run(line, s) for s in steps], None)
        result = call_method_on(f, target, name, rest[:1], {}, node)

        def then(made: hir.Expr) -> hir.Expr:
            out: list[hir.Stmt] = []
            for a, at in zip(rest[1:], nodes[1:], strict=True):
                out.append(hir.Run(line, call_method_on(f, made, _CHAINED[name], [a], {}, at)))
            return hir.Do(made.ty, line, out, made)

        if result.ty in (NEVER, ERROR):
            return result
        if name != "intersection":
            return f.bind(result, then)
        for a, at in zip(rest[1:], nodes[1:], strict=True):
            if result.ty in (NEVER, ERROR):
                break
            result = call_method_on(f, result, name, [a], {}, at)
        return result

    return f.bind_all([obj, *args], chain)


def _nodes(node: ast.AST, args: list[hir.Expr]) -> list[ast.AST]:
    """The arguments' own nodes where they stand one by one."""
    if isinstance(node, ast.Call) and len(node.args) == len(args):
        return list(node.args)
    return [node] * len(args)
