"""Calls of runtime functions, and the closures that are passed to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import characters, generators, large_ints, sources, updates
from portalis.compiler.emit.borrow import is_held
from portalis.compiler.emit.effects import walk
from portalis.compiler.emit.handlers import HANDLERS
from portalis.compiler.emit.text import as_plain, method, typed
from portalis.compiler.types import (
    BIG,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    STR,
    Container,
    TupleT,
    Type,
    is_dict,
)

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


_METHODS = {
    "list": {"get", "set", "append", "iter", "reversed"},
    "vartuple": {"get", "iter", "reversed"},
    "range": {"iter", "reversed"},
}
_CONSTRUCTORS = {
    "list::from_iter": "rt::List::collect",
    "vartuple::from_iter": "rt::VarTuple::collect",
    "vartuple::from_list": "rt::vartuple_api::from_list",
    "range::checked": "rt::range_api::checked",
    "range::new": "rt::range_api::new",
}

#: Functions of dicts that hash and compare keys, and do nothing else with them or the values.
_BY_KEY = frozenset(
    {
        *("dict::get_item", "dict::get", "dict::get_or", "dict::contains", "dict::set_item", "dict::setdefault"),
        *("dict::del_item", "dict::pop", "dict::pop_or", "dict::pop_option"),
    }
)
#: What takes a subclass of `dict` as such.
_OWN_FORM = {
    "dict::factory": ("defaultdict",),
    "dict::default_copy": ("defaultdict",),
    "dict::counter_copy": ("Counter",),
    "dict::counter_del": ("Counter",),
    "dict::ordered_copy": ("OrderedDict",),
    "dict::move_to_end": ("OrderedDict",),
    "dict::ordered_popitem": ("OrderedDict",),
}


def call_runtime(f: FunctionEmitter, e: hir.Rt) -> str:
    """A call of a runtime function."""
    code = characters.code(f, e) or generators.ask(f, e)
    if code is not None:
        return code
    if id(e) in f.found:
        return updates.read(f, e, f.found[id(e)])
    if id(e) in f.kept:
        return f"{f.kept[id(e)]}.keep()"
    handler = HANDLERS.get(e.fn.path.split(":")[0]) if "::" not in e.fn.path else None
    if handler is not None:
        return handler(f, e)
    shorter = sources.call(f, e) or large_ints.call(f, e)
    if shorter is not None:
        return f.wrap(shorter, e.line) if e.fn.raises else shorter
    lazy = isinstance(e.ty, Container) and e.ty.name == "iterator"
    args: list[str] = []
    rest: list[str] = []
    new = sources.fresh_list(f, e)
    calls_back = e.fn.calls_back and not _looks_for_plain_key(f, e)
    for i, (a, m) in enumerate(zip(e.args, e.fn.modes.rstrip("*"), strict=True)):
        later = e.args[i + 1 :]
        if new is not None and i == 0:
            args.append(new[1])
        elif m == "s":
            rest.append(f.own(a))
        elif m == "o":
            args.append(f.own(a))
        elif m == "&":
            args.append(f.stable_ref(a, later) if is_held(a) or not calls_back else f"&{typed(f.own(a))}")
        elif m == "i":
            # What gives several iterators keeps what they go over.
            args.append(f.iterator(a) if lazy else f.stored(a) if _holds_iterators(e.ty) else f.drained(a))
        elif m == "f":
            assert isinstance(a, hir.Callback)
            args.append(callback(f, a))
        else:
            args.append(f.passed(a, later, None) if calls_back else f.arg(a, later))
            if is_dict(a.ty) and a.ty.key().partition("[")[0] not in _OWN_FORM.get(e.fn.path, ("dict",)):
                args[-1] = as_plain("dict", args[-1])
            if isinstance(a.ty, Container) and a.ty.name == "frozenset" and not _of_frozen(e.fn.path, i):
                args[-1] = as_plain("set", args[-1])
    if rest or "*" in e.fn.modes:
        args.append(f"&[{', '.join(rest)}]")
    module, _, name = e.fn.path.partition("::")
    if new is not None:
        call = f"{new[0]}({', '.join(args)})"
    elif module in _METHODS and name in _METHODS[module]:
        call = f"{method(args[0])}.{name}({', '.join(args[1:])})"
    elif e.fn.path in _CONSTRUCTORS:
        call = f"{_CONSTRUCTORS[e.fn.path]}({', '.join(args)})"
    elif module in _METHODS:
        call = f"rt::{module}_api::{name}({', '.join(args)})"
    else:
        call = f"rt::{e.fn.path}({', '.join(args)})"
    text = f.wrap(call, e.line) if e.fn.raises else call
    if calls_back and not lazy and _may_park(f, e):
        text = f.checked(text, e)
    return text


def _of_frozen(path: str, at: int) -> bool:
    """Whether a function takes a frozenset there as what it is."""
    module, _, name = path.partition("::")
    return module != "set" or at == 0 and name.startswith(("frozen_", "thawed"))


def _looks_for_plain_key(f: FunctionEmitter, e: hir.Rt) -> bool:
    """Whether a function of a dict compares keys that have no code of the program's, and nothing else."""
    if e.fn.path not in _BY_KEY or f.program.inferred.world.holds:
        return False
    of, key = e.args[0].ty, e.args[1]
    looked_for = hir.resolve_ref(key.target) if isinstance(key, hir.Coerce) else key.ty
    return isinstance(of, Container) and of.name == "dict" and _is_plain(of.args[0].type) and _is_plain(looked_for)


