"""The runtime functions that are more than a call: what writes each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import exceptions, iterators, texts
from portalis.compiler.emit.names import ident
from portalis.compiler.types import InstT

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def checked_value(f: FunctionEmitter, e: hir.Rt) -> str:
    return f.checked(f.own(e.args[0]), e)


def has_field(f: FunctionEmitter, e: hir.Rt) -> str:
    read = e.args[0]
    assert isinstance(read, hir.FieldRead)
    if read.cls is not None and not read.cls.fields[read.name].may_be_unset:
        return "true"
    return f"{f.deref(read.obj)}.{ident(read.name)}.at().is_some()"


def global_is_set(f: FunctionEmitter, e: hir.Rt) -> str:
    read = e.args[0]
    assert isinstance(read, hir.GlobalRead)
    return f"{f.program.static(read.var)}.get().is_some()"


def copy_fields(f: FunctionEmitter, e: hir.Rt) -> str:
    """All fields of the second instance into the first, both of one class; fields that are not set stay so."""
    made, source = f.deref(e.args[0]), f.deref(e.args[1])
    assert isinstance(e.args[0].ty, InstT)
    names = [ident(name) for name in e.args[0].ty.cls.fields]
    return "{ " + " ".join(f"{made}.{n}.set({source}.{n}.at().clone());" for n in names) + " }"


HANDLERS: dict[str, Callable[[FunctionEmitter, hir.Rt], str]] = {
    "user_iter": iterators.user_iter,
    "user_getitem_iter": iterators.user_getitem_iter,
    "array_iter": iterators.array_iter,
    "concat_pieces": texts.concat_pieces,
    "new_exception": exceptions.new_exception,
    "set_exception_args": exceptions.set_exception_args,
    "exception_text": exceptions.exception_text,
    "wrap_exception": exceptions.wrap_exception,
    "exc.is_any": exceptions.exc_is_any,
    "exc.is_exactly": exceptions.exc_is_exactly,
    "exc.identity": exceptions.exc_identity,
    "exc.class": exceptions.exc_class,
    "checked": checked_value,
    "exc.class_is": exceptions.class_is,
    "exc.is_subclass": exceptions.class_is,
    "exception_args": exceptions.exception_args,
    "exception_arg": exceptions.exception_arg,
    "exception_carries": exceptions.exception_carries,
    "exception_data": exceptions.exception_data,
    "has_field": has_field,
    "copy_fields": copy_fields,
    "global.is_set": global_is_set,
}
