"""Statements, and the blocks that declare variables: one function for each kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portalis.compiler import hir
from portalis.compiler.emit import generators, iterators, kept, large_ints, patterns, texts, tries, updates
from portalis.compiler.emit.borrow import list_of_objects
from portalis.compiler.emit.effects import diverges, has_effects, walk
from portalis.compiler.emit.names import ident
from portalis.compiler.emit.text import labelled, mark
from portalis.compiler.types import NEVER, NONE, STR, Container, Type, is_generator, members

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


# In a longer block no object is borrowed: what follows would be read again for each of them.
_LONG_BLOCK = 200


def block(f: FunctionEmitter, body: list[hir.Stmt], done: set[int] | None = None) -> str:
    """The statements of a block, with the declarations of the variables that belong to it; not those at the indexes `done`."""
    out: list[str] = []
    done = set() if done is None else done
    here = f.placement.declared_in.get(id(body), {})
    for i, s in enumerate(body):
        for web in here.get(i, ()):
            if web not in f.declared and not _declares(f, s, web):
                out.append(_declaration(f, web))
        if i in done:
            continue
        if isinstance(s, hir.Let) and id(s.temp) in f.uses.split:
            text, more = patterns.split_let(f, s, body, i)
            out.append(mark(s.line) + text)
            done |= more
            continue
        updated = updates.update(f, s, body[i + 1]) if isinstance(s, hir.Let) and i + 1 < len(body) else None
        if updated is not None:
            out.append(mark(s.line) + updated)
            done.add(i + 1)
            continue
        borrowed = _borrowed(f, s, body, i) if isinstance(s, hir.Assign) else None
        out.append(mark(s.line) + (borrowed or _statement(f, s)))
        if diverges([s]):
            break
    return "\n".join(out)


def _statement(f: FunctionEmitter, s: hir.Stmt) -> str:
    return STATEMENTS[type(s)](f, s)


def _borrowed(f: FunctionEmitter, s: hir.Assign, body: list[hir.Stmt], at: int) -> str | None:
    """`p = particles[i]` as a reference, where what follows in the block leaves the object where it is."""
    web = f.spec.webs.find(s.definition)
    value = s.value.value if isinstance(s.value, hir.Coerce) else s.value
    if not isinstance(value, hir.Rt) or value.fn.path != "list::get" or not list_of_objects(f.spec, value.args[0]):
        return None
    stored = f.storage(web)
    if web in f.declared or f.placement.at.get(web) != (id(body), at) or stored.key() != value.ty.key():
        return None
    if has_effects(value.args[1]) or len(body) - at > _LONG_BLOCK or not f.program.quiet.statements(f.spec, body[at:]):
        return None
    found = f.place(value)
    if found is None or found[1].key() != stored.key():
        return None
    f.declared.add(web)
    name = f.web_name(web)
    f.refs.add(name)
    return f"let {name} = {found[0]};"


def _declares(f: FunctionEmitter, s: hir.Stmt, web: int) -> bool:
    """Whether the statement itself can be the `let` of the variable."""
    if web in f.unbound_roots:
        return False
    if isinstance(s, hir.Assign) and f.spec.webs.find(s.definition) == web:
        return not any(isinstance(x, hir.LocalRead) and f.spec.webs.find(x.definition) == web for x in walk(s.value))
    return False


def _declaration(f: FunctionEmitter, web: int) -> str:
    """A declaration apart from the first assignment."""
    f.declared.add(web)
    name = f.web_name(web)
    t = f.rust(f.storage(web))
    if f.is_unbound_web(web):
        return f"let mut {name}: Option<{t}> = None;"
    return f"let mut {name}: {t} = rt::closure::unset();"


def let(f: FunctionEmitter, s: hir.Let) -> str:
    return f.let_temp(s.temp, s.value)


def declare(f: FunctionEmitter, s: hir.Declare) -> str:
    t = hir.resolve_ref(s.temp.ref)
    return f"let mut {f.temp_name(s.temp)}: {f.rust(t)} = rt::closure::unset();"


def set_temp(f: FunctionEmitter, s: hir.SetTemp) -> str:
    return f"{f.temp_name(s.temp)} = {f.own(s.value)};"


def timed(f: FunctionEmitter, t: Type, assignment: str) -> str:
    """An assignment to a variable of type `t`: a generator that it gives up runs the end of its `try` at this point."""
    if not f.program.inferred.world.holds or not any(map(is_generator, members(t))):
        return assignment
    return f"rt::timed!({assignment[:-1].replace(' = ', ' => ', 1)});"


def assign(f: FunctionEmitter, s: hir.Assign) -> str:
    web = f.spec.webs.find(s.definition)
    in_place = generators.keep(f, s) or kept.assign(f, s) or large_ints.assign(f, s)
    if in_place is not None:
        return in_place
    name = f.web_name(web)
    value = f.own(s.value)
    if f.is_unbound_web(web):
        return timed(f, f.storage(web), f"{name} = Some({value});")
    if web in f.declared:
        return timed(f, f.storage(web), f"{name} = {value};")
    f.declared.add(web)
    mutable = "mut " if f.placement.found[web].assigns > 1 else ""
    return f"let {mutable}{name}{f.annotation(f.storage(web), s.value)} = {value};"


def append_in_place(f: FunctionEmitter, s: hir.AppendInPlace) -> str:
    name = f.web_name(s.definition)
    t = f.storage(s.definition)
    target = f"rt::closure::known_mut(&mut {name})" if f.is_unbound_web(s.definition) else name
    if t is STR:
        own_text = any(isinstance(x, hir.LocalRead) and f.web_name(x.definition) == name for x in walk(s.value))
        more = f.scratch("more")
        if own_text or has_effects(s.value):
            return f"{{ let {more} = {f.own(s.value)}; {target}.append(&{more}); }}"
        pieces = texts.pieces_onto(f, target, s.value)
        return pieces or f"{target}.append({f.ref(s.value)});"
    old = f.convert.narrow_own(f"&{name}", t, STR)
    longer = f.scratch("longer")
    text = f"{{ let mut {longer}: rt::Str = {old}; {longer}.append({f.ref(s.value)}); {longer} }}"
    stored = f.convert.widen(text, STR, t)
    return f"{name} = {'Some(' + stored + ')' if f.is_unbound_web(s.definition) else stored};"


def set_global(f: FunctionEmitter, s: hir.SetGlobal) -> str:
    name = f.program.static(s.var)
    return timed(f, s.var.slot.type, f"{name}.clear();" if s.value is None else f"{name}.set({f.own(s.value)});")


def set_shared(f: FunctionEmitter, s: hir.SetShared) -> str:
    cell = f.shared_name(s.name, s.captured)
    slot = f.captured_type(s.name, s.captured)
    if s.value is None:
        return timed(f, slot, f"{cell}.set(None);")
    made = f.scratch("value")
    return f"{{ let {made} = {f.own(s.value)}; {timed(f, slot, f'{cell}.set(Some({made}));')} }}"


def unassign(f: FunctionEmitter, s: hir.Unassign) -> str:
    """Only a variable that something may find unassigned has a value to lose."""
    if not f.is_unbound_web(s.definition):
        return ""
    return timed(f, f.storage(s.definition), f"{f.web_name(f.spec.webs.find(s.definition))} = None;")


def declare_shared(f: FunctionEmitter, s: hir.DeclareShared) -> str:
    return f"let {f.shared_name(s.name, False)}: rt::Shared<Option<{f.rust(s.slot.type)}>> = rt::Shared::new(None);"


def set_field(f: FunctionEmitter, s: hir.SetField) -> str:
    t = s.cls.fields[s.name].slot.type
    if s.value is None:
        return timed(f, t, f"{f.deref(s.obj)}.{ident(s.name)}.set(None);")
    value = f.attribute(s)
    if id(s) in f.attributes:
        annotation = f"Option<{f.rust(t)}>" if s.cls.fields[s.name].may_be_unset else f.rust(t)
        return f"let {f.attributes[id(s)]}: {annotation} = {value};"
    obj = f.deref(s.obj)
    if has_effects(s.value):
        made = f.scratch("value")
        return f"{{ let {made} = {value}; {timed(f, t, f'{obj}.{ident(s.name)}.set({made});')} }}"
    return timed(f, t, f"{obj}.{ident(s.name)}.set({value});")


def run(f: FunctionEmitter, s: hir.Run) -> str:
    e = s.value
    if isinstance(e, hir.Lit | hir.TempRead | hir.EnvRead) or isinstance(e, hir.LocalRead) and not e.checked:
        return ""
    found = f.place(e)
    if found is not None:
        return f"let _ = {found[0]};" + (" rt::closure::impossible();" if e.ty is NEVER else "")
    if isinstance(e, hir.Rt) and isinstance(e.ty, Container) and e.ty.name == "iterator":
        return f"let _ = {f.iterator(e)};"
    if isinstance(e, hir.Do) and _only_acts(e):
        return block(f, e.body)
    if isinstance(e, hir.Yield):
        return f"{generators.waits(f, e)};"
    text = f.own(e)
    if e.ty is NEVER:
        ends = isinstance(e, hir.RaiseExpr) or isinstance(e, hir.Call) and not f.program.is_fallible(e.spec)
        ends = ends or text.endswith("rt::closure::impossible() }")
        return f"{text};" if ends else f"{text}; rt::closure::impossible();"
    if e.ty is NONE:
        return f"{text};"
    return f"let _ = {text};"


def _only_acts(e: hir.Do) -> bool:
    """Whether the statements of an expression declare nothing and its value is nothing."""
    unit = e.value is None or isinstance(e.value, hir.Lit) and e.value.ty is NONE
    return unit and all(isinstance(s, hir.SetField | hir.SetGlobal | hir.SetShared | hir.Run) for s in e.body)


def if_statement(f: FunctionEmitter, s: hir.If) -> str:
    declared = set(f.declared)
    test = f.own(s.test)
    then = block(f, s.then)
    text = f"if {test} {{\n{then}\n}}"
    if not s.then and s.orelse:
        text = f"if !({test}) {{\n{block(f, s.orelse)}\n}}"
    elif s.orelse:
        if len(s.orelse) == 1 and isinstance(s.orelse[0], hir.If) and not _declared_in(f, s.orelse):
            text += f" else {mark(s.orelse[0].line)}{_statement(f, s.orelse[0])}"
        else:
            text += f" else {{\n{block(f, s.orelse)}\n}}"
    f.declared = declared | f.declared
    return text


def _declared_in(f: FunctionEmitter, body: list[hir.Stmt]) -> bool:
    return id(body) in f.placement.declared_in


def while_loop(f: FunctionEmitter, s: hir.While) -> str:
    f.loop_depths[s.label] = len(f.leaving)
    label = f"'l{s.label}"
    if s.orelse:
        f.loop_flags.add(s.label)
    always = isinstance(s.test, hir.Lit) and s.test.value is True and not s.orelse
    head = "loop" if always else f"while {f.own(s.test)}"
    body = block(f, s.body)
    text = f"{labelled(label, body)}{head} {{\n{body}\n}}"
    return iterators.or_else(f, s, text) if s.orelse else text


def break_loop(f: FunctionEmitter, s: hir.Break) -> str:
    if len(f.leaving) > f.loop_depths.get(s.label, 0):
        return tries.leave(f, ("break", s.label), "")
    flag = f"broke{s.label} = true; " if s.label in f.loop_flags else ""
    return f"{flag}break 'l{s.label};"


def continue_loop(f: FunctionEmitter, s: hir.Continue) -> str:
    if len(f.leaving) > f.loop_depths.get(s.label, 0):
        return tries.leave(f, ("continue", s.label), "")
    return f"continue 'l{s.label};"


def return_statement(f: FunctionEmitter, s: hir.Return) -> str:
    value = _moved(f, s.value) or f.own(s.value)
    if f.in_callback:
        return f"return {value};"
    if f.leaving:
        return tries.leave(f, ("return", 0), value)
    return f.return_text(value)


def _moved(f: FunctionEmitter, e: hir.Expr) -> str | None:
    """A local that is returned moves out of its variable."""
    if isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    if not isinstance(e, hir.LocalRead) or e.checked or f.in_callback or f.leaving:
        return None
    name = f.web_name(e.definition)
    if name in f.refs or f.is_unbound_web(e.definition) or f.storage(e.definition).key() != e.ty.key():
        return None
    return name


#: What writes each kind of statement.
STATEMENTS: dict[type[hir.Stmt], Callable[[FunctionEmitter, Any], str]] = {
    hir.Let: let,
    hir.Declare: declare,
    hir.SetTemp: set_temp,
    hir.Assign: assign,
    hir.AppendInPlace: append_in_place,
    hir.SetGlobal: set_global,
    hir.SetShared: set_shared,
    hir.DeclareShared: declare_shared,
    hir.Unassign: unassign,
    hir.SetField: set_field,
    hir.Run: run,
    hir.If: if_statement,
    hir.While: while_loop,
    hir.Break: break_loop,
    hir.Continue: continue_loop,
    hir.Return: return_statement,
    hir.For: iterators.for_loop,
    hir.Try: tries.try_statement,
}
