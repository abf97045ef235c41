"""Methods that a class gets besides those that stand in it, written as Python."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from portalis.compiler.marks import mark_builtins
from portalis.compiler.program import ClassInfo, FunctionDef
from portalis.compiler.resolve import Resolver

if TYPE_CHECKING:
    from portalis.compiler.infer.collector import ClassCollector


def add_methods(
    collector: ClassCollector,
    cls: ClassInfo,
    source: str,
    prefix: str,
    names: Mapping[str, str] = MappingProxyType({}),
    globals_of_program: bool = False,
) -> dict[str, FunctionDef]:
    """Define the functions of `source` as methods of a class; gives them back by their names.

    `names` are those of classes of the library, with what these are called in full. With
    `globals_of_program`, what the program calls like a builtin is meant, as in what CPython writes for the module of the class.
    """
    world = collector.world
    tree = ast.parse(source)
    for n in ast.walk(tree):
        if hasattr(n, "lineno"):
            ast.copy_location(n, cls.node)
    if not globals_of_program:
        mark_builtins(tree)
    for n in ast.walk(tree):
        if isinstance(n, ast.Name) and n.id in names:
            n.__dict__["library_class"] = names[n.id]
    world.scopes.update(Resolver(tree).scopes)
    world.keep_alive.append(tree)
    found: dict[str, FunctionDef] = {}
    for item in tree.body:
        assert isinstance(item, ast.FunctionDef)
        world.scopes[item].parent = world.module_scope
        kind = "class" if item.decorator_list else "method"
        item.decorator_list = []
        fn = collector.function(item, f"{prefix}{cls.name}.", cls)
        fn.kind, fn.synthetic = kind, True  # type: ignore[assignment]
        cls.define_method(item.name, fn)
        found[item.name] = fn
    return found
