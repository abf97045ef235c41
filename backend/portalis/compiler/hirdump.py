"""The typed IR as text, for `--emit ir` and for people who debug a pass."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from portalis.compiler import hir
from portalis.compiler.infer.module import Inferred
from portalis.compiler.infer.world import GlobalVar, Spec
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import Type


def dump(inferred: Inferred) -> str:
    """One section for each specialization, statements indented by nesting."""
    out: list[str] = []
    for spec in inferred.world.order:
        params = ", ".join(f"{p.name}: {t}" for p, t in zip(spec.fn.params, spec.params, strict=True))
        out.append(f"fn {spec.fn.qualname}({params}) -> {spec.ret.type}")
        for s in spec.body:
            out.extend(_statement(s, 1))
        out.append("")
    return "\n".join(out)


def _statement(s: hir.Stmt, depth: int) -> list[str]:
    pad = "  " * depth
    head: list[str] = []
    nested: list[str] = []
    for f in fields(s):
        value = getattr(s, f.name)
        if f.name == "line" or value is None:
            continue
        if isinstance(value, list) and value and isinstance(value[0], hir.Stmt):
            nested.append(f"{pad}  {f.name}:")
            for inner in value:
                nested.extend(_statement(inner, depth + 2))
        elif isinstance(value, list) and value and isinstance(value[0], hir.Handler):
            for h in value:
                names = ", ".join(c if isinstance(c, str) else c.name for c in h.classes) or "everything"
                nested.append(f"{pad}  except {names}:")
                for inner in h.body:
                    nested.extend(_statement(inner, depth + 2))
        else:
            head.append(_value(value))
    return [
        f"{pad}{type(s).__name__.lower()} {' '.join(h for h in head if h)} ; line {s.line}".replace("  ;", " ;"),
        *nested,
    ]


def _value(value: object) -> str:
    if isinstance(value, hir.Expr):
        return _expression(value)
    if isinstance(value, hir.TempVar):
        return f"%{value.hint}{value.number}"
    if isinstance(value, Spec):
        return f"{value.fn.qualname}/{value.number}"
    if isinstance(value, ClassInfo | GlobalVar):
        return value.name
    if isinstance(value, hir.RtFn):
        return value.path
    if isinstance(value, Type):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(v) for v in value) + "]"
    if callable(value):
        return ""
    if is_dataclass(value):
        return type(value).__name__
    return str(value) if not isinstance(value, str) else value


def _expression(e: hir.Expr) -> str:
    if isinstance(e, hir.Lit):
        return f"{e.value!r}:{e.ty}"
    if isinstance(e, hir.Coerce):
        target = hir.resolve_ref(e.target)
        inner = _expression(e.value)
        return inner if target.key() == e.value.ty.key() else f"({inner} as {target})"
    parts = [_value(getattr(e, f.name)) for f in fields(e) if f.name not in ("ty", "line")]
    return f"{type(e).__name__.lower()}({', '.join(p for p in parts if p)}):{e.ty}"
