# covers: stdlib: pprint, pformat, pp, PrettyPrinter, saferepr: dataclasses, collections, texts, bytes, depth, compact
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
objs = [Item("hammer" * 5, ["tool", "steel"] * 4), Item("x", [])]
pprint(objs)
pprint(Shop(objs, {"a": 1, "bb": [1] * 40}))
pprint(OrderedDict((i, "v" * i) for i in range(15)))
dd = defaultdict(list)
for i in range(12): dd["key%d" % (i % 5)].append("value" * 3)
