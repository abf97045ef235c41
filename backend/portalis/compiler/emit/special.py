"""Constructs that are more than a call: iterators, displays, matches, loops, exceptions."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.analysis import children
from portalis.compiler.emit.borrow import is_held, list_of_objects
from portalis.compiler.emit.names import ident, string, upper
from portalis.compiler.emit.types import is_copy
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    INT,
    NEVER,
    NONE,
    RANGE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    UnionT,
    members,
)

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter

_LONG = 256
#: Runtime functions that are written as methods of their first argument.
METHODS = {
    "list": {"get", "set", "append", "iter", "reversed"},
    "vartuple": {"get", "iter", "reversed"},
    "range": {"iter", "reversed"},
}
CONSTRUCTORS = {
    "list::from_iter": "rt::List::collect",
    "vartuple::from_iter": "rt::VarTuple::collect",
    "vartuple::from_list": "rt::vartuple_api::from_list",
    "range::checked": "rt::range_api::checked",
    "range::new": "rt::range_api::new",
}


@dataclass(slots=True)
class Leave:
    """An enclosing `try` whose last part every way out must pass."""

    label: str
    number: int
    used: list[tuple[str, int]]
    #: how errors leave outside of it
    fail: str


def walk(node: object) -> Iterator[hir.Expr]:
    """Every expression inside a node, itself included."""
    if isinstance(node, hir.Expr):
        yield node
    for child in children(node):
        if isinstance(child, list):
            for s in child:
                yield from walk(s)
        else:
            yield from walk(child)


def is_computed(e: hir.Expr) -> bool:
    """Not a place: its value exists only for this use."""
    return not isinstance(
        e, hir.GlobalRead | hir.FieldRead | hir.SharedRead | hir.TupleItem | hir.Inline | hir.Coerce
    ) and not (isinstance(e, hir.Rt) and e.fn.path in ("list::get", "vartuple::get"))


def is_lazy(e: hir.Expr) -> bool:
    """Whether the Rust expression is an iterator of a type without a name."""
    return isinstance(e, hir.Rt) and isinstance(e.ty, Container) and e.ty.name == "iterator"


def length(f: FunctionEmitter, e: hir.Expr, line: int) -> str:
    """`len(e)` as an `i64`."""
    if e.ty is RANGE:
        return f.wrap(f"{f.own(e)}.len()", line)
    method = "char_len" if e.ty is STR else "len"
    ref = f._deref(e)
    return f"({ref}.{method}() as i64)"


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
        case hir.Rt(
            fn=hir.RtFn(path="range::iter"),
            args=[hir.Rt(fn=hir.RtFn(path="range::new"), args=[a, b, hir.Lit(value=1)])],
        ):
            start = f.own(a)
            return f"({start + '_i64' if start.isdigit() else start}..{f.own(b)})"
        case hir.Rt():
            return f.call_runtime(e)
        case hir.Do(body=body, value=value) if value is not None:
            return f"{{ {f.block(body)} {iterator(f, value)} }}"
        case _:
            return f.own(e)


def captured_names(f: FunctionEmitter, e: hir.Callback) -> list[str]:
    """Rust variables from outside that a callback's body uses and that are no plain copies."""
    own = {f.temp_name(p) for p in e.params}
    inside: set[str] = set()
    found: dict[str, None] = {}
    for node in walk(e.body):
        match node:
            case hir.Bind(temp=temp):
                inside.add(f.temp_name(temp))
            case hir.OptionOr(temp=temp):
                inside.add(f.temp_name(temp))
            case hir.Switch(arms=arms):
                inside.update(f.temp_name(t) for _, t, _ in arms)
            case hir.Do(body=body):
                inside.update(_bound(f, body))
            case hir.Callback(params=params):
                inside.update(f.temp_name(p) for p in params)
    for node in walk(e.body):
        match node:
            case hir.LocalRead(definition=d):
                found[f.web_name(d)] = None
            case hir.TempRead(temp=temp):
                found[f.temp_name(temp)] = None
            case hir.SharedRead(name=name, captured=False) | hir.SharedHandle(name=name, captured=False):
                found[f._shared_name(name, False)] = None
    return [n for n in found if n not in own and n not in inside]


