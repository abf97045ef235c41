"""Iterators as Rust iterators, and the `for` loop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import displays, generators, patterns
from portalis.compiler.emit.borrow import list_of_objects
from portalis.compiler.emit.effects import walk
from portalis.compiler.emit.text import labelled, mark
from portalis.compiler.types import NEVER, Container

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def is_lazy(e: hir.Expr) -> bool:
    """Whether the Rust expression is an iterator of a type without a name."""
    return isinstance(e, hir.Rt) and isinstance(e.ty, Container) and e.ty.name == "iterator"


def iterator(f: FunctionEmitter, e: hir.Expr) -> str:
    """A Rust iterator over owned items."""
    match e:
        case hir.Coerce(value=value, target=target):
            final = hir.resolve_ref(target)
            assert isinstance(final, Container) and isinstance(value.ty, Container)
            text = iterator(f, value)
            source, wanted = value.ty.elem, final.elem
            if source.key() == wanted.key():
                return text
            if source is NEVER:
                return f"{text}.map(|_| -> {f.rust(wanted)} {{ rt::closure::impossible() }})"
            return f"{text}.map(|value| {f.convert.widen('value', source, wanted)})"
        case hir.Rt(made=Container() as made) if isinstance(e.ty, Container) and made.elem.key() != e.ty.elem.key():
            return f"{_made(f, e)}.map(|value| {f.convert.widen('value', made.elem, e.ty.elem)})"
        case hir.Rt():
            return _made(f, e)
        case hir.Do(body=body, value=value) if value is not None:
            return f"{{ {f.block(body)} {iterator(f, value)} }}"
        case hir.Bind(temp=temp, value=value, body=hir.Rt(fn=hir.RtFn(path="array_iter")) as items):
            # The items of a tuple: an array of its own.
            return f"{{ {f.let_temp(temp, value)} {iterator(f, items)} }}"
        case hir.Switch() if (only := _only_generator(e)) is not None:
            # It holds what it needs, so it outlives the match.
            return displays.switch(f, e, lambda arm: iterator(f, arm) if arm is only else f.convert.branch(arm, e.ty))
        case _:
            return f.own(e)


def _only_generator(e: hir.Switch) -> hir.Expr | None:
    """The generator that a match on a union gives, where every other arm raises."""
    arms = [body for _, _, body in e.arms if body.ty is not NEVER]
    if len(arms) != 1:
        return None
    inner = arms[0]
    while isinstance(inner, hir.Coerce):
        inner = inner.value
    return arms[0] if isinstance(inner, hir.Rt) and inner.fn.path == "generator::iter" else None


def _made(f: FunctionEmitter, e: hir.Rt) -> str:
    """A Rust iterator as the runtime makes it."""
    match e:
        case hir.Rt(fn=hir.RtFn(path="generator::iter"), args=[made]):
            if f.consumed and isinstance(made, hir.Call):
                return generators.used_up(f, made)
            return generators.gone_over(f, made) or f.own(made)
        case hir.Rt(
            fn=hir.RtFn(path="range::iter"),
            args=[hir.Rt(fn=hir.RtFn(path="range::new"), args=[a, b, hir.Lit(value=1)])],
        ):
            start = f.own(a)
            return f"({start + '_i64' if start.isdigit() else start}..{f.own(b)})"
        case _:
            return f.call_runtime(e)


def user_iter(f: FunctionEmitter, e: hir.Rt) -> str:
    """An iterator that calls `__next__`."""
    it, callback = e.args
    assert isinstance(callback, hir.Callback)
    name = f.temp_name(callback.params[0])
    body = _item_of_user(f, callback, name)
    return f"rt::glue::of_next({f.own(it)}, move |{name}|{body})"


def user_getitem_iter(f: FunctionEmitter, e: hir.Rt) -> str:
    """An iterator that calls `__getitem__` with 0, 1, 2…"""
    it, callback = e.args
    assert isinstance(callback, hir.Callback)
    subject, index = (f.temp_name(p) for p in callback.params)
    body = _item_of_user(f, callback, subject)
    return f"rt::glue::of_getitem({f.own(it)}, move |{subject}, {index}: i64|{body})"


def _item_of_user(f: FunctionEmitter, callback: hir.Callback, subject: str) -> str:
    """The rest of a closure that asks `subject`, an instance, for its next item."""
    saved, saved_leaving = f.fail, f.leaving
    f.fail, f.leaving = "'next", []
    f.refs.add(subject)
    body = f.own(callback.body)
    f.fail, f.leaving = saved, saved_leaving
    item = f.rust(callback.ty) if callback.ty is not NEVER else "rt::Never"
    return f" -> Result<{item}, rt::Exc> {{ 'next: loop {{ break Ok({body}); }} }}"


def array_iter(f: FunctionEmitter, e: hir.Rt) -> str:
    """An iterator over the items of a tuple."""
    assert isinstance(e.ty, Container)
    if not e.args:
        return f"core::iter::empty::<{f.rust(e.ty.elem)}>()"
    return f"[{', '.join(f.own(a) for a in e.args)}].into_iter()"


def for_loop(f: FunctionEmitter, s: hir.For) -> str:
    """A `for` loop; the loop variable is bound by the pattern where nothing else assigns it."""
    label = f"'l{s.label}"
    f.loop_depths[s.label] = len(f.leaving)
    borrowed = _borrows(f, s)
    it = (
        f"{f.deref(s.iterator.args[0])}.as_slice().iter()"
        if borrowed and isinstance(s.iterator, hir.Rt)
        else generators.looped(f, s.iterator) or f.used_up(s.iterator)
    )
    if s.orelse:
        f.loop_flags.add(s.label)
    name = f.temp_name(s.target)
    if borrowed:
        f.refs.add(name)
    pattern, done = name, set[int]()
    first = s.body[0] if s.body else None
    if id(s.target) in f.uses.split:
        pattern, done = patterns.take_apart(f, s.target, s.body, 0)
    elif isinstance(first, hir.Assign) and _is_all(first, s) and patterns.declares(f, first, s.body, 0):
        pattern, done = patterns.declare(f, first), {0}
        if borrowed:
            f.refs.add(pattern)
    text_body = f.block(s.body, done)
    if pattern == name and not re.search(rf"\b{name}\b", text_body):
        pattern = "_"
    head = generators.loop_over(f, s, pattern) or f"for {pattern} in {it}"
    text = f"{labelled(label, text_body)}{head} {{\n{text_body}\n}}"
    if s.can_fail:
        text += f"\n{mark(s.line)}{f.check(s.line)};"
    return or_else(f, s, text) if s.orelse else text


def or_else(f: FunctionEmitter, s: hir.For | hir.While, loop: str) -> str:
    """A loop and its `else`, which runs unless a `break` left the loop."""
    flag = f"broke{s.label}"
    if f"{flag} = true" not in loop:
        return f"{loop}\n{{\n{f.block(s.orelse)}\n}}"
    return f"let mut {flag} = false;\n{loop}\nif !{flag} {{\n{f.block(s.orelse)}\n}}"


def _borrows(f: FunctionEmitter, s: hir.For) -> bool:
    """Whether the loop can look at the objects of a list in place."""
    it = s.iterator
    if not isinstance(it, hir.Rt) or it.fn.path != "list::iter" or not list_of_objects(f.spec, it.args[0]):
        return False
    elem = it.args[0].ty
    assert isinstance(elem, Container)
    return hir.resolve_ref(s.target.ref).key() == elem.elem.key() and f.program.quiet.statements(f.spec, s.body)


def _is_all(first: hir.Assign, s: hir.For) -> bool:
    """Whether the first statement of a loop is the only one that reads the item, and assigns all of it."""
    inner = first.value.value if isinstance(first.value, hir.Coerce) else first.value
    if not isinstance(inner, hir.TempRead) or inner.temp is not s.target:
        return False
    reads = sum(isinstance(x, hir.TempRead) and x.temp is s.target for statement in s.body for x in walk(statement))
    return reads == 1 and inner.ty.key() == hir.resolve_ref(s.target.ref).key()
