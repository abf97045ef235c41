"""Calls that no overload of a stub takes."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import element_type
from portalis.compiler.infer.refusals import type_error
from portalis.compiler.stubs import Overload, StubParam
from portalis.compiler.types import NONE, STR


def mismatch(
    f: Frame,
    name: str,
    overloads: Sequence[Overload],
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
    method: bool,
) -> hir.Expr:
    """No overload takes these arguments: refused, saying what it was called with and what it takes."""
    if method and name in ("extend", "update") and len(args) == 2 and not kwargs and element_type(args[1].ty) is None:
        if args[1].ty is NONE or f.is_doubtful():
            from portalis.compiler.infer.conditions import builtin_class_name

            raised = f.raising(node, "TypeError", f"'{builtin_class_name(args[1].ty)}' object is not iterable")
            return f.bind_all(args, lambda _: raised)
    if method and name == "join" and args[0].ty is STR and len(args) == 2 and not kwargs:
        from portalis.compiler.infer.joining import join_mixed, mixed_texts

        if mixed_texts(args[1].ty, False) or mixed_texts(args[1].ty, True) and f.is_doubtful():
            return join_mixed(f, args[0], args[1], node)
    message = type_error(name, [a.ty for a in args], {k: v.ty for k, v in kwargs.items()}, method=method)
    if message is not None and f.is_doubtful():
        raised = f.raising(node, "TypeError", message)
        return f.bind_all([*args, *kwargs.values()], lambda _: raised)
    given = ", ".join([*(str(a.ty) for a in args[1 if method else 0 :]), *(f"{k}={v.ty}" for k, v in kwargs.items())])
    forms = "; ".join(
        sorted({f"{name}({', '.join(_show(p) for p in ov.params[1 if method else 0 :])})" for ov in overloads})
    )
    on = f" of {args[0].ty}" if method and args else ""
    return f.error(
        "PT0204", node, f"`{name}`{on} is not supported with arguments ({given})", None, f"supported: {forms}"
    )


def _show(p: StubParam) -> str:
    text = (
        ast.unparse(p.type).replace("Own[", "").replace("]", "")
        if "Own" in ast.unparse(p.type)
        else ast.unparse(p.type)
    )
    star = "*" if p.kind == "variadic" else ""
    return f"{star}{p.name}: {text}" + (" = …" if p.default is not None else "")
