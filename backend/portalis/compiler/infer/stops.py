"""Whether a StopIteration may get into a generator expression, out of which it comes as RuntimeError."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from portalis.compiler.infer.world import World
from portalis.compiler.nodes import children


def may_stop(world: World, node: ast.GeneratorExp) -> bool:
    """Whether what the items are computed by may raise StopIteration."""
    parts = [node.elt, *(c for g in node.generators for c in g.ifs), *(g.iter for g in node.generators[1:])]
    inside = [n for part in parts for n in ast.walk(part)]
    if any(_stops(n) for n in inside):
        return True
    return any(isinstance(n, ast.Call) for n in inside) and functions_stop(world)


def functions_stop(world: World) -> bool:
    """Whether functions of the program may end by StopIteration; generators and `__next__` do so only where somebody awaits it."""
    if world.functions_stop is None:
        world.functions_stop = any(
            not (fn.is_generator or fn.name == "__next__" or world.reporter.is_foreign(fn.line))
            and any(_stops(n) for n in _unguarded(fn.body))
            for fn in world.functions.values()
        )
    return world.functions_stop


def _stops(n: ast.AST) -> bool:
    match n:
        case (
            ast.Call(func=ast.Name(id="next"), args=[_])
            | ast.Call(func=ast.Attribute(attr="__next__" | "send" | "throw"))
        ):
            return True
        case ast.Raise(exc=ast.Name(id="StopIteration") | ast.Call(func=ast.Name(id="StopIteration"))):
            return True
    return False


def _unguarded(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes of a function's own that no handler for StopIteration stands around."""
    work: list[ast.AST] = list(body)
    while work:
        node = work.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            continue
        if isinstance(node, ast.Try) and any(_awaits(h) for h in node.handlers):
            work += [*node.orelse, *node.finalbody, *(s for h in node.handlers for s in h.body)]
        else:
            work += children(node)


def _awaits(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        c is None or isinstance(c, ast.Name) and c.id in ("StopIteration", "Exception", "BaseException") for c in caught
    )
