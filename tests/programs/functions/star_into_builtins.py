# covers: functions: a starred iterable of unknown length in math.gcd, lcm and hypot; wrong numbers of arguments of isinstance, issubclass, hasattr and getattr
import math
from math import gcd, hypot
def g(*ns): return gcd(*ns)
xs = [12, 18, 30]
print(math.gcd(*xs), gcd(*(x * 2 for x in xs)), g(4, 6), g(), math.lcm(*range(1, 21)), math.lcm(*[]), gcd(5, *xs), gcd(*xs, 4, *xs))
print(hypot(*(3, 4)), hypot(*[3, 4]), math.hypot(*map(float, xs)), math.hypot(1, *[2.5, 2]), hypot(*[]))
print(math.lcm(*range(1, 60)), math.gcd(*[2**70, 2**65 * 3]), math.gcd(*{True, False}))
def items():
    print("first")
    yield 4
    raise ValueError("stop")
try:
    print(math.gcd(*items()))
except ValueError as e: print("got", e)
class Vec:
    def __init__(self, *c): self.c = c
    def __abs__(self): return math.hypot(*self.c)
    def __iter__(self): return iter(self.c)
print(abs(Vec(3, 4)), abs(Vec(1, 2, 2.0)), math.hypot(*Vec(6, 8)))
try: isinstance(print("a") or 1)
except TypeError as e: print(e)
try: getattr(xs)
except TypeError as e: print(e)
try: hasattr(xs, "a", 1)
except TypeError as e: print(e)
try: issubclass(int)
except TypeError as e: print(e)
