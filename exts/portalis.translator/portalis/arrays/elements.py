"""What an `Array` can hold. For type checkers an element is what reading one gives; at run time it is only a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Float: TypeAlias = float
    Int: TypeAlias = int
    Vec2f: TypeAlias = tuple[float, float]
    Vec3f: TypeAlias = tuple[float, float, float]
    Vec4f: TypeAlias = tuple[float, float, float, float]
else:

    class Float:
        """A 32-bit float; reads as `float`."""

    class Int:
        """A signed 32-bit int; reads as `int`."""

    class Vec2f:
        """Two 32-bit floats; reads as a tuple."""

    class Vec3f:
        """Three 32-bit floats; reads as a tuple."""

    class Vec4f:
        """Four 32-bit floats; reads as a tuple. Quaternions too: real, i, j, k."""


#: element → `array`'s letter for its numbers, and how many: None for a plain number
LAYOUTS: dict[object, tuple[str, int | None]] = {
    Float: ("f", None),
    Int: ("i", None),
    Vec2f: ("f", 2),
    Vec3f: ("f", 3),
    Vec4f: ("f", 4),
}
NAMES: dict[object, str] = {Float: "Float", Int: "Int", Vec2f: "Vec2f", Vec3f: "Vec3f", Vec4f: "Vec4f"}
