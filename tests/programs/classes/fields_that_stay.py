# covers: classes: del of items of named tuples, of fields of frozen dataclasses, of properties without a deleter
from collections import namedtuple
from dataclasses import dataclass
import copy, re
def tell(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
P = namedtuple("P", "x y")
p = P(1, 2)
def d1(): del p.x
tell(d1)
print(p)
@dataclass(frozen=True)
class D:
    a: int
    b: int = 2
q = D(1)
def d2(): del q.a
tell(d2)
print(q)
class R:
    @property
    def z(self): return 1
    def m(self): pass
    v = 5
r = R()
def d3(): del r.z



tell(d3)



