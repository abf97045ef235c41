"""Iteration over instances: `__iter__`/`__next__`, or `__getitem__` with growing indexes."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame, after, effect_then
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import INT, NEVER, BuiltinT, Container, InstT, TupleT, iter_of, members


def instance_iterator(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """The iterator of an instance."""
    from portalis.compiler.infer.calls import call_method
    from portalis.compiler.infer.conditions import builtin_class_name
    from portalis.compiler.infer.iteration import to_iter

    assert isinstance(e.ty, InstT)
    cls, line = e.ty.cls, e.line
    if cls.find_method("__iter__"):
        result = call_method(f, e, "__iter__", [], line)

        def over(xs: list[hir.Expr]) -> hir.Expr:
            it = xs[0]
            if isinstance(it.ty, InstT) and it.ty.cls.find_method("__next__"):
                return _next_loop(f, it, node)
            if isinstance(it.ty, Container) and it.ty.name in ("iterator", "generator"):
                return to_iter(f, it, node)
            message = f"iter() returned non-iterator of type '{builtin_class_name(it.ty)}'"
            return after([it], hir.never(line, f.make_exception("TypeError", message, line)))

        return f.dispatch([result], over)
    if cls.find_method("__getitem__"):
        return _getitem_loop(f, e, node)
    message = f"'{cls.name}' object is not iterable"
    return hir.never(line, f.make_exception("TypeError", message, line))


def sized_iterator(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """The iterator of an instance that is asked for its length then: what it gives says only how much room to make.

    Source: CPython's `PyObject_LengthHint`.
    """
    assert isinstance(e.ty, InstT)
    found = (e.ty.cls.find_method(name) for name in ("__len__", "__length_hint__"))
    method = next((m for m in found if m is not None), None)
    if method is None or method.synthetic or method.owner is not None and method.owner.library is not None:
        return instance_iterator(f, e, node)

    def ask(o: hir.Expr) -> hir.Expr:
        it = instance_iterator(f, o, node)
        if not isinstance(it.ty, Container):
            return it
        temp = f.temp(it.ty, "it")
        with f.collect() as asked:
            f.run(_length_hint(f, o, method.name, o.line))
        return hir.Do(it.ty, o.line, [hir.Let(o.line, temp, it), *asked], hir.TempRead(it.ty, o.line, temp))

    return f.bind(e, ask)


def _length_hint(f: Frame, o: hir.Expr, method: str, line: int) -> hir.Expr:
    """Asks for a length; TypeError means that there is none."""
    from portalis.compiler.infer.calls import call_method
    from portalis.compiler.infer.conversions import length
    from portalis.compiler.infer.presence import attempted

    def ask() -> hir.Expr:
        if method == "__len__":
            return length(f, o, line)
        return effect_then(call_method(f, o, method, [], line), nothing)

    nothing = hir.Lit(INT, line, 0)
    return attempted(f, ask, lambda: nothing, line, "TypeError")


def iterates_itself(f: Frame, t: InstT) -> bool:
    """Whether `iter()` of the iterator of an instance is certainly that iterator, without effects."""
    from portalis.compiler.infer.calls import specialize

    method = t.cls.find_method("__iter__")
    if method is None:
        return True
    return all(
        isinstance(m, Container) or isinstance(m, InstT) and _returns_self(m.cls) and not m.cls.find_method("__len__")
        for m in members(specialize(f.world, method, [t], None).ret.type)
    )


def _returns_self(cls: ClassInfo) -> bool:
    method = cls.find_method("__iter__")
    if method is None:
        return False
    body = [s for s in method.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    match body:
        case [ast.Return(value=ast.Name(id=name))]:
            return name == method.params[0].name
    return False


def instance_next(f: Frame, it: hir.Expr, node: ast.AST) -> hir.Expr:
    """An instance with `__next__` as an iterator."""
    return _next_loop(f, it, node)


def _next_loop(f: Frame, it: hir.Expr, node: ast.AST) -> hir.Expr:
    """Calls `__next__` until it raises StopIteration."""
    from portalis.compiler.infer.calls import call_method

    temp = f.temp(it.ty, "it")
    with f.collect() as out:
        f.try_depth += 1
        item = call_method(f, f.read(temp, it.ty, it.line), "__next__", [], it.line)
        f.try_depth -= 1
    assert not out
    f.world.has_handlers = True
    slot = f.world.slot(f.spec.key, node, "next")
    slot.grow(item.ty)
    body = f.coerce(item, slot) if item.ty is not NEVER else item
    callback = hir.Callback(slot.type, it.line, [temp], body)
    return hir.Rt(iter_of(slot), it.line, hir.RtFn("user_iter", calls_back=True), [it, callback])


def until(f: Frame, fn: hir.Expr, sentinel: hir.Expr, node: ast.AST) -> hir.Expr:
    """`iter(fn, sentinel)`: calls `fn` until it gives the sentinel."""
    from portalis.compiler.infer.calls import call_value, callable_members
    from portalis.compiler.infer.exceptions import builtin_exception
    from portalis.compiler.infer.membership import same_or_equal

    line = fn.line
    if not callable_members(fn.ty) or isinstance(fn.ty, InstT) and not fn.ty.cls.find_method("__call__"):
        return f.raising(node, "TypeError", "iter(v, w): v must be callable")
    if isinstance(fn.ty, BuiltinT):
        return f.error("PT0204", node, "`iter` over calls of a builtin is not supported", "call it in a lambda")
    pair = TupleT((fn.ty, sentinel.ty))
    temp = f.temp(pair, "it")
    slot = f.world.slot(f.spec.key, node, "until")
    whole = f.read(temp, pair, line)
    f.try_depth += 1
    f.world.has_handlers = True
    with f.collect() as out:
        result = call_value(f, hir.TupleItem(fn.ty, line, whole, 0), [], {}, node)

        def last(xs: list[hir.Expr]) -> hir.Expr:
            test = same_or_equal(f, hir.TupleItem(sentinel.ty, line, whole, 1), xs[0], node)
            stop = hir.never(line, builtin_exception("StopIteration", [], line))
            slot.grow(xs[0].ty)
            return hir.IfExpr(slot.type, line, test, stop, f.coerce(xs[0], slot))

        body = result if result.ty is NEVER else f.bind_all([result], last)
    f.try_depth -= 1
    if out:
        body = hir.Do(body.ty, line, out, body)
    callback = hir.Callback(slot.type, line, [temp], body)
    state = hir.TupleExpr(pair, line, [fn, sentinel])
    calls = hir.Rt(iter_of(slot), line, hir.RtFn("user_iter", calls_back=True), [state, callback])
    return hir.Rt(iter_of(slot), line, hir.RtFn("iter::until_end", modes="i"), [calls])


def _getitem_loop(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """The old sequence protocol: indexes from 0 until IndexError."""
    from portalis.compiler.infer.calls import call_method

    index = f.temp(INT, "i")
    subject = f.temp(e.ty, "it")
    with f.collect():
        f.try_depth += 1
        item = call_method(f, f.read(subject, e.ty, e.line), "__getitem__", [f.read(index, INT, e.line)], e.line)
        f.try_depth -= 1
    f.world.has_handlers = True
    slot = f.world.slot(f.spec.key, node, "getitem")
    slot.grow(item.ty)
    body = f.coerce(item, slot) if item.ty is not NEVER else item
    callback = hir.Callback(slot.type, e.line, [subject, index], body)
    return hir.Rt(iter_of(slot), e.line, hir.RtFn("user_getitem_iter", calls_back=True), [e, callback])
