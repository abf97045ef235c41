"""`template % values` and `template.format(…)` where only run time knows the template, or how many values there are."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.array_types import array_item
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.operators.properties import user_inside
from portalis.compiler.infer.traits import is_exception, need_repr, walk
from portalis.compiler.types import (
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    ERROR,
    EXC,
    INT,
    NEVER,
    NONE,
    NUMBERS,
    RANGE,
    SLICE,
    STR,
    Container,
    InstT,
    TupleT,
    Type,
    is_dict,
)

#: types without parts that fields can show
_FIELDS = (*NUMBERS, COMPLEX, STR, BYTES, BYTEARRAY, NONE, RANGE, SLICE, EXC, NEVER)
_FIX = "use an f-string, or pass `str(x)`"


def percent_computed(f: Frame, template: hir.Expr, values: hir.Expr, node: ast.AST) -> hir.Expr:
    """The runtime reads the template. The operands are of exact types."""
    t, line = values.ty, getattr(node, "lineno", 1)
    if isinstance(t, Container) and is_dict(t):
        return f.error("PT0204", node, "`%` of a dict needs a literal format string", "use an f-string")
    refused = _refused(f, t, node)
    if refused is not None:
        return refused
    if isinstance(t, Container) and t.name == "vartuple":
        if t.elem is NEVER:
            values, t = hir.TupleExpr(TupleT(()), line, []), TupleT(())
        else:
            return hir.Rt(STR, line, hir.RtFn("fmt::template::percent_items", True, modes="rr"), [template, values])

    def build(xs: list[hir.Expr]) -> hir.Expr:
        whole = xs[1]
        if not isinstance(t, TupleT):
            return made(xs[0], [whole], t in (RANGE, BYTES, BYTEARRAY) or t.key().startswith("list["))
        items: list[hir.Expr] = [hir.TupleItem(i, line, whole, n) for n, i in enumerate(t.items)]
        return f.dispatch(items, lambda parts: made(xs[0], parts, False))

    def made(text: hir.Expr, parts: list[hir.Expr], lenient: bool) -> hir.Expr:
        args: list[hir.Expr] = [hir.Inline(p.ty, line, "rt::fmt::template::arg({&0})", [p]) for p in parts]
        modes = "ro" + ("s" * len(args) or "*")
        fn = hir.RtFn("fmt::template::percent", True, modes=modes)
        return hir.Rt(STR, line, fn, [text, hir.Lit(BOOL, line, lenient), *args])

    return f.bind_all([template, values], build)


def format_computed(
    f: Frame, template: hir.Expr, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> hir.Expr:
    """The runtime reads the template and looks for the values of its fields among the arguments."""
    from portalis.compiler.infer.formatting import may_run
    from portalis.compiler.infer.spreads import as_tuple

    line = getattr(node, "lineno", 1)
    names = list(kwargs)
    given = [as_tuple(f, e.value, e.node) if isinstance(e, hir.Spread) else e for e in args]
    given += [e.value if isinstance(e, hir.Spread) else e for e in kwargs.values()]
    dicts = [e for e in kwargs.values() if isinstance(e, hir.Spread)]
    for d in dicts:
        if len(dicts) > 1 or not isinstance(d.ty, Container) or d.ty.elem not in (STR, NEVER):
            return f.error("PT0102", d.node, f"`**` of {d.ty} in a call of `str.format` is not supported")
    for i, e in enumerate(given):
        if e.ty in (NEVER, ERROR):
            return f.dispatch(given[: i + 1], lambda xs: xs[0])
        refused = _refused_field(f, e.ty, node)
        if refused is not None:
            return refused
    f.world.formats_computed = True
    runs = any(may_run(f, e.ty) for e in given)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        parts: list[hir.Expr] = []
        for k, x in enumerate(xs[1:]):
            value = "{0} as i64" if isinstance(x, hir.Lit) and x.ty is INT else "{0}" if isinstance(x, hir.Lit) else ""
            shown = f"&({value})" if value else "{&0}"
            if k < len(args):
                if isinstance(args[k], hir.Spread):
                    if isinstance(x.ty, Container) and x.ty.elem is NEVER or x.ty.key() == "tuple()":
                        continue
                    made = f"Many({shown})"
                else:
                    made = f"One({shown})"
            elif isinstance(kwargs[names[k - len(args)]], hir.Spread):
                if isinstance(x.ty, Container) and x.ty.elem is NEVER:
                    continue
                made = f"Mapping({shown})"
            else:
                made = f'Named("{names[k - len(args)]}", {shown})'
            parts.append(hir.Inline(x.ty, line, f"rt::fmt::fields::Part::{made}", [x]))
        fn = hir.RtFn("fmt::fields::format", True, calls_back=runs, modes="r" + ("s" * len(parts) or "*"))
        return hir.Rt(STR, line, fn, [xs[0], *parts])

    return f.bind_all([template, *given], build)


def _refused_field(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    """The error for values that have no text; those that have one note what showing it runs."""
    from portalis.compiler.infer.calls import specialize

    odd: list[Type] = []

    def visit(m: Type) -> None:
        if isinstance(m, InstT):
            method = m.cls.find_method("__format__")
            if method is not None and (m.cls, "__format__") not in f.world.traits:
                spec = specialize(f.world, method, [m, STR], None)
                f.world.traits[(m.cls, "__format__")] = spec
                f.note_call(spec, f.world.has_handlers or f.try_depth > 0)
            if method is not None and f.world.traits[(m.cls, "__format__")].ret.type not in (STR, NEVER):
                odd.append(m)
        elif not (isinstance(m, Container | TupleT) or m in _FIELDS or array_item(m) is not None):
            odd.append(m)

    walk(t, visit)
    if odd:
        return f.error("PT0204", node, f"{odd[0]} in a format string that only run time knows", _FIX)
    return need_repr(f, t, node, shown=True)


def _refused(f: Frame, t: Type, node: ast.AST) -> hir.Expr | None:
    """The error for values whose text takes the program's own code, or has none."""
    odd: list[Type] = []

    def visit(m: Type) -> None:
        if isinstance(m, InstT) or m is EXC or is_exception(m):
            odd.append(m)

    walk(t, visit)
    if odd or user_inside(t):
        return f.error("PT0204", node, f"`%` of {odd[0] if odd else t} needs a literal format string", _FIX)
    return need_repr(f, t, node, shown=True)
