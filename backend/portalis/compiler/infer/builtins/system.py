"""What of the module `sys` a sandboxed program has: its output, its end, how deep calls may go."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import Args, Kwargs, arity, builtin, line_of
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.conversions import as_index
from portalis.compiler.infer.exceptions import make_builtin_exception
from portalis.compiler.infer.frame import Frame, unit
from portalis.compiler.types import BOOL, INT, NONE, STR


@builtin("sys.exit", "exit", "quit")
def call_exit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`sys.exit(code)` raises SystemExit."""
    if len(args) > 1 or kwargs:
        return f.raising(node, "TypeError", f"exit expected at most 1 argument, got {len(args) + len(kwargs)}")
    line = line_of(node)
    return f.bind_all(args, lambda xs: hir.never(line, make_builtin_exception(f, "SystemExit", xs, node)))


def _write(f: Frame, args: Args, node: ast.AST, path: str) -> hir.Expr:
    line = line_of(node)
    if len(args) != 1:
        return f.raising(node, "TypeError", f"TextIOWrapper.write() takes exactly one argument ({len(args)} given)")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        text = xs[0]
        if text.ty is not STR:
            return f.raising(node, "TypeError", f"write() argument must be str, not {builtin_class_name(text.ty)}")

        def build(x: hir.Expr) -> hir.Expr:
            out = hir.Run(line, hir.Rt(NONE, line, hir.RtFn(path, modes="r"), [x]))
            return hir.Do(INT, line, [out], hir.Inline(INT, line, "({&0}.len() as i64)", [x]))

        return f.bind(text, build)

    return f.dispatch(args, one)


@builtin("sys.stdout.write")
def call_write(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Writes a text; the result is its length."""
    return _write(f, args, node, "glue::write")


@builtin("sys.stderr.write")
def call_write_err(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Writes a text to standard error; the result is its length."""
    return _write(f, args, node, "glue::write_err")


@builtin("sys.stdout.flush", "sys.stderr.flush")
def call_flush(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """All that is written arrives in any case; nobody sees when."""
    return unit(line_of(node))


@builtin("sys.getrecursionlimit")
def call_get_limit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """How many calls may be inside of each other."""
    return hir.Rt(INT, line_of(node), hir.RtFn("raise::get_limit"), [])


@builtin("sys.setrecursionlimit")
def call_set_limit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Calls may go so deep; the machine's own limit holds all the same."""
    line = line_of(node)
    wrong = arity(f, "sys.setrecursionlimit", args, 1, 1, node)
    if wrong is not None:
        return wrong

    def one(xs: list[hir.Expr]) -> hir.Expr:
        limit = as_index(f, xs[0], node)
        if limit.ty not in (INT, BOOL):
            message = f"'{builtin_class_name(limit.ty)}' object cannot be interpreted as an integer"
            return f.raising(node, "TypeError", message)
        return hir.Rt(NONE, line, hir.RtFn("raise::set_limit", raises=True, modes="r"), [f.coerce(limit, INT)])

    return f.dispatch(args, one)
