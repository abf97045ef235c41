"""Exceptions: classes, instances, what they carry, `raise`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.names import string
from portalis.compiler.known_classes import known_exception
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import (
    BIG,
    INT,
    NEVER,
    NONE,
    STR,
    BuiltinT,
    ClassT,
    Container,
    InstT,
    TupleT,
    Type,
    members,
)

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def new_exception(f: FunctionEmitter, e: hir.Rt) -> str:
    """An instance of a builtin exception class, as a value."""
    made = _raised_exception(f, e)
    return f"{made}.kept()" if made.startswith(("rt::Exc::bare", "rt::Exc::fixed")) else made


def _raised_exception(f: FunctionEmitter, e: hir.Rt) -> str:
    """An instance of a builtin exception class that leaves at once: one without a computed message needs no allocation."""
    name = e.fn.path.split(":")[1]
    cls = f"&rt::classes::{upper_snake(name)}"
    if not e.args:
        return f"rt::Exc::bare({cls})"
    # `str` of a KeyError is the `repr` of its argument.
    if len(e.args) == 1 and e.args[0].ty is STR and name != "KeyError":
        a = e.args[0]
        if isinstance(a, hir.Lit):
            return f"rt::Exc::fixed({cls}, {string(str(a.value))})"
        return f"rt::Exc::text({cls}, {f.own(a)})"
    args = ", ".join(as_dyn(f, a) for a in e.args)
    return f"rt::Exc::with_args({cls}, &[{args}])"


def as_dyn(f: FunctionEmitter, a: hir.Expr) -> str:
    if isinstance(a, hir.LocalRead) or a.ty is not INT and not isinstance(a.ty, TupleT):
        return f"{f.ref(a)} as &dyn rt::Repr"
    # A cast tells Rust nothing of the type of its operand.
    return f"&{{ let argument: {f.types.rust(a.ty)} = {f.own(a)}; argument }} as &dyn rt::Repr"


def upper_snake(name: str) -> str:
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper()
    return {"OSERROR": "OS_ERROR", "EOFERROR": "EOF_ERROR"}.get(text, text)


def class_static(f: FunctionEmitter, cls: ClassInfo) -> str:
    """The static that describes a user's exception class."""
    return f.program.exception_class(cls)


def set_exception_args(f: FunctionEmitter, e: hir.Rt) -> str:
    obj, *args = e.args
    shown = ", ".join(as_dyn(f, a) for a in args)
    assert isinstance(obj.ty, InstT)
    return f"rt::exc_user::set_args(&{f.deref(obj)}.exception_itself, {builtin_base(obj.ty.cls)}, &[{shown}])"


def builtin_base(cls: ClassInfo) -> str:
    return f"&rt::classes::{upper_snake(cls.exception_root or 'Exception')}"


def exception_text(f: FunctionEmitter, e: hir.Rt) -> str:
    obj = e.args[0]
    assert isinstance(obj.ty, InstT)
    if e.fn.path.endswith("__str__"):
        return f"{f.deref(obj)}.exception_itself.text()"
    return f"{f.deref(obj)}.exception_itself.repr({string(obj.ty.cls.name)})"


def wrap_exception(f: FunctionEmitter, e: hir.Rt) -> str:
    obj = e.args[0]
    assert isinstance(obj.ty, InstT)
    return (
        f"rt::exc_user::wrap(&{class_static(f, obj.ty.cls)}, {f.deref(obj)}.clone(), &{f.deref(obj)}.exception_itself)"
    )


def exc_is_any(f: FunctionEmitter, e: hir.Rt) -> str:
    subject, classes = e.args
    assert isinstance(classes, hir.Lit) and isinstance(classes.value, tuple)
    return is_any(f, f.deref(subject), list(classes.value))


def is_any(f: FunctionEmitter, subject: str, classes: list[object]) -> str:
    tests = []
    for c in classes:
        if isinstance(c, ClassT):
            tests += [f"{subject}.is(&{class_static(f, k)})" for k in c.cls.exceptions()]
        elif isinstance(c, ClassInfo):
            tests.append(f"{subject}.is(&{class_static(f, c)})")
        else:
            name = c.name if isinstance(c, BuiltinT) else str(c)
            python = known_exception(name)
            if python is not None:
                tests.append(f"{subject}.is(&rt::classes::{upper_snake(python.__name__)})")
    return "(" + (" || ".join(tests) or "false") + ")"


def exc_is_exactly(f: FunctionEmitter, e: hir.Rt) -> str:
    subject, cls = e.args
    assert isinstance(cls, hir.Lit) and isinstance(cls.value, ClassInfo)
    return f"core::ptr::eq({f.deref(subject)}.class(), &{class_static(f, cls.value)})"


def exc_identity(f: FunctionEmitter, e: hir.Rt) -> str:
    return f.own(e.args[0])


def _exception_data(f: FunctionEmitter, obj: hir.Expr) -> str:
    """A reference to the `rt::Exc` that keeps an exception's arguments, cause and context."""
    return f"&{f.deref(obj)}.exception_itself.data()" if isinstance(obj.ty, InstT) else f.ref(obj)


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
    exact = [INT if m is BIG else m for m in members(t) if m is not NONE]
    arms = [f"rt::value::Scalar::{names[m.key()]}(v) => {f.convert.widen('v', m, t)}" for m in exact]
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
        python = known_exception(cls.value.name)
        assert python is not None
        static = f"&rt::classes::{upper_snake(python.__name__)}"
    own = f.own(subject)
    return f"{own}.is({static})" if e.fn.path == "exc.class_is" else f"{own}.0.is_subclass({static})"


def exc_class(f: FunctionEmitter, e: hir.Rt) -> str:
    return f"rt::exc::ClassRef({f.deref(e.args[0])}.class())"


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
