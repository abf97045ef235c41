# covers: stdlib: pprint with options, to streams, of nested and mixed values
from pprint import pprint, pformat, pp, PrettyPrinter, saferepr
from collections import OrderedDict, defaultdict, Counter, deque, ChainMap, namedtuple
from dataclasses import dataclass, field
from enum import Enum
import io
P = namedtuple("P", "x y")
class Colour(Enum):
    RED = 1
@dataclass
class Item:
    name: str
    tags: list
    price: float = 1.5
    hidden: int = field(default=3, repr=False)
@dataclass
class Shop:
    items: list
    meta: dict
class Plain:
    def __repr__(self): return "<" + "plain " * 20 + ">"
class NoRepr2:
    def __init__(self): self.a = 1
    def __repr__(self): return "NR"
pprint({"k": "two\nlines\nof text " * 8}, width=40)
pprint(123456789, underscore_numbers=True)
pprint([1234567, {"n": 10 ** 12}], underscore_numbers=True)
pp({"z": 1, "a": 2})
print(pformat({"z": [1, 2], "a": (3,)}, width=1))
print(pformat([["a"] * 5] * 5, width=20, compact=True))
