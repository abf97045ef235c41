"""Characters compared and tested without texts of their own: `s[i] == t[j]`, `c == "x"`, `ord(s[i])`, `s[i].isdigit()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.types import STR

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


_TESTS = frozenset({"text::isalnum", "text::isalpha", "text::isdigit", "text::isspace"})


def equal(f: FunctionEmitter, left: hir.Expr, right: hir.Expr) -> str | None:
    """`left == right`, where one of them is sure to be a single character; `None` for all else."""
    if left.ty is not STR or right.ty is not STR:
        return None
    first, second = _is_character(left), _is_character(right)
    if first and second:
        return f"({_character(f, left)} == {_character(f, right)})"
    if second:
        return f"rt::text::is_char({f.stable_ref(left, [right])}, {_character(f, right)})"
    if first:
        return f"rt::text::char_is({_character(f, left)}, {f.ref(right)})"
    return None


def code(f: FunctionEmitter, e: hir.Rt) -> str | None:
    """`ord(s[i])`, `s[i].isdigit()`."""
    if e.fn.path == "text::ord" and _is_item(e.args[0]):
        return f"({_character(f, e.args[0])} as i64)"
    if e.fn.path in _TESTS and _is_item(e.args[0]):
        return f"rt::text::char_{e.fn.path.removeprefix('text::')}({_character(f, e.args[0])})"
    return None


def _is_item(e: hir.Expr) -> bool:
    return isinstance(e, hir.Rt) and e.fn.path == "text::at"


def _is_character(e: hir.Expr) -> bool:
    # A surrogate is no `char`; such a literal does not get here, but a wrong `char` would not compile.
    if isinstance(e, hir.Lit) and isinstance(e.value, str) and len(e.value) == 1:
        return not "\ud800" <= e.value <= "\udfff"
    return _is_item(e)


def _character(f: FunctionEmitter, e: hir.Expr) -> str:
    """An expression of type `char`."""
    if isinstance(e, hir.Lit):
        c = str(e.value)
        return f"'{c}'" if c.isascii() and c.isprintable() and c not in "'\\" else f"'\\u{{{ord(c):x}}}'"
    assert isinstance(e, hir.Rt)
    text, index = e.args
    return f.wrap(f"rt::text::char_at({f.stable_ref(text, [index])}, {f.own(index)})", e.line)
