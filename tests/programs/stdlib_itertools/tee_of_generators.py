# covers: stdlib_itertools: tee of a generator made for it
from itertools import tee
def f(n):
    cell = n
    def gen():
        nonlocal cell
        for i in range(n):
            cell += 1
            yield cell
    a, b = tee(gen())
    return list(a), list(b)
print(f(3))
def g(): yield 1; yield 2
x, y = tee(g())
print(list(x), list(y))
p, q, r = tee(g(), 3)
print(list(p), list(r))
