"""What a runtime function goes over: the storage of a list or a dict, instead of an iterator or a view of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.effects import has_effects
from portalis.compiler.emit.text import as_plain, method, paren
from portalis.compiler.types import FLOAT, INT, Container, Type

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter

_SLICES: dict[tuple[str, Type], str] = {
    ("agg::sum_int", INT): "sum_ints",
    ("agg::sum_float", FLOAT): "sum_floats",
    ("agg::sum_float_compensated", FLOAT): "sum_floats_compensated",
    ("agg::sum_float_or_none", FLOAT): "sum_floats_or_none",
    ("agg::sum_float_or_none_compensated", FLOAT): "sum_floats_or_none_compensated",
    ("agg::min_of", INT): "min_ints",
    ("agg::max_of", INT): "max_ints",
    ("agg::min_of", FLOAT): "min_floats",
    ("agg::max_of", FLOAT): "max_floats",
}
_ITERATORS = {"dict::iter_keys": "keys_iter", "dict::values_iter": "values_iter", "dict::items_iter": "items_iter"}
_LISTS = {"dict::iter_keys": "keys_list", "dict::values_iter": "values_list", "dict::items_iter": "items_list"}
_VIEWS = {"dict::values_iter": "dict::values", "dict::items_iter": "dict::items"}
#: What gives the items of a new list one by one, instead of the list.
_ONE_BY_ONE = {"text::split_whitespace": "text::words", "text::split": "text::parts", "text::splitlines": "text::lines"}
_SORTED = {"sort::sorted": "sorted_list", "sort::sorted_by_key": "sorted_list_by_key"}


def call(f: FunctionEmitter, e: hir.Rt) -> str | None:
    """A call in a shorter form than its signature says; `None` where it has none. Errors are the caller's business."""
    if e.fn.path in _ITERATORS:
        return _dict_iterator(f, e)
    if e.fn.path.startswith("agg::"):
        return _of_slice(f, e)
    if e.fn.path == "list::iter":
        return _one_by_one(f, e)
    if e.fn.path == "list::from_iter":
        return _new_list(f, _plain(e.args[0]))
    return None


def fresh_list(f: FunctionEmitter, e: hir.Rt) -> tuple[str, str] | None:
    """For `sorted` of a list or a dict: the function that sorts a new list in place, and that list."""
    items = _new_list(f, _plain(e.args[0])) if e.fn.path in _SORTED else None
    return (f"rt::sort::{_SORTED[e.fn.path]}", items) if items is not None else None


def _new_list(f: FunctionEmitter, source: hir.Expr) -> str | None:
    """What an iterator over a list or a dict gives, as a list that nobody else has."""
    if not isinstance(source, hir.Rt) or not isinstance(source.ty, Container) or _widens(source):
        return None
    items = _plain(source.args[0]) if source.args else None
    if source.fn.path == "list::iter" and items is not None and isinstance(items.ty, Container):
        if isinstance(items, hir.ListExpr) or isinstance(items, hir.Do) and _makes(items):
            return f.own(items)
        return f"{method(f.ref(items))}.copy()" if items.ty.elem.key() == source.ty.elem.key() else None
    of = _dict(source)
    if of is None:
        return None
    own = isinstance(of.ty, Container) and of.ty.name == "dict"
    return f"rt::dict::{_LISTS[source.fn.path]}({f.ref(of) if own else as_plain('dict', f.ref(of))})"


def _makes(e: hir.Do) -> bool:
    """Whether the value of a block is a list that the block makes."""
    if not isinstance(e.value, hir.TempRead):
        return False
    temp = e.value.temp
    return any(isinstance(s, hir.Let) and s.temp is temp and isinstance(s.value, hir.ListExpr) for s in e.body)


def _plain(e: hir.Expr) -> hir.Expr:
    """What is converted to its own type."""
    while isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    return e


def _widens(e: hir.Rt) -> bool:
    """Whether what the runtime makes has to be converted to the type of the expression."""
    return e.made is not None and e.made.key() != e.ty.key()


def _dict(e: hir.Rt) -> hir.Expr | None:
    """The dict that an iterator goes over, where it is known."""
    if e.fn.path not in _ITERATORS:
        return None
    source = _plain(e.args[0])
    view = _VIEWS.get(e.fn.path)
    if view is None:
        return source
    return source.args[0] if isinstance(source, hir.Rt) and source.fn.path == view else None


def _dict_iterator(f: FunctionEmitter, e: hir.Rt) -> str | None:
    of = _dict(e)
    return f"{method(f.ref(of))}.{_ITERATORS[e.fn.path]}()" if of is not None else None


def _one_by_one(f: FunctionEmitter, e: hir.Rt) -> str | None:
    """The items of a list that nobody sees, which is not made then."""
    source = _plain(e.args[0])
    if not isinstance(source, hir.Rt) or source.fn.path not in _ONE_BY_ONE:
        return None
    return f.call_runtime(replace(source, ty=e.ty, fn=replace(source.fn, path=_ONE_BY_ONE[source.fn.path])))


def _of_slice(f: FunctionEmitter, e: hir.Rt) -> str | None:
    source, *rest = (_plain(a) for a in e.args)
    if not isinstance(source, hir.Rt) or not isinstance(source.ty, Container) or _widens(source):
        return None
    name = _SLICES.get((e.fn.path, source.ty.elem))
    if name is None or any(has_effects(a) for a in rest):
        return None
    if source.fn.path == "list::iter":
        items = source.args[0]
        if not isinstance(items.ty, Container) or items.ty.elem is not source.ty.elem:
            return None
        slice_ = f"{paren(method(f.ref(items)))}.as_slice()"
    elif source.fn.path == "array_iter" and all(a.ty is source.ty.elem for a in source.args):
        slice_ = f"&[{', '.join(f.own(a) for a in source.args)}]"
    else:
        return None
    return f"rt::agg_slices::{name}({', '.join([slice_, *map(f.own, rest)])})"
