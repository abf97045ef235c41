"""`xs = [x for x in xs if test(x)]`: the list that the variable gives up keeps, in place, what passes the test.

A new list would take a handle to every element, and the old one would give it back when it goes. In place is right where nobody
else has a handle to the list, which run time knows (`list_kept::Kept` works on a copy otherwise), where the test does not name the
variable, and where no handler of the function could see the variable after the test raised. Nothing can reach the list then, so
each element is borrowed from it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import patterns
from portalis.compiler.emit.effects import walk
from portalis.compiler.emit.text import labelled
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import Container

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def assign(f: FunctionEmitter, s: hir.Assign) -> str | None:
    """The assignment as a loop over the list of the variable; `None` where it is something else."""
    loop = _comprehension(f, s)
    if loop is None:
        return None
    first = loop.body[0]
    assert isinstance(first, hir.Assign)
    item, append = f.spec.webs.find(first.definition), _kept(f, loop.body[1:], first)
    if append is None or not patterns.declares(f, first, loop.body, 0) or f.placement.found[item].assigns != 1:
        return None
    name, kept = f.web_name(s.definition), f.scratch("kept")
    f.kept[id(append)] = kept
    element = patterns.declare(f, first)
    if is_copy(f.storage(item)):
        element = f"&{element}"
    else:
        f.refs.add(element)
    f.loop_depths[loop.label] = len(f.leaving)
    body = f.block(loop.body, {0})
    label = labelled(f"'l{loop.label}", body)
    return (
        f"{{ let mut {kept} = rt::list_kept::Kept::of(&mut {name});\n"
        f"{label}while let Some({element}) = {kept}.next() {{\n{body}\n}}\n"
        f"{name} = {kept}.finish(); }}"
    )


def _comprehension(f: FunctionEmitter, s: hir.Assign) -> hir.For | None:
    """The one loop of a comprehension over the list that the assignment replaces."""
    if f.fail not in ("trap", "return") or f.in_callback or f.program.inferred.world.holds:
        return None
    match _plain(s.value):
        case (
            hir.Do(
                body=[
                    hir.Let(temp=made, value=hir.ListExpr(items=[])),
                    hir.For(
                        iterator=hir.Rt(fn=hir.RtFn(path="list::iter"), args=[hir.LocalRead(checked=False) as source]),
                        orelse=[],
                    ) as loop,
                ],
                value=hir.TempRead(temp=given),
            ) as do
        ) if given is made:
            pass
        case _:
            return None
    web = f.spec.webs.find(s.definition)
    t = f.storage(web)
    if f.spec.webs.find(source.definition) != web or web not in f.declared or f.is_unbound_web(web):
        return None
    if f.web_name(web) in f.refs or not t.key() == source.ty.key() == do.ty.key() or not isinstance(t, Container):
        return None
    if id(do.body) in f.placement.declared_in or hir.any_inside(loop.body, lambda x: _names(f, x, web)):
        return None
    first = loop.body[0] if loop.body else None
    if (
        not isinstance(first, hir.Assign)
        or not _reads(first.value, loop.target)
        or first.value.ty.key() != t.elem.key()
    ):
        return None
    reads = sum(isinstance(x, hir.TempRead) and x.temp is loop.target for part in loop.body for x in walk(part))
    return loop if reads == 1 else None


def _kept(f: FunctionEmitter, body: list[hir.Stmt], item: hir.Assign) -> hir.Rt | None:
    """What appends the item to the new list, once all tests are passed."""
    match body:
        case [hir.If(then=then, orelse=[])]:
            return _kept(f, then, item)
        case [hir.Run(value=hir.Rt(fn=hir.RtFn(path="list::append"), args=[hir.TempRead(), value]) as append)]:
            value = _plain(value)
            webs = f.spec.webs
            if isinstance(value, hir.LocalRead) and webs.find(value.definition) == webs.find(item.definition):
                return append
    return None


def _names(f: FunctionEmitter, x: object, web: int) -> bool:
    if not isinstance(x, hir.LocalRead | hir.Assign | hir.AppendInPlace | hir.Unassign):
        return False
    return f.spec.webs.find(x.definition) == web


def _reads(e: hir.Expr, temp: hir.TempVar) -> bool:
    e = _plain(e)
    return isinstance(e, hir.TempRead) and e.temp is temp


def _plain(e: hir.Expr) -> hir.Expr:
    """What is converted to its own type."""
    while isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    return e
