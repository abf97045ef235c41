"""The classes of records: what a module returns for an instance of one of its classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from portalis.sandbox.abi import Record


class RecordValue:
    """Base of the generated classes: fields as attributes, compared, shown and hashed by value.

    It carries data only; the methods of the Python class live in the module.
    """

    _fields: ClassVar[tuple[str, ...]] = ()
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        names, values = self._fields, dict(zip(self._fields, args, strict=False))
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} takes {len(names)} values, but {len(args)} were given")
        for name, value in kwargs.items():
            if name not in names or name in values:
                raise TypeError(f"{type(self).__name__} got an unexpected or repeated value {name!r}")
            values[name] = value
        missing = [name for name in names if name not in values]
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(map(repr, missing))}")
        self.__dict__.update(values)

    def __repr__(self) -> str:
        inner = ", ".join(f"{name}={self.__dict__.get(name)!r}" for name in self._fields)
        return f"{type(self).__name__}({inner})"

    def _key(self) -> tuple[Any, ...]:
        return tuple(self.__dict__.get(name) for name in self._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())


class RecordClasses:
    """The record classes of one module, made on first use."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._classes: dict[str, type[RecordValue]] = {}

    def of(self, record: Record) -> type[RecordValue]:
        """The class of a record type."""
        found = self._classes.get(record.name)
        if found is None:
            names = tuple(part.name for part in record.fields)
            body = {"_fields": names, "__match_args__": names, "__module__": self._module, "__qualname__": record.name}
            found = self._classes[record.name] = type(record.name, (RecordValue,), body)
        return found


def fields_of(value: Any, names: Sequence[str]) -> list[Any] | str:
    """The fields of an object or mapping, or the name of one that it lacks."""
    if isinstance(value, Mapping):
        return next((name for name in names if name not in value), None) or [value[name] for name in names]
    found = []
    for name in names:
        try:
            found.append(getattr(value, name))
        except AttributeError:
            return name
    return found
