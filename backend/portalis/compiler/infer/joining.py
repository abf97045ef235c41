"""`sep.join(items)` where not all of the items are texts: the first that is none raises."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.iteration import can_fail, element_type, to_iter
from portalis.compiler.infer.plain import is_text, text
from portalis.compiler.infer.stubcall import call_method_stub
from portalis.compiler.types import ERROR, INT, NEVER, NONE, STR, Container, Type, iter_of, list_of, members


def mixed_texts(t: Type, without: bool) -> bool:
    """Whether the items of something may be texts among other things, or (`without`) none at all."""
    item = element_type(t)
    if item is None or item is NEVER:
        return False
    return item is ERROR or any(m is STR or is_text(m) for m in members(item)) or without


def join_mixed(f: Frame, sep: hir.Expr, items: hir.Expr, node: ast.AST) -> hir.Expr:
    """Collects the texts, then joins them."""
    line = getattr(node, "lineno", 1)
    ty = list_of(STR)
    texts = f.temp(ty, "texts")

    def build(xs: list[hir.Expr]) -> hir.Expr:
        read = f.read(texts, ty, line)
        it = to_iter(f, xs[1], node, sized=True)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        elem = it.ty.elem
        if not all(isinstance(m, Container) and m.name in ("list", "vartuple") for m in members(xs[1].ty)):
            # All of the items come before the first is looked at.
            slot = f.world.slot(f.spec.key, node, "joined")
            slot.grow(elem)
            source = hir.Coerce(iter_of(slot), line, it, iter_of(slot))
            taken = hir.Rt(list_of(slot), line, hir.RtFn("list::from_iter", False, True, "i"), [source])
            it = to_iter(f, taken, node)
            assert isinstance(it.ty, Container)
            elem = it.ty.elem
        item = f.temp(elem, "item")

        def one(m: hir.Expr) -> hir.Expr:
            m = text(m)
            if m.ty is STR:
                return hir.Rt(NONE, line, hir.RtFn("list::append", modes="ro"), [read, m])
            return _wrong(f, read, m.ty, line)

        with f.collect() as out:
            out.append(hir.Let(line, texts, hir.ListExpr(ty, line, [])))
            checked = f.dispatch([f.read(item, elem, line)], lambda ms: one(ms[0]))
            body: list[hir.Stmt] = [hir.Run(line, checked)]
            out.append(hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))
        joined = call_method_stub(f, xs[0], "join", [read], {}, node)
        assert joined is not None
        return hir.Do(STR, line, out, joined)

    return f.bind_all([sep, items], build)


def _wrong(f: Frame, texts: hir.Expr, found: Type, line: int) -> hir.Expr:
    from portalis.compiler.infer.exceptions import builtin_exception

    place = hir.Rt(
        STR, line, hir.RtFn("value::str", modes="&"), [hir.Inline(INT, line, "({&0}.len() as i64)", [texts])]
    )
    words = f": expected str instance, {builtin_class_name(found)} found"
    message = hir.Rt(
        STR,
        line,
        hir.RtFn("concat_pieces"),
        [hir.Lit(STR, line, "sequence item "), place, hir.Lit(STR, line, words)],
    )
    return hir.never(line, builtin_exception("TypeError", [message], line))
