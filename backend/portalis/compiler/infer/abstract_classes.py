"""Tests for the abstract classes of `collections.abc` and `typing`: which types are their instances.

CPython decides by registration or by the methods that a class has. So does this: it asks CPython about the class of the values, or
about a class that has methods of the same names.
"""

from __future__ import annotations

import builtins
import collections.abc
import types
from collections.abc import Iterator

from portalis.compiler.infer.plain import named_fields
from portalis.compiler.known_classes import abstract_class, known_class
from portalis.compiler.program import ClassInfo
from portalis.compiler.types import EXC, Container, InstT, Type

_OF_TYPES: dict[str, type] = {
    "NoneType": type(None),
    "function": types.FunctionType,
    "method": types.MethodType,
    "builtin_function_or_method": types.BuiltinFunctionType,
    "generator": types.GeneratorType,
    "dict_keys": type({}.keys()),
    "dict_values": type({}.values()),
    "dict_items": type({}.items()),
}


def instance_of_abstract(t: Type, name: str) -> bool:
    """Whether values of the exact type `t` are instances of the abstract class `name`."""
    from portalis.compiler.infer.conditions import builtin_class_of

    wanted = abstract_class(name)
    assert wanted is not None
    if isinstance(t, InstT):
        return subclass_of_abstract(t.cls, name)
    if t is EXC:
        return issubclass(Exception, wanted)
    if isinstance(t, Container) and t.name == "iterator":
        return issubclass(type(iter([])), wanted)
    own = builtin_class_of(t)
    found = _OF_TYPES.get(own) or known_class(own) or getattr(builtins, own, None)
    return isinstance(found, type) and issubclass(found, wanted)


def subclass_of_abstract(cls: ClassInfo, name: str) -> bool:
    """Whether a class of the program is a subclass of the abstract class `name`."""
    wanted = abstract_class(name)
    assert wanted is not None
    lineage = list(reversed(cls.mro()))
    root = tuple if named_fields(cls) is not None else known_class(cls.exception_root or "") or object
    for plain in (int, str, float, tuple, list, dict, set):
        if cls.derives_from(plain.__name__):
            root = plain
    made: type = root
    for c in lineage:
        # Of the library's abstract classes the marks say what they are; without a hash are those that compare.
        names = {"__eq__"} & c.methods.keys() if _stands_for_abstract(c) else c.methods
        members: dict[str, object] = dict.fromkeys(names, len)
        if "__hash__" in c.variables:
            members["__hash__"] = None
        made = type(c.name, (made,), members)
    return issubclass(made, wanted) or any(wanted in found.__mro__ for found in _abstract_bases(cls))


def is_abstractly(cls: ClassInfo, name: str) -> bool:
    """Whether `collections.abc.NAME` is among the bases of the bases of a class."""
    wanted = getattr(collections.abc, name)
    return any(issubclass(found, wanted) for found in _abstract_bases(cls))


def _stands_for_abstract(cls: ClassInfo) -> bool:
    """Whether a class of the library has the methods of one of `collections.abc`."""
    return f"collections.abc.{cls.name}" in cls.marks


def _abstract_bases(cls: ClassInfo) -> Iterator[type]:
    marks = {mark for c in cls.mro() for mark in c.marks if mark.startswith("collections.abc.")}
    return (found for found in map(abstract_class, sorted(marks)) if found is not None)
