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
matrix = [[i * j for j in range(12)] for i in range(4)]
pprint(matrix); pprint(matrix, width=60); pprint(matrix, width=60, compact=True)
pprint({"words": "lorem ipsum".split() * 10, "t": tuple(range(30))}, compact=True, indent=4)
