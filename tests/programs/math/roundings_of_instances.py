# covers: math: floor, ceil and trunc of fractions, decimals and instances: their own methods before a float
import math
from fractions import Fraction
from decimal import Decimal
x = Fraction(10**30, 3)
y = Fraction(-7, 2)
for v in (x, y):
    print(math.floor(v), math.ceil(v), math.trunc(v), round(v), int(v))
z = Fraction(9007199254740993, 1)
print(math.floor(z), math.ceil(z), math.trunc(z))
print(math.floor(Decimal("1e30") + 1), math.ceil(Decimal("-2.5")), math.trunc(Decimal("2.7")))
class A:
    def __floor__(self): return "fl"
    def __ceil__(self): return "ce"
    def __trunc__(self): return "tr"
    def __float__(self): return 2.5
print(math.floor(A()), math.ceil(A()))
class F:
    def __float__(self): return 1.5
class T:
    def __trunc__(self): return 23
class I:
    def __index__(self): return 3
class X: pass
from fractions import Fraction
def tell(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tell(lambda: math.trunc(F()))
tell(lambda: math.trunc(T()))
tell(lambda: math.trunc(I()))
tell(lambda: math.trunc(X()))
tell(lambda: math.trunc(Fraction(7, 2)))
tell(lambda: math.floor(F()))
tell(lambda: math.ceil(I()))
