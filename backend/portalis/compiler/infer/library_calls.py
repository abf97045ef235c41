"""Calls of functions and classes of the library with arguments that CPython's own do not take.

The library's code is written for arguments of the right types. What others bring about is asked of the interpreter's function
(`refusals`), before the library's code sees them; of an argument that may be of several types, each is looked at.
"""

from __future__ import annotations

import ast
import datetime
import decimal
import fractions
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.counterparts import interpreters_own
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.refusals import library_error
from portalis.compiler.infer.spreads import has_spread
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.types import ERROR, NEVER, UnionT
from portalis.compiler.union_types import recursive

#: modules whose functions do nothing but give a result (`shlex.split(None)` would read from the standard input)
_MODULES = frozenset(
    """base64 binascii bisect collections colorsys datetime decimal difflib fnmatch fractions functools graphlib hashlib heapq operator
    os.path posixpath statistics string textwrap urllib.parse zlib""".split()
)
_MOST_MEMBERS = 16
_SAMPLES: dict[tuple[str, str], tuple[object, ...]] = {
    ("date", "datetime"): (datetime.date(1, 1, 1), datetime.date(2024, 2, 29)),
    ("time", "datetime"): (datetime.time(), datetime.time(1, 2, 3, 4)),
    ("datetime", "datetime"): (datetime.datetime(1, 1, 1), datetime.datetime(2024, 2, 29, 1, 2, 3, 4)),
    ("timedelta", "datetime"): (datetime.timedelta(), datetime.timedelta(1, 2, 3)),
    ("Decimal", "decimal"): (decimal.Decimal(), decimal.Decimal("1.5"), decimal.Decimal("-1E+3")),
    ("Fraction", "fractions"): (fractions.Fraction(), fractions.Fraction(-1, 3)),
}

Again = Callable[[list[hir.Expr], dict[str, hir.Expr]], hir.Expr]


def wrong_types(
    f: Frame,
    called: FunctionDef | ClassInfo,
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
    again: Again,
) -> hir.Expr | None:
    """What the program's call of something of the library raises, or its parts by the types of an argument; `None`: nothing is wrong.

    `again` makes the call with other expressions for the arguments.
    """
    reporter = f.world.reporter
    line = called.line if isinstance(called, FunctionDef) else called.node.lineno
    if not reporter.foreign or not reporter.is_foreign(line) or reporter.is_foreign(f.spec.fn.line):
        return None
    if has_spread(args, kwargs) or any(e.ty in (NEVER, ERROR) for e in (*args, *kwargs.values())):
        return None
    found = interpreters_own(f.world, called, _MODULES)
    if found is None:
        return None
    shown = args[1:] if isinstance(called, FunctionDef) and called.kind == "class" else args
    skipped = len(args) - len(shown)
    types, named = [a.ty for a in shown], {k: e.ty for k, e in kwargs.items()}

    def samples(cls: ClassInfo) -> tuple[object, ...]:
        known = cls.outer is None and cls.node.name in f.world.shown_names and reporter.is_foreign(cls.node.lineno)
        return _SAMPLES.get(f.world.shown_names[cls.node.name], ()) if known else ()

    message = library_error(found, types, named, samples)
    if message is not None:
        return f.bind_all([*args, *kwargs.values()], lambda _: f.raising(node, "TypeError", message))
    given, names = [*args, *kwargs.values()], list(kwargs)
    for i, e in enumerate(given[skipped:]):
        t = e.ty
        if not isinstance(t, UnionT) or recursive(t) or len(t.members) > _MOST_MEMBERS:
            continue
        for m in t.members:
            one = [m if j == i else x for j, x in enumerate((*types, *named.values()))]
            if (
                library_error(found, one[: len(types)], dict(zip(names, one[len(types) :], strict=True)), samples)
                is not None
            ):
                return _by_member(
                    f, given, i + skipped, lambda xs: again(xs[: len(args)], _named(names, xs[len(args) :]))
                )
    return None


def _named(names: list[str], values: list[hir.Expr]) -> dict[str, hir.Expr]:
    return dict(zip(names, values, strict=True))


def _by_member(f: Frame, given: list[hir.Expr], at: int, call: Callable[[list[hir.Expr]], hir.Expr]) -> hir.Expr:
    """The call for each type that one of the arguments may have."""
    return f.bind_all(given, lambda xs: f.switch(xs[at], lambda x: call([*xs[:at], x, *xs[at + 1 :]])))
