"""Instances with `keys` and `__getitem__` where Python takes any mapping: `dict(m)`, `{**m}`, `f(**m)`, `d.update(m)`."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.held import is_held_dict
from portalis.compiler.infer.iteration import can_fail, to_iter
from portalis.compiler.types import ERROR, NEVER, NONE, Container, InstT, Slot, Type, dict_of


def is_mapping(t: Type) -> bool:
    """Whether `dict` takes an instance of the type for a mapping."""
    return isinstance(t, InstT) and t.cls.find_method("keys") is not None and not is_held_dict(t)


def put_items(f: Frame, source: hir.Expr, target: hir.Expr, k: Slot, v: Slot, node: ast.AST) -> hir.Expr:
    """`for key in source.keys(): target[key] = source[key]`, for a dict of the slots `k` and `v`."""
    from portalis.compiler.infer.calls import call_method
    from portalis.compiler.infer.subscripts import read_index

    line = getattr(node, "lineno", source.line)

    def put(m: hir.Expr) -> hir.Expr:
        with f.collect() as out:
            keys = call_method(f, m, "keys", [], line)
            it = to_iter(f, keys, node)
            if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
                return it
            if it.ty.elem is not NEVER:
                item = f.temp(it.ty.args[0], "key")
                with f.collect() as body:
                    key = f.read(item, it.ty.elem, line)
                    value = read_index(f, m, key, node)
                    k.grow(key.ty)
                    v.grow(value.ty)
                    fn = hir.RtFn("dict::set_item", False, True, "roo")
                    f.run(hir.Rt(NONE, line, fn, [target, f.coerce(key, k), f.coerce(value, v)]))
                f.out.append(hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it)))
        return hir.Do(NONE, line, out, None)

    return f.bind(source, put)


def as_dict(f: Frame, source: hir.Expr, node: ast.AST, k: Slot, v: Slot) -> hir.Expr:
    """A new dict of the items of a mapping."""
    line = getattr(node, "lineno", source.line)
    ty = dict_of(k, v)
    temp = f.temp(ty, "items")
    with f.collect() as out:
        out.append(hir.Let(line, temp, hir.ListExpr(ty, line, [])))
        target = f.read(temp, ty, line)
        f.run(put_items(f, source, target, k, v, node))
    return hir.Do(ty, line, out, target)
