# covers: stdlib: pprint to a depth; of long texts
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
pprint({"a": {"b": {"c": {"d": [1, 2, [3, [4]]]}}}}, depth=3)
pprint([1, [2, [3, [4, [5]]]], (1, (2, (3,)))], depth=2)
pprint({}); pprint([]); pprint(()); pprint(""); pprint(None); pprint(3); pprint("x")
pprint("a long string that has to be split because it is much longer than the width of eighty characters, really")
pprint(["a long string that has to be split because it is much longer than the width of eighty characters, really", "two\nlines\nof text " * 4])