def _bound(f: FunctionEmitter, body: list[hir.Stmt]) -> set[str]:
    out: set[str] = set()
    for s in body:
        match s:
            case hir.Let(temp=temp) | hir.Declare(temp=temp):
                out.add(f.temp_name(temp))
            case hir.For(target=temp, body=inner):
                out.add(f.temp_name(temp))
                out |= _bound(f, inner)
            case hir.Assign(definition=d):
                out.add(f.web_name(d))
            case hir.If(then=a, orelse=b):
                out |= _bound(f, a) | _bound(f, b)
    return out


def display(f: FunctionEmitter, e: hir.ListExpr) -> str:
    """A list, set, dict or long tuple from its items."""
    assert isinstance(e.ty, Container)
    t = e.ty
    if t.name == "dict":
        rust = f"rt::dict::Dict::<{f.rust(t.args[0].type)}, {f.rust(t.args[1].type)}>"
        if not e.items:
            return f"{rust}::new()"
        pairs = [f"({f.own(e.items[i])}, {f.own(e.items[i + 1])})" for i in range(0, len(e.items), 2)]
        text = f"rt::dict::from_pairs::<{f.rust(t.args[0].type)}, {f.rust(t.args[1].type)}>([{', '.join(pairs)}].into_iter())"
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
        make = "frozen" if t.name != "set" else "display" if constants else "from_iter"
        text = f"rt::set::{make}::<{f.rust(t.elem)}>([{items}].into_iter())"
        return f.checked(text, e) if _runs_code(t) else text
    if len(e.items) > _LONG:
        # An array of this length would not fit on the stack.
        pushes = " ".join(f"out.append({f.own(i)});" for i in e.items)
        make = f"rt::List::<{f.rust(t.elem)}>::with_capacity({len(e.items)})"
        made = "out" if t.name == "list" else "rt::vartuple_api::from_list(&out)"
        return f"{{ let out = {make}; {pushes} {made} }}"
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


def switch(f: FunctionEmitter, e: hir.Switch) -> str:
    """A match on a union, by reference."""
    from portalis.compiler.emit.function import has_effects

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
            lead = f"let {name} = {f.convert.narrow_own('value', source, m)}; "
        elif is_copy(source):
            lead = f"let {name} = *{name}; " if used else ""
        else:
            f.refs.add(name)
        bound = "_" if not used or source is NONE else "value" if source.key() != m.key() else name
        if not used:
            lead = ""
        text = f.own(body)
        arms.append(f"{f.convert.pattern(source, stored, bound)} => {{ {lead}{text} }}")
    if len(covered) < len(stored.members):
        arms.append("_ => rt::closure::impossible()")
    return f"match {subject} {{ {' '.join(arms)} }}"


def for_loop(f: FunctionEmitter, s: hir.For) -> str:
    """A `for` loop; the loop variable is bound by the pattern where nothing else assigns it."""
    label = f"'l{s.label}"
    f.loop_depths[s.label] = len(f.leaving)
    borrowed = _borrows(f, s)
    it = (
        f"{f._deref(s.iterator.args[0])}.as_slice().iter()"
        if borrowed and isinstance(s.iterator, hir.Rt)
        else iterator(f, s.iterator)
    )
    if s.orelse:
        f.loop_flags.add(s.label)
    name = f.temp_name(s.target)
    if borrowed:
        f.refs.add(name)
    body = list(s.body)
    pattern = name
    first = body[0] if body else None
    if isinstance(first, hir.Assign) and isinstance(first.value, hir.Coerce):
        web = f.spec.webs.find(first.definition)
        inner = first.value.value
        same = hir.resolve_ref(first.value.target).key() == hir.resolve_ref(s.target.ref).key()
        direct = isinstance(inner, hir.TempRead) and inner.temp is s.target and same
        uses = sum(isinstance(x, hir.TempRead) and x.temp is s.target for st in body for x in walk(st))
        here = f.placement.at.get(web) == (id(s.body), 0)
        if direct and here and uses == 1 and not f.is_unbound_web(web) and web not in f.declared:
            f.declared.add(web)
            mutable = "mut " if f.placement.found[web].assigns > 1 else ""
            pattern = mutable + f.web_name(web)
            if borrowed:
                f.refs.add(pattern)
            first.value = hir.Lit(NONE, s.line, None)
    text_body = f.block(s.body) if pattern == name else _without_first(f, s)
    used = re.search(re.escape(label) + r"\b", text_body) is not None
    if pattern == name and not re.search(rf"\b{name}\b", text_body):
        pattern = "_"
    text = f"{label + ': ' if used else ''}for {pattern} in {it} {{\n{text_body}\n}}"
    if s.can_fail:
        text += f"\n{f.wrap('rt::raise::check()', s.line)};"
    if s.orelse:
        text = f"let mut broke{s.label} = false;\n{text}\nif !broke{s.label} {{\n{f.block(s.orelse)}\n}}"
    return text


