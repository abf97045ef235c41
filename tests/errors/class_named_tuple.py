from collections import namedtuple
from typing import NamedTuple

FIELDS = ["x", "y"]
Computed = namedtuple("Computed", FIELDS)  #! PT0203
Renamed = namedtuple("Renamed", "x class", rename=True)  #! PT0203


class Mixin:
    pass


class Two(NamedTuple, Mixin):  #! PT0105
    x: int


class New(namedtuple("New", "x")):
    def __new__(cls, x):  #! PT0105
        return super().__new__(cls, x)


class Init(namedtuple("Init", "x")):  #! PT0105
    def __init__(self, x):
        pass


class Order(NamedTuple):  #! PT0105
    x: int = 1
    y: int


class Replaced(NamedTuple):  #! PT0105
    x: int

    def _asdict(self):
        return {}


Point = namedtuple("Point", "x y")
print(Point.x)  #! PT0204
print(Point(1, 2)._field_defaults)  #! PT0204
print(Computed, Renamed, Two, New, Init, Order, Replaced)
