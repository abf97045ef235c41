"""How many arguments builtin functions take, by which names and of which types: checked before what each does.

Those of `builtins` are checked in one place; functions of modules say themselves how many they take (`arity`). The interpreter that
translates words the error, as each function has its own way to say it.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Collection
from operator import attrgetter
from typing import NamedTuple

from portalis.compiler import hir
from portalis.compiler.infer.frame import Frame, after
from portalis.compiler.infer.refusals import type_error
from portalis.compiler.infer.traits import walk
from portalis.compiler.types import InstT, Type


class _Takes(NamedTuple):
    """Bounds of the number of arguments, those by name included."""

    low: int
    high: int
    #: the names, by position, of arguments that may be given by name; "" for those that may not
    names: tuple[str, ...] = ()
    #: further ones, which the function itself looks for
    others: frozenset[str] = frozenset()
    #: names of any number, which count for nothing
    any_name: bool = False


def _one(*names: str) -> _Takes:
    return _Takes(1, 1, names)


_ANY = 10**6
_TAKES = {
    "abs": _one(),
    "all": _one(),
    "any": _one(),
    "ascii": _one(),
    "bin": _one(),
    "bool": _Takes(0, 1),
    "bytes": _Takes(0, 3, others=frozenset({"source", "encoding", "errors"})),
    "bytearray": _Takes(0, 3, others=frozenset({"source", "encoding", "errors"})),
    "callable": _one(),
    "chr": _one(),
    "complex": _Takes(0, 2, others=frozenset({"real", "imag"})),
    "dict": _Takes(0, 1, any_name=True),
    "divmod": _Takes(2, 2),
    "enumerate": _Takes(1, 2, ("iterable", "start")),
    "filter": _Takes(2, 2),
    "float": _Takes(0, 1),
    "format": _Takes(1, 2),
    "frozenset": _Takes(0, 1),
    "getattr": _Takes(2, 3),
    "hasattr": _Takes(2, 2),
    "hash": _one(),
    "hex": _one(),
    "id": _one(),
    "int": _Takes(0, 2, others=frozenset({"base"})),
    "isinstance": _Takes(2, 2),
    "issubclass": _Takes(2, 2),
    "iter": _Takes(1, 2),
    "len": _one(),
    "list": _Takes(0, 1),
    "max": _Takes(1, _ANY, others=frozenset({"key", "default"})),
    "min": _Takes(1, _ANY, others=frozenset({"key", "default"})),
    "next": _Takes(1, 2),
    "oct": _one(),
    "ord": _one(),
    "pow": _Takes(2, 3, others=frozenset({"base", "exp", "mod"})),
    "range": _Takes(1, 3),
    "repr": _one(),
    "reversed": _one(),
    "round": _Takes(1, 2, others=frozenset({"number", "ndigits"})),
    "set": _Takes(0, 1),
    "setattr": _Takes(3, 3),
    "slice": _Takes(1, 3),
    "sorted": _Takes(1, 3, others=frozenset({"key", "reverse"})),
    "str": _Takes(0, 3, others=frozenset({"object", "encoding", "errors"})),
    "sum": _Takes(1, 2, others=frozenset({"start"})),
    "tuple": _Takes(0, 1),
}

#: One argument by position, the others by name only.
_BY_POSITION = {"sorted": 1}


def takes_between(name: str) -> tuple[int, int] | None:
    """The least and the greatest number of arguments of a builtin function; `None` where it is not known here."""
    takes = _TAKES.get(name)
    return None if takes is None else (takes.low, _BY_POSITION.get(name, takes.high))


def wrong_count(name: str, count: int, keywords: Collection[str]) -> str | None:
    """What the TypeError of such a call says; `None` for calls that the function takes."""
    takes = _TAKES.get(name)
    if takes is None:
        return None
    if takes.any_name:
        keywords = ()
    known = {*takes.names, *takes.others} - {""}
    fits = takes.low <= count + len(keywords) <= takes.high and known.issuperset(keywords)
    fits = fits and count <= _BY_POSITION.get(name, takes.high)
    if fits and not any(k in takes.names[:count] for k in keywords):
        return None
    return _said(name, count, keywords)


def _said(name: str, count: int, keywords: Collection[str]) -> str | None:
    """What the interpreter says of a wrong number of arguments, or of wrong names; `None` where it minds something else."""
    module, member = name.split(".", 1) if "." in name else ("builtins", name)
    function = attrgetter(member)(importlib.import_module(module))
    try:
        # The count is looked at before any argument is.
        function(*[None] * count, **dict.fromkeys(keywords))
    except TypeError as error:
        # Some look at an argument before the others.
        return str(error) if "NoneType" not in str(error) else None
    return None


def arity(
    f: Frame, name: str, args: list[hir.Expr], names: Collection[str], low: int, high: int, node: ast.AST
) -> hir.Expr | None:
    """The TypeError of a call of `module.function`, unless it gives from `low` to `high` arguments, and none by name."""
    if low <= len(args) <= high and not names:
        return None
    message = _said(name, len(args), names)
    if message is None:
        given = ", ".join([*(str(a.ty) for a in args), *(f"{n}=…" for n in names)])
        return f.error("PT0204", node, f"`{name}` is not supported with arguments ({given})")
    return f.raising(node, "TypeError", message)


def checked(
    f: Frame, name: str, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST
) -> tuple[list[hir.Expr], dict[str, hir.Expr]] | hir.Expr:
    """The arguments, by position where a name only stands for one; or the error."""
    message = wrong_count(name, len(args), kwargs)
    if message is not None:
        return after([*args, *kwargs.values()], f.raising(node, "TypeError", message))
    takes = _TAKES.get(name)
    if takes is None:
        return args, kwargs
    instances: list[Type] = []
    for e in (*args, *kwargs.values()):
        walk(e.ty, lambda m: instances.append(m) if isinstance(m, InstT) else None)
    if not instances:
        # Which of their methods are called is for the function itself to say.
        message = type_error(name, [a.ty for a in args], {k: e.ty for k, e in kwargs.items()}, method=False)
        if message is not None:
            return after([*args, *kwargs.values()], f.raising(node, "TypeError", message))
    if not takes.names or not kwargs:
        return args, kwargs
    wanted = [n for n in takes.names[len(args) :] if n in kwargs]
    if wanted != list(kwargs) or wanted != list(takes.names[len(args) : len(args) + len(wanted)]):
        return f.error(
            "PT0204", node, f"these arguments of `{name}` by name are not supported", "give them by position"
        )
    return [*args, *kwargs.values()], {}