def _is_plain(t: Type) -> bool:
    return t in (INT, FLOAT, BOOL, STR, BYTES) or isinstance(t, TupleT) and all(map(_is_plain, t.items))


def _may_park(f: FunctionEmitter, e: hir.Rt) -> bool:
    """Whether the call can run the program's own code, compare values without an order, or drain a failing iterator."""
    from portalis.compiler.infer.iteration import can_fail
    from portalis.compiler.infer.operators.properties import plain, unorderable

    if e.fn.path in ("value::str", "value::repr") and any(_holds_large_ints(a.ty) for a in e.args):
        # Too many digits are a ValueError.
        return True
    compares = e.fn.path.startswith(("sort::", "agg::m"))
    for a, m in zip(e.args, e.fn.modes.rstrip("*"), strict=True):
        if compares and (a.ty if isinstance(a, hir.Callback) else getattr(a.ty, "elem", NEVER)) is not NEVER:
            compared = a.ty if isinstance(a, hir.Callback) else a.ty.elem if isinstance(a.ty, Container) else NEVER
            if unorderable(compared) is not None:
                return True
        if m == "f":
            if f.fail != "trap":
                return True
            t = (
                hir.resolve_ref(a.body.target)
                if isinstance(a, hir.Callback) and isinstance(a.body, hir.Coerce)
                else a.ty
            )
            if not plain(t):
                return True
        elif m == "i":
            if can_fail(a) or not plain(a.ty):
                return True
        elif not plain(hir.resolve_ref(a.target) if isinstance(a, hir.Coerce) else a.ty):
            return True
    return False


def _holds_large_ints(t: Type) -> bool:
    from portalis.compiler.infer.traits import walk

    found: list[Type] = []
    walk(t, found.append)
    return BIG in found


def _holds_iterators(t: Type) -> bool:
    """Whether a tuple holds iterators."""
    items = t.items if isinstance(t, TupleT) else [t.elem] if isinstance(t, Container) and t.name == "vartuple" else []
    return any(isinstance(i, Container) and i.name == "iterator" for i in items)


def callback(f: FunctionEmitter, e: hir.Callback, by_value: bool = False) -> str:
    """A closure that owns what it uses, so that it may outlive the statement."""
    captured = captured_names(f, e)
    names = [f.temp_name(p) for p in e.params]
    saved_fail, saved_refs, saved_leaving = f.fail, set(f.refs), f.leaving
    clones = "".join(f"let {n} = {n}.clone(); " for n in captured)
    if any(
        isinstance(x, hir.EnvRead | hir.EnvSelf) or isinstance(x, hir.SharedRead | hir.SharedHandle) and x.captured
        for x in walk(e.body)
    ):
        clones += f"let {f.env_name} = {f.env_name}.clone(); "
        env_owned = True
    else:
        env_owned = False
    seen = e.lazy and f.program.inferred.world.has_handlers
    f.fail = "trap" if f.fail == "trap" and not seen else "park"
    f.leaving = []
    saved_callback = f.in_callback
    f.in_callback = e.optional
    f.refs -= set(captured)
    f.refs |= set(names)
    patterns = []
    for p, n in zip(e.params, names, strict=True):
        patterns.append(f"{n}: &{f.rust(hir.resolve_ref(p.ref))}")
    body = f.own(e.body)
    if env_owned:
        body = f"{{ let {f.env_name} = &{f.env_name}; {body} }}"
    guard = "" if f.fail == "trap" else "if rt::raise::parked() { return rt::Value::unset(); } "
    f.fail, f.refs, f.leaving = saved_fail, saved_refs, saved_leaving
    f.in_callback = saved_callback
    made = hir.resolve_ref(e.body.target) if isinstance(e.body, hir.Coerce) else e.body.ty
    # Rust would take what never returns for a function that returns `()`.
    never = f.rust(e.ty) if e.ty is not NEVER else "rt::Never"
    arrow = "" if made is not NEVER else f" -> Option<{never}>" if e.optional else f" -> {never}"
    closure = f"move |{', '.join(patterns)}|{arrow} {{ {guard}{body} }}"
    return f"{{ {clones}{closure} }}" if clones else closure


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
                found[f.shared_name(name, False)] = None
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
