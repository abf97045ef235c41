"""Displays of containers, matches on unions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.borrow import is_held
from portalis.compiler.emit.effects import has_effects, walk
from portalis.compiler.emit.types import is_copy
from portalis.compiler.types import NONE, Container, Type, UnionT

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


_LONG = 256


def display(f: FunctionEmitter, e: hir.ListExpr) -> str:
    """A list, set, dict or long tuple from its items."""
    assert isinstance(e.ty, Container)
    t = e.ty
    if t.name == "dict":
        rust = f"rt::dict::Dict::<{f.rust(t.args[0].type)}, {f.rust(t.args[1].type)}>"
        if not e.items:
            return f"{rust}::new()"
        pairs = [f"rt::dict::pair({f.own(e.items[i])}, {f.own(e.items[i + 1])})" for i in range(0, len(e.items), 2)]
        text = f"rt::dict::of::<{f.rust(t.args[0].type)}, {f.rust(t.args[1].type)}, {len(pairs)}>([{', '.join(pairs)}])"
        return f.checked(text, e) if _runs_code(t) else text
    names = {"list": "rt::List", "vartuple": "rt::VarTuple", "set": "rt::set::Set", "frozenset": "rt::set::FrozenSet"}
    rust = f"{names[t.name]}::<{f.rust(t.elem)}>"
    if not e.items and t.name == "frozenset":
        return f"rt::set::frozen::<{f.rust(t.elem)}>(core::iter::empty())"
    if not e.items:
        return f"{rust}::new()"
    items = ", ".join(f.own(i) for i in e.items)
    if t.name in ("set", "frozenset"):
        constants = len(e.items) >= 3 and all(_constant(i) for i in e.items)
        make = "frozen_of" if t.name != "set" else "display_of" if constants else "of"
        text = f"rt::set::{make}::<{f.rust(t.elem)}, {len(e.items)}>([{items}])"
        return f.checked(text, e) if _runs_code(t) else text
    if len(e.items) > _LONG:
        # An array of this length would not fit on the stack.
        out = f.scratch("out")
        pushes = " ".join(f"{out}.append({f.own(i)});" for i in e.items)
        make = f"rt::List::<{f.rust(t.elem)}>::with_capacity({len(e.items)})"
        made = out if t.name == "list" else f"rt::vartuple_api::from_list(&{out})"
        return f"{{ let {out} = {make}; {pushes} {made} }}"
    return f"{rust}::of([{items}])"


def _constant(e: hir.Expr) -> bool:
    """Whether CPython makes the value when it compiles: displays of three such values or more are taken over as a set."""
    match e:
        case hir.Coerce(value=value):
            return _constant(value)
        case hir.TupleExpr(items=items):
            return all(_constant(i) for i in items)
        case _:
            return isinstance(e, hir.Lit)


def _runs_code(t: Type) -> bool:
    from portalis.compiler.infer.operators.properties import user_inside

    return user_inside(t)


def switch(f: FunctionEmitter, e: hir.Switch, write: Callable[[hir.Expr], str] | None = None) -> str:
    """A match on a union, by reference; `write` writes the arms."""
    t = e.subject.ty
    found = f.place(e.subject)
    if not is_held(e.subject) and any(has_effects(body) for _, _, body in e.arms):
        # What an arm does may replace what the subject was read from.
        subject, stored = f"&{f.own(e.subject)}", t
    elif found is not None and isinstance(found[1], UnionT):
        subject, stored = found
    else:
        subject, stored = f.ref(e.subject), t
    assert isinstance(stored, UnionT)
    arms: list[str] = []
    covered: set[str] = set()
    from portalis.compiler.types import constructor

    for m, temp, body in e.arms:
        source = next(s for s in stored.members if constructor(s) == constructor(m))
        covered.add(source.key())
        name = f.temp_name(temp)
        used = any(isinstance(x, hir.TempRead) and x.temp is temp for x in walk(body))
        lead = ""
        if source is NONE:
            lead = f"let {name} = (); " if used else ""
        elif source.key() != m.key():
            lead = f"let {name} = {f.convert.narrow_own(f.scratch('value'), source, m)}; "
        elif is_copy(source):
            lead = f"let {name} = *{name}; " if used else ""
        else:
            f.refs.add(name)
        bound = "_" if not used or source is NONE else f.scratch("value") if source.key() != m.key() else name
        if not used:
            lead = ""
        text = f.convert.branch(body, e.ty) if write is None else write(body)
        arms.append(f"{f.convert.pattern(source, stored, bound)} => {{ {lead}{text} }}")
    if len(covered) < len(stored.members):
        arms.append("_ => rt::closure::impossible()")
    return f"match {subject} {{ {' '.join(arms)} }}"
