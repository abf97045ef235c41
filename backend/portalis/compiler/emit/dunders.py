"""The dunder methods that the runtime calls: what a class defines, and comparisons between the members of a union.

Each comparison follows CPython's order of attempts: the left operand's method, then the reflected one (the other way round
where the right operand's class is a subclass), then what `object` does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from portalis.compiler.emit.names import string
from portalis.compiler.emit.types import is_copy
from portalis.compiler.infer.world import Spec
from portalis.compiler.ordered_types import ordered
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import BIG, BOOL, NEVER, NOTIMPL, InstT, Type, UnionT, is_dict

if TYPE_CHECKING:
    from portalis.compiler.emit.program import ProgramEmitter

_REFLECTED = {"__eq__": "__eq__", "__lt__": "__gt__", "__le__": "__ge__"}
_SYMBOL = {"__lt__": "<", "__le__": "<="}


def _call(p: ProgramEmitter, spec: Spec, args: str, dummy: str) -> str:
    """A call whose exception is parked."""
    text = f"{p.function_name(spec)}({args})"
    if p.is_fallible(spec):
        value = "v" if spec.ret.type is not NEVER else f"{{ let _ = v; return {dummy}; }}"
        return (
            f"if rt::raise::parked() {{ return {dummy}; }} "
            f"match {text} {{ Ok(v) => {value}, Err(e) => {{ rt::raise::park(e); return {dummy}; }} }}"
        )
    return text


def _hash(p: ProgramEmitter, spec: Spec) -> str:
    """What `__hash__` gives, as a hash."""
    text = _call(p, spec, "x", "0")
    if spec.ret.type is not BIG:
        return text
    return f"let value = {{ {text} }}; rt::big::fits(&value).unwrap_or_else(|| rt::PyHash::py_hash(&value))"


def _attempt(p: ProgramEmitter, spec: Spec, args: str) -> str:
    """`Some(truth)`, or `None` for NotImplemented."""
    value = _call(p, spec, args, "false")
    t = spec.ret.type
    if t is BOOL:
        return f"Some({{ {value} }})" if value.startswith("if ") else f"Some({value})"
    if t is NOTIMPL:
        return f"{{ {value}; None::<bool> }}"
    if isinstance(t, UnionT) and any(m is NOTIMPL for m in t.members):
        enum = p.types.enum(t)
        return f"{{ let value = {{ {value} }}; match &value {{ {enum}::NotImplemented(_) => None, _ => Some(rt::Truthy::truthy(&value)) }} }}"
    return f"{{ let value = {{ {value} }}; Some(rt::Truthy::truthy(&value)) }}"


def _first(attempts: list[str], otherwise: str) -> str:
    text = otherwise
    for a in reversed(attempts):
        text = f"match {a} {{ Some(v) => v, None => {text} }}"
    return text


def class_methods(p: ProgramEmitter, cls: ClassInfo, name: str) -> str:
    """The methods of `impl Class for` a class."""
    traits = {m: s for (c, m), s in p.inferred.world.traits.items() if c is cls}
    out: list[str] = []
    obj = f"&rt::Obj<{name}>"
    if "__eq__" in traits:
        body = _first([_attempt(p, traits["__eq__"], "a, b")], "a.ptr_eq(b)")
        out.append(f"fn eq(a: {obj}, b: {obj}) -> bool {{ {body} }}")
    for method, rust in (("__lt__", "lt"), ("__le__", "le")):
        attempts = [
            _attempt(p, traits[m], args) for m, args in ((method, "a, b"), (_REFLECTED[method], "b, a")) if m in traits
        ]
        if attempts:
            body = _first(
                attempts, f"rt::scalar::unordered({string(_SYMBOL[method])}, {string(cls.name)}, {string(cls.name)})"
            )
            out.append(f"fn {rust}(a: {obj}, b: {obj}) -> bool {{ {body} }}")
    if "__hash__" in traits:
        out.append(f"fn hash(x: {obj}) -> i64 {{ {_hash(p, traits['__hash__'])} }}")
    if cls.is_object:
        out.append(f"fn repr_to(_x: {obj}, _out: &mut rt::StrBuf) {{ rt::obj::no_text() }}")
    is_exception = cls.exception_root is not None
    for method, rust, default in (
        ("__repr__", "repr_to", f"x.exception_itself.repr({string(cls.name)})"),
        ("__str__", "str_to", "x.exception_itself.text()"),
    ):
        if method in traits:
            text = _call(p, traits[method], "x", "()")
            kind = ": rt::Str" if traits[method].ret.type is NEVER else ""
            out.append(
                f"fn {rust}(x: {obj}, out: &mut rt::StrBuf) {{ let text{kind} = {{ {text} }}; out.push(&text); }}"
            )
        elif is_exception:
            out.append(f"fn {rust}(x: {obj}, out: &mut rt::StrBuf) {{ out.push(&{default}); }}")
    if "__format__" in traits:
        text = _call(p, traits["__format__"], "x, &rt::Str::new(spec)", "Ok(())")
        out.append(
            f"fn format_to(x: {obj}, spec: &str, out: &mut rt::StrBuf) -> Result<(), rt::Exc> "
            f"{{ let text: rt::Str = {{ {text} }}; out.push(&text); Ok(()) }}"
        )
    return "".join(f"    {line}\n" for line in out)


def union_comparisons(p: ProgramEmitter, name: str, t: UnionT) -> dict[str, str]:
    """For `__eq__`, `__lt__` and `__le__`: the function that compares members of different variants, where one is needed."""
    out: dict[str, str] = {}
    if not any(isinstance(m, InstT) for m in t.members) and len([m for m in t.members if is_dict(m)]) < 2:
        return out
    for method, number in (("__eq__", "eq"), ("__lt__", "lt"), ("__le__", "le")):
        if method != "__eq__" and not all(ordered(m) for m in t.members):
            continue
        arms = list(_arms(p, name, t, method))
        if arms:
            rest = (
                "rt::number::eq(rt::PyEq::number(a), rt::PyEq::number(b))"
                if number == "eq"
                else f"rt::number::{number}(a, b)"
            )
            arms.append(f"_ => {rest}")
            out[method] = (
                f"fn {number}_{name}(a: &{name}, b: &{name}) -> bool {{\n    match (a, b) {{ {', '.join(arms)} }}\n}}"
            )
    return out


def _arms(p: ProgramEmitter, name: str, t: UnionT, method: str) -> Iterable[str]:
    for m in t.members:
        for n in t.members:
            if m is n:
                continue
            if is_dict(m) and is_dict(n) and method == "__eq__":
                yield f"({name}::{p.types.variant(m)}(x), {name}::{p.types.variant(n)}(y)) => rt::dict::eq(x, y)"
                continue
            forward = _between(p, m, n, method, "x", "y")
            backward = _between(p, n, m, _REFLECTED[method], "y", "x")
            attempts = [a for a in (forward, backward) if a]
            if isinstance(m, InstT) and isinstance(n, InstT) and n.cls.is_subclass_of(m.cls):
                attempts.reverse()
            if not attempts:
                continue
            otherwise = "false"
            if method != "__eq__":
                otherwise = f"rt::scalar::unordered({string(_SYMBOL[method])}, rt::TypeName::type_name(x), rt::TypeName::type_name(y))"
            pattern = f"({name}::{p.types.variant(m)}(x), {name}::{p.types.variant(n)}(y))"
            yield f"{pattern} => {{ {_first(attempts, otherwise)} }}"


def _between(p: ProgramEmitter, m: Type, n: Type, method: str, x: str, y: str) -> str | None:
    spec = p.inferred.world.traits.get((m.cls, f"{method}:{n.key()}")) if isinstance(m, InstT) else None
    if spec is None or spec.params[1].key() != n.key():
        return None
    other = f"*{y}" if is_copy(n) else y
    return _attempt(p, spec, f"{x}, {other}")