def _borrows(f: FunctionEmitter, s: hir.For) -> bool:
    """Whether the loop can look at the objects of a list in place."""
    it = s.iterator
    if not isinstance(it, hir.Rt) or it.fn.path != "list::iter" or not list_of_objects(f.spec, it.args[0]):
        return False
    elem = it.args[0].ty
    assert isinstance(elem, Container)
    return hir.resolve_ref(s.target.ref).key() == elem.elem.key() and f.program.quiet.statements(f.spec, s.body)


def _without_first(f: FunctionEmitter, s: hir.For) -> str:
    """The body after its first statement, which the pattern does; declarations keep their places."""
    s.body[0] = hir.Run(s.line, hir.Lit(NONE, s.line, None))
    return f.block(s.body)


def user_iter(f: FunctionEmitter, e: hir.Rt) -> str:
    """An iterator that calls `__next__`."""
    it, callback = e.args
    assert isinstance(callback, hir.Callback)
    temp = callback.params[0]
    name = f.temp_name(temp)
    saved, saved_leaving = f.fail, f.leaving
    f.fail, f.leaving = "'next", []
    f.refs.add(name)
    body = f.own(callback.body)
    f.fail, f.leaving = saved, saved_leaving
    item = f.rust(callback.ty) if callback.ty is not NEVER else "rt::Never"
    return (
        f"rt::glue::of_next({f.own(it)}, move |{name}| -> Result<{item}, rt::Exc> {{ "
        f"'next: loop {{ break Ok({body}); }} }})"
    )


def user_getitem_iter(f: FunctionEmitter, e: hir.Rt) -> str:
    """An iterator that calls `__getitem__` with 0, 1, 2…"""
    it, callback = e.args
    assert isinstance(callback, hir.Callback)
    subject, index = (f.temp_name(p) for p in callback.params)
    saved, saved_leaving = f.fail, f.leaving
    f.fail, f.leaving = "'next", []
    f.refs.add(subject)
    body = f.own(callback.body)
    f.fail, f.leaving = saved, saved_leaving
    item = f.rust(callback.ty) if callback.ty is not NEVER else "rt::Never"
    return (
        f"rt::glue::of_getitem({f.own(it)}, move |{subject}, {index}: i64| -> Result<{item}, rt::Exc> {{ "
        f"'next: loop {{ break Ok({body}); }} }})"
    )


def array_iter(f: FunctionEmitter, e: hir.Rt) -> str:
    """An iterator over the items of a tuple."""
    assert isinstance(e.ty, Container)
    if not e.args:
        return f"core::iter::empty::<{f.rust(e.ty.elem)}>()"
    return f"[{', '.join(f.own(a) for a in e.args)}].into_iter()"


def concat_pieces(f: FunctionEmitter, e: hir.Rt) -> str:
    """Strings one after the other, in one buffer."""
    lines = ["let mut out = rt::StrBuf::new();"]
    for p in e.args:
        lines.append(_piece(f, "out", p))
    return f"{{ {' '.join(lines)} out.finish() }}"


def _piece(f: FunctionEmitter, out: str, p: hir.Expr) -> str:
    if isinstance(p, hir.Lit):
        return f"{out}.push_str({string(str(p.value))});"
    if isinstance(p, hir.Rt) and p.fn.path in ("value::str", "value::repr") and not p.fn.calls_back:
        method = "str_to" if p.fn.path == "value::str" else "repr_to"
        return f"rt::Repr::{method}({f.ref(p.args[0])}, &mut {out});"
    return f"{{ let piece = {f.own(p)}; {out}.push(&piece); }}"


