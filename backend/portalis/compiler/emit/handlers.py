"""The runtime functions that are more than a call: what writes each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit import exceptions, iterators, texts
from portalis.compiler.emit.names import ident

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def checked_value(f: FunctionEmitter, e: hir.Rt) -> str:
    return f.checked(f.own(e.args[0]), e)


def has_field(f: FunctionEmitter, e: hir.Rt) -> str:
    read = e.args[0]
    assert isinstance(read, hir.FieldRead)
    return f"{f.deref(read.obj)}.{ident(read.name)}.at().is_some()"


def global_is_set(f: FunctionEmitter, e: hir.Rt) -> str:
    read = e.args[0]
    assert isinstance(read, hir.GlobalRead)
    return f"{f.program.static(read.var)}.get().is_some()"


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
    "global.is_set": global_is_set,
}
