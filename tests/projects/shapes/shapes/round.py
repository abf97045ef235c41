import math
from .base import Shape
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from .flat import Square


class Circle(Shape):
    def __init__(self, r):
        super().__init__("circle")
        self.r = r

    def area(self) -> "float":
        return math.pi * self.r ** 2

    def fits(self, other: "Square") -> bool:
        return other.side >= 2 * self.r