def pieces_onto(f: FunctionEmitter, target: str, value: hir.Expr) -> str | None:
    """`s += f"…"`: the pieces go straight to the end of `s`; only where none of them can fail half-way."""
    if not isinstance(value, hir.Rt) or value.fn.path != "concat_pieces":
        return None
    if not all(
        isinstance(p, hir.Lit | hir.LocalRead | hir.TempRead) and not getattr(p, "checked", False) for p in value.args
    ):
        return None
    return " ".join(
        f"{target}.append(&{f.own(p)});" if isinstance(p, hir.Lit) else f"{target}.append({f.ref(p)});"
        for p in value.args
    )


def new_exception(f: FunctionEmitter, e: hir.Rt) -> str:
    """An instance of a builtin exception class, as a value."""
    made = _raised_exception(f, e)
    return f"{made}.kept()" if made.startswith(("rt::Exc::bare", "rt::Exc::fixed")) else made


def _raised_exception(f: FunctionEmitter, e: hir.Rt) -> str:
    """An instance of a builtin exception class that leaves at once: one without a computed message needs no allocation."""
    name = e.fn.path.split(":")[1]
    cls = f"&rt::classes::{_upper_snake(name)}"
    if not e.args:
        return f"rt::Exc::bare({cls})"
    # `str` of a KeyError is the `repr` of its argument.
    if len(e.args) == 1 and e.args[0].ty is STR and name != "KeyError":
        a = e.args[0]
        if isinstance(a, hir.Lit):
            return f"rt::Exc::fixed({cls}, {string(str(a.value))})"
        return f"rt::Exc::text({cls}, {f.own(a)})"
    args = ", ".join(_dyn(f, a) for a in e.args)
    return f"rt::Exc::with_args({cls}, &[{args}])"


def _dyn(f: FunctionEmitter, a: hir.Expr) -> str:
    if isinstance(a, hir.LocalRead) or a.ty is not INT and not isinstance(a.ty, TupleT):
        return f"{f.ref(a)} as &dyn rt::Repr"
    # A cast tells Rust nothing of the type of its operand.
    return f"&{{ let argument: {f.types.rust(a.ty)} = {f.own(a)}; argument }} as &dyn rt::Repr"


def _upper_snake(name: str) -> str:
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()
    return {"OSERROR": "OS_ERROR", "EOFERROR": "EOF_ERROR"}.get(text, text)


def class_static(f: FunctionEmitter, cls: ClassInfo) -> str:
    """The static that describes a user's exception class."""
    return f.program.exception_class(cls)


def set_exception_args(f: FunctionEmitter, e: hir.Rt) -> str:
    obj, *args = e.args
    shown = ", ".join(_dyn(f, a) for a in args)
    assert isinstance(obj.ty, InstT)
    return f"rt::exc_user::set_args(&{f._deref(obj)}.base, {_builtin_base(obj.ty.cls)}, &[{shown}])"


def _builtin_base(cls: ClassInfo) -> str:
    return f"&rt::classes::{_upper_snake(cls.mro()[-1].exception_base or 'Exception')}"


def exception_text(f: FunctionEmitter, e: hir.Rt) -> str:
    obj = e.args[0]
    assert isinstance(obj.ty, InstT)
    if e.fn.path.endswith("__str__"):
        return f"{f._deref(obj)}.base.text()"
    return f"{f._deref(obj)}.base.repr({string(obj.ty.cls.name)})"


def wrap_exception(f: FunctionEmitter, e: hir.Rt) -> str:
    obj = e.args[0]
    assert isinstance(obj.ty, InstT)
    return f"rt::exc_user::wrap(&{class_static(f, obj.ty.cls)}, {f.own(obj)}, &{f._deref(obj)}.base)"


def exc_is_any(f: FunctionEmitter, e: hir.Rt) -> str:
    subject, classes = e.args
    assert isinstance(classes, hir.Lit) and isinstance(classes.value, tuple)
    return _is_any(f, f._deref(subject), list(classes.value))


