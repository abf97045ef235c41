"""What the library's own sources define for the types of the translator: `_Type_method` is the method of `Type`."""

from __future__ import annotations

from portalis.compiler.infer.world import World
from portalis.compiler.options import ALL
from portalis.compiler.program import FunctionDef
from portalis.compiler.resolve import static_def
from portalis.compiler.types import Container, Type

#: Containers with methods that are written in Python, and the module that has them.
_MODULES = {"Counter": "collections"}


def library_method(world: World, t: Type, name: str) -> FunctionDef | None:
    """The method of a builtin type that the library defines in Python."""
    if not isinstance(t, Container) or t.name not in _MODULES:
        return None
    return library_function(world, _MODULES[t.name], f"_{t.name}_{name}")


def wide_function(world: World, name: str, line: int, *, needed: bool) -> FunctionDef | None:
    """A function of `stdlib/_ranges.py`: on the lines on which 64 bits turned out too few, in `exact` modules where it is `needed`."""
    lines = world.wide_ranges
    if not needed if lines is None else lines.isdisjoint((line, ALL)):
        return None
    return library_function(world, "builtins", name)


def library_function(world: World, module: str, name: str) -> FunctionDef | None:
    """A function of a library module that the program imports."""
    linked = world.library_names.get((module, name))
    node = static_def(world.module_scope, linked) if linked is not None else None
    return world.functions.get(node) if node is not None else None
