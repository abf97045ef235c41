"""`f(*items)` of a builtin function that takes a few arguments: one call for each number of items that it takes.

Example: ``range(*bounds)`` with a list → ``range(b[0])`` where there is one item, ``range(b[0], b[1])`` where there are two, and so on.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis.compiler import hir
from portalis.compiler.infer.builtins.counts import takes_between
from portalis.compiler.infer.formatting import item_of
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.spreads import as_tuple
from portalis.compiler.types import BOOL, ERROR, INT, NEVER, STR, Container

#: more arguments than this are no few
_MOST = 3

Call = Callable[[str, list[hir.Expr]], hir.Expr]


def call_by_length(f: Frame, name: str, args: list[hir.Expr], node: ast.AST, call: Call) -> hir.Expr | None:
    """The calls; `None` for what they do not fit. `call` is that of a builtin by its name."""
    if name in ("max", "min") and len(args) == 1:
        return _extreme(f, name, args[0], node, call)
    bounds = takes_between(name)
    spreads = [i for i, a in enumerate(args) if isinstance(a, hir.Spread)]
    if bounds is None or bounds[1] > _MOST or len(spreads) != 1:
        return None
    at = spreads[0]
    low, high = (max(0, n - len(args) + 1) for n in bounds)
    spread = args[at]
    assert isinstance(spread, hir.Spread)
    items = as_tuple(f, spread.value, spread.node)
    if items.ty in (NEVER, ERROR) or not isinstance(items.ty, Container) or items.ty.elem is NEVER:
        return items if items.ty in (NEVER, ERROR) else None
    line = getattr(node, "lineno", 1)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        whole = xs[at]

        def way(count: int) -> hir.Expr:
            if count > high:
                text = f"`{name}` of a wrong number of arguments, by `*`, is not supported"
                return call("portalis.declined", [hir.Lit(STR, line, text)])
            given = [item_of(f, whole, hir.Lit(INT, line, i), node) for i in range(count)]
            test = hir.Inline(BOOL, line, f"({{&0}}.len() == {count})", [whole])
            return f.if_expr(test, lambda: call(name, [*xs[:at], *given, *xs[at + 1 :]]), lambda: way(count + 1), line)

        return way(low)

    return f.bind_all([*args[:at], items, *args[at + 1 :]], build)


def _extreme(f: Frame, name: str, spread: hir.Expr, node: ast.AST, call: Call) -> hir.Expr | None:
    """`max(*items)`: of the items, or of what the only one holds."""
    assert isinstance(spread, hir.Spread)
    items = as_tuple(f, spread.value, spread.node)
    if items.ty in (NEVER, ERROR) or not isinstance(items.ty, Container) or items.ty.elem is NEVER:
        return items if items.ty in (NEVER, ERROR) else None
    line = getattr(node, "lineno", 1)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        whole = xs[0]
        alone, none = (hir.Inline(BOOL, line, f"({{&0}}.len() == {n})", [whole]) for n in (1, 0))
        missing = f"{name} expected at least 1 argument, got 0"

        def of_one() -> hir.Expr:
            return call(name, [item_of(f, whole, hir.Lit(INT, line, 0), node)])

        def several() -> hir.Expr:
            wrong = hir.never(line, f.make_exception("TypeError", missing, line))
            return f.if_expr(none, lambda: wrong, lambda: call(name, [whole]), line)

        f.arms += 1
        made = f.if_expr(alone, of_one, several, line)
        f.arms -= 1
        return made

    return f.bind_all([items], build)
