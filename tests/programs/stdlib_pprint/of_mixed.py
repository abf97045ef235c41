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
pprint((1,), width=2); pprint(("a" * 50,), width=20)
pprint([("aaa", 1), ("bbb" * 20, [2.5, None, True])] * 2)
pprint({"mixed": [1, "a", None, 2.5, {"x": (1, 2)}, [b"z"]] * 3})
pprint({i: {j: i * j for j in range(6)} for i in range(6)}, compact=True)
