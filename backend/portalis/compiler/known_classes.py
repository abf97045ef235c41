"""The classes of CPython that a program can name without defining them."""

from __future__ import annotations

import builtins
import collections
import collections.abc
import dataclasses
import numbers
import typing

#: exception classes that have to be imported, by their name
IMPORTED_EXCEPTIONS: dict[str, type[BaseException]] = {"FrozenInstanceError": dataclasses.FrozenInstanceError}

_OF_LIBRARY: dict[str, type] = {
    f"collections.{cls.__name__}": cls
    for cls in (collections.deque, collections.defaultdict, collections.OrderedDict, collections.Counter)
}


#: classes of values that no name among the builtins stands for
CLASSES_WITHOUT_NAMES = frozenset(
    "NoneType NotImplementedType dict_items dict_keys dict_values ellipsis function generator method".split()
)


def known_class(name: str) -> type | None:
    """The class called `name`; `None` when `name` is something else."""
    found = IMPORTED_EXCEPTIONS.get(name) or _OF_LIBRARY.get(name) or getattr(builtins, name, None)
    return found if isinstance(found, type) else None


def known_exception(name: str) -> type[BaseException] | None:
    """The exception class called `name`."""
    found = known_class(name)
    return found if found is not None and issubclass(found, BaseException) else None


def abstract_class(name: str) -> type | None:
    """The class `collections.abc.NAME`, also under its name in `typing`, or `numbers.NAME`."""
    module, _, member = name.rpartition(".")
    if module == "typing":
        origin = getattr(getattr(typing, member, None), "__origin__", None)
        return origin if isinstance(origin, type) else None
    found = getattr({"collections.abc": collections.abc, "numbers": numbers}.get(module), member, None)
    return found if isinstance(found, type) else None


def is_known_subclass(name: str, base: str) -> bool:
    """`issubclass` of two classes by name."""
    a, b = known_class(name), known_class(base) or abstract_class(base)
    return a is not None and b is not None and issubclass(a, b)


def imported_name(module: str, name: str) -> str:
    """What `module.name` is called among the builtins: an exception class by its own name, all else in full."""
    cls = IMPORTED_EXCEPTIONS.get(name)
    return name if cls is not None and cls.__module__ == module else f"{module}.{name}"
