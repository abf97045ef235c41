# covers: classes: operators of classes derived from int and float: sequences, complex numbers, accumulators, defaults of other types
class Money(int):
    def __add__(self, other):
        return Money(int(self) + int(other))
    def __mul__(self, o):
        return Money(int(self) * o)
    __radd__ = __add__
    def __rmul__(self, o):
        return ("rmul", o)
    def __repr__(self):
        return f"M{int(self)}"
class C(float):
    def __add__(self, o):
        if isinstance(o, (int, float)):
            return C(float(self) + float(o))
        return NotImplemented
    def __neg__(self):
        return "neg"
xs = [1]
xs = [1] * 2
print(xs)
print([1] * Money(2), "a" * Money(3), (1, 2) * Money(2))
c = C(1.5)
print(c + 1j, 1j + c, -c, +c)
d = {"a": Money(1)}
d["a"] += 2
print(d)
class Acc:
    total = Money(0)
    def __init__(self):
        self.t = Money(5)
    def add(self, n):
        self.t += n
        return self
print(Acc().add(3).add(Money(4)).t)
total = 0
for m in [Money(1), Money(2)]:
    total += m
print(total, type(total).__name__)
total = Money(0)
for m in [1, 2]:
    total = total + m
print(repr(total))
def add(a, b):
    return a + b
print(add(1, 2), add(Money(1), 2), add(1, Money(2)), add("a", "b"), add(1.5, C(2)))
x = Money(3) if len(xs) > 1 else 7
print(x + 1, 1 + x, x * 2)
from collections import Counter, defaultdict
dd = defaultdict(Money)
dd["q"] += 5
dd["q"] += Money(7)
print(dict(dd), sum(dd.values()))
print(max([Money(3), 9]) + 1, sorted([Money(3), 1])[1] + 1)
