# covers: stdlib: pprint of Counter, OrderedDict, defaultdict and deque
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
from collections import defaultdict
dd = defaultdict(list)
for i in range(12): dd["key%d" % (i % 5)].append("value" * 3)
pprint(dd)
pprint(Counter("the quick brown fox jumps over the lazy dog and runs away"))
pprint(deque(range(40)))
pprint(deque(range(40), maxlen=40), compact=True)
pprint(set("abcdefghijklmnopqrstuvwxyz"))
pprint(frozenset(range(30)), width=30)
