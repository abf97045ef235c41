"""`print`: the text of all arguments is made first, then written."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.builtins.registry import special
from portalis.compiler.infer.conditions import (
    builtin_class_name,
)
from portalis.compiler.infer.formatting import concat, to_str
from portalis.compiler.infer.frame import Frame, is_simple
from portalis.compiler.infer.iteration import to_iter
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import (
    BOOL,
    BYTES,
    ERROR,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    iter_of,
    list_of,
    members,
)


@special("print")
def call_print(f: Frame, node: ast.Call) -> hir.Expr:
    """The text of all arguments, made before anything is written, as CPython does for each argument in turn."""
    line = node.lineno
    options: dict[str, hir.Expr] = {}
    stderr = False
    for k in node.keywords:
        if k.arg == "file" and ast.unparse(k.value) in ("sys.stderr", "sys.stdout"):
            stderr = ast.unparse(k.value) == "sys.stderr"
        elif k.arg == "flush":
            f.expr(k.value)
        elif k.arg in ("sep", "end"):
            e = f.expr(k.value)
            if e.ty is NONE:
                e = hir.Lit(STR, line, " " if k.arg == "sep" else "\n")
            if e.ty is not STR:
                if e.ty in (ERROR, NEVER):
                    return e
                message = f"{k.arg} must be None or a string, not {builtin_class_name(e.ty)}"
                return f.raising(node, "TypeError", message)
            options[k.arg] = e
        else:
            return f.error("PT0204", k.value, f"`print({k.arg}=…)` is not supported")
    sep = options.get("sep", hir.Lit(STR, line, " "))
    end = options.get("end", hir.Lit(STR, line, "\n"))
    if len(node.args) == 1 and isinstance(node.args[0], ast.Starred):
        return _print_all(f, node.args[0], sep, end, line, stderr)
    pieces: list[hir.Expr] = []
    if any(isinstance(a, ast.Starred) for a in node.args):
        return _print_mixed(f, node, sep, end, stderr)
    values = [f.expr(a) for a in node.args]

    def write(values: list[hir.Expr]) -> hir.Expr:
        for i, e in enumerate(values):
            if i:
                pieces.append(sep)
            pieces.append(to_str(f, e, node.args[i]))
        pieces.append(end)
        for i, p in enumerate(pieces):
            if p.ty in (NEVER, ERROR):
                return f.dispatch(pieces[: i + 1], lambda xs: xs[0])
        text = concat(f, pieces, line)
        return hir.Rt(NONE, line, hir.RtFn("glue::write_err" if stderr else "glue::write", modes="r"), [text])

    return _before_later(f, node.args, values, write)


def _before_later(
    f: Frame, nodes: list[ast.expr], values: list[hir.Expr], body: Callable[[list[hir.Expr]], hir.Expr]
) -> hir.Expr:
    """`body(values)`, whose text shows what evaluating the later values did to the earlier ones."""
    for i, e in enumerate(values):
        if e.ty in (NEVER, ERROR):
            return f.dispatch(values[: i + 1], lambda xs: xs[0])
    acting = [any(isinstance(x, ast.Call | ast.NamedExpr) for x in ast.walk(n)) for n in nodes]
    assigned = any(isinstance(x, ast.NamedExpr) for n in nodes for x in ast.walk(n))
    # Texts and numbers cannot change: their text may be made at once.
    arguments_of = [isinstance(e, hir.Rt) and e.fn.path == "exception_args" and is_simple(e.args[0]) for e in values]
    mutable = [any(m not in (INT, FLOAT, BOOL, STR, BYTES, NONE) for m in members(e.ty)) for e in values]
    mutable = [m and not a for m, a in zip(mutable, arguments_of, strict=True)]
    if not any(m and any(acting[i + 1 :]) for i, m in enumerate(mutable)):
        return body(values)
    held: list[tuple[hir.TempVar, hir.Expr]] = []
    out: list[hir.Expr] = []
    for i, e in enumerate(values):
        if isinstance(e, hir.Lit) or is_simple(e) and not assigned or arguments_of[i]:
            out.append(e)
            continue
        temp = f.temp(e.ty, "t")
        held.append((temp, e))
        out.append(f.read(temp, e.ty, e.line))
    result = body(out)
    for temp, e in reversed(held):
        result = hir.Bind(result.ty, e.line, temp, e, result)
    return result


def _print_all(f: Frame, star: ast.Starred, sep: hir.Expr, end: hir.Expr, line: int, stderr: bool) -> hir.Expr:
    e = f.expr(star.value)
    it = to_iter(f, e, star)
    if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
        return it
    if it.ty.elem is NEVER:
        text = end
    else:
        temp = f.temp(it.ty.args[0], "x")
        body = to_str(f, f.read(temp, it.ty.elem, line), star)
        if body.ty in (NEVER, ERROR):
            return body
        texts = hir.Rt(
            iter_of(STR), line, hir.RtFn("iter::map", False, True, "fi"), [hir.Callback(STR, line, [temp], body), it]
        )
        joined = call_method_stub(f, sep, "join", [texts], {}, star)
        assert joined is not None
        text = concat(f, [joined, end], line)
    return hir.Rt(NONE, line, hir.RtFn("glue::write_err" if stderr else "glue::write", modes="r"), [text])


def _print_mixed(f: Frame, node: ast.Call, sep: hir.Expr, end: hir.Expr, stderr: bool) -> hir.Expr:
    """`print(a, *b, c)`: the texts are collected first."""
    line = node.lineno
    ty = list_of(STR)
    temp = f.temp(ty, "texts")
    texts = f.read(temp, ty, line)
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
        for a in node.args:
            if isinstance(a, ast.Starred):
                it = to_iter(f, f.expr(a.value), a)
                if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
                    f.run(it)
                    return hir.Do(NEVER, line, out, None)
                if it.ty.elem is NEVER:
                    continue
                x = f.temp(it.ty.args[0], "x")
                body = to_str(f, f.read(x, it.ty.elem, line), a)
                if body.ty in (NEVER, ERROR):
                    return body
                mapped = hir.Rt(
                    iter_of(STR),
                    line,
                    hir.RtFn("iter::map", False, True, "fi"),
                    [hir.Callback(STR, line, [x], body), it],
                )
                f.run(hir.Rt(NONE, line, hir.RtFn("list::extend", False, True, "ri"), [texts, mapped]))
            else:
                text = to_str(f, f.expr(a), a)
                if text.ty in (NEVER, ERROR):
                    return text
                f.run(hir.Rt(NONE, line, hir.RtFn("list::append", modes="ro"), [texts, text]))
        joined = call_method_stub(f, sep, "join", [texts], {}, node)
        assert joined is not None
        f.run(
            hir.Rt(
                NONE,
                line,
                hir.RtFn("glue::write_err" if stderr else "glue::write", modes="r"),
                [concat(f, [joined, end], line)],
            )
        )
    return hir.Do(NONE, line, out, None)
