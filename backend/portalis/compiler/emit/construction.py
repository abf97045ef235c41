"""New instances.

Where `__init__` does nothing with `self` but assign each attribute once, it becomes a function that makes the instance from its
attributes: `fn new_Item(name: &rt::Str) -> rt::Obj<Item>`. Any other `__init__` is given an instance whose fields are unset.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.analysis import children
from portalis.compiler.emit.cycles import FIELD
from portalis.compiler.emit.effects import diverges
from portalis.compiler.emit.exceptions import as_dyn, builtin_base
from portalis.compiler.emit.names import ident
from portalis.compiler.emit.text import mark
from portalis.compiler.infer.world import Spec
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import NEVER, NONE

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter
    from portalis.compiler.emit.program import ProgramEmitter


def is_exception(cls: ClassInfo) -> bool:
    """Whether the class derives from a builtin exception class."""
    return cls.exception_root is not None


def instance(p: ProgramEmitter, cls: ClassInfo, values: Mapping[str, str]) -> str:
    """A new instance with these attributes, evaluated in this order; the others are not set."""
    inits = [f"{ident(name)}: rt::Field::new({value})" for name, value in values.items()]
    for field in cls.fields.values():
        if field.name not in values:
            start = "None" if field.may_be_unset else "rt::closure::unset()"
            inits.append(f"{ident(field.name)}: rt::Field::new({start})")
    tracked = cls.ident in p.cycles.tracked
    if tracked:
        inits.append(f"{FIELD}: rt::cycles::Link::new()")
    if is_exception(cls):
        inits.append("exception_itself: rt::exc_user::Base::new()")
    made = f"rt::Obj::new({p.types.class_name(cls)} {{ {', '.join(inits)} }})"
    return f"rt::cycles::track({made})" if tracked else made


def construct(f: FunctionEmitter, e: hir.New) -> str:
    """`C(…)`."""
    if e.init is None:
        return f"{f.program.maker(e.cls)}()"
    args = [f.passed(a, e.args[i + 1 :], e.init) for i, a in enumerate(e.args)]
    if e.base_args is None and f.program.is_direct(e.init, e.cls):
        call = f"{mark(e.line)}{f.program.constructor(e.init)}({', '.join(args)})"
        return f.wrap(call, e.line) if f.program.is_fallible(e.init) else call
    made = f.scratch("made")
    base = ""
    if e.base_args is not None:
        shown = ", ".join(as_dyn(f, a) for a in e.base_args)
        base = f"rt::exc_user::set_args(&{made}.exception_itself, {builtin_base(e.cls)}, &[{shown}]); "
    call = f"{f.program.function_name(e.init)}({', '.join(['&' + made, *args])})"
    if f.program.is_fallible(e.init):
        call = f.wrap(call, e.line)
    return f"{{ let {made} = {f.program.maker(e.cls)}(); {base}{mark(e.line)}{call}; {made} }}"


def is_direct(spec: Spec, cls: ClassInfo) -> bool:
    """Whether an `__init__` can be a function that makes the instance from its attributes."""
    if is_exception(cls) or spec.shared or spec.env is not None or spec.ret.type is NEVER or not spec.param_definitions:
        return False
    own = spec.webs.find(spec.param_definitions[0])
    if own in spec.webs.unbound_roots() or spec.webs.web_type(own).key() != spec.params[0].key():
        return False
    names: list[str] = []
    for s in _body(spec):
        found = _assigned(spec, own, s, cls)
        if diverges([s]) or _looks(spec, own, s if found is None else found.value):
            return False
        if found is not None:
            names.append(found.name)
    return bool(names) and len(names) == len(set(names))


def _body(spec: Spec) -> list[hir.Stmt]:
    """The statements but for a `return` at the end."""
    last = spec.body[-1] if spec.body else None
    if not isinstance(last, hir.Return):
        return spec.body
    value = last.value.value if isinstance(last.value, hir.Coerce) else last.value
    return spec.body[:-1] if isinstance(value, hir.Lit) and value.ty is NONE else spec.body


def _assigned(spec: Spec, own: int, s: hir.Stmt, cls: ClassInfo) -> hir.SetField | None:
    """The assignment of an attribute of `self`, where a statement is no more than that."""
    match s:
        case hir.Run(value=hir.Do(body=[only], value=None | hir.Lit())):
            s = only
    if not isinstance(s, hir.SetField) or s.value is None or s.cls is not cls or not isinstance(s.obj, hir.LocalRead):
        return None
    return s if spec.webs.find(s.obj.definition) == own else None


def _looks(spec: Spec, own: int, node: object) -> bool:
    """Whether something looks at `self`, assigns it, or returns."""
    match node:
        case hir.Return():
            return True
        case hir.LocalRead(definition=d) | hir.Assign(definition=d) | hir.AppendInPlace(definition=d):
            if spec.webs.find(d) == own:
                return True
    return any(
        any(_looks(spec, own, s) for s in child) if isinstance(child, list) else _looks(spec, own, child)
        for child in children(node)
    )


def constructor(f: FunctionEmitter, cls: ClassInfo, name: str) -> str:
    """The function for an `__init__` that is direct."""
    spec = f.spec
    own = spec.webs.find(spec.param_definitions[0])
    body = _body(spec)
    lines = f.entry()
    done = set(range(len(body), len(spec.body)))
    found = [_assigned(spec, own, s, cls) for s in body]
    last = len(body)
    while last and found[last - 1] is not None:
        last -= 1
        done.add(last)
    for s in found[:last]:
        if s is not None:
            f.attributes[id(s)] = f.fresh(ident(s.name))
    lines.append(f.block(spec.body, done))
    values = {s.name: f.attributes.get(id(s)) or mark(s.line) + f.attribute(s) for s in found if s is not None}
    made = instance(f.program, cls, values)
    result = f"rt::Obj<{f.types.class_name(cls)}>"
    if f.fallible:
        made, result = f"Ok({made})", f"Result<{result}, rt::Exc>"
    if spec.recursive:
        lines.insert(0, f.enter())
    head = f"fn {name}({', '.join(f.parameters()[1:])}) -> {result}"
    return f"{mark(spec.fn.line)}{head} {{\n" + "\n".join([*lines, made]) + "\n}"
