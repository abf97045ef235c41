"""What the interpreter's own classes have that the library's classes of the same names lack.

To read such an attribute is no AttributeError in CPython, so it is refused.
"""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Callable
from functools import cache
from types import FunctionType
from typing import Any

from portalis.compiler import library
from portalis.compiler.infer.held import builtin_base
from portalis.compiler.infer.world import World
from portalis.compiler.program import ClassInfo, FunctionDef, is_special

#: `Py_TPFLAGS_IMMUTABLETYPE`: what classes written in C have.
_IMMUTABLE = 1 << 8


@cache
def _counterpart(module: str, name: str) -> type | None:
    """The interpreter's class; `None` for what is no class there."""
    try:
        found = getattr(importlib.import_module(_public(module)), name, None)
    except ImportError:
        return None
    return found if isinstance(found, type) else None


def _public(module: str) -> str:
    """The module of a part of its source, which stands in a file of its own: `_datetime_delta`."""
    return module.lstrip("_").split("_")[0] if module.startswith("_") else module


@cache
def _names(cls: type) -> frozenset[str]:
    """The attributes of a class and, as far as its methods name them, of its instances."""
    functions = [f for c in cls.__mro__ for f in vars(c).values() if isinstance(f, FunctionType)]
    read = (name for f in functions for name in f.__code__.co_names if not name.startswith("__"))
    return frozenset({*dir(cls), *read})


def full_class_name(world: World, name: str) -> str | None:
    """`module.name` where a class of the library is written in C in CPython, whose messages name such classes in full."""
    if name not in world.shown_names:
        return None
    shown, module = world.shown_names[name]
    cls = _counterpart(module, shown) if library.find(module) is not None else None
    return f"{cls.__module__}.{shown}" if cls is not None and cls.__flags__ & _IMMUTABLE else None


def takes_parameters(world: World, cls: ClassInfo) -> bool:
    """Whether CPython's counterpart of a class of the library is generic: `re.Pattern[str]`."""
    if cls.node.name not in world.shown_names:
        return False
    shown, module = world.shown_names[cls.node.name]
    found = _counterpart(module, shown) if library.find(module) is not None else None
    return hasattr(found, "__class_getitem__")


def is_lacking(world: World, cls: ClassInfo, name: str) -> bool:
    """Whether CPython's instances have, or may have, an attribute that the library's class does not define."""
    kind = builtin_base(cls)
    if kind is not None and hasattr(getattr(builtins, kind), name) and not hasattr(object, name):
        return True
    for c in cls.mro():
        if c.outer is None and c.node.name in world.shown_names and world.reporter.is_foreign(c.node.lineno):
            shown, module = world.shown_names[c.node.name]
            found = _counterpart(module, shown)
            if found is None or name in _names(found):
                return True
    return False


def is_written_in_c(world: World, fn: FunctionDef) -> bool:
    """Whether CPython has a function of the library in C: what it says of a wrong number of arguments is its own affair."""
    found = interpreters_own(world, fn.owner if fn.owner is not None and fn.name in ("__init__", "__new__") else fn)
    if isinstance(found, type):
        return bool(found.__flags__ & _IMMUTABLE)
    return found is not None and not isinstance(found, FunctionType) and not hasattr(found, "__func__")


def interpreters_own(
    world: World, called: FunctionDef | ClassInfo, modules: frozenset[str] | None = None
) -> Callable[..., Any] | None:
    """The interpreter's own function or class; with `modules`, only of these."""
    if isinstance(called, ClassInfo):
        owner, path = called, [called.node.name]
    elif called.owner is not None:
        if is_special(called.name) or called.kind not in ("method", "static", "class"):
            return None
        owner, path = called.owner, [called.owner.node.name, called.name]
    else:
        owner, path = None, [getattr(called.node, "name", "")]
    if owner is not None and owner.outer is not None or path[0] not in world.shown_names:
        return None
    shown, module = world.shown_names[path[0]]
    module = _public(module)
    return _found(module, (shown, *path[1:])) if modules is None or module in modules else None


@cache
def _found(module: str, path: tuple[str, ...]) -> Callable[..., Any] | None:
    try:
        found: Any = importlib.import_module(module)
    except ImportError:
        return None
    for name in path:
        found = getattr(found, name, None)
    return found if callable(found) else None
