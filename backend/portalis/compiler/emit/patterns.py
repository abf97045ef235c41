"""Tuples and unpacked lists taken apart by a pattern: `for (name, item) in …`, `let [x, y] = …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.types import TupleT

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def part(e: hir.Expr) -> tuple[hir.TempVar, int] | None:
    """The temporary and the index, for an expression that takes one item of a temporary."""
    match e:
        case hir.TupleItem(obj=hir.TempRead(temp=temp), index=index):
            return temp, index
        case hir.Rt(fn=hir.RtFn(path="list::get"), args=[hir.TempRead(temp=temp), hir.Lit(value=int(index))]):
            return temp, index
        case _:
            return None


def take_apart(f: FunctionEmitter, temp: hir.TempVar, body: list[hir.Stmt], start: int) -> tuple[str, set[int]]:
    """The pattern for a temporary, and the indexes of the statements in `body`, from `start` on, that it stands for."""
    n = f.uses.split[id(temp)]
    names = ["_"] * n
    done: set[int] = set()
    for i in range(start, len(body)):
        found = _assigned(f, body, i)
        if found is None or found[0] is not temp or names[found[1]] != "_" or f.uses.item(*found) != 1:
            break
        assign = body[i]
        assert isinstance(assign, hir.Assign)
        names[found[1]] = declare(f, assign)
        done.add(i)
    for k in range(n):
        if names[k] == "_" and f.uses.item(temp, k):
            names[k] = f.parts[id(temp), k] = f.fresh(f"{f.temp_name(temp)}_{k}")
    inside = ", ".join(names)
    if not isinstance(hir.resolve_ref(temp.ref), TupleT):
        return f"[{inside}]", done
    return f"({inside}{',' if n == 1 else ''})", done


def declare(f: FunctionEmitter, s: hir.Assign) -> str:
    """The pattern that declares the variable of an assignment."""
    web = f.spec.webs.find(s.definition)
    f.declared.add(web)
    return ("mut " if f.placement.found[web].assigns > 1 else "") + f.web_name(web)


def declares(f: FunctionEmitter, s: hir.Assign, body: list[hir.Stmt], at: int) -> bool:
    """Whether a pattern can declare the variable of an assignment: the statement is where it starts to exist."""
    web = f.spec.webs.find(s.definition)
    return (
        f.placement.at.get(web) == (id(body), at)
        and web not in f.declared
        and not f.is_unbound_web(web)
        and isinstance(s.value, hir.Coerce)
        and hir.resolve_ref(s.value.target).key() == s.value.value.ty.key() == f.storage(web).key()
    )


def _assigned(f: FunctionEmitter, body: list[hir.Stmt], at: int) -> tuple[hir.TempVar, int] | None:
    s = body[at]
    if not isinstance(s, hir.Assign) or not declares(f, s, body, at):
        return None
    assert isinstance(s.value, hir.Coerce)
    return part(s.value.value)


def split_let(f: FunctionEmitter, s: hir.Let, body: list[hir.Stmt], at: int) -> tuple[str, set[int]]:
    """A `let` with a pattern, and the statements after it that the pattern stands for."""
    value = s.value
    t = hir.resolve_ref(s.temp.ref)
    if isinstance(t, TupleT):
        text, annotation = f.own(value), f": {f.rust(t)}"
    else:
        assert isinstance(value, hir.Rt)
        text, annotation = f.wrap(_unpacked(f, value.args[0]), s.line), ""
    pattern, done = take_apart(f, s.temp, body, at + 1)
    return f"let {pattern}{annotation} = {text};", done


def _unpacked(f: FunctionEmitter, iterator: hir.Expr) -> str:
    if isinstance(iterator, hir.Rt) and iterator.fn.path == "list::iter":
        return f"rt::glue::unpack_list({f.ref(iterator.args[0])})"
    return f"rt::glue::unpack_items({f.iterator(iterator)})"
