"""`Array` itself, and its way to other libraries: the buffer underneath."""

from __future__ import annotations

import array
from collections.abc import Iterable, Iterator
from math import isinf
from operator import index
from typing import Any, ClassVar, Generic, TypeVar

from portalis.arrays.elements import LAYOUTS, NAMES

E = TypeVar("E")
_SIZE = 4
#: The smallest number that 32-bit floats round to infinity: halfway between the largest of them and 2**128.
_TOO_LARGE = float.fromhex("0x1.ffffffp127")


class Array(Generic[E]):
    """A sequence of fixed length of one kind of element; `Array[Vec3f]` is the class of those of `Vec3f`."""

    __slots__ = ("_data",)
    _code: ClassVar[str] = ""
    _width: ClassVar[int | None] = None
    __hash__ = None  # type: ignore[assignment]

    def __class_getitem__(cls, element: object) -> type[Array[Any]]:
        found = _CLASSES.get(element)
        if found is None or cls is not Array:
            raise TypeError(f"Array holds {', '.join(NAMES.values())}, not {getattr(element, '__name__', element)}")
        return found

    def __init__(self, source: int | Iterable[E] = ()) -> None:
        if not self._code:
            raise TypeError("say what the Array holds: Array[Float](…)")
        if isinstance(source, int):
            if source < 0:
                raise ValueError("the length of an Array is never negative")
            self._data = array.array(self._code, bytes(_SIZE * (self._width or 1) * source))
        elif type(source) is type(self):
            self._data = source._data[:]
        else:
            self._data = array.array(self._code)
            for item in source:
                self._data.extend(self._numbers(item))

    def _numbers(self, value: object) -> tuple[Any, ...]:
        """The numbers of an item, in range. `array` rounds them."""
        width = self._width
        if width is None:
            return (self._number(value),)
        if not isinstance(value, tuple):
            raise TypeError(f"{type(self).__name__} takes tuples of {width} numbers, not {type(value).__name__}")
        if len(value) != width:
            raise ValueError(f"{type(self).__name__} takes tuples of {width} numbers, not of {len(value)}")
        return tuple(map(self._number, value))

    def _number(self, value: object) -> float:
        if self._code == "i":
            if not isinstance(value, int):
                raise TypeError(f"{type(self).__name__} takes ints, not {type(value).__name__}")
            if not -(1 << 31) <= value < 1 << 31:
                raise OverflowError(f"{int(value)} does not fit a 32-bit int")
            return value
        if not isinstance(value, (float, int)):
            raise TypeError(f"{type(self).__name__} takes numbers, not {type(value).__name__}")
        number = float(value)
        if abs(number) >= _TOO_LARGE and not isinf(number):
            raise OverflowError(f"{number!r} does not fit a 32-bit float")
        return number

    def _place(self, at: int) -> int:
        length = len(self)
        place = at + length if at < 0 else at
        if not 0 <= place < length:
            raise IndexError("Array index out of range")
        return place

    def __len__(self) -> int:
        return len(self._data) // (self._width or 1)

    def __getitem__(self, at: int) -> E:
        place, width = self._place(_index(at)), self._width
        if width is None:
            return self._data[place]  # type: ignore[return-value]
        return tuple(self._data[place * width : (place + 1) * width])  # type: ignore[return-value]

    def __setitem__(self, at: int, value: E) -> None:
        at = _index(at)
        numbers, width = self._numbers(value), self._width or 1
        place = self._place(at) * width
        self._data[place : place + width] = array.array(self._code, numbers)

    def __iter__(self) -> Iterator[E]:
        return map(self.__getitem__, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Array) or type(other) is not type(self):
            return NotImplemented
        return self is other or self._data == other._data

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)!r})"

    def copy(self) -> Array[E]:
        """Another array of the same items."""
        return type(self)(self)


def _index(at: object) -> int:
    try:
        return index(at)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"Array indices must be integers, not {type(at).__name__}") from None


_CLASSES: dict[object, type[Array[Any]]] = {
    element: type(
        f"Array[{name}]",
        (Array,),
        {"__slots__": (), "_code": LAYOUTS[element][0], "_width": LAYOUTS[element][1], "__module__": __name__},
    )
    for element, name in NAMES.items()
}


def buffer_of(items: Array[Any]) -> memoryview:
    """The bytes of an array's numbers, in place: what is written there is in the array."""
    return memoryview(items._data).cast("B")


def over_buffer(element: object, data: bytes | bytearray | memoryview) -> Array[Any]:
    """An array of the numbers in some bytes, which it copies."""
    found = Array.__class_getitem__(element)(0)
    found._data.frombytes(data)
    return found
