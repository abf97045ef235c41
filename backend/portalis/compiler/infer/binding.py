"""Binding arguments to parameters: one expression for each parameter, or CPython's TypeError.

Arguments whose number or names are known are bound here; `spreads` binds what only run time knows (`*xs` of a list, `**d`).
"""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.counterparts import is_written_in_c
from portalis.compiler.infer.frame import INEXACT, Frame
from portalis.compiler.infer.held import stands_for_builtin
from portalis.compiler.infer.names import default_name
from portalis.compiler.program import FunctionDef, Param
from portalis.compiler.resolve import is_literal
from portalis.compiler.types import STR, FuncT, dict_of


def positional_params(fn: FunctionDef) -> list[Param]:
    """The parameters that positional arguments fill one by one."""
    return [p for p in fn.params if p.kind in ("positional", "positional-only")]


def star_param(fn: FunctionDef) -> Param | None:
    """`*args`."""
    return next((p for p in fn.params if p.kind == "var-positional"), None)


def double_star_param(fn: FunctionDef) -> Param | None:
    """`**kwargs`."""
    return next((p for p in fn.params if p.kind == "var-keyword"), None)


def by_keyword(fn: FunctionDef, name: str) -> bool:
    """Whether a keyword argument of this name fills a parameter of its own."""
    return any(p.name == name and p.kind in ("positional", "keyword-only") for p in fn.params)


def collects(fn: FunctionDef, args: list[hir.Expr], kwargs: dict[str, hir.Expr]) -> bool:
    """Whether some arguments go into `*args` or `**kwargs` together."""
    return (star_param(fn) is not None and len(args) > len(positional_params(fn))) or (
        double_star_param(fn) is not None and any(not by_keyword(fn, k) for k in kwargs)
    )


def bind_arguments(
    f: Frame,
    fn: FunctionDef,
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
    env: hir.Expr | None,
) -> list[hir.Expr] | hir.Expr:
    """One expression for each parameter; a raising one where CPython raises TypeError.

    The checks come in the order of CPython's `initialize_locals`.
    """
    line = getattr(node, "lineno", 1)
    name = fn.qualname
    # What CPython says of a method written in C is not what it says of one in Python.
    of_builtin = fn.owner is not None and stands_for_builtin(fn.owner.library)
    mark = INEXACT if of_builtin or f.world.reporter.is_foreign(fn.line) and is_written_in_c(f.world, fn) else ""
    positional = positional_params(fn)
    out: dict[str, hir.Expr] = {}
    for p, a in zip(positional, args, strict=False):
        out[p.name] = a
    extra: dict[str, hir.Expr] = {}
    for k, a in kwargs.items():
        if not by_keyword(fn, k):
            if double_star_param(fn) is None:
                return f.raising(node, "TypeError", mark + unexpected(fn, k, list(kwargs)))
            extra[k] = a
        elif k in out:
            return f.raising(node, "TypeError", f"{mark}{name}() got multiple values for argument '{k}'")
        else:
            out[k] = a
    star = star_param(fn)
    if star is not None:
        from portalis.compiler.infer.literals import make_tuple

        # A tuple longer than those of known length gets its slot from the place of the call.
        out[star.name] = make_tuple(f, args[len(positional) :], line, node)
    elif len(args) > len(positional):
        given = [p for p in fn.params if p.kind == "keyword-only" and p.name in out]
        return f.raising(node, "TypeError", mark + too_many(fn, len(args), len(given)))
    double = double_star_param(fn)
    if double is not None:
        out[double.name] = keyword_dict(f, fn, extra, node)
    for kind in ("positional", "keyword-only"):
        missing = [p for p in fn.params if p.name not in out and p.default is None and p.kind.startswith(kind)]
        if missing:
            return f.raising(node, "TypeError", mark + _missing(name, missing, kind))
    for p in fn.params:
        if p.name not in out:
            out[p.name] = default_value(f, fn, p.name, line, env)
    return [out[p.name] for p in fn.params]


def keyword_dict(f: Frame, fn: FunctionDef, extra: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    """The dict that `**kwargs` gets."""
    line = getattr(node, "lineno", 1)
    # Calls without such arguments share a slot, and with it a specialization.
    spec, where = (f.spec.key, node) if extra else (f"function {fn.number}", "no")
    keys, slot = f.world.slot(spec, where, "names of kwargs"), f.world.slot(spec, where, "kwargs")
    keys.grow(STR)
    for e in extra.values():
        slot.grow(e.ty)
    items = [x for k, e in extra.items() for x in (f.coerce(hir.Lit(STR, line, k), keys), f.coerce(e, slot))]
    return hir.ListExpr(dict_of(keys, slot), line, items)


def unexpected(fn: FunctionDef, keyword: str, given: list[str]) -> str:
    """The message for a keyword argument that no parameter takes."""
    only = [p.name for p in fn.params if p.kind == "positional-only" and p.name in given]
    if keyword in only:
        return f"{fn.qualname}() got some positional-only arguments passed as keyword arguments: '{', '.join(only)}'"
    return f"{fn.qualname}() got an unexpected keyword argument '{keyword}'"


def takes(fn: FunctionDef) -> str:
    """How many positional arguments a function takes, as CPython's TypeError says it."""
    positional = positional_params(fn)
    required = sum(1 for p in positional if p.default is None)
    if required != len(positional):
        return f"from {required} to {len(positional)} positional arguments"
    return f"{required} positional argument{'s' * (required != 1)}"


def too_many(fn: FunctionDef, given: int, keyword_only: int) -> str:
    """The message for more positional arguments than parameters."""
    if keyword_only:
        were = (
            f"{given} positional argument{'s' * (given != 1)} "
            f"(and {keyword_only} keyword-only argument{'s' * (keyword_only != 1)}) were"
        )
    else:
        were = f"{given} {'was' if given == 1 else 'were'}"
    return f"{fn.qualname}() takes {takes(fn)} but {were} given"


def _missing(name: str, missing: list[Param], kind: str) -> str:
    quoted = [f"'{p.name}'" for p in missing]
    n = len(quoted)
    listed = quoted[0] if n == 1 else " and ".join(quoted) if n == 2 else ", ".join(quoted[:-1]) + ", and " + quoted[-1]
    return f"{name}() missing {n} required {kind} argument{'s' if n > 1 else ''}: {listed}"


def default_value(f: Frame, fn: FunctionDef, param: str, line: int, env: hir.Expr | None) -> hir.Expr:
    """A default value: a literal, made anew (`default_factory`), or the one that was evaluated at the definition."""
    from portalis.compiler.infer.calls import call_value

    p = next(p for p in fn.params if p.name == param)
    assert p.default is not None
    if is_literal(p.default):
        return f.expr(p.default)
    if p.fresh_default:
        with f.collect() as out:
            e = call_value(f, f.expr(p.default), [], {}, p.default)
        return hir.Do(e.ty, line, out, e) if out else e
    hidden = default_name(fn, param)
    var = f.world.globals.get(hidden)
    if var is not None:
        return hir.GlobalRead(var.slot.type, line, var, True)
    if env is not None and isinstance(env.ty, FuncT) and hidden in env.ty.captures:
        slot = env.ty.captures[hidden][0]
        return hir.FieldRead(slot.type, line, env, None, hidden)
    return f.error(
        "PT0106", p.default, "this default value is not supported for a nested function", "use a literal default"
    )
