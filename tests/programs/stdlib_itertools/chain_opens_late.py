# covers: stdlib_itertools: chain opens its arguments when it reaches them
from itertools import chain

d = {"a": 1}
c = chain(["first"], d)
print(next(c))
d["b"] = 2
print(list(c))
s = {1}
c = chain([0], s, d.values(), (x * 2 for x in [5, 6]))
print(next(c))
s.add(2)
d["c"] = 7
print(list(c))


class Opens:
    def __init__(self, name):
        self.name = name

    def __iter__(self):
        print("open", self.name)
        return iter([1, 2])


c = chain(Opens("x"), Opens("y"))
print("made")
for i in c:
    print(i)
c = chain([1], 5)
print(next(c))
try:
    print(next(c))
except TypeError as e:
    print(e)
print(list(chain("ab", {"k": 0}, range(2), None or [3.5])))
d = {1: 1, 2: 2}
c = chain(d, [3])
print(next(c))
d[4] = 4
try:
    print(list(c))
except RuntimeError as e:
    print(e)
