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
buf = io.StringIO()
pprint({"to": "buffer"}, stream=buf)
PrettyPrinter(indent=2, width=30, stream=buf).pprint({"one": [1, 2, 3], "two": ["x" * 10] * 3})
print(buf.getvalue())
print(saferepr({"b": 1, "a": [2]}))
for bad in (dict(indent=-1), dict(depth=0), dict(width=0)):
    try: pformat([1], **bad)
    except ValueError as e: print(e)
