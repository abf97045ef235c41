"""Texts made of pieces: f-strings, `format`, `%`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import displays
from portalis.compiler.emit.names import string
from portalis.compiler.types import NEVER, RANGE, STR

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter

# `format(value, specification)` by a function that writes to a buffer.
_FORMATTED = re.compile(r"rt::fmt::shown\((.*?\}[^,]*), (.*), (rt::fmt::\w+)\)")


def concat_pieces(f: FunctionEmitter, e: hir.Rt) -> str:
    """Strings one after the other, in one buffer."""
    out = f.scratch("out")
    pieces = " ".join(_piece(f, out, p) for p in e.args)
    return f"{{ let mut {out} = rt::StrBuf::new(); {pieces} {out}.finish() }}"


def _piece(f: FunctionEmitter, out: str, p: hir.Expr) -> str:
    """Statements that put one piece at the end of the buffer."""
    match p:
        case hir.Lit():
            text = str(p.value)
            return f"{out}.push_{'ascii' if text.isascii() else 'str'}({string(text)});"
        case hir.Rt(fn=hir.RtFn(path="value::str" | "value::repr", calls_back=False), args=[value]):
            method = "str_to" if p.fn.path == "value::str" else "repr_to"
            return f"rt::Repr::{method}({f.ref(value)}, &mut {out});"
        case hir.Inline() if (found := _FORMATTED.fullmatch(p.template)) is not None:
            call = hir.Inline(STR, p.line, f"{found[3]}({found[1]}, {found[2]}, &mut {out})", p.args)
            return f"{f.own(call)};"
        case hir.Bind(temp=temp, value=value, body=body) if body.ty is not NEVER:
            return f"{{ {f.let_temp(temp, value)} {_piece(f, out, body)} }}"
        case hir.IfExpr(test=test, then=then, orelse=orelse) if NEVER not in (then.ty, orelse.ty):
            return f"if {f.own(test)} {{ {_piece(f, out, then)} }} else {{ {_piece(f, out, orelse)} }}"
        case hir.Coerce(value=value, target=target) if hir.resolve_ref(target).key() == value.ty.key():
            return _piece(f, out, value)
        case hir.Switch():
            return displays.switch(f, p, lambda arm: f.own(arm) if arm.ty is NEVER else _piece(f, out, arm))
        case _:
            return f"{out}.push({f.ref(p)});"


def pieces_onto(f: FunctionEmitter, target: str, value: hir.Expr) -> str | None:
    """`s += f"…"`: the pieces go straight to the end of `s`; only where none of them can fail half-way."""
    if not isinstance(value, hir.Rt) or value.fn.path != "concat_pieces":
        return None
    if not all(
        isinstance(p, hir.Lit | hir.LocalRead | hir.TempRead) and not getattr(p, "checked", False) for p in value.args
    ):
        return None
    return " ".join(
        f"{target}.append(&{f.own(p)});" if isinstance(p, hir.Lit) else f"{target}.append({f.ref(p)});"
        for p in value.args
    )


def length(f: FunctionEmitter, e: hir.Expr, line: int) -> str:
    """`len(e)` as an `i64`."""
    if e.ty is RANGE:
        return f.wrap(f"{f.own(e)}.len()", line)
    method = "char_len" if e.ty is STR else "len"
    ref = f.deref(e)
    return f"({ref}.{method}() as i64)"