def _is_any(f: FunctionEmitter, subject: str, classes: list[object]) -> str:
    tests = []
    for c in classes:
        if isinstance(c, ClassT):
            tests.append(f"{subject}.is(&{class_static(f, c.cls)})")
        elif isinstance(c, ClassInfo):
            tests.append(f"{subject}.is(&{class_static(f, c)})")
        else:
            name = c.name if isinstance(c, BuiltinT) else str(c)
            python = getattr(builtins, name, None)
            if isinstance(python, type) and issubclass(python, BaseException):
                tests.append(f"{subject}.is(&rt::classes::{_upper_snake(python.__name__)})")
    return "(" + (" || ".join(tests) or "false") + ")"


def exc_is_exactly(f: FunctionEmitter, e: hir.Rt) -> str:
    subject, cls = e.args
    assert isinstance(cls, hir.Lit) and isinstance(cls.value, ClassInfo)
    return f"core::ptr::eq({f._deref(subject)}.class(), &{class_static(f, cls.value)})"


def exc_identity(f: FunctionEmitter, e: hir.Rt) -> str:
    return f.own(e.args[0])


def checked_value(f: FunctionEmitter, e: hir.Rt) -> str:
    return f.checked(f.own(e.args[0]), e)


def _exception_data(f: FunctionEmitter, obj: hir.Expr) -> str:
    """A reference to the `rt::Exc` that keeps an exception's arguments, cause and context."""
    return f"&{f._deref(obj)}.base.data()" if isinstance(obj.ty, InstT) else f.ref(obj)


def exception_args(f: FunctionEmitter, e: hir.Rt) -> str:
    assert isinstance(e.ty, Container)
    return f"rt::glue::exception_args({_exception_data(f, e.args[0])}, |value| {_from_scalar(f, 'value', e.ty.elem)})"


def exception_arg(f: FunctionEmitter, e: hir.Rt) -> str:
    if e.fn.path.endswith(":only"):
        return _from_scalar(f, f"rt::glue::only_argument({_exception_data(f, e.args[0])})", e.ty)
    value = f.wrap(f"rt::glue::exception_arg({_exception_data(f, e.args[0])}, {f.own(e.args[1])})", e.line)
    return _from_scalar(f, value, e.ty)


def _from_scalar(f: FunctionEmitter, value: str, t: Type) -> str:
    """A plain value of the runtime as a value of `t`."""
    names = {"int": "Int", "float": "Float", "bool": "Bool", "str": "Text"}
    arms = [
        f"rt::value::Scalar::{names[m.key()]}(v) => {f.convert.widen('v', m, t)}" for m in members(t) if m is not NONE
    ]
    if NONE in members(t):
        arms.append(f"rt::value::Scalar::None => {f.convert.widen('()', NONE, t)}")
    return f"match {value} {{ {', '.join(arms)}, _ => rt::glue::unknown_argument() }}"


def exception_data(f: FunctionEmitter, e: hir.Rt) -> str:
    """A method of `rt::Exc` that needs no more than the exception."""
    ref = _exception_data(f, e.args[0])
    return f"{ref[1:] if ref.startswith('&') else ref}.{e.fn.path.split(':')[1]}()"


def exception_carries(f: FunctionEmitter, e: hir.Rt) -> str:
    return f"rt::exc_user::carries({f.ref(e.args[0])}, {f.ref(e.args[1])})"


def class_is(f: FunctionEmitter, e: hir.Rt) -> str:
    """Whether an exception class is (or derives from) one that the program names."""
    subject, cls = e.args
    assert isinstance(cls, hir.Lit)
    if isinstance(cls.value, ClassT):
        static = f"&{class_static(f, cls.value.cls)}"
    else:
        assert isinstance(cls.value, BuiltinT)
        static = f"&rt::classes::{_upper_snake(getattr(builtins, cls.value.name).__name__)}"
    own = f.own(subject)
    return f"{own}.is({static})" if e.fn.path == "exc.class_is" else f"{own}.0.is_subclass({static})"


def has_field(f: FunctionEmitter, e: hir.Rt) -> str:
    read = e.args[0]
    assert isinstance(read, hir.FieldRead)
    return f"{f._deref(read.obj)}.{ident(read.name)}.at().is_some()"


