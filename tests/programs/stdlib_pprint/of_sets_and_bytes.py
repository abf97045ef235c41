# covers: stdlib: pprint of sets, bytes, named tuples, enums and chain maps
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
pprint(frozenset(range(30)), width=30, compact=True, indent=3)
pprint(P([1] * 30, {"a": 2}))
pprint({P(1, 2): Plain(), Colour.RED: Colour.RED, "s": NoRepr2()}, sort_dicts=False)
pprint(b"some bytes " * 12)
pprint([bytearray(b"some bytes " * 12), b"abcd" * 30, b"ab"], width=50)
pprint({1: "a", "b": 2, 2.5: None, "a": True, (1, 2): [3], None: 1})
pprint(ChainMap({"a": "x" * 40}, {"b": "y" * 40}))
