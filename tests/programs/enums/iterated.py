# covers: enums: enumerations as iterables: reversed, unpacking, star arguments, extend, update
from enum import Enum
class C(Enum):
    A = 1
    B = 2
def gen():
    for c in C:
        yield c
print(list(gen()), [x for x in gen() if x is C.B])
def k(*cs, **kw):
    return cs, kw
print(k(*C), k(**{c.name: c.value for c in C}), *C)
a, b = C
print(a, b, dict(enumerate(C)), list(zip(C, C)), [*map(lambda c: c.value, C)], sum(map(lambda c: c.value, C)))
it = iter(C)
print(next(it), next(it), next(it, None))
for i, (c, d) in enumerate(zip(C, reversed(C))):
    print(i, c, d)
print(any(c is C.A for c in C), C.A.value in [c.value for c in C], "A" in C.__members__, list(C).index(C.B), C["A"] == C(1))
xs = []
xs.extend(C)
s = set()
s.update(C)
print(xs, len(s))