def exc_class(f: FunctionEmitter, e: hir.Rt) -> str:
    return f"rt::exc::ClassRef({f._deref(e.args[0])}.class())"


def global_is_set(f: FunctionEmitter, e: hir.Rt) -> str:
    read = e.args[0]
    assert isinstance(read, hir.GlobalRead)
    f.program.need_global(read.var)
    return f"{upper(read.var.ident)}.get().is_some()"


HANDLERS: dict[str, Callable[[FunctionEmitter, hir.Rt], str]] = {
    "user_iter": user_iter,
    "user_getitem_iter": user_getitem_iter,
    "array_iter": array_iter,
    "concat_pieces": concat_pieces,
    "new_exception": new_exception,
    "set_exception_args": set_exception_args,
    "exception_text": exception_text,
    "wrap_exception": wrap_exception,
    "exc.is_any": exc_is_any,
    "exc.is_exactly": exc_is_exactly,
    "exc.identity": exc_identity,
    "exc.class": exc_class,
    "checked": checked_value,
    "exc.class_is": class_is,
    "exc.is_subclass": class_is,
    "exception_args": exception_args,
    "exception_arg": exception_arg,
    "exception_carries": exception_carries,
    "exception_data": exception_data,
    "has_field": has_field,
    "global.is_set": global_is_set,
}


def raise_expr(f: FunctionEmitter, e: hir.RaiseExpr) -> str:
    """`raise`."""
    if e.exc is None:
        assert e.reraise is not None
        return f.throw(f"{f.temp_name(e.reraise)}.clone()", e.line)
    if e.exc.ty is NEVER:
        return f.own(e.exc)
    if isinstance(e.exc, hir.Rt) and e.exc.fn.path.split(":")[0] == "new_exception":
        exc = _raised_exception(f, e.exc)
    else:
        exc = f.own(e.exc)
    if e.cause is not None:
        none = e.cause.ty is NONE
        exc = f"rt::exc_user::without_cause({exc})" if none else f"rt::exc_user::with_cause({exc}, {f.own(e.cause)})"
    if f.program.inferred.world.uses_context and e.explicit:
        exc = f"rt::raise::raised({exc})"
    return f.throw(exc, e.line)


def construct(f: FunctionEmitter, e: hir.New) -> str:
    """A new instance: made with unset fields, then initialized."""
    maker = f.program.maker(e.cls)
    if e.init is None:
        return f"{maker}()"
    init = f.program.function_name(e.init)
    args = "".join(", " + f.passed(a, e.args[i + 1 :], e.init) for i, a in enumerate(e.args))
    base = ""
    if e.base_args is not None:
        shown = ", ".join(_dyn(f, a) for a in e.base_args)
        base = f"rt::exc_user::set_args(&made.base, {_builtin_base(e.cls)}, &[{shown}]); "
    call = f"{init}(&made{args})"
    if f.program.is_fallible(e.init):
        call = f.wrap(call, e.line)
    from portalis.compiler.emit.function import mark

    return f"{{ let made = {maker}(); {base}{mark(e.line)}{call}; made }}"


def try_statement(f: FunctionEmitter, s: hir.Try) -> str:
    """`try` as a labelled block that yields a `Result`."""
    n = f.program.next_number("try")
    outer_fail = f.fail
    leave_at = s.final is not None or s.on_leave is not None
    leave = Leave(f"'t{n}", n, [], outer_fail)
    if s.final is not None:
        return _try_finally(f, s, n, leave)
    # Without `finally`: errors of the body go to the handlers.
    out: list[str] = []
    f.fail = f"'t{n}"
    if leave_at:
        f.leaving.append(leave)
    body = f.block(s.body)
    if leave_at:
        f.leaving.pop()
    f.fail = outer_fail
    out.append(f"let tried{n}: Result<(), rt::Exc> = 't{n}: loop {{\n{body}\nbreak Ok(());\n}};")
    if leave.used:
        _declare_leave(f, out, n, leave)
    good = f.block(s.orelse) if s.orelse else ""
    if s.on_leave is not None:
        good = f.block(s.on_leave) + _after_leave(f, leave) + good
    out.append(f"match tried{n} {{\nOk(()) => {{\n{good}\n}}\n{_handlers(f, s, 0)}\n}}")
    return "\n".join(out)


