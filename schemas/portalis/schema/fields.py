"""Properties of the schemas as typed fields, read by name: with and without the USD plugin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar, overload

from pxr import Sdf, Usd, Vt

from portalis.schema.errors import PropertyTypeError

T = TypeVar("T")

# Called on the class: looked up on the object, USD checks it first, which takes longer than the call.
_get = Usd.Attribute.Get


class Accessor(Protocol):
    """What has fields: a prim, and the prefix of its property names."""

    prim: Usd.Prim
    prefix: str


class Field(Generic[T]):
    """An attribute. `default` stands for an attribute that is absent or has no value."""

    def __init__(
        self,
        name: str,
        type_name: str,
        read: Callable[[Any], T | None],
        default: T,
        write: Callable[[T], Any] | None = None,
    ) -> None:
        self.name = name
        self.type_name = type_name
        self.default = default
        self._read = read
        self._write = write
        self.attribute = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute

    @overload
    def __get__(self, instance: None, owner: type) -> Field[T]: ...
    @overload
    def __get__(self, instance: Accessor, owner: type) -> T: ...
    def __get__(self, instance: Accessor | None, owner: type) -> Field[T] | T:
        if instance is None:
            return self
        return self.of(instance.prim.GetAttribute(instance.prefix + self.name))

    def of(self, attribute: Usd.Attribute) -> T:
        """The value of the attribute, which is this property of some prim."""
        value = _get(attribute)
        if value is None:
            return self.default
        result = self._read(value)
        if result is None:
            raise PropertyTypeError(str(attribute.GetPrimPath()), str(attribute.GetName()), self.type_name, value)
        return result

    def keep(self, instance: Accessor, value: T) -> T:
        """Has an accessor show the value from now on, without a look at the stage."""
        # An instance's own attribute goes before a descriptor that can not be set.
        vars(instance)[self.attribute] = value
        return value

    def author(self, spec: Sdf.PrimSpec, prefix: str, value: T | None) -> None:
        """Writes the attribute into a prim spec; None removes it from that spec."""
        name = prefix + self.name
        found = spec.properties.get(name)
        if value is None:
            if found is not None:
                spec.RemoveProperty(found)
            return
        if found is None:
            found = Sdf.AttributeSpec(
                spec, name, Sdf.ValueTypeNames.Find(self.type_name), Sdf.VariabilityUniform, declaresCustom=False
            )
        found.default = self._write(value) if self._write is not None else value

    def block(self, spec: Sdf.PrimSpec, prefix: str) -> None:
        """Writes that the attribute has no value, whatever weaker layers say."""
        self.author(spec, prefix, self.default)
        spec.properties[prefix + self.name].default = Sdf.ValueBlock()


def text(name: str, default: str = "", type_name: str = "string") -> Field[str]:
    """A `string` or `token`."""
    return Field(name, type_name, lambda value: value if isinstance(value, str) else None, default)


def texts(name: str) -> Field[tuple[str, ...]]:
    """A `string[]`."""
    return Field(
        name,
        "string[]",
        lambda value: tuple(map(value.__getitem__, range(len(value)))) if isinstance(value, Vt.StringArray) else None,
        (),
        lambda value: Vt.StringArray(list(value)),
    )


def integer(name: str, default: int, type_name: str = "int") -> Field[int]:
    """An `int` or `int64`."""
    return Field(name, type_name, lambda value: value if type(value) is int else None, default)


def flag(name: str, default: bool) -> Field[bool]:
    """A `bool`."""
    return Field(name, "bool", lambda value: value if type(value) is bool else None, default)


def number(name: str, default: float) -> Field[float]:
    """A `double`."""
    return Field(name, "double", lambda value: value if type(value) is float else None, default)


def asset(name: str) -> Field[str]:
    """An `asset`, as the path that was authored; `""` for none."""
    return Field(
        name,
        "asset",
        lambda value: str(value.path) if isinstance(value, Sdf.AssetPath) else None,
        "",
        lambda value: Sdf.AssetPath(value),
    )


def octets(name: str) -> Field[bytes]:
    """A `uchar[]`."""
    return Field(
        name,
        "uchar[]",
        lambda value: memoryview(value).tobytes() if isinstance(value, Vt.UCharArray) else None,
        b"",
        _uchar_array,
    )


def _uchar_array(value: bytes) -> Any:
    import numpy as np

    return Vt.UCharArray.FromNumpy(np.frombuffer(value, np.uint8)) if value else Vt.UCharArray()
