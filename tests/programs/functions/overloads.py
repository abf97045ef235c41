# covers: functions: `typing.overload` of functions and methods
import typing
from typing import overload


@overload
def twice(x: int) -> int: ...


@overload
def twice(x: str) -> str: ...


def twice(x):
    return x * 2


class Vector:
    def __init__(self, *parts):
        self.parts = list(parts)

    @overload
    def __mul__(self, other: float) -> "Vector": ...

    @overload
    def __mul__(self, other: "Vector") -> float: ...

    def __mul__(self, other: "float | Vector") -> "float | Vector":
        if isinstance(other, Vector):
            return sum(a * b for a, b in zip(self.parts, other.parts))
        return Vector(*(a * other for a in self.parts))

    @typing.overload
    def at(self, i: int) -> float: ...

    @typing.overload
    def at(self, i: slice) -> list[float]: ...

    def at(self, i):
        return self.parts[i]


print(twice(4), twice("ab"))
v = Vector(1, 2, 3)
print((v * 2).parts, v * v, v.at(1), v.at(slice(1, None)))
