"""Typed arrays: numbers and vectors of 32 bits, side by side, as USD stores points, normals and colours.

    from portalis.arrays import Array, Vec3f

    def lift(points: Array[Vec3f], height: float) -> Array[Vec3f]:
        for i, (x, y, z) in enumerate(points):
            points[i] = (x, y + height, z)
        return points

In a translated module such an array is the host's buffer itself; here it is the same thing in plain Python, value for value. An
item reads as a `float`, an `int` or a tuple of floats, and is rounded to 32 bits when it is stored; a finite number that does
not fit is an `OverflowError`. The length is fixed.

`Array[Vec3f](n)` holds zeros, `Array[Vec3f](items)` what an iterable gives.
"""

from portalis.arrays.array import Array, buffer_of, over_buffer
from portalis.arrays.elements import Float, Int, Vec2f, Vec3f, Vec4f

__all__ = ["Array", "Float", "Int", "Vec2f", "Vec3f", "Vec4f", "buffer_of", "over_buffer"]