def _handlers(f: FunctionEmitter, s: hir.Try, line: int) -> str:
    """The `Err` arm: the first handler that matches, else on its way."""
    name = f.temp_name(s.caught)
    chain = ""
    caught_all = False
    context = f.program.inferred.world.uses_context
    for h in s.handlers:
        body = f.block(h.body)
        if context:
            body = f"let _handling = rt::raise::Handling::enter(&{name});\n{body}"
        if not h.classes:
            caught_all = True
            chain += f"{{\n{body}\n}}"
            break
        chain += f"if {_is_any(f, name, list(h.classes))} {{\n{body}\n}} else "
    if not caught_all:
        chain += f"{{ {f.throw(name, line)} }}"
    return f"Err({name}) => {{\n{chain}\n}}"


def _try_finally(f: FunctionEmitter, s: hir.Try, n: int, leave: Leave) -> str:
    outer_fail = f.fail
    region = f"'f{n}"
    leave.label = region
    f.leaving.append(leave)
    f.fail = region
    inner = hir.Try(s.line, s.body, s.caught, s.handlers, s.orelse, None)
    if s.handlers or s.orelse:
        # The inner statement's block lists are the same objects, so declarations keep their places.
        text = try_statement(f, inner)
    else:
        text = f.block(s.body)
    f.leaving.pop()
    f.fail = outer_fail
    out: list[str] = []
    out.append(f"let done{n}: Result<(), rt::Exc> = {region}: loop {{\n{text}\nbreak Ok(());\n}};")
    _declare_leave(f, out, n, leave)
    assert s.final is not None
    final = f.block(s.final)
    if f.program.inferred.world.uses_context:
        lead = f"let handling{n} = if let Err(e) = &done{n} {{ Some(rt::raise::Handling::enter(e)) }} else {{ None }};"
        final = f"{lead}\n{final}\ndrop(handling{n});"
    out.append(final)
    out.append(f"if let Err(e) = done{n} {{ {f.throw('e', 0)} }}")
    out.append(_after_leave(f, leave))
    return "\n".join(out)


def _declare_leave(f: FunctionEmitter, out: list[str], n: int, leave: Leave) -> None:
    """Variables that carry `return`, `break` and `continue` across the last part; declared before the block."""
    if not leave.used:
        return
    lead = f"let mut leave{n} = 0u8;"
    if any(kind == "return" for kind, _ in leave.used):
        lead += f"\nlet mut result{n}: {f.rust(f.spec.ret.type)} = rt::closure::unset();"
    out.insert(0, lead)


def leave(f: FunctionEmitter, way: tuple[str, int], value: str) -> str:
    """Start to leave through the innermost last part."""
    inner = f.leaving[-1]
    if way not in inner.used:
        inner.used.append(way)
    code = inner.used.index(way) + 1
    keep = f"result{inner.number} = {value}; " if way[0] == "return" else ""
    return f"{keep}leave{inner.number} = {code}; break {inner.label} Ok(());"


def _after_leave(f: FunctionEmitter, inner: Leave) -> str:
    """After the last part: go on leaving."""
    out: list[str] = []
    for code, (kind, label) in enumerate(inner.used, 1):
        if kind == "return":
            value = f"result{inner.number}"
            go = leave(f, (kind, label), value) if f.leaving else f.return_text(value)
        elif len(f.leaving) > f.loop_depths.get(label, 0):
            go = leave(f, (kind, label), "")
        else:
            flag = f"broke{label} = true; " if kind == "break" and label in f.loop_flags else ""
            go = f"{flag}{kind} 'l{label};"
        out.append(f"if leave{inner.number} == {code} {{ {go} }}")
    return "\n".join(out)


def tail(body: str, fallible: bool) -> str:
    """A `return` at the very end as the value of the block."""
    head, newline, last = body.rpartition("\n")
    found = re.fullmatch(r"(\x01\d+\x02)return (.*);", last, re.S)
    # A line that closes more than it opens ends inside of something.
    if found is None or "\n" in last or found[2].count("{") != found[2].count("}"):
        return body
    return f"{head}{newline}{found[1]}{found[2]}"
