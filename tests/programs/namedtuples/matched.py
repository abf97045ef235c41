# covers: namedtuples: match over named tuples, enumerations and dataclasses in one statement
from collections import namedtuple
from dataclasses import dataclass
from enum import Enum, IntEnum
from typing import NamedTuple

Point = namedtuple("Point", "x y")
class Emp(NamedTuple):
    name: str
    age: int = 3
class Color(Enum):
    RED = 1
    BLUE = 2
class Level(IntEnum):
    LO = 1
    HI = 2
class S(str, Enum):
    A = "a"
@dataclass
class D:
    a: int
    b: int = 0
@dataclass
class E(D):
    c: int = 1
def f(v):
    match v:
        case Point(0, y):
            return f"point0 {y}"
        case Point(x=1):
            return "x1"
        case Emp(name, 3):
            return f"emp {name}"
        case Color.RED:
            return "red"
        case Level.HI:
            return "hi"
        case 1:
            return "one"
        case "a":
            return "a!"
        case (a, b):
            return f"pair {a} {b}"
        case E(a, b, c):
            return f"E {a}{b}{c}"
        case D(a):
            return f"D {a}"
        case int():
            return "int"
        case str():
            return "str"
        case _:
            return "other"
for v in (Point(0, 5), Point(1, 2), Point(3, 4), Emp("x"), Emp("y", 4), Color.RED, Color.BLUE, Level.LO, Level.HI, S.A, (1, 2), [3, 4], D(1), E(1, 2), 7, "s", 2, None):
    print(f(v), end="; ")
print()
def g(v):
    match v:
        case [a, *rest]:
            return (a, rest)
        case _:
            return "no"
print(g(Point(1, 2)), g((1,)), g("ab"), g(D(1)))
def h(v):
    match v:
        case int(n):
            return n + 1
        case tuple(t):
            return len(t)
        case Color(value=v):
            return v
    return None
print(h(Level.HI), h(Point(1, 2)), h(Color.BLUE), h("x"))
