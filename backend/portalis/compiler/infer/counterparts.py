"""What the interpreter's own classes have that the library's classes of the same names lack.

To read such an attribute is no AttributeError in CPython, so it is refused.
"""

from __future__ import annotations

import builtins
import importlib
from functools import cache
from types import FunctionType

from portalis.compiler import library
from portalis.compiler.infer.held import builtin_base
from portalis.compiler.infer.world import World
from portalis.compiler.program import ClassInfo

#: `Py_TPFLAGS_IMMUTABLETYPE`: what classes written in C have.
_IMMUTABLE = 1 << 8


@cache
def _counterpart(module: str, name: str) -> type | None:
    """The interpreter's class; `None` for what is no class there."""
    if module.startswith("_"):
        # Parts of a module's source stand in files of their own, as `_datetime_delta`.
        module = module.lstrip("_").split("_")[0]
    try:
        found = getattr(importlib.import_module(module), name, None)
    except ImportError:
        return None
    return found if isinstance(found, type) else None


@cache
def _names(cls: type) -> frozenset[str]:
    """The attributes of a class and, as far as its methods name them, of its instances."""
    functions = [f for c in cls.__mro__ for f in vars(c).values() if isinstance(f, FunctionType)]
    return frozenset({*dir(cls), *(name for f in functions for name in f.__code__.co_names)})


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
