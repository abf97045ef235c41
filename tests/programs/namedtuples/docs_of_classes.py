# covers: namedtuples: __doc__ of classes of named tuples and others
from collections import namedtuple
from typing import NamedTuple
from enum import Enum
P = namedtuple("Point", ["x", "y"])
class Q(NamedTuple):
    a: int
    b: str = "x"
class Q2(NamedTuple):
    """Doc of Q2."""
    a: int
class R(P):
    pass
class S(namedtuple("S", "u v")):
    """Doc of S."""
class E1(Enum):
    A = 1
class Plain: pass
class Err(ValueError): pass
print(P.__doc__, Q.__doc__, Q2.__doc__, R.__doc__, S.__doc__, Plain.__doc__, sep="|")
print(P.__doc__.upper())
