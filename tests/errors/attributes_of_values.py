import functools
from collections import namedtuple
from dataclasses import dataclass


def counted():
    yield 1


class Plain:
    x: int


@dataclass
class Data:
    x: int = 1


Point = namedtuple("Point", "x y")
values = counted()
values.__name__ = "name"  #! PT0204
partial = functools.partial(print, 1)
partial.attribute = 2  #! PT0204
print(Plain.__annotations__)  #! PT0204
plain = Plain()
plain.__setattr__("x", 5)  #! PT0204
plain.__init__(42)  #! PT0204
print(plain.__getstate__())  #! PT0204
print(AttributeError("x", name="n"))  #! PT0204
print(ImportError("x", name="n"))  #! PT0204
len.attribute = 5  #! PT0204
print(Data.__match_args__)  #! PT0204
print(Point.__match_args__)  #! PT0204


class Slotted:
    __slots__ = ("x",)


print(Slotted.__slots__)  #! PT0204
print(Slotted.x)  #! PT0204
